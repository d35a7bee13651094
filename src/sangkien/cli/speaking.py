"""The language of the terminal: Vietnamese, or English by `--lang en` or the environment."""

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.utils import translation

from sangkien.rules.fields import N_

OPTION = "--lang"
WORKER = "work"

# What the parser of options says by itself, in its own words.
_OF_THE_PARSER: dict[str, str] = {
    "usage: ": N_("cách dùng: "),
    "options": N_("tùy chọn"),
    "positional arguments": N_("cần cho biết"),
    "show this help message and exit": N_("hiện phần này rồi thôi"),
    "%(prog)s: error: %(message)s\n": N_("%(prog)s: lỗi: %(message)s\n"),
    "the following arguments are required: %s": N_("còn thiếu: {what}"),
    "unrecognized arguments: %s": N_("không hiểu: {what}"),
    "expected one argument": N_("cần một giá trị"),
    "invalid %(type)s value: %(value)r": N_("không đọc được giá trị %(value)r"),
}


def language_of(words: list[str], environment: Mapping[str, str]) -> tuple[str, list[str]]:
    """The language asked for and the words without the switch; Vietnamese unless English is asked for."""
    left, asked = [], ""
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if name == OPTION:
            asked = value if equals else next(rest, "")
        else:
            left.append(word)
    if left[:1] == [WORKER]:
        # What the worker writes is for whoever reads it later, not for who started it.
        return "vi", left
    told = asked or next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return ("en" if told.lower().startswith("en") else "vi"), left


@contextmanager
def in_language(language: str) -> Iterator[None]:
    """Speak this language meanwhile, the parser of options too."""
    before = argparse._  # type: ignore[attr-defined]
    argparse._ = _said  # type: ignore[attr-defined]
    try:
        with translation.override(language):
            yield
    finally:
        argparse._ = before  # type: ignore[attr-defined]


def _said(text: str) -> str:
    known = _OF_THE_PARSER.get(text)
    return translation.gettext(known).replace("{what}", "%s") if known else text
