"""What kind of body a unit is: it decides whether the rule on remuneration binds it."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sangkien.actions.benefits.paying import declare_body
from sangkien.kernel.errors import Invalid
from sangkien.queries.access import require
from sangkien.queries.benefits.law import binding, bound
from sangkien.queries.organisation import finding
from sangkien.web.benefits import words
from sangkien.web.benefits.forms import BodyForm
from sangkien.web.errors import signed_in
from sangkien.web.request import Request


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def body(request: Request, unit_id: int) -> HttpResponse:
    """Say what kind of body the unit is."""
    unit = finding.by_id(unit_id)
    require("remuneration.declare_body", unit, request.actor)
    now = bound(unit)
    choices = {"kind": [(kind.code, words.kind_name(kind)) for kind in binding().kinds[1:]]}
    initial = {"kind": now.kind.code if now.said else ""}
    form = BodyForm(request.POST if request.method == "POST" else None, choices=choices, initial=initial)
    back = reverse("organisation:unit", args=[unit.pk])
    if form.is_bound and form.is_valid():
        try:
            declare_body(unit, actor=request.actor, kind=form.cleaned_data["kind"], reason=form.cleaned_data["reason"])
        except Invalid as invalid:
            form.refuse(invalid)
        else:
            messages.success(request, _("Đã ghi loại hình của cơ sở."))
            return HttpResponseRedirect(back)
    content = {
        "unit": unit, "form": form, "back": back, "now": now, "name": words.kind_name(now.kind), "why": words.kind_reason(now.kind),
        "binding": words.binding_words(),
    }  # fmt: skip
    return render(request, "benefits/body.html", content, status=422 if form.errors else 200)
