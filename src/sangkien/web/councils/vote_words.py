"""How votes and outcomes are said on pages."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sangkien.queries.access import Actor
from sangkien.queries.councils import outcomes
from sangkien.queries.councils.sheets import sheet_named
from sangkien.queries.councils.voting import AgendaItem, Poll, polls_of, voters_of
from sangkien.rules.ballots import CHOICES
from sangkien.rules.councils.lives import DECIDED
from sangkien.rules.councils.outcome import REASONS, Outcome, Tally, outcome_from
from sangkien.rules.councils.rule import DENOMINATORS
from sangkien.web.ui.words import moment


def voters(poll: Poll | None, *, told: bool) -> list[tuple[str, str]]:
    """Who takes part: whether the vote is in; how, only to who may be told, of an open vote that is closed."""
    if poll is None or poll.kind == "paper":
        return []
    told = told and poll.kind == "open" and poll.state == "closed"
    lines = []
    for one in voters_of(poll):
        noted = one.open_vote.noted_by if one.open_vote else ""
        words = _("đã bỏ phiếu") if one.cast else _("chưa bỏ phiếu")
        if told:
            words = _(CHOICES[one.open_vote.choice]) if one.open_vote else _("không biểu quyết")
        lines.append((one.place.seat.name, f"{words} ({_note(noted)})" if noted else words))
    return lines


def _note(name: str) -> str:
    return _("{name} ghi theo tay giơ").format(name=name)


def annulled(polls: Sequence[Poll]) -> list[tuple[str, str]]:
    """Votes that were given up, with the reason."""
    return [(moment(one.called_at), one.void_reason) for one in polls if one.state == "void"]


def tally(count: Tally | None) -> list[tuple[str, int]]:
    """The count of a closed vote."""
    if count is None:
        return []
    values = {"for": count.for_, "against": count.against, "abstain": count.abstain}
    lines = [(_(words), values[choice]) for choice, words in CHOICES.items()]
    return [*lines, (_("Phiếu trắng, không hợp lệ hoặc không biểu quyết"), count.blank)] if count.blank else lines


def outcome(item: AgendaItem) -> dict[str, Any] | None:
    """What came out, with its arithmetic."""
    if item.state not in DECIDED:
        return None
    one = outcome_from(item.outcome)
    return {
        "passed": one.passed,
        "sum": _sum(one),
        "marks": _("Điểm trung bình {mark}, theo “{sheet}” bản {n}.").format(
            mark=one.marks.average or "–",
            sheet=sheet_named(item.session.council.unit, one.marks.sheet),
            n=one.marks.version,
        )
        if one.marks
        else "",
        "reason": item.reason,
        "check": _check(item),
    }


def foreseen(item: AgendaItem, actor: Actor) -> dict[str, str] | None:
    """Which conclusion a counted vote allows, with the arithmetic; None where there is none to be drawn,
    or this reader may not know yet."""
    one = outcomes.foreseen(item, actor)
    if one is None:
        return None
    drawn = _("Thông qua") if one.passed else _("Không thông qua; khi kết luận phải ghi lý do")
    said = _("Kết quả bỏ phiếu cho phép kết luận: {drawn}.").format(drawn=drawn)
    return {"said": said, "sum": f"{_sum(one)} ({', '.join(_(REASONS[reason]) for reason in one.reasons)})"}


def _sum(one: Outcome) -> str:
    return _("{votes} phiếu thuận trên {whole} ({of}); cần {needed}.").format(
        votes=one.tally.for_, whole=one.whole, of=_(DENOMINATORS[one.pass_of]), needed=one.needed
    )


def _check(item: AgendaItem) -> str:
    poll = next((one for one in polls_of(item) if one.kind == "secret" and one.state == "closed"), None)
    return reverse("scoring:check", args=[poll.pk]) if poll else ""
