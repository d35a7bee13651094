"""Setting up the support team of a unit: its decision, its seats, its promise, its end."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sangkien.actions.support import teams as verbs
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid, NotFound
from sangkien.queries.access import can, require
from sangkien.queries.organisation import finding
from sangkien.queries.support import teams as found
from sangkien.rules.support import PROMISE_DAYS, ROLES
from sangkien.web.errors import signed_in
from sangkien.web.organisation.meant import person_meant
from sangkien.web.request import Request
from sangkien.web.support.forms import DissolveForm, PromiseForm, SeatForm, TeamForm
from sangkien.web.ui.fields import PlainForm

Unit = finding.Unit


@require_safe
@signed_in
def team(request: Request, unit_id: int) -> HttpResponse:
    """The team of a unit with its seats; or who answers where there is none."""
    unit = finding.by_id(unit_id)
    own = found.open_team_of(unit)
    require("support_team.read", own or unit, request.actor)
    seats = found.lasting_seats(own) if own else []
    content = {
        "unit": unit, "team": own, "answers": None if own else found.team_for(unit), "leads": bool(can("support_team.seat", unit, request.actor)),
        "seats": [(seat, _(ROLES[seat.role]), seat.starts_on > clock.today()) for seat in seats],
        "past": [(seat, _(ROLES[seat.role])) for seat in found.past_seats(own)] if own else [],
        "promise": PromiseForm(initial={"promise_days": own.promise_days}) if own else None,
    }  # fmt: skip
    return render(request, "support/team.html", content)


def _asked(request: Request, unit: Unit, title: str, form: PlainForm, deed: Callable[[], str]) -> HttpResponse:
    """The form of a deed, or the deed and back to the team."""
    if form.is_bound and form.is_valid():
        try:
            messages.success(request, deed())
        except Invalid as invalid:
            form.refuse(invalid)
        except (Conflict, Denied) as refusal:
            form.add_error(None, refusal.reason)
        else:
            return _back(unit)
    return render(
        request,
        "support/team_deed.html",
        {"unit": unit, "form": form, "title": title},
        status=422 if form.errors else 200,
    )


def _back(unit: Unit) -> HttpResponse:
    return HttpResponseRedirect(reverse("support:team", args=[unit.pk]))


def _standing(request: Request, unit_id: int, verb: str) -> found.SupportTeam:
    """The unit's team, for who may do this to it."""
    unit = finding.by_id(unit_id)
    require(f"support_team.{verb}", unit, request.actor)
    own = found.open_team_of(unit)
    if own is None:
        raise NotFound
    return own


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def set_up(request: Request, unit_id: int) -> HttpResponse:
    """Set the team up by a decision."""
    unit = finding.by_id(unit_id)
    require("support_team.set_up", unit, request.actor)
    form = TeamForm(request.POST if request.method == "POST" else None, initial={"promise_days": PROMISE_DAYS})

    def deed() -> str:
        said = form.cleaned_data
        verbs.set_up(
            unit, actor=request.actor, number=said["decision_number"], issued_on=said["decision_date"],
            issuer=said["decided_by"], name=said["name"], promise_days=said["promise_days"],
        )  # fmt: skip
        return _("Đã lập Tổ. Bây giờ hãy cử người vào Tổ.")

    return _asked(request, unit, _("Lập Tổ hỗ trợ sáng kiến"), form, deed)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def seat(request: Request, unit_id: int) -> HttpResponse:
    """Give a person a seat."""
    own = _standing(request, unit_id, "seat")
    form = SeatForm(
        request.POST if request.method == "POST" else None, initial={"starts_on": clock.today(), "role": "member"}
    )

    def deed() -> str:
        said = form.cleaned_data
        verbs.seat(
            own, person_meant(said["person"]), actor=request.actor, role=said["role"], starts_on=said["starts_on"], ends_on=said["ends_on"]
        )  # fmt: skip
        return _("Đã cử người vào Tổ.")

    return _asked(request, own.unit, _("Cử người vào Tổ"), form, deed)


@require_POST
@signed_in
def unseat(request: Request, unit_id: int, number: int) -> HttpResponse:
    """End a seat today."""
    own = _standing(request, unit_id, "unseat")
    verbs.unseat(own, found.seat_of(own, number), actor=request.actor)
    messages.success(request, _("Nhiệm kỳ trong Tổ kết thúc vào cuối hôm nay."))
    return _back(own.unit)


@require_POST
@signed_in
def promise(request: Request, unit_id: int) -> HttpResponse:
    """Change within how many working days the team answers."""
    own = _standing(request, unit_id, "promise")
    form = PromiseForm(request.POST)
    try:
        if not form.is_valid():
            raise Invalid({"promise_days": [str(text) for texts in form.errors.values() for text in texts]})
        verbs.promise(own, actor=request.actor, promise_days=form.cleaned_data["promise_days"])
    except Invalid as invalid:
        messages.error(request, invalid.reason)
    else:
        messages.success(request, _("Đã đổi hẹn trả lời; áp dụng cho những việc được nhờ từ bây giờ."))
    return _back(own.unit)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def dissolve(request: Request, unit_id: int) -> HttpResponse:
    """Dissolve the team by a decision."""
    own = _standing(request, unit_id, "dissolve")
    form = DissolveForm(request.POST if request.method == "POST" else None)

    def deed() -> str:
        said = form.cleaned_data
        verbs.dissolve(
            own, actor=request.actor, number=said["decision_number"], issued_on=said["decision_date"], issuer=said["decided_by"]
        )  # fmt: skip
        return _("Đã giải thể Tổ. Việc đang giúp chuyển sang Tổ gần nhất ở cấp trên.")

    return _asked(request, own.unit, _("Giải thể Tổ hỗ trợ"), form, deed)
