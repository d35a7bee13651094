"""What authors are owed at the least: shares to the đồng, days, and wage levels that say how far they are known."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sangkien.kernel.errors import Invalid
from sangkien.rules.dated_files import read_binding, read_wages
from sangkien.rules.remuneration import (
    Base,
    Sold,
    WageLevels,
    least,
    reckon_once,
    reckon_transfers,
    reckon_years,
    split,
)

DATA = Path(__file__).resolve().parents[2] / "data"
SEVEN = Fraction(7, 100)


def levels() -> WageLevels:
    return read_wages((DATA / "wages" / "luong-toi-thieu-chung.yaml").read_text())


def test_each_of_the_first_three_years_is_due_a_month_after_it_ends() -> None:
    lines = reckon_years(date(2022, 2, 15), {1: Base(Decimal(350_000_000), "VND", "confirmed")})
    assert [line.key for line in lines] == ["year1", "year2", "year3"]
    assert [(line.ends_on, line.due) for line in lines] == [
        (date(2023, 2, 14), date(2023, 3, 14)),
        (date(2024, 2, 14), date(2024, 3, 14)),
        (date(2025, 2, 14), date(2025, 3, 14)),
    ]
    assert lines[0].amount == 24_500_000
    assert [line.amount for line in lines[1:]] == [None, None]


def test_years_that_begin_on_a_leap_day_lose_no_day() -> None:
    lines = reckon_years(date(2024, 2, 29), {})
    assert [(line.starts_on, line.ends_on) for line in lines] == [
        (date(2024, 2, 29), date(2025, 2, 27)),
        (date(2025, 2, 28), date(2026, 2, 27)),
        (date(2026, 2, 28), date(2027, 2, 27)),
    ]


def test_the_least_is_never_below_the_exact_part() -> None:
    assert least(Decimal(1_000_001), SEVEN, "VND") == 70_001
    assert least(Decimal("10.01"), SEVEN, "USD") == Decimal("0.71")


def test_a_transfer_counts_within_three_years_of_recognition() -> None:
    days = {"a": date(2025, 3, 1), "b": date(2025, 3, 2), "c": date(2022, 2, 28)}
    lines = reckon_transfers(date(2022, 3, 1), [Sold(key, Decimal(200_000_000), "VND", on) for key, on in days.items()])
    assert [(line.key, line.amount, line.due) for line in lines] == [("a", 30_000_000, date(2025, 4, 1))]


def test_what_cannot_be_computed_is_five_wages_of_the_day_of_payment() -> None:
    assert reckon_once(levels().on(date(2013, 6, 30))).amount == 5 * 1_050_000
    assert reckon_once(levels().on(date(2013, 7, 1))).amount == 5 * 1_150_000
    assert reckon_once(levels().on(date(2012, 4, 30))).amount is None
    assert reckon_once(levels().on(date(2025, 1, 1))).due is None


def test_a_level_that_no_source_states_says_so() -> None:
    assert levels().on(date(2014, 1, 1)).sure
    assert not levels().on(date(2025, 1, 1)).sure
    assert not levels().knows(date(2026, 7, 1))


@given(
    st.integers(0, 10**15),
    st.lists(st.integers(1, 997), min_size=1, max_size=12),
    st.sampled_from(["VND", "USD"]),
)
def test_parts_sum_to_the_last_dong_and_nobody_is_off_by_one(total: int, weights: list[int], currency: str) -> None:
    whole = sum(weights)
    shares = [Fraction(weight, whole) for weight in weights]
    parts = split(Decimal(total), shares, currency)
    step = 1 if currency == "VND" else Fraction(1, 100)
    assert sum(parts) == total
    assert all(abs(Fraction(part) - total * share) < step for part, share in zip(parts, shares, strict=True))


def test_three_thirds_of_a_hundred_dong() -> None:
    assert split(Decimal(100), [Fraction(1, 3)] * 3) == (34, 33, 33)


def test_the_largest_remainder_gets_what_is_left() -> None:
    assert split(Decimal(10), [Fraction(11, 100), Fraction(16, 100), Fraction(73, 100)]) == (1, 2, 7)


@pytest.mark.parametrize("shares", [[], [Fraction(1, 2)], [Fraction(2, 3), Fraction(2, 3)]])
def test_shares_that_are_not_the_whole_are_not_divided_by(shares: list[Fraction]) -> None:
    with pytest.raises(ValueError, match="not the whole"):
        split(Decimal(100), shares)


def test_the_rule_binds_economic_organisations_and_earning_service_units_only() -> None:
    binding = read_binding((DATA / "remuneration" / "dieu-10.yaml").read_text())
    assert {kind.code: kind.binds for kind in binding.kinds} == {
        "undeclared": None, "economic": True, "earning_service": True, "other_service": False, "state_body": False,
    }  # fmt: skip
    assert binding.kind("never heard of").code == "undeclared"


def test_a_file_of_wages_out_of_order_is_refused_with_its_line() -> None:
    text = (DATA / "wages" / "luong-toi-thieu-chung.yaml").read_text().replace("2013-07-01", "2011-07-01")
    with pytest.raises(Invalid, match="Dòng"):
        read_wages(text)
