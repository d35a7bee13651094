"""Calling off what is decided about a unit before its day."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sangkien.actions.restructuring.calling_off import call_off as verb
from sangkien.kernel.errors import Conflict, Invalid, NotFound
from sangkien.queries import restructuring
from sangkien.queries.access import Actor, can, require
from sangkien.queries.organisation import finding
from sangkien.rules.fields import N_, Field
from sangkien.web.errors import signed_in
from sangkien.web.organisation import words
from sangkien.web.organisation.refusals import refuse
from sangkien.web.request import Request
from sangkien.web.ui.fields import PlainForm


class CallOffForm(PlainForm):
    """Why."""

    table = (
        Field("reason", N_("Lý do bỏ"), N_("Một hai câu, ví dụ: quyết định được thay bằng quyết định khác."), "long", 1_000,
              required=True),
    )  # fmt: skip


def may_call_off(one: restructuring.Coming, unit: Any, actor: Actor) -> bool:
    """Whether the actor may call this decision off: with the right of the decision itself."""
    return bool(can("unit.call_off", unit, actor)) and bool(can(one.verb, unit, actor))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def call_off(request: Request, unit_id: int, job_id: int) -> HttpResponse:
    """What was decided, and the reason for which it is called off."""
    unit = finding.by_id(unit_id)
    require("unit.call_off", unit, request.actor)
    found = next((one for one in restructuring.coming(unit) if one.job_id == job_id), None)
    if found is None:
        raise NotFound
    require(found.verb, unit, request.actor)
    form = CallOffForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            verb(unit, job_id, actor=request.actor, reason=form.cleaned_data["reason"])
        except (Invalid, Conflict) as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Đã bỏ quyết định; đến ngày đó sẽ không có gì thay đổi."))
            return HttpResponseRedirect(reverse("organisation:unit", args=[unit_id]))
    content = {
        "unit": unit, "form": form, "title": _("Bỏ quyết định trước ngày thi hành"), "label": _("Bỏ quyết định này"),
        "lead": words.announced(found), "kind": "danger",
    }  # fmt: skip
    return render(request, "organisation/ask.html", content, status=422 if form.errors else 200)
