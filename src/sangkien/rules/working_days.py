"""Days on which offices work in Vietnam: weekends and public holidays, with dated overrides; months of the law."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta

import holidays

from sangkien.kernel.errors import Invalid
from sangkien.rules.lined_yaml import Faults, Section, top_section

_SATURDAY = 5


@dataclass(frozen=True)
class Override:
    """A day that is different from what weekday and calendar say, and where that was announced."""

    day: date
    works: bool
    name: str
    source: str


@dataclass(frozen=True)
class Calendar:
    """Tells working days; an override wins over the calendar, the calendar over the weekday."""

    overrides: dict[date, Override] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        """Whether offices work on `day`."""
        override = self.overrides.get(day)
        if override is not None:
            return override.works
        return day.weekday() < _SATURDAY and day not in _public(day.year)

    def on_or_after(self, day: date) -> date:
        """`day`, or the first working day after it."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def after(self, day: date, working_days: int) -> date:
        """The day that ends a term of so many working days; the first day counted is the one after `day`."""
        while working_days > 0:
            day += timedelta(days=1)
            working_days -= self.is_working(day)
        return day

    def between(self, day: date, until: date) -> int:
        """How many working days lie after `day` up to and with `until`; 0 where `until` is not later."""
        spans = range(1, max(0, (until - day).days) + 1)
        return sum(self.is_working(day + timedelta(days=n)) for n in spans)

    def after_months(self, day: date, months: int) -> date:
        """The day that ends a term of months, moved to the next working day where offices rest on it."""
        return self.on_or_after(add_months(day, months))


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months later; the last of that month where there is no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _public(year: int) -> dict[date, str]:
    found = _YEARS.get(year)
    if found is None:
        found = _YEARS[year] = dict(holidays.country_holidays("VN", years=[year], language="vi").items())
    return found


_YEARS: dict[int, dict[date, str]] = {}

_TOP = ("format", "days")
_DAY = ("day", "works", "name", "source")


def read_overrides(text: str) -> dict[date, Override]:
    """The overrides a file names; raises Invalid with every fault and its line."""
    faults = Faults()
    top = top_section(text, _TOP, faults)
    found = [_override(part) for part in top.sections("days", _DAY)] if top else []
    if top and top.whole("format", least=1) not in (None, 1):
        top.fault("format", "Chỉ đọc được định dạng 1.")
    if faults.found:
        raise Invalid({"": [f"Dòng {fault.line}: {fault.message}" for fault in sorted(faults.found)]})
    return {one.day: one for one in found if one is not None}


def _override(part: Section) -> Override | None:
    text = part.text("day")
    name, source, works = part.text("name"), part.text("source"), part.flag("works")
    try:
        return Override(date.fromisoformat(text), works, name, source)
    except ValueError:
        if text:
            part.fault("day", "“day” phải viết năm-tháng-ngày, ví dụ 2026-01-02.")
        return None
