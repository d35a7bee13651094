"""Whatever stands in the cells, reading ends with an outcome for each row."""

from datetime import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sangkien.kernel.grid import Cell, Grid, Merge, Row
from sangkien.rules.sheets.to_json import reading_json
from tests.rules.sheets.lists import HEADER, cell, read

WORDS = st.sampled_from(
    [
        *HEADER,
        "nt",
        "(1)",
        "I",
        "Cộng",
        "Người lập biểu",
        "50%",
        "9/2021",
        "1,2 tỷ",
        "A.B. 60%; C.D.",
        "CĐ Báo Tin tức",
        "...",
        "=1+1",
    ]
)
TEXTS = st.one_of(WORDS, st.text(max_size=30))
CELLS = st.one_of(
    TEXTS.map(lambda text: Cell(text, "text")),
    st.integers(-(10**12), 10**12).map(lambda number: Cell(number, "number")),
    st.floats(allow_nan=False, allow_infinity=False).map(lambda number: Cell(number, "percent")),
    st.datetimes(datetime(1900, 1, 1), datetime(2150, 1, 1)).map(lambda day: Cell(day, "date", "d/m")),
    st.sampled_from([Cell(True, "bool"), Cell("#REF!", "error"), Cell(None, "empty", "", "A1")]),
    TEXTS.map(lambda text: Cell(text, "text", "", "cmd|x")),
)
ROWS = st.lists(st.dictionaries(st.integers(1, 10), CELLS, max_size=10), max_size=8)
MERGES = st.lists(st.tuples(*[st.integers(1, 12)] * 4).map(lambda four: Merge(*four)), max_size=4)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ROWS, MERGES, st.booleans())
def test_any_grid_gets_an_outcome(rows, merges, headed):
    top = {place: cell(label) for place, label in enumerate(HEADER, 1)} if headed else {}
    cells = [top, *rows] if headed else rows
    sheet = Grid("DS", [Row(number, values) for number, values in enumerate(cells, 1) if values], merges)
    reading = read(sheet)
    numbers = [row.row for row in reading.rows]
    assert len(numbers) == len(set(numbers))
    assert {row.outcome for row in reading.rows} <= {"accept", "hold", "refuse", "ignore"}
    assert reading_json("x", reading)["file"] == "x"
    if headed:
        assert {row.number for row in sheet.rows[1:]} <= set(numbers)
