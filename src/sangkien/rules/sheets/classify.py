"""What a row below a header is: an initiative, or one of the many things that are none."""

import re

from sangkien.kernel.text_vi import fold
from sangkien.rules.sheets.aliases import label_key
from sangkien.rules.sheets.cells import is_number_text, shown
from sangkien.rules.sheets.draft import Draft, is_ditto

_TOTAL = re.compile(
    r"^(?:tổng cộng|tổng số|cộng dồn|lũy kế|luỹ kế|cộng(?! (?:đồng|tác|sinh|hưởng|hòa|hoà|sản|sự))|tổng(?=\s*(?::|$|\d|\(|hợp lệ|số|sáng kiến))|tong cong|tong so)\b"
    r"|^(?:TONG CONG|CONG)\s*[:(\d]",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"^(?:nguoi (?:lap|tong hop|viet) |nguoi (?:lap|tong hop)$|t\.?m\.? (?:ban|bch|btv|hoi dong)|tm\.|t/m |kt\. ?|tl\. ?|noi nhan|\(ky|ky ten|ky,|ky va ghi|xac nhan cua|xac nhan$|"
    r"thu truong (?:don vi|co quan)|thay mat|(?:pho )?chu tich(?: cong doan| hoi dong)?$|(?:pho )?giam doc$|(?:pho )?hieu truong$|thu ky$|truong phong$|truong ban$|\(da ky\)|da ky$|"
    r"cong doan (?:co so )?xac nhan|ban chap hanh$|ke toan truong$|luu ?:|- ?luu|lanh dao (?:don vi|co quan))"
)
_PLACE_AND_DAY = re.compile(r"(?:^|[\w.…]{2,}, ?)ngay[ .…_]*\d{0,2}[ .…_]*thang[ .…_]*\d{0,2}[ .…_]*nam")
_FOR_EXAMPLE = re.compile(r"\(?vi du ?:|\(?vd ?:|\[?mau\]? ?[:\-]|dong mau|\[mau\]")
_TO_DELETE = re.compile(r"dong mau|xoa khi nop|xoa dong nay")
_SAMPLE = re.compile(r"dong mau|mau dien|xoa (?:dong|khi)|\bvi du ?[:)]|^\(?vi du\b|^vd ?:|dong vi du|huong dan dien")
_NOTE = re.compile(r"^(?:ghi chu|luu y|chu y|huong dan|chu thich|\*{1,3} ?\w|ghi ro)\s*[:)]?")
_ROMAN = re.compile(r"^(?:[ivxlc]{1,6}|[a-hđ])[.)]?$", re.IGNORECASE)
_ROMAN_LED = re.compile(r"^(?:[IVXLC]{1,6}|[A-HĐ])\s*[.)\-/:]\s*\S", re.UNICODE)
_SECTION_WORDS = re.compile(
    r"^(?:cđ|cđcs|công đoàn|khối|đơn vị|phòng|ban|trường|công ty|xí nghiệp|nhà máy|khoa|tổ|chi nhánh|cụm|lĩnh vực|nhóm|cấp|phân xưởng|trung tâm|bệnh viện|lđlđ|liên đoàn|huyện|xã|quận|phần|mục)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[()\[\]\s.]")
_ONE_OR_TWO = re.compile(r"\d{1,2}")
_LETTER = re.compile(r"[A-Za-z]")
_COUNT = re.compile(r"\s*[(:\-–]?\s*\d+\s*(?:sáng kiến|SK|đề tài|giải pháp)\s*\)?\s*$", re.IGNORECASE)


def classify(draft: Draft, signed: bool) -> str:
    """The code of an ignored row, "SECTION_ROW", "CONTINUED", or "" for an initiative. `signed`: the signatures have begun."""
    texts = [shown(cell) for _, cell in sorted(draft.row.cells.items()) if shown(cell)]
    if not texts:
        return "BLANK_ROW"
    if _is_numbering(texts):
        return "NUMBERING_ROW"
    if _repeats_header(draft):
        return "REPEATED_HEADER"
    substance = _substance(draft)
    if _is_sample(draft):
        return "TEMPLATE_SAMPLE_ROW"
    if _is_total(draft, texts, substance):
        return "TOTAL_ROW"
    if signed:
        return "" if substance >= 4 and draft.own_cell("title") and draft.own_cell("authors") else "SIGNATURE_BLOCK"
    if substance < 4 and _is_signature(draft, texts):
        return "SIGNATURE_BLOCK"
    if _NOTE.match(fold(texts[0])) and not draft.text("authors"):
        return "NOTE_ROW"
    if _is_section(draft, texts):
        return "SECTION_ROW"
    return "CONTINUED" if _continues(draft) else ""


