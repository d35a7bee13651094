"""The rule of a council as data: quorum, pass share with its denominator, kind of vote, rounds, sheet.

Local regulations differ (two thirds, 70 %, one more round), so nothing here is code; what no regulation may
undercut is refused on reading.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from sangkien.rules.councils.conflicts import EFFECTS, FLOOR, KINDS, STRENGTH
from sangkien.rules.fields import N_

# What a share is counted on. "all": every seat of the council; "entitled": the seats less those who must leave
# for this dossier; "present": the entitled who are in the room.
DENOMINATORS: dict[str, str] = {
    "all": N_("tổng số thành viên hội đồng"),
    "entitled": N_("số thành viên được quyền biểu quyết về hồ sơ này"),
    "present": N_("số thành viên có mặt được quyền biểu quyết"),
}
NOT_FOR_RECOGNITION = frozenset({"present"})
VOTES: dict[str, str] = {"open": N_("Biểu quyết công khai"), "secret": N_("Bỏ phiếu kín")}
ROUNDS: dict[str, str] = {
    "paper": N_("Xem xét hồ sơ"),
    "visit": N_("Xem xét tại chỗ"),
    "vote": N_("Biểu quyết"),
}
# Whether the marks of the sheet decide beside the vote, or only inform it.
MARKS: dict[str, str] = {
    "none": N_("Không chấm điểm"),
    "advise": N_("Chấm điểm để tham khảo"),
    "bind": N_("Phải đạt cả điểm và số phiếu"),
}
# For recognition no regulation goes below Điều 8 of the Điều lệ Sáng kiến; elsewhere more than half is asked.
LEAST_SHARE = Fraction(2, 3)
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class CouncilRule:
    """How a council decides; the defaults are the words of Điều 8 of the Điều lệ Sáng kiến, read strictly."""

    quorum: Fraction = Fraction(2, 3)
    pass_share: Fraction = Fraction(2, 3)
    pass_of: str = "all"  # noqa: S105 - a denominator
    least_present: int = 3
    vote: str = "open"
    rounds: tuple[str, ...] = ("vote",)
    marks: str = "none"
    sheet: str = ""
    blind: bool = False
    small_unit: int = 15
    effects: Mapping[str, str] = field(default_factory=dict)

    def effect_of(self, kind: str) -> str:
        """What a stake of this kind means here: the council's own word, else the house's."""
        return self.effects.get(kind, KINDS[kind].effect)

    def to_json(self) -> dict[str, Any]:
        """As it is kept; `read` gives the same rule back."""
        return {
            "quorum": str(self.quorum), "pass_share": str(self.pass_share), "pass_of": self.pass_of,
            "least_present": self.least_present, "vote": self.vote, "rounds": list(self.rounds),
            "marks": self.marks, "sheet": self.sheet, "blind": self.blind, "small_unit": self.small_unit,
            "effects": dict(self.effects),
        }  # fmt: skip


BAD_SHARE = N_("Viết 2/3 hoặc 70%; lớn hơn 0 và không quá 100%.")
TOO_LOW = N_("Tỷ lệ thông qua phải lớn hơn một nửa.")
BELOW_LAW = N_("Điều 8 Điều lệ Sáng kiến đòi ít nhất hai phần ba (2/3) tán thành khi xét công nhận.")
OF_MEMBERS = N_("Khi xét công nhận, tỷ lệ tính trên số thành viên hội đồng, không tính trên riêng số người có mặt.")
BAD_CHOICE = N_("Hãy chọn một mục có trong danh sách.")
BAD_ROUNDS = N_("Các vòng không được lặp lại và vòng cuối phải là biểu quyết.")
NO_SHEET = N_("Có chấm điểm thì phải chọn phiếu chấm; không chấm thì bỏ trống phiếu chấm.")
NOT_BLIND = N_("Chỉ che tên khi có chấm điểm.")
BAD_LEAST = N_("Ít nhất 3 thành viên phải có mặt để quyết định về một hồ sơ.")
BAD_SMALL = N_("Viết một số từ 0 đến 200.")
BAD_EFFECT = N_("Tác giả, đồng tác giả và người đứng đầu trong việc dùng vốn Nhà nước luôn phải rời khỏi việc xét.")


def share_of(text: str) -> Fraction | None:
    """`2/3`, `70%` or `66,7 %` as an exact fraction in (0, 1]; None where it is no such share."""
    words = text.replace(",", ".").replace(" ", "")
    try:
        share = Fraction(words.removesuffix("%")) / (100 if words.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        return None
    return share if 0 < share <= 1 else None


def share_words(part: Fraction) -> str:
    """2/3 as a fraction, 7/10 as per cent."""
    whole = part * 100
    return f"{whole.numerator}%" if whole.denominator == 1 else f"{part.numerator}/{part.denominator}"


def read(data: Mapping[str, Any]) -> CouncilRule:
    """The rule kept in `data`; raises ValueError where `problems` finds anything."""
    if problems(data):
        raise ValueError(problems(data))
    plain = CouncilRule()
    return CouncilRule(
        quorum=share_of(str(data.get("quorum", plain.quorum))) or plain.quorum,
        pass_share=share_of(str(data.get("pass_share", plain.pass_share))) or plain.pass_share,
        pass_of=data.get("pass_of", plain.pass_of), least_present=int(data.get("least_present", plain.least_present)),
        vote=data.get("vote", plain.vote), rounds=tuple(data.get("rounds", plain.rounds)),
        marks=data.get("marks", plain.marks), sheet=data.get("sheet", ""), blind=bool(data.get("blind", False)),
        small_unit=int(data.get("small_unit", plain.small_unit)), effects=dict(data.get("effects", {})),
    )  # fmt: skip


def problems(data: Mapping[str, Any], *, purpose: str = "") -> dict[str, list[str]]:
    """What is wrong with a rule, by the names of its parts; empty where all is well.

    For the purpose `recognition` the law is the floor: two thirds of the members (Điều 8), never of those who
    happened to be present.
    """
    plain = CouncilRule()
    given = {**plain.to_json(), **data}
    found: dict[str, list[str]] = {}
    quorum, share = share_of(str(given["quorum"])), share_of(str(given["pass_share"]))
    if quorum is None:
        found["quorum"] = [BAD_SHARE]
    if share is None:
        found["pass_share"] = [BAD_SHARE]
    elif share <= HALF:
        found["pass_share"] = [TOO_LOW]
    elif purpose == "recognition" and share < LEAST_SHARE:
        found["pass_share"] = [BELOW_LAW]
    for name, table in (("pass_of", DENOMINATORS), ("vote", VOTES), ("marks", MARKS)):
        if given[name] not in table:
            found[name] = [BAD_CHOICE]
    if purpose == "recognition" and given["pass_of"] in NOT_FOR_RECOGNITION:
        found["pass_of"] = [OF_MEMBERS]
    rounds = list(given["rounds"])
    if not rounds or rounds[-1] != "vote" or len(set(rounds)) != len(rounds) or not set(rounds) <= set(ROUNDS):
        found["rounds"] = [BAD_ROUNDS]
    if bool(given["sheet"]) != (given["marks"] != "none"):
        found["sheet"] = [NO_SHEET]
    if given["blind"] and given["marks"] == "none":
        found["blind"] = [NOT_BLIND]
    return found | _numbers(given) | _effects(given["effects"])


def _numbers(given: Mapping[str, Any]) -> dict[str, list[str]]:
    found = {}
    if not _within(given["least_present"], 3, 99):
        found["least_present"] = [BAD_LEAST]
    if not _within(given["small_unit"], 0, 200):
        found["small_unit"] = [BAD_SMALL]
    return found


def _within(value: Any, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _effects(effects: Mapping[str, str]) -> dict[str, list[str]]:
    if any(kind not in KINDS or effect not in EFFECTS for kind, effect in effects.items()):
        return {"effects": [BAD_CHOICE]}
    if any(STRENGTH[effect] < STRENGTH[KINDS[kind].effect] for kind, effect in effects.items() if kind in FLOOR):
        return {"effects": [BAD_EFFECT]}
    return {}
