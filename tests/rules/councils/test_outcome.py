"""Quorum and outcome: exact shares of a stated denominator, nothing passes by rounding."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sangkien.rules.councils.outcome import (
    Counts,
    Marks,
    Tally,
    at_least,
    decide,
    has_quorum,
    item_needs,
    outcome_from,
    votes_needed,
)
from sangkien.rules.councils.rule import CouncilRule

LAW = CouncilRule()


def test_two_thirds_of_nine_is_six_and_of_seven_is_five():
    assert [at_least(Fraction(2, 3), n) for n in (9, 8, 7, 3, 1)] == [6, 6, 5, 2, 1]


def test_nine_members_one_author_two_away_all_six_must_be_for_it():
    counts = Counts(all=9, entitled=8, present=6)
    assert decide(LAW, counts, Tally(6)).passed
    assert not decide(LAW, counts, Tally(5, 1)).passed
    assert not decide(LAW, counts, Tally(5, blank=1)).passed


@pytest.mark.parametrize(("pass_of", "needed"), [("all", 6), ("entitled", 6), ("present", 4)])
def test_the_denominator_is_stated(pass_of, needed):
    outcome = decide(CouncilRule(pass_of=pass_of), Counts(9, 8, 6), Tally(6))
    assert (outcome.needed, outcome.pass_of) == (needed, pass_of)


def test_seventy_per_cent_is_not_two_thirds():
    rule = CouncilRule(pass_share=Fraction(7, 10))
    assert decide(rule, Counts(9, 9, 9), Tally(6, 3)).passed is False
    assert decide(rule, Counts(9, 9, 9), Tally(7, 2)).passed is True


def test_binding_marks_can_only_take_away():
    rule = CouncilRule(marks="bind", sheet="c3")
    counts = Counts(9, 9, 9)
    assert not decide(rule, counts, Tally(9), Marks(passed=False)).passed
    assert not decide(rule, counts, Tally(5, 4), Marks(passed=True)).passed
    assert decide(rule, counts, Tally(6, 3), Marks(passed=True)).passed
    with pytest.raises(ValueError, match="marks"):
        decide(rule, counts, Tally(9))


def test_a_handful_cannot_decide_even_where_the_share_is_of_those_present():
    rule = CouncilRule(pass_of="present")
    with pytest.raises(ValueError, match="quorum"):
        decide(rule, Counts(9, 9, 3), Tally(3))
    with pytest.raises(ValueError, match="quorum"):
        decide(rule, Counts(9, 2, 2), Tally(2))


def test_more_votes_than_voters_is_no_result():
    with pytest.raises(ValueError, match="tally"):
        decide(LAW, Counts(9, 9, 6), Tally(7))


def test_an_empty_council_has_no_quorum():
    assert not has_quorum(LAW, 0, 0)
    assert has_quorum(LAW, 9, 6)
    assert not has_quorum(LAW, 9, 5)


members = st.integers(1, 25)
shares = st.fractions(min_value=Fraction(51, 100), max_value=1, max_denominator=100)
rules = st.builds(
    CouncilRule, quorum=shares, pass_share=shares, pass_of=st.sampled_from(["all", "entitled", "present"]),
    least_present=st.integers(3, 6),
)  # fmt: skip


@st.composite
def votes(draw):
    every = draw(members)
    entitled = draw(st.integers(0, every))
    present = draw(st.integers(0, entitled))
    for_ = draw(st.integers(0, present))
    against = draw(st.integers(0, present - for_))
    return Counts(every, entitled, present), Tally(for_, against, draw(st.integers(0, present - for_ - against)))


@given(rules, votes())
def test_nothing_passes_outside_the_rule(rule, vote):
    counts, tally = vote
    try:
        outcome = decide(rule, counts, tally)
    except ValueError:
        assert counts.present < max(rule.least_present, rule.quorum * counts.entitled)
        return
    whole = {"all": counts.all, "entitled": counts.entitled, "present": counts.present}[rule.pass_of]
    assert outcome.passed == (tally.for_ > 0 and Fraction(tally.for_) >= rule.pass_share * whole)
    assert counts.present >= rule.quorum * counts.entitled
    assert outcome_from(outcome.to_json()) == outcome


@given(rules, votes())
def test_one_more_vote_for_it_never_hurts_and_the_strictest_denominator_is_all(rule, vote):
    counts, tally = vote
    if counts.present < item_needs(rule, counts.entitled):
        return
    passed = decide(rule, counts, tally).passed
    if passed:
        assert counts.present >= votes_needed(rule, counts)
        if tally.cast < counts.present:
            assert decide(rule, counts, Tally(tally.for_ + 1, tally.against, tally.abstain, tally.blank)).passed
        if rule.pass_of == "all":
            for other in ("entitled", "present"):
                assert decide(
                    CouncilRule(rule.quorum, rule.pass_share, other, rule.least_present), counts, tally
                ).passed
