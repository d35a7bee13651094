"""The wording of papers: the house's or the unit's own, with every fault beside its line and a look before saving."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sangkien.actions.documents.wording import save_template
from sangkien.kernel.errors import Conflict, Invalid, NotFound
from sangkien.queries.access import require
from sangkien.queries.documents import previewing
from sangkien.queries.documents import wording as texts
from sangkien.queries.documents.issuers import wording_keeper
from sangkien.queries.organisation import finding
from sangkien.rules.documents import KINDS
from sangkien.rules.paper_template import BLOCKS, HOUSE_WORDS, NAMED_BLOCKS, read
from sangkien.web.documents.forms import WordingForm
from sangkien.web.documents.giving import inline
from sangkien.web.errors import signed_in
from sangkien.web.request import Request

_TABLE = "[bảng: {}]"  # not shown: how a wording is written


@require_safe
@signed_in
def wordings(request: Request, unit_id: int) -> HttpResponse:
    """Every kind of paper, and whether the unit has words of its own for it."""
    unit, _keeper = _kept(request, unit_id)
    own = texts.own_templates(unit)
    rows = [(_(kind.label), key, own.get(key)) for key, kind in KINDS.items()]
    return render(request, "documents/wordings.html", {"unit": unit, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def wording(request: Request, unit_id: int, kind: str) -> HttpResponse:
    """The words of one kind of paper: look at a sample, or save them."""
    unit, keeper = _kept(request, unit_id)
    if kind not in KINDS:
        raise NotFound
    form = WordingForm(request.POST or None, initial={"text": texts.text_in_force(unit, kind)})
    faults: list[str] = []
    if form.is_bound and form.is_valid():
        text = form.cleaned_data["text"] or ""
        if "preview" in request.POST:
            wanted = text or texts.house_text(kind)
            faults = [str(fault) for fault in read(KINDS[kind], wanted)[1]]
            if not faults:
                return inline(previewing.sample(unit, kind, wanted), f"xem-thu-{kind}.pdf")
        else:
            try:
                save_template(keeper, actor=request.actor, kind=kind, text=text)
            except Invalid as invalid:
                faults = invalid.problems.get("text", [invalid.reason])
            except Conflict as conflict:
                faults = [conflict.reason]
            else:
                messages.success(request, _("Đã lưu; văn bản ban hành từ nay dùng lời văn này."))
                return HttpResponseRedirect(reverse("documents:wordings", args=[unit_id]))
    content = {"unit": unit, "form": form, "faults": faults, "title": _(KINDS[kind].label), **_help(kind)}
    return render(request, "documents/wording.html", content, status=400 if form.is_bound else 200)


def _kept(request: Request, unit_id: int) -> tuple[Any, Any]:
    """The unit, and whose its wordings are, for who may change them."""
    unit = finding.by_id(unit_id)
    keeper = wording_keeper(unit)
    require("paper_template.save", keeper or unit, request.actor)
    return unit, keeper


def _help(kind: str) -> dict[str, Any]:
    parts = KINDS[kind].parts
    return {
        "words": [f"{{{word}}}" for word in (*(one.word for one in parts if one.form != "table"), *HOUSE_WORDS)],
        "tables": [_TABLE.format(one.word) for one in parts if one.form == "table"],
        "blocks": [f"[{word}]" for word in (*BLOCKS, *(f"{one}: …" for one in NAMED_BLOCKS))],
        "must": KINDS[kind].must,
    }
