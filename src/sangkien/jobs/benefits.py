"""What follows on the ladders of benefits and the use of shares: who is told, and the reminder of what falls due."""

from collections.abc import Callable
from typing import Any

from sangkien.actions.accounts import system_actor
from sangkien.actions.benefits.climbing import remind
from sangkien.actions.notifications import tell
from sangkien.queries.benefits import due
from sangkien.queries.titles import told_of_use

Payload = dict[str, Any]


def leaders(kind: str, verb: str) -> Callable[[Payload], None]:
    """Tell those who answer for the ladder at the unit that applies it."""

    def effect(payload: Payload) -> None:
        subject, people = due.answering(payload["ladder"], verb)
        if people:
            tell(None, kind, subject, people, actor=system_actor())

    return effect


def authors(kind: str) -> Callable[[Payload], None]:
    """Tell the authors who have an account."""

    def effect(payload: Payload) -> None:
        subject, people = due.authors(payload["ladder"])
        if people:
            tell(None, kind, subject, people, actor=system_actor())

    return effect


def use_recorded(payload: Payload) -> None:
    """Tell the person whose share was used."""
    subject, people = told_of_use(payload["use"])
    if people:
        tell(None, "title.recorded", subject, people, actor=system_actor())


def remind_due() -> int:
    """Remind of every ladder whose day has come; returns how many."""
    return sum(remind(ladder, actor=system_actor()) for ladder in due.to_remind())
