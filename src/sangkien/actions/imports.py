"""Lists that come in as spreadsheets: uploaded, read, corrected, taken in as a whole, undone as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.files import keep
from sangkien.actions.initiatives.intake import Intake, Listed, ListedAuthor, take_in, take_out
from sangkien.kernel import clock, fingerprint, ids
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.kernel.grid import Refusal
from sangkien.kernel.text_vi import match_key
from sangkien.models.accounts import User
from sangkien.models.imports import Batch, BatchRow
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Unit
from sangkien.models.programmes import Programme
from sangkien.queries.access import Actor, actor_of, can
from sangkien.queries.imports import context_for, row_of, same_file, units_by_code
from sangkien.queries.programmes import rules_of
from sangkien.rules.programmes import phase_at
from sangkien.rules.sheets import stored
from sangkien.rules.sheets.problems import RULES, problem
from sangkien.rules.sheets.reading import Reading, ReadRow
from sangkien.rules.sheets.titles import title_key
from sangkien.rules.sheets.to_json import problem_json

CHUNK = 1000
MAX_BYTES = 30_000_000
WEIGHTS = {code: weight for code, (weight, _sentence) in RULES.items()}


@act("batch.upload", lock=False)
def upload(
    log: Log, unit: Unit, programme: Programme, content: bytes, *, actor: Actor, name: str, entered_on: date | None = None
) -> Batch:
    """Bring a list in; it is read in the background. The same file again gives the list that is there already.

    `entered_on` is the day on which the file counts as entered, today where not given; only the terminal,
    where a list of the past is brought in, gives another. Raises Invalid for an empty or too large file.
    """
    if not content or len(content) > MAX_BYTES:
        raise Invalid({"file": [_("Tệp rỗng hoặc quá lớn (tối đa 30 MB). Hãy chọn lại tệp hoặc chia nhỏ.")]})
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
        batch.total_rows = batch.read_rows = len(reading.rows)
        BatchRow.objects.bulk_create((_row(batch, row) for row in reading.rows), batch_size=CHUNK)
    batch.save()
    log.record(state=batch.state, rows=batch.total_rows)
    return batch


def _row(batch: Batch, row: ReadRow) -> BatchRow:
    kept = stored.stored(row) if row.outcome != "ignore" else {}
    return BatchRow(
        batch=batch, sheet=row.sheet[:120], row=row.row, outcome=row.outcome,
        problems=[problem_json(found) for found in row.problems], parsed=kept, fingerprint=fingerprint.of(kept),
    )  # fmt: skip


@act("batch.correct")
def correct(log: Log, batch: Batch, row_id: int, typed: Mapping[str, str], *, actor: Actor) -> BatchRow:
    """Correct a row; it is judged again by the same law as the file. Raises Conflict once the list is taken in."""
    row = _open_row(batch, row_id)
    context = context_for(batch.unit, batch.programme, batch.entered_on)
    found = stored.judged_again(row.sheet, row.row, typed, context)
    fresh = _row(batch, found)
    row.outcome, row.problems = fresh.outcome, fresh.problems
    row.parsed, row.fingerprint = fresh.parsed, fresh.fingerprint
    row.save()
    log.record(sheet=row.sheet, row=row.row, outcome=row.outcome)
    return row


@act("batch.settle")
def settle(log: Log, batch: Batch, row_id: int, *, actor: Actor, take: bool) -> BatchRow:
    """Decide upon a row after looking at it: take a held row as it stands, or leave a row out.

    Raises Conflict where what holds the row must be mended first.
    """
    row = _open_row(batch, row_id)
    if take and not stored.confirmable(row.problems, WEIGHTS):
        raise Conflict(_("Dòng này còn lỗi phải sửa, chưa nhận được."))
    row.outcome = "accept" if take else "refuse"
    row.save(update_fields=["outcome"])
    log.record(sheet=row.sheet, row=row.row, take=take)
    return row


def _open_row(batch: Batch, row_id: int) -> BatchRow:
    if batch.state != Batch.State.READY:
        raise Conflict(_("Danh sách này không còn ở bước xem trước nên không sửa được nữa."))
    return row_of(batch, row_id)


@act("batch.apply")
def apply(log: Log, batch: Batch, *, actor: Actor, vouched: bool) -> Batch:
    """Take the accepted rows in, all of them or none, in the background.

    `vouched` says that the authors in the list have agreed to their shares; it is kept in the journal.
    Raises Invalid without it, Conflict where there is nothing to take in.
    """
    if batch.state in (Batch.State.APPLYING, Batch.State.APPLIED):
        return batch
    if batch.state != Batch.State.READY or not batch.rows.filter(outcome="accept").exists():
        raise Conflict(_("Danh sách này không có dòng nào để nhận vào."))
    if not vouched:
        raise Invalid({"vouched": [_("Hãy xác nhận các tác giả trong danh sách đã đồng ý tỷ lệ đóng góp.")]})
    batch.state = Batch.State.APPLYING
    batch.save(update_fields=["state"])
    log.record(accepted=batch.rows.filter(outcome="accept").count(), vouched=True)
    log.say("batch.applying", {"batch": batch.pk, "user": actor.account})
    return batch


@act("batch.finish")
def finish(log: Log, batch: Batch, user_id: int, *, actor: Actor) -> Batch:
    """Make an initiative of every accepted row, in one transaction; rows entered elsewhere meanwhile are left out."""
    if batch.state != Batch.State.APPLYING:
        return batch
    typist = actor_of(User.objects.get(pk=user_id), via="job")
    entered_at = _entered_at(batch)
    phase = phase_at(rules_of(batch.programme), entered_at)
    rows = list(batch.rows.filter(outcome="accept").order_by("pk"))
    rows = _without_known(batch, rows) if phase else []
    if phase is not None and rows:
        office = can("batch.apply", batch, typist).through
        intake = Intake(batch.programme, phase.number, entered_at, batch.pk, typist, office)
        for row, initiative in zip(rows, take_in(_listed(batch, rows), intake), strict=True):
            row.initiative, row.applied_revision = initiative, initiative.revision
        BatchRow.objects.bulk_update(rows, ["initiative", "applied_revision"], batch_size=CHUNK)
    batch.state, batch.applied_at = Batch.State.APPLIED, clock.now()
    batch.save()
    log.record(taken=len(rows), user=f"user:{user_id}")
    log.say("batch.applied", {"batch": batch.pk})
    return batch


def _entered_at(batch: Batch) -> datetime:
    uploaded = clock.in_vietnam(batch.uploaded_at)
    return uploaded if uploaded.date() == batch.entered_on else clock.end_of(batch.entered_on).replace(microsecond=0)


def _without_known(batch: Batch, rows: Sequence[BatchRow]) -> list[BatchRow]:
    """The rows that nobody has entered since the preview; the others are refused with the code they repeat."""
    known = context_for(batch.unit, batch.programme, batch.entered_on).known
    fresh = []
    for row in rows:
        names = "|".join(sorted(match_key(name) for name, _share in row.parsed["exact"]))
        code = known(title_key(row.parsed["title"]), names, row.parsed["unit"] or "")
        if code is None:
            fresh.append(row)
            continue
        row.outcome = "refuse"
        row.problems = [*row.problems, problem_json(problem("R_DUPLICATE_KNOWN", text=code))]
        row.save(update_fields=["outcome", "problems"])
    return fresh


def _listed(batch: Batch, rows: Sequence[BatchRow]) -> list[Listed]:
    units = units_by_code((row.parsed["unit"] for row in rows if row.parsed["unit"]), batch.entered_on)
    return [
        Listed(
            units.get(row.parsed["unit"], batch.unit),
            tuple(
                ListedAuthor(name[:120], Fraction(share), workplace=row.parsed["workplace"])
                for name, share in row.parsed["exact"]
            ),
            stored.columns(row.parsed),
        )
        for row in rows
    ]


@dataclass(frozen=True)
class Undone:
    """What an undoing did: how many were taken out again, and the codes somebody has touched since."""

    taken_out: int
    touched: list[str]


@act("batch.undo")
def undo(log: Log, batch: Batch, *, actor: Actor) -> Undone:
    """Take the whole list out again; rows that somebody touched since stay and are named."""
    if batch.state != Batch.State.APPLIED:
        raise Conflict(_("Chỉ hoàn tác được danh sách đã nhận vào."))
    rows = {row.initiative_id: row for row in batch.rows.exclude(initiative=None)}
    initiatives = list(Initiative.objects.filter(batch_rows__batch=batch).select_related("unit").order_by("pk"))
    touched_keys = _touched(initiatives, rows)
    take_out([one for one in initiatives if one.pk not in touched_keys], actor, log.through)
    if not touched_keys:
        batch.state = Batch.State.UNDONE
    batch.undone_at = clock.now()
    batch.save()
    touched = [one.code for one in initiatives if one.pk in touched_keys and one.state != "withdrawn"]
    log.record(taken_out=len(initiatives) - len(touched_keys), touched=touched)
    return Undone(len(initiatives) - len(touched_keys), touched)


def _touched(initiatives: Sequence[Initiative], rows: Mapping[int | None, BatchRow]) -> set[int]:
    keys = [one.pk for one in initiatives]
    found = {
        one.pk for one in initiatives if one.state != "submitted" or one.revision != rows[one.pk].applied_revision
    }
    for start in range(0, len(keys), CHUNK):
        some = Initiative.objects.filter(pk__in=keys[start : start + CHUNK])
        found |= set(some.filter(authorships__agreed_at__isnull=False).values_list("pk", flat=True))
        found |= set(some.filter(attachments__isnull=False).values_list("pk", flat=True))
    return found


@act("batch.discard")
def discard(log: Log, batch: Batch, *, actor: Actor) -> Batch:
    """Put a list away that was not taken in."""
    if batch.state not in (Batch.State.READY, Batch.State.REFUSED, Batch.State.WAITING):
        raise Conflict(_("Danh sách này đã nhận vào; hãy hoàn tác thay vì bỏ."))
    batch.state = Batch.State.DISCARDED
    batch.save(update_fields=["state"])
    log.record(state=batch.state)
    return batch
