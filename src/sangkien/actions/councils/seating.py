"""Setting up a council by its decision, giving and ending seats, changing its rule; declaring kin."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.organisation import decide
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.kernel.text_vi import tidy
from sangkien.models.councils.marks import Marking
from sangkien.models.councils.seating import Council, CouncilSeat, KinDeclaration
from sangkien.models.dossiers import Dossier
from sangkien.models.organisation import Unit
from sangkien.models.people import Person
from sangkien.queries.access import Actor
from sangkien.queries.councils.grounds import dossier_ground
from sangkien.queries.councils.seating import rule_of
from sangkien.rules.councils import rule as rules
from sangkien.rules.councils.conflicts import Party, is_funded_head
from sangkien.rules.councils.lives import LEVELS, PURPOSES, ROLES, SINGLE_ROLES
from sangkien.rules.people import name as name_of
from sangkien.rules.people import name_key

# A dossier about which a council may still have to decide.
_TO_DECIDE = ("preparing", "filed", "incomplete", "accepted", "examined")


@act("council.convene", lock=False)
def convene(
    log: Log,
    unit: Unit,
    *,
    actor: Actor,
    name: str,
    number: str,
    issued_on: date | None,
    issuer: str,
    starts_on: date | None = None,
    ends_on: date | None = None,
    level: str = "co_so",
    purpose: str = "recognition",
    rule: Mapping[str, Any] | None = None,
) -> Council:
    """Write down a council set up by a decision; its unit is the actor's own. Raises Invalid by field."""
    kept = _read_rule(rule or {}, purpose)
    starts = starts_on or clock.today()
    problems: dict[str, list[str]] = {}
    if not tidy(name) or len(tidy(name)) > 300:
        problems["name"] = [_("Cần tên hội đồng, dài nhất 300 ký tự.")]
    if level not in LEVELS:
        problems["level"] = [_("Hãy chọn một cấp trong danh sách.")]
    if purpose not in PURPOSES:
        problems["purpose"] = [_("Hãy chọn một việc trong danh sách.")]
    if ends_on is not None and ends_on < starts:
        problems["ends_on"] = [_("Ngày kết thúc không được trước ngày bắt đầu.")]
    if problems:
        raise Invalid(problems)
    if unit.closed_on is not None:
        raise Conflict(_("Đơn vị này đã kết thúc hoạt động."))
    made = Council.objects.create(
        unit=unit, name=tidy(name), level=level, purpose=purpose, decision=decide(number, issued_on, issuer),
        rule=kept, starts_on=starts, ends_on=ends_on, created_by_id=actor.account, created_at=clock.now(),
    )  # fmt: skip
    log.about(made.reference)
    log.record(unit=unit.reference, level=level, purpose=purpose, decision=made.decision_id, rule=kept)
    return made


@act("council.amend")
def amend(log: Log, council: Council, rule: Mapping[str, Any], *, actor: Actor) -> Council:
    """Change the rule; sessions already opened keep theirs.

    Raises Invalid by field, Conflict where marking has begun for a session still to be opened and what is marked,
    how and whether blindly would change under the markers' hands.
    """
    before, kept = rule_of(council), _read_rule(rule, council.purpose)
    begun = Marking.objects.filter(item__session__council=council, item__session__state="planned")
    if any(before.to_json()[part] != kept[part] for part in ("marks", "sheet", "blind")) and begun.exists():
        raise Conflict(_("Đã bắt đầu chấm cho một phiên họp sắp tới nên không đổi cách chấm được nữa."))
    log.record(before=council.rule)
    council.rule = kept
    council.save(update_fields=["rule"])
    log.record(after=council.rule)
    return council


@act("council.dissolve")
def dissolve(log: Log, council: Council, *, actor: Actor, on: date | None = None) -> Council:
    """End the council with this day (today where none is given); raises Conflict while a session is open.

    Not with a day that is past: what the council was there for would be nobody's afterwards.
    """
    if council.sessions.filter(state="open").exists():
        raise Conflict(_("Hội đồng đang có phiên họp chưa bế mạc."))
    day = on or clock.today()
    if day < council.starts_on:
        raise Invalid({"on": [_("Ngày kết thúc không được trước ngày bắt đầu.")]})
    if day < clock.today():
        raise Invalid({"on": [_("Ngày kết thúc không được ở quá khứ.")]})
    _spare_sessions(council, "on", day)
    council.ends_on = day
    council.save(update_fields=["ends_on"])
    log.record(ends_on=str(day))
    return council


