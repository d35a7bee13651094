"""The ladder of a benefit: its rungs, the periods amounts are said for, and when the last rung falls due."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sangkien.rules.fields import N_

# A value may stand on each rung; values of different rungs are never added up.
RUNGS: dict[str, str] = {
    "claimed": N_("Tác giả nêu"),
    "evidenced": N_("Có minh chứng"),
    "confirmed": N_("Nơi áp dụng xác nhận"),
    "realised": N_("Đã thực hiện được"),
}
MEANT: dict[str, str] = {
    "claimed": N_("số tiền theo lời tác giả"),
    "evidenced": N_("số tiền có giấy tờ, bảng tính kèm theo"),
    "confirmed": N_("số tiền người đứng đầu nơi áp dụng xác nhận"),
    "realised": N_("số tiền nơi áp dụng đo được sau một thời gian"),
}
# The verb that puts a value on each rung.
VERB_OF: dict[str, str] = {
    "claimed": "benefit.claim", "evidenced": "benefit.evidence", "confirmed": "benefit.confirm", "realised": "benefit.realise",
}  # fmt: skip
PERS: dict[str, str] = {
    "year": N_("mỗi năm"),
    "quarter": N_("mỗi quý"),
    "month": N_("mỗi tháng"),
    "once": N_("một lần"),
}
_TIMES = {"year": 1, "quarter": 4, "month": 12}

# The rungs on which the unit that applies it stands for the amount itself.
VOUCHED = ("confirmed", "realised")

MONTHS = (6, 12, 18, 24, 36)
USUAL_MONTHS = 12


def yearly(amount: Decimal, per: str) -> Decimal | None:
    """What `amount` comes to in a year; None for what comes once."""
    return amount * _TIMES[per] if per in _TIMES else None


def below(rung: str) -> tuple[str, ...]:
    """The rungs beneath `rung`, the nearest first."""
    names = list(RUNGS)
    return tuple(reversed(names[: names.index(rung)]))


def highest(rungs: Sequence[str]) -> str:
    """The highest of `rungs`; "" where there is none."""
    return max(rungs, key=list(RUNGS).index, default="")


def after_months(day: date, months: int) -> date:
    """The same day `months` later; the last of the month where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError(day)
