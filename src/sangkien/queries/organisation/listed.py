"""The units a list may name, placed as they stood on the day the list counts as entered."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from sangkien.models.organisation import Placement, Unit, UnitName
from sangkien.queries.access import below
from sangkien.rules.sheets.context import KnownUnit

# Up to this many units the whole tree is placed as of the day; a larger one is taken as it stands today.
WHOLE_TREE = 20_000

Span = tuple[date | None, date | None, int | None]


def known_units(unit: Unit, on: date) -> list[KnownUnit]:
    """Every name that units bear or ever bore, with places prefix-coded as of `on`; `unit` itself comes first."""
    names = UnitName.objects.order_by("id")
    if Unit.objects.count() > WHOLE_TREE:
        above = [unit.path[:end] for end in range(4, len(unit.path), 4)]
        names = names.filter(below(unit.path, field="unit__path") | Q(unit__path__in=above))
        paths = dict(names.values_list("unit_id", "unit__path"))
    else:
        paths = _paths_on(on)
    rows = names.values_list("unit_id", "code", "name", "short_name", "valid_from", "valid_to")
    found = [(key, KnownUnit(code, name, short, paths[key], start, end)) for key, code, name, short, start, end in rows]
    return [known for _key, known in sorted(found, key=lambda row: row[0] != unit.pk)]


def _paths_on(on: date) -> dict[int, str]:
    parents = _parents_on(on)
    paths: dict[int, str] = {}

    def path(key: int) -> str:
        if key not in paths:
            parent = parents.get(key)
            paths[key] = (path(parent) if parent else "") + f"{key:08x}"
        return paths[key]

    for key in parents:
        path(key)
    return paths


def _parents_on(on: date) -> dict[int, int | None]:
    """The unit above on that day; for one not founded yet its first, for one closed before today's."""
    spans: dict[int, list[Span]] = defaultdict(list)
    for key, parent, start, end in Placement.objects.values_list("unit_id", "parent_id", "valid_from", "valid_to"):
        spans[key].append((start, end, parent))
    today = Unit.objects.values_list("pk", "parent_id", "closed_on")
    return {
        key: parent if closed and closed < on else _parent_in(spans[key], on, parent) for key, parent, closed in today
    }


def _parent_in(spans: Sequence[Span], on: date, otherwise: int | None) -> int | None:
    for start, end, parent in spans:
        if (start is None or start <= on) and (end is None or on <= end):
            return parent
    later = [(start, parent) for start, _end, parent in spans if start is not None and start > on]
    return min(later)[1] if later else otherwise
