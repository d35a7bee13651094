"""The desk: what waits for me, the oldest promise first."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sangkien.web.accounts.notices import lines
from sangkien.web.errors import signed_in
from sangkien.web.home.tasks import tasks
from sangkien.web.request import Request

_NOTICES = 5


@require_safe
@signed_in
def desk(request: Request) -> HttpResponse:
    """Everything that waits for this person."""
    found = tasks(request.actor)
    waiting = sum(task.count for task in found)
    content = {"tasks": found, "waiting": waiting, "notices": lines(request.actor, only_new=True, limit=_NOTICES)}
    return render(request, "home/desk.html", content)
