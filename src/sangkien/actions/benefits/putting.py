"""Putting a value on a rung: read as it was said, asked about where it is odd, kept beside those it follows."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from sangkien.kernel import clock
from sangkien.kernel.errors import Invalid
from sangkien.kernel.text_vi import nfc
from sangkien.models.benefits import BenefitLadder, BenefitQuestion, BenefitValue
from sangkien.queries.access import Actor
from sangkien.queries.benefits.usual import beneath, usual_for
from sangkien.rules.benefit_doubts import Said, doubts
from sangkien.rules.benefits import parse_benefit
from sangkien.rules.fields import CURRENCIES, N_
from sangkien.rules.ladder import PERS
from sangkien.rules.roles import OfficeHeld

MOST = Decimal(10) ** 17

_UNREAD = {
    "negative": N_("Số tiền làm lợi không thể âm."),
    "range": N_("Hãy ghi một số, không ghi khoảng từ … đến …"),
    "several": N_("Có nhiều số tiền trong ô này; hãy ghi một số."),
    "total_of_several": N_("Số này là của nhiều sáng kiến; hãy ghi phần của riêng sáng kiến này."),
    "not_benefit": N_("Ô này nói về chi phí; hãy ghi số tiền làm lợi."),
}


@dataclass(frozen=True)
class Given:
    """A value as it is typed; `amount` is text such as "350 triệu đồng"."""

    amount: str
    currency: str = "VND"
    per: str = "year"
    basis: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


def read_money(text: str, currency: str, *, name: str = "amount") -> Decimal:
    """The amount that `text` says; raises Invalid with a sentence for the field `name` where it says none."""
    read = parse_benefit(nfc(text))
    amount = read.benefit.amount
    if amount is None or amount <= 0 or amount >= MOST:
        why = next((_UNREAD[doubt] for doubt in read.doubts if doubt in _UNREAD), N_("Chưa đọc được số tiền này."))
        raise Invalid({name: [_(why)]})
    if read.benefit.currency not in {"", "VND", currency}:
        raise Invalid({name: [_("Loại tiền trong ô này khác loại tiền đã chọn.")]})
    return amount.quantize(Decimal("0.01"))


def read_value(given: Given) -> Said:
    """What was typed as an amount for a rung; raises Invalid beside the fields that are wrong."""
    problems: dict[str, list[str]] = {}
    if given.currency not in dict(CURRENCIES):
        problems["currency"] = [_("Hãy chọn một mục có trong danh sách.")]
    if given.per not in PERS:
        problems["per"] = [_("Hãy chọn một mục có trong danh sách.")]
    if not given.basis.strip():
        problems["basis"] = [_("Hãy nói số tiền này được tính như thế nào.")]
    if given.starts_on and given.ends_on and given.ends_on < given.starts_on:
        problems["ends_on"] = [_("Ngày cuối phải sau ngày đầu.")]
    said_per = parse_benefit(nfc(given.amount)).benefit.per
    if said_per and said_per != given.per:
        problems["per"] = [_("Ô số tiền nói một kỳ, còn ở đây chọn kỳ khác; hãy sửa cho khớp.")]
    try:
        amount = read_money(given.amount, given.currency)
    except Invalid as invalid:
        problems |= invalid.problems
    if problems:
        raise Invalid(problems)
    return Said(amount, given.currency, given.per, nfc(given.basis).strip())


def put(
    ladder: BenefitLadder, rung: str, given: Given, actor: Actor, office: OfficeHeld | None, *, asking: bool = True
) -> BenefitValue:
    """Put a value on a rung in place of the one that stood there; it counts at once unless it looks odd.

    Called inside verbs; of two at the same moment the second follows the first.
    """
    said, now = read_value(given), clock.now()
    initiative = ladder.initiative
    asked = []
    if asking:
        among = usual_for(initiative, said.currency, said.per)
        texts = (initiative.problem, initiative.solution, initiative.result)
        asked = doubts(said, before=beneath(ladder, rung), among=among, texts=texts)
    BenefitLadder.objects.select_for_update().get(pk=ladder.pk)
    ladder.values.filter(rung=rung, ended_at=None).update(ended_at=now)
    value = BenefitValue.objects.create(
        ladder=ladder, rung=rung, amount=said.amount, currency=said.currency, per=said.per, basis=said.basis,
        starts_on=given.starts_on, ends_on=given.ends_on, by_id=actor.account, office=office.office if office else "",
        office_unit_id=(office.unit_id or None) if office else None, at=now, counted_at=None if asked else now,
    )  # fmt: skip
    BenefitQuestion.objects.bulk_create(
        [BenefitQuestion(value=value, doubt=one.doubt, facts=one.facts) for one in asked]
    )
    return value
