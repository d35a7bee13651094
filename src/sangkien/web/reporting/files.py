"""A board as a file: exactly the rows on the screen, numbers as numbers."""

import io
from collections.abc import Callable

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sangkien.paper.table_write import OutColumn, OutTable, Value, csv_pieces, write_xlsx
from sangkien.queries.reporting.board import Board
from sangkien.rules.counting import WHOLE
from sangkien.web.initiatives.words import name_of
from sangkien.web.reporting import tables
from sangkien.web.ui import words

_WIDE = 44


def answer(board: Board, kind: str) -> HttpResponse:
    """The file as a download; `kind` is one of KINDS."""
    write, content_type = KINDS[kind]
    response = HttpResponse(write(board), content_type=content_type)
    name = f"bang-{board.programme.code}-{board.unit.pk}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _csv(board: Board) -> bytes:
    """One flat table: every row says whose figures it holds and for which phase."""
    names = tables.phase_names(board)
    columns = [_("Đơn vị"), *_heads(_("Giai đoạn")), _("Tính đến")]
    at, phase = words.moment(board.at), names[board.question.phase]
    rows: list[list[Value]] = [[board.name, name, *tables.values(board.phases[one]), at] for one, name in names.items()]
    rows += [[one.name, phase, *tables.values(one.line), at] for one in board.rows]
    return b"".join(csv_pieces(OutTable("", [OutColumn(label) for label in columns], rows)))


def _xlsx(board: Board) -> bytes:
    names = tables.phase_names(board)
    above = [name_of(board.rules), board.name, _("Tính đến %(when)s") % {"when": words.moment(board.at)}]
    phases: list[list[Value]] = [[name, *tables.values(board.phases[one])] for one, name in names.items()]
    below: list[list[Value]] = [[one.name, *tables.values(one.line)] for one in board.rows]
    sheets = [OutTable(_("Theo giai đoạn"), _columns(_("Giai đoạn")), phases, above)]
    if below:
        above = [*above, names[board.question.phase or WHOLE]]
        sheets.append(OutTable(_("Các đơn vị trực thuộc"), _columns(_("Đơn vị")), below, above))
    stream = io.BytesIO()
    write_xlsx(stream, sheets)
    return stream.getvalue()


def _heads(first: str) -> list[str]:
    labels = dict(zip(tables.COLUMNS, tables.heads(first), strict=True))
    return [f"{label} (%)" if name.endswith("_reached") else label for name, label in labels.items()]


def _columns(first: str) -> list[OutColumn]:
    head, *rest = _heads(first)
    return [OutColumn(head, _WIDE), *(OutColumn(label, 12) for label in rest)]


KINDS: dict[str, tuple[Callable[[Board], bytes], str]] = {
    "csv": (_csv, "text/csv; charset=utf-8"),
    "xlsx": (_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
