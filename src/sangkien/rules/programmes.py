"""What a programme is: phases, bounds, kinds, groups and codes. All of it comes from a file, none of it from code."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias, TypeVar

from sangkien.kernel.clock import in_vietnam
from sangkien.kernel.text_vi import match_key
from sangkien.rules.programme_parts import (
    Clause,
    Condition,
    ContentGroup,
    DecidingDocument,
    Item,
    Milestone,
    ReasonCode,
    Result,
    Source,
    Traced,
    VerificationLevel,
)

Standing: TypeAlias = Literal["inside", "before", "after", "straddles"]
Window: TypeAlias = Literal["upcoming", "open", "pause", "closed"]

ItemT = TypeVar("ItemT", bound=Item)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase(Traced):
    """A window for entries with its own target; both bounds belong to it, to the second, in Vietnam time."""

    number: int
    name: str
    name_en: str
    opens_at: datetime
    closes_at: datetime
    target: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility(Traced):
    """The days on which an initiative must have been applied for the first time; both belong to it."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A programme as its file describes it."""

    code: str
    name: str
    name_en: str
    summary: str
    summary_en: str
    example: bool
    parent_code: str | None
    unit_code: str
    answer_within_days: int
    recognised_inside: str
    documents: tuple[DecidingDocument, ...]
    phases: tuple[Phase, ...]
    eligibility: Eligibility
    kinds: tuple[Item, ...]
    content_groups: tuple[ContentGroup, ...]
    priorities: tuple[Item, ...]
    movements: tuple[Item, ...]
    conditions: tuple[Condition, ...]
    exclusions: tuple[Condition, ...]
    reason_codes: tuple[ReasonCode, ...]
    verification_levels: tuple[VerificationLevel, ...]
    milestones: tuple[Milestone, ...]
    provisions: tuple[Item, ...]
    results: tuple[Result, ...]
    clauses: tuple[Clause, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What of an entry the bounds of a programme decide upon; drafts have no `submitted_at`."""

    id: str
    submitted_at: datetime | None
    applied_first: date | None
    applied_last: date | None


@dataclass(frozen=True, slots=True)
class Affected:
    """An entry that a change of bounds would move; phases by number, None where there is none."""

    id: str
    phase_before: int | None
    phase_after: int | None
    eligibility_before: Standing | None
    eligibility_after: Standing | None


def phase_at(programme: Programme, moment: datetime) -> Phase | None:
    """The phase in which something entered at `moment` counts; a started second belongs to its bound."""
    second = in_vietnam(moment).replace(microsecond=0)
    return next((phase for phase in programme.phases if phase.opens_at <= second <= phase.closes_at), None)


def window_at(programme: Programme, moment: datetime) -> tuple[Window, Phase | None]:
    """Whether entries are taken at `moment`, with the phase that runs, or else the next one to open."""
    running = phase_at(programme, moment)
    if running:
        return "open", running
    later = [phase for phase in programme.phases if phase.opens_at > in_vietnam(moment)]
    if not later:
        return "closed", None
    return ("upcoming" if len(later) == len(programme.phases) else "pause"), later[0]


def eligibility(programme: Programme, first: date, last: date) -> Standing:
    """Where a (perhaps partial) date of first application lies; `first` and `last` are its earliest and latest day."""
    bounds = programme.eligibility
    if last < bounds.first:
        return "before"
    if first > bounds.last:
        return "after"
    return "inside" if bounds.first <= first and last <= bounds.last else "straddles"


def total_target(programme: Programme) -> int | None:
    """The targets of all phases together; None when no phase has one."""
    targets = [phase.target for phase in programme.phases if phase.target is not None]
    return sum(targets) if targets else None


def affected_by(old: Programme, new: Programme, entries: Iterable[Entry]) -> list[Affected]:
    """The entries whose phase or eligibility differs between `old` and `new` bounds, in the order given."""
    moves = (_move(old, new, entry) for entry in entries)
    return [
        move
        for move in moves
        if move.phase_before != move.phase_after or move.eligibility_before != move.eligibility_after
    ]


def find(items: Sequence[ItemT], code: str) -> ItemT | None:
    """The item with exactly this code."""
    return next((item for item in items if item.code == code), None)


def match(items: Sequence[ItemT], text: str) -> ItemT | None:
    """The one item whose code, name or alias is `text`, marks, case and punctuation aside; None if none or several."""
    key = match_key(text)
    hits = [item for item in items if key and key in _keys(item)]
    return hits[0] if len(hits) == 1 else None


def content_items(programme: Programme) -> tuple[Item, ...]:
    """Every content group followed by its subgroups: what an author may choose."""
    return tuple(item for group in programme.content_groups for item in (group, *group.subgroups))


def group_of(programme: Programme, code: str) -> ContentGroup | None:
    """The content group that has this code, or that holds the subgroup with this code."""
    return next(
        (
            group
            for group in programme.content_groups
            if group.code == code or any(subgroup.code == code for subgroup in group.subgroups)
        ),
        None,
    )


def reasons_for(programme: Programme, move: str) -> tuple[ReasonCode, ...]:
    """The reason codes that may be given for this move."""
    return tuple(reason for reason in programme.reason_codes if move in reason.moves)


def reason_of(programme: Programme, check: str) -> ReasonCode | None:
    """The reason code with which the programme answers a finding of the platform."""
    return next((reason for reason in programme.reason_codes if check in reason.checks), None)


def _move(old: Programme, new: Programme, entry: Entry) -> Affected:
    return Affected(entry.id, _number(old, entry), _number(new, entry), _standing(old, entry), _standing(new, entry))


def _number(programme: Programme, entry: Entry) -> int | None:
    phase = phase_at(programme, entry.submitted_at) if entry.submitted_at else None
    return phase.number if phase else None


def _standing(programme: Programme, entry: Entry) -> Standing | None:
    if entry.applied_first is None or entry.applied_last is None:
        return None
    return eligibility(programme, entry.applied_first, entry.applied_last)


def _keys(item: Item) -> set[str]:
    return {match_key(text) for text in (item.code, item.name, item.name_en, *item.aliases)}
