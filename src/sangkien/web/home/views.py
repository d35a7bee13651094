"""The desk: what waits for me, oldest promise first; and the switch of language."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from sangkien.web.errors import signed_in
from sangkien.web.request import Request

_YEAR = 365 * 24 * 3600


@require_safe
@signed_in
def desk(request: Request) -> HttpResponse:
    """Everything that waits for this person."""
    return render(request, "home/desk.html", {"tasks": []})


@require_POST
def language(request: Request) -> HttpResponse:
    """Keep the chosen language in a cookie and go back to the page."""
    answer = HttpResponseRedirect(local_address(request, request.POST.get("next", ""), "/"))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, max_age=_YEAR, samesite="Lax",
            secure=settings.LANGUAGE_COOKIE_SECURE, httponly=True,
        )  # fmt: skip
    return answer


def local_address(request: Request, wanted: str, otherwise: str) -> str:
    """`wanted` where it stays in this house, else `otherwise`: nobody is led away by a crafted link."""
    fits = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and fits else otherwise
