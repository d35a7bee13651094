"""A row while it is being read: its cells by field, what has been understood so far, what is wrong."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from sangkien.kernel.grid import Cell, Row, address
from sangkien.kernel.legacy_vi import decode_legacy
from sangkien.kernel.text_vi import fold
from sangkien.rules.benefits import Benefit
from sangkien.rules.partial_dates import PartialDate
from sangkien.rules.shares import Author
from sangkien.rules.sheets.cells import shown
from sangkien.rules.sheets.context import KnownUnit, PhaseWindow
from sangkien.rules.sheets.header import Areas, Table
from sangkien.rules.sheets.problems import Problem, problem
from sangkien.rules.sheets.recognition import Recognition

_DITTO = {
    "nt",
    "-nt-",
    "- nt -",
    '"',
    "″",
    "''",
    "〃",
    "”",
    "“",
    "nhu tren",
    "- -",
    "-//-",
    "//",
    '-"-',
    '""',
    "n.t",
    "(nt)",
    "..nt..",
}
_DITTO_FIELDS = (
    "authors",
    "unit",
    "union",
    "dept",
    "job",
    "field",
    "kind",
    "applied",
    "decision",
    "decided_on",
    "body",
    "level",
    "result",
)


@dataclass(slots=True)
class Draft:
    """One row of a table, on its way to an outcome."""

    sheet: str
    row: Row
    table: Table
    areas: Areas
    legacy: str
    above: "Draft | None" = None
    section: str = ""
    school: bool = False
    problems: list[Problem] = field(default_factory=list)
    title: str = ""
    authors: tuple[Author, ...] = ()
    applied: PartialDate | None = None
    recognition: Recognition | None = None
    benefit: Benefit = field(default_factory=Benefit)
    unit: KnownUnit | None = None
    unit_text: str = ""
    workplace: str = ""
    kind: str = ""
    group: str = ""
    notes: str = ""
    merged_into: "Draft | None" = None
    duplicate_of: int | None = None
    listed_phase: PhaseWindow | None = None
    banner: Literal["yes", "no", ""] = ""
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """The row number as the spreadsheet counts."""
        return self.row.number

    def at(self, name: str) -> str:
        """The address of the cell of a field; "" where the table has no such column."""
        column = self.table.column(name)
        return address(self.row.number, column.number) if column else ""

    def own_cell(self, name: str) -> Cell | None:
        """The cell of a field in this very row."""
        column = self.table.column(name)
        return self.row.cells.get(column.number) if column else None

    def cell(self, name: str) -> Cell | None:
        """The cell of a field; a merged area and a ditto mark give the cell above."""
        column = self.table.column(name)
        if column is None:
            return None
        own = self.row.cells.get(column.number)
        first = self.areas.first_cell.get((self.row.number, column.number)) if own is None else None
        repeated = own is not None and name in _DITTO_FIELDS and is_ditto(own)
        if (first and first[0] < self.row.number and first[1] == column.number) or repeated:
            return self.above.cell(name) if self.above and self.above.table is self.table else None
        return own

    def text(self, name: str) -> str:
        """The text of a field, out of any old encoding."""
        known = self.texts.get(name)
        if known is None:
            cell = self.cell(name)
            known = self.texts[name] = decode_legacy(shown(cell), self.legacy) if cell is not None else ""
        return known

    def plain_value(self, name: str) -> str | int | float | date | None:
        """The value of a field as a number, a day or decoded text; None where the cell is empty."""
        cell = self.cell(name)
        if cell is None or cell.value is None or cell.kind in ("bool", "error"):
            return None
        if isinstance(cell.value, datetime | int | float):
            return cell.value
        return self.text(name) or None

    def note(self, code: str, name: str = "", proposed: str | None = None, **details: object) -> None:
        """Record a problem at the cell of a field."""
        self.problems.append(problem(code, self.at(name) if name else "", proposed, **details))

    def note_dittos(self) -> None:
        """Say which cells were read as the one above."""
        for name in _DITTO_FIELDS:
            own = self.own_cell(name)
            if own is not None and is_ditto(own):
                self.note("INFO_DITTO", name, text=shown(own))


def is_ditto(cell: Cell) -> bool:
    """Whether a cell only says "as above"."""
    return isinstance(cell.value, str) and len(cell.value) < 12 and fold(cell.value.strip()) in _DITTO
