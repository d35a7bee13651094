"""Taking a list in as a whole, and undoing it as a whole."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sangkien.actions import imports
from sangkien.kernel.errors import Conflict
from sangkien.queries.access import require
from sangkien.queries.imports.batches import fetch_batch
from sangkien.queries.imports.undoing import outlook
from sangkien.rules.initiatives import STATES
from sangkien.web.errors import signed_in
from sangkien.web.imports.batches import batch_page
from sangkien.web.imports.forms import VouchForm
from sangkien.web.request import Request
from sangkien.web.ui.words import number

_SHOWN = 200


@require_POST
@signed_in
def apply(request: Request, code: str) -> HttpResponse:
    """Take the accepted rows in; without the promise the page comes back and says so."""
    batch = fetch_batch(code, request.actor)
    require("batch.apply", batch, request.actor)
    form = VouchForm(request.POST)
    if not form.vouched() and batch.state == "ready":
        return batch_page(request, batch, form, status=400)
    imports.apply(batch, actor=request.actor, vouched=True)
    return HttpResponseRedirect(reverse("imports:batch", args=[code]))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def undo(request: Request, code: str) -> HttpResponse:
    """How many would go, which stay because somebody touched them since; then one press undoes."""
    batch = fetch_batch(code, request.actor)
    require("batch.undo", batch, request.actor)
    if request.method == "POST":
        undone = imports.undo(batch, actor=request.actor)
        told = _("Đã rút lại {n} sáng kiến của danh sách này.").format(n=number(undone.taken_out))
        if undone.touched:
            kept = _("{n} sáng kiến đã có người xử lý nên vẫn còn: {codes}.")
            told += " " + kept.format(n=number(len(undone.touched)), codes=", ".join(undone.touched[:20]))
        messages.success(request, told)
        return HttpResponseRedirect(reverse("imports:batch", args=[code]))
    if batch.state != "applied":
        raise Conflict(_("Chỉ hoàn tác được danh sách đã nhận vào."))
    found = outlook(batch)
    headline = _("Sẽ rút lại {n} sáng kiến, giữ nguyên {m}.").format(
        n=number(len(found.going)), m=number(len(found.touched))
    )
    content = {
        "batch": batch, "headline": headline, "going": len(found.going),
        "taken": [(f"{one.code} {one.title}", _page(one.code)) for one in found.going[:_SHOWN]],
        "touched": [(f"{one.code} {one.title}", _page(one.code), _(STATES[one.state])) for one in found.touched[:_SHOWN]],
    }  # fmt: skip
    return render(request, "imports/undo.html", content)


def _page(code: str) -> str:
    return reverse("initiatives:page", args=[code])
