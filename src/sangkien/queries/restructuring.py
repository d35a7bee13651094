"""Whether today's view agrees with the dated truth; what a unit carries with it; what is decided for later."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Sum

from sangkien.kernel import clock
from sangkien.kernel.errors import NotFound
from sangkien.models.counting import Count
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Placement, Succession, Term, Unit, UnitName
from sangkien.models.outbox import Job
from sangkien.models.restructuring import CalledOff, DecisionScan
from sangkien.queries.access import Actor, below, can
from sangkien.queries.organisation.unit_page import Event, history
from sangkien.rules.counting import ENTERED, STATUS, WHOLE
from sangkien.rules.organisation import above

# Fates after which a closed unit has a place below its only successor.
_ENDS = (Succession.Kind.MERGE, Succession.Kind.SPLIT, Succession.Kind.CLOSE)
_DUE = "unit.due"


@dataclass(frozen=True)
class Extent:
    """What goes with a unit wherever it goes: units below it, and initiatives counted in it and below."""

    units: int
    initiatives: int


def extent(unit: Unit) -> Extent:
    """How much a unit carries; read from the counters, nothing is recounted."""
    counted = Count.objects.filter(unit=unit.pk, dimension=STATUS, value__in=ENTERED, phase=WHOLE).aggregate(n=Sum("n"))
    return Extent(Unit.objects.filter(below(unit.path)).count() - 1, counted["n"] or 0)


@dataclass(frozen=True)
class Coming:
    """A decision about a unit whose day lies ahead; `failed` says what kept it from being carried out."""

    verb: str
    on: date
    given: dict[str, Any]
    failed: str
    job_id: int
    decision_id: int


def coming(unit: Unit) -> list[Coming]:
    """What is decided for this unit and not carried out yet, the nearest first."""
    jobs = Job.objects.filter(name=_DUE, payload__unit=unit.pk).exclude(state=Job.State.DONE).order_by("run_at", "id")
    return [
        Coming(
            j.payload["verb"],
            date.fromisoformat(j.payload["on"]),
            j.payload["given"],
            j.error.strip(),
            j.pk,
            j.payload["decision"],
        )
        for j in jobs
    ]


@dataclass
class _Truth:
    """What the dated rows say, by unit."""

    names: dict[int, list[str]]
    open_places: defaultdict[int, list[int | None]]
    last_place: dict[int, int | None]
    heirs: defaultdict[int, set[int]]


def _truth() -> _Truth:
    found = _Truth({}, defaultdict(list), {}, defaultdict(set))
    for unit_id, *names in UnitName.objects.filter(valid_to=None).values_list("unit_id", "code", "name", "short_name"):
        found.names[unit_id] = names
    places = Placement.objects.order_by(F("valid_from").asc(nulls_first=True), "id")
    for unit_id, parent, valid_to in places.values_list("unit_id", "parent_id", "valid_to").iterator(chunk_size=5000):
        found.last_place[unit_id] = parent
        if valid_to is None:
            found.open_places[unit_id].append(parent)
    ends = Succession.objects.filter(kind__in=_ENDS).exclude(successor=None)
    for unit_id, heir in ends.values_list("unit_id", "successor_id").iterator(chunk_size=5000):
        if heir is not None:
            found.heirs[unit_id].add(heir)
    return found


def tree_faults(limit: int = 100) -> list[str]:
    """Every place where today's view is not what the dated rows say; empty where the tree is whole."""
    return [found for found, _n in zip(_faults(), range(limit), strict=False)]


def _faults() -> Iterator[str]:
    truth = _truth()
    units = {u.pk: u for u in Unit.objects.all().iterator(chunk_size=5000)}
    for unit in units.values():
        yield from _faults_of(unit, truth)
        over = units[unit.parent_id].path if unit.parent_id else ""
        if above(unit.path) != over:
            yield f"{unit.reference}: path {unit.path} is not below {over}"
    strayed = Initiative.objects.exclude(unit_path=F("unit__path")).values_list("code", "unit_path", "unit__path")
    for code, here, there in strayed[:1000]:
        yield f"initiative:{code}: path {here} is not {there}"


def _faults_of(unit: Unit, truth: _Truth) -> Iterator[str]:
    """What is wrong with one unit by itself."""
    places, names = truth.open_places[unit.pk], truth.names.get(unit.pk)
    if unit.closed_on is None:
        home = places[0] if len(places) == 1 else -1
        if names != [unit.code, unit.name, unit.short_name]:
            yield f"{unit.reference}: the open name is {names}"
    else:
        heirs = truth.heirs[unit.pk]
        home = next(iter(heirs)) if len(heirs) == 1 else truth.last_place.get(unit.pk)
        if names or places:
            yield f"{unit.reference}: closed, yet something of it is still open"
    if unit.parent_id != home:
        yield f"{unit.reference}: stands below {unit.parent_id}, should stand below {home}"


def called_off(unit: Unit) -> list[Event]:
    """The decisions about the unit that were called off before their day, as events of its history."""
    rows = CalledOff.objects.filter(unit=unit).select_related("decision").order_by("-at")
    return [
        Event(clock.in_vietnam(row.at).date(), "called_off", name=row.verb, decision=row.decision, why=row.why)
        for row in rows
    ]


def is_about(decision_id: int, unit: Unit) -> bool:
    """Whether a decision is about the unit: in its history, among what is decided for later, or by it offices."""
    if decision_id in {one.decision_id for one in coming(unit)}:
        return True
    named = (event.decision.pk for event in [*history(unit), *called_off(unit)] if event.decision)
    return decision_id in set(named) or Term.objects.filter(unit=unit, decision=decision_id).exists()


def scans_of(decision_id: int, unit: Unit) -> list[DecisionScan]:
    """The scans of a decision that are kept for the unit."""
    rows = DecisionScan.objects.filter(unit=unit, decision=decision_id).select_related("file")
    return list(rows.order_by("pk"))


def scan_for(scan_id: int, decision_id: int, unit: Unit, actor: Actor) -> DecisionScan:
    """One scan, if the actor may read it; else NotFound."""
    found = next((one for one in scans_of(decision_id, unit) if one.pk == scan_id), None)
    if found is None or not can("unit.read_scan", unit, actor):
        raise NotFound
    return found
