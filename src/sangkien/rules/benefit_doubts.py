"""What looks odd about an amount: asked about before it counts, never refused, for large benefits are real."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median

from sangkien.kernel.text_vi import fold
from sangkien.rules.benefits import parse_benefit
from sangkien.rules.fields import N_
from sangkien.rules.ladder import yearly

DOUBTS: dict[str, str] = {
    "thousand": N_("Có nhầm nghìn với triệu không?"),
    "cost": N_("Đây là tiền làm lợi hay là chi phí?"),
    "period": N_("Đây là số của một tháng hay của cả năm?"),
    "far_high": N_("Số này lớn hơn hẳn mức thường gặp; có đúng không?"),
    "far_low": N_("Số này nhỏ hơn hẳn mức thường gặp; có đúng không?"),
    "differs": N_("Số này khác xa số ở bậc dưới; có đúng không?"),
}

# Fewer values say nothing about what is usual; then only what is far beyond any common size is asked about.
ENOUGH = 8
_HUGE, _TINY = Decimal(5_000_000_000), Decimal(1_000_000)
_LEAST_SPREAD, _WIDE = 0.35, 3


@dataclass(frozen=True)
class Said:
    """An amount as it is given for a rung."""

    amount: Decimal
    currency: str = "VND"
    per: str = "year"
    basis: str = ""

    @property
    def size(self) -> Decimal:
        """The amount a year, or as it is where it comes once: for comparing only."""
        by_year = yearly(self.amount, self.per)
        return self.amount if by_year is None else by_year


@dataclass(frozen=True)
class Asked:
    """A question about an amount, what it rests on, and the amount that may have been meant."""

    doubt: str
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Usual:
    """What a group usually has: the middle of its amounts and how far they spread, in powers of ten."""

    middle: Decimal
    spread: float
    count: int

    def holds(self, size: Decimal, wide: int = _WIDE) -> bool:
        """Whether `size` is no stranger among them."""
        return size > 0 and abs(math.log10(size / self.middle)) <= wide * self.spread


def usual(sizes: Iterable[Decimal]) -> Usual | None:
    """What is usual among these; None where there are too few to say."""
    logs = [math.log10(size) for size in sizes if size > 0]
    if len(logs) < ENOUGH:
        return None
    middle = median(logs)
    spread = 1.4826 * median(abs(one - middle) for one in logs)
    return Usual(Decimal(round(10**middle)), max(_LEAST_SPREAD, spread), len(logs))


def doubts(
    said: Said, *, before: Said | None = None, among: Usual | None = None, texts: Sequence[str] = ()
) -> list[Asked]:
    """Everything to ask about `said`.

    `before` is the value on the rung beneath, `among` what the group usually has, `texts` what the initiative says.
    """
    found = [_cost(said, texts), _period(said, before), _thousand(said, before, among)]
    asked = [one for one in found if one]
    if not any(one.doubt in {"thousand", "period"} for one in asked):
        asked += [one for one in (_far(said, among), _differs(said, before)) if one]
    return asked


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


def _meant(said: Said, amount: Decimal, per: str = "", **facts: str) -> dict[str, str]:
    return {"amount": _plain(amount), "per": per or said.per, **facts}


def _ratio(said: Said, before: Said | None) -> Decimal:
    """How many times the value beneath; 1 where the two cannot be compared."""
    if before is None or before.currency != said.currency or not before.size or not said.size:
        return Decimal(1)
    return said.size / before.size


def _thousand(said: Said, before: Said | None, among: Usual | None) -> Asked | None:
    ratio = _ratio(said, before)
    for factor in (Decimal(1000), Decimal(1_000_000)):
        if Decimal("0.5") <= ratio * factor <= 2:
            return Asked("thousand", _meant(said, said.amount * factor))
        if Decimal("0.5") <= ratio / factor <= 2:
            return Asked("thousand", _meant(said, said.amount / factor))
    if among and not among.holds(said.size):
        # Really large benefits exist, so a large amount is only thought a slip where a thousandth lies in the midst.
        for factor, wide in ((Decimal(1000), _WIDE), (Decimal(1_000_000), _WIDE), (1 / Decimal(1000), 1)):
            if among.holds(said.size * factor, wide):
                return Asked("thousand", _meant(said, said.amount * factor, usual=_plain(among.middle)))
    if said.currency == "VND" and 0 < said.size < _TINY:
        return Asked("thousand", _meant(said, said.amount * (1000 if said.amount >= 1000 else 1_000_000)))
    return None


_MONTHLY = re.compile(r"/\s*(?:1\s*)?thang|\b(?:moi|hang|mot|1) thang\b")
_YEARLY = re.compile(r"\bnam\b|\b12 thang\b|[x×*]\s*12\b|\b12\s*[x×*]")


def _period(said: Said, before: Said | None) -> Asked | None:
    """A basis that reckons by the month and never speaks of a year, or twelve times more or less than beneath."""
    ratio, plain = _ratio(said, before), fold(said.basis)
    by_month, by_year = bool(_MONTHLY.search(plain)), bool(_YEARLY.search(plain))
    if said.per == "year" and ((by_month and not by_year) or Decimal("0.078") <= ratio <= Decimal("0.09")):
        return Asked("period", _meant(said, said.amount, "month"))
    if said.per == "month" and ((by_year and not by_month) or Decimal(11) <= ratio <= Decimal(13)):
        return Asked("period", _meant(said, said.amount, "year"))
    return None


def _cost(said: Said, texts: Sequence[str]) -> Asked | None:
    for sentence in _sentences(said.basis):
        if "not_benefit" in parse_benefit(sentence, free_text=True).doubts:
            return Asked("cost", {"words": sentence[:200]})
    for sentence in (part for text in texts for part in _sentences(text)):
        if "not_benefit" not in parse_benefit(sentence, free_text=True).doubts:
            continue
        digit = re.search(r"\d", sentence)
        named = parse_benefit(sentence[digit.start() :] if digit else "", free_text=True).benefit.amount
        if named == said.amount:
            return Asked("cost", {"words": sentence[:200]})
    return None


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]|\.\s", text) if part.strip()]


def _far(said: Said, among: Usual | None) -> Asked | None:
    if among is None:
        huge = said.currency == "VND" and said.size > _HUGE
        return Asked("far_high") if huge else None
    if not said.size or among.holds(said.size):
        return None
    facts = {"usual": _plain(among.middle), "count": str(among.count)}
    return Asked("far_high" if said.size > among.middle else "far_low", facts)


def _differs(said: Said, before: Said | None) -> Asked | None:
    ratio = _ratio(said, before)
    if before is None or Decimal(1) / 3 <= ratio <= 3:
        return None
    return Asked("differs", {"before": _plain(before.amount), "before_per": before.per})
