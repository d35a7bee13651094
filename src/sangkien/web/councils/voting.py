"""Voting on one dossier: calling, one's own vote, the count, the conclusion; taking a secret ballot; checking a count."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sangkien.actions.councils import balloting, voting
from sangkien.kernel.errors import Conflict, Invalid, NotFound
from sangkien.queries.access import Actor, can, require
from sangkien.queries.councils.marking import AgendaItem, marked_item, marking_problems, sees_names
from sangkien.queries.councils.readiness import cannot_pass, closing_warnings, vote_problems
from sangkien.queries.councils.seating import own_seat
from sangkien.queries.councils.sessions import fetch_item, fetch_session, rule_in_force, to_be_voted_on
from sangkien.queries.councils.standing import Standing, spoilt, standing_of
from sangkien.queries.councils.voting import (
    Poll,
    Voter,
    fetch_poll,
    may_take,
    next_attempt,
    paper_in_hand,
    poll_of,
    polls_of,
    tally_of,
    verify,
    voters_of,
    without_paper,
)
from sangkien.rules.councils.lives import DECIDED
from sangkien.web.councils import filed, hands, vote_words
from sangkien.web.councils import scoring_words as said
from sangkien.web.councils.next_step import next_after
from sangkien.web.councils.scoring_forms import (
    ConclusionForm,
    CountForm,
    OpenVoteForm,
    ReasonForm,
    SecretVoteForm,
)
from sangkien.web.errors import signed_in
from sangkien.web.request import Request
from sangkien.web.ui.fields import PlainForm

FORMS: dict[str, type[PlainForm]] = {
    "cong-khai": OpenVoteForm, "kin": SecretVoteForm, "kiem-phieu": CountForm, "huy": ReasonForm, "ket-luan": ConclusionForm,
}  # fmt: skip


@require_safe
@signed_in
def page(request: Request, item_id: int) -> HttpResponse:
    """Where the vote stands, and what this person may do now."""
    return _page(request, fetch_item(item_id, request.actor))


@sensitive_post_parameters("code", "choice")
@require_POST
@signed_in
@sensitive_variables()
def do(request: Request, item_id: int, work: str) -> HttpResponse:
    """One step of the vote. What was typed for a secret vote is kept in no message, session or page."""
    item = fetch_item(item_id, request.actor)
    try:
        if work in {"goi", "goi-giay"}:
            voting.call(item, actor=request.actor, on_paper=work == "goi-giay")
            return _back(request, item, _("Đã bắt đầu biểu quyết."))
        if work == "gio-tay":
            return _back(request, item, hands.note(request, _standing_poll(item)))
        if work == "dong":
            return _closed(request, item)
    except Conflict as conflict:
        # Read anew: what was refused has changed nothing.
        return _page(request, fetch_item(item_id, request.actor), refused=conflict.reason, status=409)
    if work not in FORMS:
        raise NotFound
    form = FORMS[work](request.POST)
    if form.is_valid():
        try:
            return _back(request, item, _done(request, item, work, form.cleaned_data))
        except Invalid as invalid:
            form.refuse(invalid)
        except Conflict as conflict:
            # The step may no longer be offered: the sentence stands above the page, with what was typed.
            typed = form.cleaned_data.get("reason", "")
            return _page(request, fetch_item(item_id, request.actor), refused=conflict.reason, typed=typed, status=409)
    if work == "kin":
        # A fresh form with the sentences alone: neither the code nor the choice goes back into a page.
        form = _emptied(form)
    return _page(request, item, {work: form}, status=422)


@sensitive_variables()
def _done(request: Request, item: AgendaItem, work: str, given: dict[str, Any]) -> str:
    if work == "ket-luan":
        outcome = voting.conclude(item, actor=request.actor, reason=given["reason"])
        return _("Thông qua.") if outcome.passed else _("Không thông qua.")
    poll = _standing_poll(item)
    if work == "cong-khai":
        voting.cast(poll, actor=request.actor, choice=given["choice"])
    elif work == "kin":
        balloting.cast(poll, actor=request.actor, code=given["code"], choice=given["choice"])
    elif work == "kiem-phieu":
        voting.record_count(poll, actor=request.actor, **given)
        return _("Đã ghi kết quả kiểm phiếu.")
    else:
        voting.annul(poll, actor=request.actor, reason=given["reason"])
        return _("Đã hủy cuộc biểu quyết này.")
    return _("Đã ghi nhận phiếu của bạn.")


def _back(request: Request, item: AgendaItem, words: str) -> HttpResponse:
    told = messages.warning if item.state == "not_passed" else messages.success
    told(request, words)
    return HttpResponseRedirect(reverse("scoring:vote", args=[item.pk]))


def _emptied(form: PlainForm) -> PlainForm:
    fresh = SecretVoteForm({})
    fresh.is_valid()
    fresh.errors.clear()
    for name, sentences in form.errors.items():
        for sentence in sentences:
            fresh.add_error(name if name in fresh.fields else None, str(sentence))
    return fresh


def _standing_poll(item: AgendaItem) -> Poll:
    poll = poll_of(item)
    if poll is None:
        raise Conflict(_("Hồ sơ này không có cuộc biểu quyết nào đang mở."))
    return poll


def _closed(request: Request, item: AgendaItem) -> HttpResponse:
    """Close the vote; while somebody has not voted only at the second press."""
    poll = _standing_poll(item)
    require("vote.close", poll, request.actor)
    warnings, said_so = closing_warnings(poll), "xac_nhan" in request.POST
    if warnings and not said_so:
        return hands.ask_before_closing(request, item, _called(request, item), warnings)
    voting.close(poll, actor=request.actor, although_missing=said_so)
    return _back(request, item, _("Đã đóng biểu quyết và kiểm phiếu."))


def _called(request: Request, item: AgendaItem) -> str:
    """What the dossier is called to this reader."""
    if sees_names(item, request.actor):
        return f"{item.code} – {item.title}"
    found = marked_item(item)
    return said.neutral(found.marking.number if found else None)


def _page(
    request: Request,
    item: AgendaItem,
    forms: dict[str, PlainForm] | None = None,
    *,
    refused: str = "",
    typed: str = "",
    status: int = 200,
) -> HttpResponse:
    actor, poll, standing = request.actor, poll_of(item), standing_of(item)
    everybody = voters_of(poll) if poll else []
    mine = next((one for one in everybody if _is_own(one, actor)), None)
    rule = rule_in_force(item.session)
    content: dict[str, Any] = {
        "item": item, "name": _called(request, item), "session": item.session, "poll": poll, "refused": refused, "typed": typed,
        "state": said.state_of(item.state), "secret": rule.vote == "secret", "leads": can("vote.call", item, actor),
        "against": _against(item, standing) if item.state == "open" else [], "counts": standing.counts,
        "untaken": _untaken(item, standing) if rule.vote == "secret" and item.state == "open" else [],
        "warning": cannot_pass(item, standing), "voters": vote_words.voters(poll, told=bool(can("council.read_votes", item, actor))),
        "polls": vote_words.annulled(polls_of(item)), "tally": vote_words.tally(tally_of(item)),
        "ballot": _ballot(request, item) if _ballot_wanted(item, poll) else None,
        "hands": hands.rows(poll, request) if poll else [], "choices": hands.choices(), "noted": hands.about_me(mine),
        "cast": sum(one.cast for one in everybody), "all": len(everybody),
        "forms": _forms(request, item, poll, mine, forms or {}), "annul": _annul(item, actor, (forms or {}).get("huy")),
        "next": next_after(item, request) if item.state in DECIDED else None, "outcome": vote_words.outcome(item), "foreseen": vote_words.foreseen(item, actor),
        "filed": filed.door(item, request), "board": reverse("scoring:board", args=[item.pk]) if rule.marks != "none" else "",
    }  # fmt: skip
    answer = render(request, "councils/vote_page.html", content, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _against(item: AgendaItem, standing: Standing) -> list[str]:
    waiting = marking_problems(item)
    marks = [_("Còn phiếu chấm chưa đóng: {names}.").format(names=", ".join(waiting))] if waiting else []
    return [*vote_problems(item, standing), *marks]


def _untaken(item: AgendaItem, standing: Standing) -> list[str]:
    """Who is in the room and holds no ballot yet: without theirs a secret vote cannot begin."""
    return [seat.name for seat in without_paper(item, standing.electorate, next_attempt(item))]


def _ballot_wanted(item: AgendaItem, poll: Poll | None) -> bool:
    """Whether this vote is secret and still to be counted: afterwards no code is of use to it."""
    secret = rule_in_force(item.session).vote == "secret" and item.session.state == "open"
    return secret and (poll is None or poll.state == "open")


def _ballot(request: Request, item: AgendaItem) -> dict[str, Any] | None:
    seat = own_seat(item.session.council, request.actor, item.session.day)
    if seat is None:
        return None
    paper = paper_in_hand(item.session, seat)
    url = reverse("scoring:ballot", args=[item.session_id])
    return {
        "url": url if not paper or may_take(item.session, seat) else "",
        "taken": said.when(paper.taken_at) if paper else "",
    }


def _forms(
    request: Request, item: AgendaItem, poll: Poll | None, mine: Voter | None, given: dict[str, PlainForm]
) -> list[tuple[str, str, str, PlainForm]]:
    """The steps this person may take now: address, words, kind of button, form."""
    wanted: list[tuple[str, str, str]] = []
    if poll is not None and poll.state == "open":
        waits = mine is not None and (mine.open_vote.noted if mine.open_vote else not mine.cast)
        if poll.kind == "open" and waits and can("vote.cast", poll, request.actor):
            wanted.append(("cong-khai", _("Gửi biểu quyết"), "main"))
        if poll.kind == "secret" and waits and can("ballot.cast", poll, request.actor):
            wanted.append(("kin", _("Bỏ phiếu kín"), "main"))
        if poll.kind == "paper" and can("vote.record_count", poll, request.actor):
            wanted.append(("kiem-phieu", _("Ghi kết quả kiểm phiếu"), "main"))
    if item.state == "voted" and can("vote.conclude", item, request.actor):
        wanted.append(("ket-luan", _("Kết luận"), "main"))
    return [
        (reverse("scoring:vote_work", args=[item.pk, work]), label, kind,
         given.get(work) or FORMS[work](auto_id=f"{work}-%s"))
        for work, label, kind in wanted
    ]  # fmt: skip


def _annul(item: AgendaItem, actor: Actor, given: PlainForm | None) -> dict[str, Any] | None:
    if not _may_annul(item, actor):
        return None
    return {
        "url": reverse("scoring:vote_work", args=[item.pk, "huy"]), "form": given or ReasonForm(auto_id="huy-%s"),
    }  # fmt: skip


def _may_annul(item: AgendaItem, actor: Actor) -> bool:
    """Whether giving the vote up would be taken: while it runs, or where a stake came out after it."""
    if item.state not in {"voting", "voted"} or not can("vote.annul", item, actor):
        return False
    return item.state == "voting" or bool(spoilt(item))


def _is_own(voter: Voter, actor: Actor) -> bool:
    return actor.person_id is not None and voter.place.seat.person_id == actor.person_id


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@sensitive_variables()
def ballot(request: Request, session_id: int) -> HttpResponse:
    """Taking a secret ballot: the code is on this one answer and nowhere else."""
    session = fetch_session(session_id, request.actor)
    seat = own_seat(session.council, request.actor, session.day)
    content: dict[str, Any] = {
        "session": session, "paper": paper_in_hand(session, seat) if seat else None,
        "running": seat is not None and not may_take(session, seat), "over": not to_be_voted_on(session).exists(),
    }  # fmt: skip
    status = 200
    if request.method == "POST":
        try:
            content["code"] = balloting.take(session, actor=request.actor, instead="doi" in request.POST)
        except Conflict as conflict:
            content["refused"], status = conflict.reason, 409
    answer = render(request, "councils/ballot.html", content, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_safe
@signed_in
def check(request: Request, poll_id: int) -> HttpResponse:
    """The rows of a secret vote and the count made anew from them, for everybody to whom the council is open."""
    poll = fetch_poll(poll_id, request.actor)
    if poll.kind != "secret" or poll.state != "closed":
        raise NotFound
    content = {
        "poll": poll, "faults": verify(poll), "voters": voters_of(poll), "tally": vote_words.tally(tally_of(poll.item)),
        "back": reverse("scoring:vote", args=[poll.item_id]),
        "command": f"sangkien ballots verify {poll.pk}",
    }  # fmt: skip
    return render(request, "councils/check_count.html", content)
