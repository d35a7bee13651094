"""Hiding in a text what betrays whose it is: names in every way they are written, units, phones, addresses.

Hiding too much costs a reader a word; hiding too little costs the council its blindness. So a doubtful capitalised
given name is hidden, while ordinary words with other marks stay ("đồ án" is not Đỗ An).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from sangkien.kernel.text_vi import fold, nfc, syllables
from sangkien.rules.fields import N_

AUTHOR, COLLEAGUE, UNIT = N_("[tác giả]"), N_("[đồng nghiệp]"), N_("[đơn vị]")
PHONE, EMAIL, LINK, CODE = N_("[số điện thoại]"), N_("[thư điện tử]"), N_("[đường dẫn]"), N_("[mã hồ sơ]")

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[\s.,\-–_/'’]{0,3}")
_EMAIL = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\s?\.\s?[A-Za-z]{2,})+", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|www\.|(?:facebook|zalo|fb)\.(?:com|me)/)\S+", re.IGNORECASE)
# Money never starts with 0 or +; so a phone is told from an amount.
_PHONE = re.compile(r"(?<![\w.,])(?:\+\s?84|\(\+84\)|0)(?:[\s.\-()]{0,2}\d){8,10}(?!\d)|(?<!\d)84[35789]\d{8}(?!\d)")
_CODE = re.compile(r"\b(?:SK|HS|DX)-\d{4}-\d{3,}\b", re.IGNORECASE)
_TITLES = frozenset(
    [
        "ong",
        "ba",
        "anh",
        "chi",
        "co",
        "thay",
        "em",
        "chu",
        "bac",
        "ban",
        "dc",
        "ks",
        "ts",
        "ths",
        "bs",
        "cn",
        "cu",
        "ky",
        "su",
        "bac",
        "si",
        "tac",
        "gia",
        "ten",
        "toi",
        "la",
        "dong",
    ]
)
# What a unit's name begins with and shares with thousands of others.
_COMMON = tuple(
    tuple(words.split())
    for words in (
        "cong doan co so thanh vien", "cong doan co so", "cong doan bo phan", "nghiep doan", "cong doan", "cdcs", "cd",
        "to cong doan", "cong ty trach nhiem huu han mot thanh vien", "cong ty trach nhiem huu han", "cong ty tnhh mtv",
        "cong ty tnhh", "cong ty co phan", "cong ty cp", "cong ty", "tong cong ty", "tap doan", "nha may", "xi nghiep",
        "phan xuong", "xuong", "benh vien da khoa", "benh vien", "truong trung hoc pho thong", "truong trung hoc co so",
        "truong tieu hoc", "truong mam non", "truong thpt", "truong thcs", "truong", "phong", "khoa", "trung tam",
        "lien doan lao dong tinh", "lien doan lao dong", "uy ban nhan dan", "so", "to", "doi", "ban", "vien",
    )
)  # fmt: skip
_LONG_TITLE = 4


@dataclass(frozen=True)
class Betrayals:
    """What must not be read: names of authors, of others who took part, of units; particular words besides."""

    authors: tuple[str, ...] = ()
    colleagues: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    unit_codes: tuple[str, ...] = ()
    job_titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Pattern:
    """Syllables in a row that stand for a person or unit; `caps` asks for capitals where case is what tells."""

    parts: tuple[str, ...]
    words: str
    caps: bool = False
    upper: bool = False
    titled: bool = False


def blind(text: str, betrayals: Betrayals) -> str:
    """The text with neutral words in place of everything that betrays."""
    text = nfc(text)
    for pattern, words in ((_EMAIL, EMAIL), (_LINK, LINK), (_CODE, CODE), (_PHONE, PHONE)):
        text = pattern.sub(words, text)
    patterns = _patterns(betrayals)
    tokens = list(_WORD.finditer(text))
    out, done, place = [], 0, 0
    while place < len(tokens):
        found = _match(text, tokens, place, patterns)
        if found is None:
            place += 1
            continue
        length, words = found
        out += [text[done : tokens[place].start()], words]
        done = tokens[place + length - 1].end()
        place += length
    return _merged("".join([*out, text[done:]]))


@lru_cache(maxsize=256)
def _patterns(betrayals: Betrayals) -> dict[str, tuple[_Pattern, ...]]:
    """Every pattern by the first letters it may begin with, the longest first."""
    found: dict[str, set[_Pattern]] = {}
    for names, words in ((betrayals.authors, AUTHOR), (betrayals.colleagues, COLLEAGUE)):
        for name in names:
            for pattern in _of_person(name, words):
                found.setdefault(fold(pattern.parts[0]), set()).add(pattern)
    for name in betrayals.units:
        for pattern in _of_unit(name):
            found.setdefault(fold(pattern.parts[0]), set()).add(pattern)
    for code in betrayals.unit_codes:
        parts = tuple(_WORD.findall(nfc(code)))
        if parts and len("".join(parts)) > 2:
            found.setdefault(fold(parts[0]), set()).add(_Pattern(parts, UNIT, caps=True))
    for title in betrayals.job_titles:
        parts = tuple(_WORD.findall(nfc(title)))
        if len(parts) >= _LONG_TITLE:
            found.setdefault(fold(parts[0]), set()).add(_Pattern(parts, AUTHOR))
    # A colleague's given name may be the author's too: the author's word comes first.
    return {
        first: tuple(sorted(some, key=lambda p: (-len(p.parts), p.words != AUTHOR, p.parts)))
        for first, some in found.items()
    }


def _of_person(name: str, words: str) -> Iterator[_Pattern]:
    parts = tuple(_WORD.findall(nfc(name)))
    if not parts:
        return
    if len(parts) == 1:
        yield _Pattern(parts, words, caps=True)
        return
    yield _Pattern(parts, words)
    yield from _with_initials(parts, words)
    surname, given = parts[0], parts[-1]
    yield _Pattern((surname, given), words, caps=True)
    yield _Pattern((given, surname), words, caps=True)
    yield _Pattern((given, *parts[:-1]), words, caps=True)
    yield _Pattern(parts[-2:], words, caps=True)
    yield _Pattern((given,), words, caps=True)
    yield _Pattern((given,), words, titled=True)
    yield from (_Pattern((joined,), words) for joined in _joined(parts))


def _with_initials(parts: Sequence[str], words: str) -> Iterator[_Pattern]:
    """Such as `Trần T. Lan`, `T.T. Lan`, `Trần T.L.`, `T.T.L`, `TT Lan`, `Trần TL`, `TTL`, `Lan T.T.`."""
    letters = tuple(part[0] for part in parts)
    for shape in product((True, False), repeat=min(len(parts), 5)):
        if not all(shape):
            yield _Pattern(
                tuple(p if whole else p[0] for p, whole in zip(parts, shape, strict=False)), words, caps=True
            )
    yield _Pattern(("".join(letters[:-1]), parts[-1]), words, caps=True)
    yield _Pattern((parts[0], "".join(letters[1:])), words, caps=True)
    yield _Pattern((parts[-1], *letters[:-1]), words, caps=True)
    if len(parts) > 2:
        yield _Pattern((parts[-1], "".join(letters[:-1])), words, caps=True)
        yield _Pattern(("".join(letters),), words, upper=True)


def _joined(parts: Sequence[str]) -> Iterator[str]:
    """Written as one word, as in names of files and accounts: `tranthilan`, `lantran`, `lantt`, `ttlan`."""
    plain = [fold(part) for part in parts]
    letters = "".join(part[0] for part in plain[:-1])
    for word in ("".join(plain), plain[0] + plain[-1], plain[-1] + plain[0], plain[-1] + letters, letters + plain[-1]):
        if len(word) > 4 or word == "".join(plain):
            yield word


def _of_unit(name: str) -> Iterator[_Pattern]:
    parts = tuple(_WORD.findall(nfc(name)))
    if not parts:
        return
    yield _Pattern(parts, UNIT, caps=len(parts) < 3)
    for core in _cores(parts):
        if len(core) > 1 or len(core[0]) > 3:
            yield _Pattern(core, UNIT, caps=True)
        letters = "".join(part if part.isdigit() else part[0] for part in core)
        if len(letters) > 2:
            yield _Pattern((letters,), UNIT, upper=True)
    yield from (_Pattern((word,), UNIT) for word in {"".join(syllables(" ".join(core))) for core in _cores(parts)}
                if len(word) > 5)  # fmt: skip


def _cores(parts: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The name, and what is left of it when common beginnings are taken off one after the other."""
    cores, rest = [parts], parts
    while rest:
        plain = tuple(fold(part) for part in rest)
        head = next((head for head in _COMMON if plain[: len(head)] == head and len(plain) > len(head)), None)
        if head is None:
            break
        rest = rest[len(head) :]
        cores.append(rest)
    return cores


