"""A person leaves a unit: written down by the union, with what ends by it; or said by the person, with the reason."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sangkien.actions import organisation as verbs
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid, NotFound
from sangkien.queries import people
from sangkien.queries.access import require
from sangkien.queries.organisation import finding, offices
from sangkien.rules.fields import DATE_HELP, N_, Field
from sangkien.rules.roles import OFFICES
from sangkien.web.errors import signed_in
from sangkien.web.organisation.meant import person_meant
from sangkien.web.organisation.refusals import refuse
from sangkien.web.request import Request
from sangkien.web.ui.fields import PlainForm


class WhoForm(PlainForm):
    """Who leaves."""

    table = (
        Field("person", N_("Người rời đơn vị"), N_("Mã đoàn viên, số điện thoại hoặc thư điện tử."), "text", 200,
              required=True),
    )  # fmt: skip


class ReleaseForm(PlainForm):
    """Since when."""

    table = (Field("on", N_("Ngày cuối cùng thuộc đơn vị"), DATE_HELP, "date", required=True),)


class LeaveForm(PlainForm):
    """Why."""

    table = (
        Field(
            "reason", N_("Lý do"), N_("Một hai câu, ví dụ: tôi chưa từng làm việc ở đây."), "long", 1_000, required=True
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def release(request: Request, unit_id: int) -> HttpResponse:
    """Write down that a person belongs to the unit no longer; offices there end with it."""
    unit = finding.by_id(unit_id)
    require("unit.release", unit, request.actor)
    who = _named(request, unit)
    if who is None:
        return _ask_whom(request, unit)
    form = ReleaseForm(request.POST if request.method == "POST" else None, initial={"on": clock.today()})
    if form.is_bound and form.is_valid():
        try:
            verbs.release(unit, who, actor=request.actor, on=form.cleaned_data["on"])
        except (Invalid, Conflict, Denied) as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Đã ghi: người này không còn thuộc đơn vị; người đó được báo."))
            return HttpResponseRedirect(reverse("organisation:unit", args=[unit_id]))
    content = {
        "unit": unit, "form": form, "who": who, "title": _("Ghi một người rời đơn vị"), "label": _("Ghi rời đơn vị"),
        "ending": [_(OFFICES[term.office]) for term in offices.lasting(unit, who.pk)],
    }  # fmt: skip
    return render(request, "organisation/release.html", content, status=422 if form.errors else 200)


def _named(request: Request, unit: Any) -> Any:
    """The person the address names, where he or she belongs to the unit today."""
    number = request.GET.get("nguoi", "")
    if not number:
        return None
    found = people.member(unit, int(number)) if number.isdecimal() and len(number) < 19 else None
    if found is None:
        raise NotFound
    return found


def _ask_whom(request: Request, unit: Any) -> HttpResponse:
    form = WhoForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            who = people.member(unit, person_meant(form.cleaned_data["person"]).pk)
        except Invalid as invalid:
            form.refuse(invalid)
        else:
            if who is not None:
                return HttpResponseRedirect(f"{reverse('organisation:release', args=[unit.pk])}?nguoi={who.pk}")
            form.add_error("person", _("Người này không thuộc đơn vị."))
    content = {
        "unit": unit, "form": form, "title": _("Ghi một người rời đơn vị"), "label": _("Tiếp tục"),
        "departures": offices.departures(unit),
    }  # fmt: skip
    return render(request, "organisation/release.html", content, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def leave(request: Request, membership_id: int) -> HttpResponse:
    """The person's own word: no longer of this unit, or never was."""
    membership = people.own_membership(membership_id, request.actor)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            verbs.leave(membership, actor=request.actor, reason=form.cleaned_data["reason"])
        except (Invalid, Conflict) as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Đã ghi: bạn không thuộc đơn vị này. Người phụ trách đơn vị được báo."))
            return HttpResponseRedirect(reverse("accounts:account"))
    content = {"membership": membership, "form": form}
    return render(request, "organisation/leave.html", content, status=422 if form.errors else 200)
