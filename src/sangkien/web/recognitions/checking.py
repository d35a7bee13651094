"""The public check of a certificate: valid, annulled or unknown, and nothing that is not printed on it.

Codes are looked up by fingerprint, unknown ones are counted against the asking address, and no page, cache,
search engine or referrer keeps them.
"""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sangkien.queries.recognitions.certificates import Checked, check
from sangkien.web.accounts.tries import may_try_certificate, note_unknown_certificate
from sangkien.web.recognitions.forms import CodeForm
from sangkien.web.request import Request
from sangkien.web.ui.words import day

_UNSEEN = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cache-Control": "no-store",
    # Nobody else learns the code; to say nothing at home either would make the form's own origin "null", and refused.
    "Referrer-Policy": "same-origin",
}


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request) -> HttpResponse:
    """The form for who types the code from paper; the answer stands on the same page."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _answered(request, form.cleaned_data["code"])
    return _shown(request, {"form": form}, 422 if form.errors else 200)


@require_safe
def certificate(request: Request, code: str) -> HttpResponse:
    """What the QR code on the certificate opens."""
    return _answered(request, code)


def _answered(request: Request, typed: str) -> HttpResponse:
    if not may_try_certificate(request):
        return _shown(request, {"form": CodeForm(), "too_many": True}, 429)
    found = check(typed)
    if found is None:
        note_unknown_certificate(request)
        return _shown(request, {"form": CodeForm(initial={"code": typed[:40]}), "unknown": True}, 404)
    return _shown(request, {"form": CodeForm(), "found": found, "facts": _facts(found)}, 200)


def _facts(found: Checked) -> list[tuple[str, str]]:
    pairs = [
        (_("Sáng kiến"), found.title),
        (_("Tác giả ghi trên giấy"), found.author),
        (_("Số giấy chứng nhận"), f"{found.number}, {day(found.issued_on)}"),
        (_("Nơi công nhận"), found.body),
        (_("Quyết định công nhận"), f"{found.decision}, {day(found.decided_on)}"),
    ]
    return [pair for pair in pairs if pair[1]]


def _shown(request: Request, content: dict[str, object], status: int) -> HttpResponse:
    answer = render(request, "recognitions/check.html", content, status=status)
    for name, value in _UNSEEN.items():
        answer.headers[name] = value
    return answer
