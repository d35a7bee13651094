"""Shape of what is asked around ideas and support teams."""

from sangkien.rules.fields import DATE_HELP, DECISION, N_, Field, Table, pick
from sangkien.rules.support import LONGEST_IDEA, LONGEST_WORDS, ROLES

IDEA: Table = (
    Field("text", N_("Ý tưởng của bạn"), N_("Một câu là đủ: thấy việc gì bất tiện, nghĩ ra cách nào hay hơn."), "long",
          LONGEST_IDEA),
    Field("sound", N_("Hoặc nói, thay vì viết"), N_("Điện thoại sẽ mở máy ghi âm."), "file"),
    Field("photo", N_("Chụp một tấm ảnh"), N_("Điện thoại sẽ mở máy ảnh."), "file"),
    Field("files", N_("Ghi âm hoặc ảnh đã có sẵn"), "", "files"),
)  # fmt: skip

HELP: Table = (
    Field("words", N_("Bạn cần giúp điều gì?"), N_("Không bắt buộc. Ví dụ: không biết viết phần “Vấn đề” thế nào."), "long",
          LONGEST_WORDS),
)  # fmt: skip

QUESTION: Table = (
    Field("quote", N_("Hỏi về đoạn nào?"), N_("Chép đúng đoạn trong bài; bỏ trống nếu hỏi về cả mục."), "text", 500),
    Field("text", N_("Câu hỏi"), N_("Một câu ngắn, bằng lời thường."), "long", LONGEST_WORDS, required=True),
)  # fmt: skip

WORDING: Table = (
    Field("after", N_("Viết lại như thế này"), N_("Giữ nguyên các chỗ ▮số▮: đó là đoạn tác giả giữ kín."), "long", 20_000),
    Field("why", N_("Vì sao?"), N_("Nói cho tác giả hiểu; không bắt buộc."), "long", LONGEST_WORDS),
    Field("before", "", "", "hidden"),
)  # fmt: skip

HAND_OVER: Table = (
    Field("person", N_("Chuyển cho"), "", "choice", required=True),
    Field("note", N_("Lời nhắn"), "", "long", LONGEST_WORDS),
)

PARK: Table = (
    Field("until", N_("Xem lại vào ngày"), DATE_HELP, "date", required=True),
    Field("note", N_("Cần làm thử điều gì?"), N_("Ở đâu, bao lâu, đo cái gì."), "long", LONGEST_WORDS, required=True),
)

CLOSE: Table = (
    Field("outcome", N_("Kết quả"), "", "radio", required=True, choices=(
        ("close_as_dossier", N_("Đã thành hồ sơ")),
        ("close_as_not", N_("Chưa phải sáng kiến, vì…")),
    )),
    Field("note", N_("Nói với tác giả"), N_("Cần có khi chưa phải sáng kiến: vì sao, và có thể làm gì tiếp."), "long",
          LONGEST_WORDS),
)  # fmt: skip

PROMISE: Table = (
    Field("promise_days", N_("Hẹn trả lời trong mấy ngày làm việc?"), N_("Tính từ ngày làm việc sau ngày được nhờ."), "number",
          required=True, input_mode="numeric"),
)  # fmt: skip

TEAM: Table = (
    *pick(DECISION, "decision_number", "decision_date", "decided_by"),
    Field("name", N_("Tên Tổ"), N_("Bỏ trống thì lấy tên theo đơn vị."), "text", 200),
    *PROMISE,
)
DISSOLVE: Table = pick(DECISION, "decision_number", "decision_date", "decided_by")

SEAT: Table = (
    Field(
        "person", N_("Người vào Tổ"), N_("Mã đoàn viên, số điện thoại hoặc thư điện tử."), "text", 200, required=True
    ),
    Field("role", N_("Vai trò"), "", "radio", required=True, choices=tuple(ROLES.items())),
    Field("starts_on", N_("Từ ngày"), DATE_HELP, "date", required=True),
    Field("ends_on", N_("Đến hết ngày"), N_("Bỏ trống nếu chưa biết ngày kết thúc."), "date"),
)
