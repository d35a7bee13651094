"""Voting: calling, raising hands or counting paper, closing, annulling, concluding. Secret ballots stand beside."""

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.councils import deciding
from sangkien.actions.councils.steps import hold
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.models.councils.seating import CouncilSeat
from sangkien.models.councils.sessions import AgendaItem
from sangkien.models.councils.votes import OpenVote, Poll, PollSeat
from sangkien.queries.access import Actor
from sangkien.queries.councils.marking import marking_problems, marks_of
from sangkien.queries.councils.readiness import closing_warnings
from sangkien.queries.councils.sessions import rule_in_force
from sangkien.queries.councils.standing import standing_of
from sangkien.queries.councils.voting import (
    count_sealed,
    fingerprint_of,
    keys_in_hand,
    next_attempt,
    own_place,
    public_keys,
    tally_of,
    voters_of,
    where,
)
from sangkien.rules import ballots
from sangkien.rules.ballots import CHOICES, LEAST_VOTERS, Forged
from sangkien.rules.councils.outcome import Outcome


@act("vote.call")
def call(log: Log, item: AgendaItem, *, actor: Actor, on_paper: bool = False) -> Poll:
    """Begin the vote on a dossier: who may vote is fixed now, by quorum and stakes as they stand now.

    A secret vote runs on ballots of this system, or `on_paper` (counted by hand) where somebody has no account.
    Raises Conflict with what stands against it: marks that are missing, ballots not taken, too few for secrecy.
    """
    hold(item.session)
    rule = rule_in_force(item.session)
    waiting = marking_problems(item)
    if waiting:
        raise Conflict(_("Còn phiếu chấm chưa đóng: {names}.").format(names=", ".join(waiting)))
    if rule.marks == "bind" and marks_of(item) is None:
        raise Conflict(_("Điểm của hồ sơ này chưa có kết quả; xem trang chấm điểm."))
    electorate = deciding.begin_vote(item)
    kind = "paper" if on_paper and rule.vote == "secret" else rule.vote
    poll = Poll.objects.create(
        item=item,
        attempt=next_attempt(item),
        kind=kind,
        state="open",
        called_at=clock.now(),
        called_by_id=actor.account,
    )
    places = [PollSeat(poll=poll, position=n, seat=seat) for n, seat in enumerate(electorate)]
    if kind != "open" and len(electorate) < LEAST_VOTERS:
        raise Conflict(_("Bỏ phiếu kín cần ít nhất 3 người: ít hơn thì kết quả tự nói ra ai bầu gì."))
    if kind == "secret":
        _lay_keys(poll, places, electorate)
        poll.keys_sha256 = fingerprint_of(places)
        poll.save(update_fields=["keys_sha256"])
    PollSeat.objects.bulk_create(places)
    log.about(poll.reference)
    log.record(item=item.reference, kind=kind, voters=[seat.pk for seat in electorate], keys=poll.keys_sha256)
    return poll


def _lay_keys(poll: Poll, places: list[PollSeat], electorate: list[CouncilSeat]) -> None:
    keys = keys_in_hand(poll.item, electorate, poll.attempt)
    missing = [seat.name for seat in electorate if seat.pk not in keys]
    if missing:
        raise Conflict(
            _("Chưa nhận phiếu kín cho hồ sơ này: {names}. Mỗi người tự bấm “Nhận phiếu” trên máy mình; nếu có người "
              "không có tài khoản thì bỏ phiếu giấy.").format(names=", ".join(missing))
        )  # fmt: skip
    for place in places:
        place.key = keys[place.seat_id]
    try:
        for place, key in zip(places, public_keys(places), strict=True):
            ballots.check_key(key, where(poll.item.session_id, poll.item_id, poll.attempt, place.seat_id))
    except Forged as forged:
        raise Conflict(_("Khóa của một lá phiếu đã bị sửa: hãy phát lại phiếu.")) from forged


@act("vote.cast")
def cast(log: Log, poll: Poll, *, actor: Actor, choice: str) -> Poll:
    """One's own vote in an open vote; seen by the council when the vote is closed, and written in the minutes.

    It takes the place of what was noted for the member, never of a vote the member has cast.
    """
    place = own_place(poll, actor)
    assert place is not None  # the right asks for it
    _take(poll, place, choice, actor)
    log.record(seat=place.seat_id)
    return poll


@act("vote.record")
def record(log: Log, poll: Poll, *, actor: Actor, seat: CouncilSeat, choice: str) -> Poll:
    """Who runs the session writes down a hand raised, or a vote said, in the room; who noted it is kept with it.

    Never over a vote the member has cast. Until the close a note may be corrected, and the member may vote over it.
    """
    place = poll.seats.filter(seat=seat).select_related("seat").first()
    if place is None:
        raise Conflict(_("{name} không biểu quyết về hồ sơ này.").format(name=seat.name))
    if seat.person_id is not None and seat.person_id == actor.person_id:
        raise Conflict(_("Phiếu của chính mình thì bạn tự biểu quyết."))
    _take(poll, place, choice, actor)
    log.record(seat=seat.pk, noted=True)
    return poll


