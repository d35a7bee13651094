"""A dossier before its employer, as far as a test needs it: filed, examined by a council, with its minutes."""

import itertools
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from sangkien.actions.documents.issuing import issue
from sangkien.actions.dossiers.steps import take_step
from sangkien.actions.initiatives import authors, drafting
from sangkien.actions.recognitions import deciding
from sangkien.actions.recognitions import drafting as drafts
from sangkien.kernel import clock, fingerprint
from sangkien.models.councils import AgendaItem, Council, CouncilSession
from sangkien.models.documents import Issuer
from sangkien.models.dossiers import Dossier, DossierVersion
from sangkien.models.organisation import Decision, Unit
from sangkien.models.people import Person
from sangkien.models.recognitions import Employer, RecognitionDecision
from sangkien.queries.recognitions.waiting import Choice
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.cast import Cast
from tests.factories import acting
from tests.papers import SAMPLES

_numbers = itertools.count(1)
LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")
LAN_AND_KHANG = (
    AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="60%"),
    AuthorInput(name="Ngô Đình Khang", identifier="DV-100", share="40%"),
)


@dataclass
class Works:
    """The factory as an employer: ông Thịnh heads it, anh Sơn is its clerk, bà Yến his deputy."""

    cast: Cast
    body: Employer
    thinh: Person
    son: Person
    yen: Person
    council: Council
    things: dict[str, Any] = field(default_factory=dict)


def works(cast: Cast) -> Works:
    """The factory as an employer with a head, a clerk, somebody else to sign, and a council that has met."""
    people = [factories.person(name, member_code=f"DV-2{index:02d}") for index, name in enumerate(
        ("Hoàng Đức Thịnh", "Cao Văn Sơn", "Tạ Hải Yến"), start=1
    )]  # fmt: skip
    for one in people:
        factories.account(one, member_of=cast.factory)
    thinh, son, yen = people
    factories.term(thinh, cast.factory, "unit_head")
    factories.term(son, cast.factory, "dossier_clerk")
    body = issuer(cast.factory, "Công ty Cổ phần Cơ khí Sao Mai", "CTSM", head=thinh)
    return Works(cast, Employer.objects.get(pk=body.pk), thinh, son, yen, council(cast.factory, acting(cast.hoa)))


def issuer(unit: Unit, name: str, short: str, *, kind: str = "employer", head: Person | None = None) -> Issuer:
    """Somebody whose papers are numbered."""
    return Issuer.objects.create(
        unit=unit, kind=kind, name=name, abbreviation=short, place="Bắc Ninh", signer_title="Giám đốc",
        signer_name=head.name if head else "", head=head, starts_on=date(2020, 1, 1),
    )  # fmt: skip


def council(unit: Unit, actor: Any, *, purpose: str = "recognition", level: str = "co_so") -> Council:
    """A council of a unit."""
    paper = Decision.objects.create(number=f"{next(_numbers)}/QĐ", issued_on=date(2022, 1, 5))
    return Council.objects.create(
        unit=unit, name="Hội đồng sáng kiến", level=level, purpose=purpose, decision=paper, rule={},
        starts_on=date(2020, 1, 1), created_by_id=actor.account, created_at=clock.now(),
    )  # fmt: skip


def filed(
    cast: Cast, title: str, *by: AuthorInput, unit: Unit | None = None, writer: Person | None = None, **changes: Any
) -> Dossier:
    """An accepted dossier of an initiative chị Lan wrote; recognition is not filled in, it is asked for."""
    given = {"recognised_by": "", "recognition_number": "", "recognised_on": ""} | changes
    draft = factories.draft(*(by or (LAN,)), title=title, **given)
    actor, unit = acting(writer or cast.lan), unit or cast.factory
    initiative = drafting.start(unit, cast.programme, draft, actor=actor)
    rows = authors.write_authors(initiative, draft.authors, actor)
    now = clock.now()
    dossier = Dossier.objects.create(
        code=f"HS-2022-8{next(_numbers):05d}", initiative=initiative, unit=unit, state="preparing", form="phu-luc-1",
        body=Issuer.objects.filter(unit=unit, kind="employer").first(), created_by_id=actor.account,
        created_at=now, saved_at=now, filed_at=now, register_number=next(_numbers), register_year=2022,
    )  # fmt: skip
    _version(dossier, rows, actor.account)
    take_step(dossier, "file", actor, None)
    take_step(dossier, "accept", actor, None)
    return dossier


