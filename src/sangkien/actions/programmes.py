"""Loading a programme from its file; targets of units, set by themselves and assigned from above."""

from datetime import date

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.organisation import decide
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.kernel.fingerprint import sha256_text
from sangkien.models.organisation import Decision, Unit
from sangkien.models.programmes import Phase, Programme, ProgrammeVersion, Target
from sangkien.queries.access import Actor
from sangkien.queries.organisation.tree import existed
from sangkien.queries.programmes.reading import find, newest_version, rules_of
from sangkien.queries.programmes.targets import office_for
from sangkien.rules import programme_file, targets
from sangkien.rules.programmes import Programme as ProgrammeRules

MOST = 100_000_000


@act("programme.load")
def load(log: Log, unit: Unit, text: str, *, actor: Actor, today: date | None = None) -> Programme:
    """Load a programme that `unit` owns from the text of its file; the same text again changes nothing.

    `today` is the day from which an example programme counts its dates (the clock's day if left out).
    Raises ProgrammeFileError with every fault and its line, Invalid where the file names another unit,
    Conflict where entries exist already: then the programme is amended.
    """
    text = text.replace("\r\n", "\n")
    day = today or clock.today()
    rules = programme_file.read(text, today=day)
    known = find(rules.code)
    rules = read_for(known, text) if known else rules
    require_owner(unit, rules)
    log.record(programme=rules.code, sha256=sha256_text(text))
    if known is None:
        known = _begin(unit, rules)
        keep_version(known, rules, text, read_on=day)
    elif not is_newest(known, text):
        _require_unentered(known, unit)
        keep_version(known, rules, text)
    log.about(known.reference)
    return known


def read_for(programme: Programme, text: str) -> ProgrammeRules:
    """What `text` says; days counted from "today" stay those of the first time the programme was read."""
    return programme_file.read(text, today=_read_on(programme))


def is_newest(programme: Programme, text: str) -> bool:
    """Whether `text` is what the newest version of the file says, letter by letter."""
    newest = newest_version(programme)
    return newest is not None and newest.sha256 == sha256_text(text)


def require_owner(unit: Unit, rules: ProgrammeRules) -> None:
    """Raise Invalid where the file names another unit as the owner."""
    if rules.unit_code != unit.code:
        words = _("Tệp ghi đơn vị chủ trì là {code}, không phải {unit}.")
        raise Invalid({"text": [words.format(code=rules.unit_code, unit=unit.code)]})


def keep_version(
    programme: Programme, rules: ProgrammeRules, text: str, *, read_on: date | None = None
) -> ProgrammeVersion:
    """Keep the text as the newest version and bring the phases to what it says."""
    newest = newest_version(programme)
    version = ProgrammeVersion.objects.create(
        programme=programme, number=newest.number + 1 if newest else 1, text=text,
        read_on=read_on or _read_on(programme),
        sha256=sha256_text(text), loaded_at=clock.now(),
    )  # fmt: skip
    programme.name, programme.example = rules.name, rules.example
    programme.save(update_fields=["name", "example"])
    programme.phases.exclude(number__in=[phase.number for phase in rules.phases]).delete()
    for phase in rules.phases:
        Phase.objects.update_or_create(
            programme=programme,
            number=phase.number,
            defaults={
                "name": phase.name, "opens_at": phase.opens_at, "closes_at": phase.closes_at, "target": phase.target,
            },
        )  # fmt: skip
    return version


def _read_on(programme: Programme) -> date:
    return programme.versions.order_by("number").values_list("read_on", flat=True)[0]


def _begin(unit: Unit, rules: ProgrammeRules) -> Programme:
    return Programme.objects.create(
        code=rules.code, name=rules.name, example=rules.example, owner=unit, loaded_at=clock.now()
    )


def _require_unentered(programme: Programme, unit: Unit) -> None:
    if programme.owner_id != unit.pk:
        raise Conflict(
            _("Mã {code} đã là chương trình của {owner}.").format(code=programme.code, owner=programme.owner)
        )
    if programme.initiatives.exclude(submitted_at=None).exists():
        raise Conflict(
            _("Chương trình {code} đã nhận sáng kiến. Hãy dùng việc “sửa chương trình”: hệ thống cho xem trước những "
              "sáng kiến bị ảnh hưởng rồi mới đổi.").format(code=programme.code)
        )  # fmt: skip


@act("target.set")
def set_target(
    log: Log,
    unit: Unit,
    programme: Programme,
    *,
    actor: Actor,
    phase: int,
    amount: int,
    number: str = "",
    issued_on: date | None = None,
    issuer: str = "",
) -> Target:
    """The unit sets itself a target for a phase (0: the whole programme); the paper may be left out.

    Raises Denied for offices of other units, Invalid by field. The earlier target stays readable.
    """
    if office_for(targets.SELF_SET, unit, actor) is None:
        raise Denied(_("Chỉ tiêu tự đăng ký do chính đơn vị đặt; cấp trên thì giao chỉ tiêu."), verb="target.set")
    paper = decide(number, issued_on, issuer) if number.strip() or issued_on else None
    return _put(log, unit, programme, targets.SELF_SET, phase, amount, paper, actor)


@act("target.assign")
def assign_target(
    log: Log,
    unit: Unit,
    programme: Programme,
    *,
    actor: Actor,
    phase: int,
    amount: int,
    number: str,
    issued_on: date,
    issuer: str = "",
) -> Target:
    """A unit above assigns a target for a phase (0: the whole programme) by a paper.

    Raises Denied for offices of the unit itself, Invalid by field. The earlier target stays readable.
    """
    if office_for(targets.ASSIGNED, unit, actor) is None:
        raise Denied(_("Chỉ tiêu được giao phải do công đoàn cấp trên giao."), verb="target.assign")
    return _put(log, unit, programme, targets.ASSIGNED, phase, amount, decide(number, issued_on, issuer), actor)


def _put(
    log: Log, unit: Unit, programme: Programme, kind: str, phase: int, amount: int, paper: Decision | None, actor: Actor
) -> Target:
    _require_target(unit, programme, phase, amount)
    at = {"unit": unit, "programme": programme, "phase_number": phase, "kind": kind}
    before = Target.objects.filter(**at, replaced_at=None).first()
    if before is not None and before.amount == amount and before.decision == paper:
        return before
    if before is not None:
        before.replaced_at = clock.now()
        before.save(update_fields=["replaced_at"])
    after = Target.objects.create(**at, amount=amount, decision=paper, set_by=actor.user_id, set_at=clock.now())
    log.record(
        programme=programme.code, phase=phase, kind=kind, before=before.amount if before else None, after=amount,
        decision=paper.pk if paper else None,
    )  # fmt: skip
    return after


def _require_target(unit: Unit, programme: Programme, phase: int, amount: int) -> None:
    problems: dict[str, list[str]] = {}
    if phase != targets.WHOLE and phase not in {one.number for one in rules_of(programme).phases}:
        problems["phase"] = [_("Chương trình không có giai đoạn này.")]
    if not 0 <= amount <= MOST:
        problems["amount"] = [_("Chỉ tiêu là một số từ 0 đến 100.000.000.")]
    if problems:
        raise Invalid(problems)
    if not existed(unit, clock.today()):
        raise Conflict(_("Đơn vị đã kết thúc hoạt động nên không nhận chỉ tiêu nữa."))
