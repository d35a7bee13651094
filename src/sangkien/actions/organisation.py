"""Offices and memberships: appoint, end a term, admit, release; and the papers by which things are decided."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from sangkien.actions import outbox
from sangkien.actions.act import Log, act
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.kernel.text_vi import tidy
from sangkien.models.organisation import Decision, Membership, Term, Unit
from sangkien.models.people import Person
from sangkien.queries.access import Actor, require
from sangkien.queries.organisation.offices import lasting, may_decide_on
from sangkien.queries.organisation.tree import existed
from sangkien.rules.organisation import SINGLE_OFFICES, overlaps
from sangkien.rules.roles import DECIDERS, OFFICES


def decide(number: str, issued_on: date | None, issuer: str = "") -> Decision:
    """The paper with this number, day and issuer, written down once. Raises Invalid where it is incomplete."""
    number = tidy(number)
    problems: dict[str, list[str]] = {}
    if not number or len(number) > 80:
        problems["decision_number"] = [_("Cần số quyết định, dài nhất 80 ký tự.")]
    if issued_on is None:
        problems["decision_date"] = [_("Cần ngày quyết định.")]
    elif issued_on > clock.today():
        problems["decision_date"] = [_("Ngày quyết định ở tương lai; hãy xem lại.")]
    if len(issuer) > 200:
        problems["decided_by"] = [_("Tên nơi ra quyết định dài nhất 200 ký tự.")]
    if problems or issued_on is None:
        raise Invalid(problems)
    found, _new = Decision.objects.get_or_create(number=number, issued_on=issued_on, issuer=tidy(issuer))
    return found


@act("unit.appoint")
def appoint(
    log: Log,
    unit: Unit,
    person: Person,
    *,
    actor: Actor,
    office: str,
    starts_on: date,
    ends_on: date | None = None,
    number: str = "",
    issued_on: date | None = None,
    issuer: str = "",
) -> Term:
    """Give a person an office in the unit from a day to a day, both inclusive; rights last as long as the term."""
    _require_term(unit, office, starts_on, ends_on)
    if person.pk == actor.person_id:
        raise Denied(_("Không ai tự giao chức vụ cho chính mình."))
    if office == "administrator":
        # Whoever may not change the tree may not make others change it either.
        require("unit.load", unit, actor)
    _require_rank("unit.appoint", office, unit, actor)
    _require_free(unit, person, office, starts_on, ends_on)
    paper = decide(number, issued_on, issuer) if number.strip() or issued_on else None
    term = Term.objects.create(
        person=person, unit=unit, office=office, starts_on=starts_on, ends_on=ends_on, decision=paper
    )
    log.record(
        person=person.reference, office=office, starts_on=str(starts_on), ends_on=str(ends_on or ""),
        term=term.reference, decision=paper.pk if paper else None,
    )  # fmt: skip
    _look_at_desks(term, starts_on)
    if ends_on is not None:
        _look_at_desks(term, ends_on + timedelta(days=1))
    return term


def _require_rank(verb: str, office: str, unit: Unit, actor: Actor) -> None:
    """Raise Denied where the office in question ranks above every office by which the actor could act in this unit."""
    if not may_decide_on(verb, office, unit, actor):
        raise Denied(
            _("{office} của đơn vị chỉ do người giữ chức vụ ngang hoặc cao hơn, hay cấp trên, quyết định.").format(
                office=_(OFFICES[office])
            ),
            verb=verb, thing=unit.reference,
        )  # fmt: skip


def _look_at_desks(term: Term, day: date) -> None:
    """From this day on other people decide here: what waits goes to whoever is in office then."""
    if term.office in DECIDERS.split():
        at = max(clock.now(), clock.start_of(day))
        outbox.say("unit.offices_changed", {"unit": term.unit_id}, at=at)


def _require_term(unit: Unit, office: str, starts_on: date, ends_on: date | None) -> None:
    problems: dict[str, list[str]] = {}
    if office not in OFFICES:
        problems["office"] = [_("Không có chức vụ này.")]
    if ends_on is not None and ends_on < starts_on:
        problems["ends_on"] = [_("Ngày kết thúc không được trước ngày bắt đầu.")]
    if problems:
        raise Invalid(problems)
    if not existed(unit, clock.today()):
        raise Conflict(_("Đơn vị đã kết thúc hoạt động nên không giao chức vụ được nữa."))


def _require_free(unit: Unit, person: Person, office: str, starts_on: date, ends_on: date | None) -> None:
    for term in Term.objects.filter(unit=unit, office=office).select_related("person"):
        if not overlaps(term.starts_on, term.ends_on, starts_on, ends_on):
            continue
        if term.person_id == person.pk:
            raise Conflict(_("Người này đã giữ chức vụ đó trong khoảng thời gian này."))
        if office in SINGLE_OFFICES:
            raise Conflict(
                _("{office} của đơn vị đang là người khác (từ {day}). Hãy kết thúc nhiệm kỳ đó trước.").format(
                    office=_(OFFICES[office]), day=f"{term.starts_on:%d/%m/%Y}"
                )
            )


@act("term.end")
def end_term(log: Log, term: Term, *, actor: Actor, ends_on: date | None = None) -> Term:
    """End a term after the day `ends_on` (today where none is given); the rights it gives end with that day.

    Raises Invalid for a day on which it has not begun, or after which it ends anyway.
    """
    if term.office == "administrator":
        require("unit.load", term, actor)
    _require_rank("term.end", term.office, term.unit, actor)
    last = ends_on or clock.today()
    if last < term.starts_on:
        raise Invalid({"ends_on": [_("Ngày kết thúc không được trước ngày bắt đầu.")]})
    if term.ends_on is not None and term.ends_on < clock.today():
        raise Conflict(_("Nhiệm kỳ này đã kết thúc."))
    if term.ends_on is not None and last > term.ends_on:
        raise Invalid({"ends_on": [_("Nhiệm kỳ này kết thúc trước ngày đó; muốn kéo dài thì phải giao lại chức vụ.")]})
    log.record(before=str(term.ends_on or ""), after=str(last))
    _end(term, last)
    return term


def _end(term: Term, last: date) -> None:
    term.ends_on = last
    term.save(update_fields=["ends_on"])
    _look_at_desks(term, last + timedelta(days=1))


@act("unit.admit")
def admit(log: Log, unit: Unit, person: Person, *, actor: Actor, on: date | None = None) -> Membership:
    """A person belongs to the unit from a day on (today where none is given); the person is counted there and told.

    Who belongs nowhere else is at home there; who has a home keeps it.
    """
    day = on or clock.today()
    if not existed(unit, clock.today()):
        raise Conflict(_("Đơn vị đã kết thúc hoạt động nên không nhận thêm người được."))
    if day > clock.today() or (unit.opened_on is not None and day < unit.opened_on):
        raise Invalid({"on": [_("Ngày vào đơn vị phải từ ngày đơn vị được lập đến hôm nay.")]})
    if Membership.objects.filter(unit=unit, person=person, ended_on=None).exists():
        raise Conflict(_("Người này đã thuộc đơn vị."))
    home = not person.memberships.filter(ended_on=None).exists()
    membership = Membership.objects.create(unit=unit, person=person, started_on=day, home=home)
    log.record(person=person.reference, on=str(day))
    log.say("membership.started", {"unit": unit.pk, "person": person.pk, "day": str(day)})
    if person.pk != actor.person_id:
        log.say("membership.admitted", {"person": person.pk})
    return membership


@act("unit.release")
def release(log: Log, unit: Unit, person: Person, *, actor: Actor, on: date | None = None) -> Membership:
    """A person belongs to the unit no longer after a day (today where none is given), holds no office there any
    more, and is told. Raises Denied where an office of the person ranks above the actor's."""
    day = on or clock.today()
    membership = Membership.objects.filter(unit=unit, person=person, ended_on=None).first()
    if membership is None:
        raise Conflict(_("Người này không thuộc đơn vị."))
    if day > clock.today() or day < membership.started_on:
        raise Invalid({"on": [_("Ngày rời đơn vị phải từ ngày vào đến hôm nay.")]})
    terms = lasting(unit, person.pk)
    for term in terms:
        _require_rank("term.end", term.office, unit, actor)
        if term.starts_on > day:
            # An office that has not begun by then is never held.
            term.delete()
        else:
            _end(term, day)
    _part(log, membership, day)
    log.record(person=person.reference, on=str(day), offices=[term.office for term in terms])
    if person.pk != actor.person_id:
        log.say("membership.released", {"person": person.pk})
    return membership


