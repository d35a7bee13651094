"""Shape of every input about papers: issuers, registers, wording, signed copies."""

from sangkien.rules.fields import DATE_HELP, FILE_HELP, N_, Field, Table

ISSUER_KINDS = (("employer", N_("Cơ sở (cơ quan, doanh nghiệp)")), ("union", N_("Công đoàn")))

ISSUER: Table = (
    Field("kind", N_("Văn bản của"), "", "radio", required=True, choices=ISSUER_KINDS),
    Field("name", N_("Tên cơ quan ban hành"), N_("Viết đủ như trên con dấu; trên văn bản sẽ in hoa."), "text", 300, required=True),
    Field("superior_name", N_("Cơ quan cấp trên trực tiếp"),
          N_("In ở dòng trên. Bỏ trống nếu không có, như ở doanh nghiệp độc lập."), "text", 300),
    Field("abbreviation", N_("Chữ viết tắt trong số ký hiệu"),
          N_("Ví dụ CĐSM: văn bản sẽ có số 03/QĐ-CĐSM."), "text", 30, required=True),
    Field("place", N_("Địa danh ghi trên văn bản"), N_("Ví dụ Hà Nội, Bắc Ninh."), "text", 80, required=True),
    Field("signs_for", N_("Dòng trên chức vụ người ký"),
          N_("Ví dụ TM. BAN CHẤP HÀNH, KT. GIÁM ĐỐC, TL. GIÁM ĐỐC. Bỏ trống nếu người đứng đầu tự ký."), "text", 120),
    Field("signer_title", N_("Chức vụ người ký"), N_("Ví dụ Chủ tịch, Giám đốc, Phó Giám đốc."), "text", 120, required=True),
    Field("signer_name", N_("Họ tên người ký"), N_("Không ghi học hàm, học vị trước tên."), "text", 120),
    Field("head", N_("Người đứng đầu có tài khoản trong hệ thống"),
          N_("Mã đoàn viên, số điện thoại hoặc thư điện tử. Người này ra quyết định công nhận."), "text", 200),
    Field("starts_on", N_("Áp dụng từ ngày"), DATE_HELP, "date", required=True),
)  # fmt: skip

VOID: Table = (
    Field("reason", N_("Vì sao hủy văn bản này"),
          N_("Số đã cấp không dùng lại; lý do hiện trong sổ đăng ký."), "long", 1_000, required=True),
)  # fmt: skip

SKIP: Table = (
    Field("kind", N_("Sổ của"), "", "radio", required=True),
    Field("series", N_("Loại văn bản"), "", "choice", required=True),
    Field("up_to", N_("Đã cấp ngoài hệ thống đến số"),
          N_("Văn bản kế tiếp sẽ mang số liền sau."), "number", required=True, input_mode="numeric"),
    Field("reason", N_("Lý do"), N_("Ví dụ: các số cấp trong sổ giấy đến ngày 31/03."), "text", 300, required=True),
)  # fmt: skip

WORDING: Table = (Field("text", N_("Lời văn"), N_("Để trống rồi lưu nếu muốn dùng lại mẫu chung."), "long", 20_000),)

SIGNED: Table = (Field("file", N_("Bản đã ký"), FILE_HELP, "file", required=True),)

# Forms in which somebody signs for a body or another person (NĐ 30/2020, Phụ lục I).
SIGNING_FORMS = ("TM.", "Q.", "KT.", "TL.", "TUQ.")
# What never stands before the name of who signs.
DEGREES = ("GS", "PGS", "TS", "ThS", "KS", "CN", "BS", "Ths", "Tiến sĩ", "Thạc sĩ", "Giáo sư", "Phó giáo sư")
