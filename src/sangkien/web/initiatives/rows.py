"""The buttons beside the authors that work without a script: more rows, equal shares."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from sangkien.rules.initiatives import AuthorInput
from sangkien.web.initiatives.forms import author_rows
from sangkien.web.ui.fields import PlainRows

_MORE = 3


def lengthened(authors: Sequence[AuthorInput]) -> PlainRows:
    """The same authors with more blank rows."""
    return author_rows(None, authors, blank=_MORE)


def divided(authors: Sequence[AuthorInput]) -> PlainRows:
    """The same authors with exactly equal shares: thirds stay thirds."""
    equal = str(Fraction(1, len(authors))) if len(authors) > 1 else "100%"
    return author_rows(None, [replace(author, share=equal) for author in authors])
