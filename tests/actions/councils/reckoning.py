"""The law of councils reckoned from the bare rows, without the code that decides."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from sangkien.models.councils.seating import KinDeclaration
from sangkien.models.councils.sessions import AgendaItem, Attendance, ConflictOfInterest
from sangkien.models.councils.votes import OpenVote, Poll


def breaches(dossier: Any) -> Iterator[str]:
    """What is unlawful about a dossier that passed, reckoned from the rows alone."""
    item = AgendaItem.objects.filter(dossier=dossier, state="passed").get()
    session, given = item.session, item.session.rule
    if session.state != "closed":
        yield "the session is not closed"
    every = [
        s
        for s in session.council.seats.all()
        if s.starts_on <= session.day and (not s.ends_on or s.ends_on >= session.day)
    ]
    here = set(
        Attendance.objects.filter(session=session, state="present", until_at=None).values_list("seat", flat=True)
    )
    if len(here & {s.pk for s in every}) < share(given["quorum"]) * len(every):
        yield "closed without quorum"
    out = unlawful_seats(dossier, item, every)
    poll = Poll.objects.get(item=item, state="closed")
    hands = list(OpenVote.objects.filter(place__poll=poll).select_related("place__seat"))
    if any(hand.place.seat_id in out for hand in hands):
        yield "somebody with a stake voted"
    if len({hand.place.seat_id for hand in hands}) != len(hands):
        yield "somebody voted twice"
    voters = {place.seat_id for place in poll.seats.all()}
    entitled = [seat for seat in every if seat.pk not in out]
    ayes = sum(hand.choice == "for" for hand in hands)
    # Who came and was counted may have left since; no fewer than voted were there.
    whole = {"all": len(every), "entitled": len(entitled), "present": len(voters)}[given["pass_of"]]
    if ayes < share(given["pass_share"]) * whole:
        yield f"{ayes} of {whole} are not {given['pass_share']}"
    if len(voters) < max(given["least_present"], share(given["quorum"]) * len(entitled)):
        yield "too few decided"
    if [record.round for record in item.rounds.order_by("pk")] != given["rounds"][:-1]:
        yield "a round is missing"
    yield from unlawful_council(dossier, every)


def unlawful_council(dossier: Any, every: list[Any]) -> Iterator[str]:
    """What is unlawful about who sat."""
    heads = {body.head_id for body in dossier.unit.issuers.all()}
    authors = {row.person_id for row in dossier.initiative.authorships.all()}
    if dossier.state_funded and any(seat.person_id in heads & authors for seat in every):
        yield "the head sat over what the State paid for"
    roles = {seat.role for seat in every}
    if not {"chair", "secretary", "union_representative"} <= roles:
        yield "the council was not complete"


def unlawful_seats(dossier: Any, item: AgendaItem, every: list[Any]) -> set[int]:
    """The seats that may not have voted: authors, kin, helpers, those who said so, names that were not settled."""
    authors = {row.person_id: row.person.name_key for row in dossier.initiative.authorships.select_related("person")}
    kin = {
        (row.person_id, row.relative_id)
        for row in KinDeclaration.objects.filter(withdrawn_at=None, declared_at__lt=item.ended_at)
    }
    stakes = ConflictOfInterest.objects.filter(item=item, effect__in=("leave", "speak"))
    settled = set(stakes.filter(state="dismissed").values_list("seat", flat=True))
    said = set(stakes.exclude(state="dismissed").values_list("seat", flat=True))
    found = set(said)
    for seat in every:
        mine = seat.person_id
        if mine in authors or (mine and {(mine, a) for a in authors} & kin) or mine == dossier.created_by.person_id:
            found.add(seat.pk)
        if mine is None and seat.name_key in authors.values() and seat.pk not in settled:
            found.add(seat.pk)
    return found


def share(text: str) -> Fraction:
    """The rule's own spelling of a share."""
    return Fraction(text)
