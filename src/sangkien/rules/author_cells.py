"""People as they stand in one cell: names, shares beside them, titles and roles around them."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from sangkien.kernel.text_vi import fold, nfc, tidy

_NUMBER = r"\d{1,3}(?:[.,]\d+)?"
_PERCENT = re.compile(rf"[(\[]?\s*(?:dong gop|ty le|ti le|chiem)?\s*:?\s*({_NUMBER})\s*%\s*[)\]]?")
_PAREN_SHARE = re.compile(rf"\(\s*({_NUMBER})\s*\)")
_FRACTION = re.compile(r"[(\[]?\s*\b(\d{1,2})\s*/\s*(\d{1,2})\b\s*[)\]]?")
_TRAILING = re.compile(rf"[-–—:=,]\s*({_NUMBER})\s*$|\s({_NUMBER})\s*$")
_EACH = re.compile(
    rf"[(,;\-–]?\s*moi (?:nguoi|tac gia|dong tac gia)\s*:?\s*(?:({_NUMBER})\s*%|(\d{{1,2}})\s*/\s*(\d{{1,2}}))\s*\)?"
)
_EVEN = re.compile(r"[(,;\-–]?\s*(?:chia deu|dong gop (?:deu|nhu|bang) nhau|ty le (?:deu|bang) nhau|bang nhau)\s*\)?")
_MAY_CUT = re.compile(r"[,&+/|]| va ")
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}\s*[.)/\-]|[-–—•+*]|\(\d{1,2}\))\s*")
_ROLES = re.compile(
    r"[(\[]?\s*\b(?:dong chu nhiem|chu nhiem(?: de tai)?|dong tac gia|tac gia chinh|tac gia|chu tri|thanh vien|thu ky(?: de tai)?|cong su|"
    r"truong nhom|dong chu tri|nhom truong)\b\s*[:)\]]|\(\s*(?:chu bien|tg|dtg|cb|tac gia chinh|chinh)\s*\)|[-–]\s*(?:chu tri|tac gia chinh|dong tac gia|chu nhiem)\s*$"
)
_TITLES = re.compile(
    r"^(?:(?:pgs|gs|tskh|ts|ths|ncs|bs|bsck1|bsck2|bscki|bsckii|bsi|cki|ckii|ck1|ck2|ds|dsck1|ks|cn|ktv|kts|nsnd|nsưt|ngưt|ngnd|"
    r"nhà báo|cnđd|đd|thạc sĩ|thạc sỹ|tiến sĩ|tiến sỹ|kỹ sư|kĩ sư|bác sĩ|bác sỹ|cử nhân|phó giáo sư|giáo sư|dược sĩ|điều dưỡng)"
    r"[.,/ ]\s*)+"
)
_POLITE = re.compile(r"^(ông|bà|anh|chị|em|cô|thầy|đồng chí|đ/c|đc|đ\.c|c/c|ông/bà)\s*[.:]?\s+(?=\w)")
_POSITIONS = re.compile(
    r"^(?:(?:phó )?(?:trưởng|giám đốc|hiệu trưởng|chủ tịch|phòng|tổ|ban|khoa|quản đốc|viện trưởng|tổng giám đốc|bí thư|chánh văn phòng)|"
    r"giáo viên|kỹ sư|kĩ sư|công nhân|nhân viên|kế toán|kỹ thuật viên|chuyên viên|bác sĩ|điều dưỡng|cán bộ|phóng viên|biên tập viên|thư ký|"
    r"pgs|gs|ts|ths|ks|cn|bs|cki|ckii|thạc sĩ|tiến sĩ|cử nhân|tổ trưởng|hiệu phó|gv|tp|pgđ|gđ|ptp|cvp|nv|thợ|ca trưởng)(?![\w])"
)


class _OneForOne(dict[int, str]):
    """Each letter folded to exactly one character."""

    def __missing__(self, code: int) -> str:
        self[code] = (fold(chr(code)) or " ")[:1]
        return self[code]


_ONE_FOR_ONE = _OneForOne()


@dataclass(frozen=True, slots=True)
class Author:
    """A person named as author; `share` is the part of the whole (1 is all), None where none is given."""

    name: str
    share: Fraction | None = None
    note: str = ""


@lru_cache(maxsize=50_000)
def split_authors(text: str) -> tuple[Author, ...]:
    """The people named in one cell, with the shares written beside them; judges nothing."""
    shown = re.sub(r"[ \t\u00a0]+", " ", text.replace("\r", "\n").replace("\u2028", "\n").replace("%%", "%"))
    shown, each, even = _for_all(nfc(shown))
    shown = _break_after_shares(shown)
    pieces = [piece for line in re.split(r"\n|;", shown) for piece in _cut(line)]
    authors: list[Author] = []
    for piece in pieces:
        author = _read(piece)
        if author.name == "" and author.share is not None and authors and authors[-1].share is None:
            authors[-1] = replace(authors[-1], share=author.share)
        elif author.name and authors and _is_position(author.name):
            authors[-1] = replace(authors[-1], note=author.name, share=authors[-1].share or author.share)
        elif author.name:
            authors.append(author)
    if even and authors:
        each = Fraction(1, len(authors))
    if each is not None:
        authors = [replace(author, share=each) if author.share is None else author for author in authors]
    return tuple(authors)


def _break_after_shares(text: str) -> str:
    """Broken after shares: in "A 60% B 40%" a name that follows a share begins a new person, where shares follow names."""
    first = re.search(r"\d", text)
    if not first or not re.search(r"[^\W\d_]", text[: first.start()]):
        return text
    return re.sub(r"(\d\s*%\s*[)\]]?|\(\s*\d{1,3}\s*\))\s*[-–]?\s*(?=[^\W\d_a-zà-ỹđ])", "\\1\n", text)


def _for_all(text: str) -> tuple[str, Fraction | None, bool]:
    plain = _same_length_fold(text)
    found = _EACH.search(plain)
    if found:
        each = _percent(found[1]) if found[1] else Fraction(int(found[2]), int(found[3]) or 1)
        return text[: found.start()] + " " + text[found.end() :], each, False
    found = _EVEN.search(plain)
    if found:
        return text[: found.start()] + " " + text[found.end() :], None, True
    return text, None, False


def _same_length_fold(text: str) -> str:
    """Folded letter by letter, so that positions stay those of `text`."""
    return text.lower() if text.isascii() else text.translate(_ONE_FOR_ONE)


def _cut(line: str) -> list[str]:
    """One line into people: at commas, "và", "&", "+" and slashes outside brackets."""
    plain = _same_length_fold(line)
    if not _MAY_CUT.search(plain):
        return [line] if line.strip(" ,.-–—:") else []
    pieces, start, depth, position = [], 0, 0, 0
    while position < len(plain):
        ch = plain[position]
        depth += (ch in "([") - (ch in ")]" and depth > 0)
        width = _separator(plain, position, start) if depth == 0 and position > start else 0
        if width:
            pieces.append(line[start:position])
            position += width - 1
            start = position + 1
        position += 1
    return [piece for piece in [*pieces, line[start:]] if piece.strip(" ,.-–—:")]


def _separator(plain: str, position: int, start: int) -> int:
    ch = plain[position]
    if ch == ",":
        between = plain[position - 1 : position].isdigit() and plain[position + 1 : position + 2].isdigit()
        return 0 if between else 1
    if ch in "&+":
        return 1
    if plain.startswith(" va ", position):
        return 4
    if (
        ch in "/|"
        and re.match(r"[/|]\s*[a-z]", plain[position:])
        and not re.search(r"\b(?:d|c|ong)$", plain[start:position])
    ):
        return 1
    return 0


def _read(piece: str) -> Author:
    text = _NUMBERING.sub("", piece, count=1)
    text, share = _take_share(text)
    plain = _same_length_fold(text)
    note = ""
    role = _ROLES.search(plain)
    while role:
        note = text[role.start() : role.end()].strip(" ()[]:-–")
        text = text[: role.start()] + " " + text[role.end() :]
        plain = _same_length_fold(text)
        role = _ROLES.search(plain)
    inside = re.search(r"\(([^)]*)\)|\[([^\]]*)\]", text)
    if inside:
        note = note or (inside[1] or inside[2] or "").strip()
        text = text[: inside.start()] + " " + text[inside.end() :]
    text = _NUMBERING.sub("", text, count=1).strip(" ,;:-–—=*\"'“”")
    text = _drop_after_dash(_drop_address(text))
    return Author(tidy(text).strip(" ,;:-–—=").rstrip(")").strip(), share, note)


def _drop_address(text: str) -> str:
    """Without "ông", "ThS." and the like before a name; "Anh Đức" stays a name."""
    for pattern in (_POLITE, _TITLES, _POLITE):
        found = pattern.match(text.lower())
        rest = text[found.end() :].strip() if found else ""
        if found and (
            len(rest.split()) > 1 or "." in rest or text[0].islower() or (pattern is _TITLES and len(rest) > 1)
        ):
            text = rest
    return text


def _drop_after_dash(text: str) -> str:
    """The name alone: "Nguyễn Văn B - Trưởng phòng" is a name and a position."""
    head, mark, tail = re.sub(r"\s[–—]\s", " - ", text).partition(" - ")
    return head if mark and _POSITIONS.match(tail.strip().lower()) else text


def _take_share(text: str) -> tuple[str, Fraction | None]:
    plain = _same_length_fold(text)
    if re.fullmatch(rf"\s*{_NUMBER}\s*", plain):
        return "", _scaled(plain.strip())
    for pattern in (_PERCENT, _PAREN_SHARE):
        found = pattern.search(plain)
        if found:
            share = _percent(found[1]) if pattern is _PERCENT else _scaled(found[1])
            return text[: found.start()] + " " + text[found.end() :], share
    found = _FRACTION.search(plain)
    if found and 0 < int(found[1]) <= int(found[2]) and not re.search(r"\d/\d+/\d", plain):
        return text[: found.start()] + " " + text[found.end() :], Fraction(int(found[1]), int(found[2]))
    found = _TRAILING.search(plain)
    if found and not re.fullmatch(r"(?:19|20)\d\d", found[1] or found[2]):
        return text[: found.start()], _scaled(found[1] or found[2])
    return text, None


def _percent(text: str) -> Fraction:
    return Fraction(text.replace(",", ".")) / 100


def _scaled(text: str) -> Fraction:
    """A bare number: below or equal to 1 with decimals it is a part of the whole, otherwise a percentage."""
    number = Fraction(text.replace(",", "."))
    return number if re.search(r"[.,]", text) and number <= 1 else number / 100


def parse_share(value: str | int | float, *, percent_format: bool = False) -> tuple[Fraction | None, ...]:
    """The shares in a cell of a share column, in order; lines that are no share give None."""
    if not isinstance(value, str):
        number = Fraction(repr(value)) if isinstance(value, float) else Fraction(value)
        if percent_format or (isinstance(value, float) and 0 < number < 1):
            return (number,)
        return (number / 100,)
    shares: list[Fraction | None] = []
    for part in (part for part in re.split(r"\n|;|,\s+|\s-\s|(?<=%)\s*,?\s*(?=\d)|\+", value) if part.strip()):
        found = _take_share(re.sub(r"^[^\d%]*(?=\d)", "", part.strip()))[1]
        shares.append(found)
    return tuple(shares)


def _is_position(name: str) -> bool:
    return bool(_POSITIONS.match(name.lower())) and len(name.split()) <= 8
