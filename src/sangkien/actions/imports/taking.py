"""The accepted rows of a list become initiatives, all of them or none."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from fractions import Fraction

from django.db import connection
from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.imports.reading import CHUNK, move
from sangkien.actions.initiatives.intake import CHUNK as TAKEN_AT_ONCE
from sangkien.actions.initiatives.intake import Intake, Taking
from sangkien.actions.initiatives.listed import Listed, ListedAuthor
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.models.accounts import User
from sangkien.models.imports import Batch, BatchRow
from sangkien.models.organisation import Unit
from sangkien.queries.access import Actor, actor_of, can
from sangkien.queries.imports.judging import Entered, units_by_code
from sangkien.queries.programmes import rules_of
from sangkien.rules.programmes import phase_at
from sangkien.rules.sheets import stored
from sangkien.rules.sheets.gates import vn
from sangkien.rules.sheets.problems import Problem, problem
from sangkien.rules.sheets.to_json import problem_json

_TAKEN = "UPDATE sangkien_batchrow SET initiative_id = %s, applied_revision = %s WHERE id = %s"


@act("batch.apply")
def apply(log: Log, batch: Batch, *, actor: Actor, vouched: bool) -> Batch:
    """Take the accepted rows in, all of them or none, in the background.

    `vouched` says that the authors in the list have agreed to their shares; it is kept in the journal.
    Raises Invalid without it, Conflict where there is nothing to take in.
    """
    if batch.state in (Batch.State.APPLYING, Batch.State.APPLIED):
        return batch
    if batch.state != Batch.State.READY or not batch.accepted:
        raise Conflict(_("Danh sách này không có dòng nào để nhận vào."))
    if not vouched:
        raise Invalid({"vouched": [_("Hãy xác nhận các tác giả trong danh sách đã đồng ý tỷ lệ đóng góp.")]})
    batch.state = Batch.State.APPLYING
    batch.save(update_fields=["state"])
    log.record(accepted=batch.accepted, vouched=True)
    log.say("batch.applying", {"batch": batch.pk, "user": actor.account})
    return batch


@act("batch.finish")
def finish(log: Log, batch: Batch, user_id: int, *, actor: Actor) -> Batch:
    """Make an initiative of every accepted row, in one transaction; rows entered elsewhere meanwhile are left out."""
    if batch.state != Batch.State.APPLYING:
        return batch
    # Two lists of one unit are taken in one after the other, so that neither misses what the other brings.
    Unit.objects.select_for_update(no_key=True).get(pk=batch.unit_id)
    typist = actor_of(User.objects.get(pk=user_id), via="job")
    entered_at = _entered_at(batch)
    phase = phase_at(rules_of(batch.programme), entered_at)
    units = _leave_out(batch, inside=phase is not None)
    if phase is not None and units:
        office = can("batch.apply", batch, typist).through
        _take(batch, units, Intake(batch.programme, phase.number, entered_at, batch.pk, typist, office))
    batch.state, batch.applied_at = Batch.State.APPLIED, clock.now()
    batch.save()
    log.record(taken=sum(units.values()), user=f"user:{user_id}")
    log.say("batch.applied", {"batch": batch.pk})
    return batch


def _accepted(batch: Batch) -> Iterator[list[BatchRow]]:
    """The accepted rows in order, some at a time."""
    last = 0
    while rows := list(batch.rows.filter(outcome="accept", pk__gt=last).order_by("pk")[:TAKEN_AT_ONCE]):
        last = rows[-1].pk
        yield rows


def _leave_out(batch: Batch, *, inside: bool) -> Counter[str]:
    """Refuse what cannot be taken in any more; how many rows stay, by the code of their unit.

    All of them are looked at before the first is taken in: no row is a repeat of another of its own list.
    """
    entered, stay = Entered(batch.unit, batch.programme), Counter[str]()
    for rows in _accepted(batch):
        if not inside:
            _refuse(batch, [(row, problem("R_ENTRY_OUTSIDE_PHASES", on=vn(batch.entered_on))) for row in rows])
            continue
        pairs = list(zip(rows, entered.codes([stored.repeat_parts(row.parsed) for row in rows]), strict=True))
        _refuse(batch, [(row, problem("R_DUPLICATE_KNOWN", text=code)) for row, code in pairs if code])
        stay.update(row.parsed["unit"] or "" for row, code in pairs if not code)
    return stay


def _take(batch: Batch, many: Mapping[str, int], intake: Intake) -> None:
    units = units_by_code((code for code in many if code), batch.entered_on) | {"": batch.unit}
    reserved: Counter[Unit] = Counter()
    for code, n in many.items():
        reserved[units[code]] += n
    taking = Taking(intake, reserved)
    for rows in _accepted(batch):
        made = taking.take([_listed(row, units) for row in rows])
        with connection.cursor() as cursor:
            cursor.executemany(_TAKEN, [(one.pk, one.revision, row.pk) for row, one in zip(rows, made, strict=True)])
    taking.count()


def _entered_at(batch: Batch) -> datetime:
    uploaded = clock.in_vietnam(batch.uploaded_at)
    return uploaded if uploaded.date() == batch.entered_on else clock.end_of(batch.entered_on).replace(microsecond=0)


def _refuse(batch: Batch, found: Sequence[tuple[BatchRow, Problem]]) -> None:
    for row, why in found:
        move(batch, row.outcome, "refuse")
        row.outcome = "refuse"
        row.problems = [*row.problems, problem_json(why)]
    if not found:
        return
    BatchRow.objects.bulk_update([row for row, _why in found], ["outcome", "problems"], batch_size=CHUNK)


def _listed(row: BatchRow, units: Mapping[str, Unit]) -> Listed:
    parsed = row.parsed
    return Listed(
        units[parsed["unit"] or ""],
        tuple(
            ListedAuthor(name[:120], Fraction(share), workplace=parsed["workplace"]) for name, share in parsed["exact"]
        ),
        stored.columns(parsed),
    )
