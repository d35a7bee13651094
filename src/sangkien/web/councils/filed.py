"""A dossier as it lies before the council: the very version on the agenda, for who decides on it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sangkien.queries.councils.blindness import fetch_filed, may_read_filed, paper_before_council, reading_of
from sangkien.queries.councils.marking import AgendaItem, marked_item, sees_names
from sangkien.queries.files import content_of
from sangkien.web.councils import scoring_words as said
from sangkien.web.downloads import disposition, headers
from sangkien.web.errors import signed_in
from sangkien.web.request import Request


@require_safe
@signed_in
def page(request: Request, item_id: int) -> HttpResponse:
    """What was filed; without names where the reader must not learn whose it is."""
    item = fetch_filed(item_id, request.actor)
    hidden = not sees_names(item, request.actor)
    found = marked_item(item) if hidden else None
    reading = reading_of(item, hidden=hidden, number=found.marking.number if found else None)
    content: dict[str, Any] = {
        "item": item, "session": item.session, "reading": reading, "name": said.code_of(reading),
        "version": item.version, "passages": said.passages(reading), "uses": said.uses(reading),
        "files": said.files(reading, lambda number: reverse("councils:filed_paper", args=[item.pk, number])),
    }  # fmt: skip
    answer = render(request, "councils/filed.html", content)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_safe
@signed_in
def paper(request: Request, item_id: int, number: int) -> HttpResponse:
    """A paper that was filed; withheld ones are as if they were not there."""
    item = fetch_filed(item_id, request.actor)
    stored, name = paper_before_council(item, number, hidden=not sees_names(item, request.actor))
    answer = HttpResponse(content_of(stored), content_type=stored.media_type, headers=headers())
    answer.headers["Content-Disposition"] = disposition(name)
    return answer


def door(item: AgendaItem, request: Request) -> str:
    """The address of the page for who may read it, else nothing."""
    return reverse("councils:filed", args=[item.pk]) if may_read_filed(item, request.actor) else ""
