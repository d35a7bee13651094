"""Papers sent with the form, and giving a paper to who may read it."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sangkien.actions.initiatives.files import attach, detach
from sangkien.kernel.errors import Conflict, Invalid, NotFound
from sangkien.paper.uploads import MAX_BYTES
from sangkien.queries.files import content_of
from sangkien.queries.initiatives.page import Initiative, attachment_for, fetch_visible
from sangkien.web.downloads import disposition, headers
from sangkien.web.errors import signed_in
from sangkien.web.initiatives.forms import UPLOADS
from sangkien.web.initiatives.paths import whole
from sangkien.web.request import Request
from sangkien.web.ui import words
from sangkien.web.ui.fields import PlainForm


def take(request: Request, initiative: Initiative | None, form: PlainForm) -> None:
    """Attach every file that came with the form; what is wrong with one stands beside its question."""
    assert initiative is not None  # the text is saved before the papers
    for name, purpose in UPLOADS.items():
        for upload in request.FILES.getlist(name):
            if not upload.size and form.has_error(name):
                continue  # the form has already said that it is empty
            try:
                _attach(request, initiative, upload, purpose)
            except Invalid as invalid:
                form.add_error(name if name in form.fields else None, f"{upload.name}: {invalid.reason}")
            except Conflict as conflict:
                form.add_error(name if name in form.fields else None, conflict.reason)


def _attach(request: Request, initiative: Initiative, upload: object, purpose: str) -> None:
    attach_upload(
        request,
        initiative,
        upload,
        purpose,
        hidden=request.POST.get("files_confidential") == "1" and purpose == "other",
    )


def attach_upload(request: Request, initiative: Initiative, upload: object, purpose: str, *, hidden: bool) -> None:
    """Attach one file that came with a form. Raises Invalid for what is not allowed, Conflict where it is too late."""
    size, name = getattr(upload, "size", 0) or 0, str(getattr(upload, "name", "") or "")
    if size > MAX_BYTES:
        raise Invalid(_("Tệp quá lớn: mỗi tệp tối đa {size}.").format(size=words.limit(MAX_BYTES)))
    attach(
        initiative, upload.read(), actor=request.actor, name=name, purpose=purpose, confidential=hidden,  # type: ignore[attr-defined]
    )  # fmt: skip


@require_POST
@signed_in
def signature(request: Request, code: str) -> HttpResponse:
    """The paper that the authors signed, brought after sending: those without an account agree by it."""
    initiative = fetch_visible(code, request.actor)
    uploads = request.FILES.getlist("signed_paper")
    try:
        for upload in uploads:
            _attach(request, initiative, upload, "signature")
    except Invalid as invalid:
        messages.error(request, invalid.reason)
    else:
        messages.success(request, _("Đã thêm bản có chữ ký.") if uploads else _("Bạn chưa chọn tệp nào."))
    return HttpResponseRedirect(reverse("initiatives:page", args=[code]))


def drop(request: Request, initiative: Initiative | None) -> None:
    """Take away the paper whose button was pressed; one that is gone already is no fault."""
    wanted = whole(request.POST.get("bo_tai_lieu", ""))
    if initiative is None or wanted is None:
        return
    try:
        detach(initiative, wanted, actor=request.actor)
    except NotFound:
        return


@require_safe
def paper(request: Request, code: str, paper_id: int) -> HttpResponse:
    """A paper as a download, only for who may read the initiative it belongs to."""
    found = attachment_for(paper_id, request.actor)
    if found.initiative.code != code:
        raise NotFound
    answer = HttpResponse(content_of(found.file), content_type=found.file.media_type, headers=headers())
    answer.headers["Content-Disposition"] = disposition(found.name)
    return answer
