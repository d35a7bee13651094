"""Votes: the standing poll of a dossier, its count, my place in it, and checking secret ballots from the stored rows."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sangkien.kernel.errors import NotFound
from sangkien.kernel.fingerprint import of
from sangkien.kernel.showing import asked_once
from sangkien.models.audit import Entry
from sangkien.models.councils.seating import CouncilSeat
from sangkien.models.councils.sessions import AgendaItem, CouncilSession
from sangkien.models.councils.votes import BallotKey, BallotPaper, OpenVote, Poll, PollSeat, SealedBallot
from sangkien.queries.access import Actor, can
from sangkien.queries.councils.standing import standing_of
from sangkien.rules import ballots
from sangkien.rules.ballots import Forged, PublicKey, SealedVote
from sangkien.rules.councils.outcome import Tally

# What is read with a place in a poll to tell whether and how it has voted.
_VOTED = ("seat__person__user", "key", "open_vote__by__person", "sealed_ballot")
# How many attempts at a vote one ballot code serves for each dossier.
ATTEMPTS = 3


def where(session_id: int, item_id: int, attempt: int, seat_id: int) -> str:
    """The place a ballot is bound to."""
    return f"session:{session_id}/item:{item_id}/attempt:{attempt}/seat:{seat_id}"


def poll_of(item: AgendaItem) -> Poll | None:
    """The poll of a dossier that was not annulled."""
    return next((poll for poll in polls_of(item) if poll.state != "void"), None)


@asked_once
def polls_of(item: AgendaItem) -> list[Poll]:
    """Every poll of a dossier, the annulled ones too."""
    return list(item.polls.select_related("called_by__person").order_by("attempt"))


def next_attempt(item: AgendaItem) -> int:
    """The number of the next poll of a dossier."""
    return len(polls_of(item)) + 1


def fetch_poll(poll_id: int, actor: Actor) -> Poll:
    """A poll, for whom the council is open; else NotFound."""
    rows = Poll.objects.select_related("item__session__council__unit", "item__version", "item__dossier")
    found = rows.filter(pk=poll_id).first()
    if found is None or not can("council.read", found, actor):
        raise NotFound
    return found


def tally_of(item: AgendaItem) -> Tally | None:
    """The count of the closed poll of a dossier; None before it is closed."""
    poll = poll_of(item)
    if poll is None or poll.state != "closed" or poll.votes_for is None:
        return None
    return Tally(poll.votes_for, poll.votes_against or 0, poll.abstained or 0, poll.blank or 0)


@dataclass(frozen=True)
class Voter:
    """A seat that takes part, whether it has voted, and in an open vote how."""

    place: PollSeat
    open_vote: OpenVote | None
    sealed: SealedBallot | None

    @property
    def cast(self) -> bool:
        """Whether the vote is in."""
        return self.open_vote is not None or self.sealed is not None


@asked_once
def voters_of(poll: Poll) -> list[Voter]:
    """Everybody who takes part in a poll, in one question."""
    places = poll.seats.select_related(*_VOTED).order_by("position")
    return [_voter(place) for place in places]


def _voter(place: PollSeat) -> Voter:
    return Voter(place, getattr(place, "open_vote", None), getattr(place, "sealed_ballot", None))


def own_place(poll: Poll, actor: Actor) -> PollSeat | None:
    """The actor's place in a poll, if any."""
    if actor.person_id is None:
        return None
    return poll.seats.filter(seat__person=actor.person_id).select_related("seat", "key__paper").first()


def voters_by_item(items: Sequence[AgendaItem]) -> dict[int, list[Voter]]:
    """Who voted how upon each dossier, for the minutes: only of open votes that are closed; in one question."""
    places = PollSeat.objects.filter(poll__item__in=items, poll__kind="open", poll__state="closed")
    found: dict[int, list[Voter]] = {}
    for place in places.select_related("poll", *_VOTED).order_by("poll", "position"):
        found.setdefault(place.poll.item_id, []).append(_voter(place))
    return found


def noted_by(voters: Sequence[Voter]) -> list[tuple[str, list[str]]]:
    """Whose votes were noted from hands raised in the room, by who noted them."""
    found: dict[str, list[str]] = {}
    for one in voters:
        if one.open_vote is not None and one.open_vote.noted:
            found.setdefault(one.open_vote.noted_by, []).append(one.place.seat.name)
    return list(found.items())


def hands_of(poll: Poll, actor: Actor) -> list[Voter]:
    """Whose hands the actor may note now: who has not voted, or only by a note; never the actor's own."""
    if poll.kind != "open" or poll.state != "open" or not can("vote.record", poll, actor):
        return []
    stands = standing_of(poll.item)
    entitled = {seat.pk for seat in stands.electorate}
    return [
        one for one in voters_of(poll)
        if one.place.seat_id in entitled and (one.open_vote is None or one.open_vote.noted)
        and (one.place.seat.person_id is None or one.place.seat.person_id != actor.person_id)
    ]  # fmt: skip


def unvoted(poll: Poll) -> list[CouncilSeat]:
    """Whose votes are not in."""
    return [one.place.seat for one in voters_of(poll) if not one.cast]


def paper_in_hand(session: CouncilSession, seat: CouncilSeat) -> BallotPaper | None:
    """The ballot paper a member holds in this session."""
    return session.ballot_papers.filter(seat=seat, withdrawn_at=None).first()