def _version(dossier: Dossier, rows: list[Any], by: int) -> None:
    initiative = dossier.initiative
    content = {
        "form": "phu-luc-1", "title": initiative.title, "answers": {}, "facts": {}, "uses": [], "first_users": [], "files": [],
        "texts": {name: getattr(initiative, name) for name in ("problem", "solution", "result")},
        "authors": [
            {"person": row.person_id, "name": row.name, "share": str(row.share or Fraction(1)),
             "workplace": row.workplace, "job_title": row.job_title}
            for row in rows
        ],
    }  # fmt: skip
    DossierVersion.objects.create(
        dossier=dossier, number=dossier.versions.count() + 1, content=content, sha256=fingerprint.of(content),
        at=clock.now(), by_id=by,
    )  # fmt: skip


def examined(
    dossier: Dossier, board: Council, *, passed: bool = True, minutes: bool = True, by: Person | None = None
) -> AgendaItem:
    """A council's outcome on a dossier, with the minutes of its session."""
    actor = acting(by) if by else factories.system()
    session = CouncilSession.objects.create(
        council=board, day=clock.today(), state="closed" if minutes else "open", planned_by_id=actor.account,
        members=5, opened_at=clock.now(),
    )  # fmt: skip
    if minutes:
        body = Issuer.objects.filter(unit=board.unit).first()
        assert body is not None
        session.minutes = issue(body, "minutes", actor=actor, about=session.reference, title="Biên bản",
                                content=SAMPLES["minutes"])  # fmt: skip
        session.save()
    tally = {"for": 4 if passed else 1, "against": 1 if passed else 4, "abstain": 0, "blank": 0}
    item = AgendaItem.objects.create(
        session=session, position=1, dossier=dossier, version=dossier.versions.order_by("-number").first(),
        state="passed" if passed else "not_passed",
        outcome={"passed": passed, "needed": 4, "whole": 5, "pass_of": "all", "share": "2/3", "tally": tally,
                 "counts": {"all": 5, "entitled": 5, "present": 5}, "reasons": []},
    )  # fmt: skip
    if board.purpose == "recognition":
        take_step(dossier, "examine", actor, None)
        take_step(dossier, "pass" if passed else "not_pass", actor, None)
    return item


def passed(place: Works, title: str, *by: AuthorInput, **changes: Any) -> Dossier:
    """A dossier that the council has passed."""
    dossier = filed(place.cast, title, *by, **changes)
    examined(dossier, place.council)
    return dossier


def drawn_up(place: Works, *dossiers: Dossier, outcome: str = "recognise", reason: str = "") -> RecognitionDecision:
    """A draft by the clerk."""
    choices = {one.code: Choice(outcome, reason) for one in dossiers}
    return drafts.draw_up(place.body, choices, actor=acting(place.son))


def recognised(place: Works, *dossiers: Dossier) -> RecognitionDecision:
    """A decision signed by the head."""
    return deciding.sign(drawn_up(place, *dossiers), actor=acting(place.thinh))


def refused(place: Works, *dossiers: Dossier, reason: str = "Giải pháp đã có ở phân xưởng hai.") -> RecognitionDecision:
    """A refusal signed by the head."""
    return deciding.sign(drawn_up(place, *dossiers, outcome="refuse", reason=reason), actor=acting(place.thinh))
