"""How an employer decides: whether the head may do so without a council, and who signs for the head."""

from datetime import date

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.kernel.text_vi import tidy
from sangkien.models.recognitions import DecidingRule, Deputy, Employer
from sangkien.models.recognitions.deciding import deputies_of_row, present_body
from sangkien.queries.access import Actor
from sangkien.queries.people import by_identifier
from sangkien.queries.recognitions.bodies import lasting
from sangkien.rules.recognitions import FORMS


@act("recognition.set_rule")
def set_rule(
    log: Log, body: Employer, *, actor: Actor, head_alone: bool, regulation: str = "", starts_on: date | None = None
) -> DecidingRule:
    """Say whether the head may recognise without a council, by which regulation of the unit, from which day.

    Raises Invalid where the head is to decide alone and no regulation is named. Earlier rules stay readable.
    """
    regulation, day = tidy(regulation)[:300], starts_on or clock.today()
    if head_alone and not regulation:
        raise Invalid(
            {"regulation": [_("Ghi rõ văn bản của cơ sở cho phép người đứng đầu quyết định khi không có hội đồng.")]}
        )
    if day < clock.today():
        raise Invalid({"starts_on": [_("Quy định có hiệu lực từ hôm nay trở đi, không có hiệu lực lùi.")]})
    log.record(head_alone=head_alone)
    return DecidingRule.objects.create(
        unit=body.unit, head_alone=head_alone, regulation=regulation, starts_on=day, by_id=actor.account, at=clock.now()
    )


@act("recognition.authorise")
def authorise(
    log: Log,
    body: Employer,
    *,
    actor: Actor,
    identifier: str,
    form: str,
    title: str,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Deputy:
    """Name somebody who signs for the head from a day on, as deputy (KT.) or by order (TL.).

    Raises Invalid by field, Conflict where the person already may.
    """
    person = by_identifier(identifier)
    first = starts_on or clock.today()
    problems: dict[str, list[str]] = {}
    if person is None or not hasattr(person, "user"):
        problems["identifier"] = [_("Không tìm thấy người có tài khoản với mã, số điện thoại hoặc thư này.")]
    if form not in FORMS:
        problems["form"] = [_("Chọn ký thay hoặc thừa lệnh.")]
    if not tidy(title):
        problems["title"] = [_("Ghi chức vụ in dưới chữ ký.")]
    if ends_on is not None and ends_on < first:
        problems["ends_on"] = [_("Ngày hết quyền ký đứng trước ngày bắt đầu.")]
    if problems or person is None:
        raise Invalid(problems)
    now = present_body(body) or body
    if deputies_of_row(now).filter(lasting(first), person=person).exists():
        raise Conflict(_("Người này đang có quyền ký của cơ sở."))
    made = Deputy.objects.create(
        issuer_id=now.pk, person=person, form=form, title=tidy(title)[:120], starts_on=first, ends_on=ends_on,
        by_id=actor.account, at=clock.now(),
    )  # fmt: skip
    log.record(deputy=made.pk, person=person.pk, form=form)
    return made


@act("recognition.end_authority")
def end_authority(log: Log, body: Employer, deputy_id: int, *, actor: Actor) -> Deputy:
    """End somebody's signing for the head with today. Raises Conflict where it has ended."""
    deputy = deputies_of_row(present_body(body) or body).filter(pk=deputy_id).first()
    if deputy is None or (deputy.ends_on is not None and deputy.ends_on < clock.today()):
        raise Conflict(_("Quyền ký này đã kết thúc."))
    deputy.ends_on = max(deputy.starts_on, clock.today())
    deputy.save(update_fields=["ends_on"])
    log.record(deputy=deputy.pk)
    return deputy
