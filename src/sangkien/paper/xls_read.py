"""XLS in: looked through record by record first (password, macros, size, formulas), then read by the library."""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import python_calamine

from sangkien.kernel.grid import Cell, Grid, Merge, Row, Workbook
from sangkien.paper.ole_file import OleFile
from sangkien.paper.refusals import Bounds, Unreadable, note

_BOF, _EOF, _FILEPASS, _FORMULA, _ROW, _DIMENSION, _DATEMODE = 0x809, 0x0A, 0x2F, 0x06, 0x208, 0x200, 0x22
_CELLS = frozenset([0x203, 0x204, 0x205, 0x27E, 0xBD, 0xFD, 0xD6, _FORMULA, 0x201, 0xBE])
_CELLS_LIMIT = 6_000_000


@dataclass(slots=True)
class _Scan:
    """What the records of the sheets say, sheet by sheet in stream order."""

    formulas: list[set[tuple[int, int]]] = field(default_factory=list)
    hidden: list[set[int]] = field(default_factory=list)
    from_1904: bool = False


def read_xls(data: bytes, limits: Bounds) -> Workbook:
    """The workbook in an XLS file, values only; raises `Unreadable`."""
    scan = _scan(_book_stream(data), limits)
    try:
        workbook = _read(data, scan, limits)
    except python_calamine.PasswordError as found:
        raise Unreadable("ENCRYPTED") from found
    except (python_calamine.CalamineError, ValueError, OSError) as found:
        raise Unreadable("BROKEN") from found
    except Unreadable:
        raise
    except BaseException as found:
        # The library's own panics are not `Exception`; anything a person pressed is.
        if isinstance(found, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        raise Unreadable("BROKEN") from found
    workbook.from_1904 = scan.from_1904
    count = sum(map(len, scan.formulas))
    if count:
        workbook.notes.append(note("FORMULAS", count=count))
    return workbook


def _book_stream(data: bytes) -> bytes:
    try:
        file = OleFile(data)
        names = file.names
        if "encryptedpackage" in names or "encryptioninfo" in names:
            raise Unreadable("ENCRYPTED")
        if "worddocument" in names or "powerpoint document" in names:
            raise Unreadable("NOT_A_SHEET", kind="WORD" if "worddocument" in names else "SLIDES")
        if "_vba_project_cur" in names or "vba" in names:
            raise Unreadable("MACROS")
        stream = next((name for name in ("workbook", "book") if name in names), None)
        if stream is None:
            raise Unreadable("NOT_A_SHEET", kind="OLE")
        return file.stream(stream)
    except (struct.error, KeyError, IndexError) as found:
        raise Unreadable("TRUNCATED") from found


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    position = 0
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        yield kind, stream[position + 4 : position + 4 + length]
        position += 4 + length


def _scan(stream: bytes, limits: Bounds) -> _Scan:
    scan = _Scan()
    depth, cells, ended = 0, 0, False
    for kind, body in _records(stream):
        if kind == _BOF:
            depth += 1
            ended = False
            if depth == 1 and len(body) >= 4 and struct.unpack_from("<H", body, 2)[0] == 0x10:
                scan.formulas.append(set())
                scan.hidden.append(set())
        elif kind == _EOF:
            depth, ended = max(depth - 1, 0), True
        elif kind == _FILEPASS:
            raise Unreadable("ENCRYPTED")
        elif kind == _DATEMODE and len(body) >= 2:
            scan.from_1904 = body[0] == 1
        elif kind == _DIMENSION and len(body) >= 12:
            _check_size(body)
        elif kind in _CELLS and len(body) >= 4:
            cells += 1
            if cells > limits.cells:
                raise Unreadable("TOO_LARGE")
            if kind == _FORMULA and scan.formulas:
                scan.formulas[-1].add(struct.unpack_from("<HH", body))
        elif kind == _ROW and len(body) >= 14 and scan.hidden and body[12] & 0x20:
            scan.hidden[-1].add(struct.unpack_from("<H", body)[0])
    if not ended:
        raise Unreadable("TRUNCATED")
    return scan


def _check_size(body: bytes) -> None:
    if len(body) >= 14:
        top, bottom, left, right = struct.unpack_from("<IIHH", body)
    else:
        top, bottom, left, right = struct.unpack_from("<HHHH", body)
    if max(bottom - top, 0) * max(right - left, 0) > _CELLS_LIMIT:
        raise Unreadable("TOO_LARGE")


def _read(data: bytes, scan: _Scan, limits: Bounds) -> Workbook:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    workbook = Workbook("xls")
    hidden = {sheet.name for sheet in book.sheets_metadata if sheet.visible != python_calamine.SheetVisibleEnum.Visible}
    for index, name in enumerate(book.sheet_names):
        sheet = book.get_sheet_by_name(name)
        grid = Grid(name[:120], hidden=name in hidden)
        formulas = scan.formulas[index] if index < len(scan.formulas) else set()
        hidden_rows = scan.hidden[index] if index < len(scan.hidden) else set()
        top, left = sheet.start or (0, 0)
        for offset, values in enumerate(sheet.to_python(skip_empty_area=True)):
            number = top + offset
            cells = {
                left + column + 1: _cell(value, (number, left + column) in formulas)
                for column, value in enumerate(values)
                if (value != "" and value is not None) or (number, left + column) in formulas
            }
            if cells:
                grid.rows.append(Row(number + 1, cells, number in hidden_rows))
        grid.merges = [Merge(a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1) for a, b in sheet.merged_cell_ranges or []]
        if len(grid.rows) > limits.rows:
            raise Unreadable("TOO_LARGE")
        workbook.sheets.append(grid)
    return workbook


def _cell(value: object, formula: bool) -> Cell:
    mark = "=" if formula else ""
    if value is None or value == "":
        return Cell(None, "empty", "", mark)
    if isinstance(value, bool):
        return Cell(value, "bool", "", mark)
    if isinstance(value, int | float):
        whole = int(value) if float(value).is_integer() and abs(value) < 1e15 else value
        return Cell(whole, "number", "", mark)
    if isinstance(value, datetime):
        return Cell(value, "date", "", mark)
    if isinstance(value, date):
        return Cell(datetime(value.year, value.month, value.day), "date", "", mark)
    if isinstance(value, time | timedelta):
        return Cell(str(value), "text", "", mark)
    text = str(value)
    return Cell(text, "error" if text.startswith("#") and text.endswith(("!", "?", "/A")) else "text", "", mark)
