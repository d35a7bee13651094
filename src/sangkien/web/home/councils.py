"""What of councils waits for a person: sessions to come or going on, dossiers for the secretary to put on an agenda."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from sangkien.queries.access import Actor
from sangkien.queries.councils.upcoming import dossiers_untaken, sessions_waiting
from sangkien.web.home.task import Task
from sangkien.web.ui.words import day, number


def tasks(actor: Actor) -> Iterator[Task]:
    """Everything of councils that waits for this person, in a fixed number of questions."""
    for one in sessions_waiting(actor):
        name = _("Họp tập dượt ngày {day}") if one.rehearsal else _("Phiên họp hội đồng ngày {day}")
        action = _("Vào phiên họp") if one.state == "open" else _("Xem chương trình")
        yield Task(name.format(day=day(one.day)), one.council.name, reverse("councils:session", args=[one.pk]), action)
    for untaken in dossiers_untaken(actor):
        url = reverse("councils:plan", args=[untaken.council.pk])
        said = _("{n} hồ sơ chờ vào chương trình họp").format(n=number(untaken.count))
        yield Task(said, untaken.council.name, url, _("Lên lịch phiên họp"), due=untaken.first, count=untaken.count)
