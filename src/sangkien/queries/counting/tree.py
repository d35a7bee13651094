"""The units above a unit: today, and on the days between a past day and today."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.db.models import Q

from sangkien.kernel import clock
from sangkien.models.organisation import Placement, Unit
from sangkien.rules.organisation import STEP, lineage


@dataclass(frozen=True)
class Place:
    """A unit of a chain: its number, the number of the unit above (0 at the root), its path."""

    unit: int
    parent: int
    path: str


@dataclass(frozen=True)
class Line:
    """Where and on which day something counts (1) or ceases to count (-1)."""

    unit: int
    parent: int
    day: date
    sign: int


def chains(unit_ids: Iterable[int]) -> dict[int, tuple[Place, ...]]:
    """For each unit the chain from the root down to itself, in today's tree as the database has it now."""
    paths = dict(Unit.objects.filter(pk__in=set(unit_ids)).values_list("pk", "path"))
    wanted = {prefix for path in paths.values() for prefix in lineage(path)}
    ids = dict(Unit.objects.filter(path__in=wanted).values_list("path", "pk"))
    return {unit: _places([(ids[prefix], prefix) for prefix in lineage(path)]) for unit, path in paths.items()}


def chain(unit: Unit) -> tuple[Place, ...]:
    """The chain from the root down to `unit`; one query where the unit's path is fresh."""
    rows = Unit.objects.filter(path__in=lineage(unit.path)).order_by("path").values_list("pk", "path")
    places = _places(list(rows))
    if places and places[-1].unit == unit.pk and len(places) == len(unit.path) // STEP:
        return places
    return chains([unit.pk])[unit.pk]


def chain_of(unit: Unit, line: Sequence[Unit]) -> tuple[Place, ...]:
    """The chain of `unit` from the units read already, from the root down; empty where they are not its whole line."""
    whole = bool(line) and line[-1].pk == unit.pk and len(line) == len(line[-1].path) // STEP
    return _places([(one.pk, one.path) for one in line]) if whole else ()


def _places(rows: list[tuple[int, str]]) -> tuple[Place, ...]:
    above = [0, *(unit for unit, _path in rows)]
    return tuple(Place(unit, parent, path) for (unit, path), parent in zip(rows, above, strict=False))


def lines(today: tuple[Place, ...], day: date) -> tuple[Line, ...]:
    """Where something that counts in the last unit of the chain since `day` counts, on which days.

    In the tree of each day: what lay elsewhere on `day` leaves those units when the tree changed.
    """
    found = tuple(Line(place.unit, place.parent, day, 1) for place in today)
    if day >= clock.today() or not _moved_since([place.unit for place in today], day):
        return found
    parents = {place.unit: place.parent for place in today}
    segments = _segments(today, day)
    found = tuple(Line(unit, parents.get(unit, 0), day, 1) for unit in segments[0][1])
    for (_start, before), (start, after) in pairwise(segments):
        found += tuple(Line(unit, parents.get(unit, 0), start, -1) for unit in before if unit not in after)
        found += tuple(Line(unit, parents.get(unit, 0), start, 1) for unit in after if unit not in before)
    return found


def _moved_since(units: list[int], day: date) -> bool:
    return Placement.objects.filter(Q(valid_from__gt=day) | Q(valid_to__gte=day), unit__in=units).exists()


def _segments(today: tuple[Place, ...], day: date) -> list[tuple[date, tuple[int, ...]]]:
    history = _History()
    unit, last = today[-1].unit, clock.today()
    segments: list[tuple[date, tuple[int, ...]]] = []
    at: date | None = day
    while at is not None:
        line = history.chain(unit, at)
        segments.append((at, line))
        at = min((turn for one in line if (turn := history.next_turn(one, at)) and turn <= last), default=None)
    segments[-1] = (segments[-1][0], tuple(place.unit for place in today))
    return segments


class _History:
    """Placements of the units met on the way up, each asked for once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[list[Placement], int]] = {}

    def chain(self, unit: int, day: date) -> tuple[int, ...]:
        """The units from `unit` up to the root as they stood on `day`."""
        found = [unit]
        while (above := self._parent(found[-1], day)) and above not in found:
            found.append(above)
        return tuple(found)

    def next_turn(self, unit: int, day: date) -> date | None:
        """The first day after `day` on which the unit stood elsewhere."""
        rows, _today = self._rows(unit)
        turns = [row.valid_from for row in rows if row.valid_from] + [
            row.valid_to + timedelta(days=1) for row in rows if row.valid_to
        ]
        return min((turn for turn in turns if turn > day), default=None)

    def _parent(self, unit: int, day: date) -> int:
        rows, today = self._rows(unit)
        for row in rows:
            if (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or day <= row.valid_to):
                return row.parent_id or 0
        if rows and rows[0].valid_from is not None and day < rows[0].valid_from:
            return rows[0].parent_id or 0
        return today

    def _rows(self, unit: int) -> tuple[list[Placement], int]:
        if unit not in self._known:
            rows = list(Placement.objects.filter(unit=unit).order_by("valid_from"))
            rows.sort(key=lambda row: row.valid_from or date.min)
            today = Unit.objects.values_list("parent_id", flat=True).get(pk=unit)
            self._known[unit] = (rows, today or 0)
        return self._known[unit]
