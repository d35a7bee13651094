"""Scoring sheets: the list, one sheet with its versions and sources, loading one from its file."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sangkien.actions.councils import sheets
from sangkien.kernel.errors import Conflict, NotFound
from sangkien.queries.access import can, require
from sangkien.queries.councils.sheets import (
    fetch_sheet,
    loaders_units,
    sheet_of,
    shipped,
    shipped_sheets,
    versions_of,
    visible_sheets,
    whole_first,
)
from sangkien.rules.scoring.sheet_file import SheetFileError
from sangkien.web.councils import scoring_words as said
from sangkien.web.councils.scoring_forms import SheetForm
from sangkien.web.errors import signed_in
from sangkien.web.request import Request


@require_safe
def everything(request: Request) -> HttpResponse:
    """The sheets that were loaded, and those that come with the house."""
    loads = bool(loaders_units(request.actor))
    content = {
        "loaded": [(one, said.spoken(rules)) for one, rules in whole_first(visible_sheets())], "loads": loads,
        "shipped": [(one, said.trust(one.basis), f"{reverse('scoring:load_sheet')}?mau={one.code}" if loads else "")
                    for one in map(said.spoken, shipped_sheets())],
    }  # fmt: skip
    return render(request, "councils/sheets.html", content)


@require_safe
def page(request: Request, sheet_id: int) -> HttpResponse:
    """One sheet in one of its versions: criteria, rules, where they come from, and the text of its file."""
    sheet = fetch_sheet(sheet_id)
    versions = versions_of(sheet)
    wanted = request.GET.get("ban", "")
    version = next((one for one in versions if str(one.number) == wanted), versions[0] if not wanted else None)
    if version is None:
        raise NotFound
    rules = said.spoken(sheet_of(version))
    content = {
        "sheet": sheet, "version": version, "rules": rules, "trust": said.trust(rules.basis),
        "criteria": said.criteria_of(rules), "facts": said.rules_of(rules),
        "notes": [one.note for one in (rules, rules.markers, rules.aggregate, rules.rounding, rules.passing, rules.spread)
                  if one.note],
        "versions": [(one, f"{reverse('scoring:sheet', args=[sheet.pk])}?ban={one.number}") for one in versions],
        "change": f"{reverse('scoring:load_sheet')}?phieu={sheet.pk}" if can("score_sheet.load", sheet.unit, request.actor) else "",
    }  # fmt: skip
    return render(request, "councils/sheet.html", content)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def load(request: Request) -> HttpResponse:
    """Load a sheet for a unit; every fault is told with its line."""
    units = loaders_units(request.actor)
    if not units:
        require("score_sheet.load", None, request.actor)
    choices = {"unit": [(str(one.pk), str(one)) for one in units]}
    if request.method != "POST":
        return _form(request, SheetForm(initial=_beginning(request), choices=choices))
    form = SheetForm(request.POST, choices=choices)
    if not form.is_valid():
        return _form(request, form, status=422)
    unit = next(one for one in units if str(one.pk) == form.cleaned_data["unit"])
    try:
        # The text as it was typed: cleaning would take the indentation of its first line away.
        made = sheets.load(unit, request.POST["text"], actor=request.actor)
    except SheetFileError as faulty:
        return _form(request, form, {"faults": _faults(faulty, request.POST["text"])}, status=422)
    except Conflict as conflict:
        form.add_error(None, conflict.reason)
        return _form(request, form, status=409)
    messages.success(request, _("Đã nạp phiếu chấm."))
    return HttpResponseRedirect(reverse("scoring:sheet", args=[made.pk]))


def _beginning(request: Request) -> dict[str, Any]:
    """What the form begins with: a shipped sheet, or the newest version of a loaded one."""
    if request.GET.get("mau") in shipped():
        return {"text": shipped()[request.GET["mau"]]}
    if request.GET.get("phieu", "").isdecimal():
        sheet = fetch_sheet(int(request.GET["phieu"]))
        return {"text": versions_of(sheet)[0].text, "unit": str(sheet.unit_id)}
    return {}


def _faults(faulty: SheetFileError, text: str) -> list[tuple[int, str, str]]:
    lines = text.splitlines()
    return [
        (one.line, one.message, lines[one.line - 1][:200] if one.line <= len(lines) else "") for one in faulty.errors
    ]


def _form(request: Request, form: SheetForm, more: dict[str, Any] | None = None, *, status: int = 200) -> HttpResponse:
    return render(request, "councils/load_sheet.html", {"form": form, **(more or {})}, status=status)
