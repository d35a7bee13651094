"""Marking: who marks, saving while typing, closing one's sheet, opening it again with a reason."""

import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.councils.conflicts import look
from sangkien.actions.councils.steps import hold
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.kernel.text_vi import tidy
from sangkien.models.councils.marks import ClearedFile, Marking, MarkSheet, MarkSheetReopening
from sangkien.models.councils.seating import CouncilSeat
from sangkien.models.councils.sessions import AgendaItem, CouncilSession
from sangkien.queries.access import Actor
from sangkien.queries.councils.blindness import knows_by_office, papers_of
from sangkien.queries.councils.marking import MARKABLE, marked_item, roles_shown
from sangkien.queries.councils.sessions import agenda, rule_in_force
from sangkien.queries.councils.sheets import sheet_of, version_for
from sangkien.queries.councils.standing import standing_of
from sangkien.rules.scoring.marks import Paper, faults, kept, read_paper


@act("marks.assign")
def assign(
    log: Log, item: AgendaItem, *, actor: Actor, seats: Sequence[CouncilSeat] = (), further: bool = False
) -> list[MarkSheet]:
    """Give a dossier to its markers: those chosen, or every member who may mark it. Stakes are looked for first.

    A `further` reader is one member, asked only where the closed marks lie far apart. Raises Conflict where a chosen
    member has a stake, has no account, would not be blind, or may have been shown the marks.
    """
    hold(item.session)
    if further and len(seats) != 1:
        raise Invalid({"seat": [_("Hãy chọn một mục có trong danh sách.")]})
    made = _assign(item, actor, list(seats), further=further)
    log.record(sheets=[one.reference for one in made], seats=[one.seat_id for one in made], further=further)
    return made


@act("marks.assign_all")
def assign_all(log: Log, session: CouncilSession, *, actor: Actor) -> list[MarkSheet]:
    """Give every dossier that has no markers yet to every member who may mark it."""
    hold(session)
    items = [item for item in agenda(session) if item.state in MARKABLE]
    begun = set(Marking.objects.filter(item__in=[item.pk for item in items]).values_list("item_id", flat=True))
    fresh = [item for item in items if item.pk not in begun]
    # In an order that tells nothing, so that neither do the keys of what is made.
    secrets.SystemRandom().shuffle(fresh)
    made = [one for item in fresh for one in _assign(item, actor, [])]
    log.record(sheets=len(made))
    return made


def _assign(item: AgendaItem, actor: Actor, seats: list[CouncilSeat], *, further: bool = False) -> list[MarkSheet]:
    rule = rule_in_force(item.session)
    if rule.marks == "none":
        raise Conflict(_("Quy chế của hội đồng này không chấm điểm."))
    _require_markable(item)
    look([item], "assignment")
    _require_room(item, further=further)
    marking, found = _marking(item, rule.sheet), marked_item(item)
    known = set(item.mark_sheets.values_list("seat_id", flat=True))
    # Whose sheet counts no more (excused, or with a stake that came out) takes nobody's place.
    taken = len(found.counting) if found else 0
    chosen = [seat for seat in seats if seat.pk not in known]
    able, refused = _able(item, chosen or None, blind=rule.blind)
    if chosen and refused:
        raise Conflict(" ".join(refused))
    able = [seat for seat in able if seat.pk not in known]
    most = sheet_of(marking.version).markers.most
    if most is not None and not further and taken + len(able) > most:
        if chosen:
            raise Conflict(_("Phiếu này do nhiều nhất {most} người chấm một hồ sơ.").format(most=most))
        able = able[: max(most - taken, 0)]
    if not able and not known:
        raise Conflict(" ".join([_("Không còn ai chấm được hồ sơ này."), *refused]))
    return [
        MarkSheet.objects.create(
            item=item, seat=seat, assigned_at=clock.now(), assigned_by_id=actor.account, further=further
        )
        for seat in able
    ]


def _require_room(item: AgendaItem, *, further: bool) -> None:
    if item.polls.exists():
        raise Conflict(_("Hồ sơ này đã biểu quyết nên không thêm người chấm."))
    found = marked_item(item)
    if further and (found is None or not found.asks_further):
        raise Conflict(_("Điểm chưa chênh nhau đến mức cần người chấm thêm, hoặc đã có người chấm thêm."))
    if not further and found is not None and found.complete:
        raise Conflict(_("Mọi phiếu đã đóng: chỉ mời thêm một người khi điểm chênh nhau nhiều."))


