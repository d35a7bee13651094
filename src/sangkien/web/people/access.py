"""The union gives somebody a way in: an account or a new one-time code, readable once."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from sangkien.actions import accounts as verbs
from sangkien.kernel.errors import NotFound
from sangkien.queries import accounts, people
from sangkien.queries.access import require
from sangkien.rules.accounts import CODE_DAYS
from sangkien.web.errors import signed_in
from sangkien.web.request import Request


@require_POST
@signed_in
def open_account(request: Request, person_id: int) -> HttpResponse:
    """Open an account; the answer is the slip."""
    who = people.fetch_visible(person_id, request.actor)
    return slip(request, verbs.open_account(who, actor=request.actor))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def reset_access(request: Request, person_id: int) -> HttpResponse:
    """Say first what will happen, then do it; the answer is the slip."""
    who = people.fetch_visible(person_id, request.actor)
    account = accounts.account_of_person(who.pk)
    if account is None:
        raise NotFound
    require("account.reset_access", account, request.actor)
    if request.method == "POST":
        return slip(request, verbs.reset_access(account, actor=request.actor))
    return render(request, "people/reset_access.html", {"who": who})


def slip(request: Request, given: verbs.GivenCode) -> HttpResponse:
    """The page with the code. It is no page to come back to: the code is kept nowhere."""
    who = given.user.person
    if who is None:
        return HttpResponseRedirect(reverse("home:desk"))
    content = {
        "who": who,
        "code": given.shown,
        "days": CODE_DAYS,
        "address": request.build_absolute_uri(reverse("accounts:first_password")),
        "login": who.phone or who.member_code or who.email,
    }
    return render(request, "people/slip.html", content)
