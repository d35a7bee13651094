"""The verifier's queue: oldest promise first, what is wrong said at once, many confirmed after a preview."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sangkien.actions.initiatives.verification import confirm_many
from sangkien.kernel import clock
from sangkien.kernel.errors import Denied
from sangkien.queries.access import Actor, reach
from sangkien.queries.initiatives.lists import QueueRow
from sangkien.queries.initiatives.queue import (
    COUNTED,
    Narrowing,
    chosen,
    queue_page,
    units_waiting,
    waiting,
    whole_queue,
)  # fmt: skip
from sangkien.queries.organisation.finding import by_id
from sangkien.web.errors import signed_in
from sangkien.web.initiatives.paths import CLEAN, FAULTY, QueuePlace, read_after, written_after
from sangkien.web.request import Request
from sangkien.web.ui.words import number

MOST_AT_ONCE = 300


@dataclass(frozen=True)
class Line:
    """An entry of the queue as its row shows it."""

    row: QueueRow
    url: str
    late: bool


def narrowing_of(place: QueuePlace) -> Narrowing:
    """The part of the queue that the address speaks of."""
    path = by_id(int(place.unit)).path if place.unit else ""
    return Narrowing(path, {FAULTY: False, CLEAN: True}.get(place.only), place.wide)


@require_safe
@signed_in
def queue(request: Request) -> HttpResponse:
    """A page of what waits for this person's decision."""
    _must_decide(request.actor)
    place = QueuePlace.read(request.GET)
    narrowing = narrowing_of(place)
    found = queue_page(request.actor, narrowing, read_after(request.GET.get("sau", "")))
    count = waiting(request.actor, narrowing)
    content = {
        "place": place, "lines": [_line(row, place) for row in found.rows],
        "count": number(count) if count < COUNTED else _("hơn {n}").format(n=number(COUNTED - 1)), "any": count,
        "tabs": _tabs(place), "units": units_waiting(request.actor, wide=place.wide),
        "more": place.queue(written_after(*found.more)) if found.more else "",
        "first": place.address if request.GET.get("sau") else "", "most": MOST_AT_ONCE,
        "keys": [("c", _("xác nhận và sang hồ sơ tiếp theo (trên trang hồ sơ)"))],
    }  # fmt: skip
    return render(request, "initiatives/queue.html", content)


def _must_decide(actor: Actor) -> None:
    if not reach("initiative.confirm", actor):
        raise Denied(_("Trang này dành cho người có chức vụ xét duyệt sáng kiến."), verb="initiative.confirm")


def _line(row: QueueRow, place: QueuePlace) -> Line:
    promised = row.initiative.promised_on
    return Line(row, place.entry(row.initiative.code), promised is not None and promised < clock.today())


def _tabs(place: QueuePlace) -> list[tuple[str, str, bool]]:
    kinds = (("", _("Tất cả")), (CLEAN, _("Không thấy vấn đề")), (FAULTY, _("Có vấn đề")))
    return [(label, QueuePlace(place.unit, kind, place.wide).address, place.only == kind) for kind, label in kinds]


@require_safe
@signed_in
def preview(request: Request) -> HttpResponse:
    """What a bulk confirmation would do; nothing is done yet."""
    _must_decide(request.actor)
    place = QueuePlace.read(request.GET)
    codes = list(dict.fromkeys(request.GET.getlist("ma")))[:MOST_AT_ONCE]
    if "tat_ca" in request.GET:
        rows = {row.initiative.code: row for row in whole_queue(request.actor, narrowing_of(place), most=MOST_AT_ONCE)}
        codes = list(rows)
    else:
        rows = chosen(request.actor, codes)
    taken, left_out = _sorted_out(codes, rows)
    headline = _("Sẽ xác nhận {n}, bỏ qua {m}.").format(n=number(len(taken)), m=number(len(left_out)))
    content = {
        "place": place,
        "headline": headline,
        "taken": taken,
        "left_out": left_out,
        "codes": [c for c in codes if _clean(rows, c)],
    }
    return render(request, "initiatives/bulk_preview.html", content)


def _clean(rows: dict[str, QueueRow], code: str) -> bool:
    return code in rows and rows[code].clean


def _sorted_out(codes: Iterable[str], rows: dict[str, QueueRow]) -> tuple[list[Any], list[Any]]:
    taken, left_out = [], []
    for code in codes:
        row = rows.get(code)
        url = reverse("initiatives:page", args=[code])
        if row is None:
            left_out.append((code, "", _("Không còn chờ bạn quyết định.")))
        elif row.clean:
            taken.append((f"{code} {row.initiative.title}", url))
        else:
            left_out.append((f"{code} {row.initiative.title}", url, " ".join(fault.message for fault in row.faults)))
    return taken, left_out


@require_POST
@signed_in
def confirm_chosen(request: Request) -> HttpResponse:
    """Confirm what the preview named, as far as it is still clean; sent twice it is done once."""
    _must_decide(request.actor)
    key, kept = request.POST.get("submission_key", ""), request.session.get("bulk", {})
    if not key or kept.get("key") != key:
        codes = list(dict.fromkeys(request.POST.getlist("ma")))[:MOST_AT_ONCE]
        rows = chosen(request.actor, codes)
        _taken, left_out = _sorted_out(codes, rows)
        result = confirm_many([rows[code].initiative for code in codes if _clean(rows, code)], actor=request.actor)
        request.session["bulk"] = {
            "key": key, "confirmed": result.confirmed,
            "left_out": [[label, url, why] for label, url, why in left_out]
            + [[code, reverse("initiatives:page", args=[code]), why] for code, why in result.left_out],
        }  # fmt: skip
    back = urlencode(QueuePlace.read(request.GET).pairs)
    return HttpResponseRedirect(reverse("initiatives:bulk_result") + (f"?{back}" if back else ""))


@require_safe
@signed_in
def result(request: Request) -> HttpResponse:
    """What the last bulk confirmation of this session did."""
    done = request.session.get("bulk")
    if not done:
        return HttpResponseRedirect(reverse("initiatives:queue"))
    taken = [(code, reverse("initiatives:page", args=[code])) for code in done["confirmed"]]
    headline = _("Đã xác nhận {n}, bỏ qua {m}.").format(n=number(len(taken)), m=number(len(done["left_out"])))
    content = {
        "place": QueuePlace.read(request.GET),
        "headline": headline,
        "taken": taken,
        "left_out": done["left_out"],
    }
    return render(request, "initiatives/bulk_result.html", content)
