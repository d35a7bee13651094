"""Lists and their rows as people see them: with their counts, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass

from sangkien.kernel.errors import NotFound
from sangkien.models.imports import Batch, BatchRow
from sangkien.models.organisation import Unit
from sangkien.models.outbox import Job
from sangkien.models.programmes import Programme
from sangkien.queries.access import Actor, below_any, can, reach

PAGE = 50
SHOWN = ("accept", "hold", "refuse")
OUTCOMES = (*SHOWN, "ignore")
OPEN_STATES = (Batch.State.WAITING, Batch.State.READY, Batch.State.APPLYING, Batch.State.APPLIED)

__all__ = ["PAGE", "SHOWN", "Batch", "BatchRow", "batch_by_key"]


@dataclass(frozen=True)
class RowPage:
    """Rows of a list; `before` and `after` continue it, 0 where there is nothing more."""

    rows: Sequence[BatchRow]
    before: int
    after: int


@dataclass(frozen=True)
class Progress:
    """How far the house is with a list: hundredths, and whether it stumbled or has given up."""

    hundredths: int
    stumbled: bool = False
    given_up: bool = False


def batches_of(actor: Actor, *, before: int = 0, size: int = PAGE) -> Sequence[Batch]:
    """The lists the actor may see, newest first; `before` continues after the one with that key."""
    places = reach("batch.read", actor)
    rows = Batch.objects.filter(below_any(places, field="unit__path"))
    if before:
        rows = rows.filter(pk__lt=before)
    return list(rows.select_related("unit", "programme", "uploaded_by__person").order_by("-pk")[:size])


def fetch_batch(code: str, actor: Actor) -> Batch:
    """The list with this code if the actor may see it; else NotFound."""
    found = Batch.objects.filter(code=code).select_related("unit", "programme", "file", "uploaded_by__person").first()
    if found is None or not can("batch.read", found, actor):
        raise NotFound
    return found


def batch_by_key(key: int) -> Batch:
    """The list with this key, for the house itself."""
    return Batch.objects.select_related("unit", "programme", "file", "uploaded_by").get(pk=key)


def rows_of(batch: Batch, *, outcome: str = "", after: int = 0, before: int = 0, size: int = PAGE) -> RowPage:
    """A page of rows in the order of the file; without blank and signature rows unless asked for."""
    rows = BatchRow.objects.filter(batch=batch).select_related("initiative")
    rows = rows.filter(outcome=outcome) if outcome else rows.exclude(outcome="ignore")
    if before:
        found = list(rows.filter(pk__lt=before).order_by("-pk")[: size + 1])
        more, found = len(found) > size, found[:size][::-1]
        return RowPage(found, found[0].pk if more else 0, found[-1].pk if found else 0)
    found = list(rows.filter(pk__gt=after).order_by("pk")[: size + 1])
    more, found = len(found) > size, found[:size]
    return RowPage(found, found[0].pk if after and found else 0, found[-1].pk if more else 0)


def row_of(batch: Batch, row_id: int) -> BatchRow:
    """One row of the list; else NotFound."""
    found = BatchRow.objects.filter(batch=batch, pk=row_id).first()
    if found is None:
        raise NotFound
    return found


def repeated_in_list(batch: Batch, fingerprint: str, *, besides: int) -> BatchRow | None:
    """Another row of the list that may be taken in and is the same initiative."""
    if not fingerprint:
        return None
    same = BatchRow.objects.filter(batch=batch, fingerprint=fingerprint, outcome__in=("accept", "hold"))
    return same.exclude(pk=besides).order_by("pk").first()


def same_file(unit: Unit, programme: Programme, sha256: str) -> Batch | None:
    """The list that came in before with exactly these bytes, unless it was discarded or undone, even in part."""
    same = Batch.objects.filter(unit=unit, programme=programme, file__sha256=sha256)
    return same.filter(state__in=OPEN_STATES, undone_at=None).order_by("-pk").first()


def waiting_batches(actor: Actor, *, size: int = 10) -> Sequence[Batch]:
    """The actor's own lists that are read and not taken in yet."""
    ready = Batch.objects.filter(uploaded_by=actor.user_id, state=Batch.State.READY)
    return list(ready.select_related("unit", "programme").order_by("pk")[:size])


def progress_of(batch: Batch) -> Progress:
    """How far reading the list, or taking it in, has come."""
    name = "batch.applying" if batch.state == Batch.State.APPLYING else "batch.uploaded"
    open_states = (Job.State.WAITING, Job.State.RUNNING, Job.State.DEAD)
    job = Job.objects.filter(state__in=open_states, name=name, payload__batch=batch.pk).order_by("-pk").first()
    if job is None:
        return Progress(0)
    return Progress(min(job.progress, 100), bool(job.error), job.state == Job.State.DEAD)
