"""Lists for tests: rows as Python values, read for an invented day, programme and tree."""

from collections.abc import Sequence
from datetime import date, datetime

from sangkien.kernel.grid import Cell, Grid, Merge, Row, Workbook
from sangkien.rules.sheets.context import AllowedKind, Context, KnownUnit, PhaseWindow, ProgrammeRules
from sangkien.rules.sheets.reading import Reading, ReadRow, read_list

PROGRAMME = ProgrammeRules(
    "trieu",
    date(2021, 9, 1),
    date(2023, 9, 1),
    (
        PhaseWindow(1, "Giai đoạn 1", date(2022, 1, 8), date(2022, 5, 31)),
        PhaseWindow(2, "Giai đoạn 2", date(2022, 6, 1), date(2023, 9, 1)),
    ),
    kinds=(AllowedKind("ky-thuat", ("Giải pháp kỹ thuật", "Kỹ thuật")), AllowedKind("quan-ly", ("Giải pháp quản lý",))),
)
NEWS = KnownUnit("VC-TTX", "Công đoàn Thông tấn xã Việt Nam", "CĐ TTXVN", "000100020003", None, date(2025, 6, 15))
UNITS = (
    KnownUnit("CD-VC", "Công đoàn Viên chức Việt Nam", "CĐ Viên chức VN", "00010002"),
    NEWS,
    *(
        KnownUnit(f"TTX-{number:02d}", f"Công đoàn {name}", f"CĐ {name}", f"{NEWS.path}{number:04d}", date(2022, 10, 26))
        for number, name in (
            (2, "Văn phòng"), (8, "Ban biên tập Ảnh"), (12, "Báo Tin tức"), (14, "Báo điện tử VietnamPlus"),
            (25, "Trung tâm Kỹ thuật Thông tấn"),
        )
    ),
    KnownUnit("LD-02", "Liên đoàn Lao động tỉnh Hà Giang", "LĐLĐ tỉnh Hà Giang", "00010040"),
)  # fmt: skip
HEADER = ("TT", "Tên sáng kiến", "Tác giả", "Tỷ lệ", "Đơn vị", "Áp dụng lần đầu", "Số QĐ", "Ngày QĐ", "Giá trị làm lợi")
GOOD = (
    1,
    "Máy gấp báo tự động",
    "Đ.S.K.",
    "",
    "Phòng Kỹ thuật",
    "15/10/2021",
    "12/QĐ-TTX",
    "10/12/2021",
    "350 triệu đồng",
)
LAST_DAY_OF_PHASE_1 = date(2022, 5, 31)


def cell(value: object) -> Cell:
    """A cell as a reader of files gives it."""
    if isinstance(value, Cell):
        return value
    if isinstance(value, str):
        return Cell(value, "text")
    return Cell(value, "date", "dd/mm/yyyy") if isinstance(value, datetime) else Cell(value, "number")


def grid(
    rows: Sequence[Sequence[object]],
    name: str = "DS",
    *,
    row: int = 1,
    column: int = 1,
    merges: Sequence[tuple[int, ...]] = (),
) -> Grid:
    """A sheet whose first row and column may lie anywhere."""
    sheet = Grid(name, merges=[Merge(*merge) for merge in merges])
    for number, values in enumerate(rows, row):
        cells = {place: cell(value) for place, value in enumerate(values, column) if value not in (None, "")}
        if cells:
            sheet.rows.append(Row(number, cells))
    return sheet


def read(*sheets: Grid, on: date = LAST_DAY_OF_PHASE_1, unit: KnownUnit = NEWS, **context: object) -> Reading:
    """The reading of these sheets for the news agency's union on the last day of phase 1."""
    return read_list(Workbook("xlsx", list(sheets)), Context(on, PROGRAMME, unit, UNITS, **context))


def one(
    *, on: date = LAST_DAY_OF_PHASE_1, header: Sequence[str] = HEADER, importing: KnownUnit = NEWS, **changed: object
) -> ReadRow:
    """The one row of a list that is good but for what is `changed`, by field."""
    names = ("no", "title", "authors", "share", "unit", "applied", "decision", "decided", "benefit")
    values = [changed.get(name, value) for name, value in zip(names, GOOD, strict=True)]
    return read(grid([header, values]), on=on, unit=importing).rows[0]


def codes(row: ReadRow) -> set[str]:
    """The codes of the problems of a row."""
    return {found.code for found in row.problems}


def outcomes(reading: Reading) -> dict[int, str]:
    """Outcome by row number."""
    return {row.row: row.outcome for row in reading.rows}


def by_row(reading: Reading, number: int, sheet: str = "DS") -> ReadRow:
    """The row with this number."""
    return next(row for row in reading.rows if row.row == number and row.sheet == sheet)
