"""Which of my shares may support which title, the uses of one initiative, those of a unit, and the rules themselves."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sangkien.actions import titles as verbs
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.queries import titles as queries
from sangkien.queries.access import can, require
from sangkien.queries.dossiers.recognised import is_recognised
from sangkien.queries.organisation import finding
from sangkien.queries.titles import Initiative, TitleUse
from sangkien.rules.titles import REASONS, SCOPES, Condition, RuleSet, Title
from sangkien.web.errors import signed_in
from sangkien.web.initiatives.words import share_words
from sangkien.web.request import Request
from sangkien.web.titles.forms import UndoForm, UseForm


def _in_language(vietnamese: str, other: str) -> str:
    return other if other and (get_language() or "vi").startswith("en") else vietnamese


def title_name(rule_set: str, code: str) -> str:
    """The name of a title, as its rule set calls it; the bare code where the set is gone."""
    for rules in queries.rule_sets():
        found = rules.title(code)
        if rules.code == rule_set and found is not None:
            return _in_language(found.name, found.name_en)
    return code


def use_words(use: TitleUse) -> str:
    """A use in one sentence."""
    return _("{title}, năm {year}, {unit}, {number}").format(
        title=title_name(use.rule_set, use.title), year=use.year, unit=use.unit, number=use.paper_number
    )


@dataclass(frozen=True)
class ConditionLine:
    """A condition in words, with its source or the warning that nobody has read it."""

    words: str
    source: str
    sure: bool
    second_hand: bool


def condition_line(one: Condition) -> ConditionLine:
    """How a condition is shown: what is not sure is never shown as law."""
    return ConditionLine(
        _in_language(one.text, one.text_en), _in_language(one.source, one.source_en), one.sure, one.trust == "S2"
    )


@require_safe
@signed_in
def mine(request: Request) -> HttpResponse:
    """Which of my initiatives may still support which title, and why not."""
    year = _year(request)
    rules = queries.rules_for(year)
    shares = queries.shares_of(request.actor.person_id, year) if request.actor.person_id else []
    content = {
        "year": year, "rules": _rules(rules) if rules else None,
        "years": [one for one in range(clock.today().year - 1, clock.today().year + 1) if queries.rules_for(one)],
        "rows": [
            {
                "it": row.authorship.initiative,
                "share": share_words(str(row.authorship.share)) if row.authorship.share else "",
                "use": use_words(row.use) if row.use else "",
                "supports": [
                    (_in_language(s.title.name, s.title.name_en), [_(REASONS[code]) for code in s.hindrances]) for s in row.supports
                ],
            }
            for row in shares
        ],
    }  # fmt: skip
    return render(request, "titles/mine.html", content)


def _year(request: Request) -> int:
    asked = request.GET.get("nam", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 else clock.today().year


@require_safe
def rules(request: Request) -> HttpResponse:
    """The rule sets: those in force, and the draft as what it is."""
    return render(request, "titles/rules.html", {"sets": [_rules(one) for one in queries.rule_sets()]})


def _rules(one: RuleSet) -> dict[str, Any]:
    return {
        "code": one.code, "name": _in_language(one.name, one.name_en), "status": _in_language(one.status, one.status_en),
        "active": one.active, "once": condition_line(one.once) if one.once else None,
        "titles": [_title(one, title) for title in one.titles],
    }  # fmt: skip


def _title(rules: RuleSet, title: Title) -> dict[str, Any]:
    return {
        "name": _in_language(title.name, title.name_en), "article": _in_language(title.article, title.article_en), "scope": _(SCOPES[title.scope]),
        "required": title.initiative == "required", "follows": title_name(rules.code, title.follows) if title.follows else "",
        "years": title.follows_years, "conditions": [condition_line(part) for part in title.conditions],
    }  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def initiative(request: Request, code: str) -> HttpResponse:
    """The uses of an initiative's shares, and the form that records one."""
    one = queries.fetch_initiative(code, request.actor)
    may = bool(can("title.record", one, request.actor))
    form = _form(request, one) if may else None
    if request.method == "POST":
        require("title.record", one, request.actor)
        assert form is not None
        if form.is_valid() and _recorded(request, one, form):
            messages.success(request, _("Đã ghi việc dùng cho danh hiệu."))
            return HttpResponseRedirect(reverse("titles:initiative", args=[code]))
    year_rules = queries.rules_for(clock.today().year)
    content = {
        "it": one, "form": form if year_rules and is_recognised(one) else None, "may": may,
        "rules": _rules(year_rules) if year_rules else None,
        "rows": [
            {
                "name": row.authorship.name, "share": share_words(str(row.authorship.share)) if row.authorship.share else "",
                "use": use_words(row.use) if row.use else "",
                "undo": reverse("titles:undo", args=[row.use.pk]) if row.use and can("title.undo", row.use, request.actor) else "",
                "former": [(use_words(use), use.undo_reason) for use in row.former],
            }
            for row in queries.uses_of(one, request.actor)
        ],
    }  # fmt: skip
    return render(request, "titles/initiative.html", content, status=422 if form and form.errors else 200)


def _form(request: Request, one: Initiative) -> UseForm:
    year = clock.today().year
    rules = queries.rules_for(year)
    free = [row for row in queries.uses_of(one, request.actor) if row.use is None]
    choices = {
        "person": [(str(row.authorship.person_id), row.authorship.name) for row in free],
        "title": [(title.code, _in_language(title.name, title.name_en)) for title in rules.titles] if rules else [],
        "unit": [(str(key), name) for key, name in queries.recording_units(one, request.actor)],
    }
    units = choices["unit"]
    initial = {"year": year, "unit": units[0][0] if len(units) == 1 else ""}
    return UseForm(request.POST if request.method == "POST" else None, choices=choices, initial=initial)


def _recorded(request: Request, one: Initiative, form: UseForm) -> bool:
    given = form.cleaned_data
    person = one.authorships.select_related("person").get(person=int(given["person"])).person
    try:
        verbs.record(
            one, actor=request.actor, person=person, title=given["title"], year=given["year"],
            unit=finding.by_id(int(given["unit"])), paper_number=given["paper_number"], paper_date=given["paper_date"],
        )  # fmt: skip
    except Invalid as invalid:
        form.refuse(invalid)
        return False
    except (Conflict, Denied) as refusal:
        form.add_error(None, refusal.reason)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def undo(request: Request, number: int) -> HttpResponse:
    """Take a use back, with a reason."""
    use = queries.fetch_use(number, request.actor)
    require("title.undo", use, request.actor)
    form = UndoForm(request.POST if request.method == "POST" else None)
    back = reverse("titles:initiative", args=[use.initiative.code])
    if form.is_bound and form.is_valid():
        verbs.undo(use, actor=request.actor, reason=form.cleaned_data["reason"])
        messages.success(request, _("Đã bỏ; lần ghi và lý do vẫn được giữ."))
        return HttpResponseRedirect(back)
    content = {"use": use, "words": use_words(use), "form": form, "back": back}
    return render(request, "titles/undo.html", content, status=422 if form.errors else 200)


@require_safe
@signed_in
def unit(request: Request, unit_id: int) -> HttpResponse:
    """The uses a unit and those below it have recorded."""
    found = finding.by_id(unit_id)
    require("title.read_unit", found, request.actor)
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else None
    rows = [(use.person.name, use.initiative, use_words(use)) for use in queries.uses_in(found, year)]
    return render(request, "titles/unit.html", {"unit": found, "rows": rows, "year": year})
