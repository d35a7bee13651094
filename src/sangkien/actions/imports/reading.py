"""A list comes in, its preview is kept, its rows are corrected and settled."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.base import add_all
from sangkien.actions.files import keep
from sangkien.kernel import clock, fingerprint, ids
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.kernel.grid import Refusal
from sangkien.models.imports import Batch, BatchRow
from sangkien.models.organisation import Unit
from sangkien.models.programmes import Programme
from sangkien.queries.access import Actor
from sangkien.queries.imports.batches import repeated_in_list, row_of, same_file
from sangkien.queries.imports.judging import Entered, context_for
from sangkien.queries.programmes.reach import require_holds
from sangkien.rules.sheets import stored
from sangkien.rules.sheets.correcting import judged_again
from sangkien.rules.sheets.problems import problem
from sangkien.rules.sheets.reading import Reading, ReadRow
from sangkien.rules.sheets.to_json import problem_json

CHUNK = 1000
# The column of a batch that counts the rows with an outcome.
COUNTS = {"accept": "accepted", "hold": "held", "refuse": "refused", "ignore": "ignored"}


@act("batch.upload", lock=False)
def upload(
    log: Log,
    unit: Unit,
    programme: Programme,
    content: bytes,
    *,
    actor: Actor,
    name: str,
    entered_on: date | None = None,
) -> Batch:
    """Bring a list in; it is read in the background. The same file again gives the list that is there already.

    `entered_on` is the day on which the file counts as entered, today where not given; only the terminal,
    where a list of the past is brought in, gives another. Raises Invalid for an empty or too large file.
    """
    most = settings.UPLOAD_LIMIT_MB
    if not content or len(content) > most * 2**20:
        words = _("Tệp rỗng hoặc quá lớn (tối đa {mb} MB). Hãy chọn lại tệp hoặc chia nhỏ.")
        raise Invalid({"file": [words.format(mb=most)]})
    require_holds(programme, unit)
    digest = fingerprint.sha256_bytes(content)
    known = same_file(unit, programme, digest)
    if known is not None:
        log.about(known.reference)
        return known
    batch = Batch.objects.create(
        code=ids.time_ordered_key(), unit=unit, programme=programme, file=keep(content, "application/octet-stream"),
        file_name=name.replace("\\", "/").rsplit("/", 1)[-1][:200], entered_on=entered_on or clock.today(),
        uploaded_by_id=actor.account, uploaded_at=clock.now(),
    )  # fmt: skip
    log.about(batch.reference)
    log.record(sha256=digest, entered_on=batch.entered_on.isoformat(), unit=unit.reference, programme=programme.code)
    log.say("batch.uploaded", {"batch": batch.pk})
    return batch


@act("batch.prepare")
def prepare(log: Log, batch: Batch, reading: Reading | Refusal, *, actor: Actor) -> Batch:
    """Keep the preview of a list: every row with its outcome, or the sentence why it cannot be read."""
    if batch.state != Batch.State.WAITING:
        return batch
    if isinstance(reading, Refusal):
        batch.problems = [{"code": reading.code, "message": reading.message}]
        batch.state = Batch.State.REFUSED
    else:
        batch.problems = [{"code": one.code, "message": one.message} for one in reading.problems]
        batch.state = Batch.State.REFUSED if reading.refused else Batch.State.READY
        for start in range(0, len(reading.rows), CHUNK):
            add_all([_row(batch, row) for row in reading.rows[start : start + CHUNK]])
        many = Counter(row.outcome for row in reading.rows)
        for outcome, column in COUNTS.items():
            setattr(batch, column, many[outcome])  # type: ignore[index]
    batch.save()
    if batch.state == Batch.State.REFUSED:
        log.say("batch.refused", {"batch": batch.pk})
    log.record(state=batch.state, accepted=batch.accepted, held=batch.held, refused=batch.refused)
    return batch


def _row(batch: Batch, row: ReadRow) -> BatchRow:
    kept = stored.stored(row)
    return BatchRow(
        batch=batch, sheet=row.sheet[:120], row=row.row, outcome=row.outcome,
        problems=[problem_json(found) for found in row.problems], parsed=kept, fingerprint=stored.fingerprint_of(kept),
    )  # fmt: skip


@act("batch.correct")
def correct(log: Log, batch: Batch, row_id: int, typed: Mapping[str, str], *, actor: Actor) -> BatchRow:
    """Correct a row; it is judged again by the same law as the file. Raises Conflict once the list is taken in."""
    row = _open_row(batch, row_id)
    context = context_for(batch.unit, batch.programme, batch.entered_on)
    row.parsed, found = judged_again(row.parsed, row.problems, typed, context)
    row.fingerprint = stored.fingerprint_of(row.parsed)
    row.problems = [*found, *_repeats(batch, row)]
    _settle(batch, row, stored.natural_outcome(row.problems))
    log.record(sheet=row.sheet, row=row.row, outcome=row.outcome)
    return row


def _repeats(batch: Batch, row: BatchRow) -> Sequence[dict[str, Any]]:
    other = repeated_in_list(batch, row.fingerprint, besides=row.pk)
    if other is not None:
        return [dict(problem_json(problem("R_DUPLICATE_IN_FILE", row=other.row)))]
    entered = Entered(batch.unit, batch.programme)
    code = entered.codes([stored.repeat_parts(row.parsed)])[0] if row.fingerprint else None
    return [dict(problem_json(problem("R_DUPLICATE_KNOWN", text=code)))] if code else []


@act("batch.settle")
def settle(log: Log, batch: Batch, row_id: int, *, actor: Actor, take: bool) -> BatchRow:
    """Decide upon a row after looking at it: take a held row as it stands, or leave a row out.

    Raises Conflict where what holds the row must be mended first.
    """
    row = _open_row(batch, row_id)
    if row.outcome == "ignore" or (take and not stored.confirmable(row.parsed, row.problems)):
        raise Conflict(_("Dòng này còn lỗi phải sửa, chưa nhận được."))
    asked = any(found["code"] == "R_DUPLICATE_MAYBE" for found in row.problems)
    if take and not asked and repeated_in_list(batch, row.fingerprint, besides=row.pk):
        raise Conflict(_("Trong danh sách đã có một dòng là chính sáng kiến này."))
    _settle(batch, row, "accept" if take else "refuse")
    log.record(sheet=row.sheet, row=row.row, take=take)
    return row


def _open_row(batch: Batch, row_id: int) -> BatchRow:
    if batch.state != Batch.State.READY:
        raise Conflict(_("Danh sách này không còn ở bước xem trước nên không sửa được nữa."))
    return row_of(batch, row_id)


def _settle(batch: Batch, row: BatchRow, outcome: str) -> None:
    move(batch, row.outcome, outcome)
    row.outcome = outcome
    row.save()
    batch.save(update_fields=[*COUNTS.values()])


def move(batch: Batch, before: str, after: str) -> None:
    """Count one row of the list under another outcome; the caller saves the batch."""
    for outcome, change in ((before, -1), (after, 1)):
        setattr(batch, COUNTS[outcome], getattr(batch, COUNTS[outcome]) + change)


@act("batch.discard")
def discard(log: Log, batch: Batch, *, actor: Actor) -> Batch:
    """Put a list away that was not taken in."""
    if batch.state not in (Batch.State.READY, Batch.State.REFUSED, Batch.State.WAITING):
        raise Conflict(_("Danh sách này đã nhận vào; hãy hoàn tác thay vì bỏ."))
    batch.state = Batch.State.DISCARDED
    batch.save(update_fields=["state"])
    log.record(state=batch.state)
    return batch
