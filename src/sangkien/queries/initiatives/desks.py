"""Who decides: the nearest unit, from the initiative's own upward, with an unbiased decider in office."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from django.db.models import Q

from sangkien.kernel import clock
from sangkien.models.initiatives import Authorship, Initiative
from sangkien.models.organisation import Term, Unit
from sangkien.rules.organisation import lineage
from sangkien.rules.roles import DECIDERS


@dataclass
class Desks:
    """Finds desks; remembers who is in office where, so that many entries cost few queries."""

    known: dict[str, list[tuple[Unit, AbstractSet[int]]]] = field(default_factory=dict)

    def nearest(self, unit_path: str, barred: AbstractSet[int], line: Sequence[Unit] = ()) -> Unit:
        """The nearest open unit at or above `unit_path` with a decider outside `barred`.

        Where nobody is in office anywhere above, the topmost unit. `line` are the units from the top down to it,
        where they were read already.
        """
        upward = self.known.get(unit_path)
        if upward is None:
            upward = self.known[unit_path] = _deciders_upward(unit_path, line)
        return next((unit for unit, people in upward if people - barred), upward[-1][0])


def line_of(unit_path: str) -> list[Unit]:
    """The units from the top of the tree down to the one at `unit_path`."""
    return list(Unit.objects.filter(path__in=lineage(unit_path)).order_by("path"))


def _deciders_upward(unit_path: str, line: Sequence[Unit] = ()) -> list[tuple[Unit, AbstractSet[int]]]:
    paths = lineage(unit_path)[::-1]
    units = {unit.path: unit for unit in line or line_of(unit_path)}
    today = clock.today()
    terms = (
        Term.objects.filter(Q(unit__closed_on=None) | Q(unit__closed_on__gte=today), unit__path__in=paths)
        .filter(Q(ends_on=None) | Q(ends_on__gte=today), office__in=DECIDERS.split(), starts_on__lte=today)
        .values_list("unit__path", "person_id")
    )
    people: dict[str, set[int]] = {}
    for path, person in terms:
        people.setdefault(path, set()).add(person)
    return [(units[path], people.get(path, set())) for path in paths if path in units]


def desk_for(initiative: Initiative, authors: Iterable[Authorship] | None = None, line: Sequence[Unit] = ()) -> Unit:
    """The desk of one initiative: none of its authors and not its typist decides there."""
    return Desks().nearest(initiative.unit_path, barred_from(initiative, authors), line)


def barred_from(initiative: Initiative, authors: Iterable[Authorship] | None = None) -> set[int]:
    """The persons who may not decide upon it: its authors (asked for where not given) and typist."""
    persons = {row.person_id for row in (initiative.authorships.all() if authors is None else authors)}
    return persons | ({initiative.typed_by.person_id} if initiative.typed_by.person_id else set())
