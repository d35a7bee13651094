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
from sangkien.queries.recognitions.decisions import draft_mark, employer
from sangkien.queries.recognitions.waiting import Choice, Waiting, in_other_drafts, waiting_before
from sangkien.rules.recognition_fields import LONGEST_BASIS, LONGEST_PERIOD, LONGEST_REASON, MOST_BASES
from sangkien.rules.recognitions import DECISION, OUTCOMES

MOST = 200


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

    Raises Invalid where nothing is chosen, a refusal has no reason (by the dossier's code) or words are too long,
    Conflict where a dossier does not wait here or stands in another draft.
    """
    lines, period = _lines(basis), tidy(period)
    _require_words(choices, lines, period)
    rows = _chosen(body, choices)
    decision = RecognitionDecision.objects.create(
        code=ids.time_ordered_key()[:20], body_id=body.pk, state=DECISION.initial, basis=lines,
        period=period, drawn_up_by_id=actor.account, drawn_up_at=clock.now(),
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
    seen: str = "",
) -> RecognitionDecision:
    """Change the list of a draft; `seen` is the mark (`draft_mark`) of the draft that was looked at.

    Raises like `draw_up`, and Conflict once it is signed or dropped, or where somebody else has changed it since it was
    looked at; left out, nothing is compared.
    """
    _require_draft(decision)
    if seen and seen != draft_mark(decision):
        raise Conflict(_("Chưa lưu: dự thảo này vừa được sửa ở nơi khác."))
    lines, period = _lines(basis), tidy(period)
    _require_words(choices, lines, period)
    # The body may have another name or head since it was drawn up.
    body = decision.body = employer(decision)
    rows = _chosen(body, choices, but=decision)
    decision.items.all().delete()
    decision.basis, decision.period = lines, period
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
    return [tidy(text) for text in texts if tidy(text)]


def _require_words(choices: Mapping[str, Choice], lines: list[str], period: str) -> None:
    """Nothing that is printed is cut: what is missing or too long is said, each at its own place."""
    problems = {code: [said] for code, choice in choices.items() if (said := _reason_problem(code, choice))}
    basis = [
        _("Căn cứ thứ {n}: nhiều nhất {most} ký tự, đang có {have}; hãy rút bớt.").format(
            n=index, most=LONGEST_BASIS, have=len(line)
        )
        for index, line in enumerate(lines, start=1) if len(line) > LONGEST_BASIS
    ]  # fmt: skip
    if len(lines) > MOST_BASES:
        basis.append(_("Nhiều nhất {most} căn cứ, đang có {have}.").format(most=MOST_BASES, have=len(lines)))
    if basis:
        problems["basis"] = basis
    if len(period) > LONGEST_PERIOD:
        problems["period"] = [_too_long(LONGEST_PERIOD, len(period))]
    if problems:
        raise Invalid(problems)


def _reason_problem(code: str, choice: Choice) -> str:
    if choice.outcome != "refuse":
        return ""
    reason = choice.reason.strip()
    if not reason:
        return _("Không công nhận thì phải ghi lý do để gửi tác giả bằng văn bản: {codes}.").format(codes=code)
    return _too_long(LONGEST_REASON, len(reason)) if len(reason) > LONGEST_REASON else ""


def _too_long(most: int, have: int) -> str:
    words = {"limit_value": most, "show_value": have}
    return _("Nhiều nhất %(limit_value)d ký tự, đang có %(show_value)d; hãy rút bớt.") % words
