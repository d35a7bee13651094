"""One unit through time: names, places, where it came from, what became of it, with the papers."""

from dataclasses import dataclass, field
from datetime import date

from sangkien.models.organisation import Decision, Placement, Succession, Unit, UnitName
from sangkien.queries.access import Actor, Verdict, can
from sangkien.queries.organisation.tree import ancestors, ancestors_on, existed, name_on
from sangkien.rules.organisation import LEVELS

# The verbs a unit's page offers, in this order.
VERBS = (
    "unit.found", "unit.rename", "unit.move", "unit.merge", "unit.split", "unit.close", "unit.appoint",
    "unit.admit", "unit.release", "unit.load",
)  # fmt: skip


@dataclass(frozen=True)
class Mention:
    """Another unit (or this one) under a name, to be linked."""

    unit_id: int
    name: str


@dataclass(frozen=True)
class Event:
    """Something that happened to the unit on a day, by a paper; `kind` is a key of the page's wording."""

    on: date | None
    kind: str
    units: tuple[Mention, ...] = ()
    name: str = ""
    decision: Decision | None = None
    why: str = ""


@dataclass(frozen=True)
class UnitPage:
    """What the page of a unit shows, today or as of a day."""

    unit: Unit
    day: date | None
    name: str
    code: str
    short_name: str
    level: str
    existed: bool
    above: list[Mention]
    history: list[Event]
    verdicts: dict[str, Verdict] = field(default_factory=dict)


def unit_page(unit: Unit, *, actor: Actor, day: date | None = None) -> UnitPage:
    """The page of `unit`, today where no day is given."""
    then = name_on(unit, day) if day else None
    if day:
        above = [Mention(n.unit_id, n.short_name or n.name) for n in ancestors_on(unit, day)]
    else:
        above = [Mention(u.pk, str(u)) for u in ancestors(unit)]
    return UnitPage(
        unit=unit, day=day, name=then.name if then else unit.name, code=then.code if then else unit.code,
        short_name=then.short_name if then else unit.short_name, level=LEVELS[unit.level][1],
        existed=existed(unit, day) if day else unit.closed_on is None, above=above, history=history(unit),
        verdicts=_verdicts(unit, actor),
    )  # fmt: skip


def _verdicts(unit: Unit, actor: Actor) -> dict[str, Verdict]:
    return {verb: can(verb, unit, actor) for verb in VERBS}


def history(unit: Unit) -> list[Event]:
    """Everything recorded about the unit, the newest first; five questions, however long the history."""
    events = [*_names(unit), *_places(unit), *_origins(unit), *_fates(unit)]
    if unit.closed_on and not any(event.kind in ("merge", "split", "close") for event in events):
        events.append(Event(unit.closed_on, "close"))
    return sorted(events, key=lambda e: e.on or date.min, reverse=True)


def _names(unit: Unit) -> list[Event]:
    rows = list(UnitName.objects.filter(unit=unit).select_related("decision").order_by("id"))
    rows.sort(key=lambda row: row.valid_from or date.min)
    events = [Event(rows[0].valid_from, "begin", name=rows[0].name, decision=rows[0].decision)] if rows else []
    events += [Event(row.valid_from, "rename", name=row.name, decision=row.decision) for row in rows[1:]]
    return events


def _places(unit: Unit) -> list[Event]:
    rows = list(Placement.objects.filter(unit=unit).select_related("decision", "parent").order_by("id"))
    rows.sort(key=lambda row: row.valid_from or date.min)
    events = []
    for index, row in enumerate(rows):
        units = (Mention(row.parent.pk, str(row.parent)),) if row.parent else ()
        events.append(Event(row.valid_from, "move" if index else "place", units, decision=row.decision))
    return events


def _origins(unit: Unit) -> list[Event]:
    rows = Succession.objects.filter(successor=unit).select_related("unit", "decision").order_by("on", "unit__sort_key")
    return _together([(f"from_{row.kind}", row.on, row.decision, row.unit) for row in rows])


def _fates(unit: Unit) -> list[Event]:
    ends = (Succession.Kind.MERGE, Succession.Kind.SPLIT, Succession.Kind.CLOSE)
    rows = (
        Succession.objects.filter(unit=unit, kind__in=ends).select_related("successor", "decision").order_by("on", "id")
    )
    return _together([(row.kind, row.on, row.decision, row.successor) for row in rows])


def _together(rows: list[tuple[str, date, Decision | None, Unit | None]]) -> list[Event]:
    """One event for all units that shared a fate on a day by one paper."""
    grouped: dict[tuple[str, date, int | None], list[tuple[Decision | None, Unit | None]]] = {}
    for kind, on, decision, unit in rows:
        grouped.setdefault((kind, on, decision.pk if decision else None), []).append((decision, unit))
    return [
        Event(on, kind, tuple(Mention(u.pk, str(u)) for _d, u in members if u), decision=members[0][0])
        for (kind, on, _decision), members in grouped.items()
    ]


def successors(unit: Unit) -> list[Unit]:
    """The units that directly took over from `unit`."""
    rows = Succession.objects.filter(unit=unit).exclude(successor=None).select_related("successor").order_by("id")
    return [row.successor for row in rows if row.successor]
