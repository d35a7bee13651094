"""The journal by thing, the heads of its blocks, and the page that answers "why may I not?"."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sangkien.queries import audit
from sangkien.rules.roles import OFFICES
from sangkien.rules.verbs import VERBS
from sangkien.web.audit import reasons
from sangkien.web.errors import signed_in
from sangkien.web.request import Request


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else 0


@require_safe
@signed_in
def journal(request: Request) -> HttpResponse:
    """Who did what, as which office, when."""
    about = reasons.reference_of(request.GET.get("ve", ""))
    found = audit.page(request.actor, about=about, before=_number(request.GET.get("truoc", "")))
    following = urlencode({"ve": about, "truoc": str(found.before)}) if found.before else ""
    content = {
        "lines": [(line, _(VERBS.get(line.entry.verb, line.entry.verb))) for line in found.lines],
        "about": about,
        "everything": not about and audit.sees_everything(request.actor),
        "following": f"?{following}" if following else "",
    }
    return render(request, "audit/journal.html", content)


@require_safe
@signed_in
def blocks(request: Request) -> HttpResponse:
    """The heads of the sealed blocks: numbers to write down on paper in another office."""
    return render(request, "audit/blocks.html", {"seals": audit.seals(request.actor)})


@require_safe
@signed_in
def why(request: Request) -> HttpResponse:
    """For any verb and thing: may I, why or why not, through which office, and who could."""
    verb, about = request.GET.get("viec", ""), request.GET.get("ve", "").strip()
    verb = verb if verb in VERBS else ""
    content = {
        "verbs": sorted(((name, _(words)) for name, words in VERBS.items()), key=lambda pair: pair[1]),
        "verb": verb,
        "about": about,
        "answer": reasons.answer(verb, about, request.actor) if verb else None,
        "here": reverse("audit:why"),
        "held": [(_(OFFICES.get(one.office, one.office)), one.unit_name) for one in request.actor.offices],
    }
    return render(request, "audit/why.html", content)
