"""A paper brought after sending: what was sent stays as it was, the paper stands on the timeline with its time."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sangkien.actions.initiatives.files import PURPOSES
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.queries.access import require
from sangkien.queries.initiatives.page import fetch_visible
from sangkien.rules.fields import FILE_HELP, N_, Field
from sangkien.web.errors import signed_in
from sangkien.web.initiatives.papers import attach_upload
from sangkien.web.request import Request
from sangkien.web.ui.fields import PlainForm


class LatePaperForm(PlainForm):
    """What the paper is, and the file."""

    table = (
        Field("purpose", N_("Đây là"), "", "radio", required=True, choices=tuple(PURPOSES.items())),
        Field("paper", N_("Tệp"), FILE_HELP, "file", required=True),
        Field("hidden", N_("Bảo mật: chỉ những người xét duyệt đọc được tệp này"), "", "flag"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add(request: Request, code: str) -> HttpResponse:
    """Bring a paper while the union has not decided yet."""
    initiative = fetch_visible(code, request.actor)
    require("initiative.attach", initiative, request.actor)
    back = reverse("initiatives:page", args=[code])
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = LatePaperForm(*given, initial={"purpose": "evidence"})
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            attach_upload(request, initiative, said["paper"], said["purpose"], hidden=bool(said["hidden"]))
        except Invalid as invalid:
            form.add_error("paper", invalid.reason)
        except Conflict as conflict:
            form.add_error(None, conflict.reason)
        else:
            messages.success(request, _("Đã thêm tài liệu; thời điểm thêm ghi ở phần Diễn biến."))
            return HttpResponseRedirect(back)
    content = {"it": initiative, "form": form, "back": back}
    return render(request, "initiatives/late_paper.html", content, status=422 if form.errors else 200)
