"""The empty list a unit fills in: headings that are always understood, choices to pick from, a sample, instructions."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter

from sangkien.paper.table_write import plain

_ROWS = 1_000
_HEADER_LINE = 4
_PER = ("mỗi năm", "mỗi tháng", "một lần")
_COLUMNS: tuple[tuple[str, int, str], ...] = (
    ("TT", 6, ""),
    ("Tên sáng kiến", 44, ""),
    ("Tác giả (mỗi người một dòng trong ô, kèm tỷ lệ %)", 34, ""),
    ("Đơn vị công tác", 28, ""),
    ("Công đoàn cơ sở", 30, "units"),
    ("Loại giải pháp", 24, "kinds"),
    ("Lĩnh vực", 26, "groups"),
    ("Ngày áp dụng lần đầu", 18, "text"),
    ("Số quyết định công nhận", 20, "text"),
    ("Ngày quyết định", 16, "text"),
    ("Nơi công nhận", 24, ""),
    ("Giá trị làm lợi (đồng)", 20, "text"),
    ("Tính theo", 12, "per"),
    ("Ghi chú", 24, ""),
)
_SAMPLE = (
    "ví dụ", "Cải tiến bàn gá lắp ráp", "Nguyễn Văn A (60%)\nTrần Thị B (40%)", "Phân xưởng 2", "", "", "", "15/10/2021",
    "12/QĐ-ABC", "10/12/2021", "Giám đốc Công ty", "350.000.000", "mỗi năm", "DÒNG MẪU – xóa khi nộp",
)  # fmt: skip
_ADVICE = (
    "Mỗi sáng kiến một dòng. Các cột có thể đổi chỗ, bỏ bớt hoặc thêm; hệ thống đọc theo tên cột.",
    "Tác giả: mỗi người một dòng trong ô, tỷ lệ viết 60%; tổng phải đúng 100%. Ba người bằng nhau viết 1/3.",
    "Ngày áp dụng lần đầu: viết ngày/tháng/năm; nếu chỉ nhớ tháng thì viết 10/2021.",
    "Giá trị làm lợi: viết 350.000.000, 350 triệu hoặc 1,2 tỷ; không tính được thì viết bằng lời.",
    "Chỉ ghi sáng kiến đã có quyết định công nhận của cơ quan, đơn vị, doanh nghiệp.",
    "Sau khi tải lên, hệ thống cho xem trước từng dòng: nhận, chờ sửa hay không nhận, kèm lý do.",
)


@dataclass(frozen=True, slots=True)
class TemplateLists:
    """What a template is for and what may be chosen in it."""

    unit: str
    programme: str
    kinds: Sequence[str] = ()
    groups: Sequence[str] = ()
    units: Sequence[str] = ()


def write_template(lists: TemplateLists) -> bytes:
    """The template workbook: a sheet to fill in, the choices, the instructions."""
    stream = io.BytesIO()
    choices = {"kinds": lists.kinds, "groups": lists.groups, "units": lists.units, "per": _PER}
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        sheet = book.add_worksheet("Sáng kiến")
        places = _write_choices(book, choices)
        _write_advice(book)
        _write_head(book, sheet, lists)
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for place, (_, width, kind) in enumerate(_COLUMNS):
            sheet.set_column(place, place, width, text if kind == "text" else wrapped)
            if kind in places:
                sheet.data_validation(
                    _HEADER_LINE + 1, place, _HEADER_LINE + _ROWS, place,
                    {"validate": "list", "source": places[kind], "error_type": "warning",
                     "error_title": "Kiểm tra lại", "error_message": "Nên chọn một giá trị trong danh sách."},
                )  # fmt: skip
    return stream.getvalue()


def _write_head(book: "xlsxwriter.Workbook", sheet: "xlsxwriter.worksheet.Worksheet", lists: TemplateLists) -> None:
    title = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "vcenter", "align": "center", "border": 1, "bg_color": "#E8EEF7"}
    )
    grey = book.add_format(
        {"italic": True, "font_color": "#666666", "text_wrap": True, "valign": "top", "num_format": "@"}
    )
    sheet.write_string(0, 0, plain(lists.unit.upper()), title)
    sheet.write_string(1, 0, "DANH SÁCH SÁNG KIẾN", title)
    sheet.write_string(2, 0, plain(lists.programme))
    for place, (label, _, _) in enumerate(_COLUMNS):
        sheet.write_string(_HEADER_LINE, place, label, head)
    for place, value in enumerate(_SAMPLE):
        if value:
            sheet.write_string(_HEADER_LINE + 1, place, value, grey)
    sheet.set_row(_HEADER_LINE, 46)
    sheet.freeze_panes(_HEADER_LINE + 1, 2)


def _write_choices(book: "xlsxwriter.Workbook", choices: dict[str, Sequence[str]]) -> dict[str, str]:
    sheet = book.add_worksheet("Danh mục")
    places = {}
    for place, (name, values) in enumerate(choices.items()):
        if not values:
            continue
        sheet.set_column(place, place, 44)
        for line, value in enumerate(values):
            sheet.write_string(line, place, plain(value))
        letter = chr(ord("A") + place)
        places[name] = f"='Danh mục'!${letter}$1:${letter}${len(values)}"
    return places


def _write_advice(book: "xlsxwriter.Workbook") -> None:
    sheet = book.add_worksheet("Hướng dẫn")
    sheet.set_column(0, 0, 110)
    wrapped = book.add_format({"text_wrap": True})
    for line, text in enumerate(_ADVICE):
        sheet.write_string(line, 0, text, wrapped)
