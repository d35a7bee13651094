"""A workbook as plain data: what a reader of spreadsheets hands on, whatever the file format was."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

CellKind: TypeAlias = Literal["text", "number", "percent", "date", "bool", "error", "empty"]
Scalar: TypeAlias = str | int | float | bool | datetime | None


class Cell(NamedTuple):
    """One cell. `formula` is the text of its formula, "" where the cell holds a plain value."""

    value: Scalar
    kind: CellKind
    format: str = ""
    formula: str = ""


class Row(NamedTuple):
    """One row that holds something: its number as the spreadsheet counts (from 1), its cells by column (from 1)."""

    number: int
    cells: dict[int, Cell]
    hidden: bool = False


class Merge(NamedTuple):
    """A merged area, bounds inclusive, counted from 1; only its first cell carries a value."""

    top: int
    left: int
    bottom: int
    right: int


class Note(NamedTuple):
    """Something worth saying about a file that can be read."""

    code: str
    message: str


@dataclass(slots=True)
class Grid:
    """One sheet: its rows in order, without the empty ones."""

    name: str
    rows: list[Row] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden: bool = False


@dataclass(slots=True)
class Workbook:
    """The sheets of a file in order, and what its reader noticed."""

    kind: str
    sheets: list[Grid] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    from_1904: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file was not read: a stable code and one sentence in Vietnamese."""

    code: str
    message: str


@lru_cache(maxsize=1_000)
def column_letters(column: int) -> str:
    """The letters of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """The address of a cell, such as C12."""
    return f"{column_letters(column)}{row}"
