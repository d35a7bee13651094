"""Points as people write them, exact inside, rounded once by the rule of the sheet."""

import re
from fractions import Fraction

from sangkien.rules.scoring.sheet import Rounding

_POINTS = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,4}))?")


def read_points(text: str) -> Fraction | None:
    """The number written as `8`, `8,5` or `8.5`; None for anything else, also for nothing."""
    match = _POINTS.fullmatch(text.strip())
    if match is None:
        return None
    whole, part = match.group(1), match.group(2) or ""
    return Fraction(int(whole + part), 10 ** len(part))


def rounded(value: Fraction, rounding: Rounding) -> Fraction:
    """`value` to the sheet's digits by the sheet's rule; exact otherwise."""
    scaled = value * 10**rounding.digits
    floor = scaled.numerator // scaled.denominator
    rest = scaled - floor
    half = Fraction(1, 2)
    up = rest > half or (rest == half and rounding.rule == "half_up")
    if rest == half and rounding.rule == "half_even":
        up = floor % 2 == 1
    if rounding.rule == "down":
        up = False
    return Fraction(floor + up, 10**rounding.digits)


def written(value: Fraction, digits: int = 2) -> str:
    """`value` as a Vietnamese text with a decimal comma and no needless zeros; never loses an exact decimal of
    up to four digits."""
    precise = max(digits, _digits_of(value))
    text = f"{float(rounded(value, Rounding(digits=precise))):.{precise}f}" if precise else str(round(value))
    return text.rstrip("0").rstrip(".").replace(".", ",") if "." in text else text


def stored(value: Fraction) -> str:
    """`value` as an exact text for keeping: `17/2` or `8`."""
    return str(value)


def _digits_of(value: Fraction) -> int:
    """How many decimals write `value` exactly; 0 where more than four would be needed."""
    for digits in range(5):
        if (value * 10**digits).denominator == 1:
            return digits
    return 0
