"""What a person should know: notices with the way to the thing they are about."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_http_methods

from sangkien.actions import notifications as verbs
from sangkien.queries import accounts, notifications
from sangkien.queries.access import Actor
from sangkien.web.errors import signed_in
from sangkien.web.request import Request

# Where the page of a thing stands, by the kind of its reference.
_PAGES = {
    "council_session": "councils:session",
    "initiative": "initiatives:page", "dossier": "dossiers:page", "batch": "imports:batch",
    "departures": "organisation:release", "document": "documents:page",
    "benefit": "benefits:initiative", "title": "titles:initiative",
    "annulment": "recognitions:case", "support": "support:case",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One notice as it is shown."""

    number: int
    words: str
    code: str
    url: str
    at: datetime
    new: bool


def lines(actor: Actor, *, only_new: bool = False, limit: int = notifications.PAGE) -> list[Line]:
    """The actor's notices, newest first."""
    rows = notifications.notices(actor, only_new=only_new, limit=limit)
    return [
        Line(n.pk, notifications.words(n.kind), code(n.subject), address(n.subject), n.at, n.seen_at is None)
        for n in rows
    ]


def code(reference: str) -> str:
    """The public code of an initiative, so that five notices alike can be told apart; nothing for other things."""
    kind, _colon, key = reference.partition(":")
    return key if kind in {"initiative", "benefit", "title"} else ""


def address(reference: str) -> str:
    """The page of a thing; the own account where the thing has no page of its own."""
    kind, _colon, key = reference.partition(":")
    try:
        return reverse(_PAGES[kind], args=[key])
    except (KeyError, NoReverseMatch):
        return reverse("accounts:account")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def notices(request: Request) -> HttpResponse:
    """All notices; seen by a press of a button, so that opening the page by chance loses nothing."""
    if request.method == "POST":
        up_to = request.POST.get("up_to", "")
        own = accounts.own_account(request.actor).person
        if up_to.isdecimal() and own is not None:
            verbs.mark_seen(own, actor=request.actor, up_to=int(up_to))
        return HttpResponseRedirect(reverse("accounts:notices"))
    return render(request, "accounts/notices.html", {"lines": lines(request.actor)})
