"""Writing counters and their ledger: sums first, keys in one order, so that writers never deadlock."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

ROWS_AT_ONCE = 500

_COUNT = """
INSERT INTO sangkien_count (unit, parent, programme, phase, dimension, value, n) VALUES {rows}
ON CONFLICT (unit, programme, phase, dimension, value) DO UPDATE SET n = sangkien_count.n + excluded.n
"""
_DAY = """
INSERT INTO sangkien_countday (unit, programme, phase, dimension, value, day, n) VALUES {rows}
ON CONFLICT (unit, programme, phase, dimension, value, day) DO UPDATE SET n = sangkien_countday.n + excluded.n
"""


@dataclass(frozen=True, order=True)
class Key:
    """What a figure is of."""

    unit: int
    programme: int
    phase: int
    dimension: str
    value: str


@dataclass(frozen=True)
class Posting:
    """A figure changes by `n` on `day`; `parent` is the unit above, for the list of children."""

    key: Key
    parent: int
    day: date
    n: int


def post(postings: Iterable[Posting]) -> None:
    """Add the postings to the counters and to the ledger. Belongs into the transaction of the change."""
    totals: defaultdict[Key, int] = defaultdict(int)
    days: defaultdict[tuple[Key, date], int] = defaultdict(int)
    parents: dict[Key, int] = {}
    for posting in postings:
        totals[posting.key] += posting.n
        days[posting.key, posting.day] += posting.n
        parents[posting.key] = posting.parent
    counts = [
        (k.unit, parents[k], k.programme, k.phase, k.dimension, k.value, n) for k, n in sorted(totals.items()) if n
    ]
    ledger = [(k.unit, k.programme, k.phase, k.dimension, k.value, day, n) for (k, day), n in sorted(days.items()) if n]
    _write(_COUNT, counts)
    _write(_DAY, ledger)


def _write(statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor:
        for start in range(0, len(rows), ROWS_AT_ONCE):
            part = rows[start : start + ROWS_AT_ONCE]
            one = "(" + ", ".join(["%s"] * len(part[0])) + ")"
            cursor.execute(statement.format(rows=", ".join([one] * len(part))), [v for row in part for v in row])
