"""Working through the queue: a page of it by unit and by faults, the whole of it for a bulk step, the one that follows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Unit
from sangkien.queries.access import Actor, below
from sangkien.queries.initiatives.faults import faults_of
from sangkien.queries.initiatives.lists import PAGE, QueueRow, own_desk, queue_base, whole_reach

Place = tuple[date, int]
# How far a page looks for entries of one sort before it lets the person go on by hand.
LOOKED_AT = 500
_CHUNK = 100
COUNTED = 1000
MOST_UNITS = 100


@dataclass(frozen=True)
class Narrowing:
    """Which part of the queue: below a unit path; `clean` True or False by faults; own desks or all in reach."""

    unit_path: str = ""
    clean: bool | None = None
    wide: bool = False


@dataclass(frozen=True)
class QueuePage:
    """Some of the queue; `more` is the place to go on from, None at the end."""

    rows: list[QueueRow]
    more: Place | None


def waiting(actor: Actor, narrowing: Narrowing) -> int:
    """How many wait, faults aside; counted no further than `COUNTED`."""
    return _base(actor, narrowing).order_by()[:COUNTED].count()


def queue_page(actor: Actor, narrowing: Narrowing, after: Place | None = None, *, size: int = PAGE) -> QueuePage:
    """The next `size` entries, oldest promise first."""
    rows: list[QueueRow] = []
    chunk = min(size + 1, _CHUNK) if narrowing.clean is None else _CHUNK
    last: Initiative | None = None
    for looked, row in enumerate(_from(actor, narrowing, after, chunk)):
        if last is not None and (len(rows) == size or looked == LOOKED_AT):
            return QueuePage(rows, _place(last))
        last = row.initiative
        if narrowing.clean is None or row.clean == narrowing.clean:
            rows.append(row)
    return QueuePage(rows, None)


def whole_queue(actor: Actor, narrowing: Narrowing, *, most: int) -> list[QueueRow]:
    """The first `most` entries of the narrowed queue, for a step over all of them."""
    return queue_page(actor, narrowing, size=most).rows


def chosen(actor: Actor, codes: Iterable[str]) -> dict[str, QueueRow]:
    """Those of the named entries that wait for this actor, by code."""
    found = list(_rows(queue_base(actor).filter(code__in=list(codes))))
    faults = faults_of(found)
    return {one.code: QueueRow(one, faults[one.pk]) for one in found}


def following(actor: Actor, narrowing: Narrowing, one: Initiative) -> str | None:
    """The code of the entry to take up after `one`: the next in order, else the first that is left."""
    after = _place(one) if one.promised_on else None
    for start in (after, None):
        row = next(iter(queue_page(actor, narrowing, start, size=1).rows), None)
        if row is not None and row.initiative.pk != one.pk:
            return row.initiative.code
    return None


def units_waiting(actor: Actor, *, wide: bool) -> Sequence[Unit]:
    """The units from which something waits, as far as the first `COUNTED` entries tell."""
    waits = (whole_reach(actor) if wide else own_desk(actor)).order_by("promised_on", "pk")
    return list(Unit.objects.filter(pk__in=waits.values("unit")[:COUNTED]).order_by("sort_key", "pk")[:MOST_UNITS])


def _base(actor: Actor, narrowing: Narrowing) -> QuerySet[Initiative]:
    if narrowing.wide:
        return whole_reach(actor, narrowing.unit_path)
    rows = own_desk(actor)
    return rows.filter(below(narrowing.unit_path, field="unit_path")) if narrowing.unit_path else rows


def _rows(rows: QuerySet[Initiative]) -> QuerySet[Initiative]:
    return rows.select_related("unit", "programme").order_by("promised_on", "pk")


def _from(actor: Actor, narrowing: Narrowing, after: Place | None, size: int) -> Iterator[QueueRow]:
    """The queue from a place on, with faults, `size` entries at a time."""
    while True:
        rows = _base(actor, narrowing)
        if after:
            rows = rows.filter(Q(promised_on__gt=after[0]) | Q(promised_on=after[0], pk__gt=after[1]))
        found = list(_rows(rows)[:size])
        faults = faults_of(found)
        for one in found:
            yield QueueRow(one, faults[one.pk])
        if len(found) < size:
            return
        after = _place(found[-1])


def _place(one: Initiative) -> Place:
    assert one.promised_on is not None  # what waits has been promised an answer
    return one.promised_on, one.pk
