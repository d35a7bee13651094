"""The minutes of a closed session on the screen; the numbered paper stands among the papers of the unit."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sangkien.actions.councils import minutes as verbs
from sangkien.kernel.errors import NotFound
from sangkien.queries.access import Actor, can
from sangkien.queries.councils import sessions
from sangkien.queries.councils.minutes import minutes_content
from sangkien.queries.documents import fetch_document
from sangkien.rules.documents import KINDS
from sangkien.web.councils import words
from sangkien.web.errors import signed_in
from sangkien.web.request import Request
from sangkien.web.ui.tables import Column, Row, Sorting, Table

_TABLES = ("present", "absent", "conflicts", "marks", "results")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def minutes(request: Request, session_id: int) -> HttpResponse:
    """What the session decided, for those who sat in it and those who keep it."""
    found = sessions.fetch_session(session_id, request.actor)
    if found.state != "closed":
        raise NotFound
    if request.method == "POST":
        verbs.write_minutes(found, actor=request.actor)
        messages.success(request, _("Biên bản đã có số."))
        return HttpResponseRedirect(request.path)
    said = minutes_content(found, votes=bool(can("council.read_votes", found, request.actor)))
    content = {
        "session": found,
        "said": said,
        "facts": words.session_facts(found),
        "tables": [_table(name, said[name]) for name in _TABLES if said[name]],
        "may_write": not found.rehearsal and bool(can("session.write_minutes", found, request.actor)),
        "paper": _paper(found, request.actor),
    }
    return render(request, "councils/minutes.html", content)


def _table(name: str, rows: list[dict[str, str]]) -> Table:
    part = next(one for one in KINDS["minutes"].parts if one.name == name)
    columns = tuple(Column(one.name, head) for one, head in zip(part.columns, words.columns(name), strict=True))
    lines = [Row([row.get(one.name, "") for one in part.columns]) for row in rows]
    return Table(words.caption(name), Sorting(columns, "", False, QueryDict()), lines, hide_caption=True)


def _paper(session: Any, actor: Actor) -> str:
    """Where the numbered paper stands, for whom it is open."""
    if session.minutes is None:
        return ""
    try:
        return reverse("documents:page", args=[fetch_document(session.minutes.code, actor).code])
    except NotFound:
        return ""
