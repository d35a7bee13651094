"""Councils: mine, one of them, setting one up, its rule, its seats, its end; and declaring kin."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sangkien.actions.councils import seating as verbs
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.queries.access import can, require
from sangkien.queries.accounts import own_account
from sangkien.queries.councils import seating
from sangkien.queries.councils.sessions import sessions_of
from sangkien.queries.councils.sheets import sheets_for, whole_first
from sangkien.queries.organisation import finding
from sangkien.rules.councils.lives import ROLES
from sangkien.rules.councils.rule import CouncilRule
from sangkien.web.councils import scoring_words, words
from sangkien.web.councils.forms import CouncilForm, EndForm, KinForm, RuleForm, SeatForm, UnseatForm, rule_as_typed
from sangkien.web.errors import signed_in
from sangkien.web.organisation.meant import person_meant
from sangkien.web.request import Request
from sangkien.web.ui.fields import PlainForm

Refused = (Invalid, Conflict, Denied)


def refuse(form: PlainForm, refusal: Invalid | Conflict | Denied) -> None:
    """Lay a refusal beside its questions, or above the form."""
    if isinstance(refusal, Invalid):
        form.refuse(refusal)
    else:
        form.add_error(None, refusal.reason)


def ask(
    request: Request, form: PlainForm, do: Callable[[dict[str, Any]], str], *, done: str, back: str, **content: Any
) -> HttpResponse:
    """A page with one form: `do` gets what was typed and gives where to go next, `done` is said there."""
    if form.is_bound and form.is_valid():
        try:
            then = do(form.cleaned_data)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, done)
            return HttpResponseRedirect(then)
    content |= {"form": form, "back": back}
    return render(request, "councils/ask.html", content, status=400 if form.is_bound else 200)


@require_safe
@signed_in
def mine(request: Request) -> HttpResponse:
    """The councils the actor sits on or keeps, and where one may be set up."""
    councils = seating.visible_councils(request.actor)
    content = {
        "councils": [(one, words.term(one.starts_on, one.ends_on), words.purpose(one)) for one in councils],
        "units": seating.units_to_convene(request.actor),
    }
    return render(request, "councils/list.html", content)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def convene(request: Request, unit_id: int) -> HttpResponse:
    """Set a council up by its decision; the rule of the law stands until it is changed."""
    unit = finding.by_id(unit_id)
    require("council.convene", unit, request.actor)
    form = CouncilForm(
        request.POST or None, initial={"starts_on": clock.today(), "purpose": "recognition", "level": "co_so"}
    )

    def do(said: dict[str, Any]) -> str:
        made = verbs.convene(
            unit, actor=request.actor, name=said["name"], number=said["decision_number"],
            issued_on=said["decision_date"], issuer=said["decided_by"], starts_on=said["starts_on"],
            ends_on=said["ends_on"], level=said["level"], purpose=said["purpose"],
        )  # fmt: skip
        return reverse("councils:council", args=[made.pk])

    return ask(
        request, form, do, done=_("Đã lập hội đồng. Bây giờ hãy ghi các thành viên."), back=reverse("councils:mine"),
        title=_("Lập hội đồng sáng kiến"), lead=unit.name, label=_("Lập hội đồng"),
    )  # fmt: skip


@require_safe
@signed_in
def council(request: Request, council_id: int) -> HttpResponse:
    """One council: its decision, its rule in words, its seats, its sessions, and what the actor may do."""
    found = seating.fetch_council(council_id, request.actor)
    today = clock.today()
    seats = seating.seats_on(found, max(today, found.starts_on))
    content = {
        "council": found,
        "facts": words.facts(found),
        "rule": words.rule_facts(seating.rule_of(found), found.unit),
        "effects": words.effects(seating.rule_of(found)),
        "seats": [(seat, _(ROLES[seat.role]), words.term(seat.starts_on, seat.ends_on)) for seat in seats],
        "past": [(seat, _(ROLES[seat.role])) for seat in seating.past_seats(found, today)],
        "missing": words.missing(found, seats),
        "sessions": [(one, f"session_{one.state}") for one in sessions_of(found)],
        "may": {
            name: bool(can(f"{room}.{name}", found, request.actor))
            for room, name in (("council", "seat"), ("council", "amend"), ("council", "dissolve"), ("session", "plan"))
        },
        "lasts": found.lasts_on(max(today, found.starts_on)),
    }
    return render(request, "councils/council.html", content)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def amend(request: Request, council_id: int) -> HttpResponse:
    """Change the rule of a council."""
    found = seating.fetch_council(council_id, request.actor)
    require("council.amend", found, request.actor)
    sheets = [(one.code, scoring_words.sheet_name(rules)) for one, rules in whole_first(sheets_for(found.unit))]
    rule: CouncilRule = seating.rule_of(found)
    form = RuleForm(request.POST or None, choices={"sheet": sheets}, initial=rule_as_typed(rule))

    def do(_said: dict[str, Any]) -> str:
        verbs.amend(found, form.rule, actor=request.actor)
        return _page(found.pk)

    return ask(
        request, form, do, done=_("Đã sửa quy chế; phiên họp đã khai mạc giữ quy chế cũ."), back=_page(found.pk),
        title=_("Quy chế của hội đồng"), lead=found.name, label=_("Lưu quy chế"),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def seat(request: Request, council_id: int) -> HttpResponse:
    """Give a seat to a person or to a typed name."""
    found = seating.fetch_council(council_id, request.actor)
    require("council.seat", found, request.actor)
    form = SeatForm(request.POST or None, initial={"starts_on": max(clock.today(), found.starts_on)})

    def do(said: dict[str, Any]) -> str:
        person = person_meant(said["person"]) if said["person"] else None
        verbs.seat(
            found, actor=request.actor, role=said["role"], person=person, name=said["name"], title=said["title"],
            starts_on=said["starts_on"], ends_on=said["ends_on"],
        )  # fmt: skip
        return _page(found.pk)

    return ask(
        request, form, do, done=_("Đã ghi thành viên."), back=_page(found.pk), title=_("Ghi thành viên hội đồng"),
        lead=found.name, label=_("Ghi thành viên"),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def unseat(request: Request, seat_id: int) -> HttpResponse:
    """End a seat."""
    found = seating.fetch_seat(seat_id, request.actor)
    require("council.unseat", found, request.actor)

    def do(said: dict[str, Any]) -> str:
        verbs.unseat(found, actor=request.actor, reason=said["reason"], on=said["on"])
        return _page(found.council_id)

    return ask(
        request, UnseatForm(request.POST or None), do, done=_("Người này không còn trong hội đồng."),
        back=_page(found.council_id), title=_("Cho thành viên rời hội đồng"), lead=found.name, label=_("Kết thúc ghế"),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def dissolve(request: Request, council_id: int) -> HttpResponse:
    """End a council."""
    found = seating.fetch_council(council_id, request.actor)
    require("council.dissolve", found, request.actor)
    form = EndForm(request.POST or None, initial={"on": clock.today()})

    def do(said: dict[str, Any]) -> str:
        verbs.dissolve(found, actor=request.actor, on=said["on"])
        return _page(found.pk)

    return ask(
        request, form, do, done=_("Đã ghi ngày hội đồng kết thúc."), back=_page(found.pk),
        title=_("Kết thúc hội đồng"), lead=found.name, label=_("Kết thúc hội đồng"),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def kin(request: Request) -> HttpResponse:
    """One's own declarations of kin: seen by nobody else."""
    form = KinForm(request.POST or None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            relative = person_meant(said["person"]) if said["person"] else None
            own = own_account(request.actor).person
            if own is None:
                raise Denied(_("Tài khoản này không gắn với một người."))
            verbs.declare_kin(own, actor=request.actor, name=said["name"], relative=relative)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Đã ghi. Không ai khác đọc được lời khai này."))
            return HttpResponseRedirect(reverse("councils:kin"))
    content = {"form": form, "declared": seating.own_kin(request.actor)}
    return render(request, "councils/kin.html", content, status=400 if form.is_bound else 200)


@require_POST
@signed_in
def withdraw_kin(request: Request, kin_id: int) -> HttpResponse:
    """Take a declaration back."""
    verbs.withdraw_kin(seating.fetch_kin(kin_id, request.actor), actor=request.actor)
    messages.success(request, _("Đã rút lời khai."))
    return HttpResponseRedirect(reverse("councils:kin"))


def _page(council_id: int) -> str:
    return reverse("councils:council", args=[council_id])
