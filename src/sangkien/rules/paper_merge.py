"""A wording and what a paper says, put together: plain pieces in order, for any printer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sangkien.rules.documents import Column, Kind, Part, in_words
from sangkien.rules.paper_template import Block, Template, placeholders

_PLACEHOLDER = re.compile(r"\{\s*([^{}]*?)\s*\}")
_END = " ;.,"
# Under a heading whose table has no rows: left out, the numbers of the headings would have a hole.
NONE = "Không có."


@dataclass(frozen=True)
class Piece:
    """One piece of the body. `what`: base, order, article, text, item, heading, pair, name, table, annex."""

    what: str
    text: str = ""
    label: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Signer:
    """Who signs: lines in capitals above, a remark, the name below."""

    lines: tuple[str, ...]
    name: str = ""
    remark: str = ""


@dataclass
class Merged:
    """A paper's words in order."""

    type_name: str
    subject: str
    authority: str
    to: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    left: Signer | None = None
    right: Signer | None = None


def merge(kind: Kind, template: Template, content: Mapping[str, Any], house: Mapping[str, str]) -> Merged:
    """The words of a paper. `house` gives the placeholders every paper has (see HOUSE_WORDS)."""
    return _Merger(kind, content, house).run(template)


class _Merger:
    def __init__(self, kind: Kind, content: Mapping[str, Any], house: Mapping[str, str]) -> None:
        self.kind, self.content, self.house = kind, content, house
        self.article = 0

    def run(self, template: Template) -> Merged:
        merged = Merged(
            self._sentence(template.type_name), self._sentence(template.subject), self._sentence(template.authority)
        )
        for block in template.blocks:
            self._block(block, merged)
        merged.pieces = _without_bare_headings(merged.pieces)
        return merged

    def _block(self, block: Block, merged: Merged) -> None:
        lines = [text for line in block.lines for text in self.lines_of(line)]
        match block.word:
            case "kính gửi":
                merged.to += lines
            case "nơi nhận":
                merged.recipients += _closed([line.removeprefix("- ") for line in lines])
            case "ký trái":
                merged.left = _signer(lines)
            case "ký phải":
                merged.right = _signer(lines)
            case _:
                merged.pieces += self._pieces(block, lines, merged)

    def _pieces(self, block: Block, lines: list[str], merged: Merged) -> list[Piece]:
        match block.word:
            case "căn cứ":
                return [Piece("base", line) for line in _closed(lines)]
            case "lệnh":
                return [Piece("order", line) for line in lines]
            case "mục":
                return [Piece("heading", line) for line in lines]
            case "tên":
                return [Piece("name", line) for line in lines]
            case "dòng":
                return [
                    Piece("pair", value.strip(), name.strip())
                    for name, _, value in (one.partition(":") for one in lines)
                ]
            case "phụ lục":
                return [Piece("annex", self._sentence(block.name))]
            case "bảng":
                under_heading = bool(merged.pieces) and merged.pieces[-1].what == "heading"
                return self._table(block.name) or ([Piece("text", NONE)] if under_heading else [])
            case "điều":
                return self._article(lines)
        return [_paragraph(line) for line in lines]

    def _article(self, lines: list[str]) -> list[Piece]:
        if not lines:
            return []
        self.article += 1
        return [Piece("article", lines[0], f"Điều {self.article}."), *(_paragraph(line) for line in lines[1:])]

    def _table(self, word: str) -> list[Piece]:
        part = self.kind.part(word)
        rows: list[dict[str, str]] = self.content.get(part.name) or [] if part else []
        if part is None or not rows:
            return []
        # A column nobody filled in is left out, so that a form without it needs no template of its own.
        columns = tuple(column for column in part.columns if any(row.get(column.name) for row in rows))
        cells = tuple(tuple(str(row.get(column.name, "")) for column in columns) for row in rows)
        return [Piece("table", columns=columns, rows=cells)]

    def lines_of(self, line: str) -> list[str]:
        """A line with its placeholders filled in; several where one alone holds several, none where one is empty."""
        words = placeholders(line)
        if not all(self._value(word) for word in words):
            return []
        alone = _PLACEHOLDER.fullmatch(line.removeprefix("- ").strip())
        if alone:
            mark = "- " if line.startswith("- ") else ""
            return [mark + text for text in self._value(words[0])]
        return [self._sentence(line)]

    def _sentence(self, line: str) -> str:
        return _PLACEHOLDER.sub(lambda found: self._inside(" ".join(found.group(1).split())), line)

    def _inside(self, word: str) -> str:
        """What a placeholder says inside a sentence, in one line."""
        part = self.kind.part(word)
        return (", " if part and part.form == "lines" else " ").join(self._value(word))

    def _value(self, word: str) -> list[str]:
        if word in self.house:
            return [self.house[word]] if self.house[word] else []
        part = self.kind.part(word)
        return _as_lines(part, self.content.get(part.name)) if part else []


def _as_lines(part: Part, value: Any) -> list[str]:
    if value in (None, "", []):
        return []
    match part.form:
        case "lines":
            return [str(line) for line in value if str(line).strip()]
        case "day":
            return [in_words(date.fromisoformat(value))]
        case "number":
            return [f"{value:02d}"]
    return [line.strip() for line in str(value).splitlines() if line.strip()]


def _paragraph(line: str) -> Piece:
    return Piece("item", line.removeprefix("- ")) if line.startswith("- ") else Piece("text", line)


def _closed(lines: list[str]) -> list[str]:
    """Each line ends with a semicolon, the last with a full stop."""
    bare = [line.rstrip(_END) for line in lines]
    return [line + (";" if place < len(bare) else ".") for place, line in enumerate(bare, start=1)]


def _signer(lines: list[str]) -> Signer:
    titles = tuple(line for line in lines if not line.startswith("(") and not line.lower().startswith("tên:"))
    names = [line.partition(":")[2].strip() for line in lines if line.lower().startswith("tên:")]
    remarks = [line for line in lines if line.startswith("(")]
    return Signer(titles, " ".join(names), " ".join(remarks))


def _without_bare_headings(pieces: list[Piece]) -> list[Piece]:
    """A heading or annex with nothing below it is left out."""
    kept: list[Piece] = []
    for piece in reversed(pieces):
        below = kept[-1].what if kept else "annex"
        if piece.what == "annex" and (not kept or below == "annex"):
            continue
        if piece.what == "heading" and below in {"heading", "annex"}:
            continue
        kept.append(piece)
    return kept[::-1]
