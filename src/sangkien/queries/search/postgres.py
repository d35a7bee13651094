"""PostgreSQL: a table of word lists under an inverted index, read from the newest on."""

from collections.abc import Sequence

from django.db import connection

_NEWEST = """
SELECT initiative FROM sangkien_search WHERE words @@ %s::tsquery AND initiative < %s
ORDER BY initiative DESC LIMIT %s
"""
_MISSING = """
SELECT i.id FROM sangkien_initiative i LEFT JOIN sangkien_search s ON s.initiative = i.id
WHERE i.state = 'valid' AND NOT i.trade_secret AND s.initiative IS NULL LIMIT %s
"""
_SURPLUS = """
SELECT s.initiative FROM sangkien_search s LEFT JOIN sangkien_initiative i ON i.id = s.initiative
WHERE i.id IS NULL OR i.state <> 'valid' OR i.trade_secret LIMIT %s
"""
_NO_END = 2**62


def newest(terms: Sequence[str], without: Sequence[str], before: int | None, limit: int) -> list[int]:
    """See `Engine`."""
    sought = _all(terms)
    if without:
        sought = f"({sought}) & !({_all(without)})"
    return _ids(_NEWEST, [sought, before or _NO_END, limit])


def missing(limit: int) -> list[int]:
    """See `Engine`."""
    return _ids(_MISSING, [limit])


def surplus(limit: int) -> list[int]:
    """See `Engine`."""
    return _ids(_SURPLUS, [limit])


def _all(terms: Sequence[str]) -> str:
    return " & ".join(f"'{term}'" for term in terms)


def _ids(statement: str, values: list[str | int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]
