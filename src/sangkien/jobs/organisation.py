"""What follows from decisions about units on their day, and from people coming and going."""

from datetime import date
from typing import Any

from sangkien.actions import counting
from sangkien.actions.accounts import system_actor
from sangkien.actions.initiatives.verification import reassign
from sangkien.actions.restructuring import winding_up
from sangkien.actions.restructuring.deeds import carry_out
from sangkien.actions.restructuring.loading import load
from sangkien.queries.organisation import finding
from sangkien.rules.counting import NO_PROGRAMME, WHOLE

Payload = dict[str, Any]


def person_came(payload: Payload) -> None:
    """A person belongs to a unit: counted among its registered people."""
    _count(payload, 1)


def person_left(payload: Payload) -> None:
    """A person belongs to a unit no longer."""
    _count(payload, -1)


def _count(payload: Payload, n: int) -> None:
    unit = finding.by_id(payload["unit"])
    day = date.fromisoformat(payload["day"])
    counting.take_part(unit, NO_PROGRAMME, WHOLE, [payload["person"]], n, day=day)


def offices_changed(payload: Payload) -> None:
    """Other people decide in a unit from now on: what waits there or below lies on the right desk."""
    reassign(finding.by_id(payload["unit"]), actor=system_actor())


def carry_out_due(payload: Payload) -> None:
    """The day of a decision about a unit has come."""
    unit = finding.by_id(payload["unit"]) if payload["unit"] else None
    carry_out(
        unit, actor=system_actor(), verb=payload["verb"], on=date.fromisoformat(payload["on"]),
        decision=finding.decision(payload["decision"]), given=payload["given"],
    )  # fmt: skip


def settle(payload: Payload) -> None:
    """The tree has changed a moment ago: what was entered meanwhile is brought along."""
    winding_up.settle(finding.by_id(payload["unit"]))


def load_due(payload: Payload) -> None:
    """The day has come on which the rest of a list of units holds."""
    within = finding.by_id(payload["within"]) if payload["within"] else None
    load(
        within, actor=system_actor(), text=payload["text"], number=payload["number"],
        issued_on=date.fromisoformat(payload["issued_on"]), issuer=payload["issuer"],
    )  # fmt: skip
