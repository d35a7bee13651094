"""Who holds or held which office, and whether anybody is there to decide."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from sangkien.kernel import clock
from sangkien.kernel.errors import NotFound
from sangkien.models.organisation import Membership, Term, Unit
from sangkien.queries.access import Actor
from sangkien.queries.organisation.tree import open_on
from sangkien.rules.organisation import lineage
from sangkien.rules.permissions import PERMISSIONS
from sangkien.rules.roles import DECIDERS, OFFICES


def in_office(day: date) -> Q:
    """Terms that last on `day` in a unit that exists on `day`."""
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day)) & open_on(day, "unit__")


def holders(unit: Unit, *, day: date | None = None) -> list[Term]:
    """Terms that last on `day` (today where none is given), in the order of the table of offices."""
    order = list(OFFICES)
    terms = Term.objects.filter(in_office(day or clock.today()), unit=unit).select_related("person", "decision", "unit")
    return sorted(terms, key=lambda t: (order.index(t.office), t.starts_on, t.pk))


def may_decide_on(verb: str, office: str, unit: Unit, actor: Actor) -> bool:
    """Whether an office that gives the actor the right `verb` may decide about `office` in `unit`."""
    allowed = PERMISSIONS[verb].offices
    return any(held.office in allowed and held.stands_over(office, unit.path) for held in actor.offices)


def leaders_left(membership_id: int) -> tuple[int, list[int]]:
    """The unit of a membership that ended, and the persons who lead there or keep its lists."""
    membership = Membership.objects.select_related("unit").get(pk=membership_id)
    wanted = PERMISSIONS["unit.admit"].offices
    terms = [term for term in holders(membership.unit) if term.office in wanted]
    return membership.unit_id, sorted({term.person_id for term in terms} - {membership.person_id})


def departures(unit: Unit, *, limit: int = 20) -> list[Membership]:
    """Who left the unit by an own word, with the reason, the latest first."""
    rows = Membership.objects.filter(unit=unit, ended_on__isnull=False).exclude(reason="").select_related("person")
    return list(rows.order_by("-ended_on", "-pk")[:limit])


def lasting(unit: Unit, person_id: int) -> list[Term]:
    """The terms a person holds or will hold in a unit."""
    terms = Term.objects.filter(Q(ends_on=None) | Q(ends_on__gte=clock.today()), unit=unit, person=person_id)
    return list(terms.select_related("unit").order_by("pk"))


def deciders(paths: Iterable[str], *, day: date | None = None) -> dict[str, set[int]]:
    """For each of these places with somebody who may decide on `day`: the persons."""
    found: dict[str, set[int]] = defaultdict(set)
    terms = Term.objects.filter(
        in_office(day or clock.today()), unit__path__in=list(paths), office__in=DECIDERS.split()
    )
    for path, person in terms.values_list("unit__path", "person_id"):
        found[path].add(person)
    return dict(found)


def nearest_staffed(unit: Unit) -> tuple[Unit, set[int]]:
    """The nearest open unit from `unit` upward with somebody who may decide, and who that is.

    Where nobody is left in office anywhere above, the topmost unit of the line, and nobody.
    """
    line = lineage(unit.path)
    staffed = deciders(line)
    path = next((p for p in reversed(line) if p in staffed), line[0])
    return Unit.objects.get(path=path), staffed.get(path, set())


def by_id(term_id: int) -> Term:
    """The term with this number; NotFound where there is none."""
    found = Term.objects.filter(pk=term_id).select_related("unit").first()
    if found is None:
        raise NotFound
    return found
