"""Where the tables of a sheet are: header lines anywhere, merged or on two or three lines, repeated or several."""

import re
from dataclasses import dataclass, field

from sangkien.kernel.grid import Grid, Merge, Row
from sangkien.rules.benefits import MoneyUnit, unit_of_header
from sangkien.rules.sheets.aliases import field_of_column, label_key
from sangkien.rules.sheets.cells import is_number_text, shown

_LINES = 3
_SEARCHED = 400
_WIDEST = 120
_LABEL_LIMIT = 160
_DECIDING = {
    "authors",
    "applied",
    "decision",
    "benefit",
    "unit",
    "union",
    "result",
    "decided_on",
    "share",
    "code",
    "level",
    "effect",
}
_STARTERS = re.compile(
    r"^(?:stt|tt|so tt|so thu tu|ten |ho (?:va )?ten|ma |tac gia|don vi|sang kien|noi dung)", re.IGNORECASE
)


@dataclass(slots=True)
class Column:
    """A column of a table: its place, its field ("" where unknown), its whole header."""

    number: int
    field: str
    label: str
    score: int


@dataclass(slots=True)
class Table:
    """A table of a sheet: the rows of its header, its columns, the rows below and the lines above.

    `repeats` says that its header is that of the table before, printed again after a page break.
    """

    first_line: int
    last_line: int
    columns: list[Column]
    rows: list[Row] = field(default_factory=list)
    banner: list[str] = field(default_factory=list)
    money: MoneyUnit = field(default_factory=MoneyUnit)
    repeats: bool = False
    fields: dict[str, Column] = field(init=False)
    mapped: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        self.fields = {column.field: column for column in reversed(self.columns) if column.field}
        self.mapped = frozenset(column.number for column in self.columns if column.field)

    def column(self, name: str) -> Column | None:
        """The column of a field."""
        return self.fields.get(name)

    def has(self, *names: str) -> bool:
        """Whether there is a column for any of these fields."""
        return any(name in self.fields for name in names)


@dataclass(slots=True)
class Areas:
    """Merged areas by cell: which first cell stands for it."""

    first_cell: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    wide: dict[tuple[int, int], Merge] = field(default_factory=dict)


def areas_of(grid: Grid) -> Areas:
    """The merged areas of a sheet by cell; absurdly large ones are left out."""
    areas, size = Areas(), 0
    for merge in grid.merges:
        width, height = merge.right - merge.left + 1, merge.bottom - merge.top + 1
        if width < 1 or height < 1 or width * height > 20_000 or size > 400_000:
            continue
        size += width * height
        areas.wide[merge.top, merge.left] = merge
        for row in range(merge.top, merge.bottom + 1):
            for column in range(merge.left, merge.right + 1):
                areas.first_cell[row, column] = (merge.top, merge.left)
    return areas


def find_tables(grid: Grid, areas: Areas) -> list[Table]:
    """The tables of a sheet in order, each with the rows below it; empty where no header is found."""
    tables: list[Table] = []
    banner: list[str] = []
    index = 0
    while index < len(grid.rows):
        row = grid.rows[index]
        table, used = (None, 0)
        if tables or index < _SEARCHED:
            table, used = _header_at(grid.rows, index, areas, tables[-1] if tables else None)
        if table:
            table.repeats = bool(tables) and _labels(table) == _labels(tables[-1])
            table.banner = tables[-1].banner if tables and (table.repeats or not banner) else banner[-12:]
            table.money = _money_unit(table)
            tables.append(table)
            banner = []
            index += used
            continue
        if tables:
            tables[-1].rows.append(row)
        texts = [shown(cell) for cell in row.cells.values()]
        if not tables or len(texts) <= 2:
            banner = [*banner[-11:], " ".join(texts)[:400]]
        index += 1
    return tables


def _labels(table: Table) -> list[tuple[int, str]]:
    return [(column.number, label_key(column.label)) for column in table.columns]


def _header_at(rows: list[Row], index: int, areas: Areas, before: Table | None) -> tuple[Table | None, int]:
    """The header that begins at this row, taken on as many lines as make the best sense of it."""
    if not _may_be_header(rows[index], before):
        return None, 0
    best: Table | None = None
    best_worth = 0
    lines: list[Row] = []
    if len(rows[index].cells) < 2:
        return None, 0
    for row in rows[index : index + _LINES]:
        if lines and (
            row.number > lines[-1].number + 1 or not _may_be_header(row, None) or not _is_below(row, lines, areas)
        ):
            break
        lines = [*lines, row]
        columns = _columns(lines, areas)
        worth = sum(column.score for column in columns)
        if _is_header(columns) and worth > best_worth:
            best, best_worth = Table(lines[0].number, row.number, columns), worth
    if best is None or (before and not _same_kind(best, before)):
        return None, 0
    return best, sum(1 for row in rows[index : index + _LINES] if row.number <= best.last_line)


