"""Ideas: one field, the microphone and the camera; kept for oneself, shown to the team, written up."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sangkien.actions.support import cases as case_verbs
from sangkien.actions.support import ideas as verbs
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid, NotFound
from sangkien.kernel.text_vi import nfc
from sangkien.queries.access import can, require
from sangkien.queries.initiatives.page import fetch_visible
from sangkien.queries.initiatives.places import units_to_choose
from sangkien.queries.organisation import finding
from sangkien.queries.support import cases
from sangkien.queries.support.teams import team_for
from sangkien.rules.initiatives import EDITABLE
from sangkien.web.errors import signed_in
from sangkien.web.initiatives.paths import whole
from sangkien.web.request import Request
from sangkien.web.support.forms import HelpForm, IdeaForm
from sangkien.web.support.sounds import taken_bytes
from sangkien.web.support.words import idea_title
from sangkien.web.turns import key_of, led, turned
from sangkien.web.ui import words

_UPLOADS = ("sound", "photo", "files")


@require_safe
@signed_in
def own(request: Request) -> HttpResponse:
    """My ideas, the newest first."""
    rows = [(idea, idea_title(idea), _case_of(idea)) for idea in cases.own_ideas(request.actor)]
    return render(request, "support/ideas.html", {"rows": rows})


def _case_of(idea: cases.Idea) -> cases.SupportCase | None:
    found = sorted(idea.cases.all(), key=lambda case: case.pk)
    return found[-1] if found else None


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: Request) -> HttpResponse:
    """A new idea: one sentence is enough, or none where something is said or shown."""
    unit = _home(request)
    if unit is None:
        return render(request, "support/no_home.html")
    again = turned(request, lambda key: _made(request, key))
    if again is not None:
        return again
    form = IdeaForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        return _sent_again(request) or _written(request, form, None, unit)
    return _shown(request, form, None, unit)


def _made(request: Request, key: str) -> tuple[str, str] | None:
    """Where the idea of this form is: still being written, or sent already."""
    known = cases.idea_started_with(key, request.actor)
    if known is None:
        return None
    page = reverse("support:idea", args=[known.code])
    if known.cases.exists():
        return page, _("Ý tưởng này đã gửi rồi. Muốn ghi ý tưởng khác, hãy bấm “Ghi một ý tưởng” lần nữa.")
    closed = known.withdrawn_at is not None or known.initiative_id is not None
    return page if closed else reverse("support:edit_idea", args=[known.code]), ""


def _sent_again(request: Request) -> HttpResponse | None:
    """The same words sent again lead to the idea they made."""
    known = cases.idea_started_with(key_of(request), request.actor)
    said = nfc(request.POST.get("text", "")).replace("\r\n", "\n").strip()
    if known is None or request.FILES or said != known.text or not known.cases.exists():
        return None
    return led(request, _made(request, key_of(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: Request, code: str) -> HttpResponse:
    """Going on with an idea."""
    idea = cases.fetch_idea(code, request.actor)
    require("idea.edit", idea, request.actor)
    form = IdeaForm(request.POST or None, request.FILES or None, initial={"text": idea.text})
    if request.method == "POST":
        return _written(request, form, idea, idea.unit)
    return _shown(request, form, idea, idea.unit)


def _home(request: Request) -> finding.Unit | None:
    """The unit the idea is told in: the first to which the person belongs."""
    units = [unit for unit in units_to_choose(request.actor) if can("idea.write", unit, request.actor)]
    return units[0] if units else None


def _written(request: Request, form: IdeaForm, idea: cases.Idea | None, unit: finding.Unit) -> HttpResponse:
    """What a button does; the words are saved before anything else can go wrong."""
    form.is_valid()
    text = str(form.cleaned_data.get("text") or request.POST.get("text", ""))
    if not text.strip() and not request.FILES and (idea is None or not cases.files_of(idea)):
        form.add_error("text", _("Hãy viết một câu, hoặc gửi một đoạn ghi âm hay một tấm ảnh."))
        return _shown(request, form, idea, unit, status=422)
    try:
        idea = _kept(request, idea, unit, text)
    except Invalid as invalid:
        form.refuse(invalid)
        return _shown(request, form, idea, unit, status=422, unsaved=True)
    except Conflict as conflict:
        return _kept_elsewhere(request, form, idea, unit, conflict)
    _take_files(request, form, idea)
    if form.errors:
        return _shown(request, form, idea, unit, status=422)
    request.session["draft_done"] = [_key(request, idea), _key(request, None)]
    if "gui" in request.POST:
        case = case_verbs.ask_about_idea(idea, actor=request.actor)
        messages.success(
            request, _("Đã nhờ Tổ hỗ trợ. Hẹn trả lời ngày {day}.").format(day=words.day(case.promised_on))
        )
    else:
        messages.success(
            request, _("Đã lưu lúc {time}. Chỉ mình bạn thấy ý tưởng này.").format(time=words.hour(clock.now()))
        )
    return HttpResponseRedirect(reverse("support:idea", args=[idea.code]))


def _kept(request: Request, idea: cases.Idea | None, unit: finding.Unit, text: str) -> cases.Idea:
    """Save the words under the key of the form, so that a lost answer never makes two ideas."""
    key = key_of(request)
    known = idea or cases.idea_started_with(key, request.actor)
    if known is None:
        return verbs.write(unit, text, actor=request.actor, start_key=key)
    revision = whole(request.POST.get("version", ""))
    # A form whose savings were never answered still believes itself the first.
    return verbs.edit(known, text, actor=request.actor, revision=revision if idea or revision else None)


def _kept_elsewhere(
    request: Request, form: IdeaForm, idea: cases.Idea | None, unit: finding.Unit, conflict: Conflict
) -> HttpResponse:
    """Changed in another window meanwhile: both texts are shown, and the next press takes the one below."""
    idea = idea or cases.idea_started_with(key_of(request), request.actor)
    if idea is None or idea.withdrawn_at is not None or idea.initiative_id is not None:
        form.add_error(None, conflict.reason)
        return _shown(request, form, idea, unit, status=409, unsaved=True)
    typed = str(form.cleaned_data.get("text") or request.POST.get("text", ""))
    differences = [(form["text"].label, idea.text, typed)]
    return _shown(request, form, idea, unit, status=409, unsaved=True, differences=differences, saved_at=idea.saved_at)


def _take_files(request: Request, form: IdeaForm, idea: cases.Idea) -> None:
    for name in _UPLOADS:
        for upload in request.FILES.getlist(name):
            if not upload.size and form.has_error(name):
                continue  # the form has already said that it is empty
            try:
                verbs.attach(idea, taken_bytes(upload), actor=request.actor, name=str(upload.name or ""))
            except Invalid as invalid:
                form.add_error(name, f"{upload.name}: {invalid.reason}")
            except Conflict as conflict:
                form.add_error(name, conflict.reason)


def _key(request: Request, idea: cases.Idea | None) -> str:
    return f"y-tuong-{request.actor.user_id}-{idea.code if idea else 'moi'}"


def _shown(
    request: Request,
    form: IdeaForm,
    idea: cases.Idea | None,
    unit: finding.Unit,
    *,
    status: int = 200,
    unsaved: bool = False,
    **more: object,
) -> HttpResponse:
    content = {
        "form": form, "idea": idea, "team": team_for(unit), "asked": idea is not None and cases.open_case_about_idea(idea) is not None,
        "key": _key(request, idea), "version": idea.revision if idea else 0, "files": cases.files_of(idea) if idea else [],
        "here": reverse("support:edit_idea", args=[idea.code]) if idea else reverse("support:new_idea"),
        "autosave": reverse("support:autosave", args=[idea.code]) if idea else reverse("support:autosave_new"),
        "done": [] if unsaved else request.session.pop("draft_done", []), "unsaved": unsaved, **more,
    }  # fmt: skip
    return render(request, "support/idea_form.html", content, status=status)


@require_POST
def autosave_new(request: Request) -> HttpResponse:
    """The first saving of a form that saves itself: the words become an idea that only its author sees."""
    unit = _home(request) if request.actor.signed_in else None
    if unit is None:
        raise Denied(_("Bạn cần đăng nhập để làm việc này."))
    return _autosaved(request, _kept(request, None, unit, request.POST.get("text", "")))


@require_POST
def autosave(request: Request, code: str) -> HttpResponse:
    """The next saving of a form that saves itself."""
    if not request.actor.signed_in:
        raise Denied(_("Bạn cần đăng nhập để làm việc này."))
    idea = cases.fetch_idea(code, request.actor)
    return _autosaved(request, _kept(request, idea, idea.unit, request.POST.get("text", "")))


def _autosaved(request: Request, idea: cases.Idea) -> HttpResponse:
    return JsonResponse({
        "version": idea.revision, "saved_at": words.hour(clock.now()), "key": _key(request, idea),
        "url": reverse("support:autosave", args=[idea.code]), "address": reverse("support:edit_idea", args=[idea.code]),
    })  # fmt: skip


@require_safe
@signed_in
def page(request: Request, code: str) -> HttpResponse:
    """An idea as its author or a helper sees it."""
    idea = cases.fetch_idea(code, request.actor)
    mine = bool(can("idea.edit", idea, request.actor))
    running = cases.open_case_about_idea(idea)
    case = running or idea.cases.order_by("-pk").first()
    content = {
        "idea": idea, "title": idea_title(idea), "mine": mine, "case": case, "files": cases.files_of(idea),
        "asks": mine and running is None and (idea.initiative is None or idea.initiative.state in EDITABLE),
        "form": HelpForm() if mine else None, "done": request.session.pop("draft_done", []),
    }  # fmt: skip
    return render(request, "support/idea.html", content)


@require_POST
@signed_in
def ask_help(request: Request, code: str) -> HttpResponse:
    """The author asks the team for help with an idea."""
    idea = cases.fetch_idea(code, request.actor)
    case = case_verbs.ask_about_idea(idea, actor=request.actor, words=request.POST.get("words", ""))
    messages.success(request, _("Đã nhờ Tổ hỗ trợ. Hẹn trả lời ngày {day}.").format(day=words.day(case.promised_on)))
    return HttpResponseRedirect(reverse("support:case", args=[case.code]))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def ask_about(request: Request, code: str) -> HttpResponse:
    """The author asks for help with an initiative or its dossier; a running case is shown instead."""
    initiative = fetch_visible(code, request.actor)
    require("initiative.ask_help", initiative, request.actor)
    known = cases.open_case_about(initiative)
    if known is not None:
        return HttpResponseRedirect(reverse("support:case", args=[known.code]))
    form = HelpForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        case = case_verbs.ask_about(
            initiative, actor=request.actor, words=form.cleaned_data["words"], dossier=cases.running_dossier(initiative)
        )
        messages.success(
            request, _("Đã nhờ Tổ hỗ trợ. Hẹn trả lời ngày {day}.").format(day=words.day(case.promised_on))
        )
        return HttpResponseRedirect(reverse("support:case", args=[case.code]))
    content = {"it": initiative, "form": form, "team": team_for(initiative.unit)}
    return render(request, "support/ask_about.html", content, status=422 if form.errors else 200)


@require_POST
@signed_in
def write_up(request: Request, code: str) -> HttpResponse:
    """The idea becomes a draft, with its own words in place."""
    made = verbs.write_up(cases.fetch_idea(code, request.actor), actor=request.actor)
    messages.success(request, _("Lời của bạn đã nằm sẵn trong bài; viết tiếp phần còn thiếu."))
    return HttpResponseRedirect(reverse("initiatives:edit", args=[made.code]))


@require_POST
@signed_in
def withdraw(request: Request, code: str) -> HttpResponse:
    """The author takes the idea back."""
    verbs.withdraw(cases.fetch_idea(code, request.actor), actor=request.actor)
    messages.success(request, _("Đã rút. Từ nay chỉ mình bạn thấy ý tưởng này."))
    return HttpResponseRedirect(reverse("support:ideas"))


@require_POST
@signed_in
def drop_file(request: Request, code: str, number: int) -> HttpResponse:
    """Take a voice note or picture away; one that is gone already is no fault."""
    idea = cases.fetch_idea(code, request.actor)
    try:
        verbs.detach(idea, number, actor=request.actor)
    except NotFound:
        require("idea.detach", idea, request.actor)
    return HttpResponseRedirect(reverse("support:edit_idea", args=[code]))
