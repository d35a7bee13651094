"""The dossiers of a session by their marks, for a council whose sheet decides by rank until the places run out."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sangkien.kernel.errors import NotFound
from sangkien.queries.councils.ranking import RankedItem, ranking
from sangkien.queries.councils.sessions import fetch_session, rule_in_force
from sangkien.rules.scoring.numbers import written
from sangkien.web.councils import scoring_words as said
from sangkien.web.errors import signed_in
from sangkien.web.request import Request

_MOST = 999


@require_safe
@signed_in
def page(request: Request, session_id: int) -> HttpResponse:
    """The ranking; how many places there are is asked in the address and kept nowhere."""
    session = fetch_session(session_id, request.actor)
    if rule_in_force(session).marks == "none":
        raise NotFound
    typed = request.GET.get("giai", "")
    places = min(int(typed), _MOST) if typed.isdecimal() and len(typed) < 4 else 0
    found = ranking(session, request.actor, places=places)
    content = {
        "session": session, "found": found, "places": places or "", "most": _MOST,
        "lines": [(line, _name(line), _total(line), _remark(line)) for line in found.lines],
    }  # fmt: skip
    return render(request, "councils/ranking.html", content)


def _name(line: RankedItem) -> tuple[str, str]:
    called = f"{line.item.code} – {line.item.title}" if line.names else said.neutral(line.found.marking.number)
    return called, reverse("scoring:board", args=[line.item.pk])


def _total(line: RankedItem) -> str:
    return written(line.total, line.found.sheet.rounding.digits)


def _remark(line: RankedItem) -> str:
    if line.tied:
        return _("bằng điểm ở giải cuối: hội đồng quyết định")
    return _("trong số giải") if line.placed else ""
