"""The two lists of real shape get the outcome a careful person gave them, row by row."""

import json
from datetime import date
from pathlib import Path

import pytest

from sangkien.kernel.grid import Workbook
from sangkien.paper.sheet_file import read_sheet_file
from sangkien.rules.sheets.context import Context
from sangkien.rules.sheets.reading import Reading, ReadRow, read_list
from sangkien.rules.sheets.to_json import reading_json
from tests.rules.sheets.lists import NEWS, PROGRAMME, UNITS, codes

MATERIAL = Path(__file__).parents[2] / "material" / "spreadsheets"
LISTS = (("S01_bieu_tong_hop_cdcs_gd1", date(2022, 5, 31)), ("S03_danh_muc_skkn_truong_hoc", date(2023, 6, 30)))
SAME_AS = {
    "R_DUPLICATE_IN_FILE": {"R_DUPLICATE_IN_FILE", "R_DUPLICATE_MAYBE"},
    "WARN_SIMILAR_TO_ROW_13": {"WARN_SIMILAR_ROW"},
}


def reading_of(name: str, on: date) -> Reading:
    workbook = read_sheet_file((MATERIAL / f"{name}.xlsx").read_bytes(), f"{name}.xlsx")
    assert isinstance(workbook, Workbook)
    return read_list(workbook, Context(on, PROGRAMME, NEWS, UNITS))


def expected_rows(name: str) -> list[dict]:
    rows = json.loads((MATERIAL / f"{name}.expected.json").read_text())["rows"]
    spread = []
    for row in rows:
        first, _, last = str(row["row"]).partition("-")
        spread += [{**row, "row": number} for number in range(int(first), int(last or first) + 1)]
    return spread


CASES = [(name, on, row) for name, on in LISTS for row in expected_rows(name)]


@pytest.mark.parametrize(("name", "on", "expected"), CASES, ids=[f"{name[:3]}-{row['row']}" for name, _, row in CASES])
def test_a_row_gets_the_outcome_the_reasons_and_the_values_of_a_careful_person(name, on, expected):
    row = next(row for row in reading_of(name, on).rows if row.row == expected["row"])
    assert row.outcome == expected["outcome"], row.problems
    for reason in expected["reasons"]:
        if row.outcome != "ignore":
            assert codes(row) & SAME_AS.get(reason, {reason}), (reason, row.problems)
    check_values(row, expected.get("parsed", {}), expected)


def check_values(row: ReadRow, parsed: dict, expected: dict) -> None:
    shares = [None if author.share is None else author.share * 100 for author in row.authors]
    if "title" in parsed:
        assert row.title == parsed["title"]
    if "authors" in parsed:
        assert [author.name for author in row.authors] == [author["name"] for author in parsed["authors"]]
        assert shares == [author["share"] for author in parsed["authors"]]
    if "share_sum" in parsed:
        assert sum(shares) == parsed["share_sum"]
    if "applied" in parsed:
        assert [row.applied.first.isoformat(), row.applied.last.isoformat()] == parsed["applied"]
    if "precision" in parsed:
        assert row.applied.precision == parsed["precision"]
    if "benefit_vnd" in parsed:
        assert row.benefit.amount == parsed["benefit_vnd"]
    if "benefit_text" in parsed:
        assert row.benefit.words == parsed["benefit_text"]
    if "suggested_title" in parsed:
        assert parsed["suggested_title"] in {found.proposed for found in row.problems}
    if "duplicate_of_row" in expected:
        assert row.duplicate_of == expected["duplicate_of_row"]


@pytest.mark.parametrize(("name", "on"), LISTS)
def test_no_row_below_the_header_is_passed_over_in_silence(name, on):
    rows = [row.row for row in reading_of(name, on).rows]
    assert rows == list(range(rows[0], rows[-1] + 1))


def test_the_preview_has_the_published_shape():
    name, on = LISTS[0]
    preview = reading_json(f"{name}.xlsx", reading_of(name, on))
    first = next(row for row in preview["rows"] if row["row"] == 8)
    assert set(preview) == {"file", "outcome", "problems", "rows"}
    assert set(first) == {"sheet", "row", "outcome", "problems", "parsed"}
    assert first["parsed"] == {
        "title": "Cải tiến đóng kiện gạch giao hàng",
        "authors": [{"name": "T.Q.H.", "share": 60}, {"name": "N.L.M.", "share": 40}],
        "applied": {"from": "2021-09-01", "to": "2021-09-01", "precision": "day"},
        "benefit": {"amount": 1250000000, "currency": "VND", "per": None, "bound": "exactly", "words": "1.250.000.000"},
        "unit": "TTX-25",
    }
    assert all(
        set(found) == {"cell", "code", "message", "proposed"} for row in preview["rows"] for found in row["problems"]
    )
    assert json.loads(json.dumps(preview)) == preview


def test_a_wrong_total_is_said_and_not_used():
    total = next(row for row in reading_of(*LISTS[0]).rows if row.row == 22)
    assert "TOTAL_MISMATCH" in codes(total)
