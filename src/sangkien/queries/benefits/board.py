"""What counts in a unit and below it, rung by rung: a sum never holds two rungs, two currencies or two periods."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Substr

from sangkien.kernel import clock
from sangkien.models.benefits import BenefitValue
from sangkien.models.organisation import Unit
from sangkien.queries.access import below
from sangkien.rules.ladder import PERS, RUNGS

_STEP = 4
PAGE = 50


@dataclass(frozen=True)
class Figure:
    """An amount of one rung and how many initiatives stand behind it."""

    amount: Decimal
    initiatives: int


@dataclass(frozen=True)
class Line:
    """Amounts of one currency said for one period, each rung for itself."""

    currency: str
    per: str
    figures: dict[str, Figure]


@dataclass(frozen=True)
class Board:
    """What counts in a unit and below it at a moment; `below` by unit directly beneath."""

    unit: Unit
    at: datetime
    lines: list[Line]
    below: list[tuple[Unit, list[Line]]] = field(default_factory=list)


def board(unit: Unit) -> Board:
    """The board of a unit as of now; three queries, however large the tree."""
    rows = _grouped(_counting(unit), "rung", "currency", "per")
    depth = len(unit.path) + _STEP
    placed = _counting(unit).annotate(place=Substr("ladder__unit__path", 1, depth))
    by_place: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _grouped(placed, "place", "rung", "currency", "per"):
        if len(row["place"]) == depth:
            by_place[row["place"]].append(row)
    children = Unit.objects.filter(path__in=by_place).order_by("sort_key")
    beneath = [(child, _lines(by_place[child.path])) for child in children]
    return Board(unit, clock.now(), _lines(rows), beneath)


def _counting(unit: Unit) -> QuerySet[BenefitValue]:
    """The values that count: what stands on a rung of a valid initiative with nothing open about it."""
    return BenefitValue.objects.filter(
        below(unit.path, field="ladder__unit__path"),
        ended_at=None, counted_at__isnull=False, ladder__initiative__state="valid",
    )  # fmt: skip


def _grouped(rows: QuerySet[BenefitValue], *by: str) -> list[dict[str, Any]]:
    grouped = rows.order_by().values(*by)
    return list(grouped.annotate(sum=Sum("amount"), behind=Count("ladder__initiative", distinct=True)))


def _lines(rows: Sequence[dict[str, Any]]) -> list[Line]:
    found: dict[tuple[str, str], dict[str, Figure]] = defaultdict(dict)
    for row in rows:
        figure = Figure(Decimal(row["sum"]).quantize(Decimal("0.01")), row["behind"])
        found[row["currency"], row["per"]][row["rung"]] = figure
    order = list(PERS)
    keys = sorted(found, key=lambda key: (key[0] != "VND", key[0], order.index(key[1])))
    return [Line(*key, found[key]) for key in keys]


def behind(unit: Unit, rung: str, currency: str, per: str, *, page: int = 1) -> tuple[list[BenefitValue], bool]:
    """The values behind one figure, the largest first, and whether there are more after this page."""
    if rung not in RUNGS:
        return [], False
    rows = _counting(unit).filter(rung=rung, currency=currency, per=per)
    rows = rows.select_related("ladder__initiative", "ladder__unit").order_by("-amount", "pk")
    start = (max(1, page) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return found[:PAGE], len(found) > PAGE
