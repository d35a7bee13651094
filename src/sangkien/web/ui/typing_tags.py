"""What keeps typed text safe, as template tags: a form counts once, saves itself, is kept on the device."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sangkien.kernel import ids

register = template.Library()


@register.simple_tag(name="ui.once", takes_context=True)
def once(context: dict[str, Any], key: str = "") -> SafeString:
    """The hidden key that makes a form sent twice count once; kept when the form comes back."""
    request: HttpRequest | None = context.get("request")
    posted = request.POST.get("submission_key", "") if request else ""
    known = key or getattr(request, "turn_key", "") or posted
    return format_html('<input type="hidden" name="submission_key" value="{}">', known or ids.time_ordered_key())


@register.simple_tag(name="ui.autosave")
def autosave(url: str, version: int | str, key: str, unsaved: object = False) -> SafeString:
    """Attributes of a `<form>` that drafts.js saves while typing. `key` names the draft and its owner; `unsaved` where
    the page gives back what the server did not take: this device then keeps it, and nothing is saved before a press.
    """
    texts = {
        "data-autosave-url": url,
        "data-version": version,
        "data-text-saved": gettext("Đã lưu lúc {time}"),
        "data-text-saving": gettext("Đang lưu…"),
        "data-text-offline": gettext("Mất mạng: bài gõ được giữ trong máy này, sẽ lưu khi có mạng."),
        "data-text-signed-out": gettext("Phiên đăng nhập đã hết: bài gõ vẫn giữ trong máy này. Hãy đăng nhập lại rồi mở lại trang, bài gõ sẽ hiện lại."),
        "data-text-stale": gettext("Bài này vừa được sửa ở nơi khác; bài gõ ở đây vẫn giữ trong máy. Muốn lấy bài ở đây, hãy bấm nút lưu."),
        "data-text-failed": gettext("Chưa lưu được lên máy chủ; bài gõ vẫn giữ trong máy này."),
    }  # fmt: skip
    return _kept(texts, key, unsaved)


@register.simple_tag(name="ui.kept")
def kept(key: str, unsaved: object = False) -> SafeString:
    """Attributes of a `<form>` that is saved by its button alone, while drafts.js keeps what is typed on the device."""
    texts = {
        "data-autosave-url": "",
        "data-text-offline": gettext("Mất mạng: bài gõ được giữ trong máy này. Có mạng rồi hãy bấm lần nữa."),
        "data-text-failed": gettext("Chưa lưu được lên máy chủ; bài gõ vẫn giữ trong máy này."),
    }
    return _kept(texts, key, unsaved)


def _kept(texts: dict[str, Any], key: str, unsaved: object) -> SafeString:
    texts |= {
        "data-draft-key": key,
        "data-text-found": gettext("Máy này còn giữ bài gõ lúc {time} chưa lưu được."),
        "data-text-restore": gettext("Dùng lại bài đó"),
        "data-text-discard": gettext("Bỏ đi"),
        "data-text-sending": gettext("Đang gửi…"),
        "data-text-mended": gettext("Đã sửa; sẽ được xem lại khi bấm lưu hoặc gửi."),
    }
    if unsaved:
        texts["data-unsaved"] = "1"
    return format_html_join("", ' {}="{}"', texts.items())
