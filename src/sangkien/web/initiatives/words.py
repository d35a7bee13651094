"""How programmes, moves and parts of an initiative are said in the language of the page."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from sangkien.queries.dossiers.refusals import Refusal
from sangkien.rules.fields import BENEFIT_BOUND, BENEFIT_PER
from sangkien.rules.programmes import Programme as ProgrammeRules
from sangkien.rules.programmes import content_items, find
from sangkien.web.ui import words

MOVES = {
    "file": _("Nộp hồ sơ đề nghị công nhận"),
    "reopen": _("Trả về bản nháp"),
    "recognise": _("Được công nhận"),
    "enter": _("Vào chương trình, được tính là hợp lệ"),
    "submit": _("Gửi sáng kiến"),
    "attach": _("Thêm tài liệu sau khi gửi"),
    "decline_share": _("Một tác giả không đồng ý phần đóng góp"),
    "send_back": _("Trả lại để bổ sung"),
    "confirm": _("Xác nhận hợp lệ"),
    "reject": _("Kết luận không hợp lệ"),
    "withdraw": _("Rút sáng kiến"),
    "annul": _("Hủy công nhận"),
    "revoke": _("Hủy công nhận khi chưa được tính"),
}
MOVE_ROLES = {
    "file": "wait",
    "reopen": "info",
    "recognise": "good",
    "enter": "good",
    "submit": "wait",
    "attach": "plain",
    "decline_share": "bad",
    "confirm": "good",
    "reject": "bad",
    "send_back": "info",
    "withdraw": "off",
    "annul": "bad",
    "revoke": "bad",
}
# By which move of a dossier an initiative came back: what its timeline says instead of "back to draft".
REOPENED = {
    "refuse": (_("Không được công nhận"), "bad"),
    "refuse_alone": (_("Không được công nhận"), "bad"),
    "refuse_filing": (_("Từ chối tiếp nhận hồ sơ"), "bad"),
    "ask_completion": (_("Yêu cầu bổ sung hồ sơ"), "info"),
    "withdraw": (_("Rút hồ sơ"), "off"),
}
STANDINGS = {
    "member": _("đoàn viên"),
    "non_member": _("người lao động chưa vào công đoàn"),
    "retired": _("người đã nghỉ hưu"),
}
PURPOSES = {
    "evidence": _("Quyết định công nhận"),
    "signature": _("Bản có chữ ký của các tác giả"),
    "shares": _("Bản thống nhất tỷ lệ đóng góp"),
    "other": _("Tài liệu khác"),
}


class Named(Protocol):
    """Anything a programme names in two languages."""

    @property
    def name(self) -> str: ...  # noqa: D102 - a protocol

    @property
    def name_en(self) -> str: ...  # noqa: D102 - a protocol


def name_of(item: Named) -> str:
    """The name in the language of the page."""
    english = (get_language() or "vi").startswith("en")
    return item.name_en if english and item.name_en else item.name


def kind_words(rules: ProgrammeRules, code: str) -> str:
    """The name of a kind; the bare code where the programme no longer has it."""
    item = find(rules.kinds, code)
    return name_of(item) if item else code


def group_words(rules: ProgrammeRules, *codes: str) -> str:
    """The names of a content group and its subgroup, from wide to narrow."""
    items = {item.code: item for item in content_items(rules)}
    return " › ".join(name_of(items[code]) if code in items else code for code in codes if code)


def priority_words(rules: ProgrammeRules, codes: Iterable[str]) -> str:
    """The names of the chosen priorities."""
    found = (find(rules.priorities, code) or code for code in codes)
    return "; ".join(item if isinstance(item, str) else name_of(item) for item in found)


def applied_words(text: str, first: date | None, last: date | None, precision: str) -> str:
    """When it was first applied: as it was written, with the days it was taken for where those differ."""
    if first is None or last is None:
        return text
    taken = words.day(first) if first == last else f"{words.day(first)} – {words.day(last)}"
    if precision == "day" or not text:
        return taken
    return gettext("{text} (từ {first} đến {last})").format(text=text, first=words.day(first), last=words.day(last))


def benefit_words(amount: object, currency: str, per: str, bound: str) -> str:
    """The amount as it was said: bound, amount, period; nothing where no amount was given."""
    if amount is None:
        return ""
    said = words.exact_money(amount, currency or "VND")  # type: ignore[arg-type]
    before = gettext(dict(BENEFIT_BOUND)[bound]) if bound in dict(BENEFIT_BOUND) and bound != "exactly" else ""
    after = gettext(dict(BENEFIT_PER)[per]) if per in dict(BENEFIT_PER) and per != "unknown" else ""
    return " ".join(part for part in (before, said, after) if part)


def refusal_words(one: Refusal) -> str:
    """That recognition was refused, on which day and by which notice."""
    if one.filing:
        said = gettext("Đơn không được tiếp nhận ngày {day}, thông báo số {symbol}")
    elif one.symbol:
        said = gettext("Không được công nhận ngày {day}, thông báo số {symbol}")
    else:
        said = gettext("Không được công nhận ngày {day}")
    return said.format(day=words.day(one.on), symbol=one.symbol)


def share_words(share: str) -> str:
    """A share as a reader says it: 50%, or 1/3 where hundredths would not be exact."""
    if not share:
        return ""
    top, _bar, bottom = share.partition("/")
    n, d = int(top), int(bottom or 1)
    hundred_thousandths = n * 10_000 * 10
    if hundred_thousandths % d:
        return share
    percent = f"{n * 100 / d:.3f}".rstrip("0").rstrip(".")
    return (percent if (get_language() or "vi").startswith("en") else percent.replace(".", ",")) + "%"
