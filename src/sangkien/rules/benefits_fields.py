"""The questions asked about a benefit and about remuneration."""

from sangkien.rules.fields import CURRENCIES, DATE_HELP, FILE_HELP, N_, Field, Table
from sangkien.rules.ladder import PERS

VALUE: Table = (
    Field("amount", N_("Số tiền làm lợi"), N_("Ví dụ 350 triệu đồng, 1,2 tỷ hoặc 85.000.000."), "money", 60, required=True),
    Field("currency", N_("Loại tiền"), "", "choice", required=True, choices=CURRENCIES),
    Field("per", N_("Là số tiền của"), "", "radio", required=True, choices=tuple(PERS.items())),
    Field("basis", N_("Tính như thế nào"),
          N_("Nói bằng vài câu: đếm cái gì, so với trước ra sao, trừ chi phí nào. Ví dụ: mỗi tháng bớt 40 giờ dừng máy × 450.000 đồng."),
          "long", 3000, required=True),
    Field("starts_on", N_("Tính từ ngày"), DATE_HELP, "date"),
    Field("ends_on", N_("Đến hết ngày"), DATE_HELP, "date"),
)  # fmt: skip
PLACE: Table = (
    Field("unit", N_("Mã đơn vị áp dụng"), N_("Bỏ trống nếu nơi áp dụng chính là đơn vị của sáng kiến."), "code", 40),
)
PAPERS: Table = (
    Field(
        "papers",
        N_("Minh chứng"),
        N_("Bảng tính, biên bản, hóa đơn, ảnh chụp … Ảnh hoặc tệp PDF."),
        "files",
        required=True,
    ),
)
MONTHS_TO: Table = (
    Field("months", N_("Nhắc đo lại sau"), N_("Đến hạn, nơi áp dụng được nhắc một lần để ghi số tiền thực hiện được."),
          "choice", required=True, choices=(
        ("6", N_("6 tháng")), ("12", N_("12 tháng")), ("18", N_("18 tháng")), ("24", N_("24 tháng")), ("36", N_("36 tháng")),
    )),
)  # fmt: skip
ANSWER: Table = (
    Field("answer", N_("Trả lời"), "", "radio", required=True, choices=(
        ("right", N_("Đúng như vậy, vì …")),
        ("mended", N_("Sửa thành …")),
    )),
    Field("why", N_("Vì sao"), N_("Một hai câu; câu trả lời được giữ lại cùng số tiền."), "long", 1000),
    Field("amount", N_("Số tiền đúng"), "", "money", 60),
    Field("per", N_("Là số tiền của"), "", "radio", choices=tuple(PERS.items())),
)  # fmt: skip

BODY: Table = (
    Field("kind", N_("Loại hình của cơ sở"), "", "radio", required=True),
    Field("reason", N_("Căn cứ"), N_("Ví dụ: Giấy chứng nhận đăng ký doanh nghiệp số …"), "long", 1000, required=True),
)
AGREEMENT: Table = (
    Field("number", N_("Số văn bản thỏa thuận"), "", "text", 100, required=True),
    Field("agreed_on", N_("Ngày thỏa thuận"), DATE_HELP, "date", required=True),
    Field("terms", N_("Nội dung thỏa thuận về thù lao"), "", "long", 3000, required=True),
    Field("paper", N_("Bản chụp thỏa thuận"), FILE_HELP, "file"),
)
TRANSFER: Table = (
    Field("to", N_("Chuyển giao cho"), "", "text", 300, required=True),
    Field("contract", N_("Số hợp đồng"), "", "text", 100, required=True),
    Field("price", N_("Giá chuyển giao"), N_("Ví dụ 200 triệu đồng."), "money", 60, required=True),
    Field("paid_on", N_("Ngày nhận thanh toán"), DATE_HELP, "date", required=True),
)
PAYMENT: Table = (
    Field("person", N_("Trả cho"), "", "radio", required=True),
    Field("owed", N_("Cho khoản"), "", "radio", required=True),
    Field("amount", N_("Số tiền đã trả"), "", "money", 60, required=True),
    Field("paid_on", N_("Ngày trả"), DATE_HELP, "date", required=True),
)
UNDO: Table = (Field("reason", N_("Vì sao bỏ"), "", "long", 1000, required=True),)
