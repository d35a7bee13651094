"""The registers of papers of a unit, and the papers that name a person."""

import io
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sangkien.actions.documents import issuers as verbs
from sangkien.kernel.errors import Invalid, NotFound
from sangkien.paper.table_write import OutColumn, OutTable, Value, csv_pieces, write_xlsx
from sangkien.queries.access import require
from sangkien.queries.documents import reading, registers
from sangkien.queries.documents.issuers import kept_by, numbered_series
from sangkien.queries.organisation import finding
from sangkien.web.documents import words
from sangkien.web.documents.forms import SkipForm
from sangkien.web.errors import signed_in
from sangkien.web.request import Request
from sangkien.web.ui import words as say
from sangkien.web.ui.tables import Cell, Column, Row, Sorting, Table


@require_safe
@signed_in
def home(request: Request) -> HttpResponse:
    """Papers that name the reader, and the registers open to the reader."""
    papers = [(one, words.kind(one), *words.named(one)) for one in registers.papers_of(request.actor)]
    content = {
        "papers": papers,
        "units": registers.units_with_registers(request.actor),
        "own": registers.own_units(request.actor),
    }
    return render(request, "documents/list.html", content)


@require_safe
@signed_in
def register(request: Request, unit_id: int) -> HttpResponse:
    """One register of a unit: its numbers downwards, with gaps and why."""
    unit = finding.by_id(unit_id)
    require("register.read", unit, request.actor)
    books = registers.books_of(unit)
    book = _chosen(request, books)
    up_to = request.GET.get("den", "")
    rows = registers.lines(book, up_to=int(up_to) if up_to.isdecimal() else None) if book else []
    lowest = rows[-1].gap.first if rows and rows[-1].gap else rows[-1].number if rows else 1
    content = {
        "unit": unit, "book": book, "books": [(_label(one), _query(one), one == book) for one in books],
        "table": _table(request, [_row(request, line) for line in rows]), "export": _query(book) if book else "",
        "more": f"{_query(book)}&den={lowest - 1}" if book and lowest > 1 else "",
        "may_skip": bool(kept_by(unit, request.actor)),
    }  # fmt: skip
    return render(request, "documents/register.html", content)


def _chosen(request: Request, books: list[Any]) -> Any:
    """The register of the query; the first one where none is asked for."""
    asked = tuple(request.GET.get(name, "") for name in ("cua", "loai", "nam"))
    return next(
        (one for one in books if (one.issuer_kind, one.series, str(one.year)) == asked), books[0] if books else None
    )


def _table(request: Request, rows: list[dict[str, Any]]) -> Table:
    columns = (
        Column("number", _("Số, ký hiệu")), Column("day", _("Ngày")), Column("kind", _("Loại văn bản")),
        Column("title", _("Trích yếu")),
    )  # fmt: skip
    sorting = Sorting.read(QueryDict(), columns, "number")
    shown = [Row(_shown(row), trouble=row["title"] if row.get("bad") else "") for row in rows]
    return Table(_("Các số trong sổ, mới nhất ở trên"), sorting, shown, stack=True)


def _shown(row: dict[str, Any]) -> list[Any]:
    if row.get("gap"):
        return [row["number"], "–", _("Cấp ngoài hệ thống"), row["title"]]
    void = _("Đã hủy: {reason}").format(reason=row["void"]) if row["void"] else ""
    title = ". ".join(part for part in (row["title"], void) if part)
    return [Cell(row["number"], row["url"]), say.day(row["day"]), row["kind"], title or "–"]


def _label(book: Any) -> str:
    return f"{book.series} {book.year}" + ("" if book.issuer_kind == "employer" else f" ({_('Công đoàn')})")


def _query(book: Any) -> str:
    return f"?cua={book.issuer_kind}&loai={book.series}&nam={book.year}"


def _row(request: Request, line: registers.Line) -> dict[str, Any]:
    """A line as the page shows it; the title of a closed paper only to who may read it."""
    paper, gap = line.document, line.gap
    if paper is None:
        reason = gap.reason if gap else _("Không có văn bản và không ai ghi lý do.")
        span = f"{gap.first:02d}–{gap.last:02d}" if gap and gap.first != gap.last else f"{line.number:02d}"
        return {"number": span, "title": reason, "gap": True, "bad": gap is None}
    open_to = reading.readable(paper, request.actor)
    return {
        "number": paper.symbol, "day": paper.issued_on, "kind": words.kind(paper),
        "title": words.subject(paper) if open_to else "", "url": reverse("documents:page", args=[paper.code]) if open_to else "",
        "void": paper.void_reason if paper.state == "void" else "",
    }  # fmt: skip


@require_safe
@signed_in
def file(request: Request, unit_id: int, kind: str) -> HttpResponse:
    """A whole register as a spreadsheet, as it is printed at the end of a year."""
    unit = finding.by_id(unit_id)
    require("register.read", unit, request.actor)
    book = _chosen(request, registers.books_of(unit))
    if book is None or kind not in {"xlsx", "csv"}:
        raise NotFound
    heads = ((_("Số, ký hiệu"), 18), (_("Ngày"), 12), (_("Loại văn bản"), 34), (_("Trích yếu"), 60), (_("Ghi chú"), 40))
    rows = [_cells(_row(request, line)) for line in reversed(registers.lines(book, limit=None))]
    table = OutTable(
        f"{book.series} {book.year}", [OutColumn(*head) for head in heads], rows, [unit.name, _label(book)]
    )
    if kind == "csv":
        answer = HttpResponse(b"".join(csv_pieces(table)), content_type="text/csv; charset=utf-8")
    else:
        stream = io.BytesIO()
        write_xlsx(stream, [table])
        answer = HttpResponse(
            stream.getvalue(), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        )
    answer.headers["Content-Disposition"] = f'attachment; filename="so-van-ban-{unit.pk}-{book.year}.{kind}"'
    return answer


def _cells(row: dict[str, Any]) -> list[Value]:
    if row.get("gap"):
        return [row["number"], "", "", "", row["title"]]
    note = _("Đã hủy: {reason}").format(reason=row["void"]) if row["void"] else ""
    return [row["number"], say.day(row["day"]), row["kind"], row["title"], note]


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def skip(request: Request, unit_id: int) -> HttpResponse:
    """Record numbers that were given outside the system."""
    unit = finding.by_id(unit_id)
    issuers = {one.kind: one for one in kept_by(unit, request.actor)}
    if not issuers:
        require("register.skip", unit, request.actor)
    choices = {
        "series": [(one, one) for one in numbered_series()],
        "kind": [(one, words.whose(one)) for one in issuers],
    }
    form = SkipForm(request.POST or None, choices=choices, initial={"kind": next(iter(issuers), "")})
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            verbs.skip_numbers(issuers[given.pop("kind")], actor=request.actor, **given)
        except Invalid as invalid:
            form.refuse(invalid)
        else:
            messages.success(request, _("Đã ghi các số cấp ngoài hệ thống."))
            return HttpResponseRedirect(reverse("documents:register", args=[unit_id]))
    content = {
        "form": form, "title": _("Số cấp ngoài hệ thống"), "label": _("Ghi vào sổ"), "lead": unit.name,
        "back": reverse("documents:register", args=[unit_id]),
    }  # fmt: skip
    return render(request, "documents/ask.html", content, status=400 if form.is_bound else 200)
