"""What follows a while after a programme was amended."""

from typing import Any

from sangkien.actions.accounts import system_actor
from sangkien.actions.amending import settle
from sangkien.queries.programmes.reading import fetch_programme


def settle_entries(payload: dict[str, Any]) -> None:
    """Entries sent in while a programme was being amended count where its new bounds say."""
    settle(fetch_programme(payload["programme"]), actor=system_actor())
