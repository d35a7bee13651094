"""A dossier before the council: who is counted, whose stake, the rounds, and what comes next."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sangkien.actions.councils import conflicts, deciding
from sangkien.actions.councils import sessions as verbs
from sangkien.kernel import clock
from sangkien.queries.access import require
from sangkien.queries.councils import sessions
from sangkien.queries.councils.page import fetch_conflict, item_page
from sangkien.queries.councils.seating import seats_on
from sangkien.rules.councils.lives import ROLES, UNDECIDED
from sangkien.rules.councils.rule import ROUNDS
from sangkien.web.councils import vote_words, words
from sangkien.web.councils.forms import DecideForm, NotedStakeForm, RoundForm, SettleForm, StakeForm, WhyForm
from sangkien.web.councils.setup import ask
from sangkien.web.errors import signed_in
from sangkien.web.request import Request


@require_safe
@signed_in
def item(request: Request, item_id: int) -> HttpResponse:
    """One dossier on the agenda."""
    found = sessions.fetch_item(item_id, request.actor)
    page = item_page(found, request.actor)
    content = {
        "item": found,
        "session": found.session,
        "page": page,
        "badge": f"item_{found.state}",
        "undecided": UNDECIDED,
        "rounds": [_(ROUNDS[one]) for one in page.rule.rounds],
        "records": [(one, _(ROUNDS[one.round])) for one in page.records],
        "round_words": _(ROUNDS[found.round]) if found.round else "",
        "places": [
            (place, _(ROLES[place.seat.role]), words.stakes(place, page.names)) for place in page.standing.places
        ],
        "counts": page.standing.counts,
        "filed": reverse("councils:filed", args=[found.pk]) if page.reads else "",
        "foreseen": vote_words.foreseen(found, request.actor),
        "outcome": words.arithmetic(page.outcome) if page.outcome else [],
    }
    return render(request, "councils/item.html", content)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def end_round(request: Request, item_id: int) -> HttpResponse:
    """Keep what the round on paper or on site brought."""
    found = sessions.fetch_item(item_id, request.actor)
    require("agenda.end_round", found, request.actor)
    form = RoundForm(request.POST or None, initial={"held_on": clock.today()})

    def do(said: dict[str, Any]) -> str:
        verbs.end_round(found, actor=request.actor, held_on=said["held_on"], words=said["words"], place=said["place"])
        return _page(found.pk)

    return ask(
        request, form, do, done=_("Đã ghi vòng này."), back=_page(found.pk),
        title=_(ROUNDS.get(found.round, "")) or _("Vòng xét"), lead=found.title, label=_("Ghi và sang vòng sau"),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def declare(request: Request, item_id: int) -> HttpResponse:
    """A member's own stake."""
    found = sessions.fetch_item(item_id, request.actor)
    require("conflict.declare", found, request.actor)

    def do(said: dict[str, Any]) -> str:
        conflicts.declare(found, actor=request.actor, kind=said["kind"], note=said["note"])
        return _page(found.pk)

    return ask(
        request, StakeForm(request.POST or None), do, done=_("Đã ghi lời khai của bạn."), back=_page(found.pk),
        title=_("Tự khai xung đột lợi ích"), lead=found.title, label=_("Khai"),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def note(request: Request, item_id: int) -> HttpResponse:
    """A member's stake that the record does not show, written down by who runs the session."""
    found = sessions.fetch_item(item_id, request.actor)
    require("conflict.note", found, request.actor)
    seats = {str(seat.pk): seat for seat in seats_on(found.session.council, found.session.day)}
    form = NotedStakeForm(request.POST or None, choices={"seat": [(key, seat.name) for key, seat in seats.items()]})

    def do(said: dict[str, Any]) -> str:
        conflicts.note(found, actor=request.actor, seat=seats[said["seat"]], kind=said["kind"], note=said["note"])
        return _page(found.pk)

    return ask(
        request, form, do, done=_("Đã ghi. Nếu làm thành viên mất quyền biểu quyết thì phải có người khác quyết định."),
        back=_page(found.pk), title=_("Ghi xung đột lợi ích"), lead=found.title, label=_("Ghi"),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def settle(request: Request, conflict_id: int) -> HttpResponse:
    """Say whether a doubt is the same person, or whether what was said of a member is a stake."""
    found = fetch_conflict(conflict_id, request.actor)
    require("conflict.settle", found, request.actor)
    said_of_another = bool(found.challenger)
    form = (DecideForm if said_of_another else SettleForm)(request.POST or None)
    title = _("Quyết định về xung đột lợi ích được nêu") if said_of_another else _("Làm rõ nghi vấn trùng tên")

    def do(said: dict[str, Any]) -> str:
        conflicts.settle(found, actor=request.actor, stands=said["stands"] == "yes", reason=said["reason"])
        return _page(found.item_id)

    return ask(
        request, form, do, done=_("Đã làm rõ."), back=_page(found.item_id), title=title,
        lead=f"{found.seat.name}: {words.stake(found)}", up_words=found.item.title, label=_("Ghi kết luận"),
    )  # fmt: skip


@require_POST
@signed_in
def search(request: Request, item_id: int) -> HttpResponse:
    """Look for stakes once more."""
    found = sessions.fetch_item(item_id, request.actor)
    new = conflicts.search(found, actor=request.actor)
    said = _("Tìm thấy thêm {n} điều.").format(n=len(new)) if new else _("Không tìm thấy gì thêm.")
    messages.info(request, said)
    return HttpResponseRedirect(_page(found.pk))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def leave(request: Request, item_id: int, work: str) -> HttpResponse:
    """Take a dossier off the agenda before the opening (`dua-ra`), or leave it to a later session (`de-lai`)."""
    found = sessions.fetch_item(item_id, request.actor)
    before = work == "dua-ra"
    require("session.strike" if before else "agenda.put_back", found, request.actor)

    def do(said: dict[str, Any]) -> str:
        (verbs.strike if before else deciding.put_back)(found, actor=request.actor, reason=said["reason"])
        return reverse("councils:session", args=[found.session_id])

    title = _("Đưa ra khỏi chương trình") if before else _("Để lại phiên sau")
    return ask(
        request, WhyForm(request.POST or None), do, done=_("Đã ghi."), back=_page(found.pk), title=title,
        lead=found.title, label=title,
    )  # fmt: skip


def _page(item_id: int) -> str:
    return reverse("councils:item", args=[item_id])
