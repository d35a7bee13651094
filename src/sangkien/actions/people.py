"""Verbs about people: register, correct, choose what is public."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.kernel import clock
from sangkien.kernel.errors import Invalid
from sangkien.models.organisation import Membership, Unit
from sangkien.models.people import Consent, Person
from sangkien.queries.access import Actor
from sangkien.rules import people
from sangkien.rules.people import Particulars

# What names a person uniquely: the same phone, address or code cannot stand for two people.
_UNIQUE = ("phone", "email", "member_code")


@act("person.register", lock=False)
def register(log: Log, unit: Unit, particulars: Particulars, *, actor: Actor) -> Person:
    """Write a person down as belonging to `unit`. Raises Invalid by field; nothing is public."""
    person = write_down(unit, particulars)
    log.about(person.reference)
    log.record(unit=unit.reference, given=_given(particulars))
    log.say("membership.started", {"unit": unit.pk, "person": person.pk, "day": str(clock.today())})
    return person


@act("person.correct")
def correct(log: Log, person: Person, particulars: Particulars, *, actor: Actor) -> Person:
    """Put the particulars right. Raises Invalid by field. The journal keeps which ones, never their values.

    What a person signs in with is changed by the union only: one's own word for somebody else's number
    would say whether that number is known here.
    """
    values = _read(particulars)
    changed = sorted(field for field, value in values.items() if getattr(person, field) != value)
    if log.through is None and set(changed) & set(_UNIQUE):
        words = _("Số điện thoại, thư điện tử và mã đoàn viên do công đoàn của bạn sửa; hãy nhờ công đoàn.")
        raise Invalid({field: [words] for field in changed if field in _UNIQUE})
    _refuse_taken(values, except_person=person.pk)
    for field, value in values.items():
        setattr(person, field, value)
    _save(person)
    log.record(changed=changed)
    if changed and actor.person_id != person.pk:
        log.say("person.corrected", {"person": person.pk, "subject": person.reference})
    return person


@act("person.choose_publicity")
def choose_publicity(log: Log, person: Person, subject: str, *, actor: Actor, show: bool) -> Person:
    """Say whether `name` or `workplace` is shown in public; the words agreed to are kept. Raises Invalid
    for any other subject. Choosing what is chosen already changes nothing."""
    words = people.PUBLICITY.get(subject)
    if words is None:
        raise Invalid({"subject": [_("Không có lựa chọn này.")]})
    column = f"shows_{subject}"
    log.record(subject=subject, show=show, before=getattr(person, column), text_version=words.version)
    if getattr(person, column) != show:
        setattr(person, column, show)
        person.save(update_fields=[column])
        Consent.objects.create(
            person=person, subject=subject, granted=show, text_version=words.version,
            # The words in the language in which they were read.
            text=_(words.text), at=clock.now(),
        )  # fmt: skip
    return person


def write_down(unit: Unit, particulars: Particulars) -> Person:
    """A new person who belongs to `unit` from today. Raises Invalid by field."""
    if unit.closed_on is not None:
        raise Invalid({"": [_("Đơn vị này đã kết thúc hoạt động.")]})
    values = _read(particulars)
    _refuse_taken(values)
    person = Person(**values, created_at=clock.now())
    _save(person)
    Membership.objects.create(person=person, unit=unit, started_on=clock.today(), home=True)
    return person


def taken(particulars: Particulars) -> bool:
    """Whether somebody already stands under this phone, address or code."""
    return bool(_taken(_read(particulars)))


def _read(typed: Particulars) -> dict[str, Any]:
    wrong = people.problems(typed, today=clock.today())
    if wrong:
        raise Invalid({field: [_(text) for text in texts] for field, texts in wrong.items()})
    name = people.name(typed.name) or ""
    return {
        "name": name, "name_key": people.name_key(name), "phone": people.phone(typed.phone),
        "email": people.email(typed.email), "member_code": people.member_code(typed.member_code),
        "birth_date": typed.born_on, "standing": typed.standing,
    }  # fmt: skip


def _taken(values: dict[str, Any], except_person: int | None = None) -> list[str]:
    others = Person.objects.exclude(pk=except_person) if except_person else Person.objects.all()
    return [field for field in _UNIQUE if values[field] and others.filter(**{field: values[field]}).exists()]


def _refuse_taken(values: dict[str, Any], *, except_person: int | None = None) -> None:
    fields = _taken(values, except_person)
    if fields:
        words = _("Đã có người mang thông tin này trong hệ thống. Hãy tìm người đó, hoặc hỏi công đoàn cấp trên.")
        raise Invalid({field: [words] for field in fields})


def _save(person: Person) -> None:
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as fault:
        # Somebody wrote the same phone, address or code down between our look and our save.
        raise Invalid(_("Thông tin này vừa được người khác ghi vào hệ thống; hãy tìm lại.")) from fault


def _given(typed: Particulars) -> list[str]:
    return [field for field in ("phone", "email", "member_code", "born_on") if getattr(typed, field)]
