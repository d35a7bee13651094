"""One board: a unit's figures by phase against both targets, its curve, and one page of the units below it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sangkien.kernel import clock
from sangkien.models.organisation import Unit
from sangkien.models.programmes import Programme
from sangkien.queries.counting.figures import Slot, by_day
from sangkien.queries.organisation.tree import ancestors, ancestors_on, name_on
from sangkien.queries.programmes.targets import in_force
from sangkien.queries.reporting.below import page_below
from sangkien.queries.reporting.lines import Line, Question, line, standing
from sangkien.rules import figures, programmes
from sangkien.rules.counting import GROUP, KIND, SENT, WHOLE


@dataclass(frozen=True)
class Below:
    """A unit of the list, under its name of the day."""

    unit: int
    path: str
    name: str
    closed: bool
    line: Line


@dataclass(frozen=True)
class Curve:
    """How many were sent in (and not taken back) and how many were valid by the end of each week."""

    days: Sequence[date]
    sent: Sequence[int]
    valid: Sequence[int]


@dataclass(frozen=True)
class Board:
    """Everything a board shows. `phases` maps a phase number (0: the whole) to its figures."""

    programme: Programme
    rules: programmes.Programme
    unit: Unit
    name: str
    ancestors: Sequence[tuple[int, str]]
    question: Question
    at: datetime
    phases: dict[int, Line]
    groups: dict[str, int]
    kinds: dict[str, int]
    curve: Curve
    rows: Sequence[Below]
    total_below: int

    @property
    def line(self) -> Line:
        """The unit's own figures for the phase asked for."""
        return self.phases[self.question.phase]

    @property
    def last_page(self) -> int:
        """The number of the last page of the list of units below."""
        return max(1, -(-self.total_below // self.question.size))


def board(programme: Programme, rules: programmes.Programme, unit: Unit, question: Question) -> Board:
    """The board of a unit. Everybody may read boards: they hold numbers and names of units only."""
    above, name = _place(unit, question)
    page = page_below(programme, rules, unit, question)
    stood = page.standing or standing([unit, *page.units], unit, programme.pk, question)
    held = in_force(programme, [unit.pk, *(one.pk for one in page.units)], day=question.day, rules=rules)
    own = stood.get(unit.pk, {})
    phases = {phase: line(own, held[unit.pk], phase, question) for phase in (WHOLE, *(p.number for p in rules.phases))}
    return Board(
        programme=programme, rules=rules, unit=unit, name=name, ancestors=above, question=question,
        at=clock.now() if question.day is None else clock.end_of(question.day), phases=phases,
        groups=_of_dimension(own, question.phase, GROUP), kinds=_of_dimension(own, question.phase, KIND),
        curve=_curve(programme.pk, rules, unit, question, phases[question.phase]),
        rows=[
            Below(one.pk, one.path, page.names[one.pk], _closed(one), line(stood.get(one.pk, {}), held[one.pk], question.phase, question))
            for one in page.units
        ],
        total_below=page.total,
    )  # fmt: skip


def _place(unit: Unit, question: Question) -> tuple[list[tuple[int, str]], str]:
    if question.day is None or question.todays_tree:
        return [(one.pk, str(one)) for one in ancestors(unit)], unit.name
    then = name_on(unit, question.day)
    above = [(one.unit_id, one.short_name or one.name) for one in ancestors_on(unit, question.day)]
    return above, then.name if then else unit.name


def _closed(unit: Unit) -> bool:
    return unit.closed_on is not None and unit.closed_on < clock.today()


def _of_dimension(slots: Mapping[Slot, int], phase: int, dimension: str) -> dict[str, int]:
    found = {slot.value: n for slot, n in slots.items() if slot.phase == phase and slot.dimension == dimension and n}
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def _curve(programme: int, rules: programmes.Programme, unit: Unit, question: Question, now: Line) -> Curve:
    """Weekly, from the first window to its end or the day asked for; the last point is the figure of the board."""
    ledger = by_day(unit.pk, programme, question.phase, (SENT, "valid"))
    phases = [phase for phase in rules.phases if question.phase in (WHOLE, phase.number)]
    first = min(phase.opens_at for phase in phases).date()
    last = question.day or clock.today()
    ends = max([max(phase.closes_at for phase in phases).date(), *ledger[SENT], *ledger["valid"]])
    first = min([first, *ledger[SENT]])
    last = min(last, ends)
    if last < first:
        return Curve((), (), ())
    days = [min(week.last, last) for week in figures.weeks(first, last)]
    sent, valid = (_sums(ledger[value], days) for value in (SENT, "valid"))
    if days and question.day is None:
        sent[-1], valid[-1] = now.figures["all"] or 0, now.measured
    return Curve(days, sent, valid)


def _sums(changes: Mapping[date, int], days: Sequence[date]) -> list[int]:
    """The running sum of the changes at the end of each of the days."""
    found, total, waiting = [], 0, sorted(changes.items(), reverse=True)
    for day in days:
        while waiting and waiting[-1][0] <= day:
            total += waiting.pop()[1]
        found.append(total)
    return found