def may_take(session: CouncilSession, seat: CouncilSeat) -> bool:
    """Whether no vote is running with the ballot in hand, so that another may be taken."""
    running = Poll.objects.filter(item__session=session, state="open", kind="secret", seats__seat=seat)
    return not running.exists()


def without_paper(item: AgendaItem, seats: Sequence[CouncilSeat], attempt: int) -> list[CouncilSeat]:
    """Who of these holds no ballot for this dossier and attempt."""
    held = keys_in_hand(item, seats, attempt)
    return [seat for seat in seats if seat.pk not in held]


def keys_in_hand(item: AgendaItem, seats: Sequence[CouncilSeat], attempt: int) -> dict[int, BallotKey]:
    """The public keys the present papers of these seats have for this dossier and attempt, by seat."""
    rows = BallotKey.objects.filter(
        item=item, attempt=attempt, paper__withdrawn_at=None, paper__seat__in=[seat.pk for seat in seats]
    ).select_related("paper")
    return {row.paper.seat_id: row for row in rows}


def public_keys(places: Sequence[PollSeat]) -> list[PublicKey]:
    """The keys of a secret poll, in its order; raises Forged where one is missing or no hex."""
    keys = []
    for place in places:
        if place.key is None:
            raise Forged("a key is missing")
        keys.append(PublicKey(*_bytes(place.key.for_key, place.key.against_key, place.key.proof)))
    return keys


def fingerprint_of(places: Sequence[PollSeat]) -> str:
    """The fingerprint of all keys of a poll, kept with it and in the journal when the vote is called."""
    return of([
        [place.position, place.seat_id, place.key.for_key, place.key.against_key, place.key.proof] if place.key else []
        for place in places
    ])  # fmt: skip


def sealed_vote(row: SealedBallot) -> SealedVote:
    """A stored secret vote; raises Forged where it is no hex."""
    return SealedVote(*_bytes(row.for_part, row.against_part, row.proof))


def count_sealed(poll: Poll) -> ballots.Tally:
    """The count of a secret poll from its rows alone; raises Forged at the first thing that is not right."""
    voters = voters_of(poll)
    keys = public_keys([one.place for one in voters])
    item = poll.item
    votes = []
    for at, one in enumerate(voters):
        if one.sealed is None:
            raise Forged(f"seat:{one.place.seat_id}")
        spot = where(item.session_id, item.pk, poll.attempt, one.place.seat_id)
        ballots.check_key(keys[at], spot)
        vote = sealed_vote(one.sealed)
        ballots.check_vote(vote, keys, at, spot)
        votes.append(vote)
    return ballots.tally(votes)


def verify(poll: Poll) -> list[str]:
    """Everything wrong with a closed secret poll: its keys, its votes, its count; empty where all is right."""
    if poll.kind != "secret" or poll.state != "closed":
        return [_("Chỉ kiểm được một cuộc bỏ phiếu kín trên hệ thống đã đóng.")]
    voters = voters_of(poll)
    faults = []
    written = fingerprint_of([one.place for one in voters])
    told = Entry.objects.filter(verb="vote.call", thing=poll.reference).values_list("data", flat=True).first()
    if written != poll.keys_sha256 or told is None or json.loads(told).get("keys") != written:
        faults.append(_("Khóa công khai của các lá phiếu không còn như lúc bắt đầu bỏ phiếu."))
    try:
        keys = public_keys([one.place for one in voters])
    except Forged:
        return [*faults, _("Thiếu khóa công khai của một lá phiếu.")]
    faults += [fault for at, one in enumerate(voters) for fault in _faults_of(poll, one, keys, at)]
    if faults:
        return faults
    counted = ballots.tally([sealed_vote(one.sealed) for one in voters if one.sealed])
    if (counted.votes_for, counted.against, counted.abstain) != (poll.votes_for, poll.votes_against, poll.abstained):
        faults.append(_("Kết quả đã ghi khác với kết quả tính lại từ các lá phiếu."))
    return faults


def _faults_of(poll: Poll, voter: Voter, keys: list[PublicKey], at: int) -> list[str]:
    name = voter.place.seat.name
    spot = where(poll.item.session_id, poll.item_id, poll.attempt, voter.place.seat_id)
    try:
        ballots.check_key(keys[at], spot)
    except Forged:
        return [_("Khóa của lá phiếu {name} không hợp lệ.").format(name=name)]
    if voter.sealed is None:
        return [_("Thiếu lá phiếu của {name}.").format(name=name)]
    try:
        ballots.check_vote(sealed_vote(voter.sealed), keys, at, spot)
    except Forged:
        return [_("Lá phiếu của {name} đã bị sửa hoặc trái luật.").format(name=name)]
    return []


def _bytes(*parts: str) -> list[bytes]:
    try:
        return [bytes.fromhex(part) for part in parts]
    except ValueError as error:
        raise Forged("no hex") from error


def closed_secret_polls(number: int | None = None) -> list[Poll]:
    """The closed secret polls whose count can be made anew; the one of this number, or all."""
    rows = Poll.objects.filter(kind="secret", state="closed").select_related("item__session")
    return list(rows.filter(pk=number) if number else rows.order_by("pk"))
