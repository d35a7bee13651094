"""The law of the initiative: what must be filled in, what is the whole, what is confidential."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sangkien.rules.initiatives import (
    Draft,
    missing,
    parts_of,
    put_back_confidential,
    repeat_key,
    shares_are_whole,
    take_out_confidential,
)


def test_a_trade_secret_asks_for_name_effect_and_reward_alone():
    assert missing(Draft(trade_secret=True)) == ["title", "result", "reward"]


def test_an_open_initiative_asks_for_the_recognition():
    assert {"recognised_by", "recognition_number", "recognised_on"} <= set(missing(Draft()))


@pytest.mark.parametrize(
    ("shares", "whole"),
    [
        ([Fraction(1, 3)] * 3, True),
        ([Fraction("0.3333")] * 3, False),
        ([Fraction(1)], True),
        ([Fraction(3, 2), Fraction(-1, 2)], False),
        ([Fraction(1), None], False),
        ([], False),
    ],
)
def test_shares_are_the_whole_exactly_or_not_at_all(shares, whole):
    assert shares_are_whole(shares) is whole


def test_a_marked_passage_leaves_a_place_and_nothing_else():
    split = take_out_confidential("Pha [mật]7:3[/mật] rồi [MAT]ép nóng[/MAT].")
    assert split.public == "Pha ▮1▮ rồi ▮2▮."
    assert split.passages == ("7:3", "ép nóng")
    assert parts_of(split.public) == [("Pha ", None), ("", 1), (" rồi ", None), ("", 2), (".", None)]


def test_a_mark_never_closed_hides_the_rest():
    split = take_out_confidential("Pha [mật]7:3 rồi ép")
    assert split.public == "Pha ▮1▮"


@given(st.lists(st.tuples(st.text("ab ▮1[]/", max_size=8), st.text("xyz ", min_size=1, max_size=8)), max_size=4))
def test_no_marked_text_is_ever_public(pieces):
    text = "".join(f"{plain}[mật]{secret}[/mật]" for plain, secret in pieces)
    public = take_out_confidential(text).public
    assert not set(public) & set("xyz")


@given(st.text(max_size=40), st.text(max_size=40))
def test_taking_out_twice_changes_nothing_more(before, secret):
    once = take_out_confidential(f"{before}[mật]{secret}[/mật]").public
    assert "[mật]" not in once
    assert "[/mật]" not in once


def test_the_form_gets_its_marks_back():
    text = "Pha [mật]7:3[/mật] rồi ép."
    split = take_out_confidential(text)
    assert put_back_confidential(split.public, dict(enumerate(split.passages, 1)), marked=True) == text


def test_repeats_differ_by_unit_and_not_by_marks_case_or_order_of_authors():
    one = repeat_key("Cải tiến đóng kiện", ["Lan", "Minh"], 1)
    assert one == repeat_key("CAI TIEN  ĐÓNG KIỆN!", ["minh", "LAN"], 1)
    assert one != repeat_key("Cải tiến đóng kiện", ["Lan", "Minh"], 2)
    assert one != repeat_key("Cải tiến đóng kiện", ["Lan"], 1)