@act("council.seat")
def seat(
    log: Log,
    council: Council,
    *,
    actor: Actor,
    role: str,
    person: Person | None = None,
    name: str = "",
    title: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> CouncilSeat:
    """Give a seat to a person, or to somebody known by name only.

    Raises Invalid by field, Conflict where the one chair or secretary sits already, and Denied where the head of
    the unit is an author of what State money paid for (Điều 8 of the Điều lệ Sáng kiến).
    """
    starts = starts_on or max(clock.today(), council.starts_on)
    called = person.name if person else name_of(name) or ""
    _require_seat(council, role, called, starts, ends_on)
    _spare_sessions(council, "starts_on", starts)
    _require_free(council, role, person, name_key(called), starts, ends_on)
    _refuse_funded_head(council, Party(person.pk if person else None, name_key(called)))
    position = (council.seats.order_by("-position").values_list("position", flat=True).first() or 0) + 1
    made = CouncilSeat.objects.create(
        council=council, position=position, role=role, person=person, name=called, name_key=name_key(called),
        title=tidy(title)[:200], starts_on=starts, ends_on=ends_on,
    )  # fmt: skip
    log.record(
        seat=made.reference, role=role, person=person.reference if person else "", starts_on=str(starts),
        ends_on=str(ends_on or ""),
    )  # fmt: skip
    return made


@act("council.unseat")
def unseat(log: Log, seat: CouncilSeat, *, actor: Actor, reason: str, on: date | None = None) -> CouncilSeat:
    """End a seat with this day (yesterday where none is given, or the day of its last session), with the reason."""
    if not tidy(reason):
        raise Invalid({"reason": [_("Hãy ghi lý do.")]})
    met = _last_met(seat.council)
    day = on or max(clock.today() - timedelta(days=1), seat.starts_on, met or seat.starts_on)
    if day < seat.starts_on:
        raise Invalid({"on": [_("Ngày kết thúc không được trước ngày bắt đầu.")]})
    _spare_sessions(seat.council, "on", day)
    if seat.council.sessions.filter(state="open", rehearsal=False).exists():
        raise Conflict(_("Đang có phiên họp chưa bế mạc nên không đổi thành viên được."))
    seat.ends_on = day
    seat.end_reason = tidy(reason)[:300]
    seat.save(update_fields=["ends_on", "end_reason"])
    log.record(ends_on=str(day))
    return seat


@act("kin.declare", lock=False)
def declare_kin(log: Log, person: Person, *, actor: Actor, name: str, relative: Person | None = None) -> KinDeclaration:
    """Say who is kin to oneself. Only its effect is ever shown to others, never the declaration."""
    called = relative.name if relative else name_of(name)
    if called is None or (relative is not None and relative.pk == person.pk):
        raise Invalid({"name": [_("Hãy viết họ và tên của người thân.")]})
    made, _new = KinDeclaration.objects.get_or_create(
        person=person, relative=relative, name_key=name_key(called), withdrawn_at=None,
        defaults={"name": called, "declared_at": clock.now()},
    )  # fmt: skip
    log.about(person.reference)
    return made


@act("kin.withdraw")
def withdraw_kin(log: Log, declaration: KinDeclaration, *, actor: Actor) -> None:
    """Take a declaration back; what was found by it in past sessions stays."""
    declaration.withdrawn_at = clock.now()
    declaration.save(update_fields=["withdrawn_at"])


def refuse_funded_heads(council: Council, dossiers: list[Dossier], seats: list[CouncilSeat]) -> None:
    """Raise Denied where a seat is held by the head of the unit who is an author of what State money paid for."""
    small = rule_of(council).small_unit
    for dossier in dossiers:
        if not dossier.state_funded:
            continue
        ground = dossier_ground(dossier, council, small)
        for one in seats:
            if is_funded_head(ground, Party(one.person_id, one.name_key)):
                raise Denied(_funded_words(one.name, dossier.code))


def _refuse_funded_head(council: Council, party: Party) -> None:
    if council.purpose != "recognition":
        return
    small = rule_of(council).small_unit
    for dossier in Dossier.objects.filter(unit=council.unit_id, state_funded=True, state__in=_TO_DECIDE):
        if is_funded_head(dossier_ground(dossier, council, small), party):
            raise Denied(_funded_words("", dossier.code))


def _funded_words(name: str, code: str) -> str:
    return (
        _(
            "Hồ sơ {code} dùng vốn Nhà nước và người đứng đầu đơn vị {name} là tác giả: người ấy không được ngồi trong"
            " hội đồng (Điều 8 Điều lệ Sáng kiến)."
        )
        .format(code=code, name=name)
        .replace("  ", " ")
    )


def _last_met(council: Council) -> date | None:
    held = council.sessions.filter(rehearsal=False, opened_at__isnull=False)
    return held.order_by("-day").values_list("day", flat=True).first()


def _spare_sessions(council: Council, field: str, day: date) -> None:
    """Raise Invalid for a day before the last session: who sat there and decided stays as it was."""
    met = _last_met(council)
    if met is not None and day < met:
        words = _("Hội đồng đã họp ngày {day}; thành phần của phiên họp ấy không đổi được nữa.")
        raise Invalid({field: [words.format(day=f"{met:%d/%m/%Y}")]})


def _read_rule(data: Mapping[str, Any], purpose: str) -> dict[str, Any]:
    wrong = rules.problems(data, purpose=purpose)
    if wrong:
        raise Invalid({part: [_(text) for text in texts] for part, texts in wrong.items()})
    return rules.read(data).to_json()


def _require_seat(council: Council, role: str, called: str, starts: date, ends: date | None) -> None:
    problems: dict[str, list[str]] = {}
    if role not in ROLES:
        problems["role"] = [_("Hãy chọn một vai trò trong danh sách.")]
    if not called:
        problems["name"] = [_("Hãy chọn một người, hoặc viết họ và tên.")]
    if ends is not None and ends < starts:
        problems["ends_on"] = [_("Ngày kết thúc không được trước ngày bắt đầu.")]
    if not council.lasts_on(starts):
        problems["starts_on"] = [_("Ngày này nằm ngoài thời gian của hội đồng.")]
    if problems:
        raise Invalid(problems)


def _require_free(
    council: Council, role: str, person: Person | None, key: str, starts: date, ends: date | None
) -> None:
    rows = council.seats.exclude(ends_on__lt=starts)
    if ends is not None:
        rows = rows.exclude(starts_on__gt=ends)
    if role in SINGLE_ROLES and rows.filter(role=role).exists():
        raise Conflict(_("Hội đồng đã có {role}; mỗi lúc chỉ một người.").format(role=_(ROLES[role]).lower()))
    same = rows.filter(person=person) if person else rows.filter(person=None, name_key=key)
    if same.exists():
        raise Conflict(_("Người này đã có ghế trong hội đồng."))
    if council.sessions.filter(state="open", rehearsal=False).exists():
        raise Conflict(_("Đang có phiên họp chưa bế mạc nên không đổi thành viên được."))
