"""What Điều 10 of the Điều lệ Sáng kiến (Nghị định 13/2012/NĐ-CP) gives authors at the least, where nothing else is agreed.

What the source read says (LuatVietnam, summary of the decree): where the investor is an economic organisation, or a
public-service unit with revenue and accounts of its own, and author and investor have agreed upon nothing else: every
year, in the first three years of application, within a month of the end of each year of application, at least 7 % of that
year's benefit; where the benefit cannot be computed at least five times the common minimum wage at the time of payment;
for each transfer within three years of recognition, within a month of the day its price is received, at least 15 % of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

from sangkien.rules.fields import N_
from sangkien.rules.ladder import after_months

YEARS = 3
OF_BENEFIT, OF_TRANSFER = Fraction(7, 100), Fraction(15, 100)
WAGES = 5

KINDS: dict[str, str] = {
    "year": N_("7% tiền làm lợi của năm áp dụng"),
    "once": N_("5 lần mức lương tối thiểu chung"),
    "transfer": N_("15% giá chuyển giao"),
}


@dataclass(frozen=True)
class WageLevel:
    """The wage that holds from a day on. `trust`: S or S2 where a source says so, K where it is only commonly known."""

    starts_on: date
    amount: Decimal
    decree: str
    name: str
    source: str
    page: str
    trust: str
    decree_en: str = ""
    name_en: str = ""

    @property
    def sure(self) -> bool:
        """Whether a source that was read states it."""
        return self.trust in {"S", "S2"}


@dataclass(frozen=True)
class WageLevels:
    """All levels in the order of their days; what came after `known_until` is not known here."""

    levels: tuple[WageLevel, ...]
    known_until: date

    def on(self, day: date) -> WageLevel | None:
        """The level that holds on `day`; None before the first."""
        held = [level for level in self.levels if level.starts_on <= day]
        return held[-1] if held else None

    def knows(self, day: date) -> bool:
        """Whether `day` is one for which the levels were looked up."""
        return day <= self.known_until


@dataclass(frozen=True)
class Base:
    """The benefit of one year of application and the rung it stands on."""

    amount: Decimal
    currency: str
    rung: str


@dataclass(frozen=True)
class Sold:
    """A transfer: its price and the day on which it was received."""

    key: str
    price: Decimal
    currency: str
    paid_on: date


@dataclass(frozen=True)
class Owed:
    """A line of the reckoning: the least amount, what it is a part of, and until when. No amount where nothing is known."""

    key: str
    kind: str
    base: Decimal | None
    amount: Decimal | None
    currency: str = "VND"
    rung: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    due: date | None = None


def year_of_application(applied_on: date, number: int) -> tuple[date, date]:
    """First and last day of the `number`-th year (from 1) of application."""
    first = after_months(applied_on, 12 * (number - 1))
    return first, after_months(applied_on, 12 * number) - timedelta(days=1)


def least(base: Decimal, part: Fraction, currency: str) -> Decimal:
    """The least amount: never below the exact part, so a broken đồng counts whole (a cent in other money)."""
    step = _step(currency)
    exact = Fraction(base) * part / Fraction(step)
    return Decimal(-(-exact.numerator // exact.denominator)) * step


def _step(currency: str) -> Decimal:
    return Decimal(1) if currency == "VND" else Decimal("0.01")


def reckon_years(applied_on: date, bases: Mapping[int, Base]) -> list[Owed]:
    """A line for each of the first three years of application."""
    lines = []
    for number in range(1, YEARS + 1):
        first, last = year_of_application(applied_on, number)
        base, due = bases.get(number), after_months(last, 1)
        if base is None:
            lines.append(Owed(f"year{number}", "year", None, None, "VND", "", first, last, due))
            continue
        amount = least(base.amount, OF_BENEFIT, base.currency)
        lines.append(
            Owed(f"year{number}", "year", base.amount, amount, base.currency, base.rung, first, last, due)
        )  # fmt: skip
    return lines


def reckon_once(wage: WageLevel | None) -> Owed:
    """The line for a benefit that cannot be computed; the source names no day by which it is due."""
    if wage is None:
        return Owed("once", "once", None, None)
    return Owed("once", "once", wage.amount, wage.amount * WAGES)


def reckon_transfers(recognised_on: date | None, transfers: Sequence[Sold]) -> list[Owed]:
    """A line for each transfer whose price came in within three years of recognition, none of one before it."""
    end = after_months(recognised_on, 12 * YEARS) if recognised_on else None
    return [
        Owed(one.key, "transfer", one.price, least(one.price, OF_TRANSFER, one.currency), one.currency,
             due=after_months(one.paid_on, 1))
        for one in transfers
        if recognised_on is None or end is None or recognised_on <= one.paid_on <= end
    ]  # fmt: skip


def split(total: Decimal, shares: Sequence[Fraction], currency: str = "VND") -> tuple[Decimal, ...]:
    """`total` in whole đồng (cents) by exact shares; together they are exactly `total`.

    Everybody first gets the whole đồng of the exact part; what is left goes, one đồng each, to those with the largest
    remainders, the earlier author first where they are equal. Shares that are not the whole raise ValueError.
    """
    if not shares or sum(shares) != 1 or any(share < 0 for share in shares):
        raise ValueError(f"shares that are not the whole: {shares}")
    step = _step(currency)
    units = int((total / step).to_integral_value(ROUND_CEILING))
    exact = [units * share for share in shares]
    whole = [part.numerator // part.denominator for part in exact]
    left = units - sum(whole)
    by_remainder = sorted(range(len(shares)), key=lambda n: (whole[n] - exact[n], n))
    for n in by_remainder[:left]:
        whole[n] += 1
    return tuple(part * step for part in whole)
