"""Writing an initiative: one screen, saved while it is typed, sent in once."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sangkien.actions.initiatives.drafting import edit as edit_verb
from sangkien.actions.initiatives.drafting import start
from sangkien.actions.initiatives.submission import submit
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.queries.access import require
from sangkien.queries.initiatives.drafts import draft_of, started_with
from sangkien.queries.initiatives.page import Initiative, fetch_visible
from sangkien.queries.initiatives.places import programmes_to_choose, reaches_further
from sangkien.rules.fields import INITIATIVE, field_of
from sangkien.rules.initiatives import EDITABLE, Draft
from sangkien.web.errors import signed_in
from sangkien.web.initiatives import papers
from sangkien.web.initiatives.forms import InitiativeForm, authors_typed
from sangkien.web.initiatives.paths import whole
from sangkien.web.initiatives.rows import divided, lengthened
from sangkien.web.initiatives.sheet import Sheet, sheet_for, straddles
from sangkien.web.request import Request
from sangkien.web.turns import key_of, turned
from sangkien.web.ui import words
from sangkien.web.ui.fields import PlainRows

_SHOWN_BACK = ("title", "problem", "solution", "result")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: Request) -> HttpResponse:
    """A new initiative: nothing is kept before the first word is saved."""
    again = turned(request, lambda key: _made(request, key))
    if again is not None:
        return again
    sheet = sheet_for(request)
    if sheet is None:
        closed = programmes_to_choose(request.actor)
        return render(
            request, "initiatives/nowhere.html", {"closed": closed, "further": reaches_further(request.actor)}
        )
    return _written(request, sheet) if request.method == "POST" else _shown(request, sheet, *sheet.forms())


def _made(request: Request, key: str) -> tuple[str, str] | None:
    """Where what this form has made is: still being written, or sent already."""
    known = started_with(key, request.actor)
    if known is None:
        return None
    if known.state in EDITABLE:
        return reverse("initiatives:edit", args=[known.code]), ""
    sentence = _("Sáng kiến này đã gửi rồi. Muốn nhập sáng kiến khác, hãy bấm “Nhập sáng kiến” lần nữa.")
    return reverse("initiatives:page", args=[known.code]), sentence


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: Request, code: str) -> HttpResponse:
    """Going on with a draft, or mending one that was returned."""
    initiative = fetch_visible(code, request.actor)
    require("initiative.edit", initiative, request.actor)
    if initiative.state not in EDITABLE and request.method != "POST":
        messages.info(request, _("Sáng kiến này đã gửi nên không sửa được nữa."))
        return HttpResponseRedirect(reverse("initiatives:page", args=[code]))
    sheet = sheet_for(request, initiative)
    assert sheet is not None  # a draft always has its own unit and programme
    return _written(request, sheet) if request.method == "POST" else _shown(request, sheet, *sheet.forms())


@require_POST
def autosave_new(request: Request) -> HttpResponse:
    """The first saving of a form that saves itself; from then on it has a code."""
    return _saved_by_itself(request, sheet_for(request) if request.actor.signed_in else None)


@require_POST
def autosave(request: Request, code: str) -> HttpResponse:
    """The next saving of a form that saves itself."""
    initiative = fetch_visible(code, request.actor) if request.actor.signed_in else None
    return _saved_by_itself(request, sheet_for(request, initiative) if initiative else None)


def _saved_by_itself(request: Request, sheet: Sheet | None) -> HttpResponse:
    if sheet is None:
        raise Denied(_("Bạn cần đăng nhập để làm việc này."))
    kept = sheet.holding(_keep(request, sheet, sheet.typed(*sheet.forms(request))))
    assert kept.initiative is not None  # it has just been kept
    return JsonResponse({
        "version": kept.initiative.revision, "saved_at": words.hour(clock.now()), "url": kept.autosave_address,
        "key": kept.key, "address": kept.address,
    })  # fmt: skip


def _keep(request: Request, sheet: Sheet, draft: Draft) -> Initiative:
    """Save what was typed, under the key of the form, so that a lost answer never makes two drafts."""
    key, version = key_of(request), request.POST.get("version", "")
    known = sheet.initiative or started_with(key, request.actor)
    if known is None:
        return start(sheet.unit, sheet.programme.programme, draft, actor=request.actor, start_key=key)
    return edit_verb(
        known, draft, actor=request.actor, revision=whole(version), form_key=key,
        unit=sheet.unit, programme=sheet.programme.programme,
    )  # fmt: skip


def _written(request: Request, sheet: Sheet) -> HttpResponse:
    """What a button of the form does; the text is saved before anything else can go wrong."""
    form, rows = sheet.forms(request)
    draft = sheet.typed(form, rows)
    try:
        sheet = sheet.holding(_keep(request, sheet, draft))
    except Conflict as conflict:
        return _kept_elsewhere(request, sheet, form, rows, draft, conflict)
    papers.take(request, sheet.initiative, form)
    papers.drop(request, sheet.initiative)
    request.session["draft_done"] = [sheet.key, request.POST.get("draft_key", "")]
    if "them_dong" in request.POST:
        return _shown(request, sheet, form, lengthened(authors_typed(rows)), status=200)
    if "chia_deu" in request.POST:
        return _shown(request, sheet, form, divided(authors_typed(rows)), status=200)
    if "gui" in request.POST:
        return _sent(request, sheet, form, rows)
    if "nho_to" in request.POST and sheet.initiative is not None:
        # What is typed is kept; what is still wrong with it is just what the team is asked about.
        return HttpResponseRedirect(reverse("support:ask_about", args=[sheet.initiative.code]))
    if form.errors:
        return _shown(request, sheet, form, rows)
    if "ve_ho_so" in request.POST and sheet.dossier:
        return HttpResponseRedirect(reverse("dossiers:page", args=[sheet.dossier]))
    messages.success(request, _("Đã lưu lúc {time}.").format(time=words.hour(clock.now())))
    return HttpResponseRedirect(sheet.address)


def _sent(request: Request, sheet: Sheet, form: InitiativeForm, rows: PlainRows) -> HttpResponse:
    assert sheet.initiative is not None  # it has just been kept
    if form.errors:
        return _shown(request, sheet, form, rows)
    try:
        submit(sheet.initiative, actor=request.actor)
    except Invalid as invalid:
        form.refuse(invalid)
        return _shown(request, sheet, form, rows, authors_problems=invalid.problems.get("authors", []))
    except Conflict as conflict:
        return _shown(request, sheet, form, rows, notice=conflict.reason, status=409)
    return HttpResponseRedirect(reverse("initiatives:receipt", args=[sheet.initiative.code]))


def _shown(
    request: Request, sheet: Sheet, form: InitiativeForm, rows: PlainRows, *, status: int = 0, **more: object
) -> HttpResponse:
    draft = sheet.typed(form, rows) if form.is_bound else sheet.draft()
    kept_papers = sheet.papers()
    content = {
        "sheet": sheet, "form": form, "rows": rows, "gaps": sheet.gaps(draft), "advised": sheet.advised(draft, kept_papers), "papers": kept_papers,
        "straddles": straddles(draft, sheet.programme), "further": reaches_further(request.actor) and not sheet.fixed,
        "version": sheet.initiative.revision if sheet.initiative else 0, "done": [] if "saved_at" in more else request.session.pop("draft_done", []),
        "taking": sheet.fixed or sheet.programme.window == "open", **more,
    }  # fmt: skip
    return render(request, "initiatives/form.html", content, status=status or (422 if form.errors else 200))


def _kept_elsewhere(
    request: Request, sheet: Sheet, form: InitiativeForm, rows: PlainRows, draft: Draft, conflict: Conflict
) -> HttpResponse:
    """Saved or sent somewhere else meanwhile: the same thing twice is no conflict, two texts are shown side by side."""
    initiative = sheet.initiative or started_with(key_of(request), request.actor)
    if initiative is None:
        return _shown(request, sheet, form, rows, notice=conflict.reason, status=409)
    initiative = fetch_visible(initiative.code, request.actor)
    kept = draft_of(initiative)
    if initiative.state not in EDITABLE:
        if kept == draft:
            messages.info(request, _("Sáng kiến này đã gửi rồi; đây là biên nhận."))
            return HttpResponseRedirect(reverse("initiatives:receipt", args=[initiative.code]))
        content = {"texts": _typed_back(draft), "reason": conflict.reason, "initiative": initiative}
        return render(request, "initiatives/typed.html", content, status=409)
    differences = [
        (_(field_of(INITIATIVE, name).label), getattr(kept, name), getattr(draft, name))
        for name in Draft.__dataclass_fields__
        if isinstance(getattr(draft, name), str) and getattr(kept, name) != getattr(draft, name)
    ]
    sheet = sheet.holding(initiative)
    return _shown(request, sheet, form, rows, differences=differences, saved_at=initiative.saved_at, status=409)


def _typed_back(draft: Draft) -> list[tuple[str, str]]:
    return [(_(field_of(INITIATIVE, name).label), getattr(draft, name)) for name in _SHOWN_BACK]
