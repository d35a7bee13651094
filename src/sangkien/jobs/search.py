"""The search index follows decisions; a sweep brings in whatever was forgotten."""

from typing import Any

from sangkien.actions import search
from sangkien.jobs import notices


def decided(payload: dict[str, Any]) -> None:
    """A decision makes an initiative public or takes it back; those concerned are told as well."""
    search.refresh([payload["initiative"]])
    notices.initiative_decided(payload)


def refresh(payload: dict[str, Any]) -> None:
    """Bring the index to what one or many initiatives are now."""
    search.refresh(payload.get("initiatives") or [payload["initiative"]])


def sweep() -> int:
    """What no message told of: lists taken in at once, a copy put back."""
    return search.sweep()
