"""Search without marks and case over valid initiatives that are no trade secret."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sangkien.queries.search.finding import APART, PHRASES, Found, Place, search
from sangkien.web.request import Request
from sangkien.web.ui import words

_LONGEST = 200


@require_safe
def home(request: Request) -> HttpResponse:
    """The box, and what was found."""
    text = request.GET.get("q", "").strip()[:_LONGEST]
    place = _place(request)
    found = search(text, place, actor=request.actor)
    content = {
        "text": text,
        "rows": [row(one) for one in found.rows],
        "first": place == Place(),
        "previous": f"?{urlencode({'q': text})}" if place != Place() else "",
        "following": _address(text, found.following) if found.following else "",
    }
    return render(request, "search/home.html", content)


def row(found: Found) -> dict[str, object]:
    """A result as the page says it."""
    one = found.initiative
    return {
        "title": one.title,
        "url": reverse("initiatives:page", args=[one.code]),
        "code": one.code,
        "unit": one.unit_name_then or one.unit.name,
        "programme": one.programme.name,
        "authors": authors(found),
        "day": words.day(one.decided_at),
        "excerpt": marked(found.excerpt),
    }


def authors(found: Found) -> str:
    """The names that may be shown, and how many authors are not named."""
    others = _("%(n)s tác giả không nêu tên") % {"n": words.number(found.unnamed)}
    return "; ".join([*found.authors, *([others] if found.unnamed else [])]) or _("không nêu tên")


def marked(excerpt: Sequence[tuple[str, bool]]) -> SafeString:
    """An excerpt with what was sought marked."""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", text) if hit else text,) for text, hit in excerpt)
    )


def _place(request: Request) -> Place:
    tier = APART if request.GET.get("kieu") == APART else PHRASES
    return Place(tier, _whole(request.GET.get("truoc", "")), _whole(request.GET.get("trang", "")) or 1)


def _whole(text: str) -> int | None:
    return int(text) if text.isdecimal() and 0 < len(text) < 19 and int(text) > 0 else None


def _address(text: str, place: Place) -> str:
    given = {
        "q": text,
        "kieu": place.tier if place.tier != PHRASES else "",
        "truoc": str(place.before or ""),
        "trang": str(place.page) if place.page > 1 else "",
    }
    return "?" + urlencode({name: value for name, value in given.items() if value})