def _marking(item: AgendaItem, code: str) -> Marking:
    known = Marking.objects.select_related("version").filter(item=item).first()
    if known is not None:
        return known
    version = version_for(item.session.council.unit, code)
    if version is None:
        raise Conflict(_("Chưa nạp phiếu chấm “{code}” mà quy chế của hội đồng nêu.").format(code=code))
    taken = set(Marking.objects.filter(item__session=item.session_id).values_list("number", flat=True))
    free = [number for number in range(100, 1000) if number not in taken] or [max(taken) + 1]
    return Marking.objects.create(item=item, version=version, number=secrets.choice(free), begun_at=clock.now())


def _able(
    item: AgendaItem, chosen: Iterable[CouncilSeat] | None, *, blind: bool
) -> tuple[list[CouncilSeat], list[str]]:
    """Who of the chosen (of all, where none is) can mark, and a sentence for each who cannot."""
    able: list[CouncilSeat] = []
    refused: list[str] = []
    wanted = None if chosen is None else {seat.pk for seat in chosen}
    shown = roles_shown(item)
    for place in standing_of(item).places:
        seat = place.seat
        if wanted is not None and seat.pk not in wanted:
            continue
        why = ""
        if place.out:
            why = _("{name} có xung đột lợi ích với hồ sơ này.")
        elif seat.person_id is None or getattr(seat.person, "user", None) is None:
            why = _("{name} chưa có tài khoản nên không chấm trên hệ thống được.")
        elif seat.role in shown:
            why = _("{name} điều hành phiên họp, đã có thể xem điểm, nên không chấm nữa.")
        elif blind and seat.role == "secretary":
            why = _("{name} là thư ký, biết tên tác giả, nên không chấm khi hội đồng chấm giấu tên.")
        elif blind and knows_by_office(item, seat):
            why = _("{name} đọc được hồ sơ theo chức vụ nên không chấm giấu tên được.")
        if why:
            refused.append(why.format(name=seat.name))
        else:
            able.append(seat)
    return able, refused


@act("marks.excuse")
def excuse(log: Log, sheet: MarkSheet, *, actor: Actor, reason: str) -> MarkSheet:
    """Wait for this member's sheet no longer, with a reason; a closed sheet stays."""
    hold(sheet.item.session)
    _require_markable(sheet.item)
    if sheet.closed_at is not None:
        raise Conflict(_("Phiếu này đã đóng nên vẫn được tính."))
    sheet.excused_at, sheet.excused_reason = clock.now(), _needed(reason)
    sheet.save(update_fields=["excused_at", "excused_reason"])
    return sheet


@act("marks.save")
def save(log: Log, sheet: MarkSheet, paper: dict[str, Any], *, actor: Actor, revision: int | None = None) -> MarkSheet:
    """Keep what is typed so far, word for word. Raises Conflict where the sheet is closed, or saved elsewhere since."""
    _require_writable(sheet)
    given = read_paper(_rules(sheet), paper)
    if revision is not None and revision != sheet.revision and kept(given) != sheet.paper:
        raise Conflict(_("Phiếu đã được lưu ở một cửa sổ khác. Nội dung bạn vừa gõ vẫn còn trên trang này."))
    _keep(sheet, given)
    return sheet


@act("marks.close")
def close(log: Log, sheet: MarkSheet, paper: dict[str, Any], *, actor: Actor) -> MarkSheet:
    """Close one's own sheet: from now on it counts and cannot be changed. Raises Invalid with every fault by field."""
    hold(sheet.item.session)
    _require_writable(sheet)
    rules = _rules(sheet)
    given = read_paper(rules, paper)
    problems: dict[str, list[str]] = {}
    for fault in faults(rules, given, closing=True):
        problems.setdefault(fault.name, []).append(_(fault.text).format(**fault.params))
    if problems:
        raise Invalid(problems)
    sheet.closed_at = clock.now()
    _keep(sheet, given)
    return sheet


