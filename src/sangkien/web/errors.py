"""Refusals as pages: what happened, why, and what to do now."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sangkien.kernel.errors import Conflict, Denied, Invalid, NotFound, Refusal
from sangkien.rules.fields import INITIATIVE, N_
from sangkien.web.addresses import here, page_above
from sangkien.web.request import Request

P = ParamSpec("P")
# What NotFound says where nobody gives it words; the kernel knows no translations.
UNKNOWN = N_("Không tìm thấy nội dung này.")
# How the framework's reasons begin where a form came from another site.
_FROM_ELSEWHERE = ("Origin", "Referer")
View = Callable[Concatenate[Request, P], HttpResponse]


def signed_in(view: View[P]) -> View[P]:
    """A view only for people with an account; others are led to sign in and come back."""

    @wraps(view)
    def run(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.actor.signed_in:
            raise Denied(_("Bạn cần đăng nhập để làm việc này."))
        return view(request, *args, **kwargs)

    return run


def page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The answer to a refusal; who is not signed in is asked to sign in first where that may help."""
    match refusal:
        case Denied() if _stranger(request) and request.method in {"GET", "HEAD"}:
            return HttpResponseRedirect(sign_in_address(request))
        case Denied() if _stranger(request):
            return _signed_out(request, refusal)
        case Denied():
            return _render(request, 403, _("Bạn chưa có quyền làm việc này"), refusal.reason, _denied(request, refusal))
        case NotFound():
            return _render(request, 404, _("Không có trang này"), _(refusal.reason))
        case Conflict():
            return _render(request, 409, _("Việc này không còn làm được nữa"), refusal.reason)
        case Invalid():
            return _render(request, 400, _("Thông tin gửi lên chưa đúng"), refusal.reason)
    raise refusal


def sign_in_address(request: HttpRequest) -> str:
    """Where to sign in and then come back to this page; from the front page one goes on to one's own work."""
    if request.path == reverse("public:front"):
        return reverse("accounts:sign_in")
    return f"{reverse('accounts:sign_in')}?{urlencode({'next': here(request)})}"


def _stranger(request: HttpRequest) -> bool:
    actor = getattr(request, "actor", None)
    return actor is None or not actor.signed_in


def _signed_out(request: HttpRequest, refusal: Denied) -> HttpResponse:
    """The session ended while typing: how the form is sent after all, and what was typed."""
    texts = _typed(request)
    if not texts:
        sign_in = {"sign_in": reverse("accounts:sign_in")}
        return _render(request, 403, _("Bạn chưa có quyền làm việc này"), refusal.reason, sign_in)
    words = _(
        "Bài vừa gõ chưa lưu được. Hãy đăng nhập ở một thẻ khác, rồi bấm nút quay lại của trình duyệt: bài vừa gõ hiện lại, và gửi lần nữa."
    )
    return _given_back(request, _("Phiên đăng nhập đã hết"), words, texts)


def _given_back(request: HttpRequest, title: str, words: str, texts: list[tuple[str, str]]) -> HttpResponse:
    sign_in = reverse("accounts:sign_in") if _stranger(request) else ""
    content = {"title": title, "reason": words, "texts": texts, "sign_in": sign_in, "status": 403}
    answer = render(request, "errors/typed.html", content, status=403)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What people wrote in the form that was sent, with the names of the questions where they are known.

    A word alone is no text to copy, and may be a choice or a code; what signs somebody in is never given back.
    """
    try:
        sent = [(name, text.strip()) for name, texts in request.POST.lists() for text in texts]
    except (OSError, SuspiciousOperation):
        return []
    if request.path.startswith(reverse("accounts:sign_in")):
        return []
    labels = {field.name: field.label for field in INITIATIVE}
    return [
        (_(labels[name]) if name in labels else "", text)
        for name, text in sent
        if any(letter.isspace() for letter in text) and "password" not in name
    ]


def _denied(request: HttpRequest, refusal: Denied) -> dict[str, str]:
    if not refusal.verb:
        return {}
    query = urlencode({"viec": refusal.verb, "ve": refusal.thing})
    return {"why": f"{reverse('audit:why')}?{query}"}


def _render(
    request: HttpRequest, status: int, title: str, reason: str, more: dict[str, str] | None = None
) -> HttpResponse:
    content = {"title": title, "reason": reason, "status": status, **(more or {})}
    return render(request, "errors/refusal.html", content, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such address."""
    reason = _("Địa chỉ này không có, hoặc nội dung không dành cho bạn.")
    return _render(request, 404, _("Không có trang này"), reason)


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A refusal by the framework itself."""
    return _render(request, 403, _("Bạn chưa có quyền làm việc này"), _("Yêu cầu này không được phép."))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be read."""
    return _render(request, 400, _("Thông tin gửi lên chưa đúng"), _("Máy chủ không đọc được yêu cầu này."))


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose secret no longer fits: usually a tab left open over a sign-out."""
    words = _("Trang đã mở quá lâu hoặc bạn vừa đăng nhập ở thẻ khác. Hãy quay lại, tải lại trang rồi gửi lần nữa.")
    # A form of another site is never shown as if somebody had typed it here.
    texts = [] if reason.startswith(_FROM_ELSEWHERE) else _typed(request)
    if not texts:
        return _render(request, 403, _("Biểu mẫu đã hết hạn"), words)
    words = _(
        "Trang đã mở quá lâu hoặc bạn vừa đăng nhập ở thẻ khác. Hãy bấm nút quay lại của trình duyệt: bài vừa gõ hiện lại; tải lại trang nếu cần rồi gửi lần nữa."
    )
    return _given_back(request, _("Biểu mẫu đã hết hạn"), words, texts)


def not_allowed(request: HttpRequest, refused: HttpResponse) -> HttpResponse:
    """An address that only takes what a form sends was opened (or the other way round)."""
    reason = _("Địa chỉ này chỉ nhận điều được gửi bằng một nút bấm, mở ra không có gì để xem. Hãy về trang có nút ấy.")
    title = _("Địa chỉ này không mở xem được")
    answer = _render(request, 405, title, reason, {"above": page_above(request.path)})
    answer.headers["Allow"] = refused.headers["Allow"]
    return answer


def fault(request: HttpRequest) -> HttpResponse:
    """Something broke on our side; the page asks the database nothing."""
    return render(request, "errors/fault.html", status=500)
