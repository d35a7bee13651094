"""Starting a dossier, and its application: one form made from data, saved while it is typed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sangkien.actions.dossiers.preparing import edit, start
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict
from sangkien.queries.access import require
from sangkien.queries.dossiers import fetch_dossier
from sangkien.queries.dossiers.bodies import asking_unit, body_of
from sangkien.queries.dossiers.forms import form_of, forms_for
from sangkien.queries.dossiers.preparing import claim_of
from sangkien.queries.dossiers.reading import Dossier
from sangkien.queries.dossiers.signing import authorships_of, extras_of
from sangkien.queries.initiatives.page import fetch_visible
from sangkien.rules.dossiers import EDITABLE
from sangkien.rules.dossiers.fields import LATE_NOTE
from sangkien.web.dossiers import words
from sangkien.web.dossiers.forms import ApplicationFormPage
from sangkien.web.dossiers.page import live
from sangkien.web.dossiers.parts import Reader, shown_parts
from sangkien.web.errors import signed_in
from sangkien.web.initiatives.paths import whole
from sangkien.web.request import Request
from sangkien.web.ui.words import hour


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def begin(request: Request, code: str) -> HttpResponse:
    """What a dossier is, which form it takes, and the button that opens it."""
    initiative = fetch_visible(code, request.actor)
    require("dossier.start", initiative, request.actor)
    if request.method == "POST":
        dossier = start(initiative, actor=request.actor, form=request.POST.get("form", ""))
        return HttpResponseRedirect(reverse("dossiers:page", args=[dossier.code]))
    known = initiative.dossiers.exclude(state__in=("refused", "withdrawn", "annulled")).first()
    if known is not None:
        return HttpResponseRedirect(reverse("dossiers:page", args=[known.code]))
    unit = asking_unit(initiative.unit)
    forms = [(form.code, words.form_name(form), form.source) for form in forms_for(unit, initiative.programme.code)]
    content = {"initiative": initiative, "unit": unit, "body": body_of(unit), "forms": forms}
    return render(request, "dossiers/start.html", content)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def application(request: Request, code: str) -> HttpResponse:
    """The application: what the initiative says stands there to read, the rest is asked."""
    dossier = _open(request, code)
    if dossier.state not in EDITABLE:
        return HttpResponseRedirect(reverse("dossiers:page", args=[code]))
    form = form_for(dossier, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            _keep(request, dossier, form)
        except Conflict as conflict:
            kept = fetch_dossier(code, request.actor)
            if kept.state not in EDITABLE:
                return _shown(request, kept, form, notice=conflict.reason, status=409)
            return _shown(request, kept, form, differences=_differences(kept, form), status=409)
        request.session["draft_done"] = [_key(dossier, request), request.POST.get("draft_key", "")]
        if form.errors:
            return _shown(request, fetch_dossier(code, request.actor), form, status=422)
        for name in form.young():
            messages.warning(
                request, _("Theo ngày sinh đã ghi, {name} chưa đủ 15 tuổi; hãy xem lại.").format(name=name)
            )
        messages.success(request, _("Đã lưu lúc {time}.").format(time=hour(clock.now())))
        return HttpResponseRedirect(reverse("dossiers:page", args=[code]))
    return _shown(request, dossier, form)


@require_POST
@signed_in
def autosave(request: Request, code: str) -> HttpResponse:
    """The application saving itself."""
    dossier = _open(request, code)
    kept = _keep(request, dossier, form_for(dossier, request.POST))
    return JsonResponse({"version": kept.revision, "saved_at": hour(clock.now())})


def _open(request: Request, code: str) -> Dossier:
    dossier = fetch_dossier(code, request.actor)
    require("dossier.edit", dossier, request.actor)
    return dossier


def _keep(request: Request, dossier: Dossier, form: ApplicationFormPage) -> Dossier:
    return edit(
        dossier, form.draft(dossier), actor=request.actor, revision=whole(request.POST.get("version", "")),
        form_key=request.POST.get("submission_key", "")[:64],
    )  # fmt: skip


def _key(dossier: Dossier, request: Request) -> str:
    return f"ho-so-{request.actor.user_id}-{dossier.code}"


def form_for(dossier: Dossier, data: Any = None) -> ApplicationFormPage:
    """The form of this dossier, as sent or as kept."""
    rows, extras, form = authorships_of(dossier), extras_of(dossier), form_of(dossier.form)
    initial: dict[str, Any] = dict(dossier.answers) | {
        "state_funded": dossier.state_funded, "consent": bool(dossier.answers.get("consent")),
        "honest": bool(dossier.answers.get("honest")),
    }  # fmt: skip
    for person, extra in extras.items():
        initial |= {
            f"birth_date_{person}": extra.birth_date, f"qualification_{person}": extra.qualification,
            f"sex_{person}": extra.more.get("sex", ""), f"lead_{person}": bool(extra.more.get("lead")),
        }  # fmt: skip
    authors = [(row.person_id, row.name) for row in rows if row.person_id in extras]
    late = claim_of(dossier).needs_decision or bool(dossier.answers.get("late_note"))
    return ApplicationFormPage(data, form=form, authors=authors, late=late, initial=initial)


def _differences(kept: Dossier, form: ApplicationFormPage) -> list[tuple[str, str, str]]:
    """Where what another window has saved says something else than what is typed here."""
    typed = form.draft(kept)
    asked = [(words.label_of(part), part.key, typed.answers[part.key]) for part in form.form.questions]
    asked.append((_(LATE_NOTE.label), "late_note", typed.late_note))
    return [(label, kept.answers.get(key, ""), said) for label, key, said in asked if kept.answers.get(key, "") != said]


def _shown(
    request: Request,
    dossier: Dossier,
    form: ApplicationFormPage,
    *,
    notice: str = "",
    status: int = 200,
    differences: list[tuple[str, str, str]] | None = None,
) -> HttpResponse:
    asked, content = form.form, live(dossier)
    reader = Reader(dossier.code, private=True)
    given = []
    for part in asked.parts:
        shown = shown_parts(_alone(asked, part), content, reader) if part.sources else []
        given.append({"label": words.label_of(part), "shown": shown, "field": form[part.key] if part.kind else None})
    return render(request, "dossiers/application.html", {
        "it": dossier, "initiative": dossier.initiative, "form": form, "asked": asked, "parts": given, "notice": notice,
        "elsewhere": differences is not None, "differences": differences,
        "key": _key(dossier, request), "version": dossier.revision, "done": [] if differences is not None else request.session.pop("draft_done", []),
        "autosave": reverse("dossiers:autosave", args=[dossier.code]), "form_name": words.form_name(asked),
    }, status=status)  # fmt: skip


def _alone(form: Any, part: Any) -> Any:
    """The form with just what this part takes from elsewhere: what is asked here stands in its own field."""
    return type(form)(**{**vars(form), "parts": (type(part)(**{**vars(part), "kind": ""}),)})
