"""Bounds as people write them in a programme file: a day or a minute means all of that day or minute."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sangkien.kernel.clock import VIETNAM

_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_RELATIVE = re.compile(r"today(?:\s*([+-])\s*(\d{1,4})d)?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last second of what was written, in Vietnam time."""

    first: datetime
    last: datetime


def read_span(text: str, today: date | None) -> Span | str:
    """What `text` covers, or one sentence saying what is wrong with it.

    `today` is the day that `today-60d` is counted from; None forbids such dates.
    """
    day_text, _, clock_text = _halves(text)
    day = _day(day_text, today)
    if isinstance(day, str):
        return day
    if not clock_text:
        return Span(_at(day, time(0, 0, 0)), _at(day, time(23, 59, 59)))
    parts = _CLOCK.fullmatch(clock_text)
    if not parts:
        return f"“{clock_text}” không phải là giờ; viết như 23:59 hoặc 23:59:59."
    hour, minute, second = int(parts[1]), int(parts[2]), parts[3]
    if hour > 23 or minute > 59 or int(second or 0) > 59:
        return f"“{clock_text}” không phải là giờ có thật."
    return Span(_at(day, time(hour, minute, int(second or 0))), _at(day, time(hour, minute, int(second or 59))))


def _halves(text: str) -> tuple[str, str, str]:
    """The day and the clock time of `text`, parted at the last white space or the "T" before a clock time."""
    parted = re.fullmatch(r"(.*?)(?:\s+|T)(\S*:\S*)", text.strip())
    return (parted[1], " ", parted[2]) if parted else (text.strip(), "", "")


def _day(text: str, today: date | None) -> date | str:
    relative = _RELATIVE.fullmatch(text)
    if relative:
        return _counted_from(today, relative)
    year_first, day_first = _YEAR_FIRST.fullmatch(text), _DAY_FIRST.fullmatch(text)
    if year_first:
        numbers = year_first[1], year_first[2], year_first[3]
    elif day_first:
        numbers = day_first[3], day_first[2], day_first[1]
    else:
        return f"“{text}” không phải là ngày; viết như 2022-05-31 hoặc 31/05/2022."
    try:
        return date(int(numbers[0]), int(numbers[1]), int(numbers[2]))
    except ValueError:
        return f"“{text}” không phải là ngày có thật."


def _counted_from(today: date | None, relative: re.Match[str]) -> date | str:
    if today is None:
        return f"Ngày tính từ hôm nay (“{relative[0]}”) chỉ dùng được trong chương trình mẫu (example: true)."
    days = int(relative[2] or 0)
    return today - timedelta(days=days) if relative[1] == "-" else today + timedelta(days=days)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, VIETNAM)
