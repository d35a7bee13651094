"""How papers, their prints and their signatures are spoken of."""

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sangkien.queries.documents.reading import IssuedDocument
from sangkien.rules.documents import KINDS
from sangkien.rules.recognition_papers import TITLES
from sangkien.web.ui import words

_MINUTES = "Biên bản họp "  # not shown: how titles of minutes begin
KIND_SLUGS = {"co-so": "employer", "ben-cong-doan": "union"}


def kind(document: IssuedDocument) -> str:
    """What the paper is called."""
    return _(KINDS[document.kind].label)


def subject(document: IssuedDocument) -> str:
    """What the paper is about; on an English page in English too, where the house itself worded it."""
    title = str(document.title)
    english = _in_english(document.kind, title) if (get_language() or "vi").startswith("en") else title
    return title if english == title else f"{english} ({title})"


def _in_english(kind_: str, title: str) -> str:
    if kind_ == "minutes" and title.startswith(_MINUTES):
        return _("Biên bản họp {council}").format(council=title.removeprefix(_MINUTES))
    return _(title) if title in {*TITLES.values(), KINDS[kind_].label} else title


def named(document: IssuedDocument) -> tuple[str, str, int]:
    """Of what the paper is, for a list where many bear the same subject: the subject where it says more than the kind
    or the name, the initiative's name (the first of several), and how many more there are."""
    rows = document.content.get("initiatives") or []
    title = document.content.get("title") or (rows[0].get("title", "") if rows and isinstance(rows[0], dict) else "")
    plain = document.title in {KINDS[document.kind].label, title}
    return "" if plain and title else subject(document), title, max(0, len(rows) - 1)


def whose(issuer_kind: str) -> str:
    """Whose register or letterhead it is."""
    return _("Cơ sở (cơ quan, doanh nghiệp)") if issuer_kind == "employer" else _("Công đoàn")


def print_state(document: IssuedDocument) -> tuple[str, str]:
    """Whether the paper is printed, as words and the role of their colour."""
    if document.pdf_id:
        return _("Đã in"), "good"
    if document.print_fault:
        return _("In không thành"), "bad"
    return _("Đang chờ in"), "wait"


def signature(document: IssuedDocument) -> tuple[str, str, list[str]]:
    """What can truly be said of the signed copy: a headline, its role, and a line for each signature."""
    judged = document.signature
    headline, role = {
        "none": (_("Bản này không có chữ ký số; hệ thống không tự xét được chữ ký tay và con dấu."), "info"),
        "trusted": (_("Có chữ ký số, tệp không bị sửa từ lúc ký, chứng thư thuộc nơi cấp được tin ở đây."), "success"),
        "unknown": (
            _("Có chữ ký số và tệp không bị sửa từ lúc ký; không xét được người ký vì chứng thư chưa được tin ở đây."),
            "warn",
        ),
        "changed": (_("Tệp đã bị sửa sau khi ký: chữ ký số không còn đúng với nội dung."), "error"),
        "unreadable": (_("Có dấu hiệu chữ ký số nhưng không đọc được nên không kết luận được gì."), "error"),
    }[judged.get("state", "none")]  # fmt: skip
    lines = [_signer(one) for one in judged.get("signatures", [])]
    if judged.get("state") != "none":
        lines.append(
            _("Bản ký là chính bản in của hệ thống.") if judged.get("of_print")
            else _("Bản ký không phải bản in của hệ thống; hãy so nội dung bằng mắt.")
        )  # fmt: skip
    return headline, role, lines


def _signer(one: dict[str, str]) -> str:
    name = one["name"] or _("(không ghi tên)")
    if not one["at"]:
        return _("Chứng thư ghi tên {name}.").format(name=name)
    at = words.moment(datetime.fromisoformat(one["at"]))
    return _("Chứng thư ghi tên {name}; giờ máy người ký: {at}.").format(name=name, at=at)
