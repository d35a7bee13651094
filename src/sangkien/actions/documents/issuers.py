"""Setting up who issues the papers of a unit, and saying which numbers were given elsewhere."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.documents import numbering
from sangkien.kernel import clock
from sangkien.kernel.errors import Denied, Invalid
from sangkien.kernel.text_vi import tidy
from sangkien.models.documents import Issuer, NumberGap
from sangkien.models.organisation import Unit
from sangkien.models.people import Person
from sangkien.queries.access import Actor
from sangkien.rules import documents_fields as shapes
from sangkien.rules.documents import KINDS, MOST_SKIPPED


@dataclass(frozen=True)
class Letterhead:
    """What stands at the head of an issuer's papers and above its signature."""

    name: str
    abbreviation: str
    place: str
    signer_title: str
    superior_name: str = ""
    signs_for: str = ""
    signer_name: str = ""

    def tidied(self) -> "Letterhead":
        """The same without stray spaces."""
        return Letterhead(**{field: tidy(value) for field, value in asdict(self).items()})


@act("issuer.set_up")
def set_up(
    log: Log, unit: Unit, *, actor: Actor, kind: str, letterhead: Letterhead, starts_on: date, head: Person | None = None
) -> Issuer:  # fmt: skip
    """Say who issues the unit's papers from a day on: the union itself or the employer. Raises Invalid by field.

    The one before ends the day before; papers already issued keep the head they bore. Nobody names oneself
    as the head of the employer, for the head recognises.
    """
    given = letterhead.tidied()
    _refuse(_problems(kind, given, starts_on))
    if head is not None and head.pk == actor.person_id:
        raise Denied(
            _("Bạn không thể tự ghi mình là người đứng đầu; hãy nhờ người khác trong công đoàn hoặc quản trị.")
        )
    open_one = Issuer.objects.filter(unit=unit, kind=kind, ends_on=None).first()
    if open_one is not None and starts_on < open_one.starts_on:
        raise Invalid(
            {"starts_on": [_("Đã có nơi ban hành áp dụng từ {day}.").format(day=f"{open_one.starts_on:%d/%m/%Y}")]}
        )
    if open_one is not None and starts_on == open_one.starts_on:
        issuer = open_one
    else:
        if open_one is not None:
            open_one.ends_on = starts_on - timedelta(days=1)
            open_one.save(update_fields=["ends_on"])
        issuer = Issuer(unit=unit, kind=kind, starts_on=starts_on)
    for field, value in asdict(given).items():
        setattr(issuer, field, value)
    issuer.head = head
    issuer.save()
    log.record(issuer=issuer.reference, kind=kind, head=f"person:{head.pk}" if head else "")
    return issuer


def _problems(kind: str, given: Letterhead, starts_on: date) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    if kind not in Issuer.Kind.values:
        found["kind"] = [_("Chọn công đoàn hoặc cơ sở.")]
    for field in ("name", "abbreviation", "place", "signer_title"):
        if not getattr(given, field):
            found[field] = [_("Cần điền mục này.")]
    if any(sign in given.abbreviation for sign in " /"):
        found["abbreviation"] = [_("Chữ viết tắt không có dấu cách và dấu gạch chéo.")]
    if given.signs_for and not given.signs_for.startswith(shapes.SIGNING_FORMS):
        found["signs_for"] = [_("Dòng này bắt đầu bằng TM., Q., KT., TL. hoặc TUQ., ví dụ TM. BAN CHẤP HÀNH.")]
    first = given.signer_name.split(" ")[0].rstrip(".").split(".")[0]
    if first in shapes.DEGREES or given.signer_name.startswith(tuple(f"{one} " for one in shapes.DEGREES)):
        found["signer_name"] = [_("Trước họ tên người ký không ghi học hàm, học vị.")]
    if starts_on > clock.today() + timedelta(days=366):
        found["starts_on"] = [_("Ngày này quá xa.")]
    return found


def _refuse(problems: dict[str, list[str]]) -> None:
    if problems:
        raise Invalid(problems)


@act("register.skip")
def skip_numbers(log: Log, issuer: Issuer, *, actor: Actor, series: str, up_to: int, reason: str) -> NumberGap:
    """Say that numbers up to `up_to` of this year's register were given outside the system, and why; the next
    paper bears the number after. Raises Invalid by field, also where it would pass over too many at once."""
    problems: dict[str, list[str]] = {}
    if series not in {one.series for one in KINDS.values() if one.series}:
        problems["series"] = [_("Chọn loại văn bản.")]
    if not reason.strip():
        problems["reason"] = [_("Cần nói vì sao các số này không có trong hệ thống.")]
    if up_to < 1:
        problems["up_to"] = [_("Cần một số từ 1 trở lên.")]
    _refuse(problems)
    year = clock.today().year
    # Taking none locks the register, so that no paper is numbered meanwhile.
    register, _none = numbering.take(issuer.unit_id, issuer.kind, series, year, 0)
    if up_to <= register.last:
        words = _("Sổ đã cấp đến số {last}; chỉ ghi được các số lớn hơn.").format(last=register.last)
        raise Invalid({"up_to": [words]})
    if up_to - register.last > MOST_SKIPPED:
        words = _("Mỗi lần chỉ ghi được tối đa {most} số, tức là đến số {up_to}: số đã qua không lấy lại được.")
        raise Invalid({"up_to": [words.format(most=MOST_SKIPPED, up_to=register.last + MOST_SKIPPED)]})
    gap = NumberGap(register=register, first=register.last + 1, last=up_to, reason=tidy(reason), at=clock.now())
    gap.by_id = actor.account
    numbering.take(issuer.unit_id, issuer.kind, series, year, up_to - register.last)
    gap.save()
    log.record(series=series, year=year, first=gap.first, last=gap.last)
    return gap
