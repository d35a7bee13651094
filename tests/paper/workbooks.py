"""Workbooks for tests, made in memory, sound and hostile."""

import io
import zipfile

import xlsxwriter

from sangkien.kernel.grid import Workbook
from sangkien.paper.sheet_file import Limits, read_sheet_file

SHEET = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
BOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)


def xlsx(rows: list[list[object]], **options: object) -> bytes:
    """An ordinary XLSX file."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, options)
    sheet = book.add_worksheet("DS")
    for number, values in enumerate(rows):
        sheet.write_row(number, 0, values)
    book.close()
    return stream.getvalue()


def package(sheet_rows: str = "", **parts: str | bytes) -> bytes:
    """An XLSX file whose parts are written by hand; names use __ for / and _ for ."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        archive.writestr("xl/worksheets/sheet1.xml", SHEET.format(sheet_rows))
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


def opened(data: bytes, name: str = "ds.xlsx", limits: Limits | None = None) -> Workbook:
    """The workbook in these bytes."""
    workbook = read_sheet_file(data, name, limits)
    assert isinstance(workbook, Workbook), workbook
    return workbook


def refused(data: bytes, name: str = "ds.xlsx", limits: Limits | None = None) -> str:
    """The code with which these bytes are refused."""
    found = read_sheet_file(data, name, limits)
    assert not isinstance(found, Workbook), found
    assert found.message.endswith((".", "không.", "lên."))
    return found.code
