"""Shapes of what is asked about a dossier."""

from sangkien.rules.fields import DATE_HELP, FILE_HELP, N_, PARTIAL_DATE_HELP, Field, Table

USE: Table = (
    Field("kind", N_("Đây là"), "", "radio", required=True, choices=(
        ("trial", N_("áp dụng thử")),
        ("application", N_("áp dụng lần đầu trong công việc")),
    )),
    Field("started", N_("Bắt đầu khi nào?"), PARTIAL_DATE_HELP, "partial_date", 40, required=True, input_mode="text"),
    Field("ended_on", N_("Kết thúc ngày nào?"),
          N_("Bỏ trống nếu lần áp dụng ấy còn đang tiếp tục. Thời hạn xét được tính từ ngày kết thúc này nếu nó đến sau ngày tiếp nhận."),
          "date", input_mode="text"),
    Field("place", N_("Ở đâu?"), N_("Tổ, phân xưởng, phòng, lớp, khoa…"), "text", 300, required=True),
    Field("seen", N_("Đã thấy gì?"), N_("Con số đo được, điều người dùng nói. Ví dụ: đo 20 lần, trước 15 phút, sau 2 phút."), "long", 5_000),
    Field("evidence", N_("Ảnh hoặc giấy chứng minh"), FILE_HELP, "file"),
)  # fmt: skip

FIRST_USER: Table = (
    Field("name", N_("Họ và tên"), "", "text", 120, required=True),
    Field("work", N_("Đã làm việc gì"), N_("Ví dụ: lắp giá và dán nhãn."), "text", 300),
    Field("birth_date", N_("Ngày sinh"), DATE_HELP, "date", input_mode="text"),
    Field("workplace", N_("Nơi làm việc hoặc nơi thường trú"), "", "text", 300),
    Field("job_title", N_("Chức danh"), "", "text", 120),
    Field("qualification", N_("Trình độ chuyên môn"), "", "text", 120),
)  # fmt: skip

AUTHOR_MORE: dict[str, Field] = {
    "birth_date": Field("birth_date", N_("Ngày sinh"), DATE_HELP, "date", input_mode="text"),
    "qualification": Field("qualification", N_("Trình độ chuyên môn"),
                           N_("Ví dụ: thợ bậc 4/7, cao đẳng điện, thạc sĩ."), "text", 120),
    "sex": Field("sex", N_("Giới tính"), "", "choice", choices=(("nữ", N_("nữ")), ("nam", N_("nam")))),
    "lead": Field("lead", N_("Là người chủ trì"), "", "flag"),
}  # fmt: skip

STATE_FUNDED = Field("state_funded", N_("Nhà nước đầu tư kinh phí, phương tiện để tạo ra sáng kiến"),
                     N_("Khi ấy người đứng đầu cơ sở, nếu là tác giả, không ngồi trong hội đồng xét."), "flag")  # fmt: skip
CONSENT = Field("consent", N_("Đã có ý kiến đồng ý của cơ quan cấp trên"), N_("Đính văn bản vào bài viết."), "flag")
ALONE = Field("alone", N_("Chỉ có các tác giả áp dụng lần đầu, không có ai khác tham gia"), "", "flag")
HONEST = Field("honest", N_("Tôi cam đoan như trên"), "", "flag")
LATE_NOTE = Field("late_note", N_("Vì sao nộp sau một năm?"),
                  N_("Người tiếp nhận đọc lý do này rồi quyết định có nhận hồ sơ hay không."), "long", 2_000)  # fmt: skip
# Answers every form has besides its own questions.
COMMON: Table = (STATE_FUNDED, CONSENT, LATE_NOTE, HONEST)

NOTE: Table = (Field("note", N_("Ghi chú cho tác giả"), "", "long", 2_000),)
COMPLETION: Table = (
    Field("note", N_("Cần bổ sung những gì?"), N_("Nói từng việc để tác giả làm được ngay."), "long", 5_000, required=True),
    Field("complete_by", N_("Bổ sung chậm nhất ngày"), DATE_HELP, "date", required=True, input_mode="text"),
)  # fmt: skip
REFUSAL: Table = (
    Field("reason", N_("Lý do"), "", "choice", required=True),
    Field("note", N_("Nói rõ với tác giả"), N_("Lý do được ghi vào văn bản từ chối."), "long", 5_000, required=True),
)  # fmt: skip
LATE: Table = (
    Field("note", N_("Vì sao vẫn nhận hồ sơ nộp muộn?"), N_("Lý do được giữ trong hồ sơ, kèm tên người quyết định."), "long",
          2_000, required=True),
)  # fmt: skip
USE_END: Table = (
    Field("ended_on", N_("Lần áp dụng đầu kết thúc ngày"), DATE_HELP, "date", required=True, input_mode="text"),
)

# Why an application is not taken up; the last is always there.
REFUSALS: dict[str, str] = {
    "not_solution": N_("Không phải là giải pháp kỹ thuật, quản lý, tác nghiệp hay ứng dụng tiến bộ kỹ thuật"),
    "not_applied": N_("Chưa được áp dụng hoặc áp dụng thử tại cơ sở"),
    "late": N_("Nộp sau một năm kể từ lần áp dụng đầu tiên"),
    "excluded": N_(
        "Thuộc đối tượng không được công nhận (trái trật tự công cộng, đạo đức; đang được bảo hộ sở hữu trí tuệ)"
    ),
    "not_here": N_("Không thuộc thẩm quyền công nhận của cơ sở này"),
    "not_completed": N_("Không bổ sung đúng hạn những gì còn thiếu"),
    "other": N_("Lý do khác, ghi ở dưới"),
}
