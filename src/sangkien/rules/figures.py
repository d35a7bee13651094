"""Figures as every page, file and notice shows them: one rounding rule, weeks."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


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


def percent(n: float | Fraction | Decimal, d: float | Fraction | Decimal | None) -> Decimal | None:
    """`n` as a percentage of `d` with one decimal; None where there is nothing to divide by."""
    if not d:
        return None
    exact = Fraction(n) * 100 / Fraction(d)
    return rounded(Decimal(exact.numerator) / exact.denominator)


def share_of_target(n: int, target: int | None) -> Decimal | None:
    """How much of `target` is reached by `n`, in percent; None without a target."""
    return percent(n, target)


def weeks(first: date, last: date) -> tuple[Week, ...]:
    """The ISO weeks that touch the days from `first` to `last`, both inclusive, in order."""
    monday = first - timedelta(days=first.weekday())
    count = max(0, (last - monday).days // 7 + 1) if last >= first else 0
    return tuple(_week(monday + timedelta(weeks=index)) for index in range(count))


def _week(monday: date) -> Week:
    year, number, _ = monday.isocalendar()
    return Week(year, number, monday, monday + timedelta(days=6))
