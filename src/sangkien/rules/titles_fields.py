"""The questions asked when a share is used for a title."""

from sangkien.rules.fields import DATE_HELP, N_, Field, Table

USE: Table = (
    Field("person", N_("Phần của ai"), "", "radio", required=True),
    Field("title", N_("Danh hiệu"), "", "choice", required=True),
    Field("unit", N_("Đơn vị xét"), "", "choice", required=True),
    Field("paper_number", N_("Số văn bản"), N_("Quyết định tặng danh hiệu, hoặc tờ trình đề nghị."), "text", 100, required=True),
    Field("paper_date", N_("Ngày văn bản"), DATE_HELP, "date", required=True),
)  # fmt: skip
YEAR: Table = (Field("year", N_("Năm xét"), "", "number", required=True, input_mode="numeric"),)
UNDO: Table = (Field("reason", N_("Vì sao bỏ"), "", "long", 1000, required=True),)
