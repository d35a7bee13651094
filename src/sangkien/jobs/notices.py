"""Who is told of what has happened."""

from collections.abc import Callable
from typing import Any

from sangkien.actions.accounts import system_actor
from sangkien.actions.notifications import tell
from sangkien.queries.imports import batch_by_key
from sangkien.queries.initiatives import concerned
from sangkien.queries.organisation.offices import leaders_left

Payload = dict[str, Any]


def person(kind: str) -> Callable[[Payload], None]:
    """Tell the person the message is about."""

    def effect(payload: Payload) -> None:
        for who in payload.get("people") or [payload["person"]]:
            tell(None, kind, f"person:{who}", [who], actor=system_actor())

    return effect


def shares_asked(payload: Payload) -> None:
    """Ask the authors of a submitted initiative for their word about the shares."""
    _tell("initiative.share_asked", payload["initiative"], concerned.asked_to_agree(payload["initiative"]))


def share_declined(payload: Payload) -> None:
    """Tell who sent the initiative in that an author does not agree."""
    _tell("initiative.share_declined", payload["initiative"], concerned.typist(payload["initiative"]))


def member_left(payload: Payload) -> None:
    """Tell who leads a unit that somebody says not to belong there."""
    unit, leaders = leaders_left(payload["membership"])
    if leaders:
        tell(None, "membership.left", f"departures:{unit}", leaders, actor=system_actor())


def initiative_decided(payload: Payload) -> None:
    """Tell authors and typist of a decision."""
    _tell(f"initiative.{payload['verb']}", payload["initiative"], concerned.concerned(payload["initiative"]))


def uploader(kind: str) -> Callable[[Payload], None]:
    """Tell whoever uploaded a list what became of it."""

    def effect(payload: Payload) -> None:
        batch = batch_by_key(payload["batch"])
        if batch.uploaded_by.person_id:
            tell(None, kind, batch.reference, [batch.uploaded_by.person_id], actor=system_actor())

    return effect


def _tell(kind: str, initiative: int, people: list[int]) -> None:
    if people:
        tell(None, kind, concerned.reference(initiative), people, actor=system_actor())
