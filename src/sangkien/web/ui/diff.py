"""Two versions of a text shown as one, word by word."""

import re
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# Beyond this the comparison of words would cost seconds; whole paragraphs are compared instead.
MOST_WORDS = 4_000


def _pieces(text: str) -> list[str]:
    words = _WORDS.findall(text)
    return words if len(words) <= MOST_WORDS else text.splitlines(keepends=True)


def parts(before: str, after: str) -> list[tuple[str, str]]:
    """The text in order as (kind, text); kinds: same, gone, new."""
    old, new = _pieces(before), _pieces(after)
    found: list[tuple[str, str]] = []
    for operation, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if operation == "equal":
            found.append(("same", "".join(old[a:b])))
            continue
        if a < b:
            found.append(("gone", "".join(old[a:b])))
        if c < d:
            found.append(("new", "".join(new[c:d])))
    return found


def marked(before: str, after: str) -> SafeString:
    """The difference as HTML with `<del>` and `<ins>`; the texts are escaped."""
    tags = {"same": "{}", "gone": "<del>{}</del>", "new": "<ins>{}</ins>"}
    body = format_html_join("", "{}", ((format_html(tags[kind], text),) for kind, text in parts(before, after)))
    return format_html('<div class="diff">{}</div>', body)
