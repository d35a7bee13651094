"""Repeats inside one file: exact ones, nearly exact ones, and equal titles of other people."""

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from sangkien.kernel.text_vi import match_key
from sangkien.rules.sheets.draft import Draft
from sangkien.rules.sheets.problems import outcome_of
from sangkien.rules.sheets.titles import title_key

_COMPARED = 60
_NEAR = 0.74
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class Repeats:
    """The rows of a file seen so far, by what would make another row their repeat."""

    by_title: dict[str, list[Draft]] = field(default_factory=dict)
    by_author: dict[tuple[str, str], list[Draft]] = field(default_factory=dict)

    def check(self, draft: Draft) -> None:
        """Note on `draft` what it repeats of the rows before, then remember it."""
        if not draft.title or not draft.authors:
            return
        key, people = title_key(draft.title), names_key(draft)
        same_title = self.by_title.setdefault(key, [])
        place = place_key(draft)
        if not self._repeats_title(draft, same_title, people, place):
            self._resembles(draft, key, self.by_author.get((people, place), []))
        if any(one.code == "R_DUPLICATE_IN_FILE" for one in draft.problems):
            # What is refused as a copy is nothing to be like: later rows are held against the row it copies.
            return
        if len(same_title) < _COMPARED:
            same_title.append(draft)
        nearby = self.by_author.setdefault((people, place), [])
        nearby.append(draft)
        del nearby[:-_COMPARED]

    def _repeats_title(self, draft: Draft, same: list[Draft], people: str, place: str) -> bool:
        own = set(people.split("|"))
        for other in same:
            theirs = set(names_key(other).split("|"))
            here = place_key(other) == place
            if own == theirs and here:
                code = (
                    "R_DUPLICATE_IN_FILE"
                    if outcome_of(other.problems) != "refuse" or _identical(draft, other)
                    else "R_DUPLICATE_MAYBE"
                )
            elif own & theirs or (here and draft.unit is not None and _without_decisions(draft, other)):
                code = "R_DUPLICATE_MAYBE"
            else:
                continue
            self._note(draft, other, code)
            return True
        if same:
            self._note(draft, same[0], "WARN_SIMILAR_ROW")
            return True
        return False

    def _resembles(self, draft: Draft, key: str, nearby: list[Draft]) -> None:
        for other in reversed(nearby):
            if _nearly(key, title_key(other.title)):
                self._note(draft, other, "R_DUPLICATE_MAYBE")
                return

    def _note(self, draft: Draft, other: Draft, code: str) -> None:
        draft.duplicate_of = other.number
        where = str(other.number) if other.sheet == draft.sheet else f"{other.number} trang “{other.sheet}”"
        draft.note(code, "title", row=where)


def names_key(draft: Draft) -> str:
    """The authors of a row, whatever their order and shares."""
    return "|".join(sorted(match_key(author.name) for author in draft.authors))


def place_key(draft: Draft) -> str:
    """Where a row belongs: its union and workplace."""
    return f"{draft.unit.code if draft.unit else match_key(draft.unit_text)}|{match_key(draft.workplace)}"


def _identical(draft: Draft, other: Draft) -> bool:
    return draft.applied == other.applied or (
        draft.applied is not None and other.applied is not None and draft.applied.first == other.applied.first
    )


def _without_decisions(draft: Draft, other: Draft) -> bool:
    """Equal titles at one place under different decisions may well be two initiatives; otherwise one asks."""
    one, two = draft.recognition, other.recognition
    return not (one and two and one.number and two.number and one.number != two.number)


@dataclass(frozen=True, slots=True)
class _Parts:
    """A title key taken apart for comparing."""

    words: tuple[str, ...]
    distinct: frozenset[str]
    squeezed: str
    numbers: tuple[str, ...]


@lru_cache(maxsize=10_000)
def _parts(key: str) -> _Parts:
    words = tuple(key.split())
    return _Parts(words, frozenset(words), "".join(words), tuple(_DIGITS.findall(key)))


def _nearly(left_key: str, right_key: str) -> bool:
    """Titles that differ by added words, by glued words, or by spelling within words; another object is another title."""
    left, right = _parts(left_key), _parts(right_key)
    if left.squeezed == right.squeezed or _contained(left, right):
        return True
    if left.numbers != right.numbers or len(left.words) != len(right.words):
        return False
    pairs = [(one, two) for one, two in zip(left.words, right.words, strict=True) if one != two]
    return len(pairs) <= 2 and all(_misspelt(one, two) for one, two in pairs)


def _misspelt(one: str, two: str) -> bool:
    return min(len(one), len(two)) >= 3 and SequenceMatcher(None, one, two, autojunk=False).ratio() >= _NEAR


def _contained(left: _Parts, right: _Parts) -> bool:
    """Whether all words of the shorter title stand in the longer one, in order."""
    short, long = sorted((left, right), key=lambda one: len(one.words))
    if len(short.words) < 3 or len(long.words) > 2 * len(short.words) + 2 or not short.distinct <= long.distinct:
        return False
    words = iter(long.words)
    return all(word in words for word in short.words)
