"""What can be done to a case: each deed a form of its own, or a button."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sangkien.actions.support import cases as verbs
from sangkien.actions.support import wording
from sangkien.kernel.errors import Conflict, Invalid, NotFound
from sangkien.queries.access import require
from sangkien.queries.support import cases
from sangkien.queries.support.teams import person_with_seat, seated
from sangkien.queries.support.texts import authors_of, case_wording, hidden_fields
from sangkien.rules.support import WORDED
from sangkien.web.errors import signed_in
from sangkien.web.initiatives.paths import whole
from sangkien.web.request import Request
from sangkien.web.support.cases import shown
from sangkien.web.support.forms import CloseForm, HandOverForm, ParkForm, QuestionForm, WordingForm
from sangkien.web.support.words import label_of, title_of
from sangkien.web.ui.fields import PlainForm

Case = cases.SupportCase


def _answered(
    request: Request, case: Case, title: str, form: PlainForm, deed: Callable[[], str], **more: object
) -> HttpResponse:
    """The form of a deed, or the deed and back to the case."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                messages.success(request, deed())
            except Invalid as invalid:
                form.refuse(invalid)
            except Conflict as conflict:
                form.add_error(None, conflict.reason)
                status = 409
            else:
                return _back(case)
    content = {"case": case, "about": title_of(case), "title": title, "form": form, **more}
    return render(request, "support/deed.html", content, status=status)


def _back(case: Case) -> HttpResponse:
    return HttpResponseRedirect(reverse("support:case", args=[case.code]))


def _case(request: Request, code: str, verb: str) -> Case:
    case = cases.fetch_case(code, request.actor)
    require(f"support.{verb}", case, request.actor)
    return case


@require_POST
@signed_in
def take(request: Request, code: str) -> HttpResponse:
    """Take the case in hand."""
    case = verbs.take(cases.fetch_case(code, request.actor), actor=request.actor)
    messages.success(request, _("Bạn đã nhận việc này."))
    return _back(case)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def ask(request: Request, code: str, field: str) -> HttpResponse:
    """Ask about a field, or with the word of the idea about the whole."""
    case = _case(request, code, "ask")
    name = _field(case, field, whole_too=True)
    form = QuestionForm(request.POST if request.method == "POST" else None)

    def deed() -> str:
        wording.ask(case, form.cleaned_data["text"], actor=request.actor, field=name, quote=form.cleaned_data["quote"])
        return _("Đã hỏi tác giả.")

    text = case_wording(case)[name] if name else (case.idea.text if case.idea else "")
    title = _("Hỏi về “{part}”").format(part=label_of(name))
    return _answered(request, case, title, form, deed, text=text, label=_("Gửi câu hỏi"))


WHOLE = "y-tuong"


def _field(case: Case, field: str, *, whole_too: bool = False) -> str:
    if whole_too and field == WHOLE:
        return ""
    if field not in WORDED or field in hidden_fields(case):
        raise NotFound
    return field


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def propose(request: Request, code: str, field: str) -> HttpResponse:
    """Propose another wording of a field; the form begins with the present one."""
    case = _case(request, code, "propose")
    name = _field(case, field)
    now = case_wording(case)[name]
    form = WordingForm(
        request.POST if request.method == "POST" else None, field=name, initial={"after": now, "before": now}
    )

    def deed() -> str:
        said = form.cleaned_data
        wording.propose(case, name, said["before"], said["after"], actor=request.actor, why=said["why"])
        return _("Đã gửi đề nghị; tác giả quyết nhận hay không.")

    stale = request.method == "POST" and form.data.get("before", "").replace("\r\n", "\n").strip() != now.strip()
    title = _("Đề nghị cách viết “{part}”").format(part=label_of(name))
    return _answered(request, case, title, form, deed, text=now, stale=stale, label=_("Gửi đề nghị"))


@require_POST
@signed_in
def answer(request: Request, code: str, number: int) -> HttpResponse:
    """The author answers a question."""
    case, said = cases.fetch_case(code, request.actor), request.POST.get("answer", "")
    try:
        wording.answer(case, number, said, actor=request.actor)
    except Invalid as invalid:
        return shown(request, case, status=422, question=number, answer=said, sentence=invalid.reason)
    messages.success(request, _("Đã gửi câu trả lời."))
    return _back(case)


@require_POST
@signed_in
def decide(request: Request, code: str, number: int) -> HttpResponse:
    """The author accepts or declines a proposal; or the helper takes it back."""
    case = cases.fetch_case(code, request.actor)
    try:
        if "nhan" in request.POST:
            wording.accept(case, number, actor=request.actor)
            messages.success(request, _("Đã nhận; bài của bạn đã đổi theo."))
        elif "rut" in request.POST:
            wording.retract(case, number, actor=request.actor)
            messages.success(request, _("Đã rút lại đề nghị."))
        else:
            wording.decline(case, number, actor=request.actor, note=request.POST.get("note", ""))
            messages.success(request, _("Đã giữ nguyên bài của bạn."))
    except (Invalid, Conflict) as refusal:
        messages.error(request, refusal.reason)
    return _back(case)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def hand_over(request: Request, code: str) -> HttpResponse:
    """Give the case to another member."""
    case = _case(request, code, "hand_over")
    barred = authors_of(case) | {case.holder_id}
    seats = seated(case.team) if case.team else []
    people = [(str(seat.person_id), seat.person.name) for seat in seats if seat.person_id not in barred]
    form = HandOverForm(request.POST if request.method == "POST" else None, choices={"person": people})

    def deed() -> str:
        assert case.team is not None  # somebody of the team was chosen
        to = person_with_seat(case.team, whole(form.cleaned_data["person"]) or 0)
        verbs.hand_over(case, to, actor=request.actor, note=form.cleaned_data["note"])
        return _("Đã chuyển việc.")

    return _answered(request, case, _("Chuyển cho người khác trong Tổ"), form, deed, label=_("Chuyển việc"))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def park(request: Request, code: str) -> HttpResponse:
    """Let the case wait for a trial."""
    case = _case(request, code, "park")
    form = ParkForm(request.POST if request.method == "POST" else None)

    def deed() -> str:
        verbs.park(case, actor=request.actor, until=form.cleaned_data["until"], note=form.cleaned_data["note"])
        return _("Việc này trở lại bàn của bạn vào ngày đã chọn.")

    return _answered(request, case, _("Chờ làm thử"), form, deed, label=_("Để chờ làm thử"))


@require_POST
@signed_in
def come_back(request: Request, code: str) -> HttpResponse:
    """The trial is over before its day."""
    case = verbs.come_back(cases.fetch_case(code, request.actor), actor=request.actor)
    messages.success(request, _("Việc đã trở lại."))
    return _back(case)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def close(request: Request, code: str) -> HttpResponse:
    """Close the case with its outcome."""
    case = _case(request, code, "close_as_not")
    form = CloseForm(request.POST if request.method == "POST" else None)

    def deed() -> str:
        verb = verbs.close_as_dossier if form.cleaned_data["outcome"] == "close_as_dossier" else verbs.close_as_not
        verb(case, actor=request.actor, note=form.cleaned_data["note"])
        return _("Đã kết thúc việc này.")

    return _answered(request, case, _("Kết thúc việc này"), form, deed, label=_("Kết thúc"))


@require_POST
@signed_in
def withdraw(request: Request, code: str) -> HttpResponse:
    """The author needs no help any more."""
    case = verbs.withdraw(cases.fetch_case(code, request.actor), actor=request.actor)
    messages.success(request, _("Đã thôi nhờ. Bài vẫn là của bạn; Tổ không thấy nữa."))
    return _back(case)
