"""Which union a row belongs to: names with their abbreviations, inside the importing unit's part of the tree."""

import re
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from sangkien.kernel.text_vi import fold
from sangkien.rules.sheets.context import KnownUnit

Match: TypeAlias = Literal["inside", "workplace", "unknown", "uncertain", "ambiguous", "outside", "above"]

_ABBREVIATIONS = tuple((re.compile(pattern), words) for pattern, words in (
    (r"\bldld\b", "lien doan lao dong"), (r"\bcdcs\b", "cong doan co so"), (r"\bcd ?bp\b", "cong doan bo phan"),
    (r"\bndcs\b", "nghiep doan co so"), (r"\bcd\b", "cong doan"), (r"\btp\b", "thanh pho"), (r"\bttxvn\b", "thong tan xa viet nam"),
    (r"\bvn\b", "viet nam"), (r"\btlđ\b|\btld\b", "tong lien doan"), (r"\bgd ?(?:&|va)? ?dt\b", "giao duc va dao tao"),
    (r"\bcty\b", "cong ty"), (r"\bcp\b", "co phan"), (r"\btct\b", "tong cong ty"),
))  # fmt: skip
_MARKS = re.compile(r"[^\w&]+")
_PLACE_LED = re.compile(r"^(lien doan lao dong) (?:tinh|thanh pho) ")
_UNION = re.compile(r"^(?:cd|cdcs|cong doan|ldld|lien doan lao dong|ndcs|nghiep doan|tong lien doan)\b")
_SECTION = re.compile(r"^(?:to cong doan|to cd|cong doan bo phan|cdbp|cd bo phan|cd bp)\b")
_PREFIX = re.compile(r"^(?:(?:cong doan|co so|thanh vien|bo phan|truc thuoc|ban chap hanh|bch)\s+)+")
_NEAR = 0.88
_PROPOSED = 0.6


@dataclass(frozen=True, slots=True)
class Resolved:
    """The unit of a row, or why there is none; `proposals` are the nearest names."""

    match: Match
    unit: KnownUnit | None = None
    proposals: tuple[str, ...] = ()
    other_time: bool = False
    by_name: bool = False


@dataclass(slots=True)
class _Name:
    full: str
    core: str
    unit: KnownUnit


class UnitIndex:
    """Units by every spelling of their names. Questions are answered once per text."""

    def __init__(self, unit: KnownUnit, units: list[KnownUnit], day: date) -> None:
        self._own, self._day = unit, day
        known = units if any(one.code == unit.code and one.path == unit.path for one in units) else [unit, *units]
        self._names = [_named(text, one) for one in known for text in (one.name, one.short_name) if text]
        self._codes = {one.code.lower(): one for one in known}
        self._answers: dict[str, Resolved] = {}

    def is_code(self, text: str) -> bool:
        """Whether `text` is the code of a unit."""
        return text.strip().lower() in self._codes

    def resolve(self, text: str) -> Resolved:
        """The unit that `text` names."""
        if text not in self._answers:
            self._answers[text] = self._resolve(text)
        return self._answers[text]

    def _resolve(self, text: str) -> Resolved:
        by_code = self._codes.get(text.strip().lower())
        if by_code is not None:
            return self._placed([by_code], text)
        full = _full(text)
        core = _core_of(full)
        if not core:
            return Resolved("workplace", self._own)
        union = looks_like_union(text)
        for attribute, key in (("full", full), ("core", core)):
            units = _unique(name.unit for name in self._names if getattr(name, attribute) == key)
            if units and (union or attribute == "full" or self._counts(units, core)):
                return self._placed(units, text)
        if not union:
            return Resolved("workplace", self._own)
        return self._unknown(text, core)

    def _counts(self, units: list[KnownUnit], core: str) -> bool:
        """Whether a plain workplace may be taken for the union of that name."""
        return any(self._inside(unit) for unit in units) or len(core.split()) >= 3

    def _inside(self, unit: KnownUnit) -> bool:
        return unit.path.startswith(self._own.path)

    def _placed(self, units: list[KnownUnit], text: str) -> Resolved:
        union = looks_like_union(text)
        inside = [unit for unit in units if self._inside(unit)]
        if inside:
            current = [unit for unit in inside if unit.open_on(self._day)]
            chosen = current or inside
            own = [unit for unit in chosen if unit.path == self._own.path]
            if own or len(chosen) == 1:
                return Resolved("inside", (own or chosen)[0], (), not current, not union)
            return Resolved("ambiguous", None, tuple(unit.name for unit in chosen[:5]))
        if any(self._own.path.startswith(unit.path) for unit in units):
            return Resolved("above" if union else "workplace", None if union else self._own)
        return Resolved("outside" if union else "uncertain", None, tuple(unit.name for unit in units[:3]))

    def _unknown(self, text: str, core: str) -> Resolved:
        if _SECTION.match(_plain(text)):
            return Resolved("workplace", self._own)
        ranked = sorted(
            (
                (SequenceMatcher(None, core, name.core).ratio(), name.unit)
                for name in self._names
                if self._inside(name.unit)
            ),
            key=lambda pair: -pair[0],
        )
        near = _unique(unit for ratio, unit in ranked if ratio >= _NEAR)
        proposals = tuple(unit.name for unit in _unique(unit for ratio, unit in ranked if ratio >= _PROPOSED)[:3])
        return Resolved("uncertain" if near else "unknown", None, proposals)


def looks_like_union(text: str) -> bool:
    """Whether a text names a union rather than a workplace."""
    return bool(_UNION.match(_plain(text)))


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub(" ", fold(text)).split())


def _full(text: str) -> str:
    plain = _plain(text)
    for pattern, words in _ABBREVIATIONS:
        plain = pattern.sub(words, plain)
    return plain


def _named(text: str, unit: KnownUnit) -> _Name:
    full = _full(text)
    return _Name(full, _core_of(full), unit)


def _core_of(full: str) -> str:
    core = _PLACE_LED.sub(r"\1 ", full)
    core = _PREFIX.sub("", core)
    return core or full


def _unique(units: object) -> list[KnownUnit]:
    return list(dict.fromkeys(units))  # type: ignore[call-overload]
