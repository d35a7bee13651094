"""What was surely typed by mistake is told in the right words; what may be meant stands."""

from datetime import date

import pytest

from sangkien.rules import slips

TODAY = date(2022, 5, 31)


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("31/02/2022", slips.NO_SUCH_DAY), ("1/1/1800", slips.TOO_OLD), ("1/1/2999", slips.TOO_FAR),
        ("29/02/2024", ""), ("9/2021", ""), ("2021", ""), ("hôm qua", slips.UNREAD_DATE),
    ],
)  # fmt: skip
def test_a_date_that_cannot_be_is_told_why(text, slip):
    assert slips.partial_date_slip(text) == slip


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("-5 triệu", slips.NEGATIVE), ("-5.000.000", slips.NEGATIVE), ("abc xyz", slips.NO_AMOUNT), ("", ""),
        ("350 triệu", ""), ("1.250.000.000", ""), ("5-10 triệu", ""), ("0 đồng", ""), ("khoảng 1,2 tỷ mỗi năm", ""),
        ("không có", ""), ("hàng trăm triệu đồng mỗi năm", ""),
    ],
)  # fmt: skip
def test_an_amount_that_is_none_is_asked_about_and_a_range_stays_in_words(text, slip):
    assert slips.amount_slip(text) == slip


def test_nobody_is_born_tomorrow_or_before_everybody():
    assert slips.birth_slip(date(2022, 6, 1), TODAY) == slips.BORN_LATER
    assert slips.birth_slip(date(1899, 12, 31), TODAY) == slips.TOO_OLD
    assert slips.birth_slip(TODAY, TODAY) == ""


def test_fifteen_years_are_reached_on_the_birthday():
    assert slips.is_young(date(2007, 6, 1), TODAY)
    assert not slips.is_young(date(2007, 5, 31), TODAY)
