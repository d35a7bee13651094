"""What is counted: dimensions, states, and on which days a person counts in a place."""

from dataclasses import dataclass
from datetime import date

from sangkien.rules.initiatives import SUBMITTED_EVER

STATUS, GROUP, KIND, PEOPLE = "status", "group", "kind", "people"
# Everything sent in and not taken back, whatever became of it: kept beside the states so that boards can sort by it.
SENT, WITHDRAWN = "all", "withdrawn"
# Together everything that was ever sent in.
ENTERED = (SENT, WITHDRAWN)
SUBMITTING, REGISTERED = "submitting", "registered"

# States in which an entry makes its authors people who submit.
PARTICIPATING = tuple(state for state in SUBMITTED_EVER if state != WITHDRAWN)

# Registered people belong to no programme and no phase; phase 0 is a programme as a whole.
NO_PROGRAMME = 0
WHOLE = 0


@dataclass(frozen=True)
class Change:
    """By how much a figure of a phase (0: the whole programme) changes."""

    phase: int
    dimension: str
    value: str
    n: int


@dataclass(frozen=True)
class Mark:
    """By how much a figure changes on a day."""

    day: date
    n: int


def people_value(programme: int) -> str:
    """The figure a participation belongs to."""
    return SUBMITTING if programme else REGISTERED


def joining(day: date, others_since: date | None) -> tuple[Mark, ...]:
    """What a person's coming on `day` changes in a place where he or she already counts since `others_since`.

    A person who counts already counts no second time; one who comes earlier than known counts earlier.
    """
    if others_since is None:
        return (Mark(day, 1),)
    if day < others_since:
        return (Mark(day, 1), Mark(others_since, -1))
    return ()


def leaving(day: date, others_since: date | None) -> tuple[Mark, ...]:
    """What a person's leaving on `day` changes in a place where he or she still counts since `others_since`."""
    return (Mark(day, -1),) if others_since is None else ()


def recounted(firsts: dict[date, int], before: int, on: date) -> tuple[Mark, ...]:
    """The ledger from the day `on` when `firsts` people came first on each day and `before` stood there."""
    standing = sum(n for day, n in firsts.items() if day <= on)
    marks = [Mark(on, standing - before)] if standing != before else []
    return (*marks, *(Mark(day, n) for day, n in sorted(firsts.items()) if day > on))
