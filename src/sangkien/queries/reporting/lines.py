"""A row of figures: what a unit holds in a phase, against both targets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sangkien.models.organisation import Unit
from sangkien.queries.counting import figures
from sangkien.queries.counting.figures import Slot, Standing
from sangkien.queries.programmes.targets import UnitTargets
from sangkien.queries.reporting.past import through_todays_tree
from sangkien.rules.counting import WHOLE
from sangkien.rules.figures import share_of_target
from sangkien.rules.reporting import BY_NAME, FIGURES, MEASURED, PAGE, Figure
from sangkien.rules.targets import Pair


@dataclass(frozen=True)
class Order:
    """The order of the units below: by name, by a figure, by a target or how far it is reached."""

    column: str = "name"
    descending: bool = False


@dataclass(frozen=True)
class Question:
    """What is asked: a phase (0: the whole), a past day (None: now) and in whose tree, an order, a page from 1."""

    phase: int = WHOLE
    day: date | None = None
    todays_tree: bool = False
    order: Order = field(default_factory=Order)
    page: int = 1
    size: int = PAGE

    def knows(self, figure: Figure, phase: int) -> bool:
        """Whether the figure makes sense: people cannot be re-added through another tree, nor registered by phase."""
        if not figure.of_people:
            return True
        return (self.day is None or not self.todays_tree) and (figure.name != "registered" or phase == WHOLE)


@dataclass(frozen=True)
class Line:
    """Figures by name (None where one makes no sense here) and both targets."""

    figures: dict[str, int | None]
    targets: Pair

    @property
    def measured(self) -> int:
        """The figure that is held against the targets."""
        return self.figures[MEASURED.name] or 0

    @property
    def assigned_reached(self) -> Decimal | None:
        """How much of the assigned target is reached, in percent."""
        return share_of_target(self.measured, self.targets.assigned)

    @property
    def own_reached(self) -> Decimal | None:
        """How much of the target the unit set itself is reached, in percent."""
        return share_of_target(self.measured, self.targets.own)

    def value(self, column: str) -> int | Decimal | None:
        """What a column of the list holds."""
        if column in BY_NAME:
            return self.figures[column]
        beside = {
            "assigned": self.targets.assigned,
            "assigned_reached": self.assigned_reached,
            "own": self.targets.own,
            "own_reached": self.own_reached,
        }
        return beside[column]


def line(slots: Mapping[Slot, int], targets: UnitTargets, phase: int, question: Question) -> Line:
    """The row of a unit for a phase."""
    held = {
        figure.name: slots.get(Slot(phase, figure.dimension, figure.value), 0)
        if question.knows(figure, phase)
        else None
        for figure in FIGURES
    }
    return Line(held, targets.pair(phase))


def standing(units: Sequence[Unit], within: Unit, programme_id: int, question: Question) -> Standing:
    """What these units (at or below `within`) hold, now or on the day asked for."""
    if question.day is None:
        return figures.now([unit.pk for unit in units], programme_id, whole=within.pk, phase=question.phase)
    if question.todays_tree:
        return through_todays_tree(units, within, programme_id, question.day)
    return figures.on_day([unit.pk for unit in units], programme_id, question.day)
