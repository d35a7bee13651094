"""A case to take a recognition back: opened in office on a ground, both sides heard; nothing of it is said in public."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.files import keep_upload
from sangkien.kernel import clock, ids
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.models.dossiers import Dossier
from sangkien.models.files import StoredFile
from sangkien.models.organisation import Unit
from sangkien.models.people import Person
from sangkien.models.recognitions import AnnulmentCase, CaseFile, CaseStatement
from sangkien.queries.access import Actor
from sangkien.queries.people import by_identifier
from sangkien.queries.recognitions.cases import barred_in, bench_for, open_case_of, sides_of, unit_of
from sangkien.rules.recognitions import CASE, GROUNDS, HEARD_WITHIN_DAYS, NOTHING_TO_ADD

MOST_FILES = 10
# Of a name somebody else gave a file.
_SHOWN = 120
Upload = tuple[str, bytes]


@act("annulment.open")
def open_case(
    log: Log,
    dossier: Dossier,
    *,
    actor: Actor,
    ground: str,
    text: str,
    complainant: str = "",
    files: Sequence[Upload] = (),
) -> AnnulmentCase:
    """Open a case about a recognised dossier; `text` and `files` are the first statement of the complaining side.

    `complainant` is the code, phone or e-mail of who complains; left out, it is the opener's own unit. Raises
    Invalid by field, Conflict where it is not recognised, has a running case, or nobody outside both units can decide:
    to who is no party of a running case the two sound alike, for only its parties know of it.
    """
    if dossier.state != "recognised":
        raise Conflict(_("Chỉ hủy được việc công nhận đang có hiệu lực."))
    if open_case_of(dossier, actor) is not None:
        raise Conflict(_("Hồ sơ này đang có việc xem xét, không mở thêm được."))
    person, unit = _complaining(log, complainant)
    _require(ground, text)
    bench = bench_for(dossier, unit, barred_in(dossier, person, actor.person_id))
    if bench is None or AnnulmentCase.objects.filter(dossier=dossier, state=CASE.initial).exists():
        raise Conflict(_(
            "Chưa mở được: hoặc hồ sơ đang được xem xét, hoặc chưa có ai ngoài hai bên, ở đơn vị cấp trên có thể thức "
            "văn bản, để quyết định việc này."
        ))  # fmt: skip
    case = AnnulmentCase.objects.create(
        code=f"HC-{ids.spoken_code(10)}", dossier=dossier, state=CASE.initial, ground=ground, complainant=person,
        complainant_unit=unit, bench=bench, opened_by_id=actor.account, opened_at=clock.now(),
        heard_by=clock.today() + timedelta(days=HEARD_WITHIN_DAYS),
    )  # fmt: skip
    _say(case, "complainant", text, files, actor)
    log.about(case.reference)
    log.record(ground=ground)
    log.say("annulment.opened", {"case": case.pk})
    return case


def _complaining(log: Log, identifier: str) -> tuple[Person | None, Unit | None]:
    """Who complains, and the unit on that side."""
    if not identifier.strip():
        return None, Unit.objects.get(pk=log.through.unit_id) if log.through else None
    person = by_identifier(identifier)
    if person is None:
        raise Invalid({"complainant": [_("Không tìm thấy người có mã, số điện thoại hoặc thư này.")]})
    return person, unit_of(person)


def _require(ground: str, text: str) -> None:
    problems: dict[str, list[str]] = {}
    if ground not in GROUNDS:
        problems["ground"] = [_("Chọn một căn cứ trong danh sách.")]
    if not text.strip():
        problems["text"] = [_("Nói rõ điều gì sai và bằng chứng là gì.")]
    if problems:
        raise Invalid(problems)


@act("annulment.state")
def state(
    log: Log, case: AnnulmentCase, *, actor: Actor, text: str = "", side: str = "", files: Sequence[Upload] = (),
    nothing: bool = False,
) -> CaseStatement:  # fmt: skip
    """A side says what it has to say, with its evidence, or that there is `nothing` to add.

    Raises Conflict once the case is over, Invalid by field, Denied where the actor does not speak for that side.
    """
    if case.state != CASE.initial:
        raise Conflict(_("Việc này đã kết thúc, không trình bày thêm được."))
    sides = sides_of(case, actor)
    side = side or (sides[0] if len(sides) == 1 else "")
    if side not in sides:
        raise Denied(_("Bạn không nói thay cho bên này."), verb="annulment.state", thing=case.reference)
    if nothing and (text.strip() or files):
        raise Invalid({"text": [_("Bạn đã viết lời trình bày hoặc chọn tệp: hãy gửi đi, hoặc bỏ hết rồi bấm lại.")]})
    text = NOTHING_TO_ADD if nothing else text
    if not text.strip():
        raise Invalid({"text": [_("Hãy viết lời trình bày.")]})
    made = _say(case, side, text, files, actor)
    log.record(side=side, files=len(files))
    log.say("annulment.stated", {"case": case.pk, "side": side}, key=f"stated:{case.pk}:{side}")
    return made


def _say(case: AnnulmentCase, side: str, text: str, files: Sequence[Upload], actor: Actor) -> CaseStatement:
    if len(files) > MOST_FILES:
        raise Invalid({"files": [_("Mỗi lần tối đa {n} tệp.").format(n=MOST_FILES)]})
    kept = _kept(files)
    made = CaseStatement.objects.create(case=case, side=side, text=text.strip(), by_id=actor.account, at=clock.now())
    for file, harmless in kept:
        CaseFile.objects.create(statement=made, file=file, name=harmless)
    return made


def _kept(files: Sequence[Upload]) -> list[tuple[StoredFile, str]]:
    """The files with their harmless names; each that is not taken is named, at the question they all answer."""
    kept, problems = [], []
    for name, content in files:
        try:
            kept.append(keep_upload(name, content))
        except Invalid as invalid:
            problems.append(f"{name[-_SHOWN:]}: {invalid.reason}")
    if problems:
        raise Invalid({"files": problems})
    return kept


@act("annulment.withdraw")
def withdraw_case(log: Log, case: AnnulmentCase, *, actor: Actor, reason: str) -> AnnulmentCase:
    """The complaining side takes its complaint back; the recognition stays. Raises Conflict once it is over."""
    if not reason.strip():
        raise Invalid({"reason": [_("Ghi lý do rút phản ánh.")]})
    if not CASE.allows("withdraw", case.state):
        raise Conflict(_("Việc này đã kết thúc."))
    case.state, case.reason = CASE.target("withdraw", case.state), reason.strip()
    case.decided_by_id, case.decided_at, case.decided_on = actor.account, clock.now(), clock.today()
    case.save()
    log.say("annulment.decided", {"case": case.pk})
    return case
