"""How the state of a thing is said and shown: its words and what its colour means."""

from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sangkien.rules import dossiers
from sangkien.rules import initiatives as rules
from sangkien.web.ui.council_states import COUNCILS

Role = Literal["plain", "wait", "good", "bad", "info", "off"]

_ROLES: dict[str, Role] = {
    "draft": "plain", "filed": "wait", "submitted": "wait", "returned": "info", "valid": "good",
    "rejected": "bad", "withdrawn": "off", "annulled": "off",
}  # fmt: skip
_DOSSIER: dict[str, Role] = {
    "preparing": "plain", "filed": "wait", "incomplete": "info", "accepted": "wait", "examined": "wait", "passed": "good",
    "not_passed": "bad", "recognised": "good", "refused": "bad", "withdrawn": "off", "annulled": "off",
}  # fmt: skip
STATES: dict[str, tuple[Promise, Role]] = {
    **{state: (_(words), _ROLES[state]) for state, words in rules.STATES.items()},
    **{f"dossier.{state}": (_(words), _DOSSIER[state]) for state, words in dossiers.STATES.items()},
    # A call for help
    "waiting": (_("Chờ Tổ nhận"), "wait"),
    "in_hand": (_("Tổ đang giúp"), "info"),
    "trial": (_("Chờ làm thử"), "plain"),
    "became_dossier": (_("Đã thành hồ sơ"), "good"),
    "not_initiative": (_("Chưa phải sáng kiến"), "off"),
    # A row and a batch of a spreadsheet
    "accept": (_("Nhận"), "good"),
    "hold": (_("Chờ xem lại"), "wait"),
    "refuse": (_("Từ chối"), "bad"),
    "ignore": (_("Bỏ qua"), "plain"),
    "reading": (_("Đang đọc"), "info"),
    "ready": (_("Đọc xong, chờ quyết định"), "wait"),
    "applying": (_("Đang nhập"), "info"),
    "applied": (_("Đã nhập"), "good"),
    "undone": (_("Đã hoàn tác"), "off"),
    "refused": (_("Không đọc được"), "bad"),
    # A programme, a phase, a term of office, a unit
    "planned": (_("Chưa bắt đầu"), "plain"),
    "open": (_("Đang diễn ra"), "good"),
    "closed": (_("Đã kết thúc"), "off"),
    **COUNCILS,
    # An author's word about the share
    "agreed": (_("Đã đồng ý"), "good"),
    "asked": (_("Chờ trả lời"), "wait"),
    "declined": (_("Không đồng ý"), "bad"),
    "on_paper": (_("Có chữ ký trên giấy"), "good"),
}


def said(state: str) -> tuple[str, Role]:
    """The words and the colour role of a state; an unknown state is a fault of the caller (KeyError)."""
    words, role = STATES[state]
    return str(words), role
