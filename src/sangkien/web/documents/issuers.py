"""Who issues the papers of a unit: as it is, as it was, and setting it up anew."""

from dataclasses import fields

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sangkien.actions.documents import issuers as verbs
from sangkien.actions.documents.issuers import Letterhead
from sangkien.kernel import clock
from sangkien.kernel.errors import Denied, Invalid, NotFound
from sangkien.queries import people
from sangkien.queries.access import can, require
from sangkien.queries.documents import issuers as known
from sangkien.queries.organisation import finding
from sangkien.web.documents import words
from sangkien.web.documents.forms import IssuerForm
from sangkien.web.errors import signed_in
from sangkien.web.request import Request

_FOR_THE_COMMITTEE = "TM. BAN CHẤP HÀNH"  # not shown: what papers bear
_HEAD = tuple(field.name for field in fields(Letterhead))


@require_safe
@signed_in
def issuers(request: Request, unit_id: int) -> HttpResponse:
    """The letterheads of a unit, the present ones first."""
    unit = finding.by_id(unit_id)
    require("issuer.read", unit, request.actor)
    rows = known.issuers_of(unit)
    slugs = {kind: slug for slug, kind in words.KIND_SLUGS.items()}
    now = {row.kind: row for row in rows if row.ends_on is None}
    content = {
        "unit": unit,
        "present": [(words.whose(kind), slug, now.get(kind), _facts(now.get(kind))) for kind, slug in slugs.items()],
        "past": [(row, words.whose(row.kind)) for row in rows if row.ends_on is not None],
        "may_set_up": can("issuer.set_up", unit, request.actor),
        "may_word": can("paper_template.save", known.wording_keeper(unit) or unit, request.actor),
        "may_register": can("register.read", unit, request.actor),
    }
    return render(request, "documents/issuers.html", content)


def _facts(issuer: object | None) -> list[tuple[str, object]]:
    if issuer is None:
        return []
    labels = {
        "superior_name": _("Cấp trên trực tiếp"), "name": _("Tên"), "abbreviation": _("Chữ viết tắt"), "place": _("Địa danh"),
        "signs_for": _("Dòng trên chức vụ"), "signer_title": _("Chức vụ người ký"), "signer_name": _("Người ký"),
        "head": _("Người đứng đầu"),
    }  # fmt: skip
    # Only the name of a person: everything else of an issuer is text.
    values = {name: getattr(issuer, name) or "" for name in labels}
    return [(label, getattr(values[name], "name", values[name])) for name, label in labels.items()]


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def set_up(request: Request, unit_id: int, kind: str) -> HttpResponse:
    """A letterhead from a day on; the fields begin as the present one."""
    unit, wanted = finding.by_id(unit_id), words.KIND_SLUGS.get(kind)
    if wanted is None:
        raise NotFound
    require("issuer.set_up", unit, request.actor)
    now = known.issuer_of(unit, wanted)
    initial = {name: getattr(now, name) for name in _HEAD} if now else _first(unit, wanted)
    form = IssuerForm(request.POST or None, initial=initial | {"starts_on": clock.today()})
    if form.is_bound and form.is_valid() and _save(request, unit, wanted, form):
        messages.success(request, _("Đã lưu nơi ban hành."))
        return HttpResponseRedirect(reverse("documents:issuers", args=[unit_id]))
    content = {
        "form": form, "title": _("Nơi ban hành: {whose}").format(whose=words.whose(wanted)), "label": _("Lưu"),
        "lead": unit.name, "back": reverse("documents:issuers", args=[unit_id]),
    }  # fmt: skip
    return render(request, "documents/ask.html", content, status=400 if form.is_bound else 200)


def _first(unit: object, kind: str) -> dict[str, str]:
    """What can be guessed for a first letterhead: a union bears the unit's own name."""
    if kind != "union":
        return {}
    parent = getattr(unit, "parent", None)
    above = parent.name if parent else ""
    return {"name": getattr(unit, "name", ""), "superior_name": above, "signs_for": _FOR_THE_COMMITTEE}


def _save(request: Request, unit: object, kind: str, form: IssuerForm) -> bool:
    said = form.cleaned_data
    head = people.by_identifier(said["head"]) if said["head"] else None
    if said["head"] and head is None:
        form.add_error("head", _("Không tìm thấy người này; hãy ghi mã đoàn viên, số điện thoại hoặc thư điện tử."))
        return False
    letterhead = Letterhead(**{name: said[name] or "" for name in _HEAD})
    try:
        verbs.set_up(
            unit, actor=request.actor, kind=kind, letterhead=letterhead, starts_on=said["starts_on"], head=head
        )
    except Invalid as invalid:
        form.refuse(invalid)
        return False
    except Denied as denied:
        form.add_error("head", denied.reason)
        return False
    return True
