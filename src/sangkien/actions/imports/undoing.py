"""A whole list is taken out again, but for what somebody has touched since."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.initiatives.intake import take_out
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict
from sangkien.models.imports import Batch
from sangkien.queries.access import Actor
from sangkien.queries.imports.undoing import outlook


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
    found = outlook(batch)
    take_out(found.going, actor, log.through)
    if not found.touched:
        batch.state = Batch.State.UNDONE
    batch.undone_at = clock.now()
    batch.save()
    touched = [one.code for one in found.touched]
    log.record(taken_out=len(found.going), touched=touched)
    return Undone(len(found.going), touched)
