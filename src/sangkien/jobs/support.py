"""What follows in the support teams: who is told, what is late, what comes back, whose team is gone."""

from typing import Any

from sangkien.actions.accounts import system_actor
from sangkien.actions.notifications import tell
from sangkien.actions.support.cases import come_back, end_as_sent, escalate, reroute, withdraw
from sangkien.queries.support import cases
from sangkien.rules.support import SENT

Payload = dict[str, Any]


def tell_people(payload: Payload) -> None:
    """Leave the notice for each of these people."""
    tell(None, payload["kind"], payload["subject"], payload["people"], actor=system_actor())


def pass_on_late() -> None:
    """What nobody answered in time goes to the chair."""
    late = cases.overdue()
    for case in late:
        escalate(case, actor=system_actor())


def bring_back() -> None:
    """What waited for a trial comes back on its day."""
    for case in cases.trials_over():
        come_back(case, actor=system_actor())


def settle() -> None:
    """What lies with a team or helper that is not there any more goes to the nearest team; withdrawn texts go home."""
    for case in cases.unsettled():
        if case.initiative is not None and case.initiative.state == "withdrawn":
            withdraw(case, actor=system_actor())
        elif case.initiative is not None and case.initiative.state in SENT:
            end_as_sent(case, actor=system_actor())
        else:
            reroute(case, actor=system_actor())


def sent_in(payload: Payload) -> None:
    """An initiative was sent in, or a dossier filed: calls for help about it have ended."""
    for case in cases.cases_sent(initiative=payload.get("initiative"), dossier=payload.get("dossier")):
        end_as_sent(case, actor=system_actor())


def settle_now(payload: Payload) -> None:
    """Teams or seats have changed a moment ago."""
    settle()
