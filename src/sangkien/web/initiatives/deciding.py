"""One step on one initiative: confirm, return, reject, annul, withdraw."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from sangkien.actions.initiatives.submission import withdraw
from sangkien.actions.initiatives.verification import annul, confirm, reject, send_back
from sangkien.kernel.errors import Conflict, Invalid, NotFound
from sangkien.queries.access import require
from sangkien.queries.initiatives.faults import faults_of
from sangkien.queries.initiatives.page import Initiative, done_by, fetch_visible
from sangkien.queries.initiatives.queue import following
from sangkien.queries.programmes import rules_of
from sangkien.rules.initiatives import LIFECYCLE, STANDS, STATES
from sangkien.rules.programmes import reason_of, reasons_for
from sangkien.web.errors import signed_in
from sangkien.web.initiatives.forms import BackForm, NoteForm, ReasonForm
from sangkien.web.initiatives.paths import QueuePlace
from sangkien.web.initiatives.queue import narrowing_of
from sangkien.web.initiatives.words import MOVES, name_of
from sangkien.web.request import Request
from sangkien.web.ui.fields import PlainForm


@dataclass(frozen=True)
class Work:
    """A step a person can take on its own page."""

    verb: str
    form: type[PlainForm]
    explains: Promise
    done: Promise
    kind: str = "main"
    reasons: str = ""


WORKS = {
    "xac-nhan": Work(
        "confirm", NoteForm, gettext_lazy("Xác nhận là sáng kiến này hợp lệ và được tính cho đơn vị và giai đoạn của nó."),
        gettext_lazy("Đã xác nhận {code}."),
    ),
    "tra-lai": Work(
        "send_back", BackForm, gettext_lazy("Tác giả nhận lại sáng kiến để bổ sung rồi gửi lại; số biên nhận và giai đoạn được giữ."),
        gettext_lazy("Đã trả lại {code} để bổ sung."), reasons="return",
    ),
    "khong-hop-le": Work(
        "reject", ReasonForm, gettext_lazy("Sáng kiến không được tính. Tác giả đọc được lý do."),
        gettext_lazy("Đã kết luận {code} không hợp lệ."), "danger", "reject",
    ),
    "huy-cong-nhan": Work(
        "annul", ReasonForm, gettext_lazy("Lấy lại xác nhận đã cho: sáng kiến không còn được tính và không còn công khai."),
        gettext_lazy("Đã hủy công nhận {code}."), "danger", "annul",
    ),
    "rut": Work(
        "withdraw", NoteForm, gettext_lazy("Sáng kiến không còn được xét nữa. Việc rút không lấy lại được; muốn gửi nữa thì phải nhập mới."),
        gettext_lazy("Đã rút {code}."), "danger",
    ),
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def step(request: Request, code: str, work: str) -> HttpResponse:
    """The page of one step, and the step itself."""
    if work not in WORKS:
        raise NotFound
    doing, place = WORKS[work], QueuePlace.read(request.GET)
    initiative = fetch_visible(code, request.actor)
    require(f"initiative.{doing.verb}", initiative, request.actor)
    if initiative.recognised_inside and doing.verb in STANDS:
        raise Conflict(_(STANDS[doing.verb]))
    if not LIFECYCLE.allows(doing.verb, initiative.state):
        return _too_late(request, initiative, doing, place)
    given = request.POST if request.method == "POST" else None
    choices = _reasons(initiative, doing)
    first = {"reason": _suggested(initiative, choices)} if doing.reasons and given is None else {}
    form = doing.form(given, choices=choices, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            _do(doing, initiative, form, request)
        except Invalid as invalid:
            form.refuse(invalid)
        except Conflict as conflict:
            form.add_error(None, conflict.reason)
        else:
            messages.success(request, str(doing.done).format(code=code))
            return HttpResponseRedirect(_afterwards(request, initiative, place))
    content = {
        "it": initiative, "work": doing, "title": MOVES[doing.verb], "form": form, "place": place,
        "faults": faults_of([initiative])[initiative.pk] if doing.verb == "confirm" else [],
        "back": place.entry(code) if place.walking else reverse("initiatives:page", args=[code]),
    }  # fmt: skip
    return render(request, "initiatives/step.html", content, status=422 if form.errors else 200)


def _do(doing: Work, initiative: Initiative, form: PlainForm, request: Request) -> None:
    given = form.cleaned_data
    verbs: dict[str, Callable[..., Initiative]] = {
        "confirm": confirm, "send_back": send_back, "reject": reject, "annul": annul, "withdraw": withdraw,
    }  # fmt: skip
    if doing.reasons:
        verbs[doing.verb](initiative, actor=request.actor, reason=given.get("reason") or "", note=given["words"])
    else:
        verbs[doing.verb](initiative, actor=request.actor, note=given.get("note") or "")


def _reasons(initiative: Initiative, doing: Work) -> dict[str, list[tuple[str, str]]]:
    if not doing.reasons:
        return {}
    reasons = reasons_for(rules_of(initiative.programme), doing.reasons)
    return {"reason": [(reason.code, name_of(reason)) for reason in reasons]}


def _suggested(initiative: Initiative, choices: dict[str, list[tuple[str, str]]]) -> str:
    """The reason with which the programme answers the first fault that was found; a proposal, no more."""
    rules, known = rules_of(initiative.programme), {code for code, _words in choices.get("reason", [])}
    answers = (reason_of(rules, fault.kind) for fault in faults_of([initiative])[initiative.pk])
    return next((one.code for one in answers if one and one.code in known), "")


def _too_late(request: Request, initiative: Initiative, doing: Work, place: QueuePlace) -> HttpResponse:
    """Somebody was quicker: what it is now, and where to go on. The same button pressed twice is no conflict."""
    if request.method == "POST" and done_by(initiative, doing.verb, request.actor):
        return HttpResponseRedirect(_afterwards(request, initiative, place))
    content = {
        "it": initiative,
        "state": _(STATES[initiative.state]),
        "place": place,
        "further": _next(request, initiative, place),
    }
    return render(request, "initiatives/too_late.html", content, status=409)


def _afterwards(request: Request, initiative: Initiative, place: QueuePlace) -> str:
    if not place.walking or "o-lai" in request.POST:
        return reverse("initiatives:page", args=[initiative.code])
    return _next(request, initiative, place) or place.address


def _next(request: Request, initiative: Initiative, place: QueuePlace) -> str:
    if not place.walking:
        return ""
    code = following(request.actor, narrowing_of(place), initiative)
    return place.entry(code) if code else ""
