"""The people behind a figure, for those who may read the initiatives of the unit."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Sum

from sangkien.kernel.errors import Denied
from sangkien.models.counting import Participant
from sangkien.models.organisation import Unit
from sangkien.models.people import Person
from sangkien.queries.access import Actor, below, can
from sangkien.rules.reporting import PAGE


@dataclass(frozen=True)
class Counted:
    """A person who counts, and with how many entries."""

    person: int
    name: str
    entries: int


@dataclass(frozen=True)
class PeoplePage:
    """A page of people in the order in which they became known; `after` leads on ("" at the end)."""

    rows: Sequence[Counted]
    after: str


def people(unit: Unit, programme_id: int, phase: int, *, actor: Actor, after: int = 0) -> PeoplePage:
    """Who takes part in the unit and below it; programme 0 means registered. Raises Denied with the reason."""
    verdict = can("initiative.read", unit, actor)
    if not verdict:
        raise Denied(verdict.reason)
    inside = Unit.objects.filter(below(unit.path)).values("pk")
    rows = Participant.objects.filter(programme=programme_id, phase=phase, n__gt=0, person__gt=after, unit__in=inside)
    found = list(rows.values_list("person").annotate(entries=Sum("n")).order_by("person")[: PAGE + 1])
    names = dict(Person.objects.filter(pk__in=[one for one, _n in found]).values_list("pk", "name"))
    shown = [Counted(one, names.get(one, ""), n) for one, n in found[:PAGE]]
    return PeoplePage(shown, str(shown[-1].person) if len(found) > PAGE else "")
