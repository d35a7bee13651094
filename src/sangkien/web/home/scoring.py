"""What marks and votes wait for a member of a council."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sangkien.queries.access import Actor
from sangkien.queries.councils.marking import AgendaItem, is_blind
from sangkien.queries.councils.waiting import ballots_waiting, marks_waiting, votes_waiting
from sangkien.web.councils.scoring_words import neutral
from sangkien.web.ui.words import meeting, number


def waiting(actor: Actor) -> Iterator[dict[str, Any]]:
    """What tasks say: open mark sheets by session, ballots to take, open votes; blind markers are told no name."""
    for session, count in marks_waiting(actor):
        yield {
            "what": _("Chấm hồ sơ · {session}").format(session=meeting(session)),
            "about": session.council.name, "url": reverse("scoring:mine"), "action": _("Chấm điểm"), "due": session.day,
            "lines": ((_("{n} phiếu chấm còn mở").format(n=number(count)), reverse("scoring:mine"), None),),
            "count": count,
        }  # fmt: skip
    for session in ballots_waiting(actor):
        yield {
            "what": _("Nhận mã để bỏ phiếu kín"), "about": session.council.name,
            "url": reverse("scoring:ballot", args=[session.pk]), "action": _("Nhận phiếu kín"), "due": session.day,
        }  # fmt: skip
    for poll, noted in votes_waiting(actor):
        said = (
            _("Đã ghi biểu quyết của bạn theo tay giơ · {council}") if noted else _("Bỏ phiếu đang chờ bạn · {council}")
        )
        yield {
            "what": said.format(council=poll.item.session.council.name),
            "about": _called(poll.item),
            "url": reverse("scoring:vote", args=[poll.item_id]), "action": _("Xem lại") if noted else _("Biểu quyết"), "due": poll.item.session.day,
            "count": 0 if noted else 1,
        }  # fmt: skip


def _called(item: AgendaItem) -> str:
    """The dossier as everybody who votes may be told."""
    if not is_blind(item.session):
        return item.title
    marking = getattr(item, "marking", None)
    return neutral(marking.number if marking else None)
