"""Files of every kind: the sound ones are read as they are, the hostile ones get one clear sentence."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from sangkien.kernel.grid import Merge
from sangkien.paper.sheet_file import Limits
from tests.paper.workbooks import opened, package, refused, xlsx

MATERIAL = Path(__file__).parents[1] / "material" / "spreadsheets"
BOMB = "<row r='1'><c r='A1' t='inlineStr'><is><t>" + "0" * 60_000_000 + "</t></is></c></row>"
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&b;</t></si></sst>'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_rows_keep_their_real_numbers_and_blank_ones_are_not_counted_away():
    sheet = opened(xlsx([[], [], ["", "Tên"], [], [1, 2.5]])).sheets[0]
    assert [(row.number, {place: cell.value for place, cell in row.cells.items()}) for row in sheet.rows] == [
        (3, {2: "Tên"}), (5, {1: 1, 2: 2.5}),
    ]  # fmt: skip


def test_dates_percentages_merges_and_hidden_rows_of_a_real_list():
    sheet = opened((MATERIAL / "S03_danh_muc_skkn_truong_hoc.xlsx").read_bytes()).sheets[0]
    eighth = next(row for row in sheet.rows if row.number == 8)
    assert (eighth.cells[4].value, eighth.cells[4].kind, eighth.cells[4].format) == (
        datetime(2022, 3, 8),
        "date",
        "d/m",
    )
    assert Merge(1, 1, 1, 7) in sheet.merges


def test_a_cell_that_claims_nothing_is_placed_by_its_order():
    sheet = opened(
        package("<row><c t='str'><v>a</v></c><c><v>2</v></c></row><row><c r='C5'><v>1</v></c></row>")
    ).sheets[0]
    assert [(row.number, sorted(row.cells)) for row in sheet.rows] == [(1, [1, 2]), (2, [3])]


def test_a_lying_extent_costs_no_memory():
    rows = "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>2</v></c></row>"
    assert [row.number for row in opened(package(rows)).sheets[0].rows] == [1, 1048576]


def test_formulas_are_never_computed_and_links_never_followed():
    rows = "<row r='1'><c r='A1'><f>1+1</f><v>3</v></c><c r='B1'><f>SUM(A1)</f></c></row>"
    workbook = opened(package(rows, xl__externalLinks__externalLink1_dot_xml="<x/>"))
    cells = workbook.sheets[0].rows[0].cells
    assert (cells[1].value, cells[1].formula, cells[2].kind) == (3, "1+1", "empty")
    assert {note.code for note in workbook.notes} == {"FORMULAS", "EXTERNAL_LINKS"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "EMPTY_FILE"),
        (xlsx([]), "NO_ROWS"),
        (b"   \n\n ", "NO_ROWS"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "NOT_A_SHEET"),
        (b"%PDF-1.7 ...", "NOT_A_SHEET"),
        (b"MZ\x90\x00", "NOT_A_SHEET"),
        (b"<svg></svg>", "NOT_A_SHEET"),
        (bytes(range(256)) * 4, "NOT_TEXT"),
        (xlsx([["a"]])[:500], "TRUNCATED"),
        (xlsx([["a"]])[:-200], "TRUNCATED"),
        (OLE + b"\x00" * 100, "TRUNCATED"),
        (package(xl__vbaProject_dot_bin=b"x"), "MACROS"),
        (package(xl__workbook_dot_bin=b"x"), "OTHER_SHEET"),
        (package(BOMB), "ZIP_BOMB"),
        (package("<row><c><v>1</v></row>"), "BROKEN"),
        (package("", xl__sharedStrings_dot_xml=LAUGHS), "XML_TRICK"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "XML_SHEET"),
    ],
)  # fmt: skip
def test_each_hostile_file_gets_its_own_sentence(data, code):
    assert refused(data) == code


def test_a_word_document_named_xlsx_is_no_sheet():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert refused(stream.getvalue()) == "NOT_A_SHEET"


def test_a_file_with_a_password_says_so():
    data = bytearray((MATERIAL / "old_excel.xls").read_bytes())
    name = "Workbook".encode("utf-16-le")
    data[data.find(name) : data.find(name) + 16] = "EncrInfo".encode("utf-16-le")
    assert refused(bytes(data)) == "NOT_A_SHEET"
    stream = io.BytesIO(xlsx([["a"]]))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("x", "y")
    locked = bytearray(stream.getvalue())
    central = locked.find(b"PK\x01\x02")
    locked[central + 8] |= 1
    assert refused(bytes(locked)) == "ENCRYPTED"


def test_limits_hold_for_cells_rows_and_bytes():
    data = xlsx([[1, 2, 3]] * 50)
    assert refused(data, limits=Limits(cells=100)) == "TOO_LARGE"
    assert refused(data, limits=Limits(rows=10)) == "TOO_LARGE"
    assert refused(data, limits=Limits(bytes=100)) == "TOO_LARGE"
    assert refused(b"a,b\n" * 50, limits=Limits(rows=10)) == "TOO_LARGE"


def test_content_decides_and_a_misleading_name_is_said():
    assert [note.code for note in opened(xlsx([["a"]]), "ds.xls").notes] == ["NAME_MISLEADS"]
    assert opened("TT;Tên\n1;a".encode(), "ds.xlsx").kind == "csv"


def test_an_old_excel_file_is_read_with_its_formulas_merges_and_hidden_rows():
    workbook = opened((MATERIAL / "old_excel.xls").read_bytes(), "ds.xls")
    sheet = workbook.sheets[0]
    numbers = [row.number for row in sheet.rows]
    assert (workbook.kind, numbers, sheet.merges) == ("xls", [2, 4, 5, 6], [Merge(2, 2, 2, 8)])
    assert sheet.rows[2].cells[7].value == datetime(2021, 10, 15)
    assert (sheet.rows[3].cells[2].formula, sheet.rows[3].hidden) == ("=", True)
    assert refused((MATERIAL / "old_excel.xls").read_bytes()[:3_000], "ds.xls") == "TRUNCATED"


def test_a_web_page_named_xls_is_read_as_the_table_it_is():
    page = "<html><meta charset=utf-8><table><tr><th rowspan=2>TT</th><th colspan=2>Tác giả</th></tr><tr><td>Họ tên</td><td>%</td></tr><tr><td>1</td><td>An<br>Bình</td><td>50</td></tr></table>"
    sheet = opened(page.encode(), "ds.xls").sheets[0]
    assert [{place: cell.value for place, cell in row.cells.items()} for row in sheet.rows] == [
        {1: "TT", 2: "Tác giả"}, {2: "Họ tên", 3: "%"}, {1: "1", 2: "An\nBình", 3: "50"},
    ]  # fmt: skip
    assert Merge(1, 2, 1, 3) in sheet.merges
