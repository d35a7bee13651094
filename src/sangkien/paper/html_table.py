"""Tables of a web page in: many systems "export to Excel" by naming an HTML page .xls."""

from html.parser import HTMLParser

from sangkien.kernel.grid import Cell, Grid, Merge, Row, Workbook
from sangkien.paper.csv_read import decode
from sangkien.paper.refusals import Bounds, Unreadable

_WIDEST, _TALLEST = 200, 5_000


class _Tables(HTMLParser):
    """Collects the outermost tables; a table inside a cell is text of that cell."""

    def __init__(self, limits: Bounds) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self._left = limits.cells
        self._depth = self._number = self._column = 0
        self._cells: dict[int, Cell] = {}
        self._taken: set[tuple[int, int]] = set()
        self._span = (1, 1)
        self._text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.grids.append(Grid(f"Bảng {len(self.grids) + 1}"))
                self._number, self._taken = 0, set()
        elif self._depth == 1 and tag == "tr":
            self._end_row()
            self._number += 1
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            sizes = {key: value for key, value in attrs if value and value.isdigit() and len(value) < 6}
            self._span = (
                min(max(int(sizes.get("rowspan", "1") or 1), 1), _TALLEST),
                min(max(int(sizes.get("colspan", "1") or 1), 1), _WIDEST),
            )
            self._text = []
        elif tag in ("br", "p", "div", "li") and self._text:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            if self._depth == 1:
                self._end_row()
            self._depth = max(self._depth - 1, 0)
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data if data.strip() else " ")

    def _end_cell(self) -> None:
        if self._text is None:
            return
        value = "\n".join(" ".join(line.split()) for line in "".join(self._text).split("\n")).strip()
        self._text = None
        self._column += 1
        while (self._number, self._column) in self._taken:
            self._taken.discard((self._number, self._column))
            self._column += 1
        tall, wide = self._span
        if tall * wide > 1:
            self._merge(tall, wide)
        if value:
            self._left -= 1
            if self._left < 0:
                raise Unreadable("TOO_LARGE")
            self._cells[self._column] = Cell(value, "text")
        self._column += wide - 1

    def _merge(self, tall: int, wide: int) -> None:
        if len(self._taken) > 500_000:
            raise Unreadable("TOO_LARGE")
        top, left = self._number, self._column
        self.grids[-1].merges.append(Merge(top, left, top + tall - 1, left + wide - 1))
        self._taken.update((row, left + c) for row in range(top + 1, top + tall) for c in range(wide))

    def _end_row(self) -> None:
        self._end_cell()
        if self._cells:
            self.grids[-1].rows.append(Row(self._number, self._cells))
        self._cells, self._column = {}, 0


def read_html(data: bytes, limits: Bounds) -> Workbook:
    """The tables of a web page as sheets; raises `Unreadable`."""
    parser = _Tables(limits)
    parser.feed(decode(data)[0])
    parser.close()
    return Workbook("html", parser.grids)
