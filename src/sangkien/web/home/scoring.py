"""What marks and votes wait for a member of a council."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sangkien.queries.access import Actor
from sangkien.queries.councils.waiting import marks_waiting, votes_waiting
from sangkien.web.ui.words import day, number


def waiting(actor: Actor) -> Iterator[dict[str, Any]]:
    """What tasks say: open mark sheets by session, and open votes; nothing here says whose dossiers they are."""
    for session, count in marks_waiting(actor):
        yield {
            "what": _("Chấm hồ sơ trước phiên họp ngày {day}").format(day=day(session.day)),
            "about": session.council.name, "url": reverse("scoring:mine"), "action": _("Chấm điểm"), "due": session.day,
            "lines": ((_("{n} phiếu chấm còn mở").format(n=number(count)), reverse("scoring:mine"), None),),
        }  # fmt: skip
    for poll in votes_waiting(actor):
        yield {
            "what": _("Bỏ phiếu đang chờ bạn"), "about": poll.item.session.council.name,
            "url": reverse("scoring:vote", args=[poll.item_id]), "action": _("Biểu quyết"), "due": poll.item.session.day,
        }  # fmt: skip
