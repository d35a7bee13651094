"""Remuneration: what kind of body the unit is, what was agreed, transfers, payments. Records are taken back with a reason."""

from datetime import date
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.benefits.putting import read_money
from sangkien.actions.files import keep_upload
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.models.benefits import BodyKind, RemunerationAgreement, RemunerationPayment, Transfer, Undoable
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Unit
from sangkien.models.people import Person
from sangkien.queries.access import Actor
from sangkien.queries.benefits.ladders import require_recognised
from sangkien.queries.benefits.law import binding
from sangkien.queries.benefits.remuneration import reckoning

U = TypeVar("U", bound=Undoable)


@act("remuneration.declare_body")
def declare_body(log: Log, unit: Unit, *, actor: Actor, kind: str, reason: str) -> BodyKind:
    """Say what kind of body the unit is, and by which paper: it decides whether the rule on remuneration binds it."""
    problems: dict[str, list[str]] = {}
    if kind not in {one.code for one in binding().kinds[1:]}:
        problems["kind"] = [_("Hãy chọn một mục có trong danh sách.")]
    if not reason.strip():
        problems["reason"] = [_("Hãy ghi căn cứ.")]
    if problems:
        raise Invalid(problems)
    log.record(kind=kind)
    return BodyKind.objects.create(unit=unit, kind=kind, reason=reason.strip(), by_id=actor.account, at=clock.now())


@act("remuneration.agree")
def agree(
    log: Log, initiative: Initiative, *, actor: Actor, number: str, agreed_on: date, terms: str,
    name: str = "", content: bytes = b"",
) -> RemunerationAgreement:  # fmt: skip
    """Record what investor and authors agreed upon; from now on it holds instead of the least amounts."""
    require_recognised(initiative)
    _require_words(number=number, terms=terms)
    if agreed_on > clock.today():
        raise Invalid({"agreed_on": [_("Ngày này chưa đến.")]})
    file = keep_upload(name, content) if content else None
    row = RemunerationAgreement(
        initiative=initiative, number=number.strip(), agreed_on=agreed_on, terms=terms.strip(),
        file=file[0] if file else None, file_name=file[1] if file else "", by_id=actor.account, at=clock.now(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Conflict(_("Đã có một thỏa thuận đang dùng; hãy bỏ thỏa thuận ấy trước.")) from error
    log.record(agreement=row.pk)
    return row


@act("remuneration.record_transfer")
def record_transfer(
    log: Log, initiative: Initiative, *, actor: Actor, to: str, contract: str, price: str, paid_on: date
) -> Transfer:
    """Record that the initiative was handed to others for a price, received on a day."""
    require_recognised(initiative)
    _require_words(to=to, contract=contract)
    if paid_on > clock.today():
        raise Invalid({"paid_on": [_("Ngày này chưa đến.")]})
    amount = read_money(price, "VND", name="price")
    row = Transfer.objects.create(
        initiative=initiative, to=to.strip(), contract=contract.strip(), price=amount, currency="VND", paid_on=paid_on,
        by_id=actor.account, at=clock.now(),
    )  # fmt: skip
    log.record(transfer=row.pk)
    return row


@act("remuneration.pay")
def pay(
    log: Log, initiative: Initiative, *, actor: Actor, person: Person, owed: str, amount: str, paid_on: date
) -> RemunerationPayment:
    """Record what an author was paid for a line of the reckoning (or for "agreed", where an agreement holds)."""
    require_recognised(initiative)
    known = reckoning(initiative)
    keys = {"agreed"} if known.agreement else {line.owed.key for line in known.lines}
    if owed not in keys:
        raise Invalid({"owed": [_("Hãy chọn một mục có trong danh sách.")]})
    if not initiative.authorships.filter(person=person).exists():
        raise Invalid({"person": [_("Người này không phải là tác giả của sáng kiến.")]})
    if paid_on > clock.today():
        raise Invalid({"paid_on": [_("Ngày này chưa đến.")]})
    currency = next((line.owed.currency for line in known.lines if line.owed.key == owed), "VND")
    row = RemunerationPayment.objects.create(
        initiative=initiative, person=person, owed=owed, amount=read_money(amount, currency), currency=currency,
        paid_on=paid_on, by_id=actor.account, at=clock.now(),
    )  # fmt: skip
    log.record(payment=row.pk, person=person.pk, owed=owed)
    return row


@act("remuneration.undo_agreement")
def undo_agreement(log: Log, agreement: RemunerationAgreement, *, actor: Actor, reason: str) -> RemunerationAgreement:
    """Take an agreement back, with a reason: the least amounts hold again."""
    return _undo(log, agreement, actor, reason)


@act("remuneration.undo_transfer")
def undo_transfer(log: Log, transfer: Transfer, *, actor: Actor, reason: str) -> Transfer:
    """Take the record of a transfer back, with a reason."""
    return _undo(log, transfer, actor, reason)


@act("remuneration.undo_payment")
def undo_payment(log: Log, payment: RemunerationPayment, *, actor: Actor, reason: str) -> RemunerationPayment:
    """Take the record of a payment back, with a reason."""
    return _undo(log, payment, actor, reason)


def _undo(log: Log, record: U, actor: Actor, reason: str) -> U:
    if not reason.strip():
        raise Invalid({"reason": [_("Hãy nói vì sao bỏ.")]})
    if not record.holds:
        raise Conflict(_("Việc này đã được bỏ rồi."))
    record.undone_by_id, record.undone_at, record.undo_reason = actor.account, clock.now(), reason.strip()
    record.save(update_fields=["undone_by", "undone_at", "undo_reason"])
    log.record(undone=True)
    return record


def _require_words(**given: str) -> None:
    empty = {name: [_("Hãy trả lời câu này.")] for name, words in given.items() if not words.strip()}
    if empty:
        raise Invalid(empty)
