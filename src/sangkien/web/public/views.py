"""The front page: what the programme is, how far it is, how to take part."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sangkien.kernel import clock
from sangkien.queries.reporting.front import Standing, front
from sangkien.rules.counting import WHOLE
from sangkien.rules.reporting import FIGURES
from sangkien.web.initiatives.words import name_of
from sangkien.web.reporting.tables import entries
from sangkien.web.request import Request
from sangkien.web.ui import words

# Shown on the board; who is registered today says nothing about a programme that is over.
_LESS_ASKED = {"returned", "withdrawn", "annulled"}
_LEFT_OUT = {*_LESS_ASKED, "registered", "waiting"}


@require_safe
def front_page(request: Request) -> HttpResponse:
    """For everybody, without signing in."""
    found = front(request.actor)
    content = {
        "present": [_programme(one) for one in found.present],
        "past": [_programme(one) for one in found.past],
        "newest": [
            {"title": one.title, "unit": one.unit_name_then or one.unit.name, "day": words.day(one.decided_at),
             "url": reverse("initiatives:page", args=[one.code])}
            for one in found.newest
        ],
        "at": clock.now(),
    }  # fmt: skip
    return render(request, "public/front.html", content)


def _programme(one: Standing) -> dict[str, Any]:
    rules, programme = one.overview.rules, one.overview.programme
    board = reverse("reporting:board", args=[programme.code, programme.owner_id])
    return {
        "name": name_of(rules),
        "summary": rules.summary_en if (get_language() or "").startswith("en") and rules.summary_en else rules.summary,
        "example": rules.example,
        "window": {"open": "open", "closed": "closed"}.get(one.overview.window, "planned"),
        "phases": [{"name": name_of(p), "opens": p.opens_at, "closes": p.closes_at, "now": p == one.overview.phase and one.overview.window == "open"} for p in rules.phases],
        "line": one.line,
        "stats": [
            {"label": _(f.label), "value": one.line.figures[f.name], "tone": f.tone,
             "url": entries(programme.code, programme.owner_id, WHOLE, trang_thai="valid") if f.public else board}
            for f in FIGURES if f.name not in (_LEFT_OUT if one.overview.over else _LESS_ASKED)
        ],
        "board": board,
        "page": reverse("programmes:page", args=[programme.code]),
    }  # fmt: skip
