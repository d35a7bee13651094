"""Who is told of a council's session."""

from typing import Any

from sangkien.actions.accounts import system_actor
from sangkien.actions.notifications import tell
from sangkien.queries.councils import concerned

Payload = dict[str, Any]


def session_planned(payload: Payload) -> None:
    """Tell the members that a session is planned."""
    reference, people = concerned.members_to_tell(payload["session"])
    if people:
        tell(None, "session.planned", reference, people, actor=system_actor())


def session_closed(payload: Payload) -> None:
    """Tell the authors that the council has judged their dossier."""
    for reference, people in concerned.authors_to_tell(payload["session"]):
        if people:
            tell(None, "session.closed", reference, people, actor=system_actor())
