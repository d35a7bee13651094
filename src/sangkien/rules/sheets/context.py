"""What reading a list needs to know beforehand: the day, the programme, the units."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

# A row by which it is asked whether it was entered before: the keys of its title and names, the code of its unit.
Asked = tuple[str, str, str]
# For each row asked about the code of the initiative it repeats, if any.
Known = Callable[[Sequence[Asked]], Sequence[str | None]]


@dataclass(frozen=True, slots=True)
class PhaseWindow:
    """A phase of the programme: the days on which entries are taken, bounds inclusive."""

    number: int
    name: str
    opens_on: date
    closes_on: date


@dataclass(frozen=True, slots=True)
class AllowedKind:
    """A kind of solution the programme takes, with the spellings met in lists."""

    code: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeRules:
    """What of a programme decides on rows: when first applied, when entered, which kinds."""

    code: str
    eligible_from: date
    eligible_to: date
    phases: tuple[PhaseWindow, ...]
    kinds: tuple[AllowedKind, ...] = ()
    groups: tuple[AllowedKind, ...] = ()

    def phase_on(self, day: date) -> PhaseWindow | None:
        """The phase in which something entered on `day` counts."""
        return next((phase for phase in self.phases if phase.opens_on <= day <= phase.closes_on), None)


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit a row may name. `path` grows by one step per level: a unit's path starts with that of the unit above."""

    code: str
    name: str
    short_name: str
    path: str
    valid_from: date | None = None
    valid_to: date | None = None

    def open_on(self, day: date) -> bool:
        """Whether the unit exists on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


def _nothing_known(rows: Sequence[Asked]) -> Sequence[str | None]:
    return [None] * len(rows)


@dataclass(frozen=True, slots=True)
class Context:
    """Everything the rows of a file are judged by. `units` holds at least the importing unit."""

    entered_on: date
    programme: ProgrammeRules
    unit: KnownUnit
    units: Sequence[KnownUnit] = ()
    known: Known = field(default=_nothing_known)
    title_limit: int = 300
    # Names that several people of a unit bear: (name without marks and case, code of the unit).
    namesakes: frozenset[tuple[str, str]] = frozenset()
