"""The two tables of a board, once for the page and once for files: the same rows, the same order."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
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


class Narrow:
    """A table laid out for many narrow columns: (name, trouble, cells as markup) a row."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.lines = [(row.cells[0], row.trouble, _cells(row.cells[1:])) for row in table.rows]
        self.total = (table.total.cells[0], _cells(table.total.cells[1:])) if table.total else None


def _cells(cells: Sequence[Cell | Any]) -> SafeString:
    """Written here rather than by the template: a board has some seven hundred of them."""
    return format_html_join(
        "",
        "<td>{}</td>",
        (
            (
                format_html('<a href="{}">{}</a>', c.url, c.value)
                if isinstance(c, Cell) and c.url
                else getattr(c, "value", c),
            )
            for c in cells
        ),
    )


class Opening:
    """Where figures lead: to the list for those who may read it, else to what the figure means."""

    def __init__(self, board: Board, actor: Actor) -> None:
        self.places = reach("initiative.read", actor)
        code = board.programme.code
        self._boards, self._meaning = reverse("reporting:programme", args=[code]), reverse("reporting:meaning")
        self._list = f"{reverse('initiatives:list')}?{urlencode({'chuong_trinh': code})}"

    def url(self, figure: Figure, unit: int, path: str, phase: int) -> str:
        """What the figure of a unit opens to."""
        may_read = any(path.startswith(place) for place in self.places)
        at = f"&dot={phase}" if phase else ""
        if figure.of_people and may_read:
            return f"{self._boards}{unit}/nguoi/?con-so={figure.name}{at}"
        if not figure.of_people and (may_read or figure.public):
            return f"{self._list}&don_vi={unit}{at}&trang_thai={'%2C'.join(figure.states)}"
        return f"{self._meaning}#{figure.name}"


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
