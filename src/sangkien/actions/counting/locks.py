"""Who waits for whom on PostgreSQL, where many write at once; SQLite has one writer anyway."""

import hashlib
from collections.abc import Iterable

from django.db import connection

_TREE = 7_302_201
_FOLD = 7_302_202


def appends() -> bool:
    """Whether writers append changes for the worker to fold, instead of updating shared rows."""
    return connection.vendor == "postgresql"


def hold_people(programme: int, persons: Iterable[int]) -> None:
    """Be the only one to count these people in this programme, in a tree that does not change meanwhile.

    A transaction that counts several groups of people one after the other may be told to start again
    by the database where another does the same in a different order.
    """
    if appends():
        keys = sorted(_number(f"{programme}:{person}") for person in persons)
        _ask("SELECT pg_advisory_xact_lock_shared(%s)", _TREE)
        _ask("SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS key", keys)


def hold_tree() -> None:
    """Wait until nobody counts people, and let nobody begin, until the transaction ends."""
    if appends():
        _ask("SELECT pg_advisory_xact_lock(%s)", _TREE)


def hold_fold() -> None:
    """Be the only one to fold, until the transaction ends."""
    if appends():
        _ask("SELECT pg_advisory_xact_lock(%s)", _FOLD)


def _ask(statement: str, value: int | list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [value])


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), signed=True)
