"""One sheet of an XLSX file, read tag by tag: real row numbers, merged areas, hidden rows, whatever the file claims."""

import re
from math import isfinite
from xml.parsers import expat

from sangkien.kernel.grid import Cell, Grid, Merge, Row, Scalar
from sangkien.paper.cell_formats import serial_day
from sangkien.paper.refusals import Unreadable
from sangkien.paper.xlsx_package import local

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MOST_MERGES = 50_000


def unescape(text: str) -> str:
    """The text of a string whose control characters are written like _x000D_."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: _character(int(found[1], 16)), text)


def _character(code: int) -> str:
    return "" if 0xD800 <= code <= 0xDFFF or code == 0 else chr(code)


class SheetReader:
    """Handlers of the XML parser; `grid` grows while the part is fed, `left` counts down the cells still allowed."""

    def __init__(
        self, name: str, strings: list[Cell], kinds: list[str], codes: list[str], from_1904: bool, left: int, rows: int
    ) -> None:
        self.grid = Grid(name)
        self.left, self._rows_left = left, rows
        self._strings, self._kinds, self._codes, self._from_1904 = strings, kinds, codes, from_1904
        self._row, self._column, self._hidden = 0, 0, False
        self._cells: dict[int, Cell] = {}
        self._type, self._style, self._value, self._formula = "n", 0, "", ""
        self._text: list[str] = []
        self._listening = self._phonetic = self._has_formula = False
        self._columns: dict[str, int] = {}
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if ":" in tag:
            tag = local(tag)
        if tag == "c":
            self._start_cell(attributes)
        elif tag in ("v", "f", "t"):
            self._listening = not self._phonetic
            self._text.clear()
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self._row = int(number) if number.isdigit() and len(number) < 8 else self._row + 1
        if not 1 <= self._row <= _LAST_ROW:
            raise Unreadable("BROKEN")
        self._column, self._cells = 0, {}
        self._hidden = attributes.get("hidden") in ("1", "true")

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._column = self._column_of(attributes.get("r", ""))
        self._type = attributes.get("t", "n")
        style = attributes.get("s", "0")
        self._style = int(style) if style.isdigit() and len(style) < 7 else 0
        self._value = self._formula = ""
        self._has_formula = False

    def _column_of(self, reference: str) -> int:
        found = _REFERENCE.fullmatch(reference)
        if not found:
            return self._column + 1
        letters = found[1]
        column = self._columns.get(letters)
        if column is None:
            column = 0
            for letter in letters:
                column = column * 26 + ord(letter) - 64
            self._columns[letters] = column
        if column > _LAST_COLUMN:
            raise Unreadable("BROKEN")
        return column

    def _characters(self, text: str) -> None:
        if self._listening:
            self._text.append(text)

    def _end(self, tag: str) -> None:
        if ":" in tag:
            tag = local(tag)
        if tag == "v":
            self._value = "".join(self._text)
            self._listening = False
        elif tag == "t":
            self._value += "".join(self._text)
            self._listening = False
        elif tag == "f":
            self._formula, self._has_formula = "".join(self._text)[:2_000], True
            self._listening = False
        elif tag == "c":
            self._end_cell()
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "row":
            self._end_row()

    def _end_cell(self) -> None:
        formula = (self._formula or "=") if self._has_formula else ""
        if self._value == "" and not formula:
            return
        cell = self._cell(formula)
        if cell is None:
            return
        self.left -= 1
        if self.left < 0:
            raise Unreadable("TOO_LARGE")
        self._cells[self._column] = cell

    def _end_row(self) -> None:
        if not self._cells:
            return
        self._rows_left -= 1
        if self._rows_left < 0:
            raise Unreadable("TOO_LARGE")
        self.grid.rows.append(Row(self._row, self._cells, self._hidden))

    def _cell(self, formula: str) -> Cell | None:
        kind, value = self._type, self._value
        if kind == "s":
            index = int(value) if value.isdigit() and len(value) < 9 else -1
            found = self._strings[index] if 0 <= index < len(self._strings) else None
            if found is None or (not found.value and not formula):
                return None
            return found if not formula else Cell(found.value, "text", "", formula)
        if kind in ("str", "inlineStr"):
            return Cell(unescape(value), "text", "", formula)
        if kind == "b":
            return Cell(value == "1", "bool", "", formula)
        if kind == "e":
            return Cell(value, "error", "", formula)
        if value == "":
            return Cell(None, "empty", "", formula)
        return Cell(value, "text", "", formula) if kind == "d" else self._number(value, formula)

    def _number(self, text: str, formula: str) -> Cell:
        try:
            number = float(text)
        except ValueError:
            return Cell(text, "text", "", formula)
        if not isfinite(number):
            return Cell(text, "error", "", formula)
        kind = self._kinds[self._style] if self._style < len(self._kinds) else "number"
        code = self._codes[self._style] if self._style < len(self._codes) else ""
        if kind == "date":
            moment = serial_day(number, self._from_1904)
            if moment is not None:
                return Cell(moment, "date", code, formula)
        shown: Scalar = int(number) if number.is_integer() and abs(number) < 1e15 else number
        return Cell(shown, "percent" if kind == "percent" else "number", code, formula)

    def _merge(self, reference: str) -> None:
        found = _AREA.fullmatch(reference)
        if not found or not found[3] or len(self.grid.merges) >= _MOST_MERGES:
            return
        left, right = self._column_of(found[1] + "1"), self._column_of(found[3] + "1")
        self.grid.merges.append(Merge(int(found[2]), left, int(found[4]), right))
