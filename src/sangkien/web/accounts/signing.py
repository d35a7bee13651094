"""Signing in and out."""

from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from sangkien.actions import accounts as verbs
from sangkien.kernel.errors import Invalid
from sangkien.web.accounts.backend import login_name
from sangkien.web.accounts.device import described
from sangkien.web.accounts.forms import FirstPasswordForm, SignInForm
from sangkien.web.accounts.tries import may_try_code, note_wrong_code
from sangkien.web.addresses import local_address
from sangkien.web.request import Request


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """One sentence for every wrong attempt, so that nobody learns who has an account."""
    following = local_address(request, request.GET.get("next", ""), reverse("home:desk"))
    if request.actor.signed_in:
        return HttpResponseRedirect(following)
    # Somebody who has just joined finds what he or she typed; it stands in the session, not in the address.
    form = SignInForm(request.POST or None, initial={"login": request.session.pop("login", "")})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        account = authenticate(request, username=login_name(said["login"]), password=said["password"])
        if account is not None:
            enter(request, account)
            return HttpResponseRedirect(following)
        form.add_error(None, _("Tên đăng nhập hoặc mật khẩu chưa đúng."))
    status = 400 if form.is_bound else 200
    return render(request, "accounts/sign_in.html", {"form": form}, status=status)


def enter(request: HttpRequest, account: object) -> None:
    """Open a session that names its device, for the list of sessions."""
    login(request, account, backend="sangkien.web.accounts.backend.AccountBackend")  # type: ignore[arg-type]
    request.session["device"] = described(request.headers.get("User-Agent", ""))


@require_POST
def sign_out(request: Request) -> HttpResponse:
    """End this session; the browser forgets the pages it kept."""
    logout(request)
    answer = HttpResponseRedirect(reverse("accounts:sign_in"))
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@sensitive_post_parameters("code", "new_password", "new_password_again")
@require_http_methods(["GET", "HEAD", "POST"])
def first_password(request: Request) -> HttpResponse:
    """Set a password with a one-time code; the same answer whatever was wrong."""
    form = FirstPasswordForm(request.POST or None, initial={"login": request.session.pop("login", "")})
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        name = login_name(said["login"])
        if not may_try_code(request, name):
            return too_many(request, None, None)
        try:
            account = verbs.redeem(said["login"], said["code"], said["new_password"])
        except Invalid as invalid:
            if "" in invalid.problems:
                note_wrong_code(request, name)
            form.refuse(invalid)
        else:
            enter(request, account)
            messages.success(request, _("Đã đặt mật khẩu. Chào mừng bạn!"))
            return HttpResponseRedirect(reverse("home:desk"))
    status = 400 if form.is_bound else 200
    return render(request, "accounts/first_password.html", {"form": form}, status=status)


def too_many(request: HttpRequest, response: HttpResponse | None, credentials: object) -> HttpResponse:
    """Too many wrong attempts: wait, whoever it is."""
    return render(request, "accounts/too_many.html", status=429)
