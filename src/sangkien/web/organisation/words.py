"""How the history of a unit and the effect of a change are said."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sangkien.queries.organisation.unit_page import Event, Mention
from sangkien.queries.restructuring import Coming
from sangkien.rules.fields import N_
from sangkien.rules.verbs import VERBS
from sangkien.web.ui.words import day, number


@dataclass(frozen=True)
class Told:
    """One event in words: when, what, which units, by which paper."""

    when: str
    what: str
    units: tuple[Mention, ...]
    paper: str
    decision_id: int = 0
    why: str = ""


def story(events: Iterable[Event]) -> list[Told]:
    """The history of a unit in words, as it was given."""
    return [_told(event) for event in events]


def _told(event: Event) -> Told:
    what = {
        "begin": _("Mang tên “{name}”"),
        "rename": _("Đổi tên thành “{name}”"),
        "place": _("Trực thuộc") if event.units else _("Đứng đầu hệ thống"),
        "move": _("Chuyển về trực thuộc"),
        "merge": _("Sáp nhập vào"),
        "split": _("Chia, tách thành"),
        "close": _("Kết thúc hoạt động; nơi kế thừa:")
        if event.units
        else _("Kết thúc hoạt động, không có đơn vị kế thừa"),
        "from_merge": _("Tiếp nhận do sáp nhập"),
        "from_split": _("Được chia, tách từ"),
        "from_close": _("Kế thừa"),
        "called_off": _("Bỏ trước ngày thi hành: {name}"),
    }[event.kind].format(name=_(VERBS[event.name]) if event.kind == "called_off" else event.name)
    paper = event.decision
    words = ""
    if paper is not None:
        words = _("{number} ngày {day}").format(number=paper.number, day=day(paper.issued_on))
        words = f"{words}, {paper.issuer}" if paper.issuer else words
    return Told(
        day(event.on) if event.on else _("Từ đầu"), what, event.units, words, paper.pk if paper else 0, event.why
    )


def announced(one: Coming) -> str:
    """What is decided for later, in a sentence."""
    words = _("{what}, có hiệu lực từ {day}").format(what=_(VERBS[one.verb]), day=day(one.on))
    return _("{words}. Chưa thi hành được: {why}").format(words=words, why=one.failed) if one.failed else words


# What the end of a unit moves -> how it is said.
_EFFECTS = {
    "children": N_("Đơn vị cấp dưới chuyển về nơi tiếp nhận: {n}"),
    "initiatives": N_("Sáng kiến đang chờ chuyển sang nơi giải quyết mới: {n}"),
    "terms": N_("Chức vụ kết thúc: {n}"),
    "memberships": N_("Người được ghi vào đơn vị kế thừa: {n}"),
    "left_behind": N_("Người còn ghi ở đơn vị cũ, cần ghi lại về nơi mới: {n}"),
    "links": N_("Đường dẫn tham gia bị khóa: {n}"),
}


def effects(told: dict[str, Any]) -> list[str]:
    """What a rehearsed change would move, a sentence each; only what there is."""
    ended = list(told.get("ended", {}).values())
    sums = {key: sum(one[key] for one in ended) for key in _EFFECTS}
    return [_(words).format(n=number(sums[key])) for key, words in _EFFECTS.items() if sums[key]]
