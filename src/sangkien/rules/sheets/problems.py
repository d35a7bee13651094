"""Everything that can be wrong with a row or a file: its code, how much it weighs, and the sentence for the person."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sangkien.rules.fields import N_

Outcome: TypeAlias = Literal["accept", "hold", "refuse", "ignore"]
Weight: TypeAlias = Literal["info", "warn", "hold", "refuse", "ignore"]

_ORDER = {"info": 0, "warn": 1, "ignore": 2, "hold": 3, "refuse": 4}


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding at one cell ("" where it is about the whole row); `proposed` is a correction to confirm."""

    cell: str
    code: str
    message: str
    proposed: str | None = None


# Each sentence says what was found, why it matters and what to do now.
RULES: dict[str, tuple[Weight, str]] = {
    "BLANK_ROW": ("ignore", N_("Dòng trống, bỏ qua.")),
    "NUMBERING_ROW": ("ignore", N_("Dòng đánh số cột, bỏ qua.")),
    "REPEATED_HEADER": ("ignore", N_("Dòng tiêu đề lặp lại, bỏ qua.")),
    "SECTION_ROW": ("ignore", N_("Dòng tên mục “{text}”, không phải sáng kiến.")),
    "TOTAL_ROW": ("ignore", N_("Dòng cộng, không phải sáng kiến.")),
    "TOTAL_MISMATCH": ("info", N_("Dòng cộng ghi {said} nhưng các dòng cộng lại được {counted}; hệ thống không dùng số của dòng cộng.")),
    "TEMPLATE_SAMPLE_ROW": ("ignore", N_("Dòng ví dụ của biểu mẫu, bỏ qua.")),
    "SIGNATURE_BLOCK": ("ignore", N_("Phần ký tên, không phải sáng kiến.")),
    "NOTE_ROW": ("ignore", N_("Dòng ghi chú của biểu, không phải sáng kiến.")),
    "AUTHOR_ROW_OF": ("ignore", N_("Dòng này thêm đồng tác giả cho sáng kiến ở dòng {row}, không tính là sáng kiến riêng.")),
    "R_TITLE_MISSING": ("refuse", N_("Thiếu tên sáng kiến nên không biết là sáng kiến nào; hãy điền tên rồi nộp lại.")),
    "R_TITLE_NOT_TEXT": ("hold", N_("Ô tên sáng kiến đang là số hoặc ngày “{text}”; hãy ghi lại tên bằng chữ.")),
    "R_TITLE_TOO_LONG": ("hold", N_("Tên sáng kiến dài {length} ký tự (tối đa {limit}); hãy rút gọn.")),
    "R_TITLE_TOO_SHORT": ("hold", N_("Tên “{text}” quá ngắn để nhận ra sáng kiến; hãy ghi đủ tên.")),
    "R_TITLE_SEVERAL": ("hold", N_("Ô tên có vẻ chứa {count} sáng kiến; hãy tách mỗi sáng kiến một dòng.")),
    "R_CELL_TOO_LONG": ("refuse", N_("Ô có {length} ký tự, vượt mức của bảng tính; nội dung không đáng tin, hãy ghi lại.")),
    "R_TEMPLATE_PLACEHOLDER": ("hold", N_("Còn chỗ trống của bài mẫu (“{text}”); hãy điền nội dung thật.")),
    "R_TEXT_CORRUPT": ("hold", N_("Chữ bị hỏng khi chuyển mã; hãy xem bản sửa đề nghị và xác nhận.")),
    "INFO_NFD_NORMALISED": ("info", N_("Dấu tiếng Việt ở dạng tách rời đã được ghép lại; chữ không đổi.")),
    "WARN_TITLE_LETTERS_REPLACED": ("warn", N_("Có chữ giống chữ Việt nhưng thuộc bảng chữ khác; đã thay “{text}”.")),
    "WARN_TITLE_FOREIGN_LETTERS": ("warn", N_("Từ “{text}” lẫn chữ cái của bảng chữ khác (ví dụ Kirin); giữ nguyên, nên kiểm tra.")),
    "WARN_TITLE_SUSPECT_LOST_HYPHEN": ("warn", N_("“{text}” có thể bị mất dấu gạch nối; nên kiểm tra.")),
    "WARN_TITLE_GLUED": ("warn", N_("“{text}” có thể bị dính chữ; nên kiểm tra.")),
    "R_FORMULA_IN_CELL": ("hold", N_("Ô {name} chứa công thức; hãy thay bằng giá trị thật rồi xác nhận.")),
    "R_FORMULA_DANGEROUS": ("refuse", N_("Ô chứa công thức gọi chương trình hoặc liên kết ngoài; không được nhận.")),
    "WARN_FORMULA_VALUE": ("warn", N_("Ô {name} là công thức; đã dùng giá trị lưu sẵn, không tính lại.")),
    "R_CELL_ERROR": ("hold", N_("Ô {name} đang báo lỗi {text}; hãy ghi lại giá trị.")),
    "R_AUTHOR_MISSING": ("hold", N_("Thiếu tác giả; hãy điền họ tên và tỷ lệ đóng góp.")),
    "R_AUTHOR_NOT_NAME": ("hold", N_("Ô tác giả “{text}” không phải tên người; hãy ghi họ tên từng người.")),
    "R_AUTHOR_UNNAMED": ("hold", N_("Còn đồng tác giả chưa có tên (“{text}”); hãy ghi đủ họ tên và tỷ lệ.")),
    "R_AUTHOR_NAMESAKE": ("hold", N_("Đơn vị có nhiều người tên “{text}” nên không biết là ai; nếu nhận, hệ thống ghi là một người khác nữa. Hãy hỏi lại, hoặc để tác giả tự gửi.")),
    "R_AUTHOR_REPEATED": ("hold", N_("Một tác giả được ghi hai lần; hãy gộp hoặc sửa tên.")),
    "R_AUTHOR_COUNT_DIFFERS": ("hold", N_("Số tác giả và số tỷ lệ không bằng nhau; hãy ghi tỷ lệ theo đúng thứ tự tác giả.")),
    "R_SHARE_MISSING": ("hold", N_("Thiếu tỷ lệ đóng góp của {names}; tổng phải đúng 100%.")),
    "R_SHARE_OVER100": ("refuse", N_("Tỷ lệ đóng góp cộng lại được {total}%, vượt 100%; hãy sửa cho đúng 100%.")),
    "R_SHARE_UNDER100": ("hold", N_("Tỷ lệ đóng góp cộng lại mới được {total}%; hãy sửa cho đúng 100%.")),
    "R_SHARE_ROUNDED": ("hold", N_("Tỷ lệ cộng lại được {total}% do làm tròn; có phải mỗi người một phần bằng nhau không?")),
    "R_SHARE_INVALID": ("hold", N_("Tỷ lệ đóng góp phải lớn hơn 0 và không quá 100%.")),
    "R_DATE_MISSING": ("hold", N_("Thiếu thời gian áp dụng lần đầu nên chưa biết có trong thời gian được tính; hãy bổ sung.")),
    "R_DATE_UNPARSEABLE": ("refuse", N_("“{text}” không phải thời gian có thật hoặc đọc được; hãy ghi ngày/tháng/năm.")),
    "R_DATE_AMBIGUOUS": ("hold", N_("“{text}” có thể hiểu nhiều cách; hãy xác nhận ngày áp dụng lần đầu.")),
    "R_DATE_SEVERAL": ("hold", N_("Ô có nhiều mốc thời gian (“{text}”); hãy chỉ ghi lần áp dụng đầu tiên.")),
    "R_DATE_BEFORE_WINDOW": ("refuse", N_("Áp dụng lần đầu {text}, trước ngày {bound} chương trình bắt đầu tính.")),
    "R_DATE_AFTER_WINDOW": ("refuse", N_("Áp dụng lần đầu {text}, sau ngày {bound} chương trình thôi tính.")),
    "R_DATE_STRADDLES_WINDOW": ("hold", N_("“{text}” nằm vắt qua mốc {bound}; hãy ghi rõ hơn ngày áp dụng lần đầu.")),
    "R_DATE_SCHOOL_YEAR_STRADDLES_WINDOW": ("hold", N_("Năm học “{text}” nằm vắt qua mốc {bound}; hãy ghi rõ tháng áp dụng lần đầu.")),
    "R_DATE_MAYBE_SWAPPED": ("hold", N_("Ô ngày {text} có thể bị bảng tính đảo ngày và tháng; hãy xác nhận.")),
    "R_DATE_OPEN_END": ("hold", N_("“{text}” kéo dài quá ngày nộp {on}; hãy ghi ngày áp dụng lần đầu.")),
    "R_PHASE_MISMATCH": ("refuse", N_("Áp dụng lần đầu {text}, sau {limit}, không thuộc giai đoạn của danh sách này; {phase}")),
    "R_PHASE_COLUMN_DIFFERS": ("hold", N_("Cột giai đoạn ghi “{text}” nhưng ngày nộp thuộc giai đoạn {phase}; hãy xác nhận.")),
    "R_DATE_IN_FUTURE": ("refuse", N_("Áp dụng lần đầu {text}, sau ngày nộp {on}: chưa áp dụng thì chưa được tính.")),
    "R_NOT_APPLIED": ("refuse", N_("“{text}”: giải pháp chưa được áp dụng nên chưa được tính.")),
    "R_ENTRY_OUTSIDE_PHASES": ("refuse", N_("Ngày nộp {on} không nằm trong giai đoạn nào của chương trình.")),
    "BOUNDARY_DAY_INCLUSIVE": ("info", N_("Đúng ngày mốc {text}; ngày mốc vẫn được tính.")),
    "WARN_DATE_PRECISION_YEAR": ("warn", N_("Chỉ biết {text}; được tính vì cả khoảng nằm trong thời gian của chương trình.")),
    "R_NOT_RECOGNISED": ("refuse", N_("Chưa được cơ sở công nhận ({text}); hãy nộp lại khi có quyết định.")),
    "R_RECOGNITION_UNKNOWN": ("hold", N_("Biểu không cho biết sáng kiến đã được công nhận chưa; hãy bổ sung số và ngày quyết định.")),
    "R_RECOGNITION_DETAILS_MISSING": ("hold", N_("“{text}” chưa nêu số quyết định công nhận; hãy bổ sung.")),
    "R_RECOGNITION_CONFLICT": ("hold", N_("Có quyết định nhưng ô khác ghi “{text}”; hãy xác nhận đã được công nhận chưa.")),
    "R_RECOGNISED_BEFORE_APPLIED": ("hold", N_("Quyết định ngày {text} có trước khi áp dụng lần đầu; hãy kiểm tra hai ngày này.")),
    "R_RECOGNISED_AFTER_ENTRY": ("hold", N_("Quyết định ngày {text} sau ngày nộp {on}; hãy kiểm tra ngày quyết định.")),
    "R_DECISION_DATE_UNCLEAR": ("hold", N_("Không đọc được ngày quyết định trong “{text}”; hãy ghi lại.")),
    "WARN_DECISION_DATE_MISSING": ("warn", N_("Quyết định “{text}” không ghi ngày; nên bổ sung.")),
    "R_IP_PROTECTED": ("refuse", N_("Ghi “{text}”: giải pháp đã được bảo hộ sở hữu trí tuệ thì không thuộc chương trình.")),
    "R_KIND_NOT_ALLOWED": ("refuse", N_("Loại “{text}” không phải loại giải pháp được chương trình nhận.")),
    "R_KIND_UNKNOWN": ("hold", N_("Không rõ loại “{text}” là loại nào của chương trình; hãy chọn lại.")),
    "R_UNIT_UNKNOWN": ("refuse", N_("Không có công đoàn nào tên “{text}” trong đơn vị nhập; hãy sửa tên hoặc thêm đơn vị.")),
    "R_UNIT_UNCERTAIN": ("hold", N_("“{text}” không khớp đơn vị nào; hãy xác nhận đơn vị.")),
    "R_UNIT_AMBIGUOUS": ("hold", N_("“{text}” khớp nhiều đơn vị; hãy chọn một.")),
    "R_UNIT_OUTSIDE": ("refuse", N_("“{text}” không thuộc đơn vị nhập danh sách này; hãy gửi qua công đoàn của đơn vị đó.")),
    "R_UNIT_ABOVE": ("hold", N_("“{text}” là cấp trên của đơn vị nhập; hãy ghi công đoàn của tác giả.")),
    "R_UNIT_CELL_IS_DATE": ("hold", N_("Ô đơn vị đang là ngày {text}, có thể tên đã bị bảng tính đổi; hãy ghi lại tên.")),
    "R_UNIT_NOT_TEXT": ("hold", N_("Ô đơn vị đang là số “{text}”; hãy ghi lại tên đơn vị.")),
    "WARN_UNIT_OTHER_TIME": ("warn", N_("“{text}” chưa có hoặc không còn trong sổ đơn vị vào ngày nộp; vẫn nhận theo tên.")),
    "INFO_UNIT_BY_NAME": ("info", N_("Hiểu “{text}” là {unit}.")),
    "WARN_BENEFIT_UNQUANTIFIED": ("warn", N_("Lợi ích chỉ nói bằng lời (“{text}”); giữ nguyên lời, không quy ra số.")),
    "WARN_BENEFIT_SEVERAL": ("warn", N_("Có nhiều số tiền trong “{text}”; nên kiểm tra số được chọn.")),
    "WARN_BENEFIT_SUM": ("warn", N_("Lợi ích là một phép cộng; đã lấy kết quả ghi trong ô, không cộng lại.")),
    "WARN_BENEFIT_NOT_GAIN": ("warn", N_("Số tiền trong “{text}” là chi phí, không phải giá trị làm lợi; giữ nguyên lời.")),
    "WARN_BENEFIT_SHARED": ("warn", N_("Số tiền là tổng của nhiều sáng kiến; giữ nguyên lời, không ghi thành số.")),
    "WARN_BENEFIT_VERY_LARGE": ("warn", N_("Giá trị làm lợi rất lớn ({text}); nên kiểm tra đơn vị tiền.")),
    "INFO_BENEFIT_UNIT_FROM_HEADER": ("info", N_("Tiêu đề cột ghi đơn vị lớn hơn đồng, nên “{text}” được hiểu là {amount} đồng.")),
    "R_BENEFIT_AMBIGUOUS": ("hold", N_("“{text}” có thể hiểu nhiều cách; hãy ghi rõ số tiền.")),
    "R_BENEFIT_UNIT_UNCLEAR": ("hold", N_("Số tiền “{text}” quá nhỏ nếu là đồng; hãy ghi rõ đơn vị (triệu, tỷ).")),
    "R_BENEFIT_UNIT_CONFLICT": ("hold", N_("“{text}” quá lớn so với đơn vị ghi ở tiêu đề cột; hãy ghi rõ số tiền.")),
    "R_BENEFIT_NEGATIVE": ("hold", N_("Giá trị làm lợi “{text}” là số âm; hãy ghi lại.")),
    "R_BENEFIT_CELL_IS_DATE": ("hold", N_("Ô giá trị làm lợi đang là ngày {text}; hãy ghi lại số tiền.")),
    "R_BENEFIT_IMPLAUSIBLE": ("hold", N_("Giá trị làm lợi {text} lớn bất thường; hãy xác nhận.")),
    "R_DUPLICATE_IN_FILE": ("refuse", N_("Trùng tên, tác giả và đơn vị với dòng {row}; mỗi sáng kiến chỉ tính một lần.")),
    "R_DUPLICATE_MAYBE": ("hold", N_("Rất giống dòng {row} (cùng tác giả hoặc cùng tên); hãy xác nhận là sáng kiến khác.")),
    "R_DUPLICATE_KNOWN": ("refuse", N_("Sáng kiến này đã có trong hệ thống với mã {text}; mỗi sáng kiến chỉ tính một lần.")),
    "WARN_SIMILAR_ROW": ("warn", N_("Cùng tên với dòng {row} nhưng khác tác giả hoặc đơn vị; người xét quyết định.")),
    "INFO_DITTO": ("info", N_("“{text}” được hiểu là như dòng trên.")),
    "R_HIDDEN_SHEET": ("hold", N_("Dòng nằm ở trang đang bị ẩn; hãy xác nhận có nộp dòng này không.")),
    "WARN_HIDDEN_ROW": ("warn", N_("Dòng đang bị ẩn trong tệp; vẫn được đọc.")),
    "INFO_AFTER_SIGNATURE": ("warn", N_("Dòng nằm sau phần ký tên nhưng có nội dung của sáng kiến nên vẫn được đọc.")),
}  # fmt: skip