def section_name(draft: Draft) -> str:
    """The words of a section row without numbering and counts."""
    texts = [shown(cell) for _, cell in sorted(draft.row.cells.items()) if shown(cell)]
    words = [text for text in texts if not _ROMAN.match(text) and not is_number_text(text)] or texts
    bare = re.sub(r"^(?:[IVXLC]{1,6}|[A-HĐ]|\d{1,2})\s*[.)\-/:]\s*", "", words[0])
    return _COUNT.sub("", bare).strip(" :.-–")


def _substance(draft: Draft) -> int:
    names = (
        "title",
        "authors",
        "applied",
        "decision",
        "benefit",
        "unit",
        "union",
        "decided_on",
        "result",
        "share",
        "field",
    )
    return sum(draft.own_cell(name) is not None for name in names)


def _is_numbering(texts: list[str]) -> bool:
    if len(texts) < 3:
        return False
    bare = [_BRACKETS.sub("", text) for text in texts]
    numbers = [int(text) for text in bare if _ONE_OR_TWO.fullmatch(text)]
    letters = [text for text in bare if _LETTER.fullmatch(text)]
    if len(numbers) + len(letters) < len(texts) - 1 or len(numbers) < 2:
        return False
    return numbers == sorted(set(numbers)) and numbers[0] <= 3 and numbers[-1] - numbers[0] <= len(numbers) + 2


def _repeats_header(draft: Draft) -> bool:
    column = draft.table.column("title")
    own = draft.own_cell("title")
    if column is None or own is None or len(shown(own)) > 160:
        return False
    if label_key(shown(own)) not in (label_key(column.label), label_key(column.label.split("\n")[0])):
        return False
    same = sum(
        label_key(shown(cell)) in label_key(one.label)
        for one in draft.table.columns
        if (cell := draft.row.cells.get(one.number))
    )
    return same >= max(2, len(draft.row.cells) // 2)


def _is_sample(draft: Draft) -> bool:
    for name in ("authors", "notes", "no", "title", "coauthors"):
        cell = draft.own_cell(name)
        if cell is None:
            continue
        plain = fold(shown(cell))
        if (name != "title" and _SAMPLE.search(plain)) or _FOR_EXAMPLE.match(plain):
            return True
    unmapped = [shown(cell) for place, cell in draft.row.cells.items() if place not in draft.table.mapped]
    return any(_TO_DELETE.search(fold(text)) for text in unmapped if len(text) < 80)


def _is_total(draft: Draft, texts: list[str], substance: int) -> bool:
    if draft.text("authors") and draft.text("decision"):
        return False
    first = next((text for text in texts if not is_number_text(text) and not _ROMAN.match(text)), "")
    return bool(_TOTAL.match(first)) and len(first) <= 80


def _is_signature(draft: Draft, texts: list[str]) -> bool:
    number = draft.own_cell("no")
    if number is not None and is_number_text(shown(number)):
        return False
    for text in texts:
        plain = fold(" ".join(text.split()))
        if _SIGNED.match(plain):
            return True
        if _PLACE_AND_DAY.search(plain) and draft.own_cell("title") is None:
            return True
    return False


def _is_section(draft: Draft, texts: list[str]) -> bool:
    distinct = list(dict.fromkeys(texts))
    number = draft.own_cell("no")
    numbered = number is not None and is_number_text(shown(number))
    words = [text for text in distinct if not _ROMAN.match(text)]
    if numbered or (
        any(draft.own_cell(name) is not None for name in ("authors", "applied", "decision", "share")) and len(words) > 1
    ):
        return False
    if len(distinct) > len(words) and len(words) == 1:
        return True
    if len(words) != 1 or (len(distinct) > 2):
        return False
    wide = any((draft.row.number, place) in draft.areas.wide for place in draft.row.cells)
    text = words[0]
    in_author = draft.own_cell("authors") is not None and not wide
    if in_author:
        return False
    return (
        wide
        or bool(_ROMAN_LED.match(text) or _SECTION_WORDS.match(text))
        or text.endswith(":")
        or draft.own_cell("title") is None
    )


def _continues(draft: Draft) -> bool:
    """A row that only adds an author to the initiative above."""
    if draft.above is None or draft.above.table is not draft.table:
        return False
    authors = draft.own_cell("authors")
    number, title = draft.own_cell("no"), draft.own_cell("title")
    column = draft.table.column("title")
    merged = bool(column) and (
        draft.areas.first_cell.get((draft.row.number, column.number if column else 0), (draft.row.number, 0))[0]
        < draft.row.number
    )
    if authors is None or (title is not None and not is_ditto(title)):
        return False
    if merged or title is not None:
        return True
    own = [name for name in ("applied", "decision", "benefit", "code") if draft.own_cell(name) is not None]
    return number is None and not own
