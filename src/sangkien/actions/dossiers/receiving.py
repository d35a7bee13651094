"""Receiving at the employer: accept, ask for completion, refuse in writing, admit what came late."""

from datetime import date

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.dossiers.papers import issue_completion, issue_refusal
from sangkien.actions.dossiers.steps import take_step
from sangkien.actions.dossiers.uses import count_decision
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.models.dossiers import Dossier
from sangkien.queries.access import Actor
from sangkien.queries.dossiers.preparing import claim_of
from sangkien.rules.dossiers.deadlines import LONGEST_COMPLETION_MONTHS
from sangkien.rules.dossiers.fields import REFUSALS
from sangkien.rules.working_days import add_months


@act("dossier.accept")
def accept(log: Log, dossier: Dossier, *, actor: Actor, note: str = "") -> Dossier:
    """Say that the dossier is complete; the term for the decision begins to run.

    Raises Conflict where it may have come after the year of the law and nobody has admitted it yet.
    """
    if claim_of(dossier).needs_decision and dossier.late_admitted_by_id is None:
        raise Conflict(
            _("Hồ sơ có thể đã nộp sau một năm kể từ lần áp dụng đầu. Hãy quyết định có nhận hay không, kèm lý do, trước đã.")
        )  # fmt: skip
    dossier.accepted_on = clock.today()
    dossier.complete_by = None
    count_decision(dossier)
    return _moved(log, dossier, "accept", actor, note=note)


@act("dossier.ask_completion")
def ask_completion(log: Log, dossier: Dossier, *, actor: Actor, note: str, complete_by: date) -> Dossier:
    """Give the dossier back to its authors, saying what is missing and until when it can be sent in."""
    problems: dict[str, list[str]] = {}
    if not note.strip():
        problems["note"] = [_("Hãy nói rõ cần bổ sung những gì.")]
    if complete_by <= clock.today():
        problems["complete_by"] = [_("Thời hạn bổ sung phải sau hôm nay.")]
    elif complete_by > add_months(clock.today(), LONGEST_COMPLETION_MONTHS):
        problems["complete_by"] = [_("Ngày này xa hơn một năm; hãy xem lại năm.")]
    if problems:
        raise Invalid(problems)
    dossier.complete_by, dossier.reply_by = complete_by, None
    dossier.accepted_on = dossier.decide_by = None
    moved = _moved(log, dossier, "ask_completion", actor, note=note)
    issue_completion(dossier, note, actor)
    return moved


@act("dossier.refuse_filing")
def refuse_filing(log: Log, dossier: Dossier, *, actor: Actor, reason: str, note: str) -> Dossier:
    """Refuse to take the application up, in writing, with a reason of the table and words."""
    problems: dict[str, list[str]] = {}
    if reason not in REFUSALS:
        problems["reason"] = [_("Hãy chọn một lý do trong danh sách.")]
    if not note.strip():
        problems["note"] = [_("Từ chối luôn phải bằng văn bản, có lý do; hãy nói rõ.")]
    if problems:
        raise Invalid(problems)
    dossier.decided_on = clock.today()
    moved = _moved(log, dossier, "refuse_filing", actor, note=note, reason=reason)
    issue_refusal(dossier, reason, note, actor)
    return moved


@act("dossier.admit_late")
def admit_late(log: Log, dossier: Dossier, *, actor: Actor, note: str) -> Dossier:
    """Take up an application that may have come after the year of the law; who decided so and why is kept."""
    if dossier.state != "filed":
        raise Conflict(_("Chỉ quyết định việc này khi hồ sơ đang chờ tiếp nhận."))
    if not claim_of(dossier).needs_decision:
        raise Conflict(_("Hồ sơ này nộp trong thời hạn một năm nên không cần quyết định."))
    if not note.strip():
        raise Invalid({"note": [_("Hãy ghi lý do vẫn nhận hồ sơ nộp muộn.")]})
    dossier.late_admitted_by_id, dossier.late_reason = actor.account, note.strip()
    dossier.save(update_fields=["late_admitted_by", "late_reason"])
    log.record(until=str(claim_of(dossier).until or ""))
    return dossier


def _moved(log: Log, dossier: Dossier, verb: str, actor: Actor, *, note: str = "", reason: str = "") -> Dossier:
    before = dossier.state
    take_step(dossier, verb, actor, log.through, note=note.strip(), reason=reason)
    log.record(before=before, reason=reason)
    log.say("dossier.moved", {"dossier": dossier.pk, "verb": verb})
    return dossier
