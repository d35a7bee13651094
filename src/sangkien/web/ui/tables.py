"""Lists that sort by their heads, with the order in the address."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

# What makes no sense any more once the order changes.
_PLACE = ("after", "before")


@dataclass(frozen=True)
class Column:
    """A column: its name in the address, its words, whether it sorts and holds numbers."""

    name: str
    label: str
    sortable: bool = False
    number: bool = False
    hint: str = ""


@dataclass(frozen=True)
class Head:
    """A column as the head of a table shows it."""

    column: Column
    url: str
    order: str  # "ascending", "descending" or "" for the words of aria-sort


@dataclass(frozen=True)
class Sorting:
    """The order a list stands in: read from the address, only by columns that sort."""

    columns: tuple[Column, ...]
    column: str
    descending: bool
    query: QueryDict

    @classmethod
    def read(cls, query: QueryDict, columns: Sequence[Column], default: str) -> "Sorting":
        """The order asked for by `?sort=name` or `?sort=-name`; anything unknown gives the default."""
        asked = query.get("sort", default)
        if asked.lstrip("-") not in {column.name for column in columns if column.sortable}:
            asked = default
        return cls(tuple(columns), asked.lstrip("-"), asked.startswith("-"), query)

    @property
    def key(self) -> str:
        """The order as the address says it: `name` or `-name`."""
        return f"-{self.column}" if self.descending else self.column

    def heads(self) -> list[Head]:
        """The head of each column, with the address that sorts by it; numbers sort largest first."""
        return [self._head(column) for column in self.columns]

    def _head(self, column: Column) -> Head:
        current = column.name == self.column
        order = ("descending" if self.descending else "ascending") if current and column.sortable else ""
        downwards = not self.descending if current else column.number
        query = self.query.copy()
        for name in _PLACE:
            query.pop(name, None)
        query["sort"] = f"-{column.name}" if downwards else column.name
        return Head(column, f"?{query.urlencode()}" if column.sortable else "", order)


@dataclass(frozen=True)
class Cell:
    """One cell: its words or markup and where it leads."""

    value: Any
    url: str = ""


@dataclass(frozen=True)
class Row:
    """One row; the first cell names it. `trouble` is said under the name."""

    cells: Sequence[Cell | Any]
    trouble: str = ""
    key: str = ""

    def shown(self, columns: Sequence[Column]) -> list[tuple[Column, Cell]]:
        """Each column with its cell."""
        whole = [cell if isinstance(cell, Cell) else Cell(cell) for cell in self.cells]
        return list(zip(columns, whole, strict=True))


@dataclass(frozen=True)
class Table:
    """A whole table: caption, order, rows, and a last row of sums. `stack` turns rows into cards on a phone."""

    caption: str
    sorting: Sorting
    rows: Sequence[Row]
    total: Row | None = None
    stack: bool = True
    empty: str = ""
    # The caption is read aloud also where the page already shows the same words as a heading.
    hide_caption: bool = field(default=False)

    @property
    def lines(self) -> list[tuple[Row, list[tuple[Column, Cell]]]]:
        """The rows with their cells laid out by column."""
        return [(row, row.shown(self.sorting.columns)) for row in self.rows]

    @property
    def sums(self) -> list[tuple[Column, Cell]]:
        """The last row laid out by column; empty where there is none."""
        return self.total.shown(self.sorting.columns) if self.total else []
