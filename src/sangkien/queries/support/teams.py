"""Which team answers for a unit, who sits in it, and whose chair hears of what nobody answered."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from django.db.models import Exists, OuterRef, Q

from sangkien.kernel import clock
from sangkien.kernel.errors import NotFound
from sangkien.models.organisation import Term, Unit
from sangkien.models.people import Person
from sangkien.models.support import SupportSeat, SupportTeam, lasting_terms, seats_in_force
from sangkien.queries.access import Actor, reach
from sangkien.rules.organisation import lineage


def team_for(unit: Unit, besides: AbstractSet[int] = frozenset()) -> SupportTeam | None:
    """The nearest team from `unit` upward with somebody in a seat today who is not one of `besides`."""
    others = SupportSeat.objects.filter(seats_in_force(), team=OuterRef("pk")).exclude(person__in=besides)
    teams = SupportTeam.objects.filter(Exists(others), unit__path__in=lineage(unit.path)).select_related("unit")
    return max(teams, key=lambda team: len(team.unit.path), default=None)


def chair_unit_for(unit: Unit, besides: AbstractSet[int] = frozenset()) -> Unit | None:
    """The nearest open unit from `unit` upward whose chair in office is not one of `besides`."""
    terms = Term.objects.filter(lasting_terms(), office="chair", unit__path__in=lineage(unit.path))
    terms = terms.exclude(person__in=besides).select_related("unit")
    found = max(terms, key=lambda term: len(term.unit.path), default=None)
    return found.unit if found else None


def seated(team: SupportTeam) -> list[SupportSeat]:
    """The seats that give rights today, the leader first."""
    seats = SupportSeat.objects.filter(seats_in_force(), team=team).select_related("person", "term")
    return sorted(seats, key=lambda seat: (seat.role != "leader", seat.starts_on, seat.pk))


def lasting_seats(team: SupportTeam) -> list[SupportSeat]:
    """The seats that last today or will begin, the leader first."""
    today = clock.today()
    rows = SupportSeat.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), team=team).select_related(
        "person", "term"
    )
    return sorted(rows, key=lambda seat: (seat.role != "leader", seat.starts_on, seat.pk))


def past_seats(team: SupportTeam, *, limit: int = 30) -> list[SupportSeat]:
    """The seats that have ended, the latest first."""
    rows = SupportSeat.objects.filter(team=team, ends_on__lt=clock.today()).select_related("person")
    return list(rows.order_by("-ends_on", "-pk")[:limit])


def seated_people(team: SupportTeam) -> list[int]:
    """The persons in a seat today."""
    return list(SupportSeat.objects.filter(seats_in_force(), team=team).values_list("person_id", flat=True))


def own_teams(actor: Actor) -> list[SupportTeam]:
    """The teams in which the actor sits today."""
    if actor.person_id is None:
        return []
    seats = SupportSeat.objects.filter(seats_in_force(), person=actor.person_id).values("team")
    return list(SupportTeam.objects.filter(pk__in=seats).select_related("unit").order_by("unit__path"))


def open_team_of(unit: Unit) -> SupportTeam | None:
    """The team of just this unit that was not dissolved."""
    return SupportTeam.objects.filter(unit=unit, dissolved_on=None).select_related("unit", "decision").first()


def seat_of(team: SupportTeam, number: int) -> SupportSeat:
    """A seat of this team by number; NotFound where there is none."""
    found = SupportSeat.objects.filter(pk=number, team=team).select_related("team__unit", "person", "term").first()
    if found is None:
        raise NotFound
    return found


def person_with_seat(team: SupportTeam, person_id: int) -> Person:
    """The person, if in a seat of this team today; else NotFound."""
    seat = SupportSeat.objects.filter(seats_in_force(), team=team, person=person_id).select_related("person").first()
    if seat is None:
        raise NotFound
    return seat.person


def units_led(actor: Actor) -> Sequence[Unit]:
    """The units at which the actor may set up a team: where the office stands, not all below."""
    places = reach("support_team.set_up", actor)
    at = [held.unit_id for held in actor.offices if held.unit_path in places]
    return list(Unit.objects.filter(pk__in=at).order_by("sort_key", "pk"))
