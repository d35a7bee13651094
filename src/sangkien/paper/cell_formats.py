"""Number formats of spreadsheets: which numbers are days, which are percentages, and which day a serial number is."""

import re
from datetime import datetime, timedelta

_DATE_IDS = frozenset([*range(14, 18), 22, *range(27, 37), *range(50, 59)])
_PERCENT_IDS = frozenset([9, 10])
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_EPOCH_1900 = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_BUILT_IN = {14: "d/m/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "d/m/yyyy h:mm"}


def format_kind(number: int, code: str) -> str:
    """Whether a number format, given by id and, where it is a custom one, by code, is a "date", a "percent" or a "number"."""
    if not code:
        return "date" if number in _DATE_IDS else "percent" if number in _PERCENT_IDS else "number"
    bare = _QUOTED.sub("", code).lower()
    if "general" in bare:
        return "number"
    if re.search(r"[dy]|mm", bare):
        return "date"
    return "percent" if "%" in bare else "number"


def format_code(number: int, code: str) -> str:
    """The code of a number format, also of the built-in date formats."""
    return code or _BUILT_IN.get(number, "")


def serial_day(serial: float, from_1904: bool) -> datetime | None:
    """The moment a serial number stands for; None where it stands for none."""
    if not from_1904 and not 1 <= serial < 2_958_466:
        return None
    if from_1904 and not 0 <= serial < 2_957_004:
        return None
    epoch = _EPOCH_1904 if from_1904 else _EPOCH_1900
    days = serial + 1 if not from_1904 and serial < 60 else serial
    moment = epoch + timedelta(days=days)
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)
