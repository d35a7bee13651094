"""Plain forms of the organisation room."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sangkien.rules import fields
from sangkien.rules.fields import DATE_HELP, N_, Field
from sangkien.rules.organisation import LEVELS, Part, rank
from sangkien.rules.roles import OFFICES
from sangkien.web.ui.fields import PlainForm, rows_of

DECISION = fields.pick(fields.DECISION, "decision_number", "decision_date", "decided_by", "effective_on")
_SHORT = Field("short_name", N_("Tên viết tắt"), "", "text", 150)
_FIND = N_("Ghi mã đơn vị, hoặc đủ chữ trong tên để chỉ còn một đơn vị.")


class DecidedForm(PlainForm):
    """What every change of the tree asks: the paper and the first day."""

    table = DECISION

    def paper(self) -> dict[str, Any]:
        """Number, day and issuer of the paper and the first day, for the verb."""
        said = self.cleaned_data
        return {
            "number": said["decision_number"], "issued_on": said["decision_date"],
            "issuer": said["decided_by"] or "", "on": said["effective_on"],
        }  # fmt: skip


class FoundForm(DecidedForm):
    """A new unit below this one."""

    table = (
        *fields.pick(fields.UNIT, "name"), _SHORT, *fields.pick(fields.UNIT, "code", "level", "territory"), *DECISION,
    )  # fmt: skip


class RenameForm(DecidedForm):
    """Another name, perhaps another code."""

    table = (*fields.pick(fields.UNIT, "name"), _SHORT, *fields.pick(fields.UNIT, "code"), *DECISION)


class MoveForm(DecidedForm):
    """Another unit above."""

    table = (Field("to", N_("Chuyển về trực thuộc"), _FIND, "text", 200, required=True), *DECISION)


class MergeForm(DecidedForm):
    """Which others cease too, and into what: an open unit or a new one."""

    table = (
        Field("others", N_("Cùng kết thúc với đơn vị này"),
              N_("Mã các đơn vị khác cũng sáp nhập, cách nhau bằng dấu phẩy. Bỏ trống nếu chỉ có đơn vị này."),
              "text", 2000),
        Field("into", N_("Sáp nhập vào đơn vị đang có"), _FIND, "text", 200),
        Field("name", N_("Hoặc tên đơn vị mới"), N_("Chỉ ghi khi lập đơn vị mới; khi đó để trống ô trên."), "text", 300),
        Field("short_name", N_("Tên viết tắt của đơn vị mới"), "", "text", 150),
        Field("code", N_("Mã của đơn vị mới"), N_("Có thể dùng lại mã của một đơn vị sáp nhập."), "code", 40),
        *DECISION,
    )  # fmt: skip


class SplitForm(DecidedForm):
    """Whether the unit goes on; the parts are rows."""

    table = (
        Field("continues", N_("Đơn vị này vẫn hoạt động (tách bớt một phần)"),
              N_("Bỏ chọn nếu chia hết: đơn vị này kết thúc hoạt động."), "flag"),
        *DECISION,
    )  # fmt: skip


class PartForm(PlainForm):
    """One part: an open unit by its code alone, or a new one."""

    table = (
        Field("code", N_("Mã"), N_("Mã đơn vị mới, hoặc mã đơn vị đang có nếu để trống tên."), "code", 40),
        Field("name", N_("Tên đơn vị mới"), "", "text", 300),
        Field("takes", N_("Nhận các đơn vị cấp dưới"), N_("Mã, cách nhau bằng dấu phẩy."), "text", 5000),
    )


PartRows = rows_of(PartForm, extra=3)


class CloseForm(DecidedForm):
    """With a successor or without."""

    table = (
        Field("successor", N_("Đơn vị kế thừa"), N_("Ghi mã hoặc đủ chữ trong tên. Bỏ trống nếu không có: việc đang chờ chuyển lên cấp trên."),
              "text", 200),
        *DECISION,
    )  # fmt: skip


class AppointForm(PlainForm):
    """Who, which office, how long, by which paper."""

    table = (
        *fields.OFFICE,
        Field("decision_number", N_("Số quyết định"), N_("Ví dụ 15/QĐ-CĐTTX."), "text", 80),
        Field("decision_date", N_("Ngày quyết định"), DATE_HELP, "date"),
        Field("decided_by", N_("Nơi ra quyết định"), "", "text", 200),
    )


class AdmitForm(PlainForm):
    """Who comes, since when."""

    table = (
        Field("person", N_("Người vào đơn vị"), N_("Mã đoàn viên, số điện thoại hoặc thư điện tử."), "text", 200,
              required=True),
        Field("on", N_("Từ ngày"), DATE_HELP, "date", required=True),
    )  # fmt: skip


class LoadForm(PlainForm):
    """A list and the paper by which it holds."""

    table = (
        Field("file", N_("Danh mục đơn vị (CSV)"), N_("Cột: code, name, short_name, level, parent_code, valid_from,"
              " valid_to, merged_into. Mỗi dòng là một đơn vị mang một tên trong một thời gian."), "file"),
        *fields.pick(fields.DECISION, "decision_number", "decision_date", "decided_by"),
    )  # fmt: skip


class FindForm(PlainForm):
    """One box and a day."""

    table = (Field("q", N_("Tên hoặc mã đơn vị"), N_("Gõ có dấu hay không dấu đều được; tìm cả tên cũ."), "text", 200),)


def levels_below(level: str) -> list[tuple[str, str]]:
    """The levels a unit below this one may have."""
    return [(key, _(words)) for key, (_rank, words) in LEVELS.items() if rank(key) >= rank(level) and key != "national"]


def offices() -> list[tuple[str, str]]:
    """The offices in the order of the table."""
    return [(key, _(words)) for key, words in OFFICES.items()]


def codes(text: str) -> tuple[str, ...]:
    """Codes parted by commas, semicolons or blanks."""
    return tuple(text.replace(",", " ").replace(";", " ").split())


def part_of(said: dict[str, Any]) -> Part:
    """One row of a split for the verb."""
    return Part(code=said["code"], name=said["name"], takes=tuple(code.upper() for code in codes(said["takes"])))


def day_asked(text: str) -> date | None:
    """The day of `?ngay=`, written 2025-06-30 or 30/06/2025; None where it is no day."""
    parts = text.strip().split("/")
    if len(parts) == 3:
        text = f"{parts[2]:0>4}-{parts[1]:0>2}-{parts[0]:0>2}"
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
