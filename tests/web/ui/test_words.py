"""Numbers, money and moments read as people write them, with one rounding rule."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import translation

from sangkien.web.ui import words


@pytest.mark.parametrize(
    ("value", "said"), [(1234567, "1.234.567"), (0, "0"), (-1500, "-1.500"), (None, "–"), (Decimal("2.5"), "3")]
)
def test_numbers_stand_in_groups_of_three(value, said) -> None:
    assert words.number(value) == said


def test_an_english_reader_sees_commas() -> None:
    with translation.override("en"):
        assert words.number(1234567) == "1,234,567"
        assert words.percent(2, 3) == "66.7%"


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (1_250_000_000, "1,25 tỷ đồng"),
        (1_000_000_000, "1 tỷ đồng"),
        (350_000_000, "350 triệu đồng"),
        (999_999, "999.999 đ"),
        (15_904_000_000, "15,9 tỷ đồng"),
        (1_255_000_000, "1,26 tỷ đồng"),
    ],
)
def test_money_on_boards_is_short(amount, said) -> None:
    assert words.money(amount) == said


def test_money_on_papers_is_exact_and_foreign_money_is_not_converted() -> None:
    assert words.exact_money(1_250_000_000) == "1.250.000.000 đ"
    assert words.money(47126, "USD") == "47.126 USD"
    assert words.exact_money(Decimal("0.5"), "USD") == "0,5 USD"


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (162_491, 241_802, "67,2%"),
        (696_948, 1_000_000, "69,7%"),  # once published as 69,6: truncated
        (1, 2000, "0,1%"),
        (Fraction(1, 3), 1, "33,3%"),
        (5, 0, "–"),
        (5, None, "–"),
        (0, 40, "0,0%"),
    ],
)
def test_shares_are_rounded_half_up_to_one_decimal(part, whole, said) -> None:
    assert words.percent(part, whole) == said


def test_moments_are_those_of_vietnam() -> None:
    last_second = datetime(2022, 5, 31, 16, 59, 59, tzinfo=UTC)
    assert words.moment(last_second) == "23:59 31/05/2022"
    assert words.day(datetime(2022, 5, 31, 17, 0, tzinfo=UTC)) == "01/06/2022"
    assert words.day(date(2022, 5, 1)) == "01/05/2022"


def test_sizes_of_files() -> None:
    assert words.size(10) == "1 KB"
    assert words.size(812_400) == "813 KB"
    assert words.size(3_449_000) == "3,4 MB"
