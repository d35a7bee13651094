"""Kinds of official papers: which series of numbers they take, what each one says, who may read them.

What a paper says (`content`) is plain JSON, checked against the fields declared here. The words around it
come from a template (`rules/paper_template.py`); both are kept with the paper, so that it can be made again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sangkien.rules.fields import N_

Form = Literal["text", "lines", "table", "day", "number"]
Head = Literal["letter", "application", "certificate"]


@dataclass(frozen=True)
class Column:
    """A column of a table on paper: its name in the content, its heading, its part of the width."""

    name: str
    label: str
    width: float = 2.0
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True)
class Part:
    """One thing a paper says. `name` is its name in the content, `word` its placeholder in a template."""

    name: str
    word: str
    form: Form = "text"
    required: bool = True
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of paper. `series` is the type's abbreviation in the number, empty where it bears none.

    `must` names the blocks and placeholders no wording may leave out; `closed` that only those concerned and
    those who decide may read it; `bound` that only the act that made it can undo it.
    """

    key: str
    label: str
    series: str
    parts: tuple[Part, ...]
    head: Head = "letter"
    must: tuple[str, ...] = ()
    closed: bool = False
    bound: bool = False

    def part(self, word: str) -> Part | None:
        """The part a placeholder names."""
        return next((one for one in self.parts if one.word == word), None)

    @property
    def reading(self) -> str:
        """The right by which a paper of this kind is read."""
        return "document.read_closed" if self.closed else "document.read"


def part(name: str, word: str, form: Form = "text", *columns: Column, required: bool = True) -> Part:
    """A line of the table below."""
    return Part(name, word, form, required, columns)


def maybe(name: str, word: str, form: Form = "text", *columns: Column) -> Part:
    """A part that may be left out."""
    return Part(name, word, form, False, columns)


_NAME = Column("name", "Họ và tên", 3.2)
_BIRTH = Column("birth_date", "Ngày tháng năm sinh", 2.4, "center")
_PLACE = Column("workplace", "Nơi công tác (hoặc nơi thường trú)", 3.0)
_JOB = Column("job_title", "Chức danh", 2.0)
_SKILL = Column("qualification", "Trình độ chuyên môn", 2.0)
_TITLE = Column("title", "Tên sáng kiến", 5.0)
_BY = Column("authors", "Tác giả, đồng tác giả", 3.4)

# Thông tư 18/2013/TT-BKHCN, Phụ lục I; the columns as printed there.
APPLICANTS = (
    _NAME, _BIRTH, _PLACE, _JOB, _SKILL,
    Column("share", "Tỷ lệ (%) đóng góp vào việc tạo ra sáng kiến", 2.0, "center"),
    Column("signed", "Xác nhận tỷ lệ", 2.4, "center"),
)  # fmt: skip
FIRST_USERS = (_NAME, _BIRTH, _PLACE, _JOB, _SKILL, Column("work", "Nội dung công việc hỗ trợ", 2.6))
RESULTS = (
    Column("title", "Tên sáng kiến", 4.2), Column("authors", "Tác giả, đồng tác giả", 3.0),
    Column("average", "Điểm", 1.3, "center"), Column("in_favour", "Tán thành", 1.6, "center"),
    Column("against", "Không tán thành", 1.6, "center"), Column("blank", "Trắng, không hợp lệ", 1.7, "center"),
    Column("base", "Cần / tính trên", 1.4, "center"), Column("outcome", "Kết luận", 1.9, "center"),
)  # fmt: skip

_TO = part("names", "người nhận", "lines")
_INITIATIVE = part("title", "tên sáng kiến")
_DOSSIER = maybe("dossier", "mã hồ sơ")
_REGISTER = maybe("register_number", "số vào sổ")
_BASIS = maybe("basis", "căn cứ khác", "lines")
_MINUTES = maybe("minutes", "biên bản")
_REASON = part("reason", "lý do")

