"""What counts in a unit: a column for each rung, never a sum across; every figure opens to its list; the same as a file."""

import io
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sangkien.kernel import clock
from sangkien.kernel.errors import NotFound
from sangkien.paper.table_write import OutColumn, OutTable, Value, csv_pieces, write_xlsx
from sangkien.queries.access import require
from sangkien.queries.benefits.board import PAGE, Board, Line, behind, board
from sangkien.queries.organisation import finding
from sangkien.queries.organisation.finding import Unit
from sangkien.rules.fields import CURRENCIES
from sangkien.rules.ladder import MEANT, PERS, RUNGS
from sangkien.web.benefits import words
from sangkien.web.benefits.putting import ADDRESS
from sangkien.web.errors import signed_in
from sangkien.web.request import Request
from sangkien.web.ui.words import moment

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_RUNG = {word: name for name, word in ADDRESS.items()}


@require_safe
@signed_in
def unit(request: Request, unit_id: int) -> HttpResponse:
    """The board of a unit and everything below it."""
    found = board(_readable(request, unit_id))
    content = {
        "unit": found.unit, "at": found.at,
        "heads": [(_(label), _(MEANT[name])) for name, label in RUNGS.items()],
        "rows": [_row(found.unit, line) for line in found.lines],
        "below": [(child, [_row(child, line) for line in lines]) for child, lines in found.below],
        "files": {kind: reverse("benefits:file", args=[found.unit.pk, kind]) for kind in KINDS},
    }  # fmt: skip
    return render(request, "benefits/unit.html", content)


def _readable(request: Request, unit_id: int) -> Unit:
    found = finding.by_id(unit_id)
    require("benefit.read_unit", found, request.actor)
    return found


def _row(place: Unit, line: Line) -> dict[str, Any]:
    return {"what": _what(line), "cells": [(_(label), _cell(place, line, rung)) for rung, label in RUNGS.items()]}


def _what(line: Line) -> str:
    return _("{currency}, {per}").format(
        currency=_(dict(CURRENCIES).get(line.currency, line.currency)), per=_(PERS[line.per])
    )


def _cell(place: Unit, line: Line, rung: str) -> dict[str, Any] | None:
    figure = line.figures.get(rung)
    if figure is None:
        return None
    query = urlencode({"tien": line.currency, "ky": line.per})
    url = reverse("benefits:behind", args=[place.pk, ADDRESS[rung]]) + f"?{query}"
    return {
        "amount": words.amount(figure.amount, line.currency),
        "n": figure.initiatives,
        "url": url,
    }


@require_safe
@signed_in
def listed(request: Request, unit_id: int, rung: str) -> HttpResponse:
    """The initiatives behind one figure."""
    place = _readable(request, unit_id)
    currency, per = request.GET.get("tien", "VND"), request.GET.get("ky", "year")
    if rung not in _RUNG or per not in PERS or currency not in dict(CURRENCIES):
        raise NotFound
    asked = request.GET.get("trang", "1")
    page = int(asked) if asked.isdecimal() and 0 < len(asked) < 6 else 1
    rows, more = behind(place, _RUNG[rung], currency, per, page=page)
    address = lambda n: "?" + urlencode({"tien": currency, "ky": per, "trang": n})  # noqa: E731 - as short as it is
    content = {
        "unit": place, "rung": _(RUNGS[_RUNG[rung]]), "at": clock.now(), "line": _what(Line(currency, per, {})),
        "rows": [(row.ladder.initiative, row.ladder.unit, words.amount(row.amount, currency, per)) for row in rows],
        "back": reverse("benefits:unit", args=[place.pk]), "previous": address(page - 1) if page > 1 else "",
        "following": address(page + 1) if more else "", "start": (page - 1) * PAGE + 1,
    }  # fmt: skip
    return render(request, "benefits/behind.html", content)


@require_safe
@signed_in
def file(request: Request, unit_id: int, kind: str) -> HttpResponse:
    """The board as a file: the same figures, each rung in a column of its own."""
    if kind not in KINDS:
        raise NotFound
    found = board(_readable(request, unit_id))
    table = OutTable(_("Lợi ích"), _columns(), _rows(found), _above(found))
    if kind == "csv":
        content = b"".join(csv_pieces(table))
    else:
        stream = io.BytesIO()
        write_xlsx(stream, [table])
        content = stream.getvalue()
    answer = HttpResponse(content, content_type=KINDS[kind])
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="loi-ich-{found.unit.pk}-{clock.today():%Y%m%d}.{kind}"'
    )
    return answer


def _above(found: Board) -> list[str]:
    return [
        _("Lợi ích đã ghi ở {unit}").format(unit=found.unit.name),
        _("Tính đến %(when)s") % {"when": moment(found.at)},
        _("Mỗi cột là một bậc; cùng một sáng kiến có thể có ở nhiều bậc, nên không cộng các cột với nhau."),
    ]


def _columns() -> list[OutColumn]:
    columns = [OutColumn(_("Đơn vị"), 44), OutColumn(_("Loại tiền"), 10), OutColumn(_("Là số tiền của"), 12)]
    for label in RUNGS.values():
        columns += [OutColumn(_(label), 20), OutColumn(_("{rung}: số sáng kiến").format(rung=_(label)), 12)]
    return columns


def _rows(found: Board) -> list[list[Value]]:
    rows = [_file_row(found.unit, line) for line in found.lines]
    return rows + [_file_row(child, line) for child, lines in found.below for line in lines]


def _file_row(place: Unit, line: Line) -> list[Value]:
    row: list[Value] = [place.name, line.currency, _(PERS[line.per])]
    for rung in RUNGS:
        figure = line.figures.get(rung)
        row += [figure.amount, figure.initiatives] if figure else ["", ""]
    return row
