"""One row of a list: corrected, a proposal taken over, settled after looking at it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sangkien.actions import imports
from sangkien.kernel.errors import Conflict, NotFound
from sangkien.queries.access import require
from sangkien.queries.imports.batches import Batch, BatchRow, fetch_batch, row_of
from sangkien.queries.imports.places import units_listed
from sangkien.queries.programmes import rules_of
from sangkien.rules.sheets.correcting import as_typed, proposals
from sangkien.web.errors import signed_in
from sangkien.web.imports import words
from sangkien.web.imports.forms import UNITS, RowForm
from sangkien.web.request import Request


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def row(request: Request, code: str, row_id: int) -> HttpResponse:
    """A row with everything that was found in it, to be corrected."""
    batch, found = _found(request, code, row_id)
    require("batch.correct", batch, request.actor)
    form = RowForm(
        request.POST or None, rules=rules_of(batch.programme), initial=as_typed(found.parsed),
        wrong=words.fields_to_mend(found.problems),
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        fixed = imports.correct(batch, row_id, form.typed(), actor=request.actor)
        if fixed.outcome == "accept":
            return _accepted(request, batch, fixed)
        # What still holds the row is shown beside what was typed, in the form in which it is kept.
        messages.warning(request, _("Đã lưu. Dòng này vẫn còn điều phải xem."))
        return HttpResponseRedirect(request.get_full_path())
    outcome = request.GET.get("loc", "")
    content = {
        "batch": batch, "line": words.line(found, request.get_full_path()), "form": form, "back": _back(request, batch, found),
        "units": units_listed(batch.unit), "units_id": UNITS, "open": batch.state == "ready",
        "here": f"?loc={outcome}" if outcome in words.OUTCOMES and outcome else "",
    }  # fmt: skip
    return render(request, "imports/row.html", content, status=400 if form.is_bound else 200)


@require_POST
@signed_in
def propose(request: Request, code: str, row_id: int) -> HttpResponse:
    """Take over one proposed correction, by a press of a button."""
    batch, found = _found(request, code, row_id)
    field, text = request.POST.get("field", ""), request.POST.get("text", "")
    if (field, text) not in proposals(found.problems):
        raise NotFound(_("Đề nghị này không còn nữa; hãy xem lại dòng."))
    try:
        fixed = imports.correct(batch, row_id, as_typed(found.parsed) | {field: text}, actor=request.actor)
    except Conflict as conflict:
        return _refused(request, batch, found, conflict)
    if fixed.outcome == "accept":
        return _accepted(request, batch, fixed)
    messages.warning(request, _("Đã dùng đề nghị. Dòng {row} vẫn còn điều phải xem.").format(row=fixed.row))
    return HttpResponseRedirect(_back(request, batch, fixed))


@require_POST
@signed_in
def settle(request: Request, code: str, row_id: int) -> HttpResponse:
    """Take a doubtful row as it stands, or leave a row out."""
    batch, found = _found(request, code, row_id)
    take = request.POST.get("take") == "1"
    try:
        fixed = imports.settle(batch, row_id, actor=request.actor, take=take)
    except Conflict as conflict:
        return _refused(request, batch, found, conflict)
    said = _("Dòng {row} sẽ được nhận.") if take else _("Dòng {row} được để lại ngoài danh sách.")
    messages.success(request, said.format(row=fixed.row))
    return HttpResponseRedirect(_back(request, batch, fixed))


def _found(request: Request, code: str, row_id: int) -> tuple[Batch, BatchRow]:
    batch = fetch_batch(code, request.actor)
    found = row_of(batch, row_id)
    if found.outcome == "ignore":
        raise NotFound
    return batch, found


def _accepted(request: Request, batch: Batch, fixed: Any) -> HttpResponse:
    messages.success(request, _("Dòng {row} nay được nhận.").format(row=fixed.row))
    return HttpResponseRedirect(_back(request, batch, fixed))


def _refused(request: Request, batch: Batch, found: BatchRow, conflict: Conflict) -> HttpResponse:
    messages.error(request, conflict.reason)
    return HttpResponseRedirect(_back(request, batch, found))


def _back(request: Request, batch: Batch, found: BatchRow) -> str:
    """The list at this row: the next one stands first where this one has left the chosen outcome."""
    outcome = request.GET.get("loc", "")
    return words.place(batch.code, outcome if outcome in words.OUTCOMES else "", after=found.pk - 1)
