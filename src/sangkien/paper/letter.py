"""A paper as its printers see it: plain words in order, nothing about where they come from."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Form = Literal["letter", "application", "certificate"]


class CannotPrint(Exception):
    """A printer could not make the paper; says why in one sentence."""


@dataclass(frozen=True)
class Table:
    """A table: headings, parts of the width, alignment, rows of text. Rows are numbered by the printer."""

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    aligns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Block:
    """One piece of the body. `what`: base, order, article, text, item, heading, pair, name, table, annex."""

    what: str
    text: str = ""
    label: str = ""
    table: Table | None = None


@dataclass(frozen=True)
class Signature:
    """Who signs: lines in capitals, a remark in brackets, the name below the room for the signature."""

    lines: tuple[str, ...]
    name: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Letter:
    """A whole paper. Where `left` is given two sign; an application has no number and no issuing body."""

    form: Form
    title: str
    issuer: str
    superior: str
    symbol: str
    place_and_day: str
    day: date
    type_name: str
    subject: str
    authority: str
    attached_to: str
    to: tuple[str, ...]
    body: tuple[Block, ...]
    recipients: tuple[str, ...]
    right: Signature
    left: Signature | None = None
    code: str = ""
    public_code: str = ""
    public_link: str = ""

    @property
    def before_annexes(self) -> tuple[Block, ...]:
        """The body up to the signatures."""
        first = next((place for place, one in enumerate(self.body) if one.what == "annex"), len(self.body))
        return self.body[:first]

    @property
    def annexes(self) -> tuple[Block, ...]:
        """What follows the signatures."""
        return self.body[len(self.before_annexes) :]
