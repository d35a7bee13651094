"""The page of one paper: what it is, its print, its signed copy, and whether the record still gives the same bytes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sangkien.actions.documents import issuing, printing, signing
from sangkien.kernel.errors import Conflict, Invalid, NotFound
from sangkien.paper.uploads import MAX_BYTES
from sangkien.queries.access import can, require
from sangkien.queries.documents.checking import compare
from sangkien.queries.documents.reading import IssuedDocument, fetch_document
from sangkien.queries.files import content_of
from sangkien.rules.documents import KINDS
from sangkien.rules.paper_template import signs_for_itself
from sangkien.web.accounts.notices import address
from sangkien.web.documents import words
from sangkien.web.documents.forms import SignedForm, VoidForm
from sangkien.web.documents.giving import download
from sangkien.web.errors import signed_in
from sangkien.web.request import Request
from sangkien.web.ui import words as say


@require_safe
@signed_in
def page(request: Request, code: str) -> HttpResponse:
    """One paper."""
    document = fetch_document(code, request.actor)
    state, role = words.print_state(document)
    void = document.state == IssuedDocument.State.VOID
    content = {
        "document": document, "kind": words.kind(document), "subject": words.subject(document), "facts": _facts(document), "void": void,
        "printed": document.pdf is not None, "print_state": state, "print_role": role, "files": _files(document),
        "signature": words.signature(document) if document.signed else None,
        "may_void": not void and not KINDS[document.kind].bound and can("document.void", document, request.actor),
        "may_sign": not void and can("document.attach_signed", document, request.actor),
        "may_reprint": not document.pdf_id and can("document.reprint", document, request.actor),
        "about": _about(document),
    }  # fmt: skip
    return render(request, "documents/page.html", content)


def _facts(document: IssuedDocument) -> list[tuple[str, Any]]:
    head = document.letterhead
    own = signs_for_itself(document.template_text)
    signer = "" if own else " ".join(filter(None, (head["signs_for"], head["signer_title"], head["signer_name"])))
    return [
        (_("Số, ký hiệu"), document.symbol), (_("Ngày ban hành"), say.day(document.issued_on)),
        (_("Nơi ban hành"), head["name"]), (_("Người ký"), signer), (_("Mã trong hệ thống"), document.code),
        (_("Người lập"), say.account_name(document.by)),
        (_("Lời văn"), _("mẫu riêng của đơn vị") if document.template_id else _("mẫu chung")),
    ]  # fmt: skip


def _about(document: IssuedDocument) -> str:
    """The page of what the paper is about, if that has one."""
    found = address(document.about)
    return "" if found == reverse("accounts:account") else found


def _files(document: IssuedDocument) -> list[dict[str, Any]]:
    found = []
    for kind, file, note in (
        ("pdf", document.pdf, _("để in và ký")), ("docx", document.docx, _("để sửa khi cần")),
    ):  # fmt: skip
        if file is not None:
            url = reverse("documents:file", args=[document.code, kind])
            found.append(
                {
                    "name": _name(document, kind),
                    "url": url,
                    "size": file.size,
                    "note": f"{note} · SHA-256 {file.sha256[:16]}…",
                }
            )
    return found


def _name(document: IssuedDocument, kind: str) -> str:
    stem = (document.symbol or document.code).replace("/", "-")
    return f"{stem}.{kind}"


@require_safe
@signed_in
def file(request: Request, code: str, kind: str) -> HttpResponse:
    """The print or the signed copy, for who may read the paper."""
    document = fetch_document(code, request.actor)
    kept = {"pdf": document.pdf, "docx": document.docx, "da-ky": document.signed}.get(kind)
    if kept is None:
        raise NotFound
    name = document.signed_name if kind == "da-ky" else _name(document, kind)
    return download(content_of(kept), kept.media_type, name)


@require_safe
@signed_in
def check(request: Request, code: str) -> HttpResponse:
    """Print the paper anew from its record and compare it byte by byte with what was kept."""
    document = fetch_document(code, request.actor)
    found = compare(document)
    role = {"same": "success", "different": "error", "cannot": "warn"}[found.answer]
    return render(request, "documents/check.html", {"document": document, "found": found, "role": role})


@require_POST
@signed_in
def reprint(request: Request, code: str) -> HttpResponse:
    """Ask once more for a print that failed."""
    printing.reprint(fetch_document(code, request.actor), actor=request.actor)
    messages.success(request, _("Đã xếp hàng in lại."))
    return HttpResponseRedirect(reverse("documents:page", args=[code]))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def void(request: Request, code: str) -> HttpResponse:
    """Make a paper void, with the reason."""
    document = fetch_document(code, request.actor)
    require("document.void", document, request.actor)
    form = VoidForm(request.POST or None)
    if form.is_bound and form.is_valid():
        issuing.make_void(document, actor=request.actor, reason=form.cleaned_data["reason"])
        messages.success(request, _("Đã hủy văn bản; số giữ nguyên trong sổ kèm lý do."))
        return HttpResponseRedirect(reverse("documents:page", args=[code]))
    return _ask(request, document, form, _("Hủy văn bản"), "danger")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def sign(request: Request, code: str) -> HttpResponse:
    """Attach the signed copy."""
    document = fetch_document(code, request.actor)
    require("document.attach_signed", document, request.actor)
    form = SignedForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            if (upload.size or 0) > MAX_BYTES:
                raise Invalid({"file": [_("Tệp quá lớn: mỗi tệp tối đa {size}.").format(size=say.limit(MAX_BYTES))]})
            signing.attach_signed(document, upload.read(), actor=request.actor, name=upload.name)
        except Invalid as invalid:
            form.refuse(invalid)
        except Conflict as conflict:
            form.add_error(None, conflict.reason)
        else:
            messages.success(request, _("Đã đính kèm bản đã ký."))
            return HttpResponseRedirect(reverse("documents:page", args=[code]))
    return _ask(request, document, form, _("Đính kèm bản đã ký"), "main")


def _ask(request: Request, document: IssuedDocument, form: Any, title: str, kind: str) -> HttpResponse:
    content = {
        "form": form, "title": title, "label": title, "lead": f"{words.kind(document)} {document.symbol}".strip(),
        "back": reverse("documents:page", args=[document.code]), "button": kind,
    }  # fmt: skip
    return render(request, "documents/ask.html", content, status=400 if form.is_bound else 200)
