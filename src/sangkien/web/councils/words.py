"""What councils are called on pages: rule, terms, stakes and arithmetic in plain words."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sangkien.queries.councils.sheets import Unit, sheet_named
from sangkien.rules.councils.conflicts import EFFECTS, HOW, KINDS, MOMENTS
from sangkien.rules.councils.lives import ATTENDANCE, LEVELS, NEEDED_ROLES, PURPOSES, ROLES
from sangkien.rules.councils.outcome import REASONS, Outcome
from sangkien.rules.councils.rule import DENOMINATORS, MARKS, ROUNDS, VOTES, CouncilRule, share_words
from sangkien.web.ui.words import day, hour, moment

Pairs = list[tuple[str, str]]


def term(starts: date, ends: date | None) -> str:
    """From when to when."""
    if ends is None:
        return _("từ {day}").format(day=day(starts))
    return _("từ {first} đến {last}").format(first=day(starts), last=day(ends))


def purpose(council: Any) -> str:
    """What the council is for, and at which level."""
    return f"{_(PURPOSES[council.purpose])} · {_(LEVELS[council.level])}"


def facts(council: Any) -> Pairs:
    """The council as its decision says it."""
    paper = council.decision
    return [
        (_("Đơn vị"), str(council.unit)),
        (_("Việc của hội đồng"), purpose(council)),
        (_("Quyết định"), _("số {number} ngày {day}").format(number=paper.number, day=day(paper.issued_on))),
        (_("Nơi ra quyết định"), paper.issuer),
        (_("Thời gian"), term(council.starts_on, council.ends_on)),
    ]


def rule_facts(rule: CouncilRule, unit: Unit) -> Pairs:
    """The rule in words."""
    return [
        (_("Có mặt để họp"), _("ít nhất {share} số thành viên").format(share=share_words(rule.quorum))),
        (_("Thông qua khi"), _("ít nhất {share} của {whole} tán thành").format(
            share=share_words(rule.pass_share), whole=_(DENOMINATORS[rule.pass_of]))),
        (_("Mỗi hồ sơ"), _("ít nhất {n} người biểu quyết được có mặt").format(n=rule.least_present)),
        (_("Cách biểu quyết"), _(VOTES[rule.vote])),
        (_("Các vòng"), " → ".join(_(ROUNDS[one]) for one in rule.rounds)),
        (_("Chấm điểm"), _(MARKS[rule.marks])),
        (_("Phiếu chấm"), sheet_named(unit, rule.sheet) if rule.marks != "none" else ""),
        (_("Che tên khi chấm"), _("có") if rule.blind else ""),
    ]  # fmt: skip


def effects(rule: CouncilRule) -> Pairs:
    """What a stake of each kind means in this council."""
    return [(_(one.label), _(EFFECTS[rule.effect_of(kind)])) for kind, one in KINDS.items()]


def missing(council: Any, seats: Sequence[Any]) -> list[str]:
    """The seats the law asks for that nobody holds."""
    roles = {seat.role for seat in seats}
    wanted = (*NEEDED_ROLES, "vice_chair")
    found = [_(ROLES[role]) for role in wanted if role not in roles]
    if council.purpose == "recognition" and "union_representative" not in roles:
        found.append(_("Ủy viên, đại diện công đoàn (cần có khi tác giả là đoàn viên)"))
    return found


def stake(conflict: Any) -> str:
    """A stake in one line: its kind, how and when it was found."""
    if conflict.declared:
        how = _(MOMENTS[conflict.found_at])
    elif conflict.challenger:
        how = _("{name} nêu: {words}").format(name=conflict.challenger, words=conflict.note)
    else:
        how = f"{_(HOW[conflict.how])}, {_(MOMENTS[conflict.found_at])}"
    return f"{_(KINDS[conflict.kind].label)} ({how})"


def effect(conflict: Any) -> str:
    """What it means for the member."""
    if conflict.state == "challenged":
        return _("chưa có hiệu lực, chờ người khác quyết định")
    if conflict.state == "dismissed":
        return _("không phải xung đột lợi ích") if conflict.challenger else _("không phải cùng một người")
    return _(EFFECTS[conflict.effect])


def arithmetic(outcome: Outcome) -> Pairs:
    """How the outcome came about, so that anybody can reckon it again."""
    tally, counts = outcome.tally, outcome.counts
    pairs = [
        (_("Thành viên"), _("{all}, được biểu quyết hồ sơ này {entitled}, có mặt {present}").format(
            all=counts.all, entitled=counts.entitled, present=counts.present)),
        (_("Phiếu"), _("tán thành {for_}, không tán thành {against}, không ý kiến {abstain}, phiếu trống {blank}").format(
            for_=tally.for_, against=tally.against, abstain=tally.abstain, blank=tally.blank)),
        (_("Cần"), _("{share} của {whole} ({n}) = {needed} phiếu tán thành").format(
            share=share_words(outcome.share), whole=_(DENOMINATORS[outcome.pass_of]), n=outcome.whole, needed=outcome.needed)),
    ]  # fmt: skip
    if outcome.marks is not None:
        pairs.append((_("Điểm"), outcome.marks.average))
    return [*pairs, (_("Vì vậy"), ", ".join(_(REASONS[one]) for one in outcome.reasons))]


def session_facts(session: Any) -> Pairs:
    """When, where and who presides."""
    return [
        (_("Hội đồng"), session.council.name),
        (_("Ngày họp"), day(session.day)),
        (_("Nơi họp"), session.place),
        (_("Chủ trì"), session.presider.name if session.presider else ""),
        (_("Khai mạc"), moment(session.opened_at) if session.opened_at else ""),
        (_("Bế mạc"), moment(session.closed_at) if session.closed_at else ""),
        (_("Lý do dừng hoặc hủy"), session.reason),
    ]


def there(place: Any) -> str:
    """Whether the member is there, in words."""
    row = place.attendance
    if row is None:
        return _("chưa điểm danh")
    if row.state == "present" and row.until_at:
        return _("về lúc {hour}").format(hour=hour(row.until_at))
    said = _(ATTENDANCE[row.state]).lower()
    return f"{said} ({row.note})" if row.note else said


def out_of(standing: Any) -> str:
    """How many are counted for a dossier, and who must still be looked at."""
    counts = standing.counts
    said = _("{entitled}/{all} được biểu quyết, {present} có mặt").format(
        entitled=counts.entitled, all=counts.all, present=counts.present
    )
    doubts = len(standing.doubts)
    return said if not doubts else f"{said} · " + _("{n} nghi vấn cần làm rõ").format(n=doubts)


def stakes(place: Any, names: bool) -> list[tuple[Any, str, str]]:
    """The stakes of a member in words; of which kind only for who may know whose dossier it is."""
    return [(one, stake(one) if names else _("có xung đột lợi ích"), effect(one)) for one in place.conflicts]


def caption(table: str) -> str:
    """The heading of a table of the minutes."""
    return {
        "present": _("Thành viên có mặt"),
        "absent": _("Thành viên vắng mặt"),
        "conflicts": _("Xung đột lợi ích và cách xử lý"),
        "marks": _("Điểm chấm"),
        "results": _("Kết quả biểu quyết"),
    }[table]


def columns(table: str) -> list[str]:
    """The heads of a table of the minutes, in the order of the printed paper."""
    name, role = _("Họ và tên"), _("Vai trò")
    return {
        "present": [name, role, _("Chức vụ, nơi làm việc")],
        "absent": [name, role, _("Lý do")],
        "conflicts": [name, _("Hồ sơ"), _("Quan hệ"), _("Cách xử lý")],
        "marks": [_("Hồ sơ"), _("Số phiếu chấm"), _("Thấp nhất"), _("Cao nhất"), _("Điểm")],
        "results": [
            _("Hồ sơ"), _("Tác giả"), _("Điểm"), _("Tán thành"), _("Không tán thành"), _("Khác"), _("Cần / tính trên"),
            _("Kết luận"),
        ],
    }[table]  # fmt: skip
