"""The tree: today from the cached columns, on any other day from the dated places and names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Count, Q

from sangkien.kernel import clock
from sangkien.kernel.text_vi import sort_key
from sangkien.models.organisation import Placement, Unit, UnitName
from sangkien.rules.organisation import lineage

# A unit's line upward on a day, by the places of that day; the bound only guards against broken data.
_UPWARD = """
WITH RECURSIVE up(unit_id, parent_id, height) AS (
    SELECT unit_id, parent_id, 0 FROM {places} WHERE unit_id = %(unit)s AND {holds}
    UNION ALL
    SELECT p.unit_id, p.parent_id, up.height + 1 FROM {places} p JOIN up ON p.unit_id = up.parent_id
    WHERE up.height < 60 AND {holds_p}
)
SELECT unit_id FROM up ORDER BY height DESC
"""
_HOLDS = "({p}valid_from IS NULL OR {p}valid_from <= %(day)s) AND ({p}valid_to IS NULL OR {p}valid_to >= %(day)s)"


@dataclass(frozen=True)
class Branch:
    """A unit in the tree of a day: its names of that day and how many units stood directly below it."""

    unit_id: int
    code: str
    name: str
    short_name: str
    level: str
    children: int
    closed_on: date | None = None


@dataclass(frozen=True)
class Branches:
    """One page of the children of a unit, and how many there are in all."""

    rows: list[Branch]
    total: int


def spans(day: date, prefix: str = "") -> Q:
    """Rows whose `valid_from`–`valid_to` covers `day`."""
    return (Q(**{f"{prefix}valid_from": None}) | Q(**{f"{prefix}valid_from__lte": day})) & (
        Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gte": day})
    )


def open_on(day: date, prefix: str = "") -> Q:
    """Units that existed on `day`."""
    return (Q(**{f"{prefix}opened_on": None}) | Q(**{f"{prefix}opened_on__lte": day})) & (
        Q(**{f"{prefix}closed_on": None}) | Q(**{f"{prefix}closed_on__gte": day})
    )


def existed(unit: Unit, day: date) -> bool:
    """Whether the unit existed on `day`."""
    return (unit.opened_on is None or unit.opened_on <= day) and (unit.closed_on is None or unit.closed_on >= day)


def nothing_founded() -> bool:
    """Whether there is no unit yet: without one nobody and nothing can be entered."""
    return not Unit.objects.exists()


def only_top() -> Unit | None:
    """The unit at the top of the tree, where there is exactly one."""
    tops = list(Unit.objects.filter(open_on(clock.today()), parent=None)[:2])
    return tops[0] if len(tops) == 1 else None


def children(unit: Unit | None, *, day: date | None = None, offset: int = 0, limit: int = 50) -> Branches:
    """The units directly below `unit` (None: the tops) on `day`, by name; today where no day is given."""
    if day is None or day == clock.today():
        return _children_today(unit, offset, limit)
    return _children_on(unit, day, offset, limit)


def _children_today(unit: Unit | None, offset: int, limit: int) -> Branches:
    found = Unit.objects.filter(open_on(clock.today()), parent=unit)
    page = list(found.order_by("sort_key", "id")[offset : offset + limit])
    # A last page tells how many there are.
    total = offset + len(page) if len(page) < limit and (page or not offset) else found.count()
    below = Unit.objects.filter(open_on(clock.today()), parent__in=page)
    counts = dict(below.order_by().values_list("parent").annotate(n=Count("id")))
    rows = [Branch(u.pk, u.code, u.name, u.short_name, u.level, counts.get(u.pk, 0)) for u in page]
    return Branches(rows, total)


def _children_on(unit: Unit | None, day: date, offset: int, limit: int) -> Branches:
    placed = Placement.objects.filter(spans(day), parent=unit).values_list("unit_id", "unit__level", "unit__closed_on")
    levels = {pk: (level, closed) for pk, level, closed in placed}
    names = names_on(levels, day)
    order = sorted((sort_key(name.name), pk) for pk, name in names.items())[offset : offset + limit]
    below = Placement.objects.filter(spans(day), parent__in=[pk for _key, pk in order])
    counts = dict(below.order_by().values_list("parent").annotate(n=Count("id")))
    rows = [
        Branch(
            pk, names[pk].code, names[pk].name, names[pk].short_name, levels[pk][0], counts.get(pk, 0), levels[pk][1]
        )
        for _key, pk in order
    ]
    return Branches(rows, len(names))


def former_children(unit: Unit, *, limit: int = 200) -> list[Unit]:
    """Closed units that stand below `unit` in today's tree, the last closed first."""
    closed = Unit.objects.filter(parent=unit, closed_on__lt=clock.today())
    return list(closed.order_by("-closed_on", "sort_key")[:limit])


def ancestors(unit: Unit) -> list[Unit]:
    """The units above in today's tree, from the top down, without the unit itself."""
    return list(Unit.objects.filter(path__in=lineage(unit.path)[:-1]).order_by("path"))


def ancestors_on(unit: Unit, day: date) -> list[UnitName]:
    """The units above on `day`, from the top down, under their names of that day."""
    table = connection.ops.quote_name(Placement._meta.db_table)
    sql = _UPWARD.format(places=table, holds=_HOLDS.format(p=""), holds_p=_HOLDS.format(p="p."))
    with connection.cursor() as cursor:
        cursor.execute(sql, {"unit": unit.pk, "day": day.isoformat()})
        line = [row[0] for row in cursor.fetchall()]
    names = names_on(line, day)
    return [names[pk] for pk in line if pk != unit.pk and pk in names]


def names_on(units: Iterable[int], day: date) -> dict[int, UnitName]:
    """The names of many units on `day`; a unit that did not exist then is left out."""
    wanted = list(units)
    found = UnitName.objects.filter(spans(day)).order_by("id")
    if len(wanted) <= 5000:
        return {name.unit_id: name for name in found.filter(unit__in=wanted)}
    keep = set(wanted)
    return {name.unit_id: name for name in found if name.unit_id in keep}


def name_on(unit: Unit, day: date) -> UnitName | None:
    """Code and names of the unit on `day`; None where it did not exist."""
    return UnitName.objects.filter(spans(day), unit=unit).first()


def open_now(unit: Unit) -> Unit | None:
    """The unit itself if it is open, else the nearest open one above it in today's tree: who took it over."""
    line = Unit.objects.filter(open_on(clock.today()), path__in=lineage(unit.path))
    return line.order_by("-path").first()
