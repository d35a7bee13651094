"""Working days know the holidays of Vietnam; what was announced by hand wins."""

from datetime import date

import pytest

from sangkien.kernel.errors import Invalid
from sangkien.rules.working_days import Calendar, add_months, read_overrides

FILE = """format: 1
days:
  - {day: 2026-01-02, works: false, name: Nghỉ hoán đổi, source: thông báo}
  - {day: 2026-01-10, works: true, name: Làm bù, source: thông báo}
"""
CALENDAR = Calendar(read_overrides(FILE))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 1, 1), False),  # Tết Dương lịch
        (date(2026, 1, 2), False),  # exchanged
        (date(2026, 1, 10), True),  # a Saturday worked for it
        (date(2026, 1, 11), False),  # Sunday
        (date(2026, 2, 17), False),  # mồng một Tết
        (date(2026, 4, 27), False),  # the day after a Giỗ Tổ that fell on Sunday
        (date(2026, 5, 4), True),
    ],
)
def test_a_day_works_or_rests(day, works):
    assert CALENDAR.is_working(day) is works


def test_terms_of_working_days_step_over_weekend_and_holiday():
    assert CALENDAR.after(date(2025, 12, 31), 2) == date(2026, 1, 6)
    assert CALENDAR.between(date(2025, 12, 31), date(2026, 1, 6)) == 2


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_the_month(start, months, end):
    assert add_months(start, months) == end


def test_a_term_that_ends_on_a_holiday_ends_on_the_next_working_day():
    assert CALENDAR.after_months(date(2026, 3, 30), 1) == date(2026, 5, 4)  # 30/4, 1/5, a weekend


def test_a_faulty_file_is_refused_with_its_line():
    with pytest.raises(Invalid) as refusal:
        read_overrides("format: 1\ndays:\n  - {day: mai, works: false, name: x, source: y}\n")
    assert "Dòng 3" in str(refusal.value)
