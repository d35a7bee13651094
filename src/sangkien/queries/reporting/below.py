"""The units below a unit, in any order, page by page; the database sorts whatever stands in a counter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from sangkien.kernel import clock
from sangkien.kernel.text_vi import sort_key
from sangkien.models.counting import Count
from sangkien.models.organisation import Placement, Unit
from sangkien.models.programmes import Programme
from sangkien.queries.counting.figures import Standing
from sangkien.queries.organisation.tree import names_on, open_on, spans
from sangkien.queries.programmes.targets import in_force
from sangkien.queries.reporting.lines import Line, Question, line, standing
from sangkien.rules.counting import ENTERED, STATUS, WHOLE
from sangkien.rules.programmes import Programme as Rules
from sangkien.rules.reporting import BY_NAME, Figure

_PAGE = """
SELECT u.* FROM (
    SELECT unit, n FROM sangkien_count
    WHERE parent = %(parent)s AND programme = %(programme)s AND phase = %(phase)s AND dimension = %(dimension)s
    AND value = %(value)s AND n > 0 ORDER BY n {way}, unit LIMIT %(size)s OFFSET %(start)s
) AS page JOIN sangkien_unit u ON u.id = page.unit ORDER BY page.n {way}, u.id
"""
_ORDERED = {True: _PAGE.format(way="DESC"), False: _PAGE.format(way="ASC")}


@dataclass(frozen=True)
class PageBelow:
    """One page of the units below, with their names of the day; `total` is how many there are in all.

    `standing` is filled where the order already needed every unit's figures.
    """

    units: Sequence[Unit]
    names: dict[int, str]
    total: int
    standing: Standing | None = None


def page_below(programme: Programme, rules: Rules, unit: Unit, question: Question) -> PageBelow:
    """The units below `unit` as the question asks for them."""
    if question.day is not None and not question.todays_tree:
        return _then(programme, rules, unit, question)
    if question.day is not None or question.order.column not in {"name", *BY_NAME}:
        return _sorted_here(programme, rules, unit, list(_shown(programme.pk, unit)), {}, question)
    start = (question.page - 1) * question.size
    if question.order.column == "name":
        rows = _shown(programme.pk, unit).order_by(*_by_name(question.order.descending))
        found = list(rows[start : start + question.size])
    else:
        found = _by_figure(programme.pk, unit, BY_NAME[question.order.column], question, start)
    last = len(found) < question.size and bool(found or not start)
    # A last page tells how many there are.
    total = start + len(found) if last else _shown(programme.pk, unit).count()
    return PageBelow(found, _names(found), total)


def _shown(programme: int, unit: Unit) -> QuerySet[Unit]:
    """Open units, and closed ones that brought something with them."""
    brought = Count.objects.filter(
        unit=OuterRef("pk"), programme=programme, phase=WHOLE, dimension=STATUS, value__in=ENTERED, n__gt=0
    )
    return Unit.objects.filter(open_on(clock.today()) | Exists(brought), parent=unit)


def _by_name(descending: bool) -> tuple[str, str]:
    return ("-sort_key", "-pk") if descending else ("sort_key", "pk")


def _names(units: Iterable[Unit]) -> dict[int, str]:
    return {unit.pk: unit.name for unit in units}


def _by_figure(programme: int, unit: Unit, figure: Figure, question: Question, start: int) -> list[Unit]:
    """A page by a stored figure: those that have some by the index, those that have none by name."""
    asked = {
        "parent": unit.pk, "programme": 0 if figure.name == "registered" else programme, "phase": question.phase,
        "dimension": figure.dimension, "value": figure.value,
    }  # fmt: skip
    counts = Count.objects.filter(**asked, n__gt=0)
    none = _shown(programme, unit).exclude(pk__in=counts.values("unit")).order_by(*_by_name(descending=False))
    if question.order.descending:
        first = _in_order(asked, True, start, question.size)
        missing = question.size - len(first)
        # Only a page wholly beyond those that have some must know how many they are.
        before = start - counts.count() if start and not first else 0
        return [*first, *none[before : before + missing]] if missing else first
    first = list(none[start : start + question.size])
    missing = question.size - len(first)
    before = start - none.count() if start and not first else 0
    return [*first, *_in_order(asked, False, before, missing)] if missing else first


def _in_order(asked: dict[str, Any], descending: bool, start: int, size: int) -> list[Unit]:
    """Units in the order of a stored figure. The index gives the order; joining first would look at every unit."""
    rows = Unit.objects.raw(_ORDERED[descending], {**asked, "size": size, "start": start})
    return list(rows)


def _then(programme: Programme, rules: Rules, unit: Unit, question: Question) -> PageBelow:
    assert question.day is not None
    placed = Placement.objects.filter(spans(question.day), parent=unit).values_list("unit", flat=True)
    units = list(Unit.objects.filter(pk__in=placed))
    names = {pk: name.name for pk, name in names_on([one.pk for one in units], question.day).items()}
    return _sorted_here(programme, rules, unit, units, names, question)


def _sorted_here(
    programme: Programme, rules: Rules, unit: Unit, units: list[Unit], names: dict[int, str], question: Question
) -> PageBelow:
    names = _names(units) | names
    stood = standing([unit, *units], unit, programme.pk, question)
    held = in_force(programme, [one.pk for one in units], day=question.day, rules=rules)
    order = question.order
    keys = {one.pk: sort_key(names[one.pk]) for one in units}
    units.sort(key=lambda one: keys[one.pk], reverse=order.column == "name" and order.descending)
    if order.column != "name":
        lines = {one.pk: line(stood.get(one.pk, {}), held[one.pk], question.phase, question) for one in units}
        units.sort(key=lambda one: _rank(lines[one.pk], order.column, order.descending))
    start = (question.page - 1) * question.size
    return PageBelow(units[start : start + question.size], names, len(units), stood)


def _rank(row: Line, column: str, descending: bool) -> tuple[bool, float]:
    """Where a row stands; those without the figure come last in either direction."""
    value = row.value(column)
    return (value is None, (-float(value) if descending else float(value)) if value is not None else 0.0)
