"""Offices and members of a unit."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sangkien.actions import organisation as verbs
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.queries.access import require
from sangkien.queries.organisation import finding, offices
from sangkien.web.errors import signed_in
from sangkien.web.organisation.forms import AdmitForm, AppointForm
from sangkien.web.organisation.forms import offices as office_choices
from sangkien.web.organisation.meant import person_meant
from sangkien.web.organisation.refusals import refuse
from sangkien.web.request import Request


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def appoint(request: Request, unit_id: int) -> HttpResponse:
    """Give a person an office."""
    unit = finding.by_id(unit_id)
    require("unit.appoint", unit, request.actor)
    form = AppointForm(request.POST or None, choices={"office": office_choices()}, initial={"starts_on": clock.today()})
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            verbs.appoint(
                unit, person_meant(said["person"]), actor=request.actor, office=said["office"],
                starts_on=said["starts_on"], ends_on=said["ends_on"], number=said["decision_number"],
                issued_on=said["decision_date"], issuer=said["decided_by"],
            )  # fmt: skip
        except (Invalid, Conflict, Denied) as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Đã giao chức vụ."))
            return HttpResponseRedirect(reverse("organisation:unit", args=[unit_id]))
    content = {"unit": unit, "form": form, "title": _("Giao chức vụ"), "label": _("Giao chức vụ")}
    return render(request, "organisation/ask.html", content, status=400 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def admit(request: Request, unit_id: int) -> HttpResponse:
    """Write down that a known person belongs to the unit."""
    unit = finding.by_id(unit_id)
    require("unit.admit", unit, request.actor)
    form = AdmitForm(request.POST or None, initial={"on": clock.today()})
    if form.is_bound and form.is_valid():
        try:
            verbs.admit(
                unit, person_meant(form.cleaned_data["person"]), actor=request.actor, on=form.cleaned_data["on"]
            )
        except (Invalid, Conflict) as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Đã ghi người này vào đơn vị."))
            return HttpResponseRedirect(reverse("organisation:unit", args=[unit_id]))
    content = {"unit": unit, "form": form, "title": _("Nhận người vào đơn vị"), "label": _("Ghi vào đơn vị")}
    return render(request, "organisation/ask.html", content, status=400 if form.is_bound else 200)


@require_POST
@signed_in
def end_term(request: Request, term_id: int) -> HttpResponse:
    """End a term today."""
    term = offices.by_id(term_id)
    verbs.end_term(term, actor=request.actor)
    messages.success(request, _("Chức vụ kết thúc vào cuối hôm nay."))
    return HttpResponseRedirect(reverse("organisation:unit", args=[term.unit_id]))
