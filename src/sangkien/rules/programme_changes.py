"""What a new text of a programme file changes, part by part, in words and figures that can be put side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sangkien.rules.fields import N_
from sangkien.rules.programme_parts import Item
from sangkien.rules.programmes import Phase, Programme

PARTS: dict[str, str] = {
    "name": N_("Tên chương trình"),
    "summary": N_("Tóm tắt"),
    "unit": N_("Đơn vị chủ trì"),
    "answer": N_("Hạn trả lời (ngày)"),
    "inside": N_("Sáng kiến đã được công nhận trên nền tảng"),
    "opens": N_("Lúc mở giai đoạn"),
    "closes": N_("Lúc đóng giai đoạn"),
    "target": N_("Chỉ tiêu giai đoạn"),
    "phase": N_("Tên giai đoạn"),
    "eligibility": N_("Thời gian tính áp dụng lần đầu"),
    "kinds": N_("Loại giải pháp"),
    "content_groups": N_("Nhóm nội dung"),
    "priorities": N_("Chủ đề ưu tiên"),
    "movements": N_("Phong trào thi đua"),
    "conditions": N_("Điều kiện"),
    "exclusions": N_("Không nhận"),
    "reason_codes": N_("Mã lý do"),
    "verification_levels": N_("Cấp xét"),
    "milestones": N_("Mốc"),
    "provisions": N_("Quy định khác"),
    "others": N_("Văn bản, nguồn, số liệu công bố"),
}
_LISTS = (
    "kinds", "content_groups", "priorities", "movements", "conditions", "exclusions", "reason_codes",
    "verification_levels", "milestones", "provisions",
)  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """One thing that changes: a part (a key of PARTS), which one of it, before and after ("" is none)."""

    part: str
    which: str
    before: str
    after: str


def differences(old: Programme, new: Programme) -> tuple[Difference, ...]:
    """Everything that differs between two readings of a programme, in the order of the file."""
    return tuple(one for one in _all(old, new) if one.before != one.after or one.part == "others")


def _all(old: Programme, new: Programme) -> Iterable[Difference]:
    yield Difference("name", "", old.name, new.name)
    yield Difference("summary", "", old.summary, new.summary)
    yield Difference("unit", "", old.unit_code, new.unit_code)
    yield Difference("answer", "", str(old.answer_within_days), str(new.answer_within_days))
    yield Difference("inside", "", old.recognised_inside, new.recognised_inside)
    yield from _phases(old, new)
    yield Difference("eligibility", "", _span(old), _span(new))
    for part in _LISTS:
        yield from _items(part, getattr(old, part), getattr(new, part))
    before, after = _groups(old), _groups(new)
    for code in dict.fromkeys([*before, *after]):
        yield Difference("content_groups", code, before.get(code, ""), after.get(code, ""))
    if (old.documents, old.results, old.clauses, old.sources) != (new.documents, new.results, new.clauses, new.sources):
        yield Difference("others", "", "", "")


def _phases(old: Programme, new: Programme) -> Iterable[Difference]:
    before = {phase.number: phase for phase in old.phases}
    after = {phase.number: phase for phase in new.phases}
    for number in sorted(before.keys() | after.keys()):
        pair = (before.get(number), after.get(number))
        for part, shown in _SHOWN.items():
            was, will = (shown(phase) if phase else "" for phase in pair)
            yield Difference(part, str(number), was, will)


def _items(part: str, old: Sequence[Item], new: Sequence[Item]) -> Iterable[Difference]:
    before = {item.code: item.name for item in old}
    after = {item.code: item.name for item in new}
    for code in dict.fromkeys([*before, *after]):
        yield Difference(part, code, before.get(code, ""), after.get(code, ""))


def _groups(programme: Programme) -> dict[str, str]:
    """The subgroups with the group each belongs to."""
    return {
        subgroup.code: f"{subgroup.name} ({group.code})"
        for group in programme.content_groups
        for subgroup in group.subgroups
    }


def _span(programme: Programme) -> str:
    return f"{programme.eligibility.first:%d/%m/%Y} – {programme.eligibility.last:%d/%m/%Y}"


def _moment(moment: datetime) -> str:
    return f"{moment:%H:%M:%S %d/%m/%Y}"


def _name(phase: Phase) -> str:
    return phase.name


def _opens(phase: Phase) -> str:
    return _moment(phase.opens_at)


def _closes(phase: Phase) -> str:
    return _moment(phase.closes_at)


def _target(phase: Phase) -> str:
    return "" if phase.target is None else str(phase.target)


_SHOWN = {"phase": _name, "opens": _opens, "closes": _closes, "target": _target}
