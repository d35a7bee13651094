"""A member's marking: what waits, the page of one sheet on a phone, saving while typing, papers of the dossier."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sangkien.actions.councils import marking
from sangkien.actions.councils.marking import save as save_marks
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.queries.councils.blindness import marker_file, reading_of
from sangkien.queries.councils.marking import MARKABLE, MarkSheet, fetch_mark_sheet, is_blind, out_for, own_sheets
from sangkien.queries.councils.sheets import sheet_of
from sangkien.queries.files import content_of
from sangkien.rules.scoring.questions import names_of, shown_in_form, typed
from sangkien.rules.scoring.sheet import Sheet
from sangkien.web.councils import scoring_words as said
from sangkien.web.councils.scoring_forms import MarkForm
from sangkien.web.downloads import disposition, headers
from sangkien.web.errors import signed_in
from sangkien.web.request import Request
from sangkien.web.ui import words


@require_safe
@signed_in
def mine(request: Request) -> HttpResponse:
    """The dossiers I am to mark, those still open first."""
    sheets = own_sheets(request.actor)
    out = out_for(request.actor, sheets)
    lines = [(_name(one), reverse("scoring:mark", args=[one.pk]), one) for one in sheets if one.pk not in out]
    return render(request, "councils/marking_mine.html", {"lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def page(request: Request, sheet_id: int) -> HttpResponse:
    """One sheet: the dossier to read, the criteria to mark, closing."""
    sheet = fetch_mark_sheet(sheet_id, request.actor)
    rules = said.spoken(sheet_of(sheet.item.marking.version))
    if request.method != "POST":
        return _shown(request, sheet, rules, MarkForm(rules, initial=shown_in_form(sheet.paper), draft=True))
    form = MarkForm(rules, request.POST, draft=True)
    form.is_valid()
    paper = typed(rules, request.POST)
    try:
        if "dong" in request.POST:
            save_marks(sheet, paper, actor=request.actor)
            marking.close(sheet, paper, actor=request.actor)
            messages.success(request, _("Đã đóng phiếu chấm. Từ giờ phiếu được tính và không sửa nữa."))
            return HttpResponseRedirect(reverse("scoring:mark", args=[sheet.pk]))
        save_marks(sheet, paper, actor=request.actor)
    except Invalid as invalid:
        form.refuse(invalid)
        return _shown(request, sheet, rules, form, status=422)
    except Conflict as conflict:
        form.add_error(None, conflict.reason)
        return _shown(request, sheet, rules, form, status=409)
    messages.success(request, _("Đã lưu lúc {time}.").format(time=words.hour(clock.now())))
    return HttpResponseRedirect(reverse("scoring:mark", args=[sheet.pk]))


@require_POST
@signed_in
def autosave(request: Request, sheet_id: int) -> HttpResponse:
    """What is typed so far, kept; 409 where it was saved elsewhere or closed meanwhile."""
    sheet = fetch_mark_sheet(sheet_id, request.actor)
    version = request.POST.get("version", "")
    paper = typed(sheet_of(sheet.item.marking.version), request.POST)
    kept = save_marks(sheet, paper, actor=request.actor, revision=int(version) if version.isdecimal() else None)
    return JsonResponse({"version": kept.revision, "saved_at": words.hour(clock.now())})


@require_safe
@signed_in
def file(request: Request, sheet_id: int, number: int) -> HttpResponse:
    """A paper of the dossier I mark; withheld ones are as if they were not there."""
    stored, name = marker_file(fetch_mark_sheet(sheet_id, request.actor), number)
    answer = HttpResponse(content_of(stored), content_type=stored.media_type, headers=headers())
    answer.headers["Content-Disposition"] = disposition(name)
    return answer


def _shown(request: Request, sheet: MarkSheet, rules: Sheet, form: MarkForm, *, status: int = 200) -> HttpResponse:
    item = sheet.item
    reading = reading_of(item, hidden=is_blind(item.session), number=item.marking.number)
    content: dict[str, Any] = {
        "sheet": sheet, "form": form, "reading": reading, "name": said.code_of(reading),
        "passages": said.passages(reading), "uses": said.uses(reading),
        "files": said.files(reading, lambda number: reverse("scoring:file", args=[sheet.pk, number])),
        "parts": [
            (one, form.some(names_of(one, rules).split()), said.rule_of_criterion(one))
            for one in rules.criteria
            if one.kind != "votes"
        ],
        "writable": sheet.closed_at is None and item.state in MARKABLE and not out_for(request.actor, [sheet]),
        "out": bool(out_for(request.actor, [sheet])), "rules": rules,
        "autosave": reverse("scoring:autosave", args=[sheet.pk]), "key": f"cham-{sheet.pk}-{request.actor.user_id}",
        "closed": _closed(sheet, rules) if sheet.closed_at else [],
    }  # fmt: skip
    return render(request, "councils/marking_page.html", content, status=status)


def _closed(sheet: MarkSheet, rules: Sheet) -> list[tuple[str, str, str]]:
    """One's own closed sheet: criterion, points or level, comment."""
    rows = []
    for criterion in rules.criteria:
        one = (sheet.paper.get("criteria") or {}).get(criterion.code) or {}
        level, grade = criterion.level(one.get("level", "")), rules.grade(one.get("level", ""))
        given = one.get("points") or (level.name if level else grade.name if grade else "–")
        if criterion.kind != "votes":
            rows.append((criterion.name, given, one.get("comment", "")))
    return rows


def _name(sheet: MarkSheet) -> str:
    reading_hidden = is_blind(sheet.item.session)
    return said.neutral(sheet.item.marking.number) if reading_hidden else f"{sheet.item.code} – {sheet.item.title}"
