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
from sangkien.rules.scoring.marks import faults, read_paper
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
        save_marks(sheet, paper, actor=request.actor, revision=_revision(request))
        if "dong" in request.POST:
            marking.close(sheet, paper, actor=request.actor)
            messages.success(request, _("Đã đóng phiếu chấm. Từ giờ phiếu được tính và không sửa nữa."))
            return HttpResponseRedirect(reverse("scoring:mark", args=[sheet.pk]))
    except Invalid as invalid:
        form.refuse(invalid)
        return _shown(request, sheet, rules, form, status=422)
    except Conflict as conflict:
        # Read anew: what stands is shown beside what was typed, and the next press is made knowing it.
        stands = fetch_mark_sheet(sheet_id, request.actor)
        return _shown(request, stands, rules, form, status=409, refused=conflict.reason, typed=_rows(paper, rules))
    messages.success(request, _("Đã lưu lúc {time}.").format(time=words.hour(clock.now())))
    for line in _yet_to_mend(rules, sheet):
        messages.warning(request, line)
    return HttpResponseRedirect(reverse("scoring:mark", args=[sheet.pk]))


def _revision(request: Request) -> int | None:
    """Which state of the sheet the page was made from."""
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() else None


def _yet_to_mend(rules: Sheet, sheet: MarkSheet) -> list[str]:
    """What of a saved draft could not be closed as it is, by criterion; what is missing still may be."""
    names = {name: one.name for one in rules.criteria for name in names_of(one, rules).split()}
    return [
        _("{criterion}: {fault} Phiếu đã lưu nhưng chưa đóng được như vậy.").format(
            criterion=names.get(one.name, _("Nhận xét chung")), fault=_(one.text).format(**one.params)
        )
        for one in faults(rules, read_paper(rules, sheet.paper), closing=False)
    ]


@require_POST
@signed_in
def autosave(request: Request, sheet_id: int) -> HttpResponse:
    """What is typed so far, kept; 409 where it was saved elsewhere or closed meanwhile."""
    sheet = fetch_mark_sheet(sheet_id, request.actor)
    paper = typed(sheet_of(sheet.item.marking.version), request.POST)
    kept = save_marks(sheet, paper, actor=request.actor, revision=_revision(request))
    return JsonResponse({"version": kept.revision, "saved_at": words.hour(clock.now())})


@require_safe
@signed_in
def file(request: Request, sheet_id: int, number: int) -> HttpResponse:
    """A paper of the dossier I mark; withheld ones are as if they were not there."""
    stored, name = marker_file(fetch_mark_sheet(sheet_id, request.actor), number)
    answer = HttpResponse(content_of(stored), content_type=stored.media_type, headers=headers())
    answer.headers["Content-Disposition"] = disposition(name)
    return answer


def _shown(
    request: Request, sheet: MarkSheet, rules: Sheet, form: MarkForm, *, status: int = 200, **content: Any
) -> HttpResponse:
    item = sheet.item
    reading = reading_of(item, hidden=is_blind(item.session), number=item.marking.number)
    content |= {
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
        "stands": _rows(sheet.paper, rules),
    }  # fmt: skip
    return render(request, "councils/marking_page.html", content, status=status)


def _rows(paper: dict[str, Any], rules: Sheet) -> list[tuple[str, str, str]]:
    """One's own sheet as a list: criterion, points or level, comment."""
    rows = []
    for criterion in rules.criteria:
        one = (paper.get("criteria") or {}).get(criterion.code) or {}
        level, grade = criterion.level(one.get("level", "")), rules.grade(one.get("level", ""))
        given = one.get("points") or (level.name if level else grade.name if grade else "–")
        if criterion.kind != "votes":
            rows.append((criterion.name, given, one.get("comment", "")))
    return rows


def _name(sheet: MarkSheet) -> str:
    reading_hidden = is_blind(sheet.item.session)
    return said.neutral(sheet.item.marking.number) if reading_hidden else f"{sheet.item.code} – {sheet.item.title}"
