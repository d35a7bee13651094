"""Deciding, certifying, widening and taking back a recognition: lives, grounds and levels."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sangkien.rules.fields import N_
from sangkien.rules.machine import Lifecycle, move

# A decision is drawn up, then signed by the employer; until then nobody else knows of it.
DECISION_STATES: dict[str, str] = {
    "drawn_up": N_("Dự thảo"),
    "signed": N_("Đã ký"),
    "dropped": N_("Đã bỏ"),
}
DECISION = Lifecycle(
    DECISION_STATES, (move("sign", "drawn_up", "signed"), move("drop", "drawn_up", "dropped")), initial="drawn_up"
)

OUTCOMES: dict[str, str] = {"recognise": N_("Công nhận"), "refuse": N_("Không công nhận")}

# How somebody signs who is not the head: as the head's deputy, or by the head's order.
FORMS: dict[str, str] = {"KT.": N_("Ký thay (KT.)"), "TL.": N_("Thừa lệnh (TL.)")}

# The scope of influence, narrow to wide (Luật Thi đua, khen thưởng 06/2022/QH15, Điều 21-23): a later act of its own,
# by the levels of councils.
SCOPES: dict[str, str] = {
    "co_so": N_("Cấp cơ sở"),
    "nganh_tinh": N_("Cấp bộ, ban, ngành, tỉnh"),
    "toan_quoc": N_("Toàn quốc"),
}


@dataclass(frozen=True)
class Ground:
    """Why a recognition may be taken back; `source` where a text of law or a rule of the house says so."""

    label: str
    source: str


# The cases in which the law on emulation takes titles back (Luật 06/2022/QH15, chương VII); that they can take a
# recognition back as well is the rule of this platform, and is said so.
GROUNDS: dict[str, Ground] = {
    "false_declaration": Ground(N_("Kê khai không đúng sự thật"), "L06/2022 VII"),
    "forged_papers": Ground(N_("Giả mạo giấy tờ, hồ sơ"), "L06/2022 VII"),
    "breach_of_procedure": Ground(N_("Xét, công nhận trái trình tự, thủ tục"), "L06/2022 VII"),
    "later_finding": Ground(N_("Phát hiện sau làm mất điều kiện công nhận"), "L06/2022 VII"),
}

SIDES: dict[str, str] = {
    "author": N_("Tác giả và đơn vị công nhận"),
    "complainant": N_("Bên phản ánh"),
}
# Who is asked to speak: of the first side the author and the employer, each for itself.
PARTIES: dict[str, str] = {
    "author": N_("Tác giả"),
    "employer": N_("Đơn vị công nhận"),
    "complainant": N_("Bên phản ánh"),
}
CASE_STATES: dict[str, str] = {
    "open": N_("Đang xem xét"),
    "annulled": N_("Đã hủy công nhận sáng kiến"),
    "kept": N_("Giữ nguyên việc công nhận"),
    "withdrawn": N_("Đã rút phản ánh"),
}
CASE = Lifecycle(
    CASE_STATES,
    (
        move("annul", "open", "annulled"),
        move("keep", "open", "kept"),
        move("withdraw", "open", "withdrawn"),
    ),
    initial="open",
)
# Who decides at the bench, and who speaks for the unit of either side, by an office at that very unit.
JUDGES = ("chair", "vice_chair", "upper_officer", "unit_head")
SPEAKERS = ("chair", "vice_chair", "unit_head")
# All parties are heard: nobody decides before each has spoken or this many days have passed since it was asked.
HEARD_WITHIN_DAYS = 15
# What a party says, word for word, that leaves it at what is known.
NOTHING_TO_ADD = N_("Không có gì trình bày thêm.")


@dataclass(frozen=True)
class Asked:
    """Somebody who was asked to speak in a case: as which of `PARTIES`, called how, who speaks for it (None where
    several may), and whether it has."""

    party: str
    name: str
    person: int | None
    spoken: bool


def still_to_hear(asked: Iterable[Asked], heard_by: date, today: date) -> list[Asked]:
    """For whom a decision still has to wait: through the day on which the hearing ends for everybody who has said
    neither something nor that there is nothing to add; from the next day on for nobody."""
    return [] if heard_by < today else [one for one in asked if not one.spoken]


def scope_may_follow(scope: str, reached: frozenset[str]) -> bool:
    """Whether a recognised initiative may now be examined for `scope`: each only once, no step downwards."""
    order = list(SCOPES)
    return scope not in reached and all(order.index(one) < order.index(scope) for one in reached)
