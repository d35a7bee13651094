"""Lists: all that may be seen, and the page of one, from the moment it is read until it is undone."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sangkien.actions import imports
from sangkien.kernel.errors import Conflict, NotFound
from sangkien.queries.access import can, require_somewhere
from sangkien.queries.imports.batches import PAGE, SHOWN, Batch, batches_of, fetch_batch, progress_of, rows_of
from sangkien.queries.imports.remarks import with_reasons
from sangkien.web.errors import signed_in
from sangkien.web.imports import words
from sangkien.web.imports.forms import VouchForm
from sangkien.web.initiatives.paths import whole
from sangkien.web.request import Request
from sangkien.web.ui.tables import Cell, Column, Row, Sorting, Table
from sangkien.web.ui.tags import badge
from sangkien.web.ui.words import moment, number

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# htmx swaps nothing on this status and asks no more.
STOP_POLLING = 286
_COLUMNS = ("file", "unit", "state", "accepted", "held", "refused", "uploaded")


@require_safe
@signed_in
def listing(request: Request) -> HttpResponse:
    """The lists of the units in reach, newest first."""
    require_somewhere("batch.upload", request.actor)
    found = batches_of(request.actor, before=whole(request.GET.get("sau", "")) or 0, size=PAGE + 1)
    rows = found[:PAGE]
    following = "?" + urlencode({"sau": rows[-1].pk}) if len(found) > PAGE else ""
    content = {"table": _table(request, rows), "rows": rows, "following": following}
    return render(request, "imports/list.html", content)


def _table(request: Request, rows: Any) -> Table:
    labels = {
        "file": _("Tệp"), "unit": _("Đơn vị"), "state": _("Tình trạng"), "accepted": _("Nhận"),
        "held": _("Chờ xem lại"), "refused": _("Từ chối"), "uploaded": _("Tải lên"),
    }  # fmt: skip
    columns = [Column(name, labels[name], number=name in {"accepted", "held", "refused"}) for name in _COLUMNS]
    lines = [
        Row((
            Cell(one.file_name, reverse("imports:batch", args=[one.code])), one.unit.name, state_badge(one),
            number(one.accepted), number(one.held), number(one.refused), moment(one.uploaded_at),
        ))
        for one in rows
    ]  # fmt: skip
    sorting = Sorting.read(request.GET, columns, "")
    return Table(_("Danh sách đã tải lên"), sorting, lines, stack=True, hide_caption=True)


def state_badge(one: Batch) -> Any:
    """The state of a list in words."""
    said, role = words.STATES[one.state]
    return badge("", str(said), role)


@require_safe
@signed_in
def batch(request: Request, code: str) -> HttpResponse:
    """One list: how far it is, what it would bring, every row with what was found in it."""
    found = fetch_batch(code, request.actor)
    if request.htmx and found.state not in words.BUSY:
        # What was waited for is there: the whole page is asked for anew.
        return HttpResponse(status=STOP_POLLING, headers={"HX-Refresh": "true"})
    return batch_page(request, found, VouchForm())


def batch_page(request: Request, found: Batch, form: VouchForm, *, status: int = 200) -> HttpResponse:
    """The page of a list, with the form that takes it in."""
    outcome = request.GET.get("loc", "")
    if outcome not in (*SHOWN, "ignore"):
        outcome = ""
    content: dict[str, Any] = {
        "batch": found, "badge": state_badge(found), "form": form, "outcome": outcome,
        "about_to": words.about_to(found), "busy": found.state in words.BUSY,
        "may": {verb: can(f"batch.{verb}", found, request.actor).allowed for verb in ("apply", "undo", "discard")},
        "problems": [words.said(one["code"], one["message"]) for one in found.problems],
    }  # fmt: skip
    if found.state in words.BUSY:
        content["progress"] = progress_of(found)
    elif found.state not in {"refused", "discarded"}:
        content |= _rows(request, found, outcome)
    return render(request, "imports/batch.html", content, status=status)


def _rows(request: Request, found: Batch, outcome: str) -> dict[str, Any]:
    after, before = (whole(request.GET.get(name, "")) or 0 for name in ("sau", "truoc"))
    page = rows_of(found, outcome=outcome, after=after, before=before)
    back = f"?{urlencode({'loc': outcome})}" if outcome else ""
    lines = [words.line(row, reverse("imports:row", args=[found.code, row.pk]) + back) for row in page.rows]
    return {
        "lines": lines, "tabs": words.tabs(found, outcome), "open": found.state == "ready", "here": back,
        "previous": words.place(found.code, outcome, before=page.before) if page.before else "",
        "following": words.place(found.code, outcome, after=page.after) if page.after else "",
    }  # fmt: skip


@require_safe
@signed_in
def reasons(request: Request, code: str) -> HttpResponse:
    """The file back with a column of reasons."""
    found = fetch_batch(code, request.actor)
    content = with_reasons(found) if found.state not in ("waiting", "refused") else None
    if content is None:
        raise NotFound
    answer = HttpResponse(content, content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="ly-do-{found.code[:12]}.xlsx"'
    return answer


@require_POST
@signed_in
def discard(request: Request, code: str) -> HttpResponse:
    """Put a list away that was not taken in."""
    found = fetch_batch(code, request.actor)
    try:
        imports.discard(found, actor=request.actor)
    except Conflict as conflict:
        messages.error(request, conflict.reason)
        return HttpResponseRedirect(reverse("imports:batch", args=[code]))
    messages.success(request, _("Đã bỏ danh sách; không dòng nào được nhận."))
    return HttpResponseRedirect(reverse("imports:list"))
