"""Hands raised in the room, as who runs the session writes them down; and closing a vote while some have not voted."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sangkien.actions.councils import voting
from sangkien.kernel.errors import Conflict
from sangkien.queries.access import require
from sangkien.queries.councils.voting import AgendaItem, Poll, Voter, hands_of
from sangkien.rules.ballots import CHOICES
from sangkien.web.request import Request
from sangkien.web.ui.words import moment

# What the button for all who are left sends.
REST = "con_lai"


def rows(poll: Poll, request: Request) -> list[tuple[Any, str]]:
    """The members whose hands may be noted now, each with what this reader has noted."""
    return [(one.place.seat, _noted(one, request)) for one in hands_of(poll, request.actor)]


def choices() -> list[tuple[str, str]]:
    """What a hand may be raised for."""
    return [(key, _(words)) for key, words in CHOICES.items()]


def note(request: Request, poll: Poll) -> str:
    """Write down every hand that was chosen, and with the one button all that are left. Raises Conflict with what
    could not be written; the others stand."""
    require("vote.record", poll, request.actor)
    rest, written, refused = request.POST.get(REST, ""), 0, []
    for one in hands_of(poll, request.actor):
        choice = request.POST.get(f"tay_{one.place.seat_id}") or ("" if one.cast else rest)
        stands = _noted(one, request)
        if not choice or choice == stands:
            continue
        if stands and stands != request.POST.get(f"cu_{one.place.seat_id}", ""):
            refused.append(
                _("{name}: đã ghi “{choice}” ở một trang khác; muốn sửa, chọn lại trên trang này.").format(
                    name=one.place.seat.name, choice=_(CHOICES[stands])
                )
            )
            continue
        try:
            voting.record(poll, actor=request.actor, seat=one.place.seat, choice=choice)
            written += 1
        except Conflict as conflict:
            refused.append(conflict.reason)
    if refused:
        raise Conflict(" ".join(refused))
    return _("Đã ghi biểu quyết của {n} người.").format(n=written) if written else _("Chưa chọn biểu quyết nào để ghi.")


def about_me(one: Voter | None) -> str:
    """To the member: what somebody has noted, and that voting goes before it."""
    vote = one.open_vote if one else None
    if vote is None or not vote.noted:
        return ""
    return _("{name} đã ghi biểu quyết của bạn: {choice}, lúc {when}.").format(
        name=vote.noted_by, choice=_(CHOICES[vote.choice]), when=moment(vote.at)
    )


def ask_before_closing(request: Request, item: AgendaItem, name: str, warnings: list[str]) -> HttpResponse:
    """The page between the first and the second press: nothing has been closed yet."""
    content = {"item": item, "name": name, "warnings": warnings, "back": reverse("scoring:vote", args=[item.pk])}
    return render(request, "councils/close_vote.html", content, status=409)


def _noted(one: Voter, request: Request) -> str:
    vote = one.open_vote
    return vote.choice if vote is not None and vote.noted and vote.by_id == request.actor.user_id else ""
