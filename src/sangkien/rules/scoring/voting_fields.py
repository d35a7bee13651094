"""What is asked at a vote and around the marking: shapes of input."""

from sangkien.rules.ballots import CHOICES
from sangkien.rules.fields import N_, Field, Table

_CHOICES = tuple(CHOICES.items())

REASON: Table = (Field("reason", N_("Lý do"), "", "long", 500, required=True),)
OPEN_VOTE: Table = (Field("choice", N_("Bạn biểu quyết"), "", "radio", required=True, choices=_CHOICES),)
SECRET_VOTE: Table = (
    Field("code", N_("Mã phiếu của bạn"), N_("Mã đã hiện trên máy bạn khi nhận phiếu; viết hoa hay thường, có gạch hay không đều được."),
          "code", 40, required=True, autocomplete="off"),
    Field("choice", N_("Lá phiếu"), N_("Không ai mở được lá phiếu này; chỉ tổng số phiếu được tính ra."), "radio",
          required=True, choices=_CHOICES),
)  # fmt: skip
COUNT: Table = (
    Field("votes_for", N_("Đồng ý"), "", "number", required=True, input_mode="numeric"),
    Field("against", N_("Không đồng ý"), "", "number", required=True, input_mode="numeric"),
    Field("abstain", N_("Không có ý kiến"), "", "number", required=True, input_mode="numeric"),
    Field("blank", N_("Phiếu trắng hoặc không hợp lệ"), "", "number", required=True, input_mode="numeric"),
)
CONCLUSION: Table = (
    Field("reason", N_("Lý do"), N_("Không thông qua thì phải ghi lý do; lý do vào biên bản và văn bản từ chối."), "long", 5_000),
)  # fmt: skip
MARKERS: Table = (Field("seats", N_("Người chấm"), N_("Để trống là mọi thành viên chấm được hồ sơ này."), "choices"),)
FURTHER: Table = (Field("seat", N_("Người chấm thêm"), "", "choice", required=True),)
PUBLIC_VOTES: Table = (
    Field("votes", N_("Số phiếu bình chọn của hồ sơ này"), "", "number", required=True, input_mode="numeric"),
    Field("most", N_("Số phiếu của hồ sơ được nhiều nhất"), "", "number", required=True, input_mode="numeric"),
)
GRADE: Table = (
    Field("grade", N_("Xếp loại"), "", "radio", required=True),
    Field("reason", N_("Lý do"), "", "long", 500, required=True),
)
SHEET_FILE: Table = (
    Field("unit", N_("Đơn vị"), N_("Hội đồng của đơn vị này và của cấp dưới dùng được phiếu."), "choice", required=True),
    Field("text", N_("Nội dung tệp phiếu chấm"), N_("Mỗi thay đổi là một bản mới; hồ sơ đã chấm giữ bản lúc chấm."), "long", 60_000,
          required=True),
)  # fmt: skip
