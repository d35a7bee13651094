"""XLSX in: workbook, styles and shared strings, then each sheet. Formulas are never evaluated, links never followed."""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from sangkien.kernel.grid import Cell, Workbook
from sangkien.paper.cell_formats import format_code, format_kind
from sangkien.paper.refusals import Bounds, Unreadable, note
from sangkien.paper.xlsx_package import Package, local
from sangkien.paper.xlsx_sheet import SheetReader, unescape

_RUNNING = ("activex/", "vbaproject", "xl/macrosheets")


@dataclass(slots=True)
class Styles:
    """By cell style: kind of number and format code."""

    kinds: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)


def read_xlsx(data: bytes, limits: Bounds) -> Workbook:
    """The workbook in an XLSX file, values only; raises `Unreadable`."""
    package = Package(data, limits)
    book = _workbook_part(package)
    workbook = Workbook("xlsx")
    relations = package.relations(book)
    kinds = dict(relations.values())
    strings = _shared_strings(package, kinds.get("sharedStrings", "xl/sharedStrings.xml"), limits)
    styles = _styles(package, kinds.get("styles", "xl/styles.xml"))
    sheets, from_1904 = _sheets(package, book)
    workbook.from_1904 = from_1904
    left = limits.cells
    for name, relation, hidden in sheets:
        kind, target = relations.get(relation, ("", ""))
        if kind != "worksheet" or not package.has(target):
            continue
        reader = SheetReader(name, strings, styles.kinds, styles.codes, from_1904, left, limits.rows)
        package.parse(target, reader.parser)
        reader.grid.hidden = hidden
        reader.grid.rows.sort(key=lambda row: row.number)
        workbook.sheets.append(reader.grid)
        left = reader.left
    if not workbook.sheets:
        raise Unreadable("NO_ROWS")
    _note_contents(workbook, package)
    return workbook


def _workbook_part(package: Package) -> str:
    names = package.names()
    if any(part in name for name in names for part in _RUNNING):
        raise Unreadable("MACROS")
    if package.has("xl/workbook.bin"):
        raise Unreadable("OTHER_SHEET", kind="XLSB")
    if package.has("mimetype") and b"opendocument.spreadsheet" in b"".join(package.pieces("mimetype"))[:200]:
        raise Unreadable("OTHER_SHEET", kind="ODS")
    for kind, target in package.relations("").values():
        if kind == "officeDocument" and package.has(target) and "workbook" in target.lower():
            return target
    if package.has("xl/workbook.xml"):
        return "xl/workbook.xml"
    kind = "WORD" if package.has("word/document.xml") else "SLIDES" if package.has("ppt/presentation.xml") else "ZIP"
    raise Unreadable("NOT_A_SHEET", kind=kind)


def _sheets(package: Package, book: str) -> tuple[list[tuple[str, str, bool]], bool]:
    sheets, from_1904 = [], False
    for tag, attributes in package.elements(book):
        if tag == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            sheets.append((attributes.get("name", "")[:120], attributes.get("id", ""), hidden))
        elif tag == "workbookPr":
            from_1904 = attributes.get("date1904", "0") in ("1", "true", "on")
    return sheets, from_1904


def _styles(package: Package, name: str) -> Styles:
    styles = Styles()
    if not package.has(name):
        return styles
    codes: dict[int, str] = {}
    inside = False
    for tag, attributes in package.elements(name):
        if tag == "numFmt":
            codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif tag in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            inside = tag == "cellXfs"
        elif tag == "xf" and inside:
            number = _number(attributes.get("numFmtId"))
            styles.kinds.append(format_kind(number, codes.get(number, "")))
            styles.codes.append(format_code(number, codes.get(number, "")))
    return styles


def _number(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,9}", text) else 0


def _shared_strings(package: Package, name: str, limits: Bounds) -> list[Cell]:
    if not package.has(name):
        return []
    cells: list[Cell] = []
    parts: list[str] = []
    state = {"text": False, "phonetic": False, "size": 0}

    def start(tag: str, _: dict[str, str]) -> None:
        tag = local(tag)
        if tag == "si":
            parts.clear()
        elif tag == "rPh":
            state["phonetic"] = True
        elif tag == "t":
            state["text"] = not state["phonetic"]

    def end(tag: str) -> None:
        tag = local(tag)
        if tag == "si":
            cells.append(Cell(unescape("".join(parts)), "text"))
            if len(cells) > limits.cells:
                raise Unreadable("TOO_LARGE")
        elif tag == "rPh":
            state["phonetic"] = False
        elif tag == "t":
            state["text"] = False

    def characters(text: str) -> None:
        if state["text"]:
            state["size"] += len(text)
            if state["size"] > limits.text:
                raise Unreadable("TOO_LARGE")
            parts.append(text)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, characters
    package.parse(name, parser)
    return cells


def _note_contents(workbook: Workbook, package: Package) -> None:
    if any(name.startswith("xl/externallinks/") for name in package.names()):
        workbook.notes.append(note("EXTERNAL_LINKS"))
    count = sum(1 for sheet in workbook.sheets for row in sheet.rows for cell in row.cells.values() if cell.formula)
    if count:
        workbook.notes.append(note("FORMULAS", count=count))
