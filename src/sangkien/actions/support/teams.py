"""Setting up a support team, its seats with their terms, its promise, and its end."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.organisation import appoint, decide, end_term
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.kernel.text_vi import tidy
from sangkien.models.organisation import Term, Unit
from sangkien.models.people import Person
from sangkien.models.support import SupportSeat, SupportTeam
from sangkien.queries.access import Actor
from sangkien.queries.organisation.tree import existed
from sangkien.queries.support.teams import lasting_seats
from sangkien.rules.organisation import overlaps
from sangkien.rules.support import LONGEST_PROMISE, PROMISE_DAYS, ROLES

# The office that goes with a seat: by it a helper types initiatives on behalf of others, as before.
OFFICE = "support_member"
SETTLE = "support.settle"


@act("support_team.set_up", lock=False)
def set_up(
    log: Log,
    unit: Unit,
    *,
    actor: Actor,
    number: str,
    issued_on: date | None,
    issuer: str = "",
    name: str = "",
    promise_days: int | None = None,
) -> SupportTeam:
    """Set up the support team of a unit by a decision. Raises Conflict where it has one, or is closed."""
    if not existed(unit, clock.today()):
        raise Conflict(_("Đơn vị đã kết thúc hoạt động nên không lập Tổ được."))
    days = _promise(PROMISE_DAYS if promise_days is None else promise_days)
    paper = decide(number, issued_on, issuer)
    called = tidy(name)[:200] or _("Tổ hỗ trợ sáng kiến {unit}").format(unit=unit)[:200]
    try:
        with transaction.atomic():
            team = SupportTeam.objects.create(
                unit=unit, name=called, decision=paper, promise_days=days, set_up_on=clock.today()
            )
    except IntegrityError as error:
        raise Conflict(_("Đơn vị đã có Tổ hỗ trợ sáng kiến.")) from error
    log.about(team.reference)
    log.record(unit=unit.reference, decision=paper.pk, promise_days=days)
    return team


def _promise(days: int) -> int:
    if not 1 <= days <= LONGEST_PROMISE:
        raise Invalid({"promise_days": [_("Hẹn trả lời từ 1 đến {n} ngày làm việc.").format(n=LONGEST_PROMISE)]})
    return days


def _require_standing(team: SupportTeam) -> None:
    if team.dissolved_on is not None or not existed(team.unit, clock.today()):
        raise Conflict(_("Tổ này đã giải thể."))


@act("support_team.promise")
def promise(log: Log, team: SupportTeam, *, actor: Actor, promise_days: int) -> SupportTeam:
    """Change within how many working days the team promises a first answer; for cases asked from now on."""
    _require_standing(team)
    days = _promise(promise_days)
    log.record(before=team.promise_days, after=days)
    team.promise_days = days
    team.save(update_fields=["promise_days"])
    return team


@act("support_team.seat")
def seat(
    log: Log,
    team: SupportTeam,
    person: Person,
    *,
    actor: Actor,
    role: str = "member",
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> SupportSeat:
    """Give a person a seat from a day (today where none is given) to a day, with the office of a helper at the unit.

    Raises Conflict where the person sits there already or the team has a leader, Denied for oneself.
    """
    _require_standing(team)
    first = starts_on or clock.today()
    _require_seat(team, person, role, first, ends_on)
    made = SupportSeat.objects.create(
        team=team, person=person, role=role, starts_on=first, ends_on=ends_on, term=_office(team, person, first, ends_on, actor)
    )  # fmt: skip
    log.record(
        person=person.reference, role=role, starts_on=str(first), ends_on=str(ends_on or ""), seat=made.reference
    )
    log.say(SETTLE)
    return made


def _require_seat(team: SupportTeam, person: Person, role: str, first: date, last: date | None) -> None:
    if role not in ROLES:
        raise Invalid({"role": [_("Không có vai trò này trong Tổ.")]})
    if last is not None and last < first:
        raise Invalid({"ends_on": [_("Ngày kết thúc không được trước ngày bắt đầu.")]})
    for other in lasting_seats(team):
        if not overlaps(other.starts_on, other.ends_on, first, last):
            continue
        if other.person_id == person.pk:
            raise Conflict(_("Người này đã ở trong Tổ trong khoảng thời gian này."))
        if role == other.role == "leader":
            raise Conflict(_("Tổ đã có Tổ trưởng. Hãy kết thúc nhiệm kỳ đó trước."))


def _office(team: SupportTeam, person: Person, first: date, last: date | None, actor: Actor) -> Term | None:
    """The office for the same days; none where the person already holds it, for then it is not the seat's to end."""
    for held in Term.objects.filter(unit=team.unit, person=person, office=OFFICE):
        if overlaps(held.starts_on, held.ends_on, first, last):
            return None
    paper = team.decision
    return appoint(
        team.unit, person, actor=actor, office=OFFICE, starts_on=first, ends_on=last,
        number=paper.number, issued_on=paper.issued_on, issuer=paper.issuer,
    )  # fmt: skip


@act("support_team.unseat")
def unseat(
    log: Log, team: SupportTeam, given: SupportSeat, *, actor: Actor, ends_on: date | None = None
) -> SupportSeat:
    """End a seat after a day (today where none is given), and the office that went with it."""
    last = ends_on or clock.today()
    _end(team, given, last, actor)
    log.record(seat=given.reference, ends_on=str(given.ends_on))
    log.say(SETTLE)
    return given


def _end(team: SupportTeam, given: SupportSeat, last: date, actor: Actor) -> None:
    if given.team_id != team.pk or (given.ends_on is not None and given.ends_on < clock.today()):
        raise Conflict(_("Người này không còn ở trong Tổ."))
    if given.ends_on is not None and last > given.ends_on:
        raise Invalid({"ends_on": [_("Nhiệm kỳ này kết thúc trước ngày đó.")]})
    given.ends_on = max(last, given.starts_on)
    given.save(update_fields=["ends_on"])
    term = given.term
    if term is not None and (term.ends_on is None or term.ends_on > given.ends_on):
        end_term(term, actor=actor, ends_on=given.ends_on)


@act("support_team.dissolve")
def dissolve(
    log: Log, team: SupportTeam, *, actor: Actor, number: str, issued_on: date | None, issuer: str = ""
) -> SupportTeam:
    """Dissolve the team by a decision: its seats end, its running cases go to the nearest team above."""
    _require_standing(team)
    paper = decide(number, issued_on, issuer)
    for given in lasting_seats(team):
        _end(team, given, clock.today(), actor)
    team.dissolved_on, team.dissolved_by = clock.today(), paper
    team.save(update_fields=["dissolved_on", "dissolved_by"])
    log.record(decision=paper.pk)
    log.say(SETTLE)
    return team
