"""Why a file is not read: one code and one sentence each, in one place."""

from typing import Protocol

from sangkien.kernel.grid import Refusal


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
_KINDS = {
    "IMAGE": "một bức ảnh", "PDF": "tệp PDF", "WORD": "văn bản Word", "ARCHIVE": "tệp nén", "PROGRAM": "chương trình",
    "XML": "tệp XML", "SLIDES": "bài trình chiếu", "ZIP": "tệp nén ZIP", "OLE": "tài liệu Office khác",
    "ODS": "OpenDocument (.ods)", "XLSB": "nhị phân (.xlsb)",
}  # fmt: skip


def refusal(code: str, **details: object) -> Refusal:
    """The refusal with this code, its sentence filled in."""
    what = _KINDS.get(str(details.get("kind", "")), "loại tệp khác")
    return Refusal(code, SENTENCES[code].format(what=what))
