"""Initiatives below some places of the tree, newest first: which way to look is told by how much is there."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

from django.core.exceptions import EmptyResultSet
from django.db.models import F, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Concat

from sangkien.kernel.showing import asked_once
from sangkien.models.counting import Count
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Unit
from sangkien.queries.access import below_any
from sangkien.rules.counting import ENTERED, STATUS, WHOLE

# With more entries than this below a place its newest are met soon by going through all there are.
MANY = 2_000


@asked_once
def entered_below(paths: Sequence[str]) -> dict[str, int]:
    """How much was ever entered at and below each of these places, by the stored counters."""
    wanted = set(paths)
    if not wanted:
        return {}
    counts = Count.objects.filter(unit=OuterRef("pk"), phase=WHOLE, dimension=STATUS, value__in=ENTERED)
    many = Subquery(counts.values("unit").annotate(many=Sum("n")).values("many"))
    return {path: n or 0 for path, n in Unit.objects.filter(path__in=wanted).values_list("path", many)}


def within(
    rows: QuerySet[Initiative], places: Sequence[str], weights: Mapping[str, int], *, many: int = MANY
) -> QuerySet[Initiative]:
    """`rows` at and below any of the places (all of them where none is named), to be read in the order of an index.

    Where little is there (no more than `many`), the index of places finds it; where much is there, the place is
    only compared while going through in order: the index would first gather and sort all of it.
    """
    if not places:
        return rows
    if sum(weights.get(place, 0) for place in places) <= many:
        return rows.filter(below_any(places, field="unit_path"))
    return compared(rows, places, field="unit_path")


def compared(rows: QuerySet[Initiative], places: Sequence[str], *, field: str) -> QuerySet[Initiative]:
    """`rows` whose `field` lies below any of the places, in words that lead no database to begin there."""
    return rows.alias(place=Concat(F(field), Value(""))).filter(below_any(places, field="place"))


def any_of(heads: Iterable[QuerySet[Initiative, int]]) -> RawSQL | list[int]:
    """The keys of several short lists as one question; the mapper has no words for a union of cut lists."""
    statements: list[str] = []
    values: list[object] = []
    for head in heads:
        with suppress(EmptyResultSet):
            sql, given = head.query.sql_with_params()
            statements.append(f"SELECT * FROM ({sql}) AS head{len(statements)}")  # noqa: S608 - made by the mapper
            values += given
    return RawSQL(" UNION ".join(statements), values) if statements else []  # noqa: S611 - likewise


def shared(some: Sequence[str], others: Sequence[str]) -> list[str]:
    """The topmost places that lie within both; `some` empty means everywhere."""
    if not some:
        return _topmost(others)
    met = {
        max(one, other, key=len) for one in some for other in others if one.startswith(other) or other.startswith(one)
    }
    return _topmost(met)


def _topmost(places: Iterable[str]) -> list[str]:
    found: list[str] = []
    for place in sorted(places):
        if not found or not place.startswith(found[-1]):
            found.append(place)
    return found
