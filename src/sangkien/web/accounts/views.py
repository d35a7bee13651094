"""The own account: what is known of me, what is public, sessions, password, who gave access and when."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sangkien.actions import accounts as verbs
from sangkien.actions import people as people_verbs
from sangkien.kernel.errors import Invalid, NotFound
from sangkien.queries import accounts, people
from sangkien.rules.people import PUBLICITY, STANDINGS
from sangkien.rules.roles import OFFICES
from sangkien.web.accounts.forms import ChangePasswordForm
from sangkien.web.errors import signed_in
from sangkien.web.request import Request


@require_safe
@signed_in
def account(request: Request) -> HttpResponse:
    """The person's own account."""
    own = accounts.own_account(request.actor)
    content = {
        "own": own,
        "who": own.person,
        "standing": _(STANDINGS[own.person.standing]) if own.person else "",
        "memberships": people.memberships(own.person) if own.person else [],
        "offices": [(_(OFFICES.get(held.office, held.office)), held.unit_name) for held in request.actor.offices],
        "sessions": accounts.sessions(own, request.session.session_key),
        "given": accounts.access_given(own),
    }
    return render(request, "accounts/account.html", content)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def publicity(request: Request) -> HttpResponse:
    """What is shown in public: one choice at a time, with the words agreed to."""
    own = accounts.own_account(request.actor).person
    if own is None:
        raise NotFound
    if request.method == "POST":
        show = request.POST.get("show") == "yes"
        people_verbs.choose_publicity(own, request.POST.get("subject", ""), actor=request.actor, show=show)
        messages.success(request, _("Đã ghi lựa chọn của bạn."))
        return HttpResponseRedirect(reverse("accounts:publicity"))
    said = people.consents(own)
    choices = [
        {
            "subject": subject,
            "text": _(words.text),
            "shown": getattr(own, f"shows_{subject}"),
            "last": said.get(subject),
        }
        for subject, words in PUBLICITY.items()
    ]
    return render(request, "accounts/publicity.html", {"choices": choices})


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change_password(request: Request) -> HttpResponse:
    """A new password; this browser stays signed in, every other session ends."""
    form = ChangePasswordForm(request.POST or None)
    if form.is_bound and form.is_valid():
        own = accounts.own_account(request.actor)
        said = form.cleaned_data
        try:
            verbs.set_password(
                own, said["password"], said["new_password"], actor=request.actor, keep=request.session.session_key or ""
            )
        except Invalid as invalid:
            form.refuse(invalid)
        else:
            update_session_auth_hash(request, own)
            messages.success(request, _("Đã đổi mật khẩu. Các thiết bị khác đã bị thoát ra."))
            return HttpResponseRedirect(reverse("accounts:account"))
    status = 400 if form.is_bound else 200
    return render(request, "accounts/change_password.html", {"form": form}, status=status)


@require_POST
@signed_in
def end_session(request: Request) -> HttpResponse:
    """End one session, or all others."""
    own = accounts.own_account(request.actor)
    ended = verbs.end_session(
        own, actor=request.actor, session=request.POST.get("session", ""), keep=request.session.session_key or ""
    )
    messages.success(request, _("Đã thoát khỏi {n} thiết bị.").format(n=ended))
    return HttpResponseRedirect(reverse("accounts:account"))
