"""Whatever markers write: empty is never zero, nothing above the maximum counts, totals stay within their markers."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from sangkien.rules.scoring.marks import Given, Paper, faults, kept, marked, read_paper
from sangkien.rules.scoring.numbers import read_points, rounded, written
from sangkien.rules.scoring.results import Counted, result
from sangkien.rules.scoring.sheet import Rounding
from sangkien.rules.scoring.spread import spread
from tests.rules.scoring.shipped import closed, points, shipped

C3 = ("novelty-1", "novelty-2", "applied", "replicable", "economic", "reform", "society")
MOST = {"novelty-1": 20, "novelty-2": 20, "applied": 15, "replicable": 10, "economic": 15, "reform": 10, "society": 10}


def paper_of(values):
    return Paper({code: Given(points=written(value)) for code, value in values.items()})


lawful = st.fixed_dictionaries(
    {code: st.integers(0, most * 100).map(lambda hundredths: Fraction(hundredths, 100)) for code, most in MOST.items()}
)


@given(values=lawful, left_out=st.sets(st.sampled_from(C3), min_size=1))
def test_a_criterion_left_empty_stops_the_closing_and_is_never_counted_as_zero(values, left_out):
    paper = paper_of({code: value for code, value in values.items() if code not in left_out})
    assert {one.name for one in faults(shipped("c3-van-mon"), paper, closing=True)} == {
        f"points-{code}" for code in left_out
    }
    assert not faults(shipped("c3-van-mon"), paper, closing=False)


@given(values=lawful, code=st.sampled_from(C3), above=st.integers(1, 5000))
def test_a_mark_above_the_maximum_is_refused_even_in_a_draft(values, code, above):
    paper = paper_of(values | {code: MOST[code] + Fraction(above, 100)})
    assert [one.name for one in faults(shipped("c3-van-mon"), paper, closing=False)] == [f"points-{code}"]


@given(values=lawful)
def test_a_mark_below_the_minimum_is_recorded_not_refused(values):
    sheet = shipped("c3-van-mon")
    marks = marked(sheet, paper_of(values))
    assert marks.total == sum(values.values())
    assert set(marks.failing) == {c.code for c in sheet.marked if values[c.code] < c.least}


@given(papers=st.lists(lawful, min_size=4, max_size=4))
def test_the_mean_lies_between_the_markers_and_does_not_depend_on_their_order(papers):
    sheet = shipped("c3-van-mon")
    closed_sheets = [Counted(marked(sheet, paper_of(values))) for values in papers]
    totals = [one.marked.total for one in closed_sheets]
    outcome = result(sheet, closed_sheets)
    assert min(totals) - Fraction(1, 100) <= outcome.total <= max(totals) + Fraction(1, 100)
    assert outcome == result(sheet, closed_sheets[::-1])
    if outcome.passed:
        assert outcome.total >= 70
        assert all(outcome.points[c.code] >= c.least for c in sheet.marked)


@given(papers=st.lists(lawful, min_size=4, max_size=4), part=st.sampled_from(["novelty-1", "novelty-2"]))
def test_no_total_saves_a_dossier_whose_novelty_disqualifies(papers, part):
    sheet = shipped("c3-van-mon")
    low = [values | {part: min(values[part], Fraction(9))} for values in papers]
    assert result(sheet, [Counted(marked(sheet, paper_of(values))) for values in low]).passed is False


@given(values=lawful, comment=st.text(max_size=40), only=st.booleans())
def test_what_was_typed_comes_back_word_for_word(values, comment, only):
    sheet = shipped("c2-ham-yen")
    paper = Paper({c.code: Given("8,50", "", comment, insufficient=True) for c in sheet.criteria}, only, comment)
    assert read_paper(sheet, kept(paper)) == paper


def test_numbers_are_read_as_people_write_them():
    assert [read_points(text) for text in ("8", "8,5", " 8.50 ", "0")] == [8, Fraction(17, 2), Fraction(17, 2), 0]
    assert [read_points(text) for text in ("", "-1", "8,", "tám", "1e3", "8,55555", "٣")] == [None] * 7


def test_each_rounding_rule_does_what_it_says():
    half = [Fraction(5, 2), Fraction(7, 2), Fraction(249, 100)]
    assert [rounded(value, Rounding(digits=0, rule="half_up")) for value in half] == [3, 4, 2]
    assert [rounded(value, Rounding(digits=0, rule="half_even")) for value in half] == [2, 4, 2]
    assert [rounded(value, Rounding(digits=0, rule="down")) for value in half] == [2, 3, 2]


def test_an_exact_mean_is_kept_exact_until_the_one_rounding():
    sheet = shipped("c4-nen-tang-dung-chung")
    marks = [
        Counted(closed(sheet, novelty=str(n), effect="30", applicability="25", range="15")) for n in (1, 2, 2, 3, 9)
    ]
    assert result(sheet, marks).total == Fraction("72.33")


def test_the_spread_is_the_range_of_totals_and_of_each_criterion():
    sheet = shipped("c4-nen-tang-dung-chung")
    near = [closed(sheet, novelty=n, effect="20", applicability="20", range="10") for n in ("10", "29,99")]
    apart = [closed(sheet, novelty=n, effect="20", applicability="20", range="10") for n in ("10", "30")]
    assert spread(sheet, near).further_reader is False
    assert spread(sheet, apart).further_reader is True
    assert spread(sheet, apart).total.width == 20
    assert spread(sheet, apart).criteria["novelty"].width == 20
    assert spread(sheet, apart).criteria["effect"].width == 0
    assert spread(sheet, []).total is None


def test_points_finer_than_hundredths_are_refused():
    sheet = shipped("c4-nen-tang-dung-chung")
    paper = points(novelty="8,555", effect="1", applicability="1", range="1")
    assert [one.name for one in faults(sheet, paper, closing=True)] == ["points-novelty"]
