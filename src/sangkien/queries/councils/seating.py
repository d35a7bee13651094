"""Councils and their seats: fetching them by right, who sits on a day, which councils are mine."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from sangkien.kernel import clock
from sangkien.kernel.errors import NotFound
from sangkien.kernel.showing import asked_once
from sangkien.models.councils.seating import Council, CouncilSeat, KinDeclaration
from sangkien.models.organisation import Unit
from sangkien.queries.access import Actor, below_any, can, reach
from sangkien.rules.councils.lives import ROLES
from sangkien.rules.councils.rule import CouncilRule, read

_ORDER = {role: place for place, role in enumerate(ROLES)}


def fetch_council(council_id: int, actor: Actor) -> Council:
    """The council, where the actor may see it; else NotFound."""
    found = Council.objects.select_related("unit", "decision").filter(pk=council_id).first()
    if found is None or not can("council.read", found, actor):
        raise NotFound
    return found


def fetch_seat(seat_id: int, actor: Actor) -> CouncilSeat:
    """The seat, where the actor may see its council; else NotFound."""
    found = CouncilSeat.objects.select_related("council__unit", "person").filter(pk=seat_id).first()
    if found is None or not can("council.read", found, actor):
        raise NotFound
    return found


def rule_of(council: Council) -> CouncilRule:
    """The council's rule of today; an open or closed session keeps the one it was opened under."""
    return read(council.rule)


def lasting(day: date) -> Q:
    """A filter for what lasts on this day."""
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))


@asked_once
def seats_on(council: Council, day: date) -> list[CouncilSeat]:
    """The seats held on this day, the chair first."""
    rows = council.seats.filter(lasting(day)).select_related("person", "person__user")
    return sorted(rows, key=lambda seat: (_ORDER[seat.role], seat.position, seat.pk))


def past_seats(council: Council, day: date) -> list[CouncilSeat]:
    """The seats that had ended before this day."""
    return list(council.seats.filter(ends_on__lt=day).select_related("person").order_by("-ends_on", "pk"))


def own_seat(council: Council, actor: Actor, day: date | None = None) -> CouncilSeat | None:
    """The seat the actor holds in this council on the day (today where none is given)."""
    if actor.person_id is None:
        return None
    seats = seats_on(council, day or clock.today())
    return next((seat for seat in seats if seat.person_id == actor.person_id), None)


@asked_once
def seats_ever(actor: Actor) -> list[CouncilSeat]:
    """Every seat the actor has held in any council, the first one first."""
    if actor.person_id is None:
        return []
    return list(CouncilSeat.objects.filter(person=actor.person_id).select_related("council").order_by("pk"))


def visible_councils(actor: Actor) -> Sequence[Council]:
    """The councils the actor sits on, or keeps by office; the newest first."""
    mine = CouncilSeat.objects.filter(lasting(clock.today()), person=actor.person_id or 0).values("council")
    kept = below_any(reach("council.read", actor), field="unit__path")
    return list(Council.objects.filter(Q(pk__in=mine) | kept).select_related("unit", "decision").order_by("-pk")[:100])


def units_to_convene(actor: Actor) -> list[Unit]:
    """The units in which the actor may write down a council: those in which the office itself is held."""
    rows = Unit.objects.filter(path__in=reach("council.convene", actor), closed_on=None)
    return list(rows.order_by("sort_key"))


@dataclass(frozen=True)
class Kin:
    """A declaration as its owner sees it."""

    declaration: KinDeclaration
    known: bool


def own_kin(actor: Actor) -> list[Kin]:
    """Whom the actor has declared as kin; nobody else is ever told."""
    rows = KinDeclaration.objects.filter(person=actor.person_id or 0, withdrawn_at=None).order_by("pk")
    return [Kin(row, row.relative_id is not None) for row in rows]


def fetch_kin(kin_id: int, actor: Actor) -> KinDeclaration:
    """One of the actor's own declarations; NotFound for anybody else's."""
    found = KinDeclaration.objects.filter(pk=kin_id, person=actor.person_id or 0, withdrawn_at=None).first()
    if found is None:
        raise NotFound
    return found