_ALL = (
    Kind("application", N_("Đơn yêu cầu công nhận sáng kiến"), "", (
        part("addressed_to", "kính gửi"), part("authors", "các tác giả", "table", *APPLICANTS), _INITIATIVE,
        maybe("investor", "chủ đầu tư"), part("field", "lĩnh vực áp dụng"), part("first_applied", "ngày áp dụng lần đầu"),
        part("nature", "mô tả bản chất"), maybe("secret", "thông tin bảo mật"), maybe("conditions", "điều kiện áp dụng"),
        part("benefit_by_author", "lợi ích theo tác giả"), maybe("benefit_by_users", "lợi ích theo nơi áp dụng"),
        maybe("first_users", "người tham gia áp dụng lần đầu", "table", *FIRST_USERS),
        part("applicants", "người nộp đơn", "lines"),
    ), head="application", closed=True, must=(
        "[kính gửi]", "{kính gửi}", "[bảng: các tác giả]", "{tên sáng kiến}", "{chủ đầu tư}", "{lĩnh vực áp dụng}",
        "{ngày áp dụng lần đầu}", "{mô tả bản chất}", "{thông tin bảo mật}", "{điều kiện áp dụng}", "{lợi ích theo tác giả}",
        "{lợi ích theo nơi áp dụng}", "[bảng: người tham gia áp dụng lần đầu]", "{người nộp đơn}",
    )),
    Kind("receipt", N_("Giấy biên nhận hồ sơ"), "BN", (
        part("register_number", "số vào sổ"), part("names", "người nộp", "lines"), _INITIATIVE, _DOSSIER,
        part("received_on", "ngày nhận", "day"), maybe("papers", "tài liệu đã nhận", "lines"),
        part("reply_by", "ngày hẹn trả lời", "day"), maybe("receiver", "người nhận hồ sơ"),
    ), closed=True, must=("{số vào sổ}", "{người nộp}", "{tên sáng kiến}", "{ngày hẹn trả lời}")),
    Kind("completion_request", N_("Thông báo yêu cầu bổ sung hồ sơ"), "TB", (
        _TO, _INITIATIVE, _DOSSIER, _REGISTER, part("missing", "nội dung cần bổ sung", "lines"), maybe("note", "giải thích"),
        maybe("deadline", "hạn bổ sung", "day"),
    ), closed=True, must=("[kính gửi]", "{tên sáng kiến}", "{nội dung cần bổ sung}", "[nơi nhận]")),
    Kind("filing_refusal", N_("Thông báo không tiếp nhận đơn"), "TB", (
        _TO, _INITIATIVE, _DOSSIER, _REGISTER, _REASON, maybe("grounds", "quy định áp dụng"), maybe("advice", "hướng dẫn"),
    ), closed=True, must=("[kính gửi]", "{tên sáng kiến}", "{lý do}", "[nơi nhận]")),
    Kind("minutes", N_("Biên bản họp hội đồng sáng kiến"), "BB", (
        part("council", "tên hội đồng"), maybe("council_decision", "quyết định thành lập"), part("held_on", "ngày họp", "day"),
        maybe("started", "giờ bắt đầu"), maybe("ended", "giờ kết thúc"), part("place", "địa điểm"),
        part("present", "thành viên có mặt", "table", _NAME, Column("role", "Chức trách trong hội đồng", 2.6), Column("work", "Chức vụ, nơi công tác", 3.4)),
        maybe("absent", "thành viên vắng mặt", "table", _NAME, Column("role", "Chức trách trong hội đồng", 2.6), Column("reason", "Lý do vắng", 3.4)),
        part("quorum", "điều kiện họp"),
        maybe("conflicts", "xung đột lợi ích", "table", _NAME, Column("about", "Sáng kiến", 4.0), Column("ground", "Quan hệ", 2.4), Column("effect", "Cách xử lý", 2.4)),
        part("rule", "cách chấm và biểu quyết"),
        maybe("marks", "điểm chấm", "table", _TITLE, Column("markers", "Số phiếu chấm", 1.4, "center"), Column("lowest", "Thấp nhất", 1.4, "center"), Column("highest", "Cao nhất", 1.4, "center"), Column("average", "Kết quả", 1.4, "center")),
        part("results", "kết quả", "table", *RESULTS), maybe("reasons", "lý do của hội đồng", "lines"),
        maybe("opinions", "ý kiến thảo luận"), part("secretary", "thư ký"), part("chair", "chủ tọa"),
    ), closed=True, bound=True, must=(
        "{tên hội đồng}", "{ngày họp}", "[bảng: thành viên có mặt]", "[bảng: thành viên vắng mặt]", "{điều kiện họp}",
        "[bảng: xung đột lợi ích]", "{cách chấm và biểu quyết}", "[bảng: kết quả]", "{lý do của hội đồng}", "{thư ký}", "{chủ tọa}",
    )),
    Kind("decision", N_("Quyết định công nhận sáng kiến"), "QĐ", (
        part("count", "số sáng kiến", "number"), maybe("period", "đợt xét"), _BASIS, _MINUTES, maybe("proposer", "người đề nghị"),
        part("initiatives", "danh sách sáng kiến", "table", _TITLE, _BY, Column("unit", "Đơn vị", 2.6), Column("note", "Ghi chú", 2.8)),
    ), bound=True, must=("[căn cứ]", "[lệnh]", "[điều]", "{số sáng kiến}", "[bảng: danh sách sáng kiến]", "[nơi nhận]")),
    Kind("refusal", N_("Thông báo không công nhận sáng kiến"), "TB", (
        _TO, _INITIATIVE, _DOSSIER, _REGISTER, maybe("filed_on", "ngày nộp đơn", "day"), _MINUTES, _REASON, maybe("advice", "hướng dẫn"),
    ), closed=True, bound=True, must=("[kính gửi]", "{tên sáng kiến}", "{lý do}", "[nơi nhận]")),
    Kind("certificate", N_("Giấy chứng nhận sáng kiến"), "GCN", (
        part("author", "tác giả"), maybe("workplace", "nơi công tác"), maybe("share", "tỷ lệ đóng góp"), maybe("coauthors", "đồng tác giả", "lines"),
        _INITIATIVE, maybe("investor", "chủ đầu tư"), maybe("summary", "tóm tắt nội dung"), maybe("benefit", "lợi ích"),
        part("decision", "quyết định"), part("public_code", "mã tra cứu"), part("public_link", "địa chỉ tra cứu"),
    ), head="certificate", bound=True, must=("[tên]", "{tác giả}", "{tên sáng kiến}", "{chủ đầu tư}", "{tóm tắt nội dung}", "{lợi ích}", "{quyết định}")),
    Kind("influence_decision", N_("Quyết định công nhận phạm vi ảnh hưởng"), "QĐ", (
        part("scope", "phạm vi ảnh hưởng"), part("count", "số sáng kiến", "number"), _BASIS, _MINUTES, maybe("proposer", "người đề nghị"),
        part("initiatives", "danh sách sáng kiến", "table", _TITLE, _BY, Column("unit", "Đơn vị", 2.6), Column("recognised", "Quyết định công nhận", 2.4)),
    ), bound=True, must=("[căn cứ]", "[lệnh]", "[điều]", "{phạm vi ảnh hưởng}", "[bảng: danh sách sáng kiến]", "[nơi nhận]")),
    Kind("annulment_decision", N_("Quyết định hủy bỏ việc công nhận sáng kiến"), "QĐ", (
        _INITIATIVE, part("authors", "các tác giả", "lines"), part("decision", "quyết định bị hủy"), maybe("certificates", "giấy chứng nhận bị thu hồi", "lines"),
        _BASIS, _REASON, maybe("consequences", "hậu quả", "lines"),
    ), bound=True, must=("[căn cứ]", "[lệnh]", "[điều]", "{tên sáng kiến}", "{quyết định bị hủy}", "{lý do}", "[nơi nhận]")),
    Kind("correction", N_("Thông báo đính chính"), "TB", (
        part("corrected", "văn bản được đính chính"), _REASON,
        part("changes", "nội dung đính chính", "table", Column("where", "Vị trí", 2.6), Column("printed", "Đã ghi", 4.0), Column("correct", "Nay ghi đúng là", 4.0)),
        maybe("consequences", "hậu quả", "lines"),
    ), must=("{văn bản được đính chính}", "{lý do}", "[bảng: nội dung đính chính]", "[nơi nhận]")),
)  # fmt: skip
# How many numbers may be said at once to have been given outside the system: a slip of the finger cannot be undone.
MOST_SKIPPED = 1_000
KINDS: dict[str, Kind] = {kind.key: kind for kind in _ALL}


