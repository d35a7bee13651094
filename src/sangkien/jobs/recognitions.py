"""What follows from decisions on recognition: entering the programme, and who is told what."""

from typing import Any

from sangkien.actions import search
from sangkien.actions.accounts import system_actor
from sangkien.actions.notifications import tell
from sangkien.actions.recognitions.entering import enter
from sangkien.queries.initiatives import concerned
from sangkien.queries.recognitions import cases, entering, telling

Payload = dict[str, Any]


def recognised(payload: Payload) -> None:
    """The authors are told, and the initiative enters its programme where the gate lets it."""
    dossier = telling.dossier(payload["dossier"])
    if not payload.get("again"):
        _tell("recognition.recognised", dossier.initiative.reference, telling.authors_of(dossier.initiative))
    enter(dossier, actor=system_actor())


def refused(payload: Payload) -> None:
    """The authors are told; the paper says why."""
    dossier = telling.dossier(payload["dossier"])
    _tell("recognition.refused", dossier.initiative.reference, telling.authors_of(dossier.initiative))


def entered(payload: Payload) -> None:
    """The authors are told that it counts, or waits before the union."""
    _tell("recognition.entered", concerned.reference(payload["initiative"]), telling.authors(payload["initiative"]))


def not_entered(payload: Payload) -> None:
    """The authors and the union are told that it is recognised and does not count yet."""
    initiative = telling.dossier(payload["dossier"]).initiative
    people = {*telling.authors_of(initiative), *entering.union_of(initiative)}
    _tell("recognition.not_entered", initiative.reference, sorted(people))


def influence(payload: Payload) -> None:
    """The authors are told how far their initiative was found to reach, or that it was not."""
    act = telling.influence_act(payload["act"])
    _tell(f"influence.{act.state}", act.initiative.reference, telling.authors_of(act.initiative))


def case_opened(payload: Payload) -> None:
    """Both sides are asked to speak, and those who decide know that a case waits."""
    case = telling.case(payload["case"])
    judges = cases.judges_at(case.bench, telling.barred(case))
    _tell("annulment.opened", case.reference, [one for one in cases.parties(case) if one not in judges])
    _tell("annulment.waiting", case.reference, judges)


def case_stated(payload: Payload) -> None:
    """A side has spoken: the other one and those who decide are told."""
    case = telling.case(payload["case"])
    people = {*cases.parties(case), *cases.judges_at(case.bench, telling.barred(case))}
    _tell("annulment.stated", case.reference, sorted(people))


def case_decided(payload: Payload) -> None:
    """Both sides are told; what was annulled is no longer found in public."""
    case = telling.case(payload["case"])
    search.refresh([case.dossier.initiative_id])
    _tell(f"annulment.{case.state}", case.reference, cases.parties(case))


def _tell(kind: str, subject: str, people: list[int]) -> None:
    if people:
        tell(None, kind, subject, people, actor=system_actor())
