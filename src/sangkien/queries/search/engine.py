"""The engine of the database in use."""

from collections.abc import Sequence
from typing import Protocol

from django.db import connection

from sangkien.queries.search import postgres, sqlite


class Engine(Protocol):
    """What an engine answers; both give the same answers."""

    def newest(self, terms: Sequence[str], without: Sequence[str], before: int | None, limit: int) -> list[int]:
        """Initiatives that hold all of `terms` but not all of `without`, the newest first, older than `before`."""

    def missing(self, limit: int) -> list[int]:
        """Initiatives everybody may read that are not in the index yet."""

    def surplus(self, limit: int) -> list[int]:
        """Initiatives in the index that not everybody may read."""


def engine() -> Engine:
    """The engine of the database in use."""
    return postgres if connection.vendor == "postgresql" else sqlite
