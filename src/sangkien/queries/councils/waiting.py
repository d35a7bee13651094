"""What waits for a member: mark sheets still open, votes not yet cast."""

from collections import Counter

from django.db.models import Q

from sangkien.models.councils.marks import MarkSheet
from sangkien.models.councils.sessions import Attendance, CouncilSession
from sangkien.models.councils.votes import Poll, PollSeat
from sangkien.queries.access import Actor
from sangkien.queries.councils.marking import MARKABLE
from sangkien.queries.councils.seating import seats_ever


def marks_waiting(actor: Actor) -> list[tuple[CouncilSession, int]]:
    """Sessions with open sheets of the actor, and how many; rehearsals too, they are practice for this."""
    if not seats_ever(actor):
        return []
    rows = MarkSheet.objects.filter(
        seat__person=actor.person_id, closed_at=None, excused_at=None, item__state__in=MARKABLE,
        item__session__state__in=["planned", "open"],
    ).select_related("item__session__council")  # fmt: skip
    counts = Counter(row.item.session for row in rows[:500])
    return sorted(counts.items(), key=lambda one: (one[0].day, one[0].pk))


def votes_waiting(actor: Actor) -> list[tuple[Poll, bool]]:
    """Votes in which the actor takes part and has not voted, and whether somebody has noted a raised hand."""
    if not seats_ever(actor):
        return []
    places = PollSeat.objects.filter(
        Q(open_vote=None) | ~Q(open_vote__by__person=actor.person_id), seat__person=actor.person_id,
        poll__state="open", poll__kind__in=["open", "secret"], sealed_ballot=None,
    ).select_related(
        "poll__item__session__council", "poll__item__dossier", "poll__item__version", "poll__item__marking", "open_vote"
    )  # fmt: skip
    return [(place.poll, hasattr(place, "open_vote")) for place in places.order_by("pk")[:20]]


def ballots_waiting(actor: Actor) -> list[CouncilSession]:
    """Open sessions with secret votes still to come in which the actor is in the room and has taken no ballot."""
    if not seats_ever(actor):
        return []
    here = Attendance.objects.filter(
        seat__person=actor.person_id,
        state="present",
        until_at=None,
        session__state="open",
        session__rule__vote="secret",
    ).exclude(session__ballot_papers__seat__person=actor.person_id)
    waiting = here.filter(session__items__state__in=MARKABLE).select_related("session__council").distinct()
    return [one.session for one in waiting.order_by("pk")[:5]]
