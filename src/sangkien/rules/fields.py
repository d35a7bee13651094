"""Shape of every input: label, help, length, required - once for pages, spreadsheets and terminal.

Labels are Vietnamese source texts. The rules know no framework, so `N_` only marks a text for the
translators; the page that shows it translates it.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "text", "long", "choice", "radio", "choices", "flag", "date", "partial_date",
    "money", "share", "number", "file", "files", "phone", "email", "password", "code", "hidden",
]  # fmt: skip


def N_(text: str) -> str:  # noqa: N802 - the customary name of the marker for translators
    """Mark a text for translation and give it back unchanged."""
    return text


@dataclass(frozen=True)
class Field:
    """One question put to a person. `required` says it must be answered before the thing moves on;
    a draft may leave it empty."""

    name: str
    label: str
    help: str = ""
    kind: Kind = "text"
    max_length: int | None = None
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    autocomplete: str = ""
    input_mode: str = ""


Table = tuple[Field, ...]


def pick(table: Table, *names: str) -> Table:
    """The named fields of a table, in the order asked for; an unknown name raises KeyError."""
    by_name = {field.name: field for field in table}
    return tuple(by_name[name] for name in names)


def without(table: Table, *names: str) -> Table:
    """The table less the named fields; an unknown name raises KeyError."""
    for name in names:
        field_of(table, name)
    return tuple(field for field in table if field.name not in names)


def field_of(table: Table, name: str) -> Field:
    """One field of a table by name; an unknown name raises KeyError."""
    for field in table:
        if field.name == name:
            return field
    raise KeyError(name)


PARTIAL_DATE_HELP = N_("Viết 15/09/2021; nếu chỉ nhớ tháng thì 9/2021, chỉ nhớ năm thì 2021.")
DATE_HELP = N_("Viết ngày/tháng/năm, ví dụ 31/05/2022.")
FILE_HELP = N_("Ảnh chụp hoặc tệp PDF.")

CURRENCIES = (("VND", N_("đồng")), ("USD", N_("đô la Mỹ")), ("EUR", N_("euro")))
BENEFIT_PER = (
    ("year", N_("mỗi năm")),
    ("month", N_("mỗi tháng")),
    ("once", N_("một lần")),
    ("unknown", N_("không nói rõ")),
)
BENEFIT_BOUND = (
    ("exactly", N_("đúng bằng")),
    ("at_least", N_("ít nhất")),
    ("about", N_("khoảng")),
)

WHAT: Table = (
    Field("title", N_("Tên sáng kiến"), N_("Nói ngắn gọn đã cải tiến việc gì, ở đâu."),
          "text", 300, required=True),
    Field("problem", N_("Vấn đề là gì?"),
          N_("Trước đây việc gì còn chậm, tốn kém, nguy hiểm hay bất tiện?"), "long", 10_000, required=True),
    Field("solution", N_("Đã làm gì?"), N_("Cách làm mới khác cách cũ ở chỗ nào?"),
          "long", 20_000, required=True),
    Field("result", N_("Được gì?"), N_("Nhanh hơn, rẻ hơn, an toàn hơn ra sao? Ai được lợi?"),
          "long", 10_000, required=True),
)  # fmt: skip

CLASSIFICATION: Table = (
    Field("unit", N_("Công đoàn nơi gửi"), N_("Nơi sẽ xác nhận sáng kiến này."), "choice", required=True),
    Field("kind", N_("Loại giải pháp"), "", "radio", required=True),
    Field("content_group", N_("Nhóm nội dung"), "", "choice", required=True),
    Field("content_subgroup", N_("Nội dung cụ thể"), "", "choice"),
    Field("priorities", N_("Chủ đề ưu tiên"), N_("Chọn nếu có; có thể chọn nhiều."), "choices"),
)

APPLICATION: Table = (
    Field("applied_on", N_("Áp dụng lần đầu khi nào?"), PARTIAL_DATE_HELP, "partial_date", 40,
          required=True, input_mode="text"),
    Field("applied_inside", N_("Ngày ấy nằm trong thời gian chương trình tính sáng kiến"),
          N_("Chỉ cần chọn khi tháng hoặc năm đã viết vắt qua ngày đầu hay ngày cuối của thời gian ấy."), "flag"),
    Field("applied_at", N_("Áp dụng lần đầu ở đâu?"),
          N_("Tổ, phân xưởng, phòng, lớp, khoa… và cơ quan, doanh nghiệp."), "text", 300, required=True),
)  # fmt: skip

RECOGNITION: Table = (
    Field("recognised_by", N_("Nơi công nhận"), N_("Cơ quan, doanh nghiệp hoặc hội đồng đã ra quyết định."),
          "text", 300, required=True),
    Field("recognition_number", N_("Số quyết định"), N_("Chép đúng như trên văn bản, ví dụ 15/QĐ-ABC."),
          "text", 120, required=True),
    Field("recognised_on", N_("Ngày quyết định"), DATE_HELP, "partial_date", 40,
          required=True, input_mode="text"),
    Field("evidence", N_("Ảnh hoặc bản quét quyết định"), FILE_HELP, "file"),
)  # fmt: skip

BENEFIT: Table = (
    Field("benefit_amount", N_("Số tiền làm lợi"),
          N_("Viết như đã được công bố: 350 triệu, 1,2 tỷ hoặc 1.250.000.000. Bỏ trống nếu không tính được."),
          "money", 60, input_mode="text"),
    Field("benefit_currency", N_("Đơn vị tiền"), "", "choice", choices=CURRENCIES),
    Field("benefit_per", N_("Tính theo"), "", "choice", choices=BENEFIT_PER),
    Field("benefit_bound", N_("Mức độ chắc chắn"), "", "choice", choices=BENEFIT_BOUND),
    Field("benefit_words", N_("Lợi ích khác, nói bằng lời"),
          N_("An toàn, môi trường, sức khỏe, thời gian… Hệ thống giữ nguyên lời, không quy đổi."),
          "long", 500),
)  # fmt: skip

SECRET: Table = (
    Field("trade_secret", N_("Sáng kiến là bí mật kinh doanh"),
          N_("Khi chọn, chỉ cần tên, “Được gì?” và mức thưởng; các phần khác không phải nhập."), "flag"),
    Field("reward", N_("Mức thưởng"), N_("Tiền hoặc hình thức khen thưởng đã nhận."), "text", 300),
)  # fmt: skip

FILES: Table = (Field("files", N_("Tài liệu kèm theo"), FILE_HELP, "files"),)

INITIATIVE: Table = WHAT + CLASSIFICATION + APPLICATION + RECOGNITION + BENEFIT + SECRET + FILES

AUTHOR: Table = (
    Field("name", N_("Họ và tên"), "", "text", 120, required=True),
    Field("identifier", N_("Mã đoàn viên, số điện thoại hoặc thư điện tử"),
          N_("Nếu có, tác giả sẽ được hỏi ý kiến về phần đóng góp."), "text", 200),
    Field("standing", N_("Tác giả là"), "", "choice", choices=(
        ("member", N_("đoàn viên")),
        ("non_member", N_("người lao động chưa vào công đoàn")),
        ("retired", N_("người đã nghỉ hưu")),
    )),
    Field("workplace", N_("Nơi làm việc"), "", "text", 200),
    Field("job_title", N_("Chức danh"), "", "text", 200),
    Field("share", N_("Phần đóng góp"), N_("Viết 50%, 33,5% hoặc 1/3. Các phần cộng lại phải đúng 100%."),
          "share", 20, required=True, input_mode="text"),
)  # fmt: skip

ON_BEHALF: Table = (
    Field("on_behalf", N_("Tôi nhập hộ người khác"),
          N_("Hệ thống ghi lại người nhập và người là tác giả; tác giả sẽ được hỏi để xác nhận."), "flag"),
    Field("signed_paper", N_("Bản có chữ ký của các tác giả"), FILE_HELP, "file"),
)  # fmt: skip

REASON: Table = (
    Field("reason", N_("Lý do"), "", "choice", required=True),
    Field("words", N_("Nói rõ với tác giả"),
          N_("Một hai câu: còn thiếu gì, cần làm gì tiếp theo."), "long", 2_000, required=True),
)  # fmt: skip
NOTE: Table = (Field("note", N_("Ghi chú"), "", "long", 2_000),)

PERSON: Table = (
    Field("name", N_("Họ và tên"), "", "text", 120, required=True, autocomplete="name"),
    Field("phone", N_("Số điện thoại"), N_("Dùng để đăng nhập; không bao giờ công khai."),
          "phone", 20, autocomplete="tel", input_mode="tel"),
    Field("email", N_("Thư điện tử"), N_("Không bắt buộc; không bao giờ công khai."),
          "email", 200, autocomplete="email", input_mode="email"),
    Field("member_code", N_("Mã đoàn viên"), N_("Số trên thẻ đoàn viên, nếu có."), "code", 40),
    Field("born_on", N_("Ngày sinh"), DATE_HELP, "date", autocomplete="bday"),
    Field("standing", N_("Tư cách"), "", "choice", choices=(
        ("member", N_("đoàn viên")),
        ("non_member", N_("người lao động chưa vào công đoàn")),
        ("retired", N_("người đã nghỉ hưu")),
    )),
    Field("workplace", N_("Nơi làm việc"), N_("Tổ, phòng, phân xưởng…"), "text", 200),
)  # fmt: skip

PUBLICITY: Table = (
    Field("show_name", N_("Cho hiện tên tôi bên cạnh sáng kiến đã được công nhận hợp lệ"),
          N_("Nếu không chọn, trang công khai chỉ ghi “một tác giả của đơn vị”."), "flag"),
    Field("show_workplace", N_("Cho hiện nơi làm việc của tôi"), "", "flag"),
)  # fmt: skip

SIGN_IN: Table = (
    Field("login", N_("Số điện thoại, mã đoàn viên hoặc thư điện tử"), "", "text", 200,
          required=True, autocomplete="username"),
    Field("password", N_("Mật khẩu"), "", "password", 200, required=True, autocomplete="current-password"),
)  # fmt: skip

FIRST_PASSWORD: Table = (
    Field("login", N_("Số điện thoại, mã đoàn viên hoặc thư điện tử"), "", "text", 200,
          required=True, autocomplete="username"),
    Field("code", N_("Mã một lần"), N_("Mã do công đoàn cơ sở đưa; chỉ dùng được một lần."),
          "code", 20, required=True, autocomplete="one-time-code"),
    Field("new_password", N_("Mật khẩu mới"),
          N_("Ít nhất 10 ký tự. Một câu dễ nhớ là tốt nhất, ví dụ bốn từ không liên quan."),
          "password", 200, required=True, autocomplete="new-password"),
    Field("new_password_again", N_("Gõ lại mật khẩu mới"), "", "password", 200,
          required=True, autocomplete="new-password"),
)  # fmt: skip

CHANGE_PASSWORD: Table = (
    Field("password", N_("Mật khẩu đang dùng"), "", "password", 200,
          required=True, autocomplete="current-password"),
    *pick(FIRST_PASSWORD, "new_password", "new_password_again"),
)  # fmt: skip

JOIN: Table = (
    *pick(PERSON, "name", "phone", "email", "member_code", "standing", "workplace"),
    *pick(FIRST_PASSWORD, "new_password", "new_password_again"),
)

DECISION: Table = (
    Field("decision_number", N_("Số quyết định"), N_("Ví dụ 15/QĐ-CĐTTX."), "text", 100, required=True),
    Field("decision_date", N_("Ngày quyết định"), DATE_HELP, "date", required=True),
    Field("decided_by", N_("Nơi ra quyết định"), "", "text", 300),
    Field("effective_on", N_("Có hiệu lực từ ngày"), DATE_HELP, "date", required=True),
    Field("paper", N_("Bản quét quyết định"), FILE_HELP, "file"),
)

UNIT: Table = (
    Field("name", N_("Tên đơn vị"), N_("Viết đầy đủ như trong quyết định."), "text", 300, required=True),
    Field("short_name", N_("Tên viết tắt"), "", "text", 60),
    Field("code", N_("Mã đơn vị"), N_("Chữ cái không dấu, chữ số và gạch nối."), "code", 40, required=True),
    Field("level", N_("Cấp công đoàn"), "", "choice", required=True),
    Field("parent", N_("Trực thuộc"), N_("Công đoàn cấp trên quản lý đơn vị này."), "choice"),
    Field("territory", N_("Địa bàn"), N_("Nơi đóng trụ sở; không nhất thiết trùng với cấp trên."), "text", 200),
)  # fmt: skip

OFFICE: Table = (
    Field("person", N_("Người giữ chức vụ"), N_("Mã đoàn viên, số điện thoại hoặc thư điện tử."), "text", 200, required=True),
    Field("office", N_("Chức vụ"), "", "choice", required=True),
    Field("starts_on", N_("Từ ngày"), DATE_HELP, "date", required=True),
    Field("ends_on", N_("Đến hết ngày"), N_("Bỏ trống nếu chưa biết ngày kết thúc."), "date"),
)  # fmt: skip

TARGET: Table = (
    Field("phase", N_("Giai đoạn"), "", "choice", required=True),
    Field("amount", N_("Số sáng kiến"), "", "number", required=True, input_mode="numeric"),
    Field("set_by", N_("Loại chỉ tiêu"), "", "radio", required=True, choices=(
        ("assigned", N_("cấp trên giao")),
        ("own", N_("đơn vị tự đăng ký")),
    )),
    Field("paper_number", N_("Số văn bản"), N_("Văn bản giao hoặc đăng ký chỉ tiêu."), "text", 100, required=True),
    Field("paper_date", N_("Ngày văn bản"), DATE_HELP, "date", required=True),
)  # fmt: skip

PROGRAMME_FILE: Table = (
    Field("programme_file", N_("Tệp chương trình"), N_("Tệp YAML; hoặc dán nội dung vào ô bên dưới."), "file"),
    Field("text", N_("Nội dung tệp"), "", "long", 256_000),
)

SPREADSHEET: Table = (
    Field("file", N_("Bảng tính"), N_("XLSX, XLS hoặc CSV; danh sách cứ để như đang có."), "file", required=True),
    Field("unit", N_("Danh sách của đơn vị"), "", "choice", required=True),
    Field("programme", N_("Chương trình"), "", "choice", required=True),
)  # fmt: skip
