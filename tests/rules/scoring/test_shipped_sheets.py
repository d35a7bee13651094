"""A worked example for each of the seven real sheets."""

import re
from fractions import Fraction

import pytest

from sangkien.rules.scoring.marks import Given, Paper, faults, marked
from sangkien.rules.scoring.results import Counted, PublicVotes, ranked, result
from sangkien.rules.scoring.sheet import in_english
from sangkien.rules.scoring.sheet_file import read
from tests.rules.scoring.shipped import CODES, closed, points, shipped, text


def codes_of(outcome):
    return [reason.code for reason in outcome.reasons]


def test_seven_sheets_are_shipped_and_each_names_its_source():
    assert [code[:2] for code in CODES] == ["c1", "c2", "c3", "c4", "c5", "c6", "c7"]
    for code in CODES:
        sheet = shipped(code)
        assert sheet.code == code
        assert sheet.sources
        assert sheet.basis in {"stated", "secondary"}


def test_what_is_known_at_second_hand_only_is_never_called_stated():
    assert {code[:2] for code in CODES if shipped(code).basis == "secondary"} == {"c2", "c3", "c4", "c5"}


def test_c1_says_that_its_source_is_cut_off_and_has_no_invented_total():
    sheet = shipped("c1-son-la")
    assert sheet.partial
    assert sheet.scale is None
    assert sheet.passing.at is None
    assert [(level.least, level.most) for level in sheet.criteria[0].levels] == [
        (27, 30), (21, 26), (16, 20), (1, 15), (0, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("level", "written", "fault"),
    [
        ("wholly-new", "27", None),
        ("wholly-new", "30", None),
        ("wholly-new", "26", "points-novelty"),
        ("fair", "27", "points-novelty"),
        ("fair", "26,5", "points-novelty"),
        ("slight", "0", "points-novelty"),
        ("copied", "", None),
        ("copied", "1", "points-novelty"),
        ("", "27", "level-novelty"),
        ("wholly-new", "", "points-novelty"),
        ("wholly-new", "31", "points-novelty"),
    ],
)
def test_c1_takes_exactly_one_level_and_points_inside_it(level, written, fault):
    paper = Paper({"novelty": Given(points=written, level=level)})
    assert [one.name for one in faults(shipped("c1-son-la"), paper, closing=True)] == ([fault] if fault else [])


def test_c1_copied_is_a_zero_that_was_chosen():
    assert marked(shipped("c1-son-la"), Paper({"novelty": Given(level="copied")})).total == 0


def test_c2_adds_up_to_a_hundred_and_urgency_takes_no_points():
    sheet = shipped("c2-ham-yen")
    full = closed(sheet, novelty="10", science_form="15", evidence="15", effect="40", applicability="20")
    assert full.total == 100
    assert "urgency" not in full.points


def test_c2_may_be_judged_in_words_only_and_then_the_words_are_required():
    sheet = shipped("c2-ham-yen")
    silent = Paper(comment_only=True)
    assert [one.name for one in faults(sheet, silent, closing=True)] == ["overall"]
    spoken = marked(sheet, Paper(comment_only=True, overall="Cần bổ sung số liệu."))
    outcome = result(sheet, [Counted(spoken)])
    assert (outcome.state, outcome.passed, outcome.total) == ("comment_only", None, None)


def test_c2_words_only_of_one_marker_do_not_pull_down_the_marks_of_another():
    sheet = shipped("c2-ham-yen")
    spoken = marked(sheet, Paper(comment_only=True, overall="Chưa đủ."))
    given = closed(sheet, novelty="8", science_form="12", evidence="10", effect="30", applicability="15")
    assert result(sheet, [Counted(spoken), Counted(given)]).total == 75


C3 = {"novelty_1": "15", "novelty_2": "15", "applied": "12", "replicable": "8", "economic": "10", "reform": "7",
      "society": "7"}  # fmt: skip


def four(**changed):
    sheet = shipped("c3-van-mon")
    return result(sheet, [Counted(closed(sheet, **(C3 | changed))) for _ in range(4)])


def test_c3_passes_from_seventy_with_four_markers():
    outcome = four()
    assert (outcome.passed, outcome.total) == (True, 74)
    assert codes_of(outcome) == ["reached"]
    assert four(society="5", economic="8").total == 70
    assert four(society="5", economic="8").passed is True
    assert four(society="5", economic="7").passed is False


def test_c3_waits_for_the_fourth_marker():
    sheet = shipped("c3-van-mon")
    outcome = result(sheet, [Counted(closed(sheet, **C3))] * 3)
    assert (outcome.state, outcome.passed) == ("waiting", None)


@pytest.mark.parametrize("part", ["novelty_1", "novelty_2"])
def test_c3_either_half_of_novelty_below_ten_disqualifies_at_any_total(part):
    outcome = four(**{part: "9", "economic": "15", "society": "10", "replicable": "10"})
    assert outcome.total >= 70
    assert outcome.passed is False
    assert codes_of(outcome)[0] == "disqualified"


def test_c3_another_minimum_missed_is_told_apart_from_disqualifying():
    outcome = four(applied="7", economic="15")
    assert (outcome.passed, codes_of(outcome)[0]) == (False, "below_minimum")


def test_c3_missing_figures_must_be_explained_in_words():
    sheet = shipped("c3-van-mon")
    given = dict(points(**C3).given)
    given["economic"] = Given(points="7", insufficient=True)
    assert [one.name for one in faults(sheet, Paper(given), closing=True)] == ["comment-economic"]
    given["economic"] = Given(points="7", insufficient=True, comment="Chưa có số liệu; thấy rõ đỡ tốn công.")
    assert not faults(sheet, Paper(given), closing=True)


def c4(sheet, *totals):
    """Markers who give these totals, all by novelty, effect and the rest."""
    return [
        Counted(closed(sheet, novelty=str(min(t, 30)), effect=str(min(max(t - 30, 0), 30)),
                       applicability=str(min(max(t - 60, 0), 25)), range=str(max(t - 85, 0))), role)
        for t, role in totals
    ]  # fmt: skip


def test_c4_drops_the_highest_and_the_lowest():
    sheet = shipped("c4-nen-tang-dung-chung")
    outcome = result(sheet, c4(sheet, (40, "member"), (80, "member"), (85, "chair"), (100, "member")))
    assert (outcome.total, outcome.dropped, outcome.counted) == (Fraction("82.5"), (0, 3), 2)


@pytest.mark.parametrize(
    ("aggregate", "total"),
    [
        ("method: sum", 265),
        ("method: mean", Fraction("88.33")),
        ("method: weighted_mean\n  weights:\n    - {role: chair, weight: 2}", Fraction("87.5")),
    ],
)
def test_c4_may_add_up_take_the_mean_or_weigh_by_seat(aggregate, total):
    before, rest = text("c4-nen-tang-dung-chung").split("aggregate:\n", 1)
    sheet = read(before + f"aggregate:\n  {aggregate}\n" + rest[rest.index("rounding:") :])
    outcome = result(sheet, c4(sheet, (80, "member"), (85, "chair"), (100, "member")))
    assert outcome.total == total


def test_c4_bands_of_recognition_are_read_from_the_total():
    bands = """grades:
  - {code: province, name: Cấp tỉnh, passes: true, least: 90}
  - {code: base, name: Cấp cơ sở, passes: true, least: 70}
  - {code: none, name: Không công nhận, passes: false, least: 0}
spread:"""
    sheet = read(text("c4-nen-tang-dung-chung").replace("spread:", bands))
    found = {total: result(sheet, c4(sheet, *[(total, "member")] * 3)) for total in (69, 70, 89, 90)}
    assert {total: one.grade for total, one in found.items()} == {69: "none", 70: "base", 89: "base", 90: "province"}
    assert {total: one.passed for total, one in found.items()} == {69: False, 70: True, 89: True, 90: True}


def c5(level, saved):
    sheet = shipped("c5-doanh-nghiep")
    return marked(
        sheet,
        Paper({
            "k1-novelty": Given(level="high"),
            "k2-own-work": Given(level="self"),
            "k3-saving": Given(points=saved, level=level),
        }),
    )  # fmt: skip


def test_c5_is_not_capped_at_a_hundred():
    assert c5("hours", "100").total == 113
    assert result(shipped("c5-doanh-nghiep"), [Counted(c5("money", "100"))]).total == 113


def test_c5_saves_hours_or_money_and_what_cannot_be_measured_is_ten():
    assert c5("hours", "5").total == 18
    assert c5("unmeasurable", "").total == 23
    both = Paper({"k1-novelty": Given(level="high"), "k2-own-work": Given(level="self"),
                  "k3-saving": Given(points="5", level="money")})  # fmt: skip
    assert [one.name for one in faults(shipped("c5-doanh-nghiep"), both, closing=True)] == ["points-k3-saving"]


def c6(votes, most):
    sheet = shipped("c6-thai-nguyen")
    return result(sheet, [Counted(closed(sheet, novelty="15", effect="25", applicability="25"))],
                  votes=PublicVotes(votes, most))  # fmt: skip


@pytest.mark.parametrize(("votes", "most", "share"), [(300, 300, "20"), (100, 300, "6.7"), (0, 300, "0"), (0, 0, "0")])
def test_c6_public_votes_are_a_share_of_the_most_to_a_tenth(votes, most, share):
    outcome = c6(votes, most)
    assert outcome.points["public-vote"] == Fraction(share)
    assert outcome.total == 65 + Fraction(share)
    assert outcome.passed is None


def test_c6_waits_for_the_public_votes():
    sheet = shipped("c6-thai-nguyen")
    outcome = result(sheet, [Counted(closed(sheet, novelty="15", effect="25", applicability="25"))])
    assert (outcome.state, codes_of(outcome)) == ("waiting", ["votes_missing"])


def test_c6_goes_by_rank_until_the_prizes_run_out_and_a_tie_is_left_to_the_council():
    totals = {"a": Fraction(90), "b": Fraction(85), "c": Fraction(85), "d": Fraction(70)}
    assert ranked(totals, 3) == ({"a": 1, "b": 2, "c": 2, "d": 4}, ("a", "b", "c"), ())
    assert ranked(totals, 2) == ({"a": 1, "b": 2, "c": 2, "d": 4}, ("a",), ("b", "c"))
    assert ranked(totals, 9)[1] == ("a", "b", "c", "d")


def grades(*given):
    sheet = shipped("c7-giao-duc")
    return [Counted(marked(sheet, Paper({"grade": Given(level=one, comment="Rõ ràng.")}))) for one in given]


def test_c7_two_who_agree_are_enough():
    outcome = result(shipped("c7-giao-duc"), grades("pass", "pass"))
    assert (outcome.state, outcome.grade, outcome.passed) == ("done", "pass", True)
    assert result(shipped("c7-giao-duc"), grades("fail", "fail")).passed is False


def test_c7_who_disagree_get_a_third_reader_and_then_the_chair_decides():
    sheet = shipped("c7-giao-duc")
    assert result(sheet, grades("pass")).state == "waiting"
    assert result(sheet, grades("pass", "fail")).state == "third_reader"
    three = result(sheet, grades("pass", "fail", "pass"))
    assert (three.state, three.passed) == ("chair_decides", None)
    assert result(sheet, grades("pass", "fail", "pass"), settled="fail").passed is False


def test_every_shipped_sheet_speaks_english_and_keeps_the_vietnamese_beside_it():
    for code in CODES:
        sheet = shipped(code)
        spoken = in_english(sheet)
        named = [*sheet.criteria, *sheet.grades, *(level for one in sheet.criteria for level in one.levels)]
        assert all(one.name_en for one in named), code
        assert all(one.help_en for one in sheet.criteria if one.help), code
        parts = (sheet, sheet.markers, sheet.aggregate, sheet.rounding, sheet.passing, sheet.spread, *sheet.criteria)
        assert all(one.note_en for one in parts if one.note), code
        for said, one in zip(spoken.criteria, sheet.criteria, strict=True):
            assert said.name == f"{one.name_en} ({one.name})"
            assert (said.code, said.most, said.least) == (one.code, one.most, one.least)


def test_a_sheet_without_english_is_shown_as_it_is():
    plain = read(re.sub(r" +(name|help|note)_en: .*\n", "", text("c2-ham-yen")))
    spoken = in_english(plain)
    assert [one.name for one in spoken.criteria] == [one.name for one in shipped("c2-ham-yen").criteria]
