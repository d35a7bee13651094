"""Choosing a unit among very many: a search, never a list of the whole tree."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sangkien.actions.initiatives.drafting import edit as edit_verb
from sangkien.kernel.errors import NotFound
from sangkien.queries.access import require
from sangkien.queries.initiatives.drafts import draft_of
from sangkien.queries.initiatives.page import fetch_visible
from sangkien.queries.initiatives.places import unit_to_start_in, units_found
from sangkien.web.errors import signed_in
from sangkien.web.initiatives.paths import whole
from sangkien.web.request import Request


@require_safe
@signed_in
def choose(request: Request) -> HttpResponse:
    """For whom a new initiative is entered."""
    asked, programme = request.GET.get("q", ""), request.GET.get("chuong_trinh", "")
    kept = {"chuong_trinh": programme} if programme else {}
    found = [
        (unit, f"{reverse('initiatives:new')}?{urlencode({'don_vi': unit.pk} | kept)}")
        for unit in units_found(request.actor, asked)
    ]
    content = {"q": asked, "found": found, "programme": programme, "back": reverse("initiatives:new")}
    return render(request, "initiatives/units.html", content)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def move(request: Request, code: str) -> HttpResponse:
    """For whom a draft is entered, after all: found by words, moved by a button."""
    initiative = fetch_visible(code, request.actor)
    require("initiative.edit", initiative, request.actor)
    back = reverse("initiatives:edit", args=[code])
    if request.method == "POST":
        wanted = whole(request.POST.get("don_vi", ""))
        if wanted is None:
            raise NotFound
        unit = unit_to_start_in(wanted, request.actor)
        edit_verb(initiative, draft_of(initiative), actor=request.actor, unit=unit)
        messages.success(request, _("Sáng kiến sẽ gửi đến {unit}.").format(unit=unit.name))
        return HttpResponseRedirect(back)
    asked = request.GET.get("q", "")
    content = {
        "q": asked,
        "found": [(unit, "") for unit in units_found(request.actor, asked)],
        "it": initiative,
        "back": back,
    }
    return render(request, "initiatives/units.html", content)
