"""Targets in force, their history, and what the units below were given."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum

from sangkien.kernel import clock
from sangkien.models.organisation import Unit
from sangkien.models.programmes import Programme, Target
from sangkien.queries.access import Actor
from sangkien.queries.programmes.reading import rules_of
from sangkien.rules import targets
from sangkien.rules.permissions import PERMISSIONS
from sangkien.rules.programmes import Programme as Rules
from sangkien.rules.roles import OfficeHeld
from sangkien.rules.targets import Pair


@dataclass(frozen=True)
class UnitTargets:
    """The targets of one unit in force, by phase number."""

    phases: tuple[int, ...]
    assigned: dict[int, int]
    own: dict[int, int]

    def pair(self, phase: int) -> Pair:
        """Both targets for a phase; for the whole programme (0) the phases together where none was given for it."""
        if phase == targets.WHOLE:
            return Pair(targets.whole(self.assigned, self.phases), targets.whole(self.own, self.phases))
        return Pair(self.assigned.get(phase), self.own.get(phase))


def in_force(
    programme: Programme, unit_ids: Iterable[int], *, day: date | None = None, rules: Rules | None = None
) -> dict[int, UnitTargets]:
    """The targets of many units in one query, now or as they stood at the end of `day`.

    What the programme's file says is assigned to the unit that owns it, unless another paper says otherwise.
    """
    rules = rules or rules_of(programme)
    numbers = tuple(phase.number for phase in rules.phases)
    found = {unit: UnitTargets(numbers, {}, {}) for unit in unit_ids}
    if programme.owner_id in found:
        printed = {phase.number: phase.target for phase in rules.phases if phase.target is not None}
        found[programme.owner_id].assigned.update(printed)
    rows = Target.objects.filter(_holding(day), programme=programme, unit__in=list(found))
    for unit, phase, kind, amount in rows.values_list("unit", "phase_number", "kind", "amount"):
        side = found[unit].assigned if kind == targets.ASSIGNED else found[unit].own
        side[phase] = amount
    return found


def of_unit(programme: Programme, unit: Unit, *, day: date | None = None) -> UnitTargets:
    """The targets of one unit, now or as they stood at the end of `day`."""
    return in_force(programme, [unit.pk], day=day)[unit.pk]


def _holding(day: date | None) -> Q:
    if day is None:
        return Q(replaced_at=None)
    end = clock.end_of(day)
    return Q(set_at__lte=end) & (Q(replaced_at=None) | Q(replaced_at__gt=end))


def history(programme: Programme, unit: Unit) -> Sequence[Target]:
    """Every target the unit ever had here, the newest first, with its paper."""
    ever = Target.objects.filter(programme=programme, unit=unit)
    return list(ever.select_related("decision").order_by("-set_at", "-pk"))


def assigned_below(programme: Programme, unit: Unit) -> dict[int, int]:
    """What the units directly below were assigned, together, by phase."""
    below = Target.objects.filter(
        programme=programme, unit__parent=unit, unit__closed_on=None, kind=targets.ASSIGNED, replaced_at=None
    )
    return dict(below.order_by().values_list("phase_number").annotate(together=Sum("amount")))


def office_for(kind: str, unit: Unit, actor: Actor) -> OfficeHeld | None:
    """The office by which the actor gives this unit a target of this kind: its own is set by itself, the
    assigned one comes from a unit above. None where the actor may not."""
    verb = "target.assign" if kind == targets.ASSIGNED else "target.set"
    return next(
        (
            held
            for held in actor.offices
            if held.office in PERMISSIONS[verb].offices
            and held.reaches(unit.path)
            and (held.unit_path != unit.path) == (kind == targets.ASSIGNED)
        ),
        None,
    )


@dataclass(frozen=True)
class Children:
    """The open units directly below: those with a target here, the first of those without, and how many these are."""

    given: list[tuple[Unit, UnitTargets]]
    without: list[Unit]
    total_without: int


def children(programme: Programme, unit: Unit, *, most: int = 200) -> Children:
    """The units directly below by name, in four queries however many there are."""
    below = Unit.objects.filter(parent=unit, closed_on=None).order_by("sort_key", "pk")
    having = Target.objects.filter(programme=programme, replaced_at=None, unit__parent=unit).values("unit")
    given = list(below.filter(pk__in=having))
    held = in_force(programme, [child.pk for child in given])
    others = below.exclude(pk__in=having)
    first = list(others[:most])
    return Children(
        [(child, held[child.pk]) for child in given], first, len(first) if len(first) < most else others.count()
    )
