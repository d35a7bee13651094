"""Secret ballots: taking a code, casting a vote. Code and choice are written nowhere: no table, no journal, no log."""

from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from sangkien.actions.act import Log, act
from sangkien.actions.councils.steps import hold
from sangkien.actions.councils.voting import require_entitled
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.models.councils.sessions import CouncilSession
from sangkien.models.councils.votes import BallotKey, BallotPaper, Poll, SealedBallot
from sangkien.queries.access import Actor
from sangkien.queries.councils.seating import own_seat
from sangkien.queries.councils.sessions import rule_in_force, to_be_voted_on
from sangkien.queries.councils.standing import in_the_room
from sangkien.queries.councils.voting import (
    ATTEMPTS,
    fingerprint_of,
    may_take,
    own_place,
    public_keys,
    voters_of,
    where,
)
from sangkien.rules import ballots
from sangkien.rules.ballots import CHOICES, Forged


@sensitive_variables()
@act("ballot.take")
def take(log: Log, session: CouncilSession, *, actor: Actor, instead: bool = False) -> str:
    """A fresh ballot code for the actor's own eyes, given back once and kept nowhere.

    Who holds one already gets another only by saying so (`instead`): the earlier one is then worth nothing.

    Only the public keys are stored. Raises Conflict where the session is not open, the member is not in the room,
    a code is in hand already, a vote with it is running, or every dossier has been voted on.
    """
    hold(session)
    seat = own_seat(session.council, actor, session.day)
    if session.state != "open" or rule_in_force(session).vote != "secret":
        raise Conflict(_("Phiên họp này không phát phiếu kín lúc này."))
    if seat is None or seat.pk not in {one.pk for one in in_the_room(session)}:
        raise Conflict(_("Chỉ thành viên đang có mặt mới nhận phiếu."))
    if not may_take(session, seat):
        raise Conflict(_("Đang bỏ phiếu bằng mã đã nhận. Nếu mất mã, nhờ chủ tọa hủy cuộc bỏ phiếu này."))
    if not to_be_voted_on(session).exists():
        raise Conflict(_("Không còn hồ sơ nào chờ bỏ phiếu nên không phát phiếu nữa."))
    in_hand = session.ballot_papers.filter(seat=seat, withdrawn_at=None)
    if in_hand.exists() and not instead:
        raise Conflict(_("Bạn đã nhận mã phiếu của phiên này. Chỉ khi mất mã mới đổi: mã cũ sẽ không còn giá trị."))
    in_hand.update(withdrawn_at=clock.now())
    number = session.ballot_papers.filter(seat=seat).count() + 1
    paper = BallotPaper.objects.create(session=session, seat=seat, number=number, taken_at=clock.now())
    code = ballots.new_code()
    _lay_out(paper, ballots.stretch(code, paper.reference))
    log.record(paper=paper.reference)
    return code


@sensitive_variables()
def _lay_out(paper: BallotPaper, stretched: bytes) -> None:
    """The public keys of a paper for every dossier still to be voted on, for some attempts each."""
    rows = []
    for item in to_be_voted_on(paper.session).prefetch_related("polls"):
        begun = len(item.polls.all())
        for attempt in range(begun + 1, begun + 1 + ATTEMPTS):
            spot = where(paper.session_id, item.pk, attempt, paper.seat_id)
            key = ballots.public_key(ballots.secret_for(stretched, spot), spot)
            rows.append(
                BallotKey(paper=paper, item=item, attempt=attempt, for_key=key.for_key.hex(),
                          against_key=key.against_key.hex(), proof=key.proof.hex())
            )  # fmt: skip
    BallotKey.objects.bulk_create(rows, batch_size=500)


@sensitive_variables()
@act("ballot.cast")
def cast(log: Log, poll: Poll, *, actor: Actor, code: str, choice: str) -> Poll:
    """One's own secret vote: sealed with the code, stored by seat, to be opened by nobody.

    Raises Invalid where the code is not that of the actor's ballot, Conflict where he may not vote (any more).
    """
    place = own_place(poll, actor)
    assert place is not None  # the right asks for it
    require_entitled(poll, place, "secret")
    if choice not in CHOICES:
        raise Invalid({"choice": [_("Hãy chọn một mục có trong danh sách.")]})
    if SealedBallot.objects.filter(place=place).exists():
        raise Conflict(_("Bạn đã bỏ phiếu về hồ sơ này; lá phiếu vừa gửi không được tính."))
    assert place.key is not None
    places = [one.place for one in voters_of(poll)]
    if fingerprint_of(places) != poll.keys_sha256:
        raise Conflict(_("Khóa của một lá phiếu đã bị sửa: không bỏ phiếu, hãy báo chủ tọa."))
    spot = where(poll.item.session_id, poll.item_id, poll.attempt, place.seat_id)
    secret = ballots.secret_for(ballots.stretch(code, place.key.paper.reference), spot)
    try:
        vote = ballots.seal(secret, choice, public_keys(places), place.position, spot)
    except Forged as forged:
        raise Invalid(
            {
                "code": [
                    _(
                        "Mã phiếu không đúng. Xem lại mã hiện ra khi bạn nhận phiếu; nếu đã đổi mã thì chỉ mã nhận sau cùng dùng được."
                    )
                ]
            }
        ) from forged
    SealedBallot.objects.create(
        place=place, for_part=vote.for_part.hex(), against_part=vote.against_part.hex(), proof=vote.proof.hex(),
        at=clock.now(),
    )  # fmt: skip
    log.record(seat=place.seat_id)
    return poll
