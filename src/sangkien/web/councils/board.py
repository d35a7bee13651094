"""The marking of one dossier as its council sees it: who has closed; the marks and their spread once all have."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sangkien.actions.councils import marking
from sangkien.kernel.errors import Conflict, Invalid, NotFound
from sangkien.queries.access import can
from sangkien.queries.councils.blindness import papers_of, reading_of
from sangkien.queries.councils.marking import (
    MARKABLE,
    AgendaItem,
    MarkedItem,
    fetch_sheet_of_item,
    is_blind,
    marked_item,
    markers_of,
    may_see_marks,
    sees_names,
)
from sangkien.queries.councils.sessions import fetch_item, fetch_session, rule_in_force
from sangkien.queries.councils.voting import polls_of
from sangkien.web.councils import filed
from sangkien.web.councils import scoring_words as said
from sangkien.web.councils.scoring_forms import FurtherForm, GradeForm, MarkersForm, PublicVotesForm, ReasonForm
from sangkien.web.errors import signed_in
from sangkien.web.request import Request
from sangkien.web.ui.fields import PlainForm

FORMS: dict[str, type[PlainForm]] = {
    "phan-cong": MarkersForm, "cham-them": FurtherForm, "phieu-binh-chon": PublicVotesForm, "xep-loai": GradeForm,
}  # fmt: skip


@require_http_methods(["GET", "HEAD"])
@signed_in
def board(request: Request, item_id: int) -> HttpResponse:
    """Who marks and who has closed; the marks themselves only when they may be seen."""
    return _page(request, fetch_item(item_id, request.actor))


@require_POST
@signed_in
def do(request: Request, item_id: int, work: str) -> HttpResponse:
    """One step on the marking of a dossier."""
    item = fetch_item(item_id, request.actor)
    if work == "mo-tai-lieu":
        marking.clear_file(item, actor=request.actor, sha256=request.POST.get("sha256", ""))
        return _back(request, item, _("Người chấm giấu tên mở được tài liệu này."))
    if work not in FORMS:
        raise NotFound
    form = FORMS[work](request.POST, choices=_choices(item, work))
    if form.is_valid():
        try:
            return _back(request, item, _done(request, item, work, form.cleaned_data))
        except Invalid as invalid:
            form.refuse(invalid)
        except Conflict as conflict:
            form.add_error(None, conflict.reason)
    return _page(request, item, {work: form}, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def on_sheet(request: Request, item_id: int, work: str, sheet_id: int) -> HttpResponse:
    """Opening a closed sheet again, or waiting for one no longer: both with a reason."""
    item = fetch_item(item_id, request.actor)
    verbs = {
        "mo-lai": (marking.reopen, "marks.reopen", _("Mở lại phiếu chấm")),
        "thoi-doi": (marking.excuse, "marks.excuse", _("Thôi đợi phiếu này")),
    }
    sheet = fetch_sheet_of_item(item, sheet_id)
    if work not in verbs or not can(verbs[work][1], sheet, request.actor):
        raise NotFound
    verb, _right, title = verbs[work]
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            verb(sheet, actor=request.actor, reason=form.cleaned_data["reason"])
        except Invalid as invalid:
            form.refuse(invalid)
        except Conflict as conflict:
            form.add_error(None, conflict.reason)
        else:
            return _back(request, item, _("Đã ghi."))
    content = {
        "form": form, "title": title, "who": sheet.seat.name, "back": _address(item), "name": _name(request, item),
    }  # fmt: skip
    return render(request, "councils/reason.html", content, status=422 if form.errors else 200)


@require_POST
@signed_in
def assign_all(request: Request, session_id: int) -> HttpResponse:
    """Give every dossier of a session to every member who may mark it."""
    session = fetch_session(session_id, request.actor)
    made = marking.assign_all(session, actor=request.actor)
    messages.success(request, _("Đã phân công {n} phiếu chấm.").format(n=len(made)))
    first: Any = session.items.order_by("position").first()
    return HttpResponseRedirect(_address(first) if first else reverse("home:desk"))


def _done(request: Request, item: AgendaItem, work: str, given: dict[str, Any]) -> str:
    seats = {str(seat.pk): seat for seat in markers_of(item)}
    if work == "phan-cong":
        made = marking.assign(item, actor=request.actor, seats=[seats[one] for one in given["seats"]])
        return _("Đã phân công {n} phiếu chấm.").format(n=len(made))
    if work == "cham-them":
        marking.assign(item, actor=request.actor, seats=[seats[given["seat"]]], further=True)
        return _("Đã mời thêm người chấm.")
    if work == "phieu-binh-chon":
        marking.enter_public_votes(item, actor=request.actor, votes=given["votes"], most=given["most"])
        return _("Đã ghi số phiếu bình chọn.")
    marking.settle_grade(item, actor=request.actor, grade=given["grade"], reason=given["reason"])
    return _("Đã ghi quyết định xếp loại.")


def _choices(item: AgendaItem, work: str) -> dict[str, list[tuple[str, str]]]:
    if work in {"phan-cong", "cham-them"}:
        found = marked_item(item)
        known = {one.seat_id for one in found.sheets} if found else set()
        seats = [(str(seat.pk), seat.name) for seat in markers_of(item) if seat.pk not in known]
        return {"seats" if work == "phan-cong" else "seat": seats}
    found = marked_item(item)
    return (
        {"grade": [(one.code, one.name) for one in said.spoken(found.sheet).grades]}
        if work == "xep-loai" and found
        else {}
    )


def _page(
    request: Request, item: AgendaItem, forms: dict[str, PlainForm] | None = None, *, status: int = 200
) -> HttpResponse:
    found = marked_item(item)
    seen = found is not None and may_see_marks(found, request.actor)
    content: dict[str, Any] = {
        "item": item, "name": _name(request, item), "found": found, "session": item.session,
        "marks": rule_in_force(item.session).marks, "sees_names": sees_names(item, request.actor),
        "lines": _lines(request, found) if found else [], "table": said.marks_table(found) if found and seen else None,
        "forms": _forms(request, item, found, seen=seen, given=forms or {}),
        "papers": _papers(request, item), "state": said.state_of(item.state),
        "filed": filed.door(item, request), "vote": reverse("scoring:vote", args=[item.pk]),
    }  # fmt: skip
    return render(request, "councils/marking_board.html", content, status=status)


def _lines(request: Request, found: MarkedItem) -> list[dict[str, Any]]:
    """Who marks and who has closed; nothing of what was written."""
    before = found.item.state in MARKABLE and not polls_of(found.item)
    steps = found.item.relations_of(request.actor.user_id, request.actor.person_id)
    keeps = bool({"council_secretary", "council_chair"} & steps) and before and "item_out" not in steps
    return [
        {
            "name": one.seat.name, "closed": said.when(one.closed_at), "excused": one.excused_reason,
            "out": found.is_out(one.seat_id), "further": one.further,
            "reopen": reverse("scoring:sheet_work", args=[found.item.pk, "mo-lai", one.pk])
            if keeps and one.closed_at and one.seat.person_id != request.actor.person_id else "",
            "excuse": reverse("scoring:sheet_work", args=[found.item.pk, "thoi-doi", one.pk])
            if keeps and not one.closed_at and not one.excused_at else "",
        }
        for one in found.sheets
    ]  # fmt: skip


def _forms(
    request: Request, item: AgendaItem, found: MarkedItem | None, *, seen: bool, given: dict[str, PlainForm]
) -> list[tuple[str, str, PlainForm]]:
    """The steps this person may take now: address, words of the button, form."""
    if item.state not in MARKABLE:
        return []
    wanted = []
    if can("marks.assign", item, request.actor) and not polls_of(item):
        if found is None or not found.complete:
            wanted.append(("phan-cong", _("Phân công chấm")))
        elif found.asks_further:
            wanted.append(("cham-them", _("Mời người chấm thêm")))
    if found and found.sheet.public_votes and can("marks.enter_public_votes", item, request.actor):
        wanted.append(("phieu-binh-chon", _("Ghi số phiếu bình chọn")))
    if found and seen and found.result().state == "chair_decides" and can("marks.settle_grade", item, request.actor):
        wanted.append(("xep-loai", _("Quyết định xếp loại")))
    made = []
    for work, label in wanted:
        choices = _choices(item, work)
        if work in {"phan-cong", "cham-them"} and not any(choices.values()):
            continue
        form = given.get(work) or FORMS[work](choices=choices, auto_id=f"{work}-%s")
        made.append((reverse("scoring:board_work", args=[item.pk, work]), label, form))
    return made


def _papers(request: Request, item: AgendaItem) -> list[dict[str, Any]]:
    """The papers to be looked through before blind markers may open them; for the secretary."""
    if not is_blind(item.session) or item.state not in MARKABLE or not can("marks.clear_file", item, request.actor):
        return []
    opened = {one.number: one.open for one in reading_of(item, hidden=True).files}
    return [
        {"name": paper.name, "sha256": paper.sha256, "open": opened[place]}
        for place, paper in enumerate(papers_of(item), start=1)
    ]


def _name(request: Request, item: AgendaItem) -> str:
    if sees_names(item, request.actor):
        return f"{item.code} – {item.title}"
    found = marked_item(item)
    return said.neutral(found.marking.number if found else None)


def _address(item: AgendaItem) -> str:
    return reverse("scoring:board", args=[item.pk])


def _back(request: Request, item: AgendaItem, words: str) -> HttpResponse:
    messages.success(request, words)
    return HttpResponseRedirect(_address(item))
