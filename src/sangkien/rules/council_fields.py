"""The shape of what is asked about councils: set-up, rule, seats, sessions, rounds, stakes."""

from sangkien.rules.councils.conflicts import DECLARABLE, EFFECTS, FLOOR, KINDS
from sangkien.rules.councils.lives import LEVELS, PURPOSES, ROLES
from sangkien.rules.councils.rule import DENOMINATORS, MARKS, ROUNDS, VOTES
from sangkien.rules.fields import DATE_HELP, DECISION, N_, Field, Table, pick

COUNCIL: Table = (
    Field("name", N_("Tên hội đồng"), N_("Viết như trong quyết định thành lập."), "text", 300, required=True),
    Field("purpose", N_("Việc của hội đồng"), "", "radio", required=True, choices=tuple(PURPOSES.items())),
    Field("level", N_("Cấp hội đồng"), "", "choice", required=True, choices=tuple(LEVELS.items())),
    *pick(DECISION, "decision_number", "decision_date", "decided_by"),
    Field("starts_on", N_("Từ ngày"), DATE_HELP, "date", required=True),
    Field("ends_on", N_("Đến hết ngày"), N_("Bỏ trống nếu quyết định không nói."), "date"),
)  # fmt: skip

SHARE_HELP = N_("Viết 2/3 hoặc 70%.")
RULE: Table = (
    Field("quorum", N_("Phải có mặt ít nhất bao nhiêu phần thành viên?"), SHARE_HELP, "share", 20, required=True),
    Field("pass_share", N_("Thông qua khi ít nhất bao nhiêu phần tán thành?"),
          N_("Xét công nhận: không dưới 2/3 (Điều 8 Điều lệ Sáng kiến)."), "share", 20, required=True),
    Field("pass_of", N_("Phần ấy tính trên"), "", "radio", required=True, choices=tuple(DENOMINATORS.items())),
    Field("least_present", N_("Mỗi hồ sơ cần ít nhất mấy người biểu quyết được có mặt?"),
          N_("Từ 3 trở lên, để vài người không tự quyết được."), "number", required=True),
    Field("vote", N_("Cách biểu quyết"), "", "radio", required=True, choices=tuple(VOTES.items())),
    Field("rounds", N_("Các vòng trước khi biểu quyết"), N_("Bỏ trống nếu chỉ biểu quyết."), "choices",
          choices=tuple((key, words) for key, words in ROUNDS.items() if key != "vote")),
    Field("marks", N_("Chấm điểm"), "", "radio", required=True, choices=tuple(MARKS.items())),
    Field("sheet", N_("Phiếu chấm"), "", "choice"),
    Field("blind", N_("Che tên tác giả và đơn vị khi chấm"), "", "flag"),
    Field("small_unit", N_("Tổ, phòng có nhiều nhất bao nhiêu người thì coi là nhỏ?"),
          N_("Thành viên hội đồng cùng tổ, phòng nhỏ với tác giả được hệ thống nêu ra."), "number", required=True),
)  # fmt: skip

# What a stake of each kind means; those the law or plain sense fixes are not asked.
EFFECT_FIELDS: Table = tuple(
    Field(f"effect_{kind}", one.label, "", "choice", required=True, choices=tuple(EFFECTS.items()))
    for kind, one in KINDS.items()
    if kind not in FLOOR
)

SEAT: Table = (
    Field("role", N_("Vai trò"), "", "choice", required=True, choices=tuple(ROLES.items())),
    Field("person", N_("Mã đoàn viên, số điện thoại hoặc thư điện tử"),
          N_("Có tài khoản thì chấm điểm và biểu quyết được trên hệ thống."), "text", 200),
    Field("name", N_("Hoặc họ và tên"), N_("Chỉ khi người ấy không có trong hệ thống."), "text", 120),
    Field("title", N_("Chức vụ, nơi làm việc"), N_("Như trong quyết định."), "text", 200),
    Field("starts_on", N_("Từ ngày"), DATE_HELP, "date", required=True),
    Field("ends_on", N_("Đến hết ngày"), N_("Bỏ trống nếu chưa biết ngày kết thúc."), "date"),
)  # fmt: skip
UNSEAT: Table = (
    Field("reason", N_("Lý do"), N_("Ví dụ: nghỉ hưu, chuyển công tác."), "text", 300, required=True),
    Field("on", N_("Ngày cuối cùng giữ ghế"), N_("Bỏ trống là hôm qua."), "date"),
)
ENDS: Table = (Field("on", N_("Ngày cuối cùng"), DATE_HELP, "date", required=True),)

SESSION: Table = (
    Field("day", N_("Ngày họp"), DATE_HELP, "date", required=True),
    Field("place", N_("Nơi họp"), "", "text", 300),
)
ROUND: Table = (
    Field("held_on", N_("Ngày"), DATE_HELP, "date", required=True),
    Field("place", N_("Nơi đã đến xem"), "", "text", 300),
    Field("words", N_("Vòng này cho thấy điều gì?"), "", "long", 5_000, required=True),
)
STAKE: Table = (
    Field("kind", N_("Quan hệ với hồ sơ này"), "", "choice", required=True,
          choices=tuple((kind, KINDS[kind].label) for kind in DECLARABLE)),
    Field("note", N_("Nói thêm nếu cần"), "", "text", 500),
)  # fmt: skip
NOTED_STAKE: Table = (
    Field("seat", N_("Thành viên"), "", "choice", required=True),
    Field("kind", N_("Quan hệ với hồ sơ này"), "", "choice", required=True,
          choices=tuple((kind, KINDS[kind].label) for kind in DECLARABLE)),
    Field("note", N_("Vì sao biết?"), "", "text", 500, required=True),
)  # fmt: skip
DECIDE: Table = (
    Field("stands", N_("Có phải là xung đột lợi ích không?"), "", "radio", required=True,
          choices=(("yes", N_("Phải")), ("no", N_("Không phải")))),
    Field("reason", N_("Lý do"), N_("Được ghi vào biên bản."), "text", 500, required=True),
)  # fmt: skip
SETTLE: Table = (
    Field("stands", N_("Có phải cùng một người không?"), "", "radio", required=True,
          choices=(("yes", N_("Phải, cùng một người")), ("no", N_("Không, chỉ trùng họ tên")))),
    Field("reason", N_("Vì sao biết?"), "", "text", 500, required=True),
)  # fmt: skip
WHY: Table = (Field("reason", N_("Lý do"), N_("Được ghi vào biên bản."), "long", 500, required=True),)
CONCLUSION: Table = (
    Field("reason", N_("Ý kiến kết luận của hội đồng"), N_("Không thông qua thì phải ghi lý do."), "long", 2_000),
)
KIN: Table = (
    Field("person", N_("Mã đoàn viên, số điện thoại hoặc thư điện tử của người thân"), N_("Nếu có."), "text", 200),
    Field("name", N_("Hoặc họ và tên"), "", "text", 120),
)
