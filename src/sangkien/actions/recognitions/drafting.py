"""Drawing up a decision: a list of dossiers with what is to become of each; nobody else knows of it until it is signed."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.kernel import clock, ids
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.kernel.text_vi import tidy
from sangkien.models.recognitions import Employer, RecognitionDecision, RecognitionItem
from sangkien.queries.access import Actor
from sangkien.queries.recognitions.bodies import decides_today
from sangkien.queries.recognitions.decisions import employer
from sangkien.queries.recognitions.waiting import Choice, Waiting, in_other_drafts, waiting_before
from sangkien.rules.recognitions import DECISION, OUTCOMES

MOST = 200
_BASIS_LINES = 10


@act("recognition.draw_up", lock=False)
def draw_up(
    log: Log,
    body: Employer,
    choices: Mapping[str, Choice],
    *,
    actor: Actor,
    basis: Iterable[str] = (),
    period: str = "",
) -> RecognitionDecision:
    """Begin a decision upon dossiers (by code) that wait before this employer.

    Raises Invalid where nothing is chosen or a refusal has no reason, Conflict where a dossier does not wait here
    or stands in another draft.
    """
    rows = _chosen(body, choices)
    decision = RecognitionDecision.objects.create(
        code=ids.time_ordered_key()[:20], body_id=body.pk, state=DECISION.initial, basis=_lines(basis),
        period=tidy(period)[:120], drawn_up_by_id=actor.account, drawn_up_at=clock.now(),
    )  # fmt: skip
    decision.code = f"QC-{clock.today().year}-{decision.pk:06d}"
    decision.save(update_fields=["code"])
    _list(decision, rows, choices)
    log.about(decision.reference)
    log.record(dossiers=len(rows))
    return decision


@act("recognition.redraw")
def redraw(
    log: Log,
    decision: RecognitionDecision,
    choices: Mapping[str, Choice],
    *,
    actor: Actor,
    basis: Iterable[str] = (),
    period: str = "",
) -> RecognitionDecision:
    """Change the list of a draft. Raises like `draw_up`, and Conflict once it is signed or dropped."""
    _require_draft(decision)
    # The body may have another name or head since it was drawn up.
    body = decision.body = employer(decision)
    rows = _chosen(body, choices, but=decision)
    decision.items.all().delete()
    decision.basis, decision.period = _lines(basis), tidy(period)[:120]
    decision.save(update_fields=["body", "basis", "period"])
    _list(decision, rows, choices)
    log.record(dossiers=len(rows))
    return decision


@act("recognition.drop")
def drop(log: Log, decision: RecognitionDecision, *, actor: Actor) -> RecognitionDecision:
    """Give a draft up; its dossiers go on waiting. No number has been taken."""
    _require_draft(decision)
    decision.state = DECISION.target("drop", decision.state)
    decision.save(update_fields=["state"])
    return decision


def _require_draft(decision: RecognitionDecision) -> None:
    if decision.state != DECISION.initial:
        raise Conflict(_("Dự thảo này đã ký hoặc đã bỏ, không sửa được nữa."))


def _chosen(body: Employer, choices: Mapping[str, Choice], but: RecognitionDecision | None = None) -> list[Waiting]:
    if not decides_today(body):
        raise Conflict(_("Nơi ban hành này không phải cơ sở đang công nhận sáng kiến."))
    if not choices:
        raise Invalid({"": [_("Hãy chọn ít nhất một hồ sơ.")]})
    if len(choices) > MOST:
        raise Invalid({"": [_("Mỗi quyết định tối đa {n} hồ sơ.").format(n=MOST)]})
    if any(choice.outcome not in OUTCOMES for choice in choices.values()):
        raise Invalid({"": [_("Mỗi hồ sơ: công nhận hoặc không công nhận.")]})
    bare = [code for code, choice in choices.items() if choice.outcome == "refuse" and not choice.reason.strip()]
    if bare:
        words = _("Không công nhận thì phải ghi lý do để gửi tác giả bằng văn bản: {codes}.")
        raise Invalid({"reason": [words.format(codes=", ".join(bare))]})
    rows = waiting_before(body, codes=choices)
    missing = choices.keys() - {one.dossier.code for one in rows}
    if missing:
        words = _("Hồ sơ không còn chờ quyết định ở đây: {codes}.")
        raise Conflict(words.format(codes=", ".join(sorted(missing))))
    busy = in_other_drafts([one.dossier for one in rows], but)
    if busy:
        words = _("Hồ sơ đã nằm trong dự thảo khác: {codes}.")
        raise Conflict(words.format(codes=", ".join(one.dossier.code for one in rows if one.dossier.pk in busy)))
    return rows


def _list(decision: RecognitionDecision, rows: Iterable[Waiting], choices: Mapping[str, Choice]) -> None:
    RecognitionItem.objects.bulk_create(
        RecognitionItem(
            decision=decision, dossier=one.dossier, outcome=choices[one.dossier.code].outcome,
            reason=choices[one.dossier.code].reason.strip() if choices[one.dossier.code].outcome == "refuse" else "",
            rule=one.rule,
        )
        for one in rows
    )  # fmt: skip


def _lines(texts: Iterable[str]) -> list[str]:
    return [tidy(text)[:500] for text in texts if tidy(text)][:_BASIS_LINES]
