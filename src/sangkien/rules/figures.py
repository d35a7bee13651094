"""Figures as every page, file and notice shows them: one rounding rule, one way to write a number."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["vi", "en"]

NOTHING = "–"

_MONEY_STEPS: tuple[tuple[int, dict[str, str]], ...] = (
    (10**9, {"vi": "tỷ đồng", "en": "billion VND"}),
    (10**6, {"vi": "triệu đồng", "en": "million VND"}),
)
_DONG = {"vi": "đồng", "en": "VND"}


@dataclass(frozen=True, slots=True)
class Week:
    """One ISO week: Monday to Sunday, with the year the week belongs to."""

    year: int
    number: int
    first: date
    last: date


def rounded(value: Decimal, places: int = 1) -> Decimal:
    """`value` at `places` decimals, halves away from zero: the only rounding of the product."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def percent(n: int, d: int | None) -> Decimal | None:
    """`n` as a percentage of `d` with one decimal; None where there is nothing to divide by."""
    if not d:
        return None
    return rounded(Decimal(n) * 100 / Decimal(d))


def share_of_target(n: int, target: int | None) -> Decimal | None:
    """How much of `target` is reached by `n`, in percent; None without a target."""
    return percent(n, target)


def integer_text(n: int, language: Language = "vi") -> str:
    """`n` with its thousands set apart: 1.234.567 in Vietnamese, 1,234,567 in English."""
    return _local(f"{n:,}", language)


def decimal_text(value: Decimal, language: Language = "vi") -> str:
    """`value` with every decimal it carries: 1.234,5 in Vietnamese, 1,234.5 in English."""
    return _local(f"{value:,f}", language)


def percent_text(value: Decimal | None, language: Language = "vi") -> str:
    """A percentage ready to read: "69,7 %" (Vietnamese), "69.7 %" (English), a dash for None."""
    return NOTHING if value is None else f"{decimal_text(value, language)} %"


def money_text(amount: int, language: Language = "vi") -> str:
    """An amount in full: "1.234.567 đồng"."""
    return f"{integer_text(amount, language)} {_DONG[language]}"


def money_short(amount: int, language: Language = "vi") -> str:
    """An amount as boards show it, at most two decimals: "1,25 tỷ đồng", "350 triệu đồng"."""
    for step, names in _MONEY_STEPS:
        scaled = rounded(Decimal(amount) / step, 2)
        if abs(scaled) >= 1:
            return f"{decimal_text(_without_tail(scaled), language)} {names[language]}"
    return money_text(amount, language)


def weeks(first: date, last: date) -> tuple[Week, ...]:
    """The ISO weeks that touch the days from `first` to `last`, both inclusive, in order."""
    monday = first - timedelta(days=first.weekday())
    count = max(0, (last - monday).days // 7 + 1) if last >= first else 0
    return tuple(_week(monday + timedelta(weeks=index)) for index in range(count))


def week_of(day: date) -> Week:
    """The ISO week in which `day` lies."""
    return _week(day - timedelta(days=day.weekday()))


def _week(monday: date) -> Week:
    year, number, _ = monday.isocalendar()
    return Week(year, number, monday, monday + timedelta(days=6))


def _without_tail(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _local(text: str, language: Language) -> str:
    return text if language == "en" else text.translate({ord(","): ".", ord("."): ","})
