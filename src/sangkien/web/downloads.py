"""Giving kept files away: as downloads only, under a name every browser understands."""

from urllib.parse import quote

# A paper is never a page of ours: nothing in it may run, load or be framed.
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def headers() -> dict[str, str]:
    """What every answer that is a kept file carries."""
    return dict(_HEADERS)


def disposition(name: str) -> str:
    """The header that makes a download of `name`, also for browsers that know only plain letters (RFC 6266, 5987)."""
    plain = "".join(ch if ch.isascii() and (ch.isalnum() or ch in "._-") else "_" for ch in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
