"""What of dossiers waits for a person: to go on with, to sign, to receive."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from sangkien.queries.access import Actor
from sangkien.queries.dossiers.lists import waiting_for
from sangkien.queries.dossiers.reading import Dossier
from sangkien.web.home.task import Task


def tasks(actor: Actor) -> Iterator[Task]:
    """Every dossier that waits for this person, in a fixed number of questions."""
    found = waiting_for(actor)
    for one in found.to_receive:
        yield Task(_("Hồ sơ chờ bạn tiếp nhận"), _title(one), _url(one), _("Xem và trả lời"), one.reply_by)
    for one in found.to_sign:
        yield Task(
            _("Ký phần đóng góp của bạn trong hồ sơ"), _title(one), _url(one), _("Xem và ký"), since=one.saved_at
        )
    for one in found.mine:
        if one.state == "incomplete":
            yield Task(_("Hồ sơ cần bổ sung"), _title(one), _url(one), _("Bổ sung"), one.complete_by)
        else:
            yield Task(_("Hồ sơ đang lập, chưa nộp"), _title(one), _url(one), _("Làm tiếp"), since=one.saved_at)


def _url(one: Dossier) -> str:
    return reverse("dossiers:page", args=[one.code])


def _title(one: Dossier) -> str:
    return one.initiative.title or one.code