@act("membership.leave")
def leave(log: Log, membership: Membership, *, actor: Actor, reason: str) -> Membership:
    """The person is no longer of a unit, or never was: said by the person, with the reason; who leads there is told.

    Raises Conflict where it has ended or where the person is still in office there, Invalid without words."""
    unit, day = membership.unit, clock.today()
    if membership.ended_on is not None:
        raise Conflict(_("Bạn không còn thuộc đơn vị này."))
    if not tidy(reason) or len(reason) > 1000:
        raise Invalid({"reason": [_("Hãy nói lý do bằng một hai câu, dài nhất 1.000 ký tự.")]})
    if lasting(unit, membership.person_id):
        raise Conflict(_("Bạn đang giữ chức vụ ở đơn vị này; hãy bàn giao chức vụ trước khi rời đơn vị."))
    membership.reason = tidy(reason)
    _part(log, membership, day)
    log.record(unit=unit.reference)
    log.say("membership.left", {"membership": membership.pk})
    return membership


def _part(log: Log, membership: Membership, day: date) -> None:
    """End a membership; the oldest that is left becomes the home where this one was."""
    was_home, membership.ended_on = membership.home, day
    membership.save(update_fields=["ended_on", "reason"])
    rest = Membership.objects.filter(person=membership.person_id, ended_on=None).order_by("pk").first()
    if was_home and rest is not None:
        rest.home = True
        rest.save(update_fields=["home"])
    log.say("membership.ended", {"unit": membership.unit_id, "person": membership.person_id, "day": str(day)})
