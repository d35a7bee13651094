"""The two tables of a board, once for the page and once for files: the same rows, the same order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sangkien.queries.access import Actor, reach
from sangkien.queries.reporting.board import Board
from sangkien.queries.reporting.lines import Line
from sangkien.rules.counting import WHOLE
from sangkien.rules.reporting import BY_NAME, FIGURES, TARGETS, Figure
from sangkien.web.initiatives.words import name_of
from sangkien.web.ui import words
from sangkien.web.ui.tables import Cell, Column, Row, Sorting, Table

Value = int | Decimal | None
COLUMNS = ("name", *BY_NAME, *TARGETS)
DEFAULT_ORDER = "-valid"


@dataclass(frozen=True)
class Narrow:
    """A table laid out for many narrow columns: (name, trouble, cells) a row."""

    table: Table

    @property
    def lines(self) -> list[tuple[Cell, str, list[Cell]]]:
        """The rows."""
        return [(cells[0][1], row.trouble, [cell for _column, cell in cells[1:]]) for row, cells in self.table.lines]

    @property
    def total(self) -> tuple[Cell, list[Cell]] | None:
        """The last row; None where there is none."""
        cells = [cell for _column, cell in self.table.sums]
        return (cells[0], cells[1:]) if cells else None


@dataclass(frozen=True)
class Opening:
    """Where figures lead: to the list for those who may read it, else to what the figure means."""

    board: Board
    places: Sequence[str]

    @classmethod
    def of(cls, board: Board, actor: Actor) -> "Opening":
        """For the reader of a board."""
        return cls(board, reach("initiative.read", actor))

    def url(self, figure: Figure, unit: int, path: str, phase: int) -> str:
        """What the figure of a unit opens to."""
        may_read = any(path.startswith(place) for place in self.places)
        code = self.board.programme.code
        if figure.of_people and may_read:
            query = {"con-so": figure.name, "dot": str(phase or "")}
            return f"{reverse('reporting:people', args=[code, unit])}?{urlencode(query)}"
        if not figure.of_people and (may_read or figure.public):
            return entries(code, unit, phase, trang_thai=",".join(figure.states))
        return f"{reverse('reporting:meaning')}#{figure.name}"


def entries(code: str, unit: int, phase: int, **narrowing: str) -> str:
    """The list of initiatives that makes up a figure."""
    given = {"don_vi": str(unit), "chuong_trinh": code, "dot": str(phase or "")} | narrowing
    return f"{reverse('initiatives:list')}?{urlencode({name: value for name, value in given.items() if value})}"


def target_words() -> dict[str, str]:
    """The heads of the columns about targets."""
    return {
        "assigned": _("Chỉ tiêu giao"),
        "assigned_reached": _("Đạt so với giao"),
        "own": _("Tự đăng ký"),
        "own_reached": _("Đạt so với tự đăng ký"),
    }


def values(line: Line) -> list[Value]:
    """Every figure of a row, then the targets and how far they are reached."""
    return [line.value(column) for column in (*BY_NAME, *TARGETS)]


def heads(first: str) -> list[str]:
    """The words over a table whose first column names the rows."""
    return [first, *(_(figure.label) for figure in FIGURES), *target_words().values()]


def phase_names(board: Board) -> dict[int, str]:
    """The phases with figures, the whole programme last."""
    return {phase.number: name_of(phase) for phase in board.rules.phases} | {WHOLE: _("Cả chương trình")}


def by_phase(board: Board, opening: Opening) -> Narrow:
    """The unit's figures, one row a phase and the whole programme beneath."""
    names = phase_names(board)
    *rows, total = [
        _row(Cell(name), board.phases[phase], partial(opening.url, unit=board.unit.pk, path=board.unit.path, phase=phase))
        for phase, name in names.items()
    ]  # fmt: skip
    return Narrow(Table(_("Theo giai đoạn"), _sorting(QueryDict(), _("Giai đoạn"), sortable=False), rows, total))


def below(board: Board, opening: Opening, query: QueryDict, address: Callable[[int], str]) -> Narrow:
    """One page of the units below, sortable by every column."""
    phase = board.question.phase
    rows = [
        _row(
            Cell(one.name, address(one.unit)),
            one.line,
            partial(opening.url, unit=one.unit, path=one.path, phase=phase),
            trouble=_("Đã kết thúc hoạt động") if one.closed else "",
        )
        for one in board.rows
    ]
    return Narrow(Table(_("Các đơn vị trực thuộc"), _sorting(query, _("Đơn vị"), sortable=True), rows))


def _sorting(query: QueryDict, first: str, *, sortable: bool) -> Sorting:
    kept = query.copy()
    kept.pop("trang", None)
    columns = [
        Column(name, label, sortable=sortable, number=name != "name")
        for name, label in zip(COLUMNS, heads(first), strict=True)
    ]
    return Sorting.read(kept, columns, DEFAULT_ORDER if sortable else "")


def _row(name: Cell, line: Line, url: Callable[[Figure], str], trouble: str = "") -> Row:
    counts = [Cell(shown(line.figures[f.name]), url(f) if line.figures[f.name] else "") for f in FIGURES]
    return Row([name, *counts, *(shown(line.value(column)) for column in TARGETS)], trouble=trouble)


def shown(value: Value) -> Any:
    """A figure as the page says it: nothing as a dash, a share in percent."""
    return words.number(value, 1) + "%" if isinstance(value, Decimal) else words.number(value)
