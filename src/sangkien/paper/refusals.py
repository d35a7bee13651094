"""Why a file is not read: one code and one sentence each, in one place."""

from typing import Protocol

from sangkien.kernel.grid import Note, Refusal


class Unreadable(Exception):
    """A reader gives up; `code` is one of the table below."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class Bounds(Protocol):
    """What a reader must keep to (see `sheet_file.Limits`)."""

    @property
    def unpacked(self) -> int:
        """Bytes after unpacking, over the whole file."""

    @property
    def parts(self) -> int:
        """Files inside the package."""

    @property
    def cells(self) -> int:
        """Cells over the whole file."""

    @property
    def rows(self) -> int:
        """Rows over the whole file."""

    @property
    def text(self) -> int:
        """Characters over the whole file."""


def N_(text: str) -> str:  # noqa: N802 - the customary name of the marker for translators
    """Mark a text for translation and give it back unchanged."""
    return text


SENTENCES = {
    "EMPTY_FILE": N_("Tệp rỗng (0 byte), có lẽ tải lên chưa xong; hãy chọn lại tệp."),
    "NO_ROWS": N_("Tệp mở được nhưng không có dòng nào; hãy kiểm tra có chọn đúng tệp không."),
    "TOO_LARGE": N_("Tệp quá lớn để đọc an toàn; hãy xóa hình ảnh và trang thừa hoặc chia thành nhiều tệp."),
    "ZIP_BOMB": N_("Tệp nén bung ra lớn bất thường nên không được mở; hãy lưu lại danh sách thành tệp .xlsx mới."),
    "TRUNCATED": N_("Tệp bị hỏng hoặc bị cắt giữa chừng; hãy mở bằng Excel, lưu lại rồi tải lên lần nữa."),
    "BROKEN": N_("Nội dung bên trong tệp bị hỏng, không đọc được; hãy mở bằng Excel, lưu lại rồi tải lên lần nữa."),
    "XML_TRICK": N_("Tệp chứa khai báo XML không có trong bảng tính bình thường nên không được mở."),
    "ENCRYPTED": N_("Tệp đặt mật khẩu; hãy bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ tính) rồi tải lên lại."),
    "MACROS": N_("Tệp có macro (chương trình chạy kèm) nên không được nhận; hãy lưu lại dạng .xlsx không có macro."),
    "NOT_A_SHEET": N_(
        "Đây không phải bảng tính mà là {what}, dù tên tệp có thể ghi khác; hãy chọn tệp XLSX, XLS hoặc CSV."
    ),
    "OTHER_SHEET": N_("Bảng tính dạng {what} chưa đọc được; hãy mở và lưu lại dạng .xlsx rồi tải lên."),
    "XML_SHEET": N_("Đây là bảng tính dạng XML 2003; hãy mở bằng Excel và lưu lại dạng .xlsx rồi tải lên."),
    "NOT_TEXT": N_("Tệp không phải bảng tính, cũng không phải văn bản đọc được; hãy chọn tệp XLSX, XLS hoặc CSV."),
}
KINDS = {
    "IMAGE": N_("một bức ảnh"), "PDF": N_("tệp PDF"), "WORD": N_("văn bản Word"), "ARCHIVE": N_("tệp nén"), "PROGRAM": N_("chương trình"),
    "XML": N_("tệp XML"), "SLIDES": N_("bài trình chiếu"), "ZIP": N_("tệp nén ZIP"), "OLE": N_("tài liệu Office khác"),
    "ODS": N_("OpenDocument (.ods)"), "WEB": N_("trang web (HTML)"), "XLSB": N_("nhị phân (.xlsb)"),
}  # fmt: skip

OTHER_KIND = N_("loại tệp khác")

# What is worth knowing about a file that could be read.
NOTES = {
    "ENCODING": N_("Tệp dùng bảng mã cũ {what}; hệ thống đã chuyển sang Unicode."),
    "NAME_MISLEADS": N_("Tên tệp kết thúc bằng .{ending} nhưng bên trong là {what}; đã đọc theo nội dung thật."),
    "HIDDEN_SHEET": N_("Trang “{sheet}” đang bị ẩn; hệ thống vẫn đọc."),
    "HIDDEN_ROWS": N_("Trang “{sheet}” có {count} dòng bị ẩn ({rows}); hệ thống vẫn đọc."),
    "FORMULAS": N_("Tệp có {count} ô công thức; hệ thống không tính lại, chỉ đọc giá trị đã lưu."),
    "EXTERNAL_LINKS": N_("Tệp có liên kết tới tệp khác; hệ thống không mở liên kết, chỉ đọc giá trị đã lưu."),
}


def note(code: str, **details: object) -> Note:
    """The note with this code, its sentence filled in."""
    return Note(code, NOTES[code].format(**details))


def refusal(code: str, **details: object) -> Refusal:
    """The refusal with this code, its sentence filled in."""
    what = KINDS.get(str(details.get("kind", "")), OTHER_KIND)
    return Refusal(code, SENTENCES[code].format(what=what))
