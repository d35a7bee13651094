"""The tree and one unit, today or as of a day."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from sangkien.kernel import clock
from sangkien.queries import restructuring
from sangkien.queries.access import can
from sangkien.queries.organisation import finding, offices
from sangkien.queries.organisation import tree as trees
from sangkien.queries.organisation.finding import Unit
from sangkien.queries.organisation.unit_page import Event, Mention, UnitPage, unit_page
from sangkien.queries.programmes import reach
from sangkien.rules.organisation import LEVELS
from sangkien.rules.roles import OFFICES
from sangkien.rules.verbs import VERBS
from sangkien.web.organisation import ahead, words
from sangkien.web.organisation.forms import FindForm, day_asked
from sangkien.web.request import Request

PAGE = 100
FOUND = 50


@require_safe
def tree(request: Request) -> HttpResponse:
    """The tops of the tree, or units found by words."""
    text = request.GET.get("q", "")[:200].strip()
    hits = finding.by_words(text, limit=FOUND + 1) if text else []
    content = {
        "form": FindForm(request.GET if text else None),
        "text": text,
        "hits": [(hit, _(LEVELS[hit.unit.level][1])) for hit in hits[:FOUND]],
        "more": len(hits) > FOUND,
        "tops": trees.children(None, limit=PAGE).rows,
        "may_load": (top := trees.only_top()) is not None and can("unit.load", top, request.actor),
    }
    return render(request, "organisation/tree.html", content)


@require_safe
def unit(request: Request, unit_id: int) -> HttpResponse:
    """One unit: where it stands, what is below it, what happened to it, who holds which office."""
    found = finding.by_id(unit_id)
    asked = request.GET.get("ngay", "")
    day = day_asked(asked) if asked else None
    if day == clock.today():
        day = None
    number = max(1, int(page)) if (page := request.GET.get("trang", "1")).isdecimal() else 1
    page_of = unit_page(found, actor=request.actor, day=day)
    below = trees.children(found, day=day, offset=(number - 1) * PAGE, limit=PAGE)
    content = {
        "page": page_of,
        "unit": found,
        "bad_day": asked and day_asked(asked) is None,
        "asked": asked,
        "level": _(page_of.level),
        "above": _folded(page_of.above),
        "below": [(row, _(LEVELS[row.level][1])) for row in below.rows],
        "total": below.total,
        "pager": _pager(request, number, below.total),
        "former": [] if day else trees.former_children(found),
        "heir": trees.open_now(found) if found.closed_on else None,
        "holders": _holders(request, found, day),
        "story": words.story(_history(page_of, found)),
        "records": _records(request, found),
        "programmes": [one.programme for one in reach.visible(request.actor) if reach.holds_in(one.programme, found)],
        "coming": _coming(request, found),
        **_doors(page_of),
    }
    return render(request, "organisation/unit.html", content)


def _history(page: UnitPage, unit: Any) -> list[Event]:
    """What happened to the unit and what was called off, the newest first."""
    return sorted(
        [*page.history, *restructuring.called_off(unit)], key=lambda event: event.on or date.min, reverse=True
    )


def _coming(request: Request, unit: Any) -> list[tuple[str, bool, Any]]:
    """What is decided for later: in words, whether the reader may call it off, and which it is."""
    return [
        (words.announced(one), ahead.may_call_off(one, unit, request.actor), one) for one in restructuring.coming(unit)
    ]


# What a unit keeps about recognised initiatives: the right to see it, its page, its name.
_RECORDS = (
    ("benefit.read_unit", "benefits:unit", gettext_lazy("Lợi ích đã ghi")),
    ("title.read_unit", "titles:unit", gettext_lazy("Sáng kiến đã dùng cho danh hiệu")),
    ("remuneration.declare_body", "benefits:body", gettext_lazy("Loại hình của cơ sở")),
)


def _records(request: Request, found: Unit) -> list[tuple[str, str]]:
    """Label and address of the unit's records this reader may open."""
    return [
        (str(words_), reverse(name, args=[found.pk]))
        for right, name, words_ in _RECORDS
        if can(right, found, request.actor)
    ]


def _folded(above: list[Mention]) -> dict[str, list[Mention]]:
    """The way up, with the middle of a long one apart."""
    if len(above) <= 4:
        return {"first": above, "middle": [], "last": []}
    return {"first": above[:1], "middle": above[1:-2], "last": above[-2:]}


def _holders(request: Request, found: object, day: object) -> list[tuple[object, str, bool]]:
    """Who holds office, for people with an account: names of officers are not for strangers."""
    if not request.actor.signed_in:
        return []
    terms = offices.holders(found, day=day)  # type: ignore[arg-type]
    return [(term, _(OFFICES[term.office]), _may_end(term, request)) for term in terms]


def _may_end(term: Any, request: Request) -> bool:
    return bool(can("term.end", term, request.actor)) and offices.may_decide_on(
        "term.end", term.office, term.unit, request.actor
    )


# The page of a change by the last word of its verb.
SLUGS = {
    "unit.found": "lap", "unit.rename": "doi-ten", "unit.move": "chuyen", "unit.merge": "sap-nhap",
    "unit.split": "chia-tach", "unit.close": "ket-thuc",
}  # fmt: skip


def _doors(page: UnitPage) -> dict[str, object]:
    """What the actor may do here, and for the rest why not."""
    allowed = {verb for verb, verdict in page.verdicts.items() if verdict and page.unit.closed_on is None}
    refused = {
        verb: verdict.reason if not verdict else _("Đơn vị đã kết thúc hoạt động.")
        for verb, verdict in page.verdicts.items()
        if verb not in allowed
    }
    return {
        "changes": [(SLUGS[verb], _(VERBS[verb])) for verb in SLUGS if verb in allowed],
        "may_appoint": "unit.appoint" in allowed,
        "may_admit": "unit.admit" in allowed,
        "may_release": "unit.release" in allowed,
        "may_load": "unit.load" in allowed,
        "refused": [(_(VERBS[verb]), reason) for verb, reason in refused.items()],
    }


def _pager(request: Request, number: int, total: int) -> dict[str, str]:
    pages = -(-total // PAGE)

    def address(page: int) -> str:
        query = request.GET.copy()
        query["trang"] = str(page)
        return f"?{query.urlencode()}"

    return {
        "previous": address(number - 1) if number > 1 else "",
        "following": address(number + 1) if number < pages else "",
        "note": _("Trang {number}/{pages}").format(number=number, pages=pages) if pages > 1 else "",
    }
