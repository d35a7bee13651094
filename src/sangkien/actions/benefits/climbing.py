"""Climbing the ladder: authors claim and prove, the unit that applies it confirms and, later, measures."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.benefits.putting import Given, put
from sangkien.actions.files import keep_upload
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.models.benefits import BenefitEvidence, BenefitLadder, BenefitQuestion, BenefitValue
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Unit
from sangkien.queries.access import Actor
from sangkien.queries.benefits.answering import answers_as
from sangkien.queries.benefits.ladders import require_recognised
from sangkien.rules.ladder import MONTHS, USUAL_MONTHS, after_months
from sangkien.rules.roles import OfficeHeld

MAX_PAPERS = 10


@act("benefit.claim")
def claim(log: Log, initiative: Initiative, given: Given, *, actor: Actor, unit: Unit | None = None) -> BenefitValue:
    """An author says what the initiative brings in `unit` (its own unit where none is named)."""
    require_recognised(initiative)
    place = unit or initiative.unit
    ladder, _made = BenefitLadder.objects.get_or_create(
        initiative=initiative, unit=place, defaults={"made_at": clock.now()}
    )
    value = put(ladder, "claimed", given, actor, log.through)
    log.record(ladder=ladder.pk, value=value.pk, counts=value.counted_at is not None)
    return value


@act("benefit.evidence")
def evidence(
    log: Log, ladder: BenefitLadder, given: Given, papers: Sequence[tuple[str, bytes]], *, actor: Actor
) -> BenefitValue:
    """An author proves an amount with papers (name and content of each)."""
    _require(ladder, "claimed", _("Hãy nêu số tiền làm lợi trước khi thêm minh chứng."))
    if not papers or len(papers) > MAX_PAPERS:
        raise Invalid({"papers": [_("Hãy kèm ít nhất một, nhiều nhất {n} tệp minh chứng.").format(n=MAX_PAPERS)]})
    value = put(ladder, "evidenced", given, actor, log.through)
    for name, content in papers:
        _keep(value, name, content, actor)
    log.record(value=value.pk, counts=value.counted_at is not None)
    if value.counted_at is not None:
        log.say("benefit.evidenced", {"ladder": ladder.pk}, key=f"benefit.evidenced:{value.pk}")
    return value


def _keep(value: BenefitValue, name: str, content: bytes, actor: Actor) -> None:
    try:
        file, harmless = keep_upload(name, content)
    except Invalid as invalid:
        raise Invalid({"papers": [f"{name}: {invalid.reason}"]}) from invalid
    BenefitEvidence.objects.create(
        value=value, file=file, name=harmless, added_by_id=actor.account, added_at=clock.now()
    )


@act("benefit.confirm")
def confirm(log: Log, ladder: BenefitLadder, given: Given, *, actor: Actor, months: int = USUAL_MONTHS) -> BenefitValue:
    """A leader of the unit that applies it confirms an amount; after `months` the unit measures what came true."""
    office = _answering(ladder, "benefit.confirm", actor)
    _require(ladder, "evidenced", _("Chưa có minh chứng nào được tính, nên chưa xác nhận được."))
    if months not in MONTHS:
        raise Invalid({"months": [_("Hãy chọn một mục có trong danh sách.")]})
    value = put(ladder, "confirmed", given, actor, office)
    ladder.realise_from, ladder.reminded_at = after_months(clock.today(), months), None
    ladder.save(update_fields=["realise_from", "reminded_at"])
    log.record(value=value.pk, months=months, counts=value.counted_at is not None)
    if value.counted_at is not None:
        log.say("benefit.confirmed", {"ladder": ladder.pk})
    return value


@act("benefit.realise")
def realise(log: Log, ladder: BenefitLadder, given: Given, *, actor: Actor) -> BenefitValue:
    """The unit that applies it says what came true, for the days it measured; not before the day set at confirming."""
    office = _answering(ladder, "benefit.realise", actor)
    _require(ladder, "confirmed", _("Nơi áp dụng chưa xác nhận, nên chưa ghi số tiền thực hiện được."))
    if ladder.realise_from is not None and clock.today() < ladder.realise_from:
        day = f"{ladder.realise_from:%d/%m/%Y}"
        raise Conflict(_("Số tiền thực hiện được ghi từ ngày {day}.").format(day=day))
    missing = {name: [_("Hãy ghi ngày: đo từ ngày nào đến ngày nào.")] for name in ("starts_on", "ends_on")}
    missing = {name: words for name, words in missing.items() if getattr(given, name) is None}
    if missing:
        raise Invalid(missing)
    value = put(ladder, "realised", given, actor, office)
    log.record(value=value.pk, counts=value.counted_at is not None)
    if value.counted_at is not None:
        log.say("benefit.realised", {"ladder": ladder.pk})
    return value


def _answering(ladder: BenefitLadder, verb: str, actor: Actor) -> OfficeHeld:
    """The office of the applying unit by which the actor answers for it; raises Denied where there is none."""
    office = answers_as(ladder, verb, actor)
    if office is None:
        raise Denied(
            _("Việc này thuộc người đứng đầu của nơi áp dụng: {unit}.").format(unit=ladder.unit.name),
            verb=verb, thing=ladder.reference,
        )  # fmt: skip
    return office


def _require(ladder: BenefitLadder, rung: str, words: str) -> None:
    require_recognised(ladder.initiative)
    if not ladder.values.filter(rung=rung, ended_at=None, counted_at__isnull=False).exists():
        raise Conflict(words)


_MESSAGES = {"evidenced": "benefit.evidenced", "confirmed": "benefit.confirmed", "realised": "benefit.realised"}


@act("benefit.answer")
def answer(
    log: Log, value: BenefitValue, *, actor: Actor, answer: str, why: str = "", amount: str = "", per: str = ""
) -> BenefitValue:
    """Who gave an odd value says that it is right and why (it counts from now on), or mends it (asked about anew)."""
    questions = BenefitQuestion.objects.filter(value=value, answer="")
    if value.ended_at is not None or not questions.exists():
        raise Conflict(_("Câu hỏi này đã được trả lời, hoặc số tiền đã được thay bằng số khác."))
    if answer not in {"right", "mended"}:
        raise Invalid({"answer": [_("Hãy chọn một mục có trong danh sách.")]})
    if answer == "right" and not why.strip():
        raise Invalid({"why": [_("Hãy nói vì sao số này đúng.")]})
    kept = {"answer": answer, "why": why.strip(), "answered_by_id": actor.account, "answered_at": clock.now()}
    if answer == "mended":
        new = _mended(value, actor, amount, per)
        questions.update(**kept)
        log.record(answer=answer, value=new.pk)
        return _told(log, new)
    questions.update(**kept)
    value.counted_at = clock.now()
    value.save(update_fields=["counted_at"])
    log.record(answer=answer)
    return _told(log, value)


def _told(log: Log, value: BenefitValue) -> BenefitValue:
    if value.counted_at is not None and value.rung in _MESSAGES:
        log.say(_MESSAGES[value.rung], {"ladder": value.ladder_id})
    return value


def _mended(value: BenefitValue, actor: Actor, amount: str, per: str) -> BenefitValue:
    """The mended amount in place of the odd one, with the same papers and by the same office."""
    given = Given(amount, value.currency, per or value.per, value.basis, value.starts_on, value.ends_on)
    office = next(
        (one for one in actor.offices if (one.office, one.unit_id) == (value.office, value.office_unit_id)), None
    )
    new = put(value.ladder, value.rung, given, actor, office)
    for paper in value.evidence.all():
        BenefitEvidence.objects.create(
            value=new, file=paper.file, name=paper.name, added_by=paper.added_by, added_at=paper.added_at
        )
    return new


@act("benefit.remind")
def remind(log: Log, ladder: BenefitLadder, *, actor: Actor) -> bool:
    """The day has come to say what came true: those who answer for it are told, once."""
    due = ladder.realise_from is not None and ladder.realise_from <= clock.today()
    if not due or ladder.reminded_at is not None:
        return False
    if ladder.values.filter(rung="realised", ended_at=None).exists():
        return False
    ladder.reminded_at = clock.now()
    ladder.save(update_fields=["reminded_at"])
    log.say("benefit.realise_due", {"ladder": ladder.pk})
    return True
