"""What the forms of recognition ask."""

from sangkien.rules.fields import N_, Field, Table
from sangkien.rules.recognitions import FORMS, GROUNDS, SIDES

CODE: Table = (
    Field("code", N_("Mã tra cứu"), N_("12 chữ và số in trên giấy chứng nhận; gõ hoa, thường hay có dấu gạch đều được."),
          "code", 40, required=True),
)  # fmt: skip

# How long the words of a decision may be: what is too long is said, never cut.
LONGEST_PERIOD, LONGEST_BASIS, MOST_BASES, LONGEST_REASON = 120, 500, 10, 3000
DECISION: Table = (
    Field("period", N_("Đợt xét"), N_("In trong quyết định, ví dụ: đợt 1 năm 2026. Có thể bỏ trống."), "text", LONGEST_PERIOD),
    Field("basis", N_("Căn cứ khác"),
          N_("Mỗi căn cứ một dòng, nhiều nhất 10 dòng, mỗi dòng nhiều nhất 500 ký tự. Ví dụ: Căn cứ Quy chế hoạt động sáng "
             "kiến của Công ty. Biên bản của hội đồng được ghi sẵn."), "long"),
)  # fmt: skip
REFUSAL = Field(
    "reason", N_("Lý do, nếu không công nhận (gửi tác giả bằng văn bản)"), "", "long", LONGEST_REASON,
)  # fmt: skip

RULE: Table = (
    Field("head_alone", N_("Khi không có hội đồng, người đứng đầu tự quyết định"),
          N_("Chỉ dùng khi quy chế của cơ sở cho phép, chẳng hạn ở cơ sở nhỏ. Có hội đồng thì quy định này không áp dụng."), "flag"),
    Field("regulation", N_("Văn bản của cơ sở cho phép"), N_("Tên, số, ngày của văn bản; được ghi vào căn cứ của quyết định."),
          "text", 300),
)  # fmt: skip

DEPUTY: Table = (
    Field("identifier", N_("Mã đoàn viên, số điện thoại hoặc thư của người ký"), "", "text", 200, required=True),
    Field("form", N_("Ký thế nào"), "", "radio", required=True, choices=tuple(FORMS.items())),
    Field("title", N_("Chức vụ in dưới chữ ký"), N_("Ví dụ: Phó Giám đốc."), "text", 120, required=True),
    Field("ends_on", N_("Đến hết ngày"), N_("Bỏ trống nếu chưa định ngày hết."), "date"),
)

INFLUENCE: Table = (
    Field("outcome", N_("Quyết định"), "", "radio", required=True,
          choices=(("yes", N_("Công nhận phạm vi này")), ("no", N_("Không công nhận phạm vi này")))),
    Field("reason", N_("Lý do, nếu không công nhận"), "", "long", 3000),
)  # fmt: skip

_EVIDENCE = Field("files", N_("Bằng chứng"), N_("Ảnh chụp hoặc tệp PDF, tối đa 10 tệp mỗi lần."), "files")

OPENING: Table = (
    Field("ground", N_("Căn cứ"), "", "radio", required=True,
          choices=tuple((name, one.label) for name, one in GROUNDS.items())),
    Field("complainant", N_("Người phản ánh"),
          N_("Mã đoàn viên, số điện thoại hoặc thư. Bỏ trống nếu chính đơn vị của bạn phát hiện. Chỉ các bên được biết."),
          "text", 200),
    Field("text", N_("Điều gì sai, bằng chứng là gì?"),
          N_("Đây là lời trình bày đầu tiên của bên phản ánh; tác giả và đơn vị công nhận sẽ đọc để trả lời."),
          "long", 10_000, required=True),
    _EVIDENCE,
)  # fmt: skip

STATEMENT: Table = (
    Field("side", N_("Bạn trình bày thay cho"), "", "radio", choices=tuple(SIDES.items())),
    Field("text", N_("Lời trình bày"), N_("Hai bên và người quyết định đều đọc được. Gửi rồi thì không sửa được."),
          "long", 10_000, required=True),
    _EVIDENCE,
)  # fmt: skip

JUDGEMENT: Table = (
    Field("outcome", N_("Quyết định"), "", "radio", required=True,
          choices=(("annul", N_("Hủy công nhận")), ("keep", N_("Giữ nguyên việc công nhận")))),
    Field("reason", N_("Lý do"), N_("Điều gì đã được chứng minh, điều gì không. In trong quyết định nếu hủy."),
          "long", 5000, required=True),
)  # fmt: skip

WITHDRAWAL: Table = (Field("reason", N_("Vì sao rút phản ánh?"), "", "long", 2000, required=True),)
