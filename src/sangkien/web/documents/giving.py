"""Giving the bytes of papers: never a page of ours, never kept by what stands between."""

from django.http import HttpResponse

from sangkien.web.downloads import disposition, headers


def download(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to be saved."""
    answer = HttpResponse(content, content_type=media_type, headers=headers())
    answer.headers["Content-Disposition"] = disposition(name)
    return answer


def inline(content: bytes, name: str) -> HttpResponse:
    """A PDF to be looked at."""
    answer = download(content, "application/pdf", name)
    # A sandbox would keep the browser's own reader from showing it.
    answer.headers["Content-Security-Policy"] = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
    answer.headers["Content-Disposition"] = answer.headers["Content-Disposition"].replace("attachment", "inline", 1)
    return answer
