"""The choice of light or dark, kept in a cookie so that no script is needed."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from sangkien.web.addresses import local_address, openable

THEMES = ("light", "dark")
A_YEAR = 365 * 24 * 3600


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the chosen theme and go back to the page; anything but light or dark follows the device."""
    answer = HttpResponseRedirect(openable(local_address(request, request.POST.get("next", ""), "/")))
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        answer.set_cookie(
            "theme", chosen, max_age=A_YEAR, samesite="Lax", httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip
    else:
        answer.delete_cookie("theme", samesite="Lax")
    return answer
