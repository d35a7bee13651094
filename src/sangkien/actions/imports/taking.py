"""The accepted rows of a list become initiatives, all of them or none."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from django.db import connection
from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.imports.reading import CHUNK, move
from sangkien.actions.initiatives.intake import Intake, Listed, ListedAuthor, take_in
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.models.accounts import User
from sangkien.models.imports import Batch, BatchRow
from sangkien.models.organisation import Unit
from sangkien.queries.access import Actor, actor_of, can
from sangkien.queries.imports.judging import codes_known, units_by_code
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
    rows = list(batch.rows.filter(outcome="accept").order_by("pk"))
    if phase is None:
        _refuse(batch, [(row, problem("R_ENTRY_OUTSIDE_PHASES", on=vn(batch.entered_on))) for row in rows])
        rows = []
    else:
        rows = _without_known(batch, rows)
    if phase is not None and rows:
        office = can("batch.apply", batch, typist).through
        intake = Intake(batch.programme, phase.number, entered_at, batch.pk, typist, office)
        made = take_in(_listed(batch, rows), intake)
        with connection.cursor() as cursor:
            cursor.executemany(_TAKEN, [(one.pk, one.revision, row.pk) for row, one in zip(rows, made, strict=True)])
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
    codes = codes_known(batch.unit, batch.programme, [row.parsed for row in rows])
    pairs = list(zip(rows, codes, strict=True))
    _refuse(batch, [(row, problem("R_DUPLICATE_KNOWN", text=code)) for row, code in pairs if code])
    return [row for row, code in pairs if not code]


def _refuse(batch: Batch, found: Sequence[tuple[BatchRow, Problem]]) -> None:
    for row, why in found:
        move(batch, row.outcome, "refuse")
        row.outcome = "refuse"
        row.problems = [*row.problems, problem_json(why)]
    BatchRow.objects.bulk_update([row for row, _why in found], ["outcome", "problems"], batch_size=CHUNK)


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
