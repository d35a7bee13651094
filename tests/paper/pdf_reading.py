"""What stands on a printed page and where: every run of text and every line, in millimetres from the top left."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

MM = 72 / 25.4
_PAIR = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass(frozen=True)
class Run:
    """Words in one style on one line; `y` is the base line."""

    page: int
    x: float
    y: float
    width: float
    size: float
    font: str
    text: str


@dataclass(frozen=True)
class Rule:
    """A drawn line, from its left or upper end."""

    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass
class _Font:
    name: str
    letters: dict[int, str]
    widths: dict[int, float]
    missing: float
    embedded: bool


def read(content: bytes) -> tuple[list[Run], list[Rule]]:
    """Everything on all pages, in the order it was printed."""
    runs: list[Run] = []
    rules: list[Rule] = []
    with pikepdf.open(io.BytesIO(content)) as document:
        for number, page in enumerate(document.pages, start=1):
            for one in _Page(page, number).read():
                (runs if isinstance(one, Run) else rules).append(one)  # type: ignore[arg-type]
    return runs, rules


def letters(content: bytes) -> dict[str, set[str]]:
    """The letters each embedded font can show, by the font's name; a font that is not embedded shows none."""
    found: dict[str, set[str]] = {}
    with pikepdf.open(io.BytesIO(content)) as document:
        for page in document.pages:
            for font in page.Resources.get("/Font", pikepdf.Dictionary()).values():
                one = _font(font)
                found.setdefault(one.name, set()).update("".join(one.letters.values()) if one.embedded else "")
    return found


def sizes(content: bytes) -> list[tuple[float, float]]:
    """Width and height of every page."""
    with pikepdf.open(io.BytesIO(content)) as document:
        return [(float(p.mediabox[2]) / MM, float(p.mediabox[3]) / MM) for p in document.pages]


class _Page:
    def __init__(self, page: Any, number: int) -> None:
        self.page, self.number = page, number
        self.height = float(page.mediabox[3])
        fonts = page.Resources.get("/Font", pikepdf.Dictionary())
        self.fonts = {name: _font(font) for name, font in fonts.items()}
        self.place: list[tuple[float, ...]] = [(1, 0, 0, 1, 0, 0)]
        self.font: _Font | None = None
        self.size = 0.0
        self.start = (0.0, 0.0)

    def read(self) -> Iterator[Run | Rule]:
        for given, operator in pikepdf.parse_content_stream(self.page):
            word, values = str(operator), [float(one) if _is_number(one) else one for one in given]
            match word:
                case "q":
                    self.place.append(self.place[-1])
                case "Q":
                    self.place.pop()
                case "cm":
                    self.place[-1] = _times(tuple(values), self.place[-1])
                case "Tf":
                    self.font, self.size = self.fonts[str(values[0])], values[1]
                case "TJ":
                    yield self._run(given[0])
                case "Tj":
                    yield self._run(given)
                case "m":
                    self.start = (values[0], values[1])
                case "l":
                    yield self._rule(values[0], values[1])

    def _at(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.place[-1]
        return (a * x + c * y + e) / MM, (self.height - (b * x + d * y + f)) / MM

    def _run(self, parts: Any) -> Run:
        assert self.font is not None
        text, width = "", 0.0
        for part in parts:
            if _is_number(part):
                width -= float(part)
                continue
            code = bytes(part)
            for place in range(0, len(code), 2):
                glyph = int.from_bytes(code[place : place + 2])
                text += self.font.letters.get(glyph, "\ufffd")
                width += self.font.widths.get(glyph, self.font.missing)
        x, y = self._at(0, 0)
        return Run(self.number, x, y, width * self.size / 1000 / MM, self.size, self.font.name, text)

    def _rule(self, x: float, y: float) -> Rule:
        left, top = self._at(*self.start)
        right, bottom = self._at(x, y)
        self.start = (x, y)
        return Rule(self.number, min(left, right), min(top, bottom), abs(right - left), abs(bottom - top))


def _is_number(one: Any) -> bool:
    return isinstance(one, int | float) or type(one).__name__ == "Decimal"


def _times(one: tuple[float, ...], two: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _font(font: Any) -> _Font:
    within = font.DescendantFonts[0]
    pairs = _PAIR.findall(font.ToUnicode.read_bytes().decode("latin1"))
    known = {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs if code.upper() != "0000"}
    about = within.FontDescriptor
    return _Font(
        str(font.BaseFont).rpartition("+")[2].lstrip("/"), known, _widths(within), float(within.get("/DW", 1000)),
        any(key in about for key in ("/FontFile", "/FontFile2", "/FontFile3")),
    )  # fmt: skip


def _widths(within: Any) -> dict[int, float]:
    found: dict[int, float] = {}
    given = list(within.get("/W", []))
    place = 0
    while place < len(given):
        first, second = int(given[place]), given[place + 1]
        if isinstance(second, pikepdf.Array):
            found.update({first + step: float(width) for step, width in enumerate(second)})
            place += 2
        else:
            found.update(dict.fromkeys(range(first, int(second) + 1), float(given[place + 2])))
            place += 3
    return found
