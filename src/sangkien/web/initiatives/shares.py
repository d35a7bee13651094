"""An author's word about the own share: agreed, or not, and why."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sangkien.actions.initiatives.authors import agree_share, decline_share
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.queries.access import require
from sangkien.queries.initiatives.page import fetch_visible
from sangkien.web.errors import signed_in
from sangkien.web.initiatives.forms import DeclineForm
from sangkien.web.request import Request


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def decline(request: Request, code: str) -> HttpResponse:
    """An author does not agree to the share as it stands, and says why."""
    initiative = fetch_visible(code, request.actor)
    require("initiative.decline_share", initiative, request.actor)
    back = reverse("initiatives:page", args=[code])
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            decline_share(initiative, actor=request.actor, reason=form.cleaned_data["words"])
        except Invalid as invalid:
            form.refuse(invalid)
        except Conflict as conflict:
            form.add_error(None, conflict.reason)
        else:
            messages.success(request, _("Đã ghi: bạn không đồng ý. Người gửi được báo; chưa ai xác nhận được."))
            return HttpResponseRedirect(back)
    content = {
        "it": initiative, "form": form, "back": back, "title": _("Tôi không đồng ý với phần đóng góp này"),
        "work": {
            "kind": "danger",
            "explains": _("Người gửi và công đoàn đọc được lý do. Chưa ai xác nhận được cho đến khi phần đóng góp được sửa hoặc bạn đồng ý."),
        },
    }  # fmt: skip
    return render(request, "initiatives/step.html", content, status=422 if form.errors else 200)


@require_POST
@signed_in
def agree(request: Request, code: str) -> HttpResponse:
    """An author agrees to the share as it stands."""
    agree_share(fetch_visible(code, request.actor), actor=request.actor)
    messages.success(request, _("Đã ghi nhận: bạn đồng ý với phần đóng góp của mình."))
    return HttpResponseRedirect(reverse("initiatives:page", args=[code]))
