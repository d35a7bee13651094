"""Dates as people write them: a month stays a month, a year a year, a school year a school year."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal, TypeAlias

from sangkien.kernel.text_vi import fold

Precision: TypeAlias = Literal[
    "day", "month", "quarter", "half_year", "year", "school_year", "date_range", "month_range", "year_range"
]
Doubt: TypeAlias = Literal["unparseable", "ambiguous", "several", "not_applied", "proposed"]

_OLDEST, _NEWEST = 1900, 2199
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SERIALS = range(25_569, 73_050)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """The earliest and the latest day that a written date can mean, how precise it is, and its words."""

    first: date
    last: date
    precision: Precision
    text: str = ""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A date that cannot be taken as written; `proposed` is what it may have meant."""

    doubt: Doubt
    text: str
    proposed: PartialDate | None = None


Reading: TypeAlias = PartialDate | Unclear


def parse_partial_date(value: str | int | float | date, *, school: bool = False, from_1904: bool = False) -> Reading:
    """What `value` says as a date. `school` reads "2021-2022" as a school year; numbers may be serial days or years."""
    if isinstance(value, datetime):
        return _day(value.date(), f"{value:%d/%m/%Y}")
    if isinstance(value, date):
        return _day(value, f"{value:%d/%m/%Y}")
    if isinstance(value, str):
        return _parse_text(value, school, from_1904)
    return _parse_number(value, str(value), from_1904)


def month(year: int, number: int, text: str = "") -> PartialDate:
    """All of a month."""
    return PartialDate(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month", text)


def span(start: PartialDate, end: PartialDate, text: str) -> Reading:
    """From the first day of `start` to the last of `end`, as precise as the coarser of the two."""
    if end.last < start.first:
        return Unclear("unparseable", text)
    ranges: dict[str, Precision] = {"day": "date_range", "month": "month_range", "quarter": "month_range"}
    coarser = start if (start.last - start.first) >= (end.last - end.first) else end
    if start.precision == end.precision == "day" and start.first == end.first:
        return PartialDate(start.first, end.last, "day", text)
    return PartialDate(start.first, end.last, ranges.get(coarser.precision, "year_range"), text)


def _day(day: date, text: str) -> PartialDate:
    return PartialDate(day, day, "day", text)


def _parse_number(value: float, text: str, from_1904: bool = False) -> Reading:
    if float(value).is_integer():
        whole = int(value)
        if 1990 <= whole <= 2100:
            return PartialDate(date(whole, 1, 1), date(whole, 12, 31), "year", text)
        if whole + (1462 if from_1904 else 0) in _SERIALS:
            return _day(_serial(whole, from_1904), text)
        return _parse_digits(str(whole), text)
    month_number, rest = divmod(round(value * 10_000), 10_000)
    if 1 <= month_number <= 12 and 1990 <= rest <= 2100:
        return month(rest, month_number, text)
    if int(value) in _SERIALS:
        return _day(_serial(int(value), from_1904), text)
    return Unclear("unparseable", text)


def _serial(days: int, from_1904: bool) -> date:
    return date(1899, 12, 30) + timedelta(days=days + (1462 if from_1904 else 0))


def _parse_digits(digits: str, text: str) -> Reading:
    if len(digits) == 8:
        for year, number, day in ((digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2])):
            found = _dated(int(day), int(number), int(year))
            if found and 1990 <= found.year <= 2100:
                return Unclear("proposed", text, _day(found, text))
        start, end = int(digits[:4]), int(digits[4:])
        if end == start + 1 and 1990 <= start <= 2100:
            return Unclear("unparseable", text, school_year(start, text))
    if len(digits) == 6 and 1 <= int(digits[:2]) <= 12 and 1990 <= int(digits[2:]) <= 2100:
        return Unclear("proposed", text, month(int(digits[2:]), int(digits[:2]), text))
    return Unclear("unparseable", text)


def school_year(start: int, text: str = "") -> PartialDate:
    """The school year that begins in August of `start`."""
    return PartialDate(date(start, 8, 1), date(start + 1, 8, 31), "school_year", text)


