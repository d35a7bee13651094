"""Who stands where for one dossier: who is counted, who is in the room, who must leave, who presides.

Marking and voting ask here, never the tables: the answer is made anew each time.
"""

from dataclasses import dataclass

from sangkien.kernel.showing import asked_once
from sangkien.models.councils.seating import CouncilSeat
from sangkien.models.councils.sessions import AgendaItem, Attendance, ConflictOfInterest, CouncilSession
from sangkien.queries.councils.seating import seats_on
from sangkien.rules.councils.conflicts import COUNTING, OUT, STRENGTH, UNSETTLED
from sangkien.rules.councils.outcome import Counts


@dataclass(frozen=True)
class Place:
    """One seat in view of one dossier."""

    seat: CouncilSeat
    attendance: Attendance | None
    conflicts: tuple[ConflictOfInterest, ...]

    @property
    def here(self) -> bool:
        """Whether the member is in the room now."""
        return self.attendance is not None and self.attendance.here

    @property
    def effect(self) -> str:
        """The strongest effect of the stakes that count; a doubt counts until it is settled, a challenge does not."""
        effects = [one.effect for one in self.conflicts if one.state in COUNTING]
        return max(effects, key=lambda effect: STRENGTH[effect], default="")

    @property
    def out(self) -> bool:
        """Whether the member is not counted for this dossier: neither marks nor votes."""
        return self.effect in OUT

    @property
    def doubtful(self) -> bool:
        """Whether somebody still has to say if it is the same person, or to decide on a challenge."""
        return any(one.state in UNSETTLED for one in self.conflicts)

    @property
    def votes(self) -> bool:
        """Whether the member may vote on this dossier now."""
        return self.here and not self.out


@dataclass(frozen=True)
class Standing:
    """All seats in view of one dossier."""

    places: tuple[Place, ...]

    @property
    def counts(self) -> Counts:
        """Members, the entitled of them, the entitled in the room."""
        entitled = [place for place in self.places if not place.out]
        return Counts(len(self.places), len(entitled), sum(place.here for place in entitled))

    @property
    def electorate(self) -> list[CouncilSeat]:
        """The seats that may vote now."""
        return [place.seat for place in self.places if place.votes]

    @property
    def presider(self) -> CouncilSeat | None:
        """Who presides over this dossier: the chair, else a vice chair; nobody where both are away or out."""
        for role in ("chair", "vice_chair"):
            for place in self.places:
                if place.seat.role == role and place.votes:
                    return place.seat
        return None

    @property
    def doubts(self) -> list[Place]:
        """The seats about which a doubt is not settled."""
        return [place for place in self.places if place.doubtful]

    def place_of(self, seat_id: int) -> Place | None:
        """The place of this seat, None where it does not sit in this council on that day."""
        return next((place for place in self.places if place.seat.pk == seat_id), None)


@asked_once
def attendances_of(session: CouncilSession) -> dict[int, Attendance]:
    """What was written down of who is there, by seat."""
    return {row.seat_id: row for row in session.attendances.all()}


def places_of(session: CouncilSession) -> tuple[Place, ...]:
    """The seats of a session without regard to any dossier."""
    there = attendances_of(session)
    return tuple(Place(seat, there.get(seat.pk), ()) for seat in seats_on(session.council, session.day))


def standing_of(item: AgendaItem) -> Standing:
    """How every seat stands to this dossier now."""
    return standings([item], item.session)[item.pk]


def spoilt(item: AgendaItem) -> list[str]:
    """The names of those who were allowed to vote and turn out to have a stake: their vote no longer stands."""
    standing = standing_of(item)
    places = [standing.place_of(pk) for pk in item.outcome.get("electorate", ())]
    return [place.seat.name for place in places if place is not None and place.out]


@asked_once
def standings(items: list[AgendaItem], session: CouncilSession) -> dict[int, Standing]:
    """The same for several dossiers of one session, in three questions however many there are."""
    seats = seats_on(session.council, session.day)
    there = attendances_of(session)
    stakes: dict[tuple[int, int], list[ConflictOfInterest]] = {}
    rows = ConflictOfInterest.objects.filter(item__in=[item.pk for item in items])
    for row in rows.select_related("settled_by__person", "noted_by__person").order_by("pk"):
        stakes.setdefault((row.item_id, row.seat_id), []).append(row)
    return {
        item.pk: Standing(
            tuple(Place(seat, there.get(seat.pk), tuple(stakes.get((item.pk, seat.pk), ()))) for seat in seats)
        )
        for item in items
    }


def in_the_room(session: CouncilSession) -> list[CouncilSeat]:
    """The members who are in the room now."""
    return [place.seat for place in places_of(session) if place.here]
