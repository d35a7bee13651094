"""Where a programme holds: one that a top of the tree owns holds everywhere, any other in its owner's part of the tree.

Who belongs to that part, or holds an office in it or above it, sees the programme; nobody else does.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from sangkien.kernel.errors import Conflict, NotFound
from sangkien.models.organisation import Membership, Unit
from sangkien.models.programmes import Programme
from sangkien.queries.access import Actor
from sangkien.queries.programmes.reading import Overview, fetch_programme, overviews
from sangkien.rules.organisation import is_within, lineage
from sangkien.rules.permissions import SYSTEM

EVERYWHERE = ""


def place_of(programme: Programme) -> str:
    """The place in the tree at and below which the programme holds; a closed owner's work goes on above it."""
    owner = programme.owner
    if owner.parent_id is None:
        return EVERYWHERE
    if owner.closed_on is None:
        return str(owner.path)
    line = Unit.objects.filter(path__in=lineage(owner.path), closed_on=None).order_by("-path")
    nearest = line.values_list("path", "parent").first()
    return nearest[0] if nearest and nearest[1] is not None else EVERYWHERE


def require_holds(programme: Programme, unit: Unit, line: Iterable[Unit] = ()) -> None:
    """Raise Conflict where the programme does not hold in this unit.

    `line` are the unit and those above it, where they were read already: what one of them owns holds here.
    """
    if programme.owner_id in {one.pk for one in line}:
        return
    if not is_within(unit.path, place_of(programme)):
        raise Conflict(
            _("Chương trình này chỉ dành cho {owner} và các đơn vị trực thuộc.").format(owner=programme.owner)
        )


def holds_in(programme: Programme, unit: Unit) -> bool:
    """Whether the programme holds in the unit, or in a part of the tree below it."""
    place = place_of(programme)
    return is_within(unit.path, place) or is_within(place, unit.path)


class Sight:
    """What programmes an actor sees; where the actor belongs is asked once, and only where it matters."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self._places: list[str] | None = None

    def of(self, programme: Programme) -> bool:
        """Whether the actor sees the programme."""
        place = place_of(programme)
        if place == EVERYWHERE or any(held.office == SYSTEM for held in self.actor.offices):
            return True
        if any(is_within(place, held.unit_path) for held in self.actor.offices):
            return True
        return any(is_within(one, place) for one in self._belongs())

    def _belongs(self) -> list[str]:
        if self._places is None:
            rows = Membership.objects.filter(person=self.actor.person_id, ended_on=None)
            mine = [str(path) for path in rows.values_list("unit__path", flat=True)] if self.actor.person_id else []
            self._places = [*mine, *(held.unit_path for held in self.actor.offices)]
        return self._places


def visible(actor: Actor, found: Iterable[Overview] | None = None) -> list[Overview]:
    """The programmes the actor sees, in the order of `overviews`."""
    sight = Sight(actor)
    return [one for one in (overviews() if found is None else found) if sight.of(one.programme)]


def fetch_visible(code: str, actor: Actor) -> Programme:
    """The programme with this code; NotFound where there is none, or the actor does not see it."""
    found = fetch_programme(code)
    if not Sight(actor).of(found):
        raise NotFound
    return found


def hidden_from(actor: Actor) -> list[int]:
    """The programmes the actor does not see, by key."""
    sight = Sight(actor)
    narrow = Programme.objects.exclude(owner__parent=None).select_related("owner")
    return [one.pk for one in narrow if not sight.of(one)]
