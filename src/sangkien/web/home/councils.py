"""What of councils waits for a person: sessions to come or going on, dossiers for the secretary to put on an agenda."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from sangkien.queries.access import Actor
from sangkien.queries.councils.upcoming import dossiers_untaken, sessions_waiting
from sangkien.web.home.task import Task
from sangkien.web.ui.words import meeting, number


def tasks(actor: Actor) -> Iterator[Task]:
    """Everything of councils that waits for this person, in a fixed number of questions."""
    for one in sessions_waiting(actor):
        action = _("Vào phiên họp") if one.state == "open" else _("Xem chương trình")
        about = " · ".join(filter(None, (one.council.name, one.place)))
        yield Task(meeting(one), about, reverse("councils:session", args=[one.pk]), action)
    for untaken in dossiers_untaken(actor):
        url = reverse("councils:plan", args=[untaken.council.pk])
        said = _("{n} hồ sơ chờ vào chương trình họp").format(n=number(untaken.count))
        yield Task(said, untaken.council.name, url, _("Lên lịch phiên họp"), due=untaken.first, count=untaken.count)