def _may_be_header(row: Row, before: Table | None) -> bool:
    if not row.cells or len(row.cells) > 2_000:
        return False
    texts = [shown(cell) for cell in row.cells.values()]
    if any(cell.kind not in ("text", "empty") for cell in row.cells.values()):
        return False
    if sum(len(text) > _LABEL_LIMIT for text in texts) > len(texts) // 2:
        return False
    if before is None:
        return True
    return len(texts) > 1 and any(_STARTERS.match(label_key(text)) for text in texts[:4])


def _is_below(row: Row, lines: list[Row], areas: Areas) -> bool:
    """Whether a row continues the header above: it stands under blanks or under labels that span several columns."""
    top = lines[0]
    if any(is_number_text(shown(cell)) for cell in row.cells.values()):
        return False
    for column in row.cells:
        above = [line.cells.get(column) for line in lines]
        covered = areas.first_cell.get((top.number, column))
        spans = covered in areas.wide and areas.wide[covered].right > areas.wide[covered].left if covered else False
        beside = column + 1 in row.cells and column + 1 not in top.cells
        if above[0] is not None and not spans and not beside:
            return False
    titles = [column for column, cell in top.cells.items() if field_of_column([], shown(cell))[0] == "title"]
    return not any(column in row.cells and column + 1 not in row.cells for column in titles)


def _columns(lines: list[Row], areas: Areas) -> list[Column]:
    places = sorted({column for line in lines for column in line.cells})[:_WIDEST]
    found = []
    for place in places:
        labels = [_label(line, place, lines, areas) for line in lines]
        texts = list(dict.fromkeys(text for text in labels if text))
        if texts:
            name, score = field_of_column(texts[:-1], texts[-1])
            found.append(Column(place, name, " ".join(texts), score))
    return _settled(found)


def _label(line: Row, place: int, lines: list[Row], areas: Areas) -> str:
    cell = line.cells.get(place)
    if cell is not None:
        return shown(cell)
    first = areas.first_cell.get((line.number, place))
    if first:
        above = next((row for row in lines if row.number == first[0]), None)
        return shown(above.cells[first[1]]) if above and first[1] in above.cells else ""
    if line is not lines[-1] and place in lines[-1].cells:
        left = max((column for column in line.cells if column < place), default=None)
        if left is not None and left in lines[-1].cells and (line.number, left) not in areas.first_cell:
            return shown(line.cells[left])
    return ""


def _settled(columns: list[Column]) -> list[Column]:
    """At most one column per field: the better match keeps it, the other keeps none (a second title is a description)."""
    best: dict[str, Column] = {}
    for column in columns:
        rival = best.get(column.field)
        if column.field in ("", "none"):
            column.field = ""
        elif rival is None or column.score > rival.score:
            if rival is not None:
                rival.field, rival.score = "", 0
            best[column.field] = column
        else:
            column.field, column.score = "", 0
    for column in columns:
        if column.field == "applied_weak":
            _settle_weak(column, columns, best)
    if "authors" not in best and "coauthors" in best:
        best["coauthors"].field = "authors"
    return columns


def _settle_weak(column: Column, columns: list[Column], best: dict[str, Column]) -> None:
    """A bare "Ngày" or "Năm" beside the decision dates the decision; elsewhere it dates the application."""
    left = [one for one in columns if one.number < column.number and one.field]
    beside_decision = (
        bool(left) and left[-1].field in ("decision", "body") and label_key(column.label).startswith("ngay")
    )
    if beside_decision and "decided_on" not in best:
        column.field = "decided_on"
    elif "applied" in best:
        column.field, column.score = "", 0
    else:
        column.field = "applied"


def _is_header(columns: list[Column]) -> bool:
    named = {column.field: column for column in columns if column.field and column.score >= 50}
    if any(len(column.label) > 300 for column in columns):
        return False
    if "title" in named:
        strong = len(named) >= 3 and bool(_DECIDING & set(named))
        return strong or (len(named) >= 2 and bool({"authors", "no"} & set(named)) and named["title"].score >= 100)
    linked = {"code", "member", "decision"} & set(named)
    return ({"authors", "share"} <= set(named) and bool(linked)) or (
        {"code", "share"} <= set(named) and bool({"member", "authors"} & set(named))
    )


def _same_kind(table: Table, before: Table) -> bool:
    """Whether a later header is one: a data row about initiatives also holds words of headers."""
    strong = [column for column in table.columns if column.score >= 100]
    return len(strong) >= 3 and len(strong) >= len(table.columns) // 2


def _money_unit(table: Table) -> MoneyUnit:
    column = table.column("benefit")
    own = unit_of_header(column.label) if column else MoneyUnit()
    if own.currency:
        return own
    for line in reversed(table.banner):
        found = re.search(r"(?:đơn vị tính|đvt|đv tính)\s*:?\s*([^;\n]{1,40})", line, re.IGNORECASE)
        if found:
            said = unit_of_header(found[1])
            return MoneyUnit(said.power, said.currency, own.per or said.per) if said.currency else own
    return own
