"""How much waits for a person, beside the desk on every page: kept with the session, so that no page asks for it.

It is reckoned where it is known anyway, on the desk, and again after whatever the person does. What others do meanwhile
comes as a notice, which has a mark of its own.
"""

from collections.abc import Sequence

from django.http import HttpRequest

from sangkien.queries.access import actor_of
from sangkien.web.home.task import Task
from sangkien.web.home.tasks import tasks

_KEPT = "waiting"


def note(request: HttpRequest, found: Sequence[Task]) -> int:
    """Keep how many things these tasks stand for; the session is written only where that has changed."""
    number = sum(task.count for task in found)
    if request.session.get(_KEPT) != number:
        request.session[_KEPT] = number
    return number


def noted(request: HttpRequest) -> int:
    """How many things waited when it was last reckoned; 0 where it never was."""
    return int(request.session.get(_KEPT, 0))


def reckon_after(request: HttpRequest, status: int) -> None:
    """Reckon anew after a deed of somebody signed in: a form that was taken ends in a redirect."""
    if request.method == "POST" and status in (302, 303) and request.user.is_authenticated:
        note(request, tasks(actor_of(request.user)))
