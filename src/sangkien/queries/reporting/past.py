"""A past day as today's tree sees it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from sangkien.models.organisation import Placement, Unit
from sangkien.queries.access import below
from sangkien.queries.counting.figures import Slot, Standing, on_day
from sangkien.rules.counting import GROUP, KIND, STATUS


@dataclass(frozen=True)
class Moved:
    """A unit that stood elsewhere on the day: where it stands today, and where its unit above of then stands today."""

    unit: int
    path: str
    above_then: str


def through_todays_tree(units: Sequence[Unit], within: Unit, programme_id: int, day: date) -> Standing:
    """What the units (all at or below `within`) hold today, as it stood at the end of `day`; entries only.

    A figure of that day is summed over the tree of that day; what has come in since is added, what has
    left is taken away. People cannot be added up, so they are left out.
    """
    moved = _moved(within, day)
    terms = {unit.pk: _terms(unit, moved) for unit in units}
    asked = {one for signed in terms.values() for one in signed}
    stood = on_day(asked, programme_id, day, dimensions=(STATUS, GROUP, KIND))
    return {unit: _sum(signed, stood) for unit, signed in terms.items()}


def _moved(within: Unit, day: date) -> list[Moved]:
    ended = Placement.objects.filter(Q(valid_from=None) | Q(valid_from__lte=day), valid_to__gte=day).filter(
        below(within.path, field="unit__path") | below(within.path, field="parent__path")
    )
    rows = ended.values_list("unit", "unit__path", "parent__path")
    return [Moved(unit, path, above or "") for unit, path, above in rows]


def _terms(unit: Unit, moved: Iterable[Moved]) -> dict[int, int]:
    signed: defaultdict[int, int] = defaultdict(int)
    signed[unit.pk] += 1
    for one in moved:
        inside = one.path.startswith(unit.path)
        was_inside = one.above_then.startswith(unit.path)
        if one.unit == unit.pk:
            # It stood below what is its own part today, and is held by that part's figures.
            signed[one.unit] -= was_inside
        elif inside != was_inside:
            signed[one.unit] += 1 if inside else -1
    return {one: sign for one, sign in signed.items() if sign}


def _sum(signed: dict[int, int], stood: Standing) -> dict[Slot, int]:
    total: defaultdict[Slot, int] = defaultdict(int)
    for unit, sign in signed.items():
        for slot, n in stood.get(unit, {}).items():
            total[slot] += sign * n
    return dict(total)
