"""Reading the stored counters: as they stand now, and as they stood on a day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Sum

from sangkien.models.counting import CountDay
from sangkien.rules.counting import NO_PROGRAMME, STATUS, WHOLE

# Folded and waiting changes in one statement: a fold in between can neither hide nor double one.
_FOLDED = """
SELECT unit, phase, dimension, value, n FROM sangkien_count WHERE unit IN ({units}) AND programme IN (%s, 0)
AND (unit = %s OR (phase IN (%s, 0) AND dimension IN ('status', 'people')))
"""
_WAITING = """
UNION ALL
SELECT t.id, d.phase, d.dimension, d.value, d.n FROM sangkien_countdelta d
JOIN sangkien_unit u ON u.id = d.unit
JOIN sangkien_unit t ON t.id IN ({units}) AND (
    (d.dimension = 'people' AND d.unit = t.id)
    OR (d.dimension <> 'people' AND u.path >= t.path AND u.path < t.path || '~')
)
WHERE d.programme IN (%s, 0) AND (t.id = %s OR (d.phase IN (%s, 0) AND d.dimension IN ('status', 'people')))
"""


class Slot(NamedTuple):
    """A figure of a unit: its phase (0: the whole programme), dimension and value."""

    phase: int
    dimension: str
    value: str


Standing = dict[int, dict[Slot, int]]


def now(unit_ids: Iterable[int], programme_id: int, *, whole: int = 0, phase: int = WHOLE) -> Standing:
    """The figures of these units for the programme, with the registered people; one statement.

    Of the unit `whole` every figure, of the others states and people of `phase` only.
    """
    units = sorted(set(unit_ids))
    found: dict[int, dict[Slot, int]] = {}
    if not units:
        return {}
    listed = ", ".join(["%s"] * len(units))
    parts = [_FOLDED, _WAITING] if connection.vendor == "postgresql" else [_FOLDED]
    with connection.cursor() as cursor:
        cursor.execute("".join(parts).format(units=listed), [*units, programme_id, whole, phase] * len(parts))
        for unit, at, dimension, value, n in cursor.fetchall():
            slots, slot = found.setdefault(unit, {}), Slot(at, dimension, value)
            slots[slot] = slots.get(slot, 0) + n
    return found


def on_day(unit_ids: Iterable[int], programme_id: int, day: date, *, dimensions: Iterable[str] = ()) -> Standing:
    """The same as they stood at the end of `day`, in the tree of that day. Changes that still wait are left out."""
    rows: Any = CountDay.objects.filter(
        unit__in=sorted(set(unit_ids)), programme__in=(NO_PROGRAMME, programme_id), day__lte=day
    )
    wanted = tuple(dimensions)
    if wanted:
        rows = rows.filter(dimension__in=wanted)
    found: defaultdict[int, dict[Slot, int]] = defaultdict(dict)
    summed = rows.values_list("unit", "phase", "dimension", "value").annotate(total=Sum("n"))
    for unit, phase, dimension, value, total in summed:
        found[unit][Slot(phase, dimension, value)] = total
    return dict(found)


def by_day(unit_id: int, programme_id: int, phase: int, values: Iterable[str]) -> dict[str, dict[date, int]]:
    """By how much states of a unit changed on each day, in the tree of each day."""
    wanted = tuple(values)
    found: dict[str, dict[date, int]] = {value: {} for value in wanted}
    rows = CountDay.objects.filter(
        unit=unit_id, programme=programme_id, phase=phase, dimension=STATUS, value__in=wanted
    )
    for value, day, n in rows.values_list("value", "day", "n"):
        found[value][day] = n
    return found
