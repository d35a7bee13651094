"""A list of units as a CSV file: one line a unit between two days; every fault with its line."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sangkien.kernel.text_vi import fold, tidy
from sangkien.rules.fields import N_
from sangkien.rules.organisation import LEVELS, faults_of_names, tidy_code

COLUMNS: dict[str, tuple[str, ...]] = {
    "code": ("ma", "ma don vi"),
    "name": ("ten", "ten don vi"),
    "short_name": ("ten viet tat", "viet tat"),
    "level": ("cap", "cap cong doan"),
    "parent_code": ("ma cap tren", "truc thuoc", "parent"),
    "valid_from": ("tu ngay",),
    "valid_to": ("den het ngay", "den ngay"),
    "merged_into": ("sap nhap vao", "ke thua"),
    "members": ("so doan vien",),
    "members_as_of": ("thoi diem so lieu",),
    "territory": ("admin_code", "dia ban"),
    "provenance": ("nguon goc",),
}
REQUIRED = ("code", "name", "level")
MAX_FAULTS = 200

_LEVEL_BY_LABEL = {fold(label): level for level, (_rank, label) in LEVELS.items()}


@dataclass(frozen=True)
class Fault:
    """What is wrong with a line of the list; `values` fill the sentence after it was translated."""

    line: int
    sentence: str
    values: tuple[tuple[str, str], ...] = ()


def fault(line: int, sentence: str, **values: object) -> Fault:
    """A fault whose sentence has named places for `values`."""
    return Fault(line, sentence, tuple((name, str(value)) for name, value in values.items()))


@dataclass(frozen=True)
class Row:
    """One line: a unit under one name, from a day to a day, both inclusive."""

    line: int
    code: str
    name: str
    short_name: str
    level: str
    parent_code: str
    valid_from: date | None
    valid_to: date | None
    merged_into: str
    members: int | None
    members_as_of: str
    territory: str
    provenance: str

    @property
    def starts(self) -> date:
        """The first day, or the beginning of time."""
        return self.valid_from or date.min

    @property
    def ends(self) -> date:
        """The last day, or the end of time."""
        return self.valid_to or date.max


@dataclass(frozen=True)
class UnitList:
    """What was read: rows in order, and everything that was wrong."""

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


def read(text: str) -> UnitList:
    """Read a list; lines that cannot be read are named, none is dropped silently."""
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=_delimiter(text))
    try:
        lines = [(reader.line_num, cells) for cells in reader]
    except csv.Error:
        return UnitList((), (fault(reader.line_num, N_("Tệp không đúng dạng CSV từ dòng này.")),))
    if not lines:
        return UnitList((), (fault(1, N_("Danh sách trống.")),))
    places = _places(lines[0][1])
    absent = [name for name in REQUIRED if name not in places]
    if absent:
        return UnitList((), (fault(1, N_("Thiếu cột: {columns}."), columns=", ".join(absent)),))
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, cells in lines[1:]:
        if any(cell.strip() for cell in cells):
            values = {name: tidy(cells[at]) if at < len(cells) else "" for name, at in places.items()}
            row, wrong = _row(number, values)
            rows.append(row)
            faults += wrong
    return UnitList(tuple(rows), tuple(faults[:MAX_FAULTS]))


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(",;\t", key=head.count)


def _places(header: list[str]) -> dict[str, int]:
    names = [fold(tidy(cell)) for cell in header]
    found = {}
    for name, aliases in COLUMNS.items():
        at = next((names.index(wanted) for wanted in (name, *aliases) if wanted in names), None)
        if at is not None:
            found[name] = at
    return found


def _row(line: int, values: dict[str, str]) -> tuple[Row, list[Fault]]:
    faults: list[Fault] = []
    days = {}
    for name in ("valid_from", "valid_to"):
        text = values.get(name, "")
        days[name] = _day(text)
        if text and days[name] is None:
            faults.append(
                fault(line, N_("Không đọc được ngày “{text}”; hãy viết 2025-07-01 hoặc 01/07/2025."), text=text)
            )
    members = values.get("members", "").replace(".", "").replace(" ", "")
    if members and not members.isdecimal():
        faults.append(fault(line, N_("Số đoàn viên “{text}” không phải là số."), text=values["members"]))
    level = values["level"]
    row = Row(
        line=line, code=tidy_code(values["code"]), name=values["name"], short_name=values.get("short_name", ""),
        level=_LEVEL_BY_LABEL.get(fold(level), level), parent_code=tidy_code(values.get("parent_code", "")),
        valid_from=days["valid_from"], valid_to=days["valid_to"],
        merged_into=tidy_code(values.get("merged_into", "")), members=int(members) if members.isdecimal() else None,
        members_as_of=values.get("members_as_of", "")[:120], territory=values.get("territory", "")[:20],
        provenance=values.get("provenance", "")[:60],
    )  # fmt: skip
    named = faults_of_names(row.code, row.name, row.level, row.short_name)
    faults += [fault(line, text) for texts in named.values() for text in texts]
    if row.starts > row.ends:
        faults.append(fault(line, N_("Ngày kết thúc trước ngày bắt đầu.")))
    if row.merged_into and row.valid_to is None:
        faults.append(fault(line, N_("Có đơn vị kế thừa thì phải có ngày kết thúc.")))
    return row, faults


def _day(text: str) -> date | None:
    parts = text.split("/")
    if len(parts) == 3:
        text = "-".join((parts[2].zfill(4), parts[1].zfill(2), parts[0].zfill(2)))
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@dataclass(frozen=True)
class Known:
    """The part of a list that holds today, and the day on which the rest must be looked at again."""

    rows: tuple[Row, ...]
    ahead: tuple[Row, ...]
    next_day: date | None


def as_of(rows: tuple[Row, ...], today: date) -> Known:
    """Rows as they stand today: what begins later is left out, what ends later has not ended.

    `ahead` are the whole rows about which something lies ahead.
    """
    now: list[Row] = []
    ahead: list[Row] = []
    days: list[date] = []
    for row in rows:
        if row.starts > today:
            ahead.append(row)
            days.append(row.starts)
        elif row.valid_to is not None and row.valid_to >= today:
            ahead.append(row)
            days.append(_after(row.valid_to))
            now.append(replace(row, valid_to=None, merged_into=""))
        else:
            now.append(row)
    return Known(tuple(now), tuple(ahead), min(days, default=None))


def _after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def write(rows: tuple[Row, ...]) -> str:
    """The rows as a list again, so that what lies ahead can be kept for its day."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(row) for row in rows)
    return out.getvalue()


def _cells(row: Row) -> Iterator[str]:
    for name in COLUMNS:
        value = getattr(row, name)
        yield "" if value is None else str(value)