@act("marks.reopen")
def reopen(log: Log, sheet: MarkSheet, *, actor: Actor, reason: str) -> MarkSheet:
    """Open a closed sheet again before the vote, with a reason; what it said stays on record.

    A grade the chair decided upon the sheets as they were falls with it.
    """
    hold(sheet.item.session)
    _require_markable(sheet.item)
    if sheet.closed_at is None:
        raise Conflict(_("Phiếu này đang mở."))
    if sheet.item.polls.exists():
        raise Conflict(_("Hồ sơ này đã biểu quyết nên không mở lại phiếu chấm."))
    words = _needed(reason)
    MarkSheetReopening.objects.create(
        sheet=sheet, by_id=actor.account, at=clock.now(), reason=words, closed_at=sheet.closed_at, paper=sheet.paper
    )
    sheet.closed_at = None
    sheet.save(update_fields=["closed_at"])
    _unsettle(log, sheet.item.marking)
    return sheet


def _unsettle(log: Log, marking: Marking) -> None:
    if not marking.settled_grade:
        return
    log.record(grade_fallen=marking.settled_grade)
    marking.settled_grade, marking.settled_reason, marking.settled_by, marking.settled_at = "", "", None, None
    marking.save(update_fields=["settled_grade", "settled_reason", "settled_by", "settled_at"])


@act("marks.enter_public_votes")
def enter_public_votes(log: Log, item: AgendaItem, *, actor: Actor, votes: int, most: int) -> Marking:
    """Write down the public votes for a dossier and the most any dossier got, where the sheet asks for them."""
    hold(item.session)
    _require_markable(item)
    found = marked_item(item)
    if found is None or found.sheet.public_votes is None:
        raise Conflict(_("Phiếu của hồ sơ này không dùng phiếu bình chọn công khai."))
    if not 0 <= votes <= most <= 100_000_000:
        raise Invalid({"votes": [_("Số phiếu của một hồ sơ không thể lớn hơn số phiếu nhiều nhất.")]})
    marking = found.marking
    marking.public_votes, marking.most_votes = votes, most
    marking.save(update_fields=["public_votes", "most_votes"])
    log.record(votes=votes, most=most)
    return marking


@act("marks.settle_grade")
def settle_grade(log: Log, item: AgendaItem, *, actor: Actor, grade: str, reason: str) -> Marking:
    """The chair decides the grade after a third reader, with a reason."""
    hold(item.session)
    _require_markable(item)
    found = marked_item(item)
    if found is None or found.result().state != "chair_decides" or found.waiting:
        raise Conflict(_("Hồ sơ này không chờ Chủ tịch quyết định xếp loại."))
    if found.sheet.grade(grade) is None:
        raise Invalid({"grade": [_("Hãy chọn một mục có trong danh sách.")]})
    marking = found.marking
    marking.settled_grade, marking.settled_reason = grade, _needed(reason)
    marking.settled_by_id, marking.settled_at = actor.account, clock.now()
    marking.save()
    log.record(grade=grade)
    return marking


@act("marks.clear_file")
def clear_file(log: Log, item: AgendaItem, *, actor: Actor, sha256: str) -> ClearedFile:
    """Say that a filed paper was looked through and betrays nobody, so that blind markers may open it."""
    if sha256 not in {paper.sha256 for paper in papers_of(item)}:
        raise Invalid({"sha256": [_("Hồ sơ không có tài liệu này.")]})
    cleared, _made = ClearedFile.objects.get_or_create(
        item=item, sha256=sha256, defaults={"by_id": actor.account, "at": clock.now()}
    )
    log.record(file=sha256)
    return cleared


def _rules(sheet: MarkSheet) -> Any:
    return sheet_of(sheet.item.marking.version)


def _keep(sheet: MarkSheet, given: Paper) -> None:
    sheet.paper, sheet.saved_at = kept(given), clock.now()
    sheet.revision += 1
    sheet.save(update_fields=["paper", "saved_at", "revision", "closed_at"])


def _require_markable(item: AgendaItem) -> None:
    if item.state not in MARKABLE or item.session.state not in {"planned", "open"}:
        raise Conflict(_("Hồ sơ này đã qua lúc chấm điểm."))


def _require_writable(sheet: MarkSheet) -> None:
    _require_markable(sheet.item)
    if sheet.excused_at is not None:
        raise Conflict(_("Bạn không còn được phân công chấm hồ sơ này."))
    if sheet.closed_at is not None:
        raise Conflict(_("Phiếu này đã đóng; muốn sửa phải được mở lại trước khi biểu quyết."))


def _needed(reason: str) -> str:
    if not tidy(reason):
        raise Invalid({"reason": [_("Hãy ghi lý do.")]})
    return tidy(reason)[:500]
