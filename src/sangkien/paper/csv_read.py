"""CSV in: find the encoding by what reads as Vietnamese, the delimiter by what makes a table; every value stays text."""

import csv
import io
import re

from sangkien.kernel.grid import Cell, Grid, Row, Workbook
from sangkien.kernel.legacy_vi import fluency, from_tcvn3, from_vni
from sangkien.kernel.text_vi import nfc
from sangkien.paper.refusals import Bounds, Unreadable, note
from sangkien.paper.table_write import unguarded

_DELIMITERS = (";", ",", "\t", "|")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_RUNNING = re.compile(r"""^(?:=|@\w+\(|[+-]\w+\|)""")
_GUARDED = re.compile(r'^="([^"]*)"$')
_LONGEST_FIELD = 10_000_000
csv.field_size_limit(_LONGEST_FIELD)


def read_csv(data: bytes, limits: Bounds) -> Workbook:
    """The one sheet of a CSV file; row numbers are those a spreadsheet shows. Raises `Unreadable`."""
    text, encoding = decode(data)
    directive = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    if directive:
        text = text[directive.end() :]
    delimiter = directive[1] if directive else _delimiter(text)
    workbook = Workbook("csv", [Grid("CSV")])
    workbook.sheets[0].rows = _rows(text, delimiter, limits)
    if encoding not in ("utf-8", "utf-16"):
        shown = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI"}.get(encoding, encoding)
        workbook.notes.append(note("ENCODING", what=shown))
    return workbook


def _rows(text: str, delimiter: str, limits: Bounds) -> list[Row]:
    rows: list[Row] = []
    left = limits.cells
    try:
        for number, fields in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
            cells = {column: _cell(value) for column, value in enumerate(fields, 1) if value.strip()}
            if cells:
                rows.append(Row(number, cells))
            left -= len(cells)
            if left < 0 or len(rows) > limits.rows:
                raise Unreadable("TOO_LARGE")
    except csv.Error as found:
        raise Unreadable("BROKEN") from found
    return rows


def _cell(value: str) -> Cell:
    guarded = _GUARDED.match(value)
    if guarded:
        return Cell(guarded[1], "text")
    if unguarded(value) != value:
        return Cell(unguarded(value), "text")
    return Cell(value, "text", "", value[:2_000] if _RUNNING.match(value) else "")


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding; raises `Unreadable` where it is not text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace")), encoding[:6].rstrip("-")
    sixteen = _without_mark(data)
    if sixteen:
        return _checked(data.decode(sixteen, "replace")), "utf-16"
    try:
        return _checked(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        return _old(data)


def _without_mark(data: bytes) -> str:
    head = data[:2_000]
    if len(head) < 4 or head.count(0) < len(head) // 5:
        return ""
    return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"


def _checked(text: str) -> str:
    if len(_CONTROL.findall(text[:20_000])) > 2 or "\x00" in text:
        raise Unreadable("NOT_TEXT")
    return text


def _old(data: bytes) -> tuple[str, str]:
    latin = _checked(data.decode("cp1252", "replace"))
    raw = data.decode("latin-1")
    try:
        windows = nfc(data.decode("cp1258"))
    except UnicodeDecodeError:
        windows = ""
    candidates = {"cp1258": windows, "tcvn3": from_tcvn3(raw), "vni": from_vni(latin), "cp1252": latin}
    marked = {name: _marked(text) for name, text in candidates.items() if text}
    best = max(marked, key=lambda name: marked[name])
    return candidates[best], best


def _marked(text: str) -> float:
    """How Vietnamese the words with marks are; plain words say nothing about an encoding."""
    words = [word for word in re.findall(r"[^\s,;|\"]+", text[:200_000]) if not word.isascii()]
    return fluency(" ".join(words[:3_000])) if words else 0.0


def _delimiter(text: str) -> str:
    sample = text[:100_000]
    best, best_score = ",", -1.0
    for delimiter in _DELIMITERS:
        try:
            widths = [len(fields) for fields in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)][:200]
        except csv.Error:
            continue
        wide = [width for width in widths if width > 1]
        if not wide:
            continue
        common = max(set(wide), key=wide.count)
        score = wide.count(common) * (1 + min(common, 12) / 12)
        if score > best_score:
            best, best_score = delimiter, score
    return best