def _take(poll: Poll, place: PollSeat, choice: str, actor: Actor) -> None:
    require_entitled(poll, place, "open")
    if choice not in CHOICES:
        raise Invalid({"choice": [_("Hãy chọn một mục có trong danh sách.")]})
    vote = OpenVote.objects.filter(place=place).select_related("by", "place__seat").first() or OpenVote(place=place)
    if vote.pk is not None and not vote.noted:
        own = place.seat.person_id is not None and place.seat.person_id == actor.person_id
        said = _("Bạn đã biểu quyết rồi; phiếu vừa gửi không được tính.") if own else _("Đã có phiếu của {name}.")
        raise Conflict(said.format(name=place.seat.name))
    vote.choice, vote.at, vote.by_id = choice, clock.now(), actor.account
    vote.save()


def require_entitled(poll: Poll, place: PollSeat, kind: str) -> None:
    """Raise Conflict where this seat may not vote in this poll now: asked again at the vote itself."""
    if poll.state != "open" or poll.kind != kind or poll.item.state != "voting":
        raise Conflict(_("Cuộc biểu quyết này không còn mở."))
    stands = standing_of(poll.item).place_of(place.seat_id)
    if stands is None or not stands.votes:
        raise Conflict(_("{name} không được biểu quyết về hồ sơ này nữa.").format(name=place.seat.name))


@act("vote.record_count")
def record_count(
    log: Log, poll: Poll, *, actor: Actor, votes_for: int, against: int, abstain: int = 0, blank: int = 0
) -> Poll:
    """Write down the count of paper ballots; it must say of every voter what became of his ballot."""
    hold(poll.item.session)
    if poll.kind != "paper" or poll.state != "open":
        raise Conflict(_("Cuộc biểu quyết này không còn mở."))
    counts = (votes_for, against, abstain, blank)
    voters = poll.seats.count()
    if min(counts) < 0 or sum(counts) != voters:
        raise Invalid(
            {"votes_for": [_("Tổng số phiếu phải bằng {n}, kể cả phiếu trắng và phiếu không hợp lệ.").format(n=voters)]}
        )
    _count(poll, *counts)
    return poll


@act("vote.close")
def close(log: Log, poll: Poll, *, actor: Actor, although_missing: bool = False) -> Poll:
    """Close the vote and count. A secret vote waits for every ballot, or is annulled: without one there is no count.

    Raises Conflict, with what closing would mean, while somebody has not voted in an open vote: only who says so
    (`although_missing`) counts those votes as not for it.
    """
    hold(poll.item.session)
    if poll.state != "open" or poll.kind == "paper":
        raise Conflict(_("Cuộc biểu quyết này không còn mở."))
    warnings = closing_warnings(poll)
    if warnings and not although_missing:
        raise Conflict(
            " ".join([*warnings, _("Muốn vẫn đóng thì phải nói rõ (trong dòng lệnh: --although-missing true).")])
        )
    voters = voters_of(poll)
    missing = [one.place.seat.name for one in voters if not one.cast]
    if poll.kind == "open":
        choices = [one.open_vote.choice for one in voters if one.open_vote]
        _count(poll, choices.count("for"), choices.count("against"), choices.count("abstain"), len(missing))
        log.record(missing=len(missing))
        return poll
    if missing:
        raise Conflict(
            _("Chưa bỏ phiếu: {names}. Hãy đợi, hoặc hủy cuộc bỏ phiếu này rồi bỏ lại.").format(
                names=", ".join(missing)
            )
        )
    try:
        counted = count_sealed(poll)
    except Forged as forged:
        raise Conflict(_("Có lá phiếu không hợp lệ; hãy mở trang Kiểm phiếu rồi hủy cuộc bỏ phiếu này.")) from forged
    _count(poll, counted.votes_for, counted.against, counted.abstain, 0)
    return poll


def _count(poll: Poll, votes_for: int, against: int, abstain: int, blank: int) -> None:
    poll.votes_for, poll.votes_against, poll.abstained, poll.blank = votes_for, against, abstain, blank
    poll.state, poll.closed_at = "closed", clock.now()
    poll.save()
    deciding.end_vote(poll.item)


@act("vote.annul")
def annul(log: Log, poll: Poll, *, actor: Actor, reason: str) -> Poll:
    """Give a vote up, with a reason; its rows stay, and the next attempt begins with fresh ballots."""
    if poll.state == "void":
        raise Conflict(_("Cuộc biểu quyết này đã bị hủy."))
    deciding.void_vote(poll.item, reason)
    poll.state, poll.void_reason = "void", poll.item.reason[:500]
    poll.save(update_fields=["state", "void_reason"])
    return poll


@act("vote.conclude")
def conclude(log: Log, item: AgendaItem, *, actor: Actor, reason: str = "") -> Outcome:
    """Reckon the outcome of a closed vote by the council's rule; what does not pass needs a reason."""
    tally = tally_of(item)
    if tally is None:
        raise Conflict(_("Hồ sơ này chưa có kết quả biểu quyết."))
    outcome = deciding.conclude(item, tally, marks_of(item), reason)
    log.record(passed=outcome.passed, tally=outcome.to_json()["tally"])
    return outcome
