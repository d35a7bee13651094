"""Using a share of an initiative for a title: once, by a paper, taken back only with a reason."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Unit
from sangkien.models.people import Person
from sangkien.models.titles import TitleUse
from sangkien.queries.access import Actor
from sangkien.queries.dossiers.recognised import is_recognised
from sangkien.queries.titles import recording_units, rules_for, scopes_reached
from sangkien.rules.titles import REASONS, hindrances


@act("title.record")
def record(
    log: Log, initiative: Initiative, *, actor: Actor, person: Person, title: str, year: int, unit: Unit,
    paper_number: str, paper_date: date,
) -> TitleUse:  # fmt: skip
    """Record that a unit used a person's share of an initiative for a title of a year, by its paper.

    Raises Conflict where the share was used already, however many try at the same moment.
    """
    if person.pk == actor.person_id:
        raise Denied(
            _("Phần của chính bạn thì người khác có chức vụ ghi."), verb="title.record", thing=initiative.reference
        )
    _require_possible(initiative, actor, person, title, year, unit)
    problems: dict[str, list[str]] = {}
    if not paper_number.strip():
        problems["paper_number"] = [_("Hãy ghi số văn bản.")]
    if paper_date > clock.today():
        problems["paper_date"] = [_("Ngày này chưa đến.")]
    if problems:
        raise Invalid(problems)
    rules = rules_for(year)
    assert rules is not None  # asked above
    row = TitleUse(
        person=person, initiative=initiative, rule_set=rules.code, title=title, year=year, unit=unit,
        paper_number=paper_number.strip(), paper_date=paper_date, by_id=actor.account, at=clock.now(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Conflict(
            _("Phần của người này ở sáng kiến này đã dùng cho một danh hiệu; muốn dùng lại phải bỏ lần trước.")
        ) from error
    log.about(row.reference)
    log.record(initiative=initiative.code, person=person.pk, title=title, year=year, unit=unit.pk)
    log.say("title.recorded", {"use": row.pk})
    return row


def _require_possible(initiative: Initiative, actor: Actor, person: Person, title: str, year: int, unit: Unit) -> None:
    if unit.pk not in dict(recording_units(initiative, actor)):
        raise Invalid({"unit": [_("Bạn không giữ chức vụ ở đơn vị này.")]})
    if not initiative.authorships.filter(person=person).exists():
        raise Invalid({"person": [_("Người này không phải là tác giả của sáng kiến.")]})
    rules = rules_for(year)
    if rules is None or year > clock.today().year:
        raise Invalid({"year": [_("Phần mềm không có bộ quy định đang áp dụng cho năm này.")]})
    meant = rules.title(title)
    if meant is None:
        raise Invalid({"title": [_("Hãy chọn một mục có trong danh sách.")]})
    valid = is_recognised(initiative)
    scopes = scopes_reached([initiative.pk], [initiative.pk] if valid else [])[initiative.pk]
    # Whether the share was used already only the table itself can tell for certain.
    hindered = hindrances(meant, valid=valid, used=False, scopes=scopes)
    if hindered:
        raise Conflict(" ".join(_(REASONS[one]) for one in hindered))


@act("title.undo")
def undo(log: Log, use: TitleUse, *, actor: Actor, reason: str) -> TitleUse:
    """Take a use back, with a reason: the share may be used again."""
    if not reason.strip():
        raise Invalid({"reason": [_("Hãy nói vì sao bỏ.")]})
    if use.undone_at is not None:
        raise Conflict(_("Việc này đã được bỏ rồi."))
    use.undone_by_id, use.undone_at, use.undo_reason = actor.account, clock.now(), reason.strip()
    use.save(update_fields=["undone_by", "undone_at", "undo_reason"])
    log.record(initiative=use.initiative.code, person=use.person_id)
    return use
