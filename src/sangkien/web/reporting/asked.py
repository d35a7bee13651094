"""What the address of a board asks for, and the addresses of its neighbours."""

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from sangkien.kernel import clock
from sangkien.queries.reporting.lines import Order, Question
from sangkien.rules.programmes import Programme
from sangkien.rules.reporting import PAGE
from sangkien.web.reporting.tables import COLUMNS, DEFAULT_ORDER

TODAYS_TREE = "hom-nay"


@dataclass(frozen=True)
class Asked:
    """The question an address asks, and the part of it that neighbouring boards keep."""

    question: Question
    code: str
    boards: str

    def address(self, unit: int, **changes: str | int) -> str:
        """The board of a unit under the same phase, day and tree; changes by name of the address."""
        return self._to(f"{self.boards}{unit}/", changes)

    def file(self, unit: int, kind: str) -> str:
        """The same board as a file."""
        order = self.question.order
        given: dict[str, str | int] = {
            "sort": f"{'-' if order.descending else ''}{order.column}",
            "trang": self.question.page,
        }
        return self._to(reverse("reporting:file", args=[self.code, unit, kind]), given)

    def _to(self, path: str, changes: dict[str, str | int]) -> str:
        day = self.question.day
        kept: dict[str, str | int] = {
            "dot": self.question.phase or "",
            "ngay": day.isoformat() if day else "",
            "cay": TODAYS_TREE if day and self.question.todays_tree else "",
        } | changes
        query = urlencode({name: value for name, value in kept.items() if value not in {"", 0}})
        return f"{path}?{query}" if query else path


def read(query: QueryDict, code: str, rules: Programme) -> Asked:
    """The question of an address; what cannot be read is left out. A day from today on means now."""
    phase = _whole(query.get("dot", ""))
    day = _day(query.get("ngay", ""))
    sort = query.get("sort", "")
    if sort.lstrip("-") not in COLUMNS:
        sort = DEFAULT_ORDER
    order = Order(sort.lstrip("-"), sort.startswith("-"))
    return Asked(
        Question(
            phase=phase if phase in {one.number for one in rules.phases} else 0,
            day=day if day and day < clock.today() else None,
            todays_tree=query.get("cay") == TODAYS_TREE,
            order=order,
            page=max(1, min(_whole(query.get("trang", "")), 100_000)),
            size=PAGE,
        ),
        code,
        reverse("reporting:programme", args=[code]),
    )


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
