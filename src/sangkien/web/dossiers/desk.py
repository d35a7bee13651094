"""The receivers' desk by deadline, one's own dossiers, and the register of applications with its file."""

import io
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sangkien.kernel import clock
from sangkien.kernel.errors import NotFound
from sangkien.paper.table_write import OutColumn, OutTable, Value, csv_pieces, write_xlsx
from sangkien.queries.access import require_somewhere
from sangkien.queries.dossiers import lists
from sangkien.queries.dossiers.reading import Dossier
from sangkien.rules.dossiers import STATES
from sangkien.rules.dossiers.deadlines import TERMS
from sangkien.web.dossiers import words
from sangkien.web.errors import signed_in
from sangkien.web.initiatives.paths import whole
from sangkien.web.request import Request
from sangkien.web.ui.tables import Cell, Column, Row, Sorting, Table
from sangkien.web.ui.words import day

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_MOST = 200


def _tabs() -> list[tuple[str, str]]:
    return [
        ("cho-tiep-nhan", _("Chờ tiếp nhận")), ("cho-bo-sung", _("Chờ bổ sung")), ("dang-xet", _("Đang xét")),
        (lists.LATE, _("Quá hạn")), ("da-xong", _("Đã xong")),
    ]  # fmt: skip


@require_safe
@signed_in
def desk(request: Request) -> HttpResponse:
    """What waits for the receivers, what is due first on top; what is late has a tab of its own."""
    require_somewhere("dossier.accept", request.actor)
    names = dict(_tabs())
    tab = request.GET.get("muc", "")
    tab = tab if tab in names else "cho-tiep-nhan"
    counted = lists.counts(request.actor)
    rows = list(lists.tab_of(request.actor, tab)[:_MOST])
    items = [(label, f"?muc={key}", key == tab, counted[key]) for key, label in _tabs()]
    content = {"tabs": items, "table": _table(request, names[tab], rows) if rows else None, "here": names[tab]}
    return render(request, "dossiers/desk.html", content)


def _table(request: Request, caption: str, rows: list[Dossier]) -> Table:
    columns = (
        Column("title", _("Sáng kiến")), Column("number", _("Số trong sổ")), Column("unit", _("Đơn vị")),
        Column("state", _("Trạng thái")), Column("due", _("Hạn")),
    )  # fmt: skip
    return Table(caption, Sorting.read(request.GET, columns, default="title"), [_row(one) for one in rows], stack=True)


def _row(one: Dossier) -> Row:
    url = reverse("dossiers:page", args=[one.code])
    return Row([
        Cell(one.initiative.title or one.code, url), Cell(words.register_number(one)), Cell(str(one.unit)),
        Cell(_(STATES[one.state])), Cell(due_words(one)),
    ])  # fmt: skip


def due_words(one: Dossier) -> str:
    """The deadline that runs, and that it has passed where it has."""
    kind, due = {
        "filed": ("reply", one.reply_by), "incomplete": ("complete", one.complete_by),
    }.get(one.state, ("decide", one.decide_by if one.state in lists.TABS["dang-xet"] else None))  # fmt: skip
    if due is None:
        return _("tính khi lần áp dụng đầu kết thúc") if one.state in lists.TABS["dang-xet"] else ""
    late = _("quá hạn") if due < clock.today() else ""
    return ", ".join(text for text in (_(TERMS[kind][1]), day(due), late) if text)


@require_safe
@signed_in
def mine(request: Request) -> HttpResponse:
    """One's own dossiers."""
    rows = lists.own(request.actor)
    columns = (
        Column("title", _("Sáng kiến")),
        Column("state", _("Trạng thái")),
        Column("number", _("Số trong sổ")),
        Column("due", _("Hạn")),
    )
    table = Table(_("Hồ sơ đề nghị công nhận của tôi"), Sorting.read(request.GET, columns, default="title"), [
        Row([Cell(one.initiative.title or one.code, reverse("dossiers:page", args=[one.code])), Cell(_(STATES[one.state])),
             Cell(words.register_number(one)), Cell(due_words(one) if one.filed_at else "")])
        for one in rows
    ], stack=True)  # fmt: skip
    return render(request, "dossiers/mine.html", {"table": table if rows else None})


