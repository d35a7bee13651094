"""Lists of initiatives: for everybody what they may see, my own; with the filters in the address."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sangkien.queries.access import Actor
from sangkien.queries.dossiers.refusals import Refusal, refused_now
from sangkien.queries.initiatives.lists import Filters, Page, mine, page
from sangkien.queries.initiatives.page import Initiative
from sangkien.queries.initiatives.places import programmes_to_choose
from sangkien.queries.organisation.finding import Unit, by_id
from sangkien.queries.programmes.reading import Overview
from sangkien.rules.initiatives import EDITABLE, STATES
from sangkien.web.errors import signed_in
from sangkien.web.initiatives.paths import whole
from sangkien.web.initiatives.words import name_of
from sangkien.web.recognitions.parts import own as certificates
from sangkien.web.request import Request
from sangkien.web.ui import words
from sangkien.web.ui.tables import Cell, Column, Row, Sorting, Table
from sangkien.web.ui.tags import badge

FILTERS = ("chuong_trinh", "don_vi", "dot", "trang_thai", "nhom", "loai")


def filters_of(query: QueryDict) -> tuple[Filters, Unit | None]:
    """The narrowing that the address speaks of, and the unit it names; what cannot be read is left out."""
    wanted = whole(query.get("don_vi", ""))
    unit = by_id(wanted) if wanted else None
    states = tuple(
        state for state in ",".join(query.getlist("trang_thai")).split(",") if state in STATES and state != "draft"
    )
    phase = whole(query.get("dot", "")) or 0
    filters = Filters(
        programme=query.get("chuong_trinh", "")[:60], unit_path=unit.path if unit else "",
        phase=phase if phase < 1000 else 0, states=states,
        content_group=query.get("nhom", "")[:60], kind=query.get("loai", "")[:60],
    )  # fmt: skip
    return filters, unit


@require_safe
def everything(request: Request) -> HttpResponse:
    """Every initiative this reader may see, under the filters."""
    filters, unit = filters_of(request.GET)
    found = page(request.actor, filters, after=request.GET.get("sau", ""), before=request.GET.get("truoc", ""))
    chosen = {name: request.GET.get(name, "") for name in FILTERS}
    content = {
        "table": _table(found, _columns(request.actor), request), "unit": unit, "chosen": chosen,
        "selects": _selects(request, filters),
        "files": _files(request) if request.actor.offices else [],
        "clear_unit": _address(request.GET, don_vi=""), "narrow": any(chosen.values()), **_pages(request, found),
    }  # fmt: skip
    return render(request, "initiatives/list.html", content)


@require_safe
@signed_in
def own(request: Request) -> HttpResponse:
    """What I wrote, typed or am an author of."""
    found = mine(request.actor, after=request.GET.get("sau", ""), before=request.GET.get("truoc", ""))
    content = {
        "table": _table(found, _columns(request.actor), request, refused_now(found.rows)),
        "rows": found.rows,
        "certificates": certificates(request.actor),
        **_pages(request, found),
    }
    return render(request, "initiatives/mine.html", content)


def _columns(actor: Actor) -> tuple[Column, ...]:
    known = (Column("title", _("Sáng kiến")), Column("code", _("Mã")), Column("unit", _("Đơn vị")))
    state = (Column("state", _("Trạng thái")),) if actor.signed_in else ()
    return (*known, *state, Column("day", _("Ngày gửi")), Column("benefit", _("Làm lợi"), number=True))


def _table(
    found: Page, columns: tuple[Column, ...], request: Request, refused: Mapping[int, Refusal] | None = None
) -> Table:
    turned = refused or {}
    rows = [_row(one, len(columns) == 6, refused=one.pk in turned) for one in found.rows]
    return Table(_("Danh sách sáng kiến"), Sorting.read(request.GET, columns, ""), rows, hide_caption=True)


def _row(one: Initiative, with_state: bool, *, refused: bool) -> Row:
    name = (
        "initiatives:edit"
        if one.state in EDITABLE and not (one.submitted_at or one.recognised_inside or refused)
        else "initiatives:page"
    )
    title = Cell(one.title or _("(chưa có tên)"), reverse(name, args=[one.code]))
    state = (_state(one, refused),) if with_state else ()
    benefit = words.money(one.benefit_amount, one.benefit_currency or "VND")
    day = words.day(one.submitted_at)
    return Row((title, one.code, one.unit_name_then or one.unit.name, *state, day, benefit))


def _state(one: Initiative, refused: bool) -> str:
    """A recognised draft is more than a draft, and one whose recognition was refused is told so."""
    if refused:
        return badge("dossier.refused")
    if one.state == "draft" and one.recognised_inside:
        # In two lines: as one it would take the width of the column from every other.
        left_out = _("chưa vào chương trình")
        return format_html(
            '{}<br><span class="quiet">{}</span>', badge("", label=_("Được công nhận"), role="good"), left_out
        )
    return badge(one.state)


def _pages(request: Request, found: Page) -> dict[str, str]:
    return {
        "previous": _address(request.GET, truoc=found.before) if found.before else "",
        "following": _address(request.GET, sau=found.after) if found.after else "",
    }


def _address(query: QueryDict, **place: str) -> str:
    """This address with another place in the list, or with a filter taken away."""
    kept = {name: query[name] for name in FILTERS if query.get(name)} | place
    return "?" + urlencode({name: value for name, value in kept.items() if value})


def _files(request: Request) -> list[tuple[str, str]]:
    query = _address(request.GET).removeprefix("?")
    return [
        (kind.upper(), reverse("initiatives:export", args=[kind]) + (f"?{query}" if query else ""))
        for kind in ("csv", "xlsx")
    ]


def _selects(request: Request, filters: Filters) -> list[dict[str, Any]]:
    """The filters of the page; phases, groups and kinds are those of the chosen programme, or of the first."""
    programmes = programmes_to_choose(request.actor)
    of = next(
        (one for one in programmes if one.programme.code == filters.programme), programmes[0] if programmes else None
    )
    selects = [
        _select(
            request, "chuong_trinh", _("Chương trình"), [(one.programme.code, name_of(one.rules)) for one in programmes]
        )
    ]
    if of is not None:
        selects += _of_programme(request, of)
    if request.actor.signed_in:
        states = [(state, _(said)) for state, said in STATES.items() if state != "draft"]
        selects.append(_select(request, "trang_thai", _("Trạng thái"), states))
    return selects


def _of_programme(request: Request, of: Overview) -> list[dict[str, Any]]:
    rules = of.rules
    return [
        _select(request, "dot", _("Giai đoạn"), [(str(phase.number), name_of(phase)) for phase in rules.phases]),
        _select(request, "nhom", _("Nhóm nội dung"), [(group.code, name_of(group)) for group in rules.content_groups]),
        _select(request, "loai", _("Loại giải pháp"), [(kind.code, name_of(kind)) for kind in rules.kinds]),
    ]


def _select(request: Request, name: str, label: str, options: list[tuple[str, str]]) -> dict[str, Any]:
    chosen = request.GET.get(name, "")
    if chosen and chosen not in dict(options):
        # A combination from a board ("submitted,returned") stays as it is until the person chooses anew.
        options = [*options, (chosen, ", ".join(_(STATES.get(part, part)) for part in chosen.split(",")))]
    return {"name": name, "label": label, "options": options, "chosen": chosen}
