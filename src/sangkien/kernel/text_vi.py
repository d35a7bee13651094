"""Vietnamese text: one Unicode form, folding of marks and case, order of the alphabet."""

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")

# Order of the Vietnamese alphabet; tones are weighed after the letters.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# One byte a letter, above digits and punctuation, so that keys compare as bytes.
_RANK = {letter: chr(ord("A") + index) for index, letter in enumerate(_LETTERS)}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


class _Folded(dict[int, str]):
    """What each letter folds to, worked out once per letter: folding is what long lists wait for."""

    def __missing__(self, code: int) -> str:
        lowered = unicodedata.normalize("NFD", chr(code)).lower().replace("đ", "d")
        self[code] = "".join(ch for ch in lowered if not unicodedata.combining(ch))
        return self[code]


_FOLDED = _Folded()
_SHORT = 60


def nfc(text: str) -> str:
    """`text` in composed Unicode form (NFC), the form in which everything is stored; without NUL, which
    PostgreSQL cannot keep."""
    return unicodedata.normalize("NFC", text.replace("\x00", ""))


def tidy(text: str) -> str:
    """`text` in NFC with runs of white space folded to one space and the ends trimmed."""
    return _SPACES.sub(" ", nfc(text)).strip()


def fold(text: str) -> str:
    """`text` without marks and case: "Đường đời" and "DUONG DOI" fold alike."""
    if text.isascii():
        return text.lower()
    return _fold_short(text) if len(text) <= _SHORT else text.translate(_FOLDED)


@lru_cache(maxsize=10_000)
def _fold_short(text: str) -> str:
    return text.translate(_FOLDED)


def syllables(text: str) -> list[str]:
    """The folded words of `text`, without punctuation."""
    return _WORD.findall(fold(text))


def match_key(text: str) -> str:
    """What two spellings of the same title share: folded syllables joined by one space."""
    return _key_of_short(text) if len(text) <= _SHORT else " ".join(syllables(text))


# Names of people, kinds and units come again with every row of a list.
@lru_cache(maxsize=10_000)
def _key_of_short(text: str) -> str:
    return " ".join(syllables(text))


def sort_key(text: str) -> str:
    """A byte-comparable key that sorts by the Vietnamese alphabet, tones last."""
    letters: list[str] = []
    tones: list[str] = []
    for ch in nfc(text).lower():
        base, tone = _split_tone(ch)
        letters.append(_RANK.get(base, f"~{base}" if base.isalpha() else base))
        tones.append(tone)
    return "".join(letters) + " " + "".join(tones)


@lru_cache(maxsize=1024)
def _split_tone(ch: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", ch)
    tone = next((_TONES[p] for p in parts if p in _TONES), "0")
    base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in _TONES))
    return base, tone
