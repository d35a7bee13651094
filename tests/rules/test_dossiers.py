"""The terms of a dossier, its forms as data, and what the law still asks for."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sangkien.rules.dossiers import LIFECYCLE, STATES, deadlines, forms
from sangkien.rules.dossiers.completeness import AuthorState, Preparation, UseState, gaps, must
from sangkien.rules.dossiers.deadlines import ClaimTerm, claim_term, decide_by, reminders, running
from sangkien.rules.working_days import Calendar

FOLDER = Path(__file__).resolve().parents[2] / "data" / "dossier-forms"
ANNEX = forms.read((FOLDER / "phu-luc-1.yaml").read_text())
PLAIN = Calendar()
DAYS = st.dates(date(2021, 1, 1), date(2027, 12, 31))


def test_a_dossier_reaches_every_state_and_ends_in_four() -> None:
    reached, edge = {LIFECYCLE.initial}, [LIFECYCLE.initial]
    while edge:
        state = edge.pop()
        for verb in LIFECYCLE.verbs_from(state):
            if (target := LIFECYCLE.target(verb, state)) not in reached:
                reached.add(target)
                edge.append(target)
    assert reached == set(STATES)
    assert {state for state in STATES if LIFECYCLE.is_final(state)} == {"refused", "withdrawn", "annulled"}


@given(DAYS, DAYS)
def test_the_decision_is_never_due_before_three_months_after_the_later_of_the_two(accepted: date, ended: date) -> None:
    due = decide_by(accepted, [ended], PLAIN)
    assert due is not None
    assert due >= max(deadlines.add_months(accepted, 3), deadlines.add_months(ended, 3))
    assert PLAIN.is_working(due)


def test_while_the_first_application_runs_the_term_has_not_begun() -> None:
    assert decide_by(date(2022, 5, 20), [date(2022, 4, 1), None], PLAIN) is None
    assert decide_by(None, [date(2022, 4, 1)], PLAIN) is None
    assert decide_by(date(2022, 5, 20), [], PLAIN) == date(2022, 8, 22)


@pytest.mark.parametrize(
    ("first", "day", "standing"),
    [
        ((date(2021, 6, 1), date(2021, 6, 1)), date(2022, 6, 1), "soon"),
        ((date(2021, 6, 1), date(2021, 6, 1)), date(2022, 6, 2), "late"),
        ((date(2021, 6, 1), date(2021, 6, 30)), date(2022, 6, 2), "doubtful"),
        ((date(2021, 6, 1), date(2021, 6, 30)), date(2022, 7, 1), "late"),
        ((date(2022, 2, 15), date(2022, 2, 15)), date(2022, 5, 20), "in_time"),
        (None, date(2022, 5, 20), "unknown"),
    ],
)
def test_one_year_from_the_first_application(first, day, standing) -> None:
    term = claim_term(first, day)
    assert term.standing == standing
    assert term.needs_decision == (standing in {"late", "doubtful"})


def test_only_the_deadline_of_the_state_runs_and_it_is_near_then_late() -> None:
    days = {"reply": date(2022, 6, 20), "decide": date(2022, 9, 1), "complete": None, "claim": None}
    terms = running("filed", days)
    assert [term.kind for term in terms] == ["reply"]
    assert reminders(terms, date(2022, 6, 1), PLAIN) == []
    assert reminders(terms, date(2022, 6, 15), PLAIN) == [("reply_soon", date(2022, 6, 20))]
    assert reminders(terms, date(2022, 6, 21), PLAIN) == [("reply_late", date(2022, 6, 20))]


WHOLE = Preparation(
    form=ANNEX, title="Giá xoay", problem="Tìm lâu.", solution="Giá có nhãn.", result="Nhanh gấp ba.",
    answers={"investor": "Nhà máy", "field": "Kho", "conditions": "Kho 20 m²"},
    authors=(AuthorState("Lan", Fraction(1), "Tổ kho", "Công nhân", "Bậc 4/7", born=True, signed=True),),
    authors_settled=True, uses=(UseState("application", True, True, date(2022, 2, 15)),), alone=True, honest=True, body=True,
    claim=ClaimTerm("in_time"),
)  # fmt: skip

LACKING = {
    "title": {"title": " "}, "solution": {"solution": ""}, "result": {"result": ""}, "authors": {"authors": ()},
    "settled": {"authors_settled": False}, "use": {"uses": ()}, "first_users": {"alone": False}, "body": {"body": False},
    "honest": {"honest": False}, "late": {"claim": ClaimTerm("late")},
    "answer_investor": {"answers": {"field": "Kho", "conditions": "x"}},
    "signatures": {"authors": (replace(WHOLE.authors[0], signed=False),)},
    "author_birth_date": {"authors": (replace(WHOLE.authors[0], born=False),)},
    "author_qualification": {"authors": (replace(WHOLE.authors[0], qualification=""),)},
}  # fmt: skip


def test_a_whole_application_lacks_nothing() -> None:
    assert gaps(WHOLE) == []


@pytest.mark.parametrize("key", sorted(LACKING))
def test_each_thing_left_out_is_named_with_words_and_an_example(key) -> None:
    found = must(gaps(replace(WHOLE, **LACKING[key])))
    assert key in {gap.key for gap in found}
    assert all(gap.words and gap.example and gap.place for gap in found)


@pytest.mark.parametrize(
    "change", [{"uses": (UseState("trial", False, False, date(2022, 2, 15)),)}, {"problem": ""}, {"state_funded": True}]
)
def test_advice_keeps_nobody_from_filing(change) -> None:
    found = gaps(replace(WHOLE, **change))
    assert found
    assert must(found) == []


def test_shares_that_are_not_the_whole_are_named() -> None:
    authors = (replace(WHOLE.authors[0], share=Fraction(1, 2)),)
    assert "authors" in {gap.key for gap in must(gaps(replace(WHOLE, authors=authors)))}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_form_of_the_house_can_be_read_and_asks_nothing_twice(path) -> None:
    form = forms.read(path.read_text())
    assert form.code == path.stem
    assert all(part.why and part.example for part in form.questions if part.required)
    assert form.statement


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_whatever_a_form_says_it_says_in_english_too(path) -> None:
    form = forms.read(path.read_text())
    names = ("label", "help", "example", "why")
    left = [(part.key, name) for part in form.parts for name in names
            if bool(getattr(part, name)) != bool(getattr(part, f"{name}_en"))]  # fmt: skip
    assert left == []


def test_what_annex_one_asks_is_all_there() -> None:
    assert [part.key for part in ANNEX.parts] == [
        "authors", "title", "investor", "field", "first_applied", "nature", "secret", "conditions", "benefit_author",
        "benefit_users", "first_users",
    ]  # fmt: skip
    assert ANNEX.author_columns == ("birth_date", "workplace", "job_title", "qualification")


FAULTY = """format: 1
code: Mẫu 1
name: Mẫu
title: Đơn
source: nơi dùng
author_columns: [birth_day]
parts:
  - {key: title, label: Tên, from: [title]}
  - {key: title, label: Bản chất, from: [solution]}
  - {key: gi-do, label: Lạ}
  - {key: chon, label: Chọn, kind: choice}
statement: Cam đoan.
"""


def test_a_faulty_form_tells_every_fault_with_its_line() -> None:
    with pytest.raises(forms.FormFileError) as refusal:
        forms.read(FAULTY)
    assert {error.line for error in refusal.value.errors} >= {2, 6, 9, 10, 11}


def test_the_form_that_fits_most_closely_is_proposed_first() -> None:
    school = replace(ANNEX, code="truong", units=("TRUONG-A",))
    plain, other = replace(ANNEX, code="b"), replace(ANNEX, code="a", standard=False)
    assert [form.code for form in forms.choose([other, plain, school], ("TRUONG-A", "TINH"), "ct")] == [
        "truong",
        "b",
        "a",
    ]
    assert [form.code for form in forms.choose([other, plain, school], ("TINH",), "ct")] == ["b", "a"]


def test_the_reminders_look_no_further_ahead_than_they_are_looked_for() -> None:
    longest = max(days for days, _words, _who in deadlines.TERMS.values())
    assert PLAIN.after(date(2026, 2, 1), longest) - date(2026, 2, 1) < timedelta(days=45)
