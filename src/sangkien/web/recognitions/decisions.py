"""One decision: the draft with its preview, changing it, signing it, giving it up; and what was signed."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sangkien.actions.recognitions import deciding, drafting
from sangkien.kernel.errors import Conflict, Invalid, NotFound
from sangkien.queries.access import can, require
from sangkien.queries.dossiers.reading import newly_filed
from sangkien.queries.recognitions.bodies import signer_of
from sangkien.queries.recognitions.decisions import (
    Preview,
    RecognitionDecision,
    draft_mark,
    employer,
    fetch_decision,
    items_of,
    preview,
)
from sangkien.queries.recognitions.papers import readable_among
from sangkien.queries.recognitions.printing import printed
from sangkien.queries.recognitions.waiting import Choice, Judged, in_other_drafts, waiting_before
from sangkien.web.errors import signed_in
from sangkien.web.recognitions import words
from sangkien.web.recognitions.beside import differences, kept_choices
from sangkien.web.recognitions.desk import form_for, row
from sangkien.web.recognitions.forms import DecisionForm, choices
from sangkien.web.recognitions.outside import after_signing
from sangkien.web.request import Request


@require_safe
@signed_in
def page(request: Request, code: str) -> HttpResponse:
    """A draft with what signing it would do, or a signed decision with its papers."""
    decision = fetch_decision(code, request.actor)
    content = {"it": decision, "state": words.decision_state(decision.state), "heading": words.decision_name(decision)}
    if decision.state == "drawn_up":
        return render(request, "recognitions/draft.html", content | _draft(request, decision))
    return render(request, "recognitions/decision.html", content | _signed(request, decision))


def _draft(request: Request, decision: RecognitionDecision) -> dict[str, Any]:
    seen, signer = preview(decision, request.actor), signer_of(decision.body, request.actor)
    papers = printed(decision, signer, seen) if signer else None
    filed = papers.filed if papers else newly_filed([one.waiting.dossier for one in seen.taken])
    outside = after_signing(seen.recognised, filed, str(decision.body))
    return {
        "headline": headline(seen),
        "outside": [(_line(one)[0], lacking) for one, lacking in outside],
        "follows": follows(seen, len(outside)),
        "recognised": [_line(one) for one in seen.recognised],
        "refused": [(*_line(one), one.choice.reason) for one in seen.refused],
        "left_out": [(*_line(one), one.obstacle) for one in seen.left_out],
        "fingerprint": papers.fingerprint if papers else "",
        "signer": signer,
        "form_words": words.form(signer.form) if signer else "",
        "may_change": can("recognition.redraw", decision, request.actor),
    }


def headline(seen: Preview) -> str:
    """What signing does, in one sentence of numbers."""
    parts = []
    if seen.recognised:
        parts.append(_("công nhận {n}").format(n=len(seen.recognised)))
    if seen.refused:
        parts.append(_("không công nhận {n}").format(n=len(seen.refused)))
    if seen.left_out:
        parts.append(_("bỏ qua {n}").format(n=len(seen.left_out)))
    return _("Sẽ {parts}.").format(parts=", ".join(parts)) if parts else _("Dự thảo trống.")


def follows(seen: Preview, outside: int) -> list[str]:
    """What signing brings about, by what would be decided; `outside` of the recognised would not enter their programme."""
    said = []
    if seen.recognised:
        said.append(_("Hồ sơ được công nhận: mỗi tác giả được cấp một giấy chứng nhận."))
    if len(seen.recognised) > outside:
        said.append(
            _("Sáng kiến được công nhận tự vào chương trình, trừ những sáng kiến nêu trên.")
            if outside
            else _("Sáng kiến được công nhận tự vào chương trình.")
        )
    if seen.refused:
        said.append(_("Hồ sơ không được công nhận: mỗi hồ sơ một văn bản nêu lý do, báo cho các tác giả."))
    return said


def _line(one: Judged) -> tuple[str, str]:
    return (f"{one.waiting.dossier.initiative.title} ({one.waiting.dossier.code})", "")


def _signed(request: Request, decision: RecognitionDecision) -> dict[str, Any]:
    items = items_of(decision)
    read = readable_among([decision.document, *(item.document for item in items)], request.actor)
    if not can("recognition.read_draft", decision, request.actor):
        # A refusal is between the employer and its authors: who else stands in the list does not learn of it.
        items = [item for item in items if item.outcome == "recognise" or words.paper_url(item.document, read)]
    return {
        "facts": [
            (_("Nơi quyết định"), str(decision.body)),
            (_("Số quyết định"), decision.document.symbol if decision.document else ""),
            (_("Ngày ký"), f"{decision.signed_on:%d/%m/%Y}" if decision.signed_on else ""),
            (_("Người ký"), _signature(decision)),
            (_("Đợt xét"), decision.period),
        ],
        "paper": words.paper_url(decision.document, read),
        "items": [
            {"title": item.dossier.initiative.title, "code": item.dossier.code, "outcome": words.outcome(item.outcome),
             "role": "good" if item.outcome == "recognise" else "bad", "reason": item.reason,
             "rule": item.rule.regulation if item.rule else "",
             "symbol": item.document.symbol if item.document else "", "paper": words.paper_url(item.document, read)}
            for item in items
        ],
    }  # fmt: skip


def _signature(decision: RecognitionDecision) -> str:
    name = decision.signed_by.person.name if decision.signed_by and decision.signed_by.person else ""
    return f"{decision.form} {name}, {decision.title}".strip() if decision.form else name


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def redraw(request: Request, code: str) -> HttpResponse:
    """Another list for the same draft."""
    decision = fetch_decision(code, request.actor)
    require("recognition.redraw", decision, request.actor)
    if decision.state != "drawn_up":
        raise Conflict(_("Dự thảo này đã ký hoặc đã bỏ, không sửa được nữa."))
    if request.method != "POST":
        return _redrawing(request, decision, kept_choices(decision))
    chosen, seen = choices(request.POST), request.POST.get("seen") or "-"
    form = form_for(waiting_before(employer(decision)), request.POST)
    elsewhere = False
    if form.is_valid():
        try:
            drafting.redraw(
                decision, chosen, actor=request.actor, period=form.cleaned_data["period"] or "",
                basis=(form.cleaned_data["basis"] or "").splitlines(), seen=seen,
            )  # fmt: skip
        except Invalid as invalid:
            form.refuse(invalid)
        except Conflict as conflict:
            elsewhere = seen != draft_mark(decision)
            if not elsewhere:
                form.add_error(None, conflict.reason)
        else:
            return HttpResponseRedirect(reverse("recognitions:decision", args=[code]))
    return _redrawing(request, decision, chosen, form, seen=seen, elsewhere=elsewhere)


def _redrawing(
    request: Request,
    decision: RecognitionDecision,
    chosen: Mapping[str, Choice],
    form: DecisionForm | None = None,
    *,
    seen: str = "",
    elsewhere: bool = False,
) -> HttpResponse:
    """The draft to be changed. What somebody else has saved meanwhile stands beside what is typed here, and is only
    replaced once it has been shown."""
    rows = waiting_before(employer(decision))
    busy = in_other_drafts([one.dossier for one in rows], decision)
    if form is None:
        initial = {"period": decision.period, "basis": "\n".join(decision.basis)}
        form = form_for(rows, chosen=chosen, initial=initial)
    content = {
        "it": decision, "form": form, "seen": draft_mark(decision) if elsewhere or not seen else seen,
        "waiting": [row(one, form, busy.get(one.dossier.pk, ""), chosen.get(one.dossier.code)) for one in rows],
        "elsewhere": elsewhere, "differences": differences(decision, form, chosen) if elsewhere else [],
    }  # fmt: skip
    status = 409 if elsewhere else 422 if form.errors else 200
    return render(request, "recognitions/redraw.html", content, status=status)


@require_POST
@signed_in
def sign(request: Request, code: str) -> HttpResponse:
    """The head, or who signs for the head, signs what was looked at."""
    decision = fetch_decision(code, request.actor)
    fingerprint = request.POST.get("fingerprint", "")
    if not fingerprint:
        raise NotFound
    try:
        deciding.sign(decision, actor=request.actor, fingerprint=fingerprint)
    except Conflict as conflict:
        messages.error(request, conflict.reason)
    else:
        messages.success(
            request,
            _("Đã ký. Văn bản và giấy chứng nhận đang được in.") if decision.document
            else _("Đã ký. Văn bản nêu lý do đang được in."),
        )  # fmt: skip
    return HttpResponseRedirect(reverse("recognitions:decision", args=[code]))


@require_POST
@signed_in
def drop(request: Request, code: str) -> HttpResponse:
    """The draft is given up; its dossiers go on waiting."""
    decision = fetch_decision(code, request.actor)
    drafting.drop(decision, actor=request.actor)
    messages.success(request, _("Đã bỏ dự thảo. Các hồ sơ trong đó vẫn chờ quyết định."))
    return HttpResponseRedirect(f"{reverse('recognitions:desk')}?co-so={decision.body_id}")
