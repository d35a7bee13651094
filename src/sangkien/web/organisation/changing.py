"""Changing the tree in two steps: what would happen, then the deed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sangkien.actions.restructuring import changing as verbs
from sangkien.actions.restructuring import ending
from sangkien.actions.restructuring.rehearsing import rehearse
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid, NotFound
from sangkien.queries import restructuring
from sangkien.queries.access import require
from sangkien.queries.organisation import finding, tree
from sangkien.rules.fields import N_
from sangkien.rules.verbs import VERBS
from sangkien.web.errors import signed_in
from sangkien.web.organisation import forms, words
from sangkien.web.organisation.meant import unit_meant, units_meant
from sangkien.web.request import Request

Perform = Callable[[], Any]


@dataclass(frozen=True)
class Change:
    """A change by its address: the verb, what it asks and how what was said becomes the deed."""

    verb: str
    form: type[forms.DecidedForm]
    plan: Callable[[Any, forms.DecidedForm, "forms.PlainRows | None", Any], Perform]
    hint: str
    shows_children: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: Request, unit_id: int, change: str) -> HttpResponse:
    """The form of a change; its answer is what would happen; confirmed, it happens."""
    kind = CHANGES.get(change)
    if kind is None:
        raise NotFound
    unit = finding.by_id(unit_id)
    require(kind.verb, unit, request.actor)
    back_to_form = "edit" in request.POST
    form = kind.form(request.POST or None, choices=_choices(kind, unit), initial=_initial(kind, unit))
    rows = forms.PartRows(request.POST or None, prefix="parts") if kind.form is forms.SplitForm else None
    content = {
        "unit": unit,
        "kind": kind,
        "title": _(VERBS[kind.verb]),
        "hint": _(kind.hint),
        "form": form,
        "rows": rows,
    }
    if form.is_bound and not back_to_form and form.is_valid() and (rows is None or rows.is_valid()):
        answer = _answer(request, kind, unit, content)
        if answer is not None:
            return answer
    if kind.shows_children:
        content["children"] = tree.children(unit, limit=1000).rows
    status = 400 if form.is_bound and not back_to_form else 200
    return render(request, "organisation/change.html", content, status=status)


def _answer(request: Request, kind: Change, unit: Any, content: dict[str, Any]) -> HttpResponse | None:
    """The deed or its preview; None where it is refused, with the reason in the form."""
    form = content["form"]
    try:
        perform = kind.plan(unit, form, content["rows"], request.actor)
        if "confirm" in request.POST:
            return _done(perform(), unit, request, form.cleaned_data["effective_on"])
        told = rehearse(perform)
    except Invalid as invalid:
        form.refuse(invalid)
        return None
    except Conflict as conflict:
        form.add_error(None, conflict.reason)
        return None
    content |= {
        "effects": words.effects(told),
        "extent": restructuring.extent(unit),
        "ahead": form.cleaned_data["effective_on"] > clock.today(),
        "effective_on": form.cleaned_data["effective_on"],
        "said": [(f.label, f.value()) for f in form if f.value()],
        "kept": [(key, value) for key, values in request.POST.lists() if key not in _OWN for value in values],
    }
    return render(request, "organisation/preview.html", content)


_OWN = frozenset({"csrfmiddlewaretoken", "confirm", "edit"})


def _done(result: Any, unit: Any, request: Request, on: Any) -> HttpResponse:
    if on > clock.today():
        messages.success(request, _("Đã ghi quyết định; hệ thống tự thi hành vào {day}.").format(day=words.day(on)))
        result = unit
    else:
        messages.success(request, _("Đã làm xong; cây tổ chức và số liệu đã theo quyết định."))
    return HttpResponseRedirect(reverse("organisation:unit", args=[result.pk]))


def _choices(kind: Change, unit: Any) -> dict[str, list[tuple[str, str]]]:
    return {"level": forms.levels_below(unit.level)} if kind.form is forms.FoundForm else {}


def _initial(kind: Change, unit: Any) -> dict[str, str]:
    if kind.form is forms.RenameForm:
        return {"name": unit.name, "short_name": unit.short_name, "code": unit.code}
    return {}


# From what was said to the deed


def _found(unit: Any, form: forms.DecidedForm, _rows: Any, actor: Any) -> Perform:
    said = form.cleaned_data
    return partial(
        verbs.found, unit, actor=actor, code=said["code"], name=said["name"], level=said["level"],
        short_name=said["short_name"], territory=said["territory"], **form.paper(),
    )  # fmt: skip


def _rename(unit: Any, form: forms.DecidedForm, _rows: Any, actor: Any) -> Perform:
    said = form.cleaned_data
    return partial(
        verbs.rename, unit, actor=actor, name=said["name"], short_name=said["short_name"], code=said["code"],
        **form.paper(),
    )  # fmt: skip


def _move(unit: Any, form: forms.DecidedForm, _rows: Any, actor: Any) -> Perform:
    return partial(verbs.move, unit, actor=actor, to=unit_meant(form.cleaned_data["to"], "to"), **form.paper())


def _merge(unit: Any, form: forms.DecidedForm, _rows: Any, actor: Any) -> Perform:
    said = form.cleaned_data
    if bool(said["into"]) == bool(said["name"]):
        raise Invalid({"into": [_("Hãy chọn một: sáp nhập vào đơn vị đang có, hoặc lập đơn vị mới.")]})
    return partial(
        ending.merge, unit, actor=actor, others=units_meant(said["others"], "others"),
        into=unit_meant(said["into"], "into") if said["into"] else None,
        code=said["code"], name=said["name"], short_name=said["short_name"], **form.paper(),
    )  # fmt: skip


def _split(unit: Any, form: forms.DecidedForm, rows: Any, actor: Any) -> Perform:
    parts = [forms.part_of(row) for row in rows.cleaned_data if row and row.get("code") and not row.get("DELETE")]
    return partial(
        ending.split, unit, actor=actor, parts=parts, continues=form.cleaned_data["continues"], **form.paper()
    )


def _close(unit: Any, form: forms.DecidedForm, _rows: Any, actor: Any) -> Perform:
    text = form.cleaned_data["successor"]
    return partial(
        ending.close, unit, actor=actor, successor=unit_meant(text, "successor") if text else None, **form.paper()
    )


CHANGES = {
    "lap": Change("unit.found", forms.FoundForm, _found, N_("Đơn vị mới trực thuộc đơn vị này.")),
    "doi-ten": Change("unit.rename", forms.RenameForm, _rename, N_("Tên và mã cũ vẫn đọc được ở những ngày trước đó.")),
    "chuyen": Change("unit.move", forms.MoveForm, _move, N_("Mọi đơn vị cấp dưới và số liệu đi theo.")),
    "sap-nhap": Change(
        "unit.merge", forms.MergeForm, _merge,
        N_("Đơn vị cũ vẫn đọc được; đơn vị cấp dưới, người và việc đang chờ về đơn vị tiếp nhận."),
    ),
    "chia-tach": Change(
        "unit.split", forms.SplitForm, _split, N_("Ghi từng nơi tiếp nhận và các đơn vị cấp dưới về đó."),
        shows_children=True,
    ),
    "ket-thuc": Change(
        "unit.close", forms.CloseForm, _close,
        N_("Ngày có hiệu lực là ngày đầu tiên đơn vị không còn hoạt động."),
    ),
}  # fmt: skip
