"""What follows recognition, as links on the page of an initiative: for who may read the pages they lead to."""

from collections.abc import Set as AbstractSet

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sangkien.queries.benefits.remuneration import shows_remuneration
from sangkien.queries.initiatives.page import Initiative

_PAGES = (
    ("benefit.read", "benefits:initiative", _("Lợi ích đã kiểm chứng")),
    ("remuneration.read", "benefits:remuneration", _("Thù lao (tham khảo)")),
    ("title.read_uses", "titles:initiative", _("Dùng cho danh hiệu")),
)


def links(one: Initiative, rights: AbstractSet[str]) -> list[tuple[str, str]]:
    """Label and address of each page this reader may open; none on remuneration where the rule does not bind."""
    if "remuneration.read" in rights and not shows_remuneration(one):
        rights = rights - {"remuneration.read"}
    return [(str(label), reverse(name, args=[one.code])) for right, name, label in _PAGES if right in rights]
