"""Tables go out as they are: no cell runs, no title is lost, and what went out can come back in."""

import io
import zipfile
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from sangkien.paper.table_write import OutColumn, OutTable, csv_pieces, guarded, unguarded, write_xlsx
from sangkien.paper.xlsx_annotate import Remark, annotate
from sangkien.paper.xlsx_template import TemplateLists, write_template
from sangkien.rules.sheets.context import Context
from sangkien.rules.sheets.reading import read_list
from tests.paper.workbooks import opened, xlsx
from tests.rules.sheets.lists import GOOD, HEADER, LAST_DAY_OF_PHASE_1, NEWS, PROGRAMME, UNITS

NASTY = [
    "-25/+30 tận thu tài nguyên",
    "=1+1",
    "@SUM(A1)",
    "+84 912",
    "\tcmd",
    "'=x",
    "''",
    "http://x.vn",
    "007",
    "a" * 40_000,
    "\x00\x07b",
]


def table(values: list[object]) -> OutTable:
    return OutTable(
        "Sáng kiến: [2022]", [OutColumn("TT"), OutColumn("Giá trị")], [(n, value) for n, value in enumerate(values, 1)]
    )


def as_xlsx(one: OutTable) -> bytes:
    stream = io.BytesIO()
    write_xlsx(stream, [one])
    return stream.getvalue()


def parts(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(
            archive.read(name).decode("utf-8", "replace")
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        )


def test_text_stays_text_in_a_workbook():
    data = as_xlsx(table(NASTY))
    cells = [row.cells[2] for row in opened(data).sheets[0].rows[1:]]
    assert [cell.value for cell in cells] == [*NASTY[:9], "a" * 32_767, "b"]
    assert {cell.kind for cell in cells} == {"text"}
    assert "<f>" not in parts(data)
    assert "<hyperlink " not in parts(data)


def test_numbers_and_days_are_numbers_and_days():
    cells = [
        row.cells[2]
        for row in opened(as_xlsx(table([Decimal(1250000000), Fraction(1, 4), date(2021, 9, 1)]))).sheets[0].rows[1:]
    ]
    assert [(cell.value, cell.kind) for cell in cells[:2]] == [(1_250_000_000, "number"), (0.25, "number")]
    assert (cells[2].value.date(), cells[2].kind) == (date(2021, 9, 1), "date")


def test_what_would_run_in_csv_is_guarded_and_comes_back_whole():
    values = [value for value in NASTY if len(value) < 100 and "\x00" not in value]
    data = b"".join(csv_pieces(table(values)))
    assert data.startswith(b"\xef\xbb\xbf")
    lines = data.decode("utf-8-sig").splitlines()
    assert not any(line.partition(",")[2].lstrip('"').startswith(("=", "+", "-", "@", "\t")) for line in lines)
    assert [row.cells[2].value for row in opened(data, "ds.csv").sheets[0].rows[1:]] == values


@pytest.mark.parametrize("text", [*NASTY, "-5", "+1,5", "'-x", "''=x", ""])
def test_guarding_is_reversible(text):
    assert unguarded(guarded(text)) == text


def test_numbers_need_no_guard():
    assert (guarded("-5"), guarded("+1.250.000")) == ("-5", "+1.250.000")


def test_the_same_workbook_comes_back_with_its_reasons_and_without_formulas():
    data = xlsx([["TT", "Tên", "Tiền"], [1, "Máy gấp báo", "=1+1"], [2, "", ""]])
    remarks = [Remark("DS", 2, "accept", "", ()), Remark("DS", 3, "refuse", "=Thiếu tên sáng kiến", ("B3",))]
    annotated = annotate(data, opened(data), remarks)
    rows = opened(annotated).sheets[0].rows
    assert [rows[0].cells[place].value for place in (4, 5)] == ["Kết quả đọc danh sách", "Lý do và cách sửa"]
    assert [rows[2].cells[place].value for place in (4, 5)] == ["Không nhận", "=Thiếu tên sáng kiến"]
    assert "<f>" not in parts(annotated)
    assert "FFF9D6D2" in parts(annotated)


def test_a_csv_comes_back_as_a_workbook_with_reasons():
    data = "TT;Tên\n1;-25/+30 tận thu\n2;=1+1\n".encode()
    annotated = annotate(data, opened(data, "ds.csv"), [Remark("CSV", 3, "hold", "Xem lại", ())])
    rows = opened(annotated).sheets[0].rows
    assert [cell.value for cell in rows[3].cells.values()] == [3, "2", "=1+1", "Chờ sửa", "Xem lại"]
    assert "<f>" not in parts(annotated)


def test_a_filled_template_is_read_and_its_sample_is_not():
    lists = TemplateLists(
        NEWS.name, "01 triệu sáng kiến", ["Giải pháp kỹ thuật"], ["Báo chí"], ["CĐ Báo Tin tức", "=x"]
    )
    data = write_template(lists)
    context = Context(LAST_DAY_OF_PHASE_1, PROGRAMME, NEWS, UNITS)
    empty = read_list(opened(data), context)
    assert [row.outcome for row in empty.rows] == ["ignore"]
    assert "NO_DATA" in {found.code for found in empty.problems}
    workbook = opened(data)
    sheet = workbook.sheets[0]
    sample = sheet.rows[-1]
    filled = {
        1: "1",
        2: "Máy gấp báo",
        3: "A.B. (60%)\nC.D. (40%)",
        5: "CĐ Báo Tin tức",
        6: "Giải pháp kỹ thuật",
        8: "15/10/2021",
        9: "12/QĐ",
        10: "10/12/2021",
        12: "1,2 tỷ",
        13: "mỗi năm",
    }
    sheet.rows.append(
        sample._replace(
            number=sample.number + 1,
            cells={place: sample.cells[2]._replace(value=value) for place, value in filled.items()},
        )
    )
    row = read_list(workbook, context).rows[-1]
    assert (row.outcome, row.unit.code, row.kind, row.benefit.amount, row.benefit.per) == (
        "accept",
        "TTX-12",
        "ky-thuat",
        1_200_000_000,
        "year",
    )


def test_an_exported_list_can_be_imported_again():
    data = as_xlsx(OutTable("DS", [OutColumn(label) for label in HEADER], [GOOD]))
    assert read_list(opened(data), Context(LAST_DAY_OF_PHASE_1, PROGRAMME, NEWS, UNITS)).rows[0].outcome == "accept"
