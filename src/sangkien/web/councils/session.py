"""A session: planned, its agenda, who is there, opened, closed; every press is a verb."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sangkien.actions.councils import deciding
from sangkien.actions.councils import sessions as verbs
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, NotFound
from sangkien.queries.access import require
from sangkien.queries.councils import seating, sessions
from sangkien.queries.councils.page import session_page
from sangkien.rules.councils.lives import ATTENDANCE, ROLES
from sangkien.rules.fields import N_
from sangkien.web.councils import words
from sangkien.web.councils.forms import SessionForm, WhyForm
from sangkien.web.councils.next_step import next_of_session
from sangkien.web.councils.setup import ask
from sangkien.web.errors import signed_in
from sangkien.web.request import Request
from sangkien.web.turns import key_of, sent_before, turned


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def plan(request: Request, council_id: int) -> HttpResponse:
    """Plan a session, or a rehearsal."""
    found = seating.fetch_council(council_id, request.actor)
    require("session.plan", found, request.actor)
    again = turned(request, lambda key: _planned(found, key))
    if again is not None:
        return again
    rehearsal = "tap-duot" in request.GET
    form, key = SessionForm(request.POST or None, initial={"day": clock.today()}), key_of(request)
    if form.is_bound and form.is_valid():
        known, said = sessions.session_planned_with(found, key), form.cleaned_data
        same = known is not None and (known.day, known.place) == (said["day"], said["place"])
        again = sent_before(request, form, _planned(found, key), same=same)
        if again is not None:
            return again

    def do(said: dict[str, Any]) -> str:
        made = verbs.plan(
            found, actor=request.actor, day=said["day"], place=said["place"], rehearsal=rehearsal, start_key=key
        )
        return _page(made.pk)

    return ask(
        request, form, do, done=_("Đã lên lịch phiên họp."), back=reverse("councils:council", args=[found.pk]),
        title=_("Họp tập dượt") if rehearsal else _("Lên lịch phiên họp"), lead=found.name, label=_("Lên lịch"),
        explains=_("Hồ sơ trong buổi tập là hồ sơ bịa; không có gì đi vào hồ sơ thật, sổ hay thống kê.") if rehearsal else "",
    )  # fmt: skip


def _planned(council: seating.Council, key: str) -> tuple[str, str] | None:
    known = sessions.session_planned_with(council, key)
    return (_page(known.pk), _("Phiên họp này đã lên lịch rồi.")) if known else None


@require_safe
@signed_in
def session(request: Request, session_id: int) -> HttpResponse:
    """One session: what is on the agenda, who is there, what is still missing, what the actor may do now."""
    found = sessions.fetch_session(session_id, request.actor)
    page = session_page(found, request.actor)
    content = {
        "session": found,
        "page": page,
        "next": next_of_session(found, page),
        "badge": f"session_{found.state}",
        "facts": words.session_facts(found),
        "rule": words.rule_facts(sessions.rule_in_force(found), found.council.unit),
        "agenda": [(line, words.out_of(line.standing), f"item_{line.item.state}") for line in page.lines],
        "there": [(place, _(ROLES[place.seat.role]), words.there(place)) for place in page.places],
    }
    content["to_vote"] = sessions.to_be_voted_on(found).exists() if page.secret else False
    return render(request, "councils/session.html", content)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def enter(request: Request, session_id: int) -> HttpResponse:
    """Put dossiers on the agenda; each is taken or left with its reason."""
    found = sessions.fetch_session(session_id, request.actor)
    require("session.enter", found, request.actor)
    waiting = sessions.may_be_entered(found.council)
    if request.method == "POST":
        chosen = set(request.POST.getlist("ho_so"))
        if not chosen:
            messages.warning(request, _("Chưa chọn hồ sơ nào: đánh dấu hồ sơ rồi bấm lại."))
            return HttpResponseRedirect(request.path)
        taken = 0
        for dossier in waiting:
            if dossier.code in chosen:
                try:
                    verbs.enter(found, dossier, actor=request.actor)
                    taken += 1
                except (Conflict, Denied) as refusal:
                    messages.error(request, refusal.reason)
        if taken:
            messages.success(request, _("Đã đưa {n} hồ sơ vào chương trình họp.").format(n=taken))
        return HttpResponseRedirect(_page(found.pk))
    return render(request, "councils/enter.html", {"session": found, "dossiers": waiting})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def attend(request: Request, session_id: int) -> HttpResponse:
    """Write down who is present, excused, absent, or has left."""
    found = sessions.fetch_session(session_id, request.actor)
    require("session.attend", found, request.actor)
    seats = seating.seats_on(found.council, found.day)
    if request.method == "POST":
        every = "present" if "tat_ca" in request.POST else ""
        noted = set(found.attendances.values_list("seat_id", flat=True)) if every else set()
        states = {seat.pk: request.POST.get(f"ghe_{seat.pk}", "" if seat.pk in noted else every) for seat in seats}
        notes = {seat.pk: request.POST.get(f"ghi_chu_{seat.pk}", "") for seat in seats}
        chosen = {pk: one for pk, one in states.items() if one}
        verbs.attend(found, chosen, actor=request.actor, notes=notes)
        if not chosen and not every:
            messages.warning(request, _("Chưa chọn ai có mặt hay vắng mặt nên chưa ghi gì."))
            return HttpResponseRedirect(reverse("councils:attend", args=[found.pk]))
        messages.success(request, _("Đã ghi điểm danh."))
        return HttpResponseRedirect(_page(found.pk))
    kept = {row.seat_id: row for row in found.attendances.all()}
    choices = [(key, _(label)) for key, label in ATTENDANCE.items()]
    choices += [("left", _("Đã về trước"))] if found.state == "open" else []
    rows = [(seat, _(ROLES[seat.role]), _marked(kept.get(seat.pk)), kept.get(seat.pk)) for seat in seats]
    return render(request, "councils/attend.html", {
        "session": found, "rows": rows, "choices": choices, "unmarked": sum(not marked for _seat, _role, marked, _row in rows),
    })  # fmt: skip


def _marked(row: Any) -> str:
    if row is None:
        return ""
    return "left" if row.state == "present" and row.until_at else str(row.state)


@require_POST
@signed_in
def open_(request: Request, session_id: int) -> HttpResponse:
    """Open the session."""
    found = sessions.fetch_session(session_id, request.actor)
    verbs.open_session(found, actor=request.actor)
    messages.success(request, _("Phiên họp đã khai mạc."))
    return HttpResponseRedirect(_page(found.pk))


@require_POST
@signed_in
def close(request: Request, session_id: int) -> HttpResponse:
    """Close the session; results take effect."""
    found = sessions.fetch_session(session_id, request.actor)
    deciding.close(found, actor=request.actor)
    messages.success(request, _("Phiên họp đã bế mạc; kết quả có hiệu lực từ bây giờ."))
    return HttpResponseRedirect(_page(found.pk))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def end(request: Request, session_id: int, work: str) -> HttpResponse:
    """Cancel a planned session (`huy`) or break an open one off (`dung`), with the reason."""
    found = sessions.fetch_session(session_id, request.actor)
    verb, name, title, done = _ENDINGS.get(work) or _unknown()
    require(name, found, request.actor)

    def do(said: dict[str, Any]) -> str:
        verb(found, actor=request.actor, reason=said["reason"])
        return _page(found.pk)

    return ask(
        request, WhyForm(request.POST or None), do, done=_(done), back=_page(found.pk), title=_(title),
        lead=str(found), label=_(title), kind="danger",
    )  # fmt: skip


_ENDINGS: dict[str, tuple[Any, str, str, str]] = {
    "huy": (verbs.cancel, "session.cancel", N_("Hủy phiên họp"), N_("Phiên họp đã hủy.")),
    "dung": (
        deciding.break_off,
        "session.break_off",
        N_("Dừng phiên họp"),
        N_("Phiên họp đã dừng; hồ sơ được để lại."),
    ),
}


def _unknown() -> tuple[Any, str, str, str]:
    raise NotFound


def _page(session_id: int) -> str:
    return reverse("councils:session", args=[session_id])
