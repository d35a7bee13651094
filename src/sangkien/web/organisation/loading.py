"""Loading a list of units: read, shown with every fault, then taken in as a whole."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sangkien.actions.restructuring.loading import load
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.queries.access import can, require
from sangkien.queries.organisation import finding, tree
from sangkien.queries.organisation.loading import loading
from sangkien.web.errors import signed_in
from sangkien.web.organisation.forms import LoadForm
from sangkien.web.request import Request

# A longer list is chosen again when it is confirmed, instead of travelling inside the page.
CARRIED = 1_500_000
SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def load_top(request: Request) -> HttpResponse:
    """A list for the whole tree: loaded below its one top, by whoever administers there. A house without a top,
    or with several, is loaded in the terminal by the house itself."""
    top = tree.only_top()
    if top is not None and can("unit.load", top, request.actor):
        return HttpResponseRedirect(reverse("organisation:load", args=[top.pk]))
    return _page(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def load_below(request: Request, unit_id: int) -> HttpResponse:
    """A list of units at and below one."""
    return _page(request, finding.by_id(unit_id))


def _page(request: Request, within: Any) -> HttpResponse:
    require("unit.load", within, request.actor)
    form = LoadForm(request.POST or None, request.FILES or None)
    content: dict[str, Any] = {"unit": within, "form": form}
    if form.is_bound and form.is_valid():
        try:
            answer = _answer(request, within, form, content)
        except Invalid as invalid:
            form.refuse(Invalid({"file" if key == "text" else key: texts for key, texts in invalid.problems.items()}))
        except Conflict as conflict:
            form.add_error("file", conflict.reason)
        else:
            if answer is not None:
                return answer
    status = 400 if form.is_bound and form.errors else 200
    return render(request, "organisation/load.html", content, status=status)


def _answer(request: Request, within: Any, form: LoadForm, content: dict[str, Any]) -> HttpResponse | None:
    text = _text(request)
    if not text:
        raise Invalid({"file": [_("Hãy chọn tệp danh mục.")]})
    said = form.cleaned_data
    if "confirm" in request.POST:
        done = load(
            within, actor=request.actor, text=text, number=said["decision_number"], issued_on=said["decision_date"],
            issuer=said["decided_by"],
        )  # fmt: skip
        messages.success(request, _told(done))
        address = reverse("organisation:unit", args=[within.pk]) if within else reverse("organisation:tree")
        return HttpResponseRedirect(address)
    found = loading(text, within=within)
    content |= {
        "found": found, "faults": found.faults, "text": text if len(text) <= CARRIED else "",
        "fresh": [(node.rows[-1].code, node.rows[-1].name) for node in found.plan.new[:SHOWN]],
        "ended": [(node.rows[-1].code, node.rows[-1].name) for node in found.plan.ended[:SHOWN]],
        "renamed": [(row.code, row.name) for _node, row in found.plan.renamed[:SHOWN]],
    }  # fmt: skip
    return None


def _text(request: Request) -> str:
    upload = request.FILES.get("file")
    if upload is None:
        return str(request.POST.get("text", ""))
    try:
        return str(upload.read().decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise Invalid({"file": [_("Tệp phải là CSV ghi bằng mã UTF-8.")]}) from fault


def _told(done: Any) -> str:
    if done.changed_nothing:
        return _("Danh mục đã có đủ từ trước; không có gì thay đổi.")
    return _("Đã nạp: {founded} đơn vị mới, {renamed} đổi tên, {ended} kết thúc; {same} dòng đã có sẵn.").format(
        founded=done.founded, renamed=done.renamed, ended=done.ended, same=done.unchanged
    )