def _place(request: Request) -> tuple[Any, list[Any], int, list[int]]:
    """The unit and year the address asks for, among those the reader receives for."""
    require_somewhere("dossier.accept", request.actor)
    units = lists.units_received(request.actor)
    years = lists.years_of(units) or [clock.today().year]
    asked = whole(request.GET.get("don_vi", ""))
    unit = next((one for one in units if one.pk == asked), units[0])
    year = whole(request.GET.get("nam", ""))
    return unit, units, year if year in years else years[0], years


@require_safe
@signed_in
def register(request: Request) -> HttpResponse:
    """The register of applications of a unit in a year."""
    unit, units, year, years = _place(request)
    rows = lists.register(unit, year)
    columns = (
        Column("number", _("Số")), Column("filed", _("Ngày nộp")), Column("title", _("Sáng kiến")), Column("authors", _("Tác giả")),
        Column("reply", _("Hẹn trả lời")), Column("accepted", _("Ngày tiếp nhận")), Column("decide", _("Hạn quyết định")),
        Column("state", _("Trạng thái")),
    )  # fmt: skip
    table = Table(_("Sổ tiếp nhận đơn"), Sorting.read(request.GET, columns, default="number"), [
        Row([Cell(words.register_number(one), _url(one, request)), Cell(_filed(one)), Cell(_title(one)), Cell(_authors(one)),
             Cell(_day(one.reply_by)), Cell(_day(one.accepted_on)), Cell(_day(one.decide_by)), Cell(_(STATES[one.state]))])
        for one in rows
    ], stack=True)  # fmt: skip
    files = [
        (kind.upper(), reverse("dossiers:register_file", args=[kind]) + f"?don_vi={unit.pk}&nam={year}")
        for kind in KINDS
    ]
    return render(request, "dossiers/register.html", {
        "unit": unit, "units": units, "year": year, "years": years, "table": table if rows else None, "files": files,
    })  # fmt: skip


def _url(one: Dossier, request: Request) -> str:
    return reverse("dossiers:page", args=[one.code])


def _title(one: Dossier) -> str:
    return one.initiative.title


def _authors(one: Dossier) -> str:
    return ", ".join(row.name for row in sorted(one.initiative.authorships.all(), key=lambda row: row.position))


def _filed(one: Dossier) -> str:
    return day(clock.in_vietnam(one.filed_at).date()) if one.filed_at else ""


def _day(value: Any) -> str:
    return day(value) if value else ""


@require_safe
@signed_in
def register_file(request: Request, kind: str) -> HttpResponse:
    """The register as CSV or XLSX."""
    if kind not in KINDS:
        raise NotFound
    unit, _units, year, _years = _place(request)
    labels = (
        (_("Số"), 10), (_("Mã hồ sơ"), 16), (_("Ngày nộp"), 12), (_("Tên sáng kiến"), 60), (_("Tác giả"), 40),
        (_("Hẹn trả lời"), 12), (_("Ngày tiếp nhận"), 12), (_("Hạn quyết định"), 12), (_("Trạng thái"), 24), (_("Ngày quyết định"), 12),
    )  # fmt: skip
    above = [_("Sổ tiếp nhận đơn yêu cầu công nhận sáng kiến"), f"{unit.name}, {year}"]
    table = OutTable(
        _("Sổ tiếp nhận đơn"),
        [OutColumn(*one) for one in labels],
        [_out(one) for one in lists.register(unit, year)],
        above,
    )
    if kind == "csv":
        answer = HttpResponse(b"".join(csv_pieces(table)), content_type=KINDS[kind])
    else:
        stream = io.BytesIO()
        write_xlsx(stream, [table])
        answer = HttpResponse(stream.getvalue(), content_type=KINDS[kind])
    answer.headers["Content-Disposition"] = f'attachment; filename="so-tiep-nhan-don-{year}.{kind}"'
    return answer


def _out(one: Dossier) -> list[Value]:
    filed = clock.in_vietnam(one.filed_at).date() if one.filed_at else None
    return [
        words.register_number(one), one.code, filed, _title(one), _authors(one), one.reply_by, one.accepted_on, one.decide_by,
        _(STATES[one.state]), one.decided_on,
    ]  # fmt: skip
