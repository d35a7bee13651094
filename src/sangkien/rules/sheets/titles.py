"""Titles: one Unicode form, broken text noticed, placeholders of forms noticed; a strange title stays as it is."""

import re
import unicodedata
from functools import lru_cache

from sangkien.kernel.grid import Cell
from sangkien.kernel.legacy_vi import fluency, repair
from sangkien.kernel.text_vi import match_key, nfc, tidy
from sangkien.rules.sheets.cells import is_number_text, short_date, shown
from sangkien.rules.sheets.problems import Problem, problem

_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
_PLACEHOLDER = re.compile(
    r"(?:^|(?<=[\s(\[“\"]))(?:\.{2,}|…+|_{3,}|-{4,}|x{3,}|\?{3,})(?=$|[\s)\]”\",;])|\[[^\]]*\.\.\.[^\]]*\]|^\(?(?:tên sáng kiến|ghi tên|điền tên)",
    re.IGNORECASE,
)
_LOST_HYPHEN = re.compile(r"\b(12|23|34|45|56|2436|1824|1236|1224|312|618)(?= (?:tuổi|tuồi|tháng)\b)", re.IGNORECASE)
_TWIN_LETTERS = str.maketrans("АВЕКМНОРСТУХаеорсухІіЈј", "ABEKMHOPCTYXaeopcyxIiJj")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_WORD = re.compile(r"[^\W\d_]+")
_I_OR_Y = re.compile(r"\b(h|k|l|m|s|t|v|qu|nh)y\b")
_PREFIX = re.compile(
    r"^(?:(?:skkn|sang kien kinh nghiem|sang kien cai tien|sang kien|de tai|ten de tai|giai phap huu ich|bao cao)(?: (?:19|20)\d\d)?\s)+"
)


# So long is what comes again in lists (units, kinds, bodies, names); longer texts are not kept in memory.
SHORT = 100


def clean(text: str) -> str:
    """`text` in NFC, without invisible characters, white space folded."""
    return _clean_short(text) if len(text) <= SHORT else _cleaned(text)


@lru_cache(maxsize=10_000)
def _clean_short(text: str) -> str:
    return _cleaned(text)


def _cleaned(text: str) -> str:
    return tidy(text.translate(_INVISIBLE).replace("\u00a0", " ").replace("\u00ad", ""))


def check_title(cell: Cell | None, text: str, at: str, limit: int) -> tuple[str, list[Problem]]:
    """The title in a cell (its `text` out of any old encoding) and what is wrong with it."""
    title = clean(text)
    if cell is None or not title or (not re.search(r"\w", title) and not _PLACEHOLDER.search(title)):
        return "", [problem("R_TITLE_MISSING", at)]
    if cell.kind == "date":
        return short_date(cell), [problem("R_TITLE_NOT_TEXT", at, text=shown(cell))]
    if cell.kind not in ("text", "empty") or is_number_text(title):
        return title, [problem("R_TITLE_NOT_TEXT", at, text=title)]
    problems = _about_letters(text, title, at)
    title = next(
        (found.proposed for found in problems if found.code == "WARN_TITLE_LETTERS_REPLACED" and found.proposed), title
    )
    return title, [*problems, *_about_words(text, title, at, limit)]


@lru_cache(maxsize=10_000)
def _repaired(title: str) -> tuple[str, str, bool] | None:
    found = repair(title)
    return (found.text, found.how, found.certain) if found else None


def _about_letters(text: str, title: str, at: str) -> list[Problem]:
    found: list[Problem] = []
    if nfc(text) != text and unicodedata.is_normalized("NFC", text) is False:
        found.append(problem("INFO_NFD_NORMALISED", at))
    broken = _repaired(title)
    if broken:
        mended, how, certain = broken
        code = "WARN_TITLE_LETTERS_REPLACED" if how == "twins" and certain else "R_TEXT_CORRUPT"
        found.append(problem(code, at, mended if mended != title else None, text=title))
    mixed = _FOREIGN.search(title) and next((word for word in _WORD.findall(title) if _mixes_alphabets(word)), None)
    if mixed:
        found.append(
            problem("WARN_TITLE_FOREIGN_LETTERS", at, title.replace(mixed, mixed.translate(_TWIN_LETTERS)), text=mixed)
        )
    return found


def _mixes_alphabets(word: str) -> bool:
    return bool(_FOREIGN.search(word) and re.search(r"[a-zA-ZÀ-ỹ]", word))


def _about_words(text: str, title: str, at: str, limit: int) -> list[Problem]:
    found: list[Problem] = []
    if len(title) > limit:
        found.append(problem("R_TITLE_TOO_LONG", at, length=len(title), limit=limit))
    if placeholder := _PLACEHOLDER.search(title):
        found.append(problem("R_TEMPLATE_PLACEHOLDER", at, text=placeholder[0]))
    elif len(re.findall(r"\w", title)) < 4:
        found.append(problem("R_TITLE_TOO_SHORT", at, text=title))
    numbered = re.findall(r"(?:^|\n)\s*\d{1,2}\s*[.)/]\s*\w", text)
    if len(numbered) > 1:
        found.append(problem("R_TITLE_SEVERAL", at, count=len(numbered)))
    lost = _LOST_HYPHEN.search(title)
    if lost:
        half = len(lost[1]) // 2
        repaired = f"{title[: lost.start()]}{lost[1][:half]}-{lost[1][half:]}{title[lost.end() :]}"
        found.append(problem("WARN_TITLE_SUSPECT_LOST_HYPHEN", at, repaired, text=lost[1]))
    glued = next(
        (word for word in _WORD.findall(title) if len(word) > 9 and not word.isascii() and fluency(word) == 0), None
    )
    if glued:
        found.append(problem("WARN_TITLE_GLUED", at, text=glued))
    return found


@lru_cache(maxsize=50_000)
def title_key(title: str) -> str:
    """What two spellings of a title share: marks, case, "SKKN" in front, kĩ and kỹ, look-alike letters do not matter."""
    key = match_key(title.translate(_TWIN_LETTERS))
    return _I_OR_Y.sub(r"\1i", _PREFIX.sub("", key) or key)