@lru_cache(maxsize=50_000)
def _parse_text(text: str, school: bool, from_1904: bool) -> Reading:
    shown = " ".join(text.split())
    raw = fold(shown)
    if re.search(r"\bchua\b.*\b(?:ap dung|trien khai)|\bkhong ap dung|\bse (?:ap dung|trien khai)|\bdu kien\b", raw):
        return Unclear("not_applied", shown)
    half = _HALF.search(raw)
    if half:
        first, last = (1, 6) if half[1] == "dau" else (7, 12)
        return PartialDate(date(int(half[2]), first, 1), month(int(half[2]), last).last, "half_year", shown)
    plain = _named_months(_simplify(shown))
    for reader in (_bare_number, _iso, _range, _school, _one):
        found = reader(plain, shown, school, from_1904)
        if found is not None:
            return found
    return _several(plain, shown)


def _simplify(text: str) -> str:
    plain = fold(text).replace("–", "-").replace("—", "-").replace("−", "-").replace("‑", "-").replace("\\", "/")
    plain = re.sub(r"\s*([/.\-,])\s*", r"\1", plain)
    plain = re.sub(
        r"[(\[]?\b(?:ap dung|lan dau|bat dau|khoang|thu nghiem|chinh thuc|dau|giua|cuoi|trong|vao|thoi gian|thoi diem|ke|thu)\b[)\]]?:?",
        " ",
        plain,
    )
    plain = re.sub(r"[T ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?z?$", "", plain, flags=re.IGNORECASE)
    return " ".join(plain.replace("(", " ").replace(")", " ").split()).strip(" .;:,")


def _named_months(plain: str) -> str:
    found = re.fullmatch(rf"(?:(\d{{1,2}})[- .])?({'|'.join(_ENGLISH)})[a-z]*[- .,/]+(\d{{4}}|\d{{2}})", plain)
    if not found:
        return plain
    number = str(_ENGLISH.index(found[2]) + 1)
    return "/".join(part for part in (found[1], number, found[3]) if part)


def _bare_number(plain: str, shown: str, school: bool, from_1904: bool) -> Reading | None:
    if re.fullmatch(r"\d{1,9}(?:\.0)?", plain):
        return _parse_number(int(float(plain)), shown, from_1904)
    if re.fullmatch(r"\d{5}[.,]\d+", plain):
        return _parse_number(float(plain.replace(",", ".")), shown, from_1904)
    return None


def _iso(plain: str, shown: str, school: bool, from_1904: bool) -> Reading | None:
    found = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:t[\d:.]+z?)?", plain)
    if found:
        day = _dated(int(found[3]), int(found[2]), int(found[1]))
        return _day(day, shown) if day else Unclear("unparseable", shown)
    found = re.fullmatch(r"(\d{4})[-/.](\d{1,2})", plain)
    if found and 1 <= int(found[2]) <= 12 and _OLDEST <= int(found[1]) <= _NEWEST:
        return month(int(found[1]), int(found[2]), shown)
    return None


def _range(plain: str, shown: str, school: bool, from_1904: bool) -> Reading | None:
    until_now = re.fullmatch(r"(?:tu\b:?)?\s*(.+?)\s*[-,]\s*(?:nay|hien nay|hien tai)", plain)
    if until_now:
        return _single(until_now[1].strip(" ,-"), shown)
    found = re.fullmatch(r"(?:tu\b:?)?\s*(.+?)\s*(?:\bden\b(?: het)?|\btoi\b|->|→|~)\s*(.+)", plain)
    if found and re.fullmatch(r"nay|hien nay|hien tai|gio", found[2]):
        return _single(found[1].strip(" ,-"), shown)
    if not found:
        found = _dashed(plain)
    if not found:
        opened = re.fullmatch(r"(?:ke tu|tu)\b:?\s*(.+)", plain)
        return (_single(opened[1], shown) or _school(opened[1], shown, school, from_1904)) if opened else None
    start, end = _ends(found[1].strip(" ,-"), found[2].strip(" ,-"), shown)
    return span(start, end, shown) if start and end else None


def _dashed(plain: str) -> re.Match[str] | None:
    """Two dates joined by a dash, when a dash is not what holds each of them together."""
    part = r"(?:ngay |thang |quy |t)?[\w/.]+(?: (?:thang|nam|quy) \d+)*(?:/\d+)?"
    found = re.fullmatch(rf"({part})-({part})", plain)
    return found if found and re.search(r"[/.]|thang|quy|^t\d", plain) else None


def _ends(left: str, right: str, shown: str) -> tuple[PartialDate | None, PartialDate | None]:
    end = _single(right, shown)
    if not isinstance(end, PartialDate):
        return None, None
    start = _single(left, shown)
    if isinstance(start, PartialDate) and not re.fullmatch(r"(?:thang |t)?\d{1,2}", left):
        return start, end
    for borrowed in (f"{left}/{end.last.month}/{end.last.year}", f"{left}/{end.last.year}"):
        if borrowed.count("/") == (1 if end.precision == "month" else 2):
            start = _single(borrowed, shown)
            if isinstance(start, PartialDate):
                return start, end
    return None, None


