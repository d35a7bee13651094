"""A session: planned, its agenda filled, opened with quorum, its rounds kept, closed with quorum."""

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.councils.conflicts import look
from sangkien.actions.councils.seating import refuse_funded_heads
from sangkien.actions.councils.steps import hold, move_dossier, move_item, move_session
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.kernel.text_vi import tidy
from sangkien.models.councils.seating import Council, CouncilSeat
from sangkien.models.councils.sessions import AgendaItem, Attendance, CouncilSession, RoundRecord
from sangkien.models.dossiers import Dossier
from sangkien.queries.access import Actor
from sangkien.queries.councils.practice import practice_dossiers
from sangkien.queries.councils.readiness import opening_problems
from sangkien.queries.councils.seating import rule_of, seats_on
from sangkien.queries.councils.sessions import WANTED, agenda, next_number, rule_in_force, session_planned_with
from sangkien.queries.councils.standing import in_the_room
from sangkien.rules.councils.lives import ATTENDANCE, UNDECIDED


@act("session.plan")
def plan(
    log: Log,
    council: Council,
    *,
    actor: Actor,
    day: date,
    place: str = "",
    rehearsal: bool = False,
    start_key: str = "",
) -> CouncilSession:
    """Plan a session, the next by number; a rehearsal gets invented dossiers at once and never touches the record.

    The same `start_key` (a form sent twice) gives the same session.
    """
    known = session_planned_with(council, start_key)
    if known is not None:
        return known
    if not council.lasts_on(day):
        raise Invalid({"day": [_("Ngày này nằm ngoài thời gian của hội đồng.")]})
    if day < clock.today():
        raise Invalid({"day": [_("Ngày họp không được ở quá khứ.")]})
    made = CouncilSession.objects.create(
        council=council, day=day, number=next_number(council, rehearsal=rehearsal), place=tidy(place)[:300], state="planned", rehearsal=rehearsal,
        planned_by_id=actor.account, start_key=start_key or None,
    )  # fmt: skip
    if rehearsal:
        items = [
            AgendaItem.objects.create(session=made, position=place, practice=content, state="listed")
            for place, content in enumerate(practice_dossiers(), start=1)
        ]
        look(items, "assignment")
    else:
        log.say("session.planned", {"session": made.pk})
    log.about(made.reference)
    log.record(council=council.reference, day=str(day), rehearsal=rehearsal)
    return made


@act("session.cancel")
def cancel(log: Log, session: CouncilSession, *, actor: Actor, reason: str) -> CouncilSession:
    """Give a planned session up; its dossiers are free for another."""
    session.reason = _needed(reason)
    move_session(session, "cancel")
    for item in agenda(session):
        if item.state == "listed":
            move_item(item, "strike", reason=session.reason)
    return session


@act("session.enter")
def enter(log: Log, session: CouncilSession, dossier: Dossier, *, actor: Actor) -> AgendaItem:
    """Put a dossier on the agenda in the version filed last; stakes are looked for at once.

    Raises Conflict where the dossier does not wait for this council, Denied where the head of the unit sits and is
    an author of what State money paid for.
    """
    _require_planned(session)
    council = session.council
    if session.rehearsal:
        raise Conflict(_("Họp tập dượt chỉ dùng hồ sơ tập."))
    if dossier.state != WANTED[council.purpose] or not _belongs(council, dossier):
        raise Conflict(_("Hồ sơ {code} không chờ hội đồng này xét.").format(code=dossier.code))
    taken = _("Hồ sơ {code} đã có trong một chương trình họp.").format(code=dossier.code)
    if AgendaItem.objects.filter(dossier=dossier, state__in=UNDECIDED).exists():
        raise Conflict(taken)
    if council.purpose == "recognition":
        refuse_funded_heads(council, [dossier], seats_on(council, session.day))
    last = session.items.order_by("-position").values_list("position", flat=True).first() or 0
    version = dossier.versions.order_by("-number").first()
    try:
        with transaction.atomic():
            made = AgendaItem.objects.create(
                session=session, position=last + 1, dossier=dossier, version=version, state="listed"
            )
    except IntegrityError as error:
        # Another session has entered it at this very moment.
        raise Conflict(taken) from error
    look([made], "assignment")
    log.record(dossier=dossier.reference, item=made.reference, version=version.number if version else None)
    return made


@act("session.strike")
def strike(log: Log, item: AgendaItem, *, actor: Actor, reason: str) -> AgendaItem:
    """Take a dossier off the agenda before the opening, with the reason."""
    hold(item.session)
    _require_planned(item.session)
    move_item(item, "strike", reason=_needed(reason))
    return item


