"""What of a text can be found: folded syllables and pairs of neighbours; marks, case and spelling aside."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from sangkien.kernel.text_vi import syllables

# Either writing finds the other: what is sought and what is kept are both spelt out.
ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "skkn": ("sang", "kien"),
    "cdcs": ("cong", "doan", "co", "so"),
    "ldld": ("lien", "doan", "lao", "dong"),
    "tldld": ("tong", "lien", "doan", "lao", "dong"),
    "cntt": ("cong", "nghe", "thong", "tin"),
    "atvsld": ("an", "toan", "ve", "sinh", "lao", "dong"),
    "atld": ("an", "toan", "lao", "dong"),
}
# "kỹ thuật" and "kĩ thuật" are the same words.
_LATE_Y = re.compile(r"^(h|k|l|m|s|t|v|qu)y$")
# The place of a confidential passage says nothing.
_HIDDEN = re.compile("▮\\d+▮")
MOST_WANTED = 12


@dataclass(frozen=True)
class Wanted:
    """What is sought: syllables, and the pairs in which they stand."""

    syllables: tuple[str, ...]

    @property
    def singles(self) -> tuple[str, ...]:
        """Every syllable once."""
        return tuple(dict.fromkeys(self.syllables))

    @property
    def pairs(self) -> tuple[str, ...]:
        """Neighbours; a single syllable alone."""
        return tuple(dict.fromkeys(_pairs(self.syllables))) or self.singles


def spelt(text: str) -> list[str]:
    """The syllables of `text` as they are kept and sought."""
    found: list[str] = []
    for syllable in syllables(_HIDDEN.sub(" ", text)):
        found += ABBREVIATIONS.get(syllable) or (_LATE_Y.sub(r"\1i", syllable),)
    return found


def terms(texts: Iterable[str]) -> list[str]:
    """Everything under which these texts can be found; neighbours only within one text."""
    found: dict[str, None] = {}
    for text in texts:
        words = spelt(text)
        found.update(dict.fromkeys(words))
        found.update(dict.fromkeys(_pairs(words)))
    return list(found)


def wanted(text: str) -> Wanted:
    """What somebody who types `text` seeks."""
    return Wanted(tuple(spelt(text)[:MOST_WANTED]))


def coverage(title: str, sought: Wanted) -> float:
    """How much of what is sought stands in the title, pairs counting as much as syllables; 0 to 1."""
    words = spelt(title)
    there = {*words, *_pairs(words)}
    asked = {*sought.singles, *sought.pairs}
    return sum(term in there for term in asked) / len(asked) if asked else 0.0


def _pairs(words: Iterable[str]) -> list[str]:
    return [f"{first}_{second}" for first, second in pairwise(words)]
