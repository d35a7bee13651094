"""A council's rule is data, and no regulation may undercut the law."""

from fractions import Fraction

import pytest

from sangkien.rules.councils import rule
from sangkien.rules.councils.rule import CouncilRule, problems, read, share_of


@pytest.mark.parametrize(
    ("text", "share"),
    [("2/3", Fraction(2, 3)), ("70%", Fraction(7, 10)), ("66,7 %", Fraction(667, 1000)), ("1", Fraction(1))],
)
def test_shares_are_read_as_people_write_them(text, share):
    assert share_of(text) == share


@pytest.mark.parametrize("text", ["0", "101%", "3/2", "hai phần ba", "", "1/0", "-2/3"])
def test_what_is_no_share_is_refused(text):
    assert share_of(text) is None
    assert "pass_share" in problems({"pass_share": text})


def test_the_default_is_the_law_and_comes_back_the_same():
    assert problems(CouncilRule().to_json(), purpose="recognition") == {}
    assert read(CouncilRule().to_json()) == CouncilRule()
    assert read({}) == CouncilRule()


def test_recognition_never_passes_with_less_than_two_thirds():
    assert problems({"pass_share": "60%"}, purpose="recognition") == {"pass_share": [rule.BELOW_LAW]}
    assert problems({"pass_share": "60%"}, purpose="influence") == {}
    assert problems({"pass_share": "1/2"}, purpose="influence") == {"pass_share": [rule.TOO_LOW]}


def test_recognition_counts_members_and_not_only_those_present():
    assert problems({"pass_of": "present"}, purpose="recognition") == {"pass_of": [rule.OF_MEMBERS]}
    assert problems({"pass_of": "present"}, purpose="influence") == {}
    assert [problems({"pass_of": of}, purpose="recognition") for of in ("all", "entitled")] == [{}, {}]


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("pass_of", "votes"), ("vote", "shout"), ("rounds", []), ("rounds", ["vote", "paper"]),
        ("rounds", ["paper", "paper", "vote"]), ("rounds", ["dance", "vote"]), ("least_present", 2),
        ("least_present", True), ("small_unit", -1), ("quorum", "0"),
    ],
)  # fmt: skip
def test_each_bad_part_is_named(part, value):
    assert list(problems({part: value})) == [part]
    with pytest.raises(ValueError, match=part):
        read({part: value})


def test_a_sheet_and_marks_go_together_and_blindness_needs_marks():
    assert list(problems({"marks": "bind"})) == ["sheet"]
    assert list(problems({"sheet": "c1"})) == ["sheet"]
    assert list(problems({"blind": True})) == ["blind"]
    assert problems({"marks": "advise", "sheet": "c1", "blind": True}) == {}


def test_effects_are_data_but_an_author_always_leaves():
    kept = read({"effects": {"same_unit": "leave", "kin": "note"}})
    assert (kept.effect_of("same_unit"), kept.effect_of("kin"), kept.effect_of("helper")) == ("leave", "note", "speak")
    assert problems({"effects": {"co_author": "note"}}) == {"effects": [rule.BAD_EFFECT]}
    assert problems({"effects": {"friend": "leave"}}) == {"effects": [rule.BAD_CHOICE]}
