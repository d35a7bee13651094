"""Spreadsheets in: bytes to a plain workbook, or one clear sentence why not. Nothing of a file is ever run or fetched."""

from dataclasses import dataclass

from sangkien.kernel.grid import Grid, Refusal, Workbook
from sangkien.paper.csv_read import read_csv
from sangkien.paper.html_table import read_html
from sangkien.paper.refusals import KINDS, Unreadable, note, refusal
from sangkien.paper.xls_read import read_xls
from sangkien.paper.xlsx_read import read_xlsx


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be before reading stops; cells count over the whole file."""

    bytes: int = 30_000_000
    unpacked: int = 600_000_000
    parts: int = 2_000
    cells: int = 4_000_000
    rows: int = 300_000
    text: int = 150_000_000


_MAGIC_OTHER = (
    (b"\x89PNG", "IMAGE"), (b"\xff\xd8\xff", "IMAGE"), (b"GIF8", "IMAGE"), (b"BM", "IMAGE"), (b"II*\x00", "IMAGE"),
    (b"%PDF", "PDF"), (b"{\\rtf", "WORD"), (b"Rar!", "ARCHIVE"), (b"7z\xbc\xaf", "ARCHIVE"), (b"\x1f\x8b", "ARCHIVE"),
    (b"MZ", "PROGRAM"), (b"\x7fELF", "PROGRAM"), (b"#!", "PROGRAM"),
)  # fmt: skip
_ENDINGS = {"xlsx": "xlsx", "xlsm": "xlsx", "xls": "xls", "csv": "csv", "txt": "csv", "tsv": "csv"}
_NAMES = {"xlsx": "XLSX", "xls": "XLS", "csv": "CSV", "html": KINDS["WEB"]}


def read_sheet_file(data: bytes, name: str, limits: Limits | None = None) -> Workbook | Refusal:
    """The workbook in `data`, its kind decided by content alone; `name` only serves to say that it misleads."""
    bounds = limits or Limits()
    try:
        workbook = _read(data, bounds)
    except Unreadable as found:
        return refusal(found.code, **found.details)
    except MemoryError:
        return refusal("TOO_LARGE")
    if not any(sheet.rows for sheet in workbook.sheets):
        return refusal("NO_ROWS")
    _note_name(workbook, name)
    _note_sheets(workbook)
    return workbook


def _read(data: bytes, limits: Limits) -> Workbook:
    if not data:
        raise Unreadable("EMPTY_FILE")
    if len(data) > limits.bytes:
        raise Unreadable("TOO_LARGE")
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return read_xlsx(data, limits)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return read_xls(data, limits)
    for magic, code in _MAGIC_OTHER:
        if data.startswith(magic):
            raise Unreadable("NOT_A_SHEET", kind=code)
    return _read_text(data, limits)


def _read_text(data: bytes, limits: Limits) -> Workbook:
    head = data[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[2:].replace(b"\x00", b"").lstrip()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise Unreadable("XML_SHEET")
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<body", b"<style", b"<div")):
        return read_html(data, limits)
    if head.startswith((b"<?xml", b"<svg", b"<!--")):
        return read_html(data, limits) if b"<table" in data[:50_000].lower() else _raise("NOT_A_SHEET", kind="XML")
    return read_csv(data, limits)


def _raise(code: str, **details: object) -> Workbook:
    raise Unreadable(code, **details)


def _note_name(workbook: Workbook, name: str) -> None:
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in _ENDINGS and _ENDINGS[ending] != workbook.kind:
        workbook.notes.append(note("NAME_MISLEADS", ending=ending, what=_NAMES[workbook.kind]))


def _note_sheets(workbook: Workbook) -> None:
    for sheet in workbook.sheets:
        if sheet.hidden and sheet.rows:
            workbook.notes.append(note("HIDDEN_SHEET", sheet=sheet.name))
        rows = [row.number for row in sheet.rows if row.hidden]
        if rows:
            shown = ", ".join(map(str, rows[:10])) + ("…" if len(rows) > 10 else "")
            workbook.notes.append(note("HIDDEN_ROWS", sheet=sheet.name, count=len(rows), rows=shown))


__all__ = ["Grid", "Limits", "read_sheet_file"]
