"""The own account: sessions, password, who reset access and when."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sangkien.queries import accounts
from sangkien.web.errors import signed_in
from sangkien.web.request import Request


@require_safe
@signed_in
def account(request: Request) -> HttpResponse:
    """The person's own account."""
    own = accounts.own_account(request.actor)
    content = {"own": own, "sessions": accounts.sessions(own, request.session.session_key)}
    return render(request, "accounts/account.html", content)