def _match(
    text: str, tokens: Sequence[re.Match[str]], place: int, patterns: dict[str, tuple[_Pattern, ...]]
) -> tuple[int, str] | None:
    first = fold(tokens[place].group())
    for pattern in patterns.get(first, ()):
        length = len(pattern.parts)
        if place + length > len(tokens):
            continue
        run = tokens[place : place + length]
        if all(_same(one.group(), part, pattern) for one, part in zip(run, pattern.parts, strict=True)) and _together(
            text, run
        ):
            if pattern.titled and not _has_title(text, tokens, place):
                continue
            return length, pattern.words
    return None


def _same(written: str, part: str, pattern: _Pattern) -> bool:
    """Whether a written word is this syllable: the same letters and marks, or all marks left out."""
    if fold(written) != fold(part):
        return False
    if len(part) == 1 and pattern.caps:
        return written.isupper()
    if pattern.upper:
        return written.isupper()
    if pattern.caps and part[0].isupper() and not written[0].isupper():
        return False
    if pattern.titled:
        return written[0].isupper()
    alone = len(pattern.parts) == 1 and pattern.caps
    return _letters(written) == _letters(part) or (written.isascii() and not alone)


@lru_cache(maxsize=4096)
def _letters(word: str) -> str:
    """Letters and marks without regard to case and to where the tone stands (hoà, hòa)."""
    return "".join(sorted(unicodedata.normalize("NFD", word.lower())))


def _together(text: str, run: Sequence[re.Match[str]]) -> bool:
    return all(_GAP.fullmatch(text, one.end(), other.start()) for one, other in pairwise(run))


def _has_title(text: str, tokens: Sequence[re.Match[str]], place: int) -> bool:
    if place == 0 or not _GAP.fullmatch(text, tokens[place - 1].end(), tokens[place].start()):
        return False
    return fold(tokens[place - 1].group()) in _TITLES


def _merged(text: str) -> str:
    """Two neutral words for one thing, side by side, say it once."""
    for words in (AUTHOR, COLLEAGUE, UNIT):
        text = re.sub(rf"{re.escape(words)}(?:[\s.,\-–]{{0,2}}{re.escape(words)})+", words, text)
    return text
