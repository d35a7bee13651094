"""Keeping the search index: what everybody may read is in it, nothing else ever."""

from collections.abc import Iterable, Sequence

from django.db import connection, transaction

from sangkien.models.initiatives import Initiative
from sangkien.queries.initiatives.lists import public_filter
from sangkien.queries.search.engine import engine
from sangkien.rules.search import terms

AT_ONCE = 500

_REMOVE = {
    "sqlite": "DELETE FROM sangkien_search WHERE rowid = %s",
    "postgresql": "DELETE FROM sangkien_search WHERE initiative = %s",
}
_ADD = {
    "sqlite": "INSERT INTO sangkien_search (rowid, words) VALUES (%s, %s)",
    "postgresql": "INSERT INTO sangkien_search (initiative, words) VALUES (%s, array_to_tsvector(string_to_array(%s, ' ')))",
}


def refresh(initiative_ids: Iterable[int]) -> None:
    """Bring the index to what these initiatives are now; twice without harm."""
    ids = sorted(set(initiative_ids))
    for start in range(0, len(ids), AT_ONCE):
        with transaction.atomic():
            _refresh(ids[start : start + AT_ONCE])


def sweep(rounds: int = 10) -> int:
    """Bring in what was forgotten and take out what does not belong; returns how many there were.

    At most `rounds` times AT_ONCE each way: the rest waits for the next sweep.
    """
    total = 0
    for _round in range(rounds):
        found = [*engine().missing(AT_ONCE), *engine().surplus(AT_ONCE)]
        refresh(found)
        total += len(found)
        if not found:
            break
    return total


def _refresh(ids: Sequence[int]) -> None:
    rows = [(one.pk, " ".join(terms(_texts(one)))) for one in Initiative.objects.filter(public_filter(), pk__in=ids)]
    with connection.cursor() as cursor:
        cursor.executemany(_REMOVE[connection.vendor], [(pk,) for pk in ids])
        if rows:
            cursor.executemany(_ADD[connection.vendor], rows)


def _texts(one: Initiative) -> tuple[str, ...]:
    """Only columns that everybody may read: confidential passages stand in a table of their own."""
    return (one.title, one.problem, one.solution, one.result, one.unit_name_then, one.applied_place, one.code)