def _school(plain: str, shown: str, school: bool, from_1904: bool) -> Reading | None:
    found = re.fullmatch(
        r"((?:(?:hoc ky|hk) ?\w{1,3}[ ,-]*)?(?:nam hoc|nh)?) ?:? ?(?:nam )?(\d{4}) ?[-/] ?(\d{4}|\d{2})", plain
    )
    if not found:
        return None
    start = int(found[2])
    end = int(found[3]) if len(found[3]) == 4 else start // 100 * 100 + int(found[3])
    if not _OLDEST <= start <= _NEWEST or (len(found[3]) == 2 and end <= 12 + start // 100 * 100 and not found[1]):
        return None
    if end == start + 1 and (found[1] or school):
        return school_year(start, shown)
    if start < end <= start + 10 and not found[1]:
        return PartialDate(date(start, 1, 1), date(end, 12, 31), "year_range", shown)
    return Unclear("unparseable", shown)


def _one(plain: str, shown: str, school: bool, from_1904: bool) -> Reading | None:
    return _single(plain, shown)


_DAY = re.compile(
    r"(?:(?:thu \w+|chu nhat),? ?)?(?:ngay )?(\d{1,2})(?:[/.\- ]| thang |,thang )(\d{1,2})(?:[/.\- ]| nam |,nam )(\d{4}|\d{2})"
)
_MONTH = re.compile(r"(?:thang |thg |t\.? ?)?(\d{1,2})(?:[/.\- ]| nam |,nam |/nam )(\d{4})")
_SHORT_MONTH = re.compile(r"(?:thang |thg |t\.? ?)?(\d{1,2})/(\d{2})")
_QUARTER = re.compile(r"(?:quy |q\.? ?)(iv|i{1,3}|[1-4])(?:[/.\- ]| nam |,nam )(\d{4})")
_HALF = re.compile(r"(?:6|sau) thang (dau|cuoi)(?: nam)? (19\d\d|20\d\d)\b(?! ?-)")
_YEAR = re.compile(r"(?:nam )?:?(\d{4})")


def _single(plain: str, shown: str) -> Reading | None:
    found = _DAY.fullmatch(plain)
    if found:
        return _three(int(found[1]), int(found[2]), _full_year(found[3]), shown)
    found = _MONTH.fullmatch(plain)
    if found and 1 <= int(found[1]) <= 12 and _OLDEST <= int(found[2]) <= _NEWEST:
        return month(int(found[2]), int(found[1]), shown)
    found = _SHORT_MONTH.fullmatch(plain)
    if found and 1 <= int(found[1]) <= 12:
        named = month(2000 + int(found[2]), int(found[1]), shown)
        certain = int(found[2]) > 12 and plain[0] == "t"
        return named if certain else Unclear("ambiguous", shown, named)
    found = _QUARTER.fullmatch(plain)
    if found and _OLDEST <= int(found[2]) <= _NEWEST:
        last = 3 * (_ROMAN[found[1]] if found[1] in _ROMAN else int(found[1]))
        year = int(found[2])
        return PartialDate(date(year, last - 2, 1), month(year, last).last, "quarter", shown)
    found = _YEAR.fullmatch(plain)
    if found and _OLDEST <= int(found[1]) <= _NEWEST:
        return PartialDate(date(int(found[1]), 1, 1), date(int(found[1]), 12, 31), "year", shown)
    return None


def _three(day: int, number: int, year: int, shown: str) -> Reading:
    right = _dated(day, number, year)
    if right:
        return _day(right, shown)
    swapped = _dated(number, day, year)
    if swapped:
        return Unclear("ambiguous", shown, _day(swapped, shown))
    return Unclear("unparseable", shown)


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _dated(day: int, number: int, year: int) -> date | None:
    try:
        return date(year, number, day) if _OLDEST <= year <= _NEWEST else None
    except ValueError:
        return None


def _several(plain: str, shown: str) -> Unclear:
    parts = re.findall(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}|\d{1,2}/\d{4}", plain)
    readings = [_single(part, shown) for part in parts]
    dates = [found for found in readings if isinstance(found, PartialDate)]
    if not dates:
        return Unclear("unparseable", shown)
    return Unclear("several" if len(dates) > 1 else "proposed", shown, min(dates, key=lambda found: found.first))
