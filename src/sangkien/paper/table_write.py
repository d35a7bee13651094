"""Tables out as XLSX and CSV: text stays text, nothing in them ever runs."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import BinaryIO, TypeAlias

import xlsxwriter

Value: TypeAlias = str | int | float | Decimal | Fraction | date | datetime | bool | None

_LONGEST = 32_767
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_RUNS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")


@dataclass(frozen=True, slots=True)
class OutColumn:
    """A column to write: its label and its width in characters."""

    label: str
    width: int = 16


@dataclass(frozen=True, slots=True)
class OutTable:
    """A table to write; `rows` may be produced while it is written. `above` are lines over the header."""

    name: str
    columns: Sequence[OutColumn]
    rows: Iterable[Sequence[Value]]
    above: Sequence[str] = ()


def write_xlsx(stream: BinaryIO, tables: Iterable[OutTable]) -> None:
    """Write tables as sheets of one workbook, row by row in constant memory."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
    }
    with xlsxwriter.Workbook(stream, options) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"})
        taken: set[str] = set()
        for table in tables:
            sheet = book.add_worksheet(_sheet_name(table.name, taken))
            for place, column in enumerate(table.columns):
                sheet.set_column(place, place, column.width)
            line = 0
            for text in table.above:
                sheet.write_string(line, 0, plain(text))
                line += 1
            for place, column in enumerate(table.columns):
                sheet.write_string(line, place, plain(column.label), bold)
            sheet.freeze_panes(line + 1, 0)
            for number, row in enumerate(table.rows, line + 1):
                for place, value in enumerate(row):
                    _write_cell(sheet, number, place, value, wrapped, day)


def _write_cell(
    sheet: "xlsxwriter.worksheet.Worksheet", line: int, place: int, value: Value, wrapped: object, day: object
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
        if moment.year >= 1900:
            sheet.write_datetime(line, place, moment.replace(tzinfo=None), day)
        else:
            sheet.write_string(line, place, f"{moment:%d/%m/%Y}", wrapped)
    elif isinstance(value, int | float | Decimal | Fraction):
        sheet.write_number(line, place, float(value))
    else:
        sheet.write_string(line, place, plain(value), wrapped)


def plain(text: str) -> str:
    """`text` as a cell can hold it: no control characters, not longer than a cell."""
    return _CONTROL.sub("", text)[:_LONGEST]


def _sheet_name(name: str, taken: set[str]) -> str:
    base = _FORBIDDEN.sub(" ", name).strip(" '")[:28] or "Trang"
    found, number = base, 2
    while found.lower() in taken:
        found, number = f"{base} {number}"[:31], number + 1
    taken.add(found.lower())
    return found


def csv_pieces(table: OutTable) -> Iterator[bytes]:
    """The table as CSV, piece by piece: UTF-8 with its mark, so that every spreadsheet shows Vietnamese."""
    yield b"\xef\xbb\xbf"
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([guarded(column.label) for column in table.columns])
    for number, row in enumerate(table.rows, 1):
        writer.writerow([_csv_value(value) for value in row])
        if number % 200 == 0:
            yield stream.getvalue().encode()
            stream.seek(0)
            stream.truncate()
    yield stream.getvalue().encode()


def _csv_value(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    if isinstance(value, Fraction):
        return str(value.numerator) if value.denominator == 1 else repr(float(value))
    return str(value)


def guarded(text: str) -> str:
    """`text` with an apostrophe in front where a spreadsheet might run it; `unguarded` takes it away again."""
    return f"'{text}" if _may_run(text.lstrip("'")) and not _NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` protected."""
    return text[1:] if text.startswith("'") and _may_run(text.lstrip("'")) else text


def _may_run(text: str) -> bool:
    return text.startswith(_RUNS)
