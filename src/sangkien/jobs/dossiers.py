"""What follows when a dossier moves, is to be signed, or comes near a deadline."""

from typing import Any

from sangkien.actions.accounts import system_actor
from sangkien.actions.dossiers.reminding import remind
from sangkien.actions.notifications import tell
from sangkien.queries.dossiers import deadlines

Payload = dict[str, Any]


def moved(payload: Payload) -> None:
    """Tell the other side of a move."""
    dossier, verb = deadlines.by_key(payload["dossier"]), payload["verb"]
    _tell(f"dossier.{verb}", dossier.reference, deadlines.concerned_by(dossier, verb))


def invited(payload: Payload) -> None:
    """Ask the authors for their signatures."""
    dossier = deadlines.by_key(payload["dossier"])
    _tell("dossier.sign_asked", dossier.reference, deadlines.unsigned_of(dossier))


def due(payload: Payload) -> None:
    """Remind of a deadline."""
    dossier, kind = deadlines.by_key(payload["dossier"]), payload["kind"]
    _tell(f"dossier.{kind}", dossier.reference, deadlines.told_of(dossier, kind))


def remind_of_deadlines() -> int:
    """Leave what is to be reminded of; asks before it writes, so that a quiet hour leaves no entry."""
    return remind(None, actor=system_actor()) if deadlines.due_reminders(limit=1) else 0


def _tell(kind: str, subject: str, people: list[int]) -> None:
    if people:
        tell(None, kind, subject, people, actor=system_actor())