def problems_of(kind: Kind, content: Mapping[str, Any]) -> dict[str, list[str]]:
    """What is wrong with the content of a paper, by the name of the part; empty where it may be printed.

    `day` is an ISO date, `lines` a list of texts, `table` a list of rows with a text for each column's name.
    """
    found: dict[str, list[str]] = {}
    for one in kind.parts:
        value = content.get(one.name)
        if value in (None, "", []):
            if one.required:
                found[one.name] = [f"Văn bản thiếu “{one.word}”."]
        elif not _fits(one, value):
            found[one.name] = [f"“{one.word}” không đúng dạng."]
    for name in content.keys() - {one.name for one in kind.parts}:
        found[name] = [f"Văn bản loại này không có phần “{name}”."]
    return found


def _fits(one: Part, value: Any) -> bool:
    match one.form:
        case "text":
            return isinstance(value, str)
        case "number":
            return isinstance(value, int) and not isinstance(value, bool)
        case "day":
            return isinstance(value, str) and _is_day(value)
        case "lines":
            return isinstance(value, list) and all(isinstance(line, str) for line in value)
    names = {column.name for column in one.columns}
    return isinstance(value, list) and all(
        isinstance(row, dict) and row.keys() <= names and all(isinstance(cell, str) for cell in row.values())
        for row in value
    )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def symbol(number: int, series: str, abbreviation: str) -> str:
    """Number and sign of a paper: `03/QĐ-CĐSM`; numbers below ten are padded (NĐ 30/2020, Phụ lục I)."""
    return f"{number:02d}/{series}-{abbreviation}"


def place_and_day(place: str, day: date) -> str:
    """`Hà Nội, ngày 05 tháng 02 năm 2022`: days below ten and the months 1 and 2 are padded (NĐ 30/2020)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{place}, ngày {day.day:02d} tháng {month} năm {day.year}"


def in_words(day: date) -> str:
    """The day inside a sentence: `ngày 05 tháng 02 năm 2022`."""
    return place_and_day("", day).removeprefix(", ")
