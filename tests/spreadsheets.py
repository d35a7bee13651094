"""Lists of the cast as spreadsheet files, and the way of a list through the house."""

from sangkien.actions import imports
from sangkien.jobs.worker import work_off
from sangkien.models.imports import Batch, BatchRow
from tests.cast import Cast
from tests.factories import acting
from tests.paper.workbooks import xlsx

HEADER = (
    "TT", "Tên sáng kiến", "Tác giả", "Công đoàn", "Áp dụng lần đầu", "Số QĐ công nhận", "Ngày QĐ", "Giá trị làm lợi",
)  # fmt: skip
FIELDS = ("no", "title", "authors", "unit", "applied", "decision", "decided_on", "benefit")
GOOD = {
    "title": "Giá để hàng xoay", "authors": "Trần Thị Tám", "unit": "", "applied": "15/02/2022", "decision": "12/QĐ-SM",
    "decided_on": "01/03/2022", "benefit": "350 triệu đồng",
}  # fmt: skip


def listed(*rows: dict[str, object], header: tuple[str, ...] = HEADER) -> bytes:
    """A list with these rows, each good but for what it says."""
    lines = [[{"no": number, **GOOD, **row}[name] for name in FIELDS] for number, row in enumerate(rows, start=1)]
    return xlsx([["DANH SÁCH SÁNG KIẾN"], list(header), *lines])


def titles(*names: str) -> list[dict[str, object]]:
    """Good rows with these titles, each by an author of its own."""
    people = ("Lý Thị Một", "Hồ Văn Hai", "Mai Thị Ba", "Đào Văn Bốn", "Phan Thị Năm", "Vương Văn Sáu")
    return [{"title": name, "authors": people[place % 6]} for place, name in enumerate(names)]


def uploaded(cast: Cast, content: bytes, *, name: str = "danh sách.xlsx", who: str = "hoa") -> Batch:
    """The list after the worker has read it."""
    actor = acting(getattr(cast, who))
    batch = imports.upload(cast.factory, cast.programme, content, actor=actor, name=name)
    work_off("worker")
    batch.refresh_from_db()
    return batch


def taken_in(cast: Cast, content: bytes, *, who: str = "hoa") -> Batch:
    """The list after its accepted rows have been taken in."""
    batch = uploaded(cast, content, who=who)
    imports.apply(batch, actor=acting(getattr(cast, who)), vouched=True)
    work_off("worker")
    batch.refresh_from_db()
    return batch


def row_of(batch: Batch, number: int) -> BatchRow:
    """The row of the file with this number, counted as the spreadsheet counts; rows begin at 3."""
    return batch.rows.get(row=number)


def codes(row: BatchRow) -> set[str]:
    """The codes of what was found in a row."""
    return {found["code"] for found in row.problems}
