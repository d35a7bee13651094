"""The way around: which rooms a person is shown, by what the person may do there."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sangkien.queries.access import Actor, reach
from sangkien.rules.permissions import PERMISSIONS


@dataclass(frozen=True)
class _Entry:
    name: str
    label: Promise
    right: str = ""
    strangers: bool = False


# A phone shows the first four: what others wait for comes before what is one's own.
_ENTRIES = (
    _Entry("home:desk", _("Việc của tôi")),
    _Entry("initiatives:queue", _("Xét duyệt"), "initiative.confirm"),
    _Entry("dossiers:desk", _("Tiếp nhận hồ sơ"), "dossier.accept"),
    _Entry("recognitions:desk", _("Công nhận"), "recognition.draw_up"),
    _Entry("initiatives:mine", _("Sáng kiến của tôi")),
    _Entry("support:ideas", _("Ý tưởng")),
    _Entry("support:desk", _("Tổ hỗ trợ"), "support_team.read"),
    _Entry("reporting:home", _("Kết quả"), strangers=True),
    _Entry("imports:list", _("Nhập bảng"), "batch.upload"),
    _Entry("dossiers:mine", _("Hồ sơ của tôi")),
    _Entry("initiatives:list", _("Sáng kiến"), strangers=True),
    _Entry("programmes:list", _("Chương trình"), strangers=True),
    _Entry("councils:mine", _("Hội đồng")),
    _Entry("organisation:tree", _("Đơn vị")),
    _Entry("documents:list", _("Văn bản")),
    _Entry("people:find", _("Con người"), "person.register"),
    _Entry("search:home", _("Tìm"), strangers=True),
    _Entry("audit:journal", _("Nhật ký"), "journal.read"),
)


def links(actor: Actor, path: str) -> list[tuple[str, str, bool]]:
    """Label, address and whether it is the current one, for the rooms open to this actor.

    The longest address that begins `path` is the current one.
    """
    shown = [(str(entry.label), url) for entry in _ENTRIES if _open(entry, actor) and (url := _url(entry.name))]
    if path.startswith("/sang-kien/") and path.endswith(("/moi/", "/sua/")):
        path = _url("initiatives:mine")  # an own initiative being written lies below the address of all
    if path.startswith("/ho-so/") and path != "/ho-so/" and reach("dossier.accept", actor):
        path = _url("dossiers:desk")  # whoever receives reads there what others filed
    here = max((url for _words, url in shown if path.startswith(url)), key=len, default="")
    return [(words, url, url == here) for words, url in shown]


def _open(entry: _Entry, actor: Actor) -> bool:
    if not actor.signed_in:
        return entry.strangers
    if not entry.right:
        return True
    return any(held.office in PERMISSIONS[entry.right].all_offices for held in actor.offices)


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
