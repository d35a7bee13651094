"""Who holds or held which office, and whether anybody is there to decide."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from sangkien.kernel import clock
from sangkien.kernel.errors import NotFound
from sangkien.models.organisation import Term, Unit
from sangkien.queries.organisation.tree import open_on
from sangkien.rules.organisation import lineage
from sangkien.rules.roles import DECIDERS, OFFICES


def in_office(day: date) -> Q:
    """Terms that last on `day` in a unit that exists on `day`."""
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day)) & open_on(day, "unit__")


def holders(unit: Unit, *, day: date | None = None) -> list[Term]:
    """Terms that last on `day` (today where none is given), in the order of the table of offices."""
    order = list(OFFICES)
    terms = Term.objects.filter(in_office(day or clock.today()), unit=unit).select_related("person", "decision", "unit")
    return sorted(terms, key=lambda t: (order.index(t.office), t.starts_on, t.pk))


def past_terms(unit: Unit, *, limit: int = 100) -> list[Term]:
    """Terms that have ended (or whose unit has), the latest first."""
    terms = Term.objects.filter(unit=unit).exclude(in_office(clock.today())).exclude(starts_on__gt=clock.today())
    return list(terms.select_related("person", "decision").order_by("-ends_on", "-id")[:limit])


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
