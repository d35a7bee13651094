"""What looks odd about an amount, and what does not: large benefits are real."""

from datetime import date
from decimal import Decimal

import pytest

from sangkien.rules.benefit_doubts import Said, doubts, usual
from sangkien.rules.ladder import after_months, below, highest, yearly

MILLION = 1_000_000
AMONG = usual([Decimal(n * MILLION) for n in (40, 60, 85, 120, 150, 200, 350, 500, 900, 1200)])


def asked(amount: int, *, per: str = "year", basis: str = "Bớt 40 giờ dừng máy.", before: int | None = None,
          before_per: str = "year", among: bool = True, texts: tuple[str, ...] = ()) -> dict[str, dict[str, str]]:  # fmt: skip
    lower = Said(Decimal(before), "VND", before_per) if before is not None else None
    found = doubts(Said(Decimal(amount), "VND", per, basis), before=lower, among=AMONG if among else None, texts=texts)
    return {one.doubt: one.facts for one in found}


@pytest.mark.parametrize("amount", [40 * MILLION, 350 * MILLION, 1_200 * MILLION, 3_000 * MILLION])
def test_what_the_group_usually_has_is_not_asked_about(amount: int) -> None:
    assert asked(amount) == {}


def test_a_thousand_for_a_million_is_asked_with_the_amount_that_may_be_meant() -> None:
    assert asked(350_000)["thousand"]["amount"] == "350000000"
    assert asked(350_000, before=350 * MILLION, among=False)["thousand"]["amount"] == "350000000"
    assert asked(350_000 * MILLION)["thousand"]["amount"] == "350000000"


def test_so_is_a_bare_number_that_lost_its_million() -> None:
    assert asked(350, among=False)["thousand"]["amount"] == "350000000"


def test_a_month_given_for_a_year() -> None:
    assert asked(30 * MILLION, basis="Mỗi tháng bớt 40 giờ × 750.000 đồng")["period"]["per"] == "month"
    assert asked(30 * MILLION, before=360 * MILLION)["period"]["per"] == "month"
    assert asked(360 * MILLION, per="month", before=30 * MILLION, before_per="month")["period"]["per"] == "year"


def test_a_yearly_amount_that_says_so_is_no_question() -> None:
    assert "period" not in asked(350 * MILLION, basis="350 triệu đồng mỗi năm nhờ bớt dừng máy")


def test_a_cost_given_for_a_benefit() -> None:
    assert "cost" in asked(120 * MILLION, basis="Chi phí đầu tư 120 triệu đồng")
    assert "cost" in asked(120 * MILLION, texts=("Làm trong hai tuần. Chi phí đầu tư 120 triệu đồng.",))
    assert "cost" not in asked(85 * MILLION, texts=("Làm trong hai tuần. Chi phí đầu tư 120 triệu đồng.",))


def test_sixteen_billion_a_year_is_asked_about_and_nothing_worse() -> None:
    assert set(asked(16_000 * MILLION)) == {"far_high"}
    assert set(asked(16_000 * MILLION, among=False)) == {"far_high"}


def test_far_from_the_rung_beneath() -> None:
    assert "differs" in asked(700 * MILLION, before=100 * MILLION)
    assert asked(200 * MILLION, before=100 * MILLION) == {}


def test_other_money_is_not_compared() -> None:
    found = doubts(Said(Decimal(20_000), "USD", "year", "x"), before=Said(Decimal(500 * MILLION)), among=None)
    assert found == []


def test_too_few_say_nothing_about_what_is_usual() -> None:
    assert usual([Decimal(1)] * 7) is None


def test_a_year_of_what_comes_each_month() -> None:
    assert (yearly(Decimal(5), "month"), yearly(Decimal(5), "quarter"), yearly(Decimal(5), "once")) == (60, 20, None)


def test_rungs_in_order() -> None:
    assert below("confirmed") == ("evidenced", "claimed")
    assert highest(["claimed", "confirmed", "evidenced"]) == "confirmed"


def test_a_month_after_the_last_of_january() -> None:
    day = after_months(date(2023, 1, 31), 1)
    assert (day.month, day.day) == (2, 28)
