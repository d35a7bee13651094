"""Invented content that shows every component at its usual and at its longest."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sangkien.kernel.clock import VIETNAM
from sangkien.rules.fields import AUTHOR, CLASSIFICATION, DECISION, FILES, PERSON, SECRET, SIGN_IN, WHAT, pick
from sangkien.web.ui import charts, words
from sangkien.web.ui.fields import PlainForm
from sangkien.web.ui.tables import Cell, Column, Row, Sorting, Table

THEN = datetime(2022, 5, 31, 14, 5, tzinfo=VIETNAM)
LAN, MINH, HOA = "Trần Thị Lan", "Lê Văn Minh", "Phạm Thị Hoa"  # not shown to translators: invented names
NUMBER = "15/QĐ-CĐTTX"  # not shown to translators: a number is the same in every language
LONG = gettext_lazy(
    "Công đoàn Ban Biên tập tin Kinh tế, Xã hội và Đời sống của các tỉnh miền núi phía Bắc và Tây Nguyên"
)


class SampleForm(PlainForm):
    """One question of every kind."""

    table = (
        *pick(WHAT, "title", "problem"),
        *pick(CLASSIFICATION, "kind", "content_group", "priorities"),
        *pick(DECISION, "decision_number", "decision_date"),
        *pick(AUTHOR, "share"),
        *pick(PERSON, "phone", "email"),
        *pick(SIGN_IN, "password"),
        *SECRET,
        *FILES,
    )


def form() -> SampleForm:
    """The form as it comes back with three things to mend."""
    kinds = [("technical", _("Giải pháp kỹ thuật")), ("management", _("Giải pháp quản lý"))]
    groups = [("a", _("Cán bộ công đoàn")), ("b", _("Đoàn viên, người lao động"))]
    data = QueryDict(mutable=True)
    data.update({"title": "", "decision_date": "31/13/2022", "email": "lan@", "kind": "technical",
                 "problem": _("Mỗi ca mất hai mươi phút chờ nước nóng."), "decision_number": NUMBER,
                 "content_group": "b", "share": "1/3", "phone": "0900 000 001", "password": "x"})  # fmt: skip
    data.setlist("priorities", ["a"])
    return SampleForm(data, choices={"kind": kinds, "content_group": groups, "priorities": groups}, prefix=None)


def table(query: QueryDict) -> Table:
    """A list of units with sums, one of them in trouble."""
    columns = (
        Column("name", _("Đơn vị"), sortable=True),
        Column("people", _("Người nộp"), sortable=True, number=True),
        Column("sent", _("Lượt nộp"), sortable=True, number=True),
        Column("valid", _("Hợp lệ"), sortable=True, number=True),
        Column("reached", _("So với chỉ tiêu giao"), number=True),
    )
    rows: list[tuple[str, int, int, int, int]] = [
        (_("Công đoàn Ban Thư ký"), 412, 1260, 588, 900),
        (str(LONG), 36240, 130569, 60000, 60000),
        (_("Công đoàn Cơ quan đại diện"), 0, 0, 0, 40),
    ]
    shown = [
        Row([Cell(name, "#bang"), words.number(people), Cell(words.number(sent), "#bang"),
             Cell(words.number(valid), "#bang"), words.percent(valid, target)],
            trouble="" if sent else _("Chưa có ai nộp"))
        for name, people, sent, valid, target in rows
    ]  # fmt: skip
    sums = [sum(counts) for counts in zip(*(row[1:4] for row in rows), strict=True)]
    total = Row([_("Cộng"), *map(words.number, sums), words.percent(60588, 60940)])
    return Table(_("Các đơn vị trực thuộc"), Sorting.read(query, columns, "-sent"), shown, total)


def steps() -> list[dict[str, Any]]:
    """The life of one initiative."""
    return [
        {"what": _("Gửi sáng kiến"), "when": THEN, "who": LAN, "office": _("tác giả"), "role": "wait",
         "url": "#dong-thoi-gian", "link": _("Xem bản đã gửi")},
        {"what": _("Trả lại bổ sung"), "when": THEN + timedelta(days=1), "who": MINH, "office": _("người xét duyệt"),
         "role": "bad", "why": _("Ảnh quyết định công nhận bị mờ, không đọc được số và ngày. Xin chụp lại.")},
        {"what": _("Gửi lại"), "when": THEN + timedelta(days=2), "who": LAN, "office": _("tác giả"), "role": "wait"},
        {"what": _("Xác nhận hợp lệ"), "when": THEN + timedelta(days=3), "who": HOA, "office": _("chủ tịch công đoàn cơ sở"), "role": "good"},
    ]  # fmt: skip


def curve() -> charts.Curve:
    """Twenty weeks of a programme that gathers speed."""
    first = date(2022, 1, 10)
    days = [first + timedelta(weeks=n) for n in range(20)]
    sent = [round(700_000 / (1 + 2.718 ** (-(n - 14) / 2.4))) for n in range(20)]
    valid = [int(n * Fraction(2, 3)) for n in sent]
    return charts.curve(
        _("Số sáng kiến theo tuần"), days, [(_("Đã nộp"), sent), (_("Hợp lệ"), valid)],
        targets=[(_("Chỉ tiêu giao"), 300_000), (_("Tự đăng ký"), 450_000)],
        ends=date(2022, 7, 10), forecast=(690_000, 760_000),
    )  # fmt: skip


def page(query: QueryDict) -> dict[str, Any]:
    """Everything the gallery shows."""
    return {
        "form": form(),
        "table": table(query),
        "steps": steps(),
        "curve": curve(),
        "bars": charts.bars(_("Theo nhóm nội dung"), [
            (_("Đơn vị sự nghiệp"), 380_656, "#bieu-do"), (_("Người lao động ở doanh nghiệp"), 168_921, "#bieu-do"),
            (_("Cán bộ công đoàn"), 110_976, ""),
        ]),
        "states": ["draft", "submitted", "returned", "valid", "rejected", "withdrawn", "annulled", "accept", "hold", "refuse"],
        "then": THEN,
        "long": LONG,
        "facts": [(_("Nơi áp dụng"), _("Tổ in số 2")), (_("Áp dụng từ"), "9/2021"), (_("Lợi ích"), words.money(1_250_000_000)), (_("Đơn vị"), LONG)],
        "files": [SimpleNamespace(name="quyet-dinh-15.pdf", url="#tep", size=812_000, note=_("chỉ người xét duyệt đọc được"), remove_url="")],
        "steps_of_import": [_("Chọn tệp"), _("Xem trước"), _("Nhập")],
        "codes": ["SK-2026-000123", "SK-2026-000124"],
        "taken": [(f"SK-2026-00012{n}", "#xem-truoc") for n in range(3)],
        "left_out": [("SK-2026-000131", "#xem-truoc", _("bạn là một tác giả")), ("SK-2026-000140", "#xem-truoc", _("chưa có ảnh quyết định"))],
        "tabs": [(_("Nội dung"), "#the", True), (_("Tài liệu"), "#the", False, 2), (_("Các lần sửa"), "#the", False, 4)],
        "before": _("Lắp van một chiều cho bồn nước nóng, tiết kiệm 20 phút mỗi ca."),
        "after": _("Lắp hai van một chiều cho bồn nước nóng, tiết kiệm 25 phút mỗi ca và 30% điện."),
    }  # fmt: skip
