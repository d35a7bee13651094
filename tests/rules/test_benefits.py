"""A benefit stays as it was said: amount, currency, period, bound, or words alone."""

from decimal import Decimal

import pytest

from sangkien.rules.benefits import MoneyUnit, parse_benefit, unit_of_header
from sangkien.rules.benefits_fields import MONTHS_TO
from sangkien.rules.ladder import MONTHS

SAID = [
    ("1.250.000.000", 1_250_000_000, "VND", "", "exactly"),
    ("1,250,000,000", 1_250_000_000, "VND", "", "exactly"),
    ("120 000 000 đ", 120_000_000, "VND", "", "exactly"),
    ("1,2 tỷ", 1_200_000_000, "VND", "", "exactly"),
    ("1.2 tỷ đồng", 1_200_000_000, "VND", "", "exactly"),
    ("350 triệu đồng", 350_000_000, "VND", "", "exactly"),
    ("350 tr.đ", 350_000_000, "VND", "", "exactly"),
    ("2tr5", 2_500_000, "VND", "", "exactly"),
    ("1 tỷ 250 triệu", 1_250_000_000, "VND", "", "exactly"),
    ("4.277,5 tỷ", 4_277_500_000_000, "VND", "", "exactly"),
    ("khoảng 15,9 tỷ đồng/năm", 15_900_000_000, "VND", "year", "about"),
    ("trên 80 triệu", 80_000_000, "VND", "", "at_least"),
    ("hơn 1,4 tỷ đồng trong 1 tháng (23 xe)", 1_400_000_000, "VND", "month", "at_least"),
    ("47.126 USD/năm", 47_126, "USD", "year", "exactly"),
    ("$1,200.50", Decimal("1200.50"), "USD", "", "exactly"),
    ("0", 0, "VND", "", "exactly"),
    ("Giảm 30% thời gian, tiết kiệm 120 triệu đồng/năm", 120_000_000, "VND", "year", "exactly"),
    ("hơn 30 triệu đồng trong 3 tháng; ước 130 triệu đồng/năm", 130_000_000, "VND", "year", "about"),
]
WORDS_ONLY = [
    "hàng trăm triệu đồng", "tiết kiệm hàng triệu mét khối nước, hàng tỉ đồng mỗi năm", "giảm 30 phút", "15 - 20 triệu",
    "500-600 ngàn đồng/máy", "giá thành bộ dụng cụ khoảng 10 triệu đồng", "dưới 80 triệu",
    "800 túi × 200.000 đồng = 160 triệu đồng (chi phí, không phải làm lợi)", "trên 200 triệu đồng mỗi năm (2 sáng kiến)",
]  # fmt: skip
DOUBTED = [
    ("1.250", "ambiguous"), ("1,250 triệu đồng", "ambiguous"), ("1,25E+09", "ambiguous"), ("-5 triệu", "negative"),
    ("-500000", "negative"), (350, "unit_unclear"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "amount", "currency", "per", "bound"), SAID)
def test_an_amount_is_read_with_all_that_was_said(text, amount, currency, per, bound):
    read = parse_benefit(text).benefit
    assert (read.amount, read.currency, read.per, read.bound, read.words) == (amount, currency, per, bound, text)


@pytest.mark.parametrize("text", [text for text in WORDS_ONLY if "=" not in text])
def test_words_do_not_become_an_amount(text):
    read = parse_benefit(text).benefit
    assert (read.amount, read.words) == (None, text)


def test_a_cost_is_no_benefit():
    assert (
        "not_benefit" in parse_benefit("800 túi × 200.000 đồng = 160 triệu đồng (chi phí, không phải làm lợi)").doubts
    )


@pytest.mark.parametrize(("value", "doubt"), DOUBTED)
def test_a_number_that_may_mean_two_things_is_doubted(value, doubt):
    assert doubt in parse_benefit(value).doubts


@pytest.mark.parametrize(
    ("label", "power", "per"),
    [
        ("Giá trị làm lợi (triệu đồng)", 6, ""), ("GTLL (tr.đ)", 6, ""), ("Giá trị làm lợi (tỷ đồng/năm)", 9, "year"),
        ("ĐVT: 1.000 đồng", 3, ""), ("Giá trị làm lợi (đồng)", 0, ""), ("Tỷ lệ %", 0, ""),
    ],
)  # fmt: skip
def test_the_unit_of_a_header_is_understood(label, power, per):
    assert (unit_of_header(label).power, unit_of_header(label).per) == (power, per)


def test_the_unit_of_the_header_counts_only_for_bare_numbers_and_is_said():
    millions = MoneyUnit(6, "VND")
    assert parse_benefit(350, millions).benefit.amount == 350_000_000
    assert parse_benefit(350, millions).from_header
    assert parse_benefit("1,2 tỷ", millions).benefit.amount == 1_200_000_000
    assert parse_benefit("350.000.000", millions).doubts == ("unit_conflict",)


def test_when_to_measure_again_is_said_in_months():
    assert MONTHS_TO[0].choices == tuple((str(n), f"{n} tháng") for n in MONTHS)
