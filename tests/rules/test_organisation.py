"""The law of the tree: who may stand below whom, paths, days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sangkien.rules import organisation as law
from sangkien.rules.organisation import Part
from sangkien.rules.unit_list import as_of, read, write

DAYS = st.dates(date(2000, 1, 1), date(2040, 1, 1))
ENDS = st.one_of(st.none(), DAYS)


@pytest.mark.parametrize(
    ("parent", "child", "lawful"),
    [
        (None, "grassroots", True),
        ("national", "provincial", True),
        ("national", "grassroots", True),
        ("provincial", "group", True),
        ("upper_grassroots", "upper_grassroots", True),
        ("section", "section", True),
        ("provincial", "provincial", False),
        ("provincial", "central_sector", False),
        ("national", "national", False),
        ("grassroots", "upper_grassroots", False),
        ("group", "section", False),
    ],
)
def test_levels_may_be_skipped_never_reversed(parent, child, lawful):
    assert law.is_lawful_parent(parent, child) is lawful


@given(st.integers(0, 36**4 - 1), st.integers(0, 36**4 - 1))
def test_segments_sort_as_their_numbers(one, two):
    assert (law.segment(one) < law.segment(two)) == (one < two)
    assert law.number_of("0001" + law.segment(one)) == one


def test_there_is_an_end_to_children():
    assert law.next_path("0001", "") == "00010001"
    assert law.next_path("0001", "0001000z") == "00010010"
    with pytest.raises(ValueError, match="no path segment"):
        law.next_path("0001", "0001zzzz")


def test_a_moved_subtree_keeps_its_shape():
    assert law.moved("000100020003", "00010002", "0009") == "00090003"
    assert law.lineage("000100020003") == ["0001", "00010002", "000100020003"]
    with pytest.raises(ValueError, match="not within"):
        law.moved("00010002", "0003", "0009")


@given(ENDS, ENDS, ENDS, ENDS)
def test_spans_overlap_where_they_share_a_day(a, b, c, d):
    first = (a or date.min, b or date.max)
    second = (c or date.min, d or date.max)
    shared = max(first[0], second[0]) <= min(first[1], second[1])
    if first[0] <= first[1] and second[0] <= second[1]:
        assert law.overlaps(a, b, c, d) == shared


def test_what_holds_from_a_day_ends_what_held_the_day_before():
    assert law.day_before(date(2025, 7, 1)) == date(2025, 6, 30)


def test_history_is_written_forwards():
    assert law.may_change_on(date(2025, 7, 1), [None, date(2025, 6, 30)])
    assert not law.may_change_on(date(2025, 7, 1), [None, date(2025, 7, 1)])


def test_codes_are_written_one_way():
    assert law.tidy_code(" cđ-ttx 01") == "CD-TTX01"
    assert law.is_code("LD63-01")
    assert not law.is_code("ld63")
    assert not law.is_code("-A")


def test_parts_share_out_what_there_is_once():
    faults = law.faults_of_parts([Part("A", "", takes=("X", "Y")), Part("A", "", takes=("Y", "Z"))], ["X", "Y"])
    assert len(faults) == 3
    assert law.faults_of_parts([Part("A", "", takes=("X",)), Part("B", "", takes=("Y",))], ["X", "Y"]) == []


def test_a_list_is_read_whatever_its_delimiter_and_heads():
    found = read("\ufeffMã;Tên;Cấp;Trực thuộc;Từ ngày\ncd-1;Công đoàn  Một;Công đoàn bộ phận;CS;1/7/2025\n\n")
    (row,) = found.rows
    assert (row.code, row.name, row.level, row.valid_from) == ("CD-1", "Công đoàn Một", "section", date(2025, 7, 1))
    assert found.faults == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Danh sách trống."),
        ("a,b\n1,2\n", "Thiếu cột: {columns}."),
    ],
)
def test_a_file_that_is_no_list_gets_one_clear_sentence(text, said):
    assert [fault.sentence for fault in read(text).faults] == [said]


@given(ENDS, ENDS, DAYS)
def test_what_lies_ahead_is_kept_whole_for_its_day(first, last, today):
    if first and last and first > last:
        return
    text = f"code,name,level,valid_from,valid_to\nA,Tên,group,{first or ''},{last or ''}\n"
    (row,) = read(text).rows
    known = as_of((row,), today)
    ahead = (first or date.min) > today or (last is not None and last >= today)
    assert bool(known.ahead) == ahead
    assert (known.next_day is not None) == ahead
    assert read(write(known.ahead)).rows == tuple(row.__class__(**(vars(row) | {"line": 2})) for row in known.ahead)
    if known.next_day is not None:
        assert known.next_day > today
