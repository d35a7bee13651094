"""Lists that come in as spreadsheets: what they are judged by, their preview, their rows."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet

from sangkien.kernel.errors import NotFound
from sangkien.kernel.grid import Refusal
from sangkien.models.imports import Batch, BatchRow
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Unit
from sangkien.models.programmes import Programme
from sangkien.paper.sheet_file import read_sheet_file
from sangkien.queries.access import Actor, below_any, can, reach
from sangkien.queries.organisation.listed import known_units
from sangkien.queries.programmes import rules_of
from sangkien.rules.initiatives import repeat_key_of
from sangkien.rules.sheets.context import Context, Known
from sangkien.rules.sheets.for_programme import rules_for_lists
from sangkien.rules.sheets.reading import Reading, read_list

PAGE = 50
OPEN_STATES = (Batch.State.WAITING, Batch.State.READY, Batch.State.APPLYING, Batch.State.APPLIED)


def context_for(unit: Unit, programme: Programme, entered_on: date) -> Context:
    """Everything the rows of a list of `unit` are judged by when it is entered on `entered_on`."""
    units = known_units(unit, entered_on)
    own = units[0]
    return Context(entered_on, rules_for_lists(rules_of(programme)), own, units, _known_in(unit, programme))


def _known_in(unit: Unit, programme: Programme) -> Known:
    """Answers whether a row was entered before: one look-up by its key."""
    ids: dict[str, list[int]] = {"": [unit.pk]}

    def known(title: str, names: str, unit_code: str) -> str | None:
        if unit_code not in ids:
            ids[unit_code] = list(Unit.objects.filter(code=unit_code).values_list("pk", flat=True))
        keys = [repeat_key_of(title, names.split("|"), unit_id) for unit_id in ids[unit_code]]
        return (
            Initiative.objects.filter(repeat_key__in=keys, programme=programme)
            .exclude(state__in=("draft", "withdrawn"))
            .values_list("code", flat=True)
            .first()
        )

    return known


def read_file(content: bytes, name: str, context: Context) -> Reading | Refusal:
    """The preview of a file: every row judged, or one sentence why it cannot be read. Writes nothing."""
    workbook = read_sheet_file(content, name)
    return workbook if isinstance(workbook, Refusal) else read_list(workbook, context)


def unit_for(code: str, on: date) -> Unit:
    """The unit with this code on that day, else the latest that ever bore it; else NotFound."""
    named = Unit.objects.filter(names__code=code).distinct()
    on_the_day = named.filter(
        Q(names__valid_from=None) | Q(names__valid_from__lte=on), Q(names__valid_to=None) | Q(names__valid_to__gte=on)
    )
    found = on_the_day.first() or named.order_by("-pk").first()
    if found is None:
        raise NotFound(f"Không có đơn vị nào mang mã {code}.")
    return found


def batches_of(actor: Actor, *, size: int = PAGE) -> Sequence[Batch]:
    """The lists the actor may see, newest first, with the number of rows by outcome."""
    places = reach("batch.read", actor)
    return list(
        with_counts(Batch.objects.filter(below_any(places, field="unit__path")))
        .select_related("unit", "programme", "uploaded_by__person")
        .order_by("-pk")[:size]
    )


def with_counts(batches: QuerySet[Batch]) -> QuerySet[Batch]:
    """`batches`, each with `accepted`, `held`, `refused` and `ignored`."""
    return batches.annotate(
        accepted=Count("rows", filter=Q(rows__outcome="accept")),
        held=Count("rows", filter=Q(rows__outcome="hold")),
        refused=Count("rows", filter=Q(rows__outcome="refuse")),
        ignored=Count("rows", filter=Q(rows__outcome="ignore")),
    )


def fetch_batch(code: str, actor: Actor) -> Batch:
    """The list with this code, with its counts, if the actor may see it; else NotFound."""
    found = with_counts(Batch.objects.filter(code=code)).select_related("unit", "programme", "file").first()
    if found is None or not can("batch.read", found, actor):
        raise NotFound
    return found


def batch_by_key(key: int) -> Batch:
    """The list with this key, for the house itself."""
    return Batch.objects.select_related("unit", "programme", "file").get(pk=key)


def units_by_code(codes: Iterable[str], on: date) -> dict[str, Unit]:
    """The units that bear these codes on that day, else those that bear or bore them last."""
    return {code: unit_for(code, on) for code in set(codes)}


def rows_of(batch: Batch, *, outcome: str = "", after: int = 0, size: int = PAGE) -> Sequence[BatchRow]:
    """A page of rows in the order of the file; without blank and signature rows unless asked for."""
    rows = BatchRow.objects.filter(batch=batch, pk__gt=after).select_related("initiative")
    rows = rows.filter(outcome=outcome) if outcome else rows.exclude(outcome="ignore")
    return list(rows.order_by("pk")[:size])


def row_of(batch: Batch, row_id: int) -> BatchRow:
    """One row of the list; else NotFound."""
    found = BatchRow.objects.filter(batch=batch, pk=row_id).first()
    if found is None:
        raise NotFound
    return found


def same_file(unit: Unit, programme: Programme, sha256: str) -> Batch | None:
    """The list that came in before with exactly these bytes, unless it was discarded or undone."""
    return (
        Batch.objects.filter(unit=unit, programme=programme, file__sha256=sha256, state__in=OPEN_STATES)
        .order_by("-pk")
        .first()
    )


def waiting_batches(actor: Actor, *, size: int = 10) -> Sequence[Batch]:
    """The actor's own lists that are read and not taken in yet."""
    return list(
        with_counts(Batch.objects.filter(uploaded_by=actor.user_id, state=Batch.State.READY))
        .select_related("unit", "programme")
        .order_by("pk")[:size]
    )
