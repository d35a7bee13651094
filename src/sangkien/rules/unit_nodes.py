"""Units as a plan sees them: those that stand already and those a list would add, found by code on a day."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from sangkien.rules.unit_list import Row


@dataclass(frozen=True)
class Span:
    """A code and name between two days; the ends of time stand for open ends."""

    code: str
    name: str
    starts: date
    ends: date


@dataclass(frozen=True, eq=False)
class Place:
    """Below which unit (None: at the top) between two days, both inclusive."""

    parent: "Node | None"
    starts: date
    ends: date


@dataclass(eq=False)
class Node:
    """A unit. `unit_id` is None for one that is to be made; `home` is the unit above in today's tree."""

    unit_id: int | None
    level: str
    starts: date
    ends: date
    path: str = ""
    home: "Node | None" = None
    spans: list[Span] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    successor: "Node | None" = None
    depth: int = 0

    @property
    def is_new(self) -> bool:
        """Whether this unit is to be made."""
        return self.unit_id is None

    @property
    def closed(self) -> bool:
        """Whether the unit has ended."""
        return self.ends != date.max

    @property
    def heir(self) -> "Node | None":
        """Who has what was below this unit after its end: its only successor, or the unit above."""
        if self.successor is not None:
            return self.successor
        return self.places[-1].parent if self.places else self.home


class Register:
    """Units by code and day."""

    def __init__(self) -> None:
        self._by_code: defaultdict[str, list[tuple[date, date, Node]]] = defaultdict(list)

    def add(self, node: Node, code: str, starts: date, ends: date) -> None:
        """The unit bears this code between these days."""
        self._by_code[code].append((starts, ends, node))

    def at(self, code: str, day: date) -> Node | None:
        """The unit that bore the code on the day."""
        return next((node for starts, ends, node in self._by_code.get(code, ()) if starts <= day <= ends), None)

    def during(self, code: str, starts: date, ends: date, *, besides: Node | None = None) -> Node | None:
        """The first unit that bore the code on any day of the span, leaving one unit aside."""
        found = [
            (first, node)
            for first, last, node in self._by_code.get(code, ())
            if first <= ends and starts <= last and node is not besides
        ]
        return min(found, key=lambda pair: pair[0])[1] if found else None


def day_after(day: date) -> date:
    """The next day; the end of time has none."""
    return day if day == date.max else day + timedelta(days=1)
