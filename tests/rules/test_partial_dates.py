"""A written date says as much as it says, never more."""

from datetime import date, datetime

import pytest

from sangkien.rules.partial_dates import PartialDate, Unclear, parse_partial_date

CLEAR = [
    ("01/9/2021", "2021-09-01", "2021-09-01", "day"),
    ("1-9-2021", "2021-09-01", "2021-09-01", "day"),
    ("15.12.2021", "2021-12-15", "2021-12-15", "day"),
    ("5/ 9/ 2020", "2020-09-05", "2020-09-05", "day"),
    ("2021-09-01", "2021-09-01", "2021-09-01", "day"),
    ("01/09/2021 00:00:00", "2021-09-01", "2021-09-01", "day"),
    ("ngày 5 tháng 9 năm 2020", "2020-09-05", "2020-09-05", "day"),
    ("1/9/21", "2021-09-01", "2021-09-01", "day"),
    ("Từ 01/11/2021", "2021-11-01", "2021-11-01", "day"),
    ("15-Dec-2021", "2021-12-15", "2021-12-15", "day"),
    (datetime(2021, 8, 31), "2021-08-31", "2021-08-31", "day"),
    (44805, "2022-09-01", "2022-09-01", "day"),
    ("44805", "2022-09-01", "2022-09-01", "day"),
    (44805.75, "2022-09-01", "2022-09-01", "day"),
    ("9/2021", "2021-09-01", "2021-09-30", "month"),
    ("09.2023", "2023-09-01", "2023-09-30", "month"),
    (9.2023, "2023-09-01", "2023-09-30", "month"),
    ("T9/2021", "2021-09-01", "2021-09-30", "month"),
    ("tháng 2 năm 2024", "2024-02-01", "2024-02-29", "month"),
    ("9/2021 (thử nghiệm)", "2021-09-01", "2021-09-30", "month"),
    ("từ 10/2021 đến nay", "2021-10-01", "2021-10-31", "month"),
    ("10/2021 - nay", "2021-10-01", "2021-10-31", "month"),
    ("Quý III/2021", "2021-07-01", "2021-09-30", "quarter"),
    ("6 tháng đầu năm 2022", "2022-01-01", "2022-06-30", "half_year"),
    ("Năm 2022", "2022-01-01", "2022-12-31", "year"),
    ("Đầu năm 2022", "2022-01-01", "2022-12-31", "year"),
    (2022, "2022-01-01", "2022-12-31", "year"),
    ("từ tháng 10/2021 đến tháng 3/ 2022", "2021-10-01", "2022-03-31", "month_range"),
    ("10/2021-3/2022", "2021-10-01", "2022-03-31", "month_range"),
    ("từ 10 đến 12/2021", "2021-10-01", "2021-12-31", "month_range"),
    ("Từ ngày 1 tháng 9 năm 2021 đến ngày 1 tháng 3 năm 2022", "2021-09-01", "2022-03-01", "date_range"),
    ("1/9-30/12/2021", "2021-09-01", "2021-12-30", "date_range"),
    ("năm học 2021-2022", "2021-08-01", "2022-08-31", "school_year"),
    ("Học kỳ I năm học 2022-2023", "2022-08-01", "2023-08-31", "school_year"),
    ("2021-2022", "2021-01-01", "2022-12-31", "year_range"),
]
UNCLEAR = [
    ("31/02/2022", "unparseable", None),
    ("tháng 13/2021", "unparseable", None),
    ("2016 - 201", "unparseable", None),
    ("20202021", "unparseable", date(2020, 8, 1)),
    ("thường xuyên", "unparseable", None),
    ("12/25/2021", "ambiguous", date(2021, 12, 25)),
    ("9/12", "ambiguous", date(2012, 9, 1)),
    ("20210901", "proposed", date(2021, 9, 1)),
    ("trước 01/9/2021", "proposed", date(2021, 9, 1)),
    ("01/10/2021; 15/12/2021", "several", date(2021, 10, 1)),
    ("Chưa áp dụng", "not_applied", None),
    ("dự kiến tháng 9/2022", "not_applied", None),
]


@pytest.mark.parametrize(("written", "first", "last", "precision"), CLEAR)
def test_a_date_keeps_its_precision(written, first, last, precision):
    read = parse_partial_date(written)
    assert isinstance(read, PartialDate)
    assert (read.first.isoformat(), read.last.isoformat(), read.precision) == (first, last, precision)


@pytest.mark.parametrize(("written", "doubt", "proposed"), UNCLEAR)
def test_a_doubtful_date_is_proposed_and_not_taken(written, doubt, proposed):
    read = parse_partial_date(written)
    assert isinstance(read, Unclear)
    assert (read.doubt, read.proposed.first if read.proposed else None) == (doubt, proposed)


def test_two_years_are_a_school_year_only_in_a_school():
    assert parse_partial_date("2022 - 2023", school=True).precision == "school_year"
    assert parse_partial_date("2022 - 2023").precision == "year_range"


def test_serial_numbers_follow_the_calendar_of_the_workbook():
    assert parse_partial_date(44805 - 1462, from_1904=True).first == date(2022, 9, 1)
