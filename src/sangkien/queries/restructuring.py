"""Whether today's view agrees with the dated truth, and what the end of a unit would move."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import F

from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Placement, Succession, Unit, UnitName
from sangkien.rules.organisation import above

# Fates after which a closed unit has a place below its only successor.
_ENDS = (Succession.Kind.MERGE, Succession.Kind.SPLIT, Succession.Kind.CLOSE)


def tree_faults(limit: int = 100) -> list[str]:
    """Every place where today's view is not what the dated rows say; empty where the tree is whole."""
    return [found for found, _n in zip(_faults(), range(limit), strict=False)]


def _faults() -> Iterator[str]:
    units = {u.pk: u for u in Unit.objects.all().iterator(chunk_size=5000)}
    open_names = {
        unit: names
        for unit, *names in UnitName.objects.filter(valid_to=None).values_list("unit_id", "code", "name", "short_name")
    }
    open_places: defaultdict[int, list[int | None]] = defaultdict(list)
    last_place: dict[int, int | None] = {}
    places = Placement.objects.order_by(F("valid_from").asc(nulls_first=True), "id")
    for unit, parent, valid_to in places.values_list("unit_id", "parent_id", "valid_to").iterator(chunk_size=5000):
        last_place[unit] = parent
        if valid_to is None:
            open_places[unit].append(parent)
    heirs: defaultdict[int, set[int]] = defaultdict(set)
    ends = Succession.objects.filter(kind__in=_ENDS).exclude(successor=None)
    for unit, successor in ends.values_list("unit_id", "successor_id").iterator(chunk_size=5000):
        heirs[unit].add(successor)
    for pk, unit in units.items():
        if unit.closed_on is None:
            home = open_places[pk][0] if len(open_places[pk]) == 1 else -1
            if open_names.get(pk) != [unit.code, unit.name, unit.short_name]:
                yield f"{unit.reference}: names {open_names.get(pk)}"
        else:
            home = next(iter(heirs[pk])) if len(heirs[pk]) == 1 else last_place.get(pk)
            if pk in open_names or open_places[pk]:
                yield f"{unit.reference}: closed, yet something of it is still open"
        if unit.parent_id != home:
            yield f"{unit.reference}: stands below {unit.parent_id}, should stand below {home}"
        expected = units[unit.parent_id].path if unit.parent_id else ""
        if above(unit.path) != expected:
            yield f"{unit.reference}: path {unit.path} is not below {expected}"
    strayed = Initiative.objects.exclude(unit_path=F("unit__path")).values_list("code", "unit_path", "unit__path")
    for code, here, there in strayed[:1000]:
        yield f"initiative:{code}: path {here} is not {there}"
