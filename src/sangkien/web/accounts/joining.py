"""The unit's own link: people join by it; the union shows it as a QR code and a poster, and may shut it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sangkien.actions import accounts as verbs
from sangkien.kernel.errors import Invalid, NotFound
from sangkien.paper import qr
from sangkien.queries import accounts
from sangkien.queries.access import require
from sangkien.queries.organisation.finding import by_id
from sangkien.web.accounts.forms import JoinForm
from sangkien.web.errors import signed_in
from sangkien.web.request import Request


@sensitive_post_parameters("new_password", "new_password_again")
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: Request, token: str) -> HttpResponse:
    """Register oneself. Known or new, the answer is the same: sign in with the password just set."""
    link = accounts.link_by_token(token)
    if request.actor.signed_in:
        messages.info(request, _("Bạn đã có tài khoản và đang đăng nhập."))
        return HttpResponseRedirect(reverse("home:desk"))
    form = JoinForm(request.POST or None, initial={"standing": "member"})
    if form.is_bound and form.is_valid():
        try:
            verbs.join(link, form.particulars(), form.cleaned_data["new_password"], actor=request.actor)
        except Invalid as invalid:
            form.refuse(invalid)
        else:
            request.session["login"] = form.cleaned_data["phone"] or form.cleaned_data["member_code"]
            messages.success(request, _("Đã nhận thông tin. Mời bạn đăng nhập bằng mật khẩu vừa đặt."))
            messages.info(
                request,
                _(
                    "Nếu không vào được, số hoặc mã này đã được ghi từ trước: hãy dùng mật khẩu cũ, hoặc nhờ công đoàn cấp mã một lần."
                ),
            )
            return HttpResponseRedirect(reverse("accounts:sign_in"))
    status = 400 if form.is_bound else 200
    return render(request, "accounts/join.html", {"form": form, "unit": link.unit}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def invite(request: Request, unit_id: int) -> HttpResponse:
    """The unit's link with its code; made on the first POST."""
    unit = by_id(unit_id)
    require("join_link.open", unit, request.actor)
    if request.method == "POST":
        verbs.open_join_link(unit, actor=request.actor)
        return HttpResponseRedirect(reverse("accounts:invite", args=[unit_id]))
    return render(request, "accounts/invite.html", {"unit": unit, **_shown(request, unit)})


@require_POST
@signed_in
def revoke(request: Request, unit_id: int) -> HttpResponse:
    """Shut the link that is open."""
    link = accounts.open_link(by_id(unit_id))
    if link is None:
        raise NotFound
    verbs.revoke_join_link(link, actor=request.actor)
    messages.success(request, _("Đã khóa đường dẫn cũ. Áp phích đã dán không còn dùng được."))
    return HttpResponseRedirect(reverse("accounts:invite", args=[unit_id]))


@require_safe
@signed_in
def poster(request: Request, unit_id: int) -> HttpResponse:
    """A sheet of paper to pin up."""
    unit = by_id(unit_id)
    require("join_link.open", unit, request.actor)
    shown = _shown(request, unit)
    if not shown:
        return HttpResponseRedirect(reverse("accounts:invite", args=[unit_id]))
    return render(request, "ui/poster.html", {"unit_name": unit.name, **shown})


def _shown(request: Request, unit: Any) -> dict[str, Any]:
    link = accounts.open_link(unit)
    if link is None:
        return {}
    address = request.build_absolute_uri(reverse("accounts:join", args=[link.token]))
    return {"link": link, "address": address, "qr_svg": SafeString(qr.svg(address))}
