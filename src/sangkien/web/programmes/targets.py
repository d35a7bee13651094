"""Both targets of a unit, with dates and papers; set by the unit, assigned from above; what came before."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sangkien.actions import programmes as verbs
from sangkien.kernel.errors import Denied, Invalid
from sangkien.queries.organisation import finding
from sangkien.queries.organisation.tree import ancestors
from sangkien.queries.programmes import reach, reading
from sangkien.queries.programmes import targets as held
from sangkien.rules.programmes import Programme
from sangkien.rules.targets import ASSIGNED, KINDS, SELF_SET, WHOLE, whole
from sangkien.web.programmes.forms import AssignForm, OwnForm
from sangkien.web.programmes.views import board_address
from sangkien.web.programmes.words import named
from sangkien.web.request import Request

_FORMS = {ASSIGNED: AssignForm, SELF_SET: OwnForm}


@require_http_methods(["GET", "HEAD", "POST"])
def targets(request: Request, code: str, unit_id: int) -> HttpResponse:
    """The targets of a unit in a programme; everybody may read them."""
    programme, unit = reach.fetch_visible(code, request.actor), finding.by_id(unit_id)
    rules = reading.rules_of(programme)
    kind = request.POST.get("kind", "") if request.method == "POST" else ""
    forms = _forms(request, unit, rules, kind)
    if kind:
        if kind not in forms:
            raise Denied(_("Bạn không giữ chức vụ để đặt chỉ tiêu này."), verb="target.set")
        if forms[kind].is_valid() and _put(request, unit, programme, kind, forms[kind]):
            return HttpResponseRedirect(request.path)
    below = held.children(programme, unit)
    content = {
        "programme": programme,
        "name": named(rules),
        "unit": unit,
        "above": ancestors(unit),
        "rows": _rows(programme, unit, rules),
        "history": _history(programme, unit, rules),
        "children": below,
        "given": _lines(below),
        "forms": [
            (k, _("Giao chỉ tiêu") if k == ASSIGNED else _("Đặt chỉ tiêu tự đăng ký"), f) for k, f in forms.items()
        ],
        "board": board_address(programme.code, unit.pk),
    }
    status = 400 if kind else 200
    return render(request, "programmes/targets.html", content, status=status)


def _forms(request: Request, unit: Any, rules: Programme, posted: str) -> dict[str, Any]:
    """The forms the actor may use here; the one that was sent holds what was typed."""
    choices = {"phase": [(str(WHOLE), _("Cả chương trình")), *((str(p.number), named(p)) for p in rules.phases)]}
    if unit.closed_on is not None:
        return {}
    return {
        kind: form(request.POST if posted == kind else None, choices=choices, prefix=kind)
        for kind, form in _FORMS.items()
        if held.office_for(kind, unit, request.actor)
    }


def _put(request: Request, unit: Any, programme: Any, kind: str, form: Any) -> bool:
    said = form.cleaned_data
    verb = verbs.assign_target if kind == ASSIGNED else verbs.set_target
    try:
        verb(
            unit, programme, actor=request.actor, phase=int(said["phase"]), amount=said["amount"],
            number=said["paper_number"] or "", issued_on=said["paper_date"],
        )  # fmt: skip
    except Invalid as invalid:
        renamed = {"decision_number": "paper_number", "decision_date": "paper_date"}
        form.refuse(Invalid({renamed.get(name, name): texts for name, texts in invalid.problems.items()}))
        return False
    messages.success(request, _("Đã ghi chỉ tiêu; chỉ tiêu trước vẫn đọc được bên dưới."))
    return True


def _rows(programme: Any, unit: Any, rules: Programme) -> list[dict[str, Any]]:
    """For the whole and each phase: both targets, and what the units below were assigned together."""
    own, below = held.of_unit(programme, unit), held.assigned_below(programme, unit)
    rows = []
    for number, name in [*((p.number, named(p)) for p in rules.phases), (WHOLE, _("Cả chương trình"))]:
        pair = own.pair(number)
        together = below.get(number) if number else whole(below, [p.number for p in rules.phases])
        base = pair.assigned if pair.assigned is not None else pair.own
        gap = together - base if together is not None and base is not None else None
        rows.append({"name": name, "pair": pair, "below": together, "gap": gap, "short": gap is not None and gap < 0})
    return rows


def _history(programme: Any, unit: Any, rules: Programme) -> list[tuple[Any, str, str]]:
    names = {WHOLE: _("Cả chương trình")} | {phase.number: named(phase) for phase in rules.phases}
    return [
        (target, _(KINDS[target.kind]), names.get(target.phase_number, str(target.phase_number)))
        for target in held.history(programme, unit)
    ]


def _lines(children: held.Children) -> list[tuple[Any, list[Any]]]:
    return [(child, [targets.pair(number) for number in (*targets.phases, WHOLE)]) for child, targets in children.given]
