"""First uses and the people who took part; signatures under the shares."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sangkien.actions.dossiers import authors, preparing
from sangkien.actions.dossiers import uses as verbs
from sangkien.kernel.errors import Conflict, Invalid, Refusal
from sangkien.paper.uploads import MAX_BYTES
from sangkien.queries.access import require
from sangkien.queries.dossiers import fetch_dossier
from sangkien.queries.dossiers.preparing import FirstUse, gaps_of, use_recorded_with, users_of, uses_of
from sangkien.queries.dossiers.reading import Dossier
from sangkien.rules.dossiers.completeness import must
from sangkien.rules.dossiers.inputs import UseInput
from sangkien.web.dossiers.forms import AloneForm, UseEndForm, UseForm, user_rows, users_typed
from sangkien.web.dossiers.page import use_line
from sangkien.web.errors import signed_in
from sangkien.web.request import Request
from sangkien.web.turns import key_of, sent_before, turned
from sangkien.web.ui.words import limit

_USER = ("name", "work", "birth_date", "workplace", "job_title", "qualification")


def _back(code: str, place: str = "") -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("dossiers:page", args=[code]) + place)


def _own(request: Request, code: str, verb: str) -> Dossier:
    dossier = fetch_dossier(code, request.actor)
    require(f"dossier.{verb}", dossier, request.actor)
    return dossier


def _read(upload: Any) -> bytes:
    if upload.size > MAX_BYTES:
        raise Invalid({"evidence": [_("Tệp quá lớn: mỗi tệp tối đa {size}.").format(size=limit(MAX_BYTES))]})
    return bytes(upload.read())


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def use(request: Request, code: str) -> HttpResponse:
    """Recording a trial or the first application."""
    dossier = _own(request, code, "record_use")
    again = turned(request, lambda key: _recorded(dossier, key))
    if again is not None:
        return again
    form = UseForm(request.POST or None, request.FILES or None, initial=_first(dossier))
    if request.method == "POST" and form.is_valid():
        known = use_recorded_with(dossier, key_of(request))
        same = known is not None and _told(known) == form.use()
        again = sent_before(request, form, _recorded(dossier, key_of(request)), same=same)
        if again is not None:
            return again
    if request.method == "POST" and form.is_valid():
        try:
            upload = request.FILES.get("evidence")
            content = _read(upload) if upload else b""
            verbs.record_use(
                dossier, form.use(), actor=request.actor, content=content, name=getattr(upload, "name", ""),
                start_key=key_of(request),
            )  # fmt: skip
        except Invalid as invalid:
            form.refuse(
                Invalid({"evidence" if name == "file" else name: texts for name, texts in invalid.problems.items()})
            )
        else:
            request.session["draft_done"] = [_key(dossier, request)]
            messages.success(request, _("Đã ghi lần áp dụng."))
            return _back(code, "#ap-dung")
    content = {"it": dossier, "form": form, "key": _key(dossier, request)}
    return render(request, "dossiers/use.html", content, status=422 if form.errors else 200)


def _key(dossier: Dossier, request: Request) -> str:
    """Under which the browser keeps what is typed about a first application."""
    return f"ap-dung-{request.actor.user_id}-{dossier.code}"


def _recorded(dossier: Dossier, key: str) -> tuple[str, str] | None:
    if use_recorded_with(dossier, key) is None:
        return None
    address = reverse("dossiers:page", args=[dossier.code])
    return f"{address}#ap-dung", _("Lần áp dụng này đã ghi rồi.")


def _told(known: FirstUse) -> UseInput:
    return UseInput(known.kind, known.started_text, known.ended_on, known.place, known.seen)


def _first(dossier: Dossier) -> dict[str, str]:
    """What the initiative says already about its first application, where nothing is recorded yet."""
    one = dossier.initiative
    if dossier.uses.exists():
        return {}
    return {"kind": "application", "started": one.applied_text, "place": one.applied_place}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def strike(request: Request, code: str, use_id: int) -> HttpResponse:
    """Taking a recorded use out, with what shows it: asked about first; one that is gone already is no fault."""
    dossier = _own(request, code, "strike_use")
    found = next((use for use in uses_of(dossier) if use.pk == use_id), None)
    if found is None:
        messages.info(request, _("Lần áp dụng ấy không còn trong hồ sơ."))
        return _back(code, "#ap-dung")
    if request.method == "POST":
        verbs.strike_use(dossier, use_id, actor=request.actor)
        messages.success(request, _("Đã bỏ lần áp dụng ấy."))
        return _back(code, "#ap-dung")
    back = reverse("dossiers:page", args=[code]) + "#ap-dung"
    return render(request, "dossiers/use_strike.html", {"it": dossier, "use": use_line(dossier, found), "back": back})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def end(request: Request, code: str, use_id: int) -> HttpResponse:
    """Saying when a first application that was still running has ended."""
    dossier = _own(request, code, "end_use")
    form = UseEndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.end_use(dossier, use_id, actor=request.actor, ended_on=form.cleaned_data["ended_on"])
        except Invalid as invalid:
            form.refuse(invalid)
        except Conflict as conflict:
            form.add_error(None, conflict.reason)
        else:
            messages.success(request, _("Đã ghi ngày kết thúc; thời hạn quyết định được tính lại."))
            return _back(code)
    return render(request, "dossiers/use_end.html", {"it": dossier, "form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def users(request: Request, code: str) -> HttpResponse:
    """Naming who took part in the first application, or that nobody but the authors did."""
    dossier = _own(request, code, "name_users")
    sent = request.POST if request.method == "POST" else None
    kept = [{name: getattr(one, name) for name in _USER} for one in users_of(dossier)]
    rows, form = user_rows(sent, kept), AloneForm(sent, initial={"alone": bool(dossier.answers.get("alone"))})
    if sent is not None:
        typed = users_typed(rows)
        if "them_dong" in sent:
            rows = user_rows(None, [vars(one) for one in typed], blank=2)
        elif rows.is_valid() and form.is_valid():
            try:
                verbs.name_users(dossier, typed, actor=request.actor, alone=bool(form.cleaned_data.get("alone")))
            except Invalid as invalid:
                form.refuse(invalid)
            else:
                messages.success(request, _("Đã ghi người tham gia áp dụng lần đầu."))
                return _back(code, "#nguoi-tham-gia")
    faulty = sent is not None and "them_dong" not in sent
    if faulty and form.is_valid():
        # The head of the page says what is wrong further down.
        for number, row in enumerate(rows.forms, start=1):
            for sentence in (text for texts in row.errors.values() for text in texts):
                form.add_error(None, _("Người thứ {n}: {sentence}").format(n=number, sentence=sentence))
    return render(
        request, "dossiers/users.html", {"it": dossier, "rows": rows, "form": form}, status=422 if faulty else 200
    )


@require_POST
@signed_in
def invite(request: Request, code: str) -> HttpResponse:
    """Settling the authors and asking them to sign."""
    dossier = _own(request, code, "invite")
    return _done(request, code, lambda: preparing.invite(dossier, actor=request.actor), _("Đã chốt tác giả và mời ký."))


@require_POST
@signed_in
def sign(request: Request, code: str) -> HttpResponse:
    """An author signs."""
    dossier = _own(request, code, "sign")
    back = _done(
        request, code, lambda: authors.sign(dossier, actor=request.actor), _("Bạn đã ký phần đóng góp của mình.")
    )
    # With the last signature the next thing to do stands at the head of the page.
    return back if must(gaps_of(fetch_dossier(code, request.actor))) else _back(code)


@require_POST
@signed_in
def sign_on_paper(request: Request, code: str) -> HttpResponse:
    """The sheet signed by authors without an account."""
    dossier, upload = _own(request, code, "sign_on_paper"), request.FILES.get("signed_paper")
    if upload is None:
        messages.error(request, _("Bạn chưa chọn tệp nào."))
        return _back(code, "#tac-gia")
    name = upload.name or ""
    return _done(
        request, code, lambda: authors.sign_on_paper(dossier, _read(upload), actor=request.actor, name=name),
        _("Đã thêm bản có chữ ký."),
    )  # fmt: skip


def _done(request: Request, code: str, verb: Any, words: str) -> HttpResponse:
    try:
        verb()
    except (Invalid, Conflict) as refusal:
        messages.error(request, Refusal.__str__(refusal) or refusal.reason)
    else:
        messages.success(request, words)
    return _back(code, "#tac-gia")
