"""A list as unions really fill them, with faults to correct: made around the moment of the demo world."""

import unicodedata
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from sangkien.kernel import clock
from sangkien.paper.table_write import OutColumn, OutTable, Value, write_xlsx

NAME = "danh-sach-mau-co-loi.xlsx"
_COLUMNS = (
    ("TT", 6), ("Tên sáng kiến, giải pháp", 50), ("Họ và tên tác giả (đồng tác giả)", 32), ("Tỷ lệ đóng góp", 14),
    ("Áp dụng từ", 14), ("Nơi áp dụng", 20), ("Cơ quan công nhận", 26), ("Số QĐ", 14), ("Ngày QĐ", 14),
    ("Giá trị làm lợi", 20), ("Loại", 22), ("Lĩnh vực", 24),
)  # fmt: skip
_BY = "Giám đốc Công ty Cơ khí Sao Mai"


def write(now: datetime) -> Path:
    """Write the workbook into the data folder; returns where."""
    target: Path = settings.DATA / "demo" / NAME
    target.parent.mkdir(parents=True, exist_ok=True)
    above = (
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH", "CÔNG ĐOÀN CƠ SỞ CÔNG TY CƠ KHÍ SAO MAI (ví dụ)", "",
        "DANH SÁCH SÁNG KIẾN ĐỀ NGHỊ XÁC NHẬN", "(danh sách bịa ra để dùng thử; có lỗi để sửa)",
    )  # fmt: skip
    columns = [OutColumn(label, width) for label, width in _COLUMNS]
    with target.open("wb") as stream:
        write_xlsx(stream, [OutTable("Danh sách", columns, _rows(clock.in_vietnam(now)), above)])
    return target


def _rows(now: datetime) -> list[list[Value]]:
    first, decided = now.date() - timedelta(days=70), now.date() - timedelta(days=50)
    month, old = f"{first.month}/{first.year}", now.date() - timedelta(days=900)

    def row(
        title: str, authors: str, shares: Value, day: Value, worth: str, kind: str, field: str, **odd: Value
    ) -> list[Value]:
        return [
            odd.get("tt", ""), title, authors, shares, day, odd.get("place", "Xưởng Cơ khí"), odd.get("by", _BY),
            odd.get("number", "45/QĐ-SM"), odd.get("decided", f"{decided:%d/%m/%Y}"), worth, kind, field,
        ]  # fmt: skip

    return [
        row("Xe đẩy phôi ba bánh tự khóa", "Hồ Đức Thịnh", "100%", f"{first:%d/%m/%Y}", "120 triệu đồng", "Cải tiến kỹ thuật", "Công nghiệp", tt=1),
        row("Bàn nguội gấp gọn hai tầng", "Mạc Kim Oanh; Lê Văn Bảy", "60%; 40%", month, "1,2 tỷ", "Cải tiến kỹ thuật", "Công nghiệp", tt=2),
        row("Đào lò kéo dài dọc vỉa tầng -25/+30 (ví dụ)", "Phan Quốc Việt", 1, f"{first:%d/%m/%Y}", "85.000.000", "Kỹ thuật", "Sản xuất", tt=3),
        row("Giá xoay nhiều tầng để dao cụ cạnh máy tiện", "Trần Thị Lan", "100%", f"{first:%d/%m/%Y}", "85 triệu đồng mỗi năm", "Kỹ thuật", "Sản xuất", tt=4),
        row("Máy gắp mạt thép bằng nam châm vĩnh cửu", "Lương Hữu Nghĩa, Đoàn Thu Trang", "70%; 40%", f"{first:%d/%m/%Y}", "60 triệu", "Kỹ thuật", "Tiết kiệm", tt=5),
        row("", "Trịnh Minh Châu", "100%", f"{first:%d/%m/%Y}", "", "Quản lý", "Công đoàn", tt=6),
        row("Lịch trực điện thoại cho tổ bảo vệ", "Nguyễn Bích Ngọc", "100%", f"{old:%d/%m/%Y}", "", "Quản lý", "Hành chính", tt=7),
        row("Bảng tra dung sai dán tại máy", "Lê Văn Bảy", "100%", "ngày 35 tháng 13", "15 triệu", "Kỹ thuật", "Sản xuất", tt=8),
        ["" for _ in _COLUMNS],
        row(unicodedata.normalize("NFD", "Sổ giao ca điện tử trên máy tính bảng cũ"), "Mạc Kim Oanh", 100, f"{first:%d/%m/%Y}", "40 triệu đồng/năm", "Chuyển đổi số", "CNTT", tt=9),
        row("Mái che di động khu bốc hàng", "Hồ Đức Thịnh", "", f"{first:%d/%m/%Y}", "khoảng 30 triệu", "", "Môi trường", tt=10, number="", decided=""),
        row("Xe đẩy phôi ba bánh tự khóa", "Hồ Đức Thịnh", "100%", f"{first:%d/%m/%Y}", "120 triệu đồng", "Cải tiến kỹ thuật", "Công nghiệp", tt=11),
        ["" for _ in _COLUMNS],
        ["", "Tổng cộng: 11 sáng kiến", *("" for _ in _COLUMNS[2:])],
        ["", "", "", "", "", "", "", "", "TM. BAN CHẤP HÀNH", "", "", ""],
        ["", "", "", "", "", "", "", "", "(đã ký)", "", "", ""],
    ]  # fmt: skip
