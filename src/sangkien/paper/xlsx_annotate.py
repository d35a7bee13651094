"""The same workbook back, with a column that says for each row what became of it, why and what to do."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from sangkien.kernel.grid import Scalar, Workbook, column_letters
from sangkien.paper.table_write import OutColumn, OutTable, plain, write_xlsx

_COLOURS = {"accept": "FFDDF2DD", "hold": "FFFFF0C2", "refuse": "FFF9D6D2"}
_WORDS = {"accept": "Nhận", "hold": "Chờ sửa", "refuse": "Không nhận", "ignore": ""}
# The reader of lists knows these headings and reads nothing under them.
_HEADINGS = ("Kết quả đọc danh sách", "Lý do và cách sửa")
# What stands beside the findings of a row.
TAKEN = "Đã nhận với mã {code}."
LOOKED_AT = "Đã xem và nhận."
LEFT_OUT = "Đã để lại ngoài danh sách."
PROPOSED = "Đề nghị: {text}"
_LARGE = 20_000
_LAST_COLUMN = 16_000


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of one row: its outcome, the sentences, and the addresses of the cells they are about."""

    sheet: str
    row: int
    outcome: str
    text: str
    cells: tuple[str, ...] = ()


def annotate(data: bytes, workbook: Workbook, remarks: Sequence[Remark]) -> bytes:
    """An XLSX file like `data` with the remarks beside the rows; values only, no formula, macro or link is kept.

    Formatting is kept where `data` is an XLSX file of ordinary size; otherwise a plain workbook is written.
    """
    rows = sum(len(sheet.rows) for sheet in workbook.sheets)
    if workbook.kind == "xlsx" and rows <= _LARGE:
        try:
            return _beside(data, remarks)
        except Exception:  # noqa: BLE001 - a file the library cannot rewrite still gets its remarks
            return _anew(workbook, remarks)
    return _anew(workbook, remarks)


def _beside(data: bytes, remarks: Sequence[Remark]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False, keep_vba=False)
    for sheet in book.worksheets:
        own = [remark for remark in remarks if remark.sheet == sheet.title[:120]]
        if own:
            _annotate_sheet(sheet, own)
        _drop_links(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _annotate_sheet(sheet: Worksheet, remarks: Sequence[Remark]) -> None:
    spoken = [remark for remark in remarks if remark.outcome != "ignore"]
    heading = max(min((remark.row for remark in spoken), default=2) - 1, 1)
    place = _place(sheet, heading)
    if place > _LAST_COLUMN:
        raise ValueError("no room beside the table")
    for offset, text in enumerate(_HEADINGS):
        sheet.cell(heading, place + offset, text).font = Font(bold=True)
        sheet.column_dimensions[column_letters(place + offset)].width = (14, 70)[offset]
    for remark in remarks:
        if remark.outcome == "ignore" and not remark.text:
            continue
        fill = PatternFill("solid", fgColor=_COLOURS[remark.outcome]) if remark.outcome in _COLOURS else None
        for offset, text in enumerate((_WORDS.get(remark.outcome, ""), remark.text)):
            cell = sheet.cell(remark.row, place + offset)
            cell.value = plain(text)
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if fill:
                cell.fill = fill
        for address in remark.cells:
            if fill:
                sheet[address].fill = fill


def _place(sheet: Worksheet, heading: int) -> int:
    """The column to write in: that of earlier remarks where the file has been here before."""
    earlier = next((cell.column for cell in sheet[heading] if cell.value == _HEADINGS[0]), None)
    return earlier or sheet.max_column + 1


def _drop_links(sheet: Worksheet) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            if getattr(cell, "hyperlink", None) is not None:
                cell.hyperlink = None


def _anew(workbook: Workbook, remarks: Sequence[Remark]) -> bytes:
    by_row = {(remark.sheet, remark.row): remark for remark in remarks}
    tables = []
    for sheet in workbook.sheets:
        if not sheet.rows:
            continue
        width = min(max(max(row.cells) for row in sheet.rows), 300)
        rows = []
        for row in sheet.rows:
            remark = by_row.get((sheet.name, row.number))
            values = [_value(row.cells[place].value) if place in row.cells else None for place in range(1, width + 1)]
            said = (_WORDS.get(remark.outcome, ""), remark.text) if remark else ("", "")
            rows.append([row.number, *values, *said])
        columns = [
            OutColumn("Dòng", 8),
            *(OutColumn("", 18) for _ in range(width)),
            OutColumn(_HEADINGS[0], 14),
            OutColumn(_HEADINGS[1], 70),
        ]
        tables.append(OutTable(sheet.name, columns, rows))
    stream = io.BytesIO()
    write_xlsx(stream, tables)
    return stream.getvalue()


def _value(value: Scalar) -> Scalar:
    return value if not isinstance(value, str) else plain(value)
