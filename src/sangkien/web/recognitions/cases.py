"""Cases of annulment: for the parties and those who decide; everybody else finds nothing here."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sangkien.actions.recognitions import annulling, judging
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.queries.access import Actor, can, require
from sangkien.queries.files import content_of
from sangkien.queries.initiatives.page import is_public, may_read
from sangkien.queries.recognitions.cases import (
    AnnulmentCase,
    CaseStatement,
    bench_name,
    fetch_case,
    fetch_file,
    is_asked,
    my_cases,
    party_of,
    sides_of,
    statements_of,
    unheard,
)
from sangkien.queries.recognitions.decisions import recognised_dossier
from sangkien.queries.recognitions.papers import readable_among
from sangkien.rules.recognitions import NOTHING_TO_ADD
from sangkien.web.downloads import disposition, headers
from sangkien.web.errors import signed_in
from sangkien.web.recognitions import words
from sangkien.web.recognitions.forms import JudgementForm, OneSideForm, OpeningForm, StatementForm, WithdrawalForm
from sangkien.web.request import Request
from sangkien.web.ui.fields import PlainForm
from sangkien.web.ui.words import day


@require_safe
@signed_in
def own(request: Request) -> HttpResponse:
    """The cases this person is a party of or may decide."""
    rows = [
        {"code": one.code, "url": reverse("recognitions:case", args=[one.code]), "title": one.dossier.initiative.title,
         "state": words.case_state(one.state), "ground": words.ground(one.ground), "at": one.opened_at}
        for one in my_cases(request.actor)
    ]  # fmt: skip
    return render(request, "recognitions/cases.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def open_case(request: Request, code: str) -> HttpResponse:
    """A new case about a recognised initiative (by its code)."""
    dossier = recognised_dossier(code, request.actor)
    require("annulment.open", dossier, request.actor)
    form = OpeningForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            case = annulling.open_case(
                dossier, actor=request.actor, ground=said["ground"], text=said["text"],
                complainant=said["complainant"] or "", files=_uploads(request),
            )  # fmt: skip
        except Invalid as invalid:
            form.refuse(invalid)
        except Conflict as conflict:
            form.add_error(None, conflict.reason)
        else:
            messages.success(
                request, _("Đã mở hồ sơ. Hai bên đã được mời trình bày; ngoài các bên không ai được biết.")
            )
            return HttpResponseRedirect(reverse("recognitions:case", args=[case.code]))
    content = {"form": form, "it": dossier, "initiative": dossier.initiative}
    return render(request, "recognitions/open_case.html", content, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def page(request: Request, code: str) -> HttpResponse:
    """The case as its parties see it, and their statement."""
    case = fetch_case(code, request.actor)
    sides = sides_of(case, request.actor)
    form_class = StatementForm if len(sides) > 1 else OneSideForm
    nothing = "nothing" in request.POST
    form = form_class(request.POST if request.method == "POST" else None, request.FILES or None, draft=nothing)
    if request.method == "POST" and form.is_valid():
        try:
            annulling.state(
                case, actor=request.actor, text=form.cleaned_data["text"], side=form.cleaned_data.get("side") or "",
                files=_uploads(request), nothing=nothing,
            )  # fmt: skip
        except Invalid as invalid:
            form.refuse(invalid)
        except (Conflict, Denied) as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("Đã gửi lời trình bày."))
            return HttpResponseRedirect(reverse("recognitions:case", args=[code]))
    return render(
        request, "recognitions/case.html", _content(request, case, sides, form), status=422 if form.errors else 200
    )


def _content(request: Request, case: AnnulmentCase, sides: list[str], form: PlainForm) -> dict[str, Any]:
    running, statements = case.state == "open", statements_of(case)
    waits = unheard(case) if running else []
    judge = can("annulment.decide", case, request.actor)
    return {
        "it": case, "initiative": case.dossier.initiative, "state": words.case_state(case.state), "running": running,
        "facts": _facts(case),
        "statements": [
            {"side": words.party(party_of(case, one)), "who": _speaking(case, one), "at": one.at,
             "text": _(one.text) if one.text == NOTHING_TO_ADD else one.text,
             "files": [
                 {"name": file.name, "size": file.file.size, "note": "",
                  "url": reverse("recognitions:evidence", args=[case.code, file.pk])}
                 for file in one.files.all()
             ]}
            for one in statements
        ],
        "speaks": running and sides, "form": form, "judge": judge and running and not waits,
        "waits": [words.asked(one) for one in waits] if judge else [],
        "asked": running and is_asked(case, request.actor),
        "about": _about(case, request.actor),
        "may_withdraw": running and can("annulment.withdraw", case, request.actor),
        "paper": words.paper_url(case.document, readable_among([case.document], request.actor)),
    }  # fmt: skip


def _about(case: AnnulmentCase, actor: Actor) -> str:
    """The page of the initiative, for whoever may open it."""
    initiative = case.dossier.initiative
    seen = is_public(initiative) or may_read(initiative, actor)
    return reverse("initiatives:page", args=[initiative.code]) if seen else ""


def _facts(case: AnnulmentCase) -> list[tuple[str, str]]:
    return [
        (_("Nơi công nhận"), str(case.dossier.body or case.dossier.unit)),
        (_("Căn cứ"), words.ground(case.ground)),
        (_("Bên phản ánh"), _complaining(case)),
        (_("Nơi quyết định"), bench_name(case)),
        (_("Hai bên trình bày đến hết ngày"), f"{case.heard_by:%d/%m/%Y}"),
        (_("Quyết định"), _dated(case.document)),
        (_("Lý do"), case.reason),
    ]


def _dated(paper: Any) -> str:
    return _("{number}, ngày {day}").format(number=paper.symbol, day=day(paper.issued_on)) if paper else ""


def _speaking(case: AnnulmentCase, one: CaseStatement) -> str:
    """Who says it; whose words they are where somebody else wrote them down."""
    if one.side == "complainant" and case.complainant and case.complainant_id != one.by.person_id:
        return _("{name} (ghi lại: {writer})").format(name=case.complainant.name, writer=one.by.called)
    return one.by.called


def _complaining(case: AnnulmentCase) -> str:
    who = [case.complainant.name if case.complainant else "", str(case.complainant_unit or "")]
    return ", ".join(part for part in who if part)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def decide(request: Request, code: str) -> HttpResponse:
    """Somebody outside both units decides."""
    case = fetch_case(code, request.actor)
    require("annulment.decide", case, request.actor)
    form = JudgementForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            judging.decide(
                case, actor=request.actor, annul=form.cleaned_data["outcome"] == "annul",
                reason=form.cleaned_data["reason"],
            )  # fmt: skip
        except Invalid as invalid:
            form.refuse(invalid)
        except Conflict as conflict:
            form.add_error(None, conflict.reason)
        else:
            messages.success(request, _("Đã quyết định; hai bên được báo."))
            return HttpResponseRedirect(reverse("recognitions:case", args=[code]))
    content = {
        "it": case,
        "initiative": case.dossier.initiative,
        "about": _about(case, request.actor),
        "form": form,
        "waits": [words.asked(one) for one in unheard(case)],
        "early": case.state == "open" and case.heard_by >= clock.today(),
    }
    return render(request, "recognitions/judge.html", content, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def withdraw(request: Request, code: str) -> HttpResponse:
    """The complaining side takes its complaint back."""
    case = fetch_case(code, request.actor)
    require("annulment.withdraw", case, request.actor)
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            annulling.withdraw_case(case, actor=request.actor, reason=form.cleaned_data["reason"])
        except Conflict as conflict:
            form.add_error(None, conflict.reason)
        else:
            messages.success(request, _("Đã rút phản ánh."))
            return HttpResponseRedirect(reverse("recognitions:case", args=[code]))
    content = {
        "it": case, "initiative": case.dossier.initiative, "about": _about(case, request.actor), "form": form,
    }  # fmt: skip
    return render(request, "recognitions/withdraw.html", content, status=422 if form.errors else 200)


@require_safe
@signed_in
def evidence(request: Request, code: str, file_id: int) -> HttpResponse:
    """A piece of evidence as a download."""
    found = fetch_file(code, file_id, request.actor)
    answer = HttpResponse(content_of(found.file), content_type=found.file.media_type, headers=headers())
    answer.headers["Content-Disposition"] = disposition(found.name)
    return answer


def _uploads(request: Request) -> list[tuple[str, bytes]]:
    return [(str(one.name or ""), one.read()) for one in request.FILES.getlist("files")]