@act("session.attend")
def attend(
    log: Log, session: CouncilSession, seats: Mapping[int, str], *, actor: Actor, notes: Mapping[int, str] | None = None
) -> CouncilSession:
    """Write down who is present, excused or absent, by the keys of the seats; who leaves is present until now."""
    if session.state not in ("planned", "open"):
        raise Conflict(_("Phiên họp đã kết thúc."))
    seats = {int(pk): state for pk, state in seats.items()}
    sitting = {seat.pk: seat for seat in seats_on(session.council, session.day)}
    if any(pk not in sitting or state not in {*ATTENDANCE, "left"} for pk, state in seats.items()):
        raise Invalid(_("Danh sách điểm danh không khớp với thành viên hội đồng; hãy tải lại trang."))
    kept = {row.seat_id: row for row in session.attendances.all()}
    for pk, state in seats.items():
        _mark(session, sitting[pk], kept.get(pk), state, tidy((notes or {}).get(pk, ""))[:300])
    log.record(seats={str(pk): state for pk, state in sorted(seats.items())})
    return session


def _mark(session: CouncilSession, seat: CouncilSeat, row: Attendance | None, state: str, note: str) -> None:
    row = row or Attendance(session=session, seat=seat)
    row.note = note or row.note
    if state == "left":
        row.until_at = row.until_at or clock.now()
    elif state == "present":
        # Whoever comes back is counted from the first coming; the note may say for how long he or she was away.
        row.state, row.from_at, row.until_at = "present", row.from_at or clock.now(), None
    else:
        row.state, row.from_at, row.until_at = state, None, None
    if row.state:
        row.save()


@act("session.open")
def open_session(log: Log, session: CouncilSession, *, actor: Actor) -> CouncilSession:
    """Open the session with quorum; its dossiers are before the council from now on.

    Raises Conflict with every sentence that stands against it: no quorum, nobody to preside, a seat missing that
    the law asks for, a dossier that was changed meanwhile; Denied where the head may not sit.
    """
    _require_planned(session)
    session.day = clock.today()
    items = [item for item in agenda(session) if item.state == "listed"]
    if session.council.purpose == "recognition":
        dossiers = [item.dossier for item in items if item.dossier]
        refuse_funded_heads(session.council, dossiers, seats_on(session.council, session.day))
    against = opening_problems(session, items)
    if against:
        raise Conflict(" ".join(against))
    session.rule = rule_of(session.council).to_json()
    session.members = len(seats_on(session.council, session.day))
    session.presider = next(s for role in ("chair", "vice_chair") for s in in_the_room(session) if s.role == role)
    session.opened_at = clock.now()
    move_session(session, "open")
    look(items, "opening")
    for item in items:
        item.round = rule_in_force(session).rounds[0]
        item.taken_up_at = clock.now()
        move_item(item, "take_up")
        move_dossier(item, "examine", actor, log.through)
    log.record(members=session.members, present=len(in_the_room(session)), presider=session.presider.reference)
    return session


@act("agenda.end_round")
def end_round(log: Log, item: AgendaItem, *, actor: Actor, held_on: date, words: str, place: str = "") -> RoundRecord:
    """Keep what the round before the vote brought and go on to the next; the vote ends its own round."""
    hold(item.session)
    if item.state != "open" or item.round == "vote":
        raise Conflict(_("Hồ sơ này không ở vòng nào cần ghi lại."))
    if held_on > clock.today():
        raise Invalid({"held_on": [_("Ngày này ở tương lai; hãy xem lại.")]})
    if item.round == "visit" and not tidy(place):
        raise Invalid({"place": [_("Hãy ghi nơi đã đến xem.")]})
    if not words.strip():
        raise Invalid({"words": [_("Hãy ghi vòng này cho thấy điều gì.")]})
    made = RoundRecord.objects.create(
        item=item, round=item.round, held_on=held_on, place=tidy(place)[:300], words=words.strip(),
        by_id=actor.account, at=clock.now(),
    )  # fmt: skip
    rounds = rule_in_force(item.session).rounds
    log.record(round=item.round)
    item.round = rounds[rounds.index(item.round) + 1]
    item.save(update_fields=["round"])
    return made


def _belongs(council: Council, dossier: Dossier) -> bool:
    if council.purpose == "recognition":
        return dossier.unit_id == council.unit_id
    return bool(dossier.unit.path.startswith(council.unit.path))


def _require_planned(session: CouncilSession) -> None:
    if session.state != "planned":
        raise Conflict(_("Việc này chỉ làm được trước khi khai mạc."))


def _needed(reason: str) -> str:
    if not tidy(reason):
        raise Invalid({"reason": [_("Hãy ghi lý do.")]})
    return tidy(reason)[:500]
