"""Bounds belong to the programme, to the second, in Vietnam time; figures are rounded in one way."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sangkien.kernel.clock import VIETNAM
from sangkien.rules import figures, programmes
from sangkien.rules.programme_file import read
from sangkien.rules.programmes import Entry, Programme

DATA = Path(__file__).parents[2] / "data" / "programmes"
NATIONAL = read((DATA / "1-trieu-sang-kien.yaml").read_text(encoding="utf-8"))

seconds = st.datetimes(datetime(2021, 12, 1), datetime(2023, 12, 31))
days = st.dates(date(2021, 6, 1), date(2023, 12, 31))


def vietnam(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=VIETNAM)


def number_at(moment: datetime) -> int | None:
    phase = programmes.phase_at(NATIONAL, moment)
    return phase.number if phase else None


@pytest.mark.parametrize(
    ("moment", "phase"),
    [
        (vietnam(2022, 1, 7, 23, 59, 59), None),
        (vietnam(2022, 1, 8), 1),
        (vietnam(2022, 5, 31, 23, 59, 59), 1),
        (vietnam(2022, 5, 31, 23, 59, 59, 900_000), 1),
        (vietnam(2022, 6, 1), 2),
        (vietnam(2023, 9, 1, 23, 59, 59, 999_999), 2),
        (vietnam(2023, 9, 2), None),
    ],
)
def test_the_last_second_of_a_phase_still_belongs_to_it(moment: datetime, phase: int | None) -> None:
    assert number_at(moment) == phase


def test_a_moment_told_in_another_time_zone_counts_in_vietnam_time() -> None:
    assert number_at(datetime(2022, 5, 31, 16, 59, 59, tzinfo=UTC)) == 1
    assert number_at(datetime(2022, 5, 31, 17, 0, 0, tzinfo=UTC)) == 2


@given(seconds)
def test_while_the_programme_runs_every_moment_has_exactly_one_phase(moment: datetime) -> None:
    inside = datetime(2022, 1, 8) <= moment < datetime(2023, 9, 2)
    aware = moment.replace(tzinfo=VIETNAM)
    second = aware.replace(microsecond=0)
    owners = [phase.number for phase in NATIONAL.phases if phase.opens_at <= second <= phase.closes_at]
    assert len(owners) == int(inside)
    assert owners == [number for number in [number_at(aware)] if number]


@pytest.mark.parametrize(
    ("moment", "window", "phase"),
    [
        (vietnam(2022, 1, 7, 12), "upcoming", 1),
        (vietnam(2022, 5, 31, 23, 59, 59, 1), "open", 1),
        (vietnam(2023, 9, 2), "closed", None),
    ],
)
def test_the_front_page_knows_whether_entries_are_taken(moment: datetime, window: str, phase: int | None) -> None:
    state, running = programmes.window_at(NATIONAL, moment)
    assert (state, running.number if running else None) == (window, phase)


@pytest.mark.parametrize(
    ("first", "last", "standing"),
    [
        (date(2021, 8, 31), date(2021, 8, 31), "before"),
        (date(2021, 9, 1), date(2021, 9, 1), "inside"),
        (date(2021, 9, 1), date(2021, 9, 30), "inside"),
        (date(2021, 1, 1), date(2021, 12, 31), "straddles"),
        (date(2022, 1, 1), date(2022, 12, 31), "inside"),
        (date(2023, 9, 1), date(2023, 9, 1), "inside"),
        (date(2023, 9, 1), date(2023, 9, 30), "straddles"),
        (date(2023, 9, 2), date(2023, 9, 2), "after"),
        (date(2021, 8, 31), date(2023, 9, 2), "straddles"),
    ],
)
def test_first_application_is_held_against_both_bounds(first: date, last: date, standing: str) -> None:
    assert programmes.eligibility(NATIONAL, first, last) == standing


@given(days, st.integers(0, 400))
def test_a_partial_date_stands_where_all_its_days_stand_or_else_straddles(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    each = {
        programmes.eligibility(NATIONAL, day, day) for day in (first + timedelta(days=n) for n in range(length + 1))
    }
    assert programmes.eligibility(NATIONAL, first, last) == (each.pop() if len(each) == 1 else "straddles")


def moved(last: date, closes_at: datetime) -> Programme:
    first, second = NATIONAL.phases
    return replace(
        NATIONAL,
        eligibility=replace(NATIONAL.eligibility, last=last),
        phases=(replace(first, closes_at=closes_at), replace(second, opens_at=closes_at + timedelta(seconds=1))),
    )


def test_changing_a_bound_first_lists_the_entries_it_would_move() -> None:
    may, june = vietnam(2022, 5, 31, 12), vietnam(2022, 6, 1, 9)
    entries = [
        Entry("stays", may, date(2022, 1, 1), date(2022, 1, 31)),
        Entry("other phase", june, date(2022, 1, 1), date(2022, 1, 31)),
        Entry("no longer eligible", may, date(2023, 8, 20), date(2023, 8, 20)),
        Entry("draft", None, date(2023, 8, 1), date(2023, 8, 31)),
        Entry("draft without date", None, None, None),
    ]
    changed = programmes.affected_by(NATIONAL, moved(date(2023, 8, 10), vietnam(2022, 6, 1, 23, 59, 59)), entries)
    assert [(move.id, move.phase_before, move.phase_after) for move in changed] == [
        ("other phase", 2, 1),
        ("no longer eligible", 1, 1),
        ("draft", None, None),
    ]
    assert [(move.eligibility_before, move.eligibility_after) for move in changed[1:]] == [
        ("inside", "after"),
        ("inside", "straddles"),
    ]


@given(st.lists(st.tuples(seconds, days, st.integers(0, 40)), max_size=8))
def test_bounds_that_stay_move_nothing(rows: list[tuple[datetime, date, int]]) -> None:
    entries = [
        Entry(str(index), moment.replace(tzinfo=VIETNAM), first, first + timedelta(days=length))
        for index, (moment, first, length) in enumerate(rows)
    ]
    assert programmes.affected_by(NATIONAL, replace(NATIONAL, name="Tên khác"), entries) == []


def test_a_kind_written_in_any_usual_way_is_recognised() -> None:
    for text in ("Giải pháp kỹ thuật", "KỸ THUẬT", "gp ky thuat", "ky-thuat", "Technical solution"):
        item = programmes.match(NATIONAL.kinds, text)
        assert item is not None, text
        assert item.code == "ky-thuat"
    assert programmes.match(NATIONAL.kinds, "giải pháp") is None
    assert programmes.match(NATIONAL.kinds, "") is None


def test_every_finding_of_the_platform_has_its_answer_in_the_programme() -> None:
    answers = {
        check: reason.code
        for check in ("out_of_period", "not_recognised", "evidence_missing", "shares_not_agreed", "repeat_same_author")
        if (reason := programmes.reason_of(NATIONAL, check))
    }
    assert answers == {
        "out_of_period": "R1",
        "not_recognised": "R2",
        "evidence_missing": "R9",
        "shares_not_agreed": "R9",
        "repeat_same_author": "R6",
    }
    assert {reason.code for reason in programmes.reasons_for(NATIONAL, "return")}.isdisjoint({"R4", "R5", "R8"})


def test_a_subgroup_leads_to_its_group() -> None:
    group = programmes.group_of(NATIONAL, "don-vi-su-nghiep")
    assert group is not None
    assert group.code == "cong-chuc-vien-chuc"
    assert [item.code for item in programmes.content_items(NATIONAL)].count("don-vi-su-nghiep") == 1


# ------------------------------------------------------------------------------------------------ figures


@pytest.mark.parametrize(
    ("n", "d", "shown"),
    [
        (696_948, 1_000_000, "69.7"),
        (162_491, 241_802, "67.2"),
        (1, 2000, "0.1"),
        (5146, 1000, "514.6"),
        (0, 7, "0.0"),
        (3, 0, None),
        (3, None, None),
    ],
)
def test_percentages_are_rounded_half_up_to_one_decimal(n: int, d: int | None, shown: str | None) -> None:
    found = figures.share_of_target(n, d)
    assert (found if found is None else str(found)) == shown


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_percentage_is_never_further_than_half_a_step_from_the_truth(n: int, d: int) -> None:
    shown = figures.percent(n, d)
    assert shown is not None
    assert abs(shown * d - 100 * n) * 20 <= d
    assert shown == (Decimal(100 * n) / d).quantize(Decimal("0.1"), ROUND_HALF_UP)


@given(days, st.integers(0, 900))
def test_weeks_cover_a_span_from_monday_to_sunday_without_holes(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    found = figures.weeks(first, last)
    assert found[0].first <= first <= found[0].last
    assert found[-1].first <= last <= found[-1].last
    assert all(week.first.isoweekday() == 1 and week.last - week.first == timedelta(days=6) for week in found)
    assert all(later.first - earlier.first == timedelta(days=7) for earlier, later in pairwise(found))


def test_the_first_days_of_january_may_belong_to_the_old_year() -> None:
    week = figures.weeks(date(2022, 1, 1), date(2022, 1, 1))[0]
    assert (week.year, week.number) == (2021, 52)
    assert figures.weeks(date(2022, 1, 2), date(2022, 1, 1)) == ()
