"""People of the actor's units: find, register, read, correct."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sangkien.actions import accounts as account_verbs
from sangkien.actions import people as verbs
from sangkien.kernel.errors import Invalid, Refusal
from sangkien.queries import accounts, people
from sangkien.queries.access import can, reach, require, require_somewhere
from sangkien.queries.organisation import places
from sangkien.rules.people import STANDINGS
from sangkien.web.errors import signed_in
from sangkien.web.people.access import slip
from sangkien.web.people.forms import FindForm, PersonForm, RegisterForm
from sangkien.web.request import Request


@require_safe
@signed_in
def find(request: Request) -> HttpResponse:
    """People by phone, code or name, within the actor's units."""
    require_somewhere("person.register", request.actor)
    form = FindForm(request.GET)
    text = request.GET.get("q", "")[:200]
    found = people.find(request.actor, text)
    content = {"form": form, "text": text, "found": found, "full": len(found) == people.PAGE}
    return render(request, "people/find.html", content)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def register(request: Request) -> HttpResponse:
    """Write a person down; with an account, the slip with the code is the answer."""
    require_somewhere("person.register", request.actor)
    units = places.places_for(request.actor, "person.register", also=request.GET.get("don-vi", ""))
    choices = {"unit": [(str(unit.pk), str(unit)) for unit in units]}
    first = str(units[0].pk) if len(units) == 1 else ""
    initial = {"unit": request.GET.get("don-vi") or first, "standing": "member"}
    form = RegisterForm(request.POST or None, choices=choices, initial=initial)
    if form.is_bound and form.is_valid():
        answer = _register(request, form, {str(unit.pk): unit for unit in units})
        if answer is not None:
            return answer
    status = 400 if form.is_bound else 200
    return render(request, "people/register.html", {"form": form}, status=status)


def _register(request: Request, form: RegisterForm, units: dict[str, Any]) -> HttpResponse | None:
    try:
        person = verbs.register(units[form.cleaned_data["unit"]], form.particulars(), actor=request.actor)
    except Invalid as invalid:
        form.refuse(invalid)
        return None
    messages.success(request, _("Đã ghi tên vào danh sách."))
    if not form.cleaned_data["with_account"]:
        return HttpResponseRedirect(reverse("people:person", args=[person.pk]))
    try:
        return slip(request, account_verbs.open_account(person, actor=request.actor))
    except Refusal as refusal:
        messages.warning(request, _("Chưa mở được tài khoản: {why}").format(why=refusal.reason))
        return HttpResponseRedirect(reverse("people:person", args=[person.pk]))


@require_safe
@signed_in
def person(request: Request, person_id: int) -> HttpResponse:
    """One person, with the contact only for those who may read it."""
    who = people.fetch_visible(person_id, request.actor)
    reached = tuple(reach("unit.release", request.actor))
    account, memberships = getattr(who, "user", None), people.memberships(who)
    content = {
        "who": who,
        "account_of": account,
        "standing": _(STANDINGS[who.standing]),
        "memberships": memberships,
        "may_release": [one.pk for one in memberships if not one.ended_on and one.unit.path.startswith(reached)],
        "contact": can("person.read_contact", who, request.actor),
        "may_correct": can("person.correct", who, request.actor),
        "may_open": account is None and _gives(request, who, "account.open", who),
        "may_reset": account is not None and _gives(request, who, "account.reset_access", account),
    }
    return render(request, "people/person.html", content)


def _gives(request: Request, who: Any, verb: str, thing: Any) -> bool:
    """Whether the actor may give this person a way in by `verb`."""
    return bool(can(verb, thing, request.actor)) and not accounts.outranks(who.pk, verb, request.actor)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def correct(request: Request, person_id: int) -> HttpResponse:
    """Put the particulars right."""
    who = people.fetch_visible(person_id, request.actor)
    require("person.correct", who, request.actor)
    initial = {
        "name": who.name, "phone": who.phone, "email": who.email, "member_code": who.member_code,
        "born_on": who.birth_date, "standing": who.standing,
    }  # fmt: skip
    form = PersonForm(request.POST or None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            verbs.correct(who, form.particulars(), actor=request.actor)
        except Invalid as invalid:
            form.refuse(invalid)
        else:
            messages.success(request, _("Đã lưu thông tin."))
            return HttpResponseRedirect(_back(request, person_id))
    status = 400 if form.is_bound else 200
    return render(request, "people/correct.html", {"form": form, "who": who}, status=status)


def _back(request: Request, person_id: int) -> str:
    if person_id == request.actor.person_id:
        return reverse("accounts:account")
    return reverse("people:person", args=[person_id])
