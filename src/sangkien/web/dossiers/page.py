"""A dossier as its authors prepare it, and as everybody who may see it reads it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sangkien.queries.access import Actor, can
from sangkien.queries.documents import documents_about
from sangkien.queries.dossiers import fetch_dossier, filed_content
from sangkien.queries.dossiers.bodies import body_of
from sangkien.queries.dossiers.deadlines import running_of
from sangkien.queries.dossiers.forms import form_of
from sangkien.queries.dossiers.papers import application_letter
from sangkien.queries.dossiers.preparing import claim_of, content_of, gaps_of, users_of, uses_of
from sangkien.queries.dossiers.reading import Dossier, is_own
from sangkien.queries.dossiers.refusals import refusals_of
from sangkien.queries.dossiers.signing import authorships_of, extras_of, has_signed, is_settled, shares_key
from sangkien.queries.files import sizes_of
from sangkien.rules.dossiers import EDITABLE, LIFECYCLE
from sangkien.rules.dossiers.completeness import Gap
from sangkien.rules.dossiers.deadlines import ClaimTerm
from sangkien.rules.dossiers.fields import REFUSALS
from sangkien.rules.dossiers.filed import FiledContent, read_version
from sangkien.rules.roles import OFFICES
from sangkien.web.accounts.notices import address
from sangkien.web.documents.words import kind
from sangkien.web.dossiers import words
from sangkien.web.dossiers.parts import Reader, beside, printed, shown_parts
from sangkien.web.errors import signed_in
from sangkien.web.initiatives.page import Step
from sangkien.web.initiatives.words import refusal_words, share_words
from sangkien.web.recognitions.words import annulled_by
from sangkien.web.request import Request
from sangkien.web.ui.words import account_name

# The verbs a page offers, in the order of their buttons, and the address of each.
BUTTONS = {
    "accept": "tiep-nhan", "ask_completion": "yeu-cau-bo-sung", "refuse_filing": "tu-choi", "withdraw": "rut",
}  # fmt: skip
_ENDED = frozenset({"refused", "withdrawn"})
_AFTER_FILING = frozenset({"filed", "accepted", "examined", "passed", "not_passed"})


@require_safe
@signed_in
def page(request: Request, code: str) -> HttpResponse:
    """The dossier: what it still lacks for its authors, what was filed for everybody else who may see it."""
    dossier = fetch_dossier(code, request.actor)
    own = is_own(dossier, request.actor)
    editable = own and dossier.state in EDITABLE
    uses = uses_of(dossier)
    claim = claim_of(dossier, uses)
    content = live(dossier) if editable else filed_content(dossier) if dossier.filed_at else live(dossier)
    private = bool(can("dossier.read_confidential", dossier, request.actor))
    shown = [] if editable else shown_parts(form_of(content.form), content, Reader(code, private))
    given: dict[str, Any] = {
        "it": dossier, "initiative": dossier.initiative, "own": own, "editable": editable, "parts": shown,
        "state": f"{words.STATE}{dossier.state}", "number": words.register_number(dossier),
        "deadlines": [words.deadline(term) for term in running_of(dossier, claim.until)],
        "claim": claim, "claim_words": _claim_words(claim, own), "steps": _steps(dossier),
        "ways": _ways(dossier, request.actor, claim), "content": content, "form_name": words.form_name(form_of(dossier.form)),
        "done": request.session.pop("draft_done", []),
        "body": dossier.body or body_of(dossier.unit),
        "running": [use for use in uses if use.ended_on is None and use.kind == "application"] if not editable else [],
        "may_end": dossier.state in _AFTER_FILING and bool(can("dossier.end_use", dossier, request.actor)),
        **(_papers(dossier, request.actor) if dossier.filed_at else {}),
        "files": _files(dossier, content, private),
    }  # fmt: skip
    if editable:
        given |= _prepared(dossier, content, request.actor)
    elif dossier.state in _ENDED:
        refusal = refusals_of([dossier]).get(code)
        given["refused"] = refusal_words(refusal) if refusal else ""
        given["again"] = (
            bool(can("dossier.start", dossier.initiative, request.actor)) and dossier.initiative.state == "draft"
        )
    return render(request, "dossiers/page.html", given)


def live(dossier: Dossier) -> FiledContent:
    """The dossier as it stands now, in the shape in which it would be filed."""
    return read_version(0, "", *content_of(dossier))


def _prepared(dossier: Dossier, content: FiledContent, actor: Actor) -> dict[str, Any]:
    gaps = gaps_of(dossier)
    rows, extras = authorships_of(dossier), extras_of(dossier)
    key, settled = shares_key(rows), is_settled(dossier, rows)
    authors = [
        {
            "name": row.name, "share": share_words(str(row.share or "")), "mine": row.person_id == actor.person_id,
            "account": hasattr(row.person, "user"), "signed": has_signed(extras.get(row.person_id), key) and settled,
            "paper": getattr(extras.get(row.person_id), "signed_paper_id", None) is not None,
        }
        for row in rows
    ]  # fmt: skip
    return {
        "printed": printed(application_letter(dossier, content)), "beside": beside(content, Reader(dossier.code, True)),
        "must": [_gap(gap, dossier) for gap in gaps if gap.must],
        "counting": [_gap(gap, dossier) for gap in gaps if gap.counts],
        "advice": [_gap(gap, dossier) for gap in gaps if not (gap.must or gap.counts)],
        "authors": authors, "settled": settled,
        "to_sign": settled and any(one["mine"] and not one["signed"] for one in authors),
        "to_invite": not settled or any(not one["mine"] and not one["signed"] for one in authors),
        "on_paper": settled and any(not one["account"] for one in authors),
        "uses": [use_line(dossier, use) for use in uses_of(dossier)],
        "users": users_of(dossier), "alone": bool(dossier.answers.get("alone")),
    }  # fmt: skip


def use_line(dossier: Dossier, use: Any) -> dict[str, Any]:
    """A trial or first application as pages show it."""
    paper = reverse("dossiers:paper", args=[dossier.code, use.evidence.sha256]) if use.evidence else ""
    return {
        "key": use.pk, "kind": str(words.USES[use.kind]), "place": use.place, "seen": use.seen,
        "when": words.begun(use.started_text, use.started_first, use.started_last), "ended": words.ended(use.kind, use.ended_on),
        "url": paper, "name": use.evidence_name,
    }  # fmt: skip


# Where the application asks under another name.
_ASKED = {"late": "late_note"}


def _gap(gap: Gap, dossier: Dossier) -> dict[str, str]:
    code = dossier.code
    written = "#tac-gia" if "author" in gap.key else f"#id_{gap.key}"
    asked = f"#id_{_ASKED.get(gap.key, gap.key.removeprefix('answer_'))}"
    places = {
        "initiative": reverse("initiatives:edit", args=[dossier.initiative.code]) + written,
        "application": reverse("dossiers:application", args=[code]) + asked, "authors": "#tac-gia",
        "uses": reverse("dossiers:use", args=[code]), "users": reverse("dossiers:users", args=[code]),
        "body": reverse("organisation:unit", args=[dossier.unit_id]),
    }  # fmt: skip
    if gap.key.startswith("author_") and gap.place == "authors":
        places["authors"] = reverse("dossiers:application", args=[code]) + "#tac-gia"
    about, missing, example = _said(gap, dossier)
    return {
        "words": f"{about}: {missing}" if about else missing, "example": _example(example) if example else "",
        "basis": _(gap.basis) if gap.basis else "", "url": places[gap.place],
    }  # fmt: skip


def _example(text: str) -> str:
    """What is quoted or written as an answer is said to be an example; advice is only said."""
    return _("Ví dụ: {example}").format(example=text) if text[0] in '“"' or text[0].isdigit() else text


def _said(gap: Gap, dossier: Dossier) -> tuple[str, str, str]:
    """Whom or which part of the form a gap is about, what is missing and an example, in the language of the page."""
    parts = {f"answer_{part.key}": part for part in form_of(dossier.form).questions}
    if part := parts.get(gap.key):
        label, why = words.label_of(part), words.said(part, "why") or _(gap.words)
        return "" if label.lower() in why.lower() else label, why, words.said(part, "example")
    return gap.about, _(gap.words), _(gap.example) if gap.example else ""


def _claim_words(claim: ClaimTerm, own: bool) -> str:
    said = {
        "soon": _("Sắp hết một năm kể từ lần áp dụng đầu tiên: nộp chậm nhất ngày {day} (Điều 5.2 Điều lệ Sáng kiến)."),
        "doubtful": _("Có thể đã quá một năm kể từ lần áp dụng đầu tiên, vì ngày áp dụng chỉ ghi khoảng. Ngày sớm nhất tính ra là hết hạn {day}."),
        "late": _("Đã quá một năm kể từ lần áp dụng đầu tiên (hết hạn ngày {day}, Điều 5.2). Người tiếp nhận quyết định có nhận hay không, kèm lý do."),
    }  # fmt: skip
    return said[claim.standing].format(day=f"{claim.until:%d/%m/%Y}") if claim.standing in said and claim.until else ""


def _ways(dossier: Dossier, actor: Actor, claim: ClaimTerm) -> dict[str, str]:
    found = {}
    undecided = dossier.state == "filed" and claim.needs_decision and dossier.late_admitted_by_id is None
    for verb, place in BUTTONS.items():
        if LIFECYCLE.allows(verb, dossier.state) and can(f"dossier.{verb}", dossier, actor):
            found[verb] = reverse("dossiers:step", args=[dossier.code, place])
    if undecided and found.pop("accept", ""):
        # Whether it is taken up at all is decided first.
        found["admit_late"] = reverse("dossiers:step", args=[dossier.code, "nhan-muon"])
    return found


def _steps(dossier: Dossier) -> list[Step]:
    rows = dossier.steps.select_related("by__person", "office_unit").order_by("pk")
    return [
        Step(
            str(words.MOVES[row.verb]), row.at, account_name(row.by),
            f"{_(OFFICES.get(row.office, row.office))} {row.office_unit or ''}".strip() if row.office else "",
            ". ".join(text for text in (_(REFUSALS[row.reason]) if row.reason in REFUSALS else row.reason, row.note) if text),
            words.MOVE_ROLES[row.verb],
        )
        for row in rows
    ]  # fmt: skip


def _files(dossier: Dossier, content: FiledContent, private: bool) -> list[dict[str, Any]]:
    shown = [one for one in content.files if private or not one.confidential]
    sizes = sizes_of([one.sha256 for one in shown])
    return [
        {"name": one.name, "url": reverse("dossiers:paper", args=[dossier.code, one.sha256]),
         "size": sizes.get(one.sha256, 0), "note": _("bảo mật") if one.confidential else ""}
        for one in shown
    ]  # fmt: skip


def _papers(dossier: Dossier, actor: Actor) -> dict[str, Any]:
    """The papers about it, and what took its recognition back, each for who may read it; the page of the receipt is
    offered where the paper itself is not among them."""
    found = documents_about(dossier.reference, actor)
    back = [one for one in found if one.kind == "annulment_decision"] if dossier.state == "annulled" else []
    return {
        "papers": [(_paper_name(one), address(one.reference)) for one in found],
        "annulled": [(annulled_by(one), address(one.reference)) for one in back[-1:]],
        "receipt": dossier.register_number is not None and not any(one.kind == "receipt" for one in found),
    }


def _paper_name(paper: Any) -> str:
    # A certificate is titled as the initiative, which does not say what paper it is.
    title = f"{kind(paper)}: {paper.title}" if paper.kind == "certificate" else paper.title
    return f"{title} {paper.symbol}".strip()


@require_safe
@signed_in
def receipt(request: Request, code: str) -> HttpResponse:
    """What the authors keep: the number in the register, the day, who received, until when an answer comes."""
    dossier = fetch_dossier(code, request.actor)
    content = filed_content(dossier)
    return render(request, "dossiers/receipt.html", {
        "it": dossier, "title": content.title, "number": words.register_number(dossier),
        "authors": ", ".join(one.name for one in content.authors), "body": dossier.body,
        "state": f"{words.STATE}{dossier.state}",
    })  # fmt: skip