FILE_RULES: dict[str, str] = {
    "NO_HEADER": N_(
        "Không tìm thấy dòng tiêu đề có cột tên sáng kiến trong tệp; hãy dùng biểu mẫu hoặc thêm dòng tiêu đề."
    ),
    "NO_DATA": N_("Có dòng tiêu đề nhưng không có dòng sáng kiến nào bên dưới; hãy kiểm tra có chọn đúng tệp không."),
    "SHEET_IGNORED": N_("Trang “{sheet}” không có bảng sáng kiến nên được bỏ qua."),
    "ENTRY_OUTSIDE_PHASES": N_(
        "Ngày nộp {on} không nằm trong giai đoạn nào của chương trình, nên không dòng nào được nhận."
    ),
    "PHASE_TITLE_DIFFERS": N_(
        "Tên biểu ghi giai đoạn {said} nhưng ngày nộp {on} thuộc giai đoạn {phase}; hãy kiểm tra."
    ),
    "LEGACY_FONT": N_("Trang “{sheet}” gõ bằng phông cũ ({kind}); hệ thống đã chuyển sang Unicode."),
}


def problem(code: str, cell: str = "", proposed: str | None = None, **details: object) -> Problem:
    """The problem with this code, its sentence filled in; long quotations are cut."""
    shown = {key: _cut(str(value)) for key, value in details.items()}
    return Problem(cell, code, RULES[code][1].format(**shown), _cut(proposed, 600) if proposed is not None else None)


def file_problem(code: str, **details: object) -> Problem:
    """The problem of a whole file with this code."""
    return Problem("", code, FILE_RULES[code].format(**{key: _cut(str(value)) for key, value in details.items()}))


def weight(code: str) -> Weight:
    """How much a problem weighs for the outcome of its row."""
    return RULES[code][0]


def outcome_of(problems: list[Problem]) -> Outcome:
    """The outcome that the heaviest problem decides; a row without one is accepted."""
    return outcome_of_codes(found.code for found in problems)


def outcome_of_codes(codes: Iterable[str]) -> Outcome:
    """The same from the codes alone."""
    heaviest = max(map(weight, codes), key=_ORDER.__getitem__, default="info")
    return "accept" if heaviest in ("info", "warn") else heaviest  # type: ignore[return-value]


def _cut(text: str, limit: int = 120) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
