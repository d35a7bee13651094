"""The union decides: confirm, return for completion, reject, annul; one by one or many at once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.initiatives.steps import count_move, take_step
from sangkien.kernel.errors import Conflict, Invalid, Refusal
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Unit
from sangkien.queries.access import Actor, below
from sangkien.queries.initiatives.desks import Desks, barred_from
from sangkien.queries.initiatives.faults import blocking_faults
from sangkien.queries.programmes import rules_of
from sangkien.rules.initiatives import PENDING, STANDS
from sangkien.rules.programmes import reasons_for


@act("initiative.confirm")
def confirm(log: Log, initiative: Initiative, *, actor: Actor, note: str = "") -> Initiative:
    """The union confirms: the initiative counts as valid. Raises Conflict while authors have not agreed
    to their shares or the facts shut it out of the programme."""
    faults = blocking_faults(initiative)
    if faults:
        raise Conflict(" ".join(fault.message for fault in faults))
    return _decide(log, initiative, "confirm", actor, note=note)


@act("initiative.send_back")
def send_back(log: Log, initiative: Initiative, *, actor: Actor, note: str, reason: str = "") -> Initiative:
    """Return for completion, saying what is missing; the author can mend and send it again."""
    return _decide(log, initiative, "send_back", actor, note=note, reason=reason)


@act("initiative.reject")
def reject(log: Log, initiative: Initiative, *, actor: Actor, reason: str, note: str) -> Initiative:
    """Decide that the initiative is not valid, with a reason code of the programme and words."""
    return _decide(log, initiative, "reject", actor, note=note, reason=reason)


@act("initiative.annul")
def annul(log: Log, initiative: Initiative, *, actor: Actor, reason: str, note: str) -> Initiative:
    """Take a confirmation back later, with a reason code of the programme and words. Raises Conflict where the
    recognition was given here: both sides are heard first, in a case."""
    if initiative.recognised_inside:
        why = STANDS["annul"]
        raise Conflict(_(why))
    return _decide(log, initiative, "annul", actor, note=note, reason=reason)


# The name of a move in programme files.
_FILE_MOVE = {"send_back": "return", "reject": "reject", "annul": "annul"}


def _decide(
    log: Log, initiative: Initiative, verb: str, actor: Actor, *, note: str = "", reason: str = ""
) -> Initiative:
    before = initiative.state
    if verb != "confirm":
        _require_words(initiative, verb, reason, note)
    take_step(initiative, verb, actor, log.through, reason_code=reason, note=note)
    count_move(initiative, before)
    log.record(before=before, reason=reason)
    log.say("initiative.decided", {"initiative": initiative.pk, "verb": verb})
    return initiative


def _require_words(initiative: Initiative, verb: str, reason: str, note: str) -> None:
    problems: dict[str, list[str]] = {}
    if not note.strip():
        problems["words"] = [_("Hãy nói rõ lý do bằng một hai câu để tác giả hiểu.")]
    known = {item.code for item in reasons_for(rules_of(initiative.programme), _FILE_MOVE[verb])}
    if (reason or verb != "send_back") and reason not in known:
        problems["reason"] = [_("Hãy chọn một lý do trong danh sách của chương trình.")]
    if problems:
        raise Invalid(problems)


_AT_ONCE = 500


@dataclass(frozen=True)
class BulkResult:
    """What a bulk confirmation did: codes confirmed, and codes left out with the reason."""

    confirmed: list[str]
    left_out: list[tuple[str, str]]


def confirm_many(initiatives: Sequence[Initiative], *, actor: Actor) -> BulkResult:
    """Confirm one after the other, each in its own transaction; the doubtful are left out with the reason."""
    confirmed: list[str] = []
    left_out: list[tuple[str, str]] = []
    for initiative in initiatives:
        try:
            confirm(initiative, actor=actor)
        except Refusal as refusal:
            left_out.append((initiative.code, refusal.reason))
        else:
            confirmed.append(initiative.code)
    return BulkResult(confirmed, left_out)


@act("initiative.reassign", lock=False)
def reassign(log: Log, unit: Unit, *, actor: Actor) -> int:
    """Find the desk of every pending initiative at and below `unit` anew (offices or units changed)."""
    pending = Initiative.objects.filter(below(unit.path, field="unit_path"), state__in=PENDING - {"draft"})
    rows = pending.select_related("typed_by").prefetch_related("authorships")
    desks, going = Desks(), defaultdict[int, list[int]](list)
    for initiative in rows.iterator(chunk_size=_AT_ONCE):
        desk = desks.nearest(initiative.unit_path, barred_from(initiative))
        if desk.pk != initiative.desk_id:
            going[desk.pk].append(initiative.pk)
    for key, some in going.items():
        for start in range(0, len(some), _AT_ONCE):
            Initiative.objects.filter(pk__in=some[start : start + _AT_ONCE]).update(desk=key)
    moved = sum(map(len, going.values()))
    log.record(moved=moved)
    return moved
