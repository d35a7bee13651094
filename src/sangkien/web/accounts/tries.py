"""Guessing is slowed on every page that takes a secret, not only on the sign-in page."""

from axes.handlers.proxy import AxesProxyHandler
from django.http import HttpRequest

# One-time codes are counted apart from passwords: a mistyped code does not lock the sign-in page.
_CODE = "code:"
# Codes of certificates have one count for each address: they can be guessed for nobody in particular.
_CERTIFICATE = "certificate:"


def may_try_code(request: HttpRequest, login: str) -> bool:
    """Whether another one-time code may be tried for this account from this address."""
    return bool(AxesProxyHandler.is_allowed(request, {"username": _CODE + login}))


def note_wrong_code(request: HttpRequest, login: str) -> None:
    """Count a wrong one-time code."""
    AxesProxyHandler.user_login_failed(__name__, {"username": _CODE + login}, request)
    # The page itself answers; the middleware would put the page for sign-in in its place.
    request.axes_locked_out = False  # type: ignore[attr-defined]


def may_try_certificate(request: HttpRequest) -> bool:
    """Whether another code of a certificate may be looked up from this address."""
    return bool(AxesProxyHandler.is_allowed(request, {"username": _CERTIFICATE}))


def note_unknown_certificate(request: HttpRequest) -> None:
    """Count a code that no certificate has; the code itself is kept nowhere."""
    AxesProxyHandler.update_request(request)
    request.axes_path_info = "/kiem-tra/"  # type: ignore[attr-defined]
    AxesProxyHandler.user_login_failed(__name__, {"username": _CERTIFICATE}, request)
    request.axes_locked_out = False  # type: ignore[attr-defined]
