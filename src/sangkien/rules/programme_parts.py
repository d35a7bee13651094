"""The parts a programme is made of, and the words its file may use for them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Basis: TypeAlias = Literal["stated", "secondary", "platform"]

# How far a statement can be trusted: printed in the cited source; known at second hand only; set by this platform.
BASES: tuple[Basis, ...] = ("stated", "secondary", "platform")

# The moves of an entry that need a reason code.
MOVES = ("return", "reject", "annul")

# What becomes of an initiative recognised by a decision kept on this platform.
RECOGNISED_INSIDE = ("valid", "submitted")

# What the platform finds by itself; a programme says with which of its reason codes each finding is answered.
CHECKS = (
    "outside_phase",
    "out_of_period",
    "period_unclear",
    "not_recognised",
    "kind_not_allowed",
    "evidence_missing",
    "shares_not_agreed",
    "repeat_same_author",
    "repeat_other_author",
    "wrong_unit",
)

# What a decided document may be to the programme.
DOCUMENT_ROLES = ("basis", "parent", "decision", "guidance", "campaign", "movement")

# What a clause of a deciding document is about.
CONCERNS = (
    "basis",
    "purpose",
    "goal",
    "phases",
    "content",
    "online",
    "movement",
    "employers",
    "publicity",
    "local-plans",
    "priorities",
    "support-teams",
    "leadership",
    "review",
    "commendation",
    "reporting",
    "recipients",
    "signature",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """Something that says where it comes from: clauses of the deciding document, sources, and how far to trust it."""

    clause: str = ""
    sources: tuple[str, ...] = ()
    basis: Basis = "platform"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Traced):
    """A thing with a code that people choose or read; `aliases` are other spellings met in lists."""

    code: str
    name: str
    name_en: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentGroup(Item):
    """A group of contents, its subgroups and the codes of the movements it belongs to."""

    movements: tuple[str, ...] = ()
    subgroups: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Item):
    """A condition or an exclusion; `reason_code` is the answer to an entry that fails it."""

    reason_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonCode(Item):
    """Why an entry is returned, rejected or annulled; `checks` are the findings it answers."""

    moves: tuple[str, ...]
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationLevel(Item):
    """A level that looks at entries; exactly one level `confirms`, the others sample and compare."""

    confirms: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Item):
    """An event the programme is tied to; without dates where the documents give none."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Traced):
    """A figure published about the programme; `unit_code` is empty where it is about the whole."""

    as_of: date
    count: int | None
    unit_code: str
    text: str
    text_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidingDocument(Traced):
    """A document behind the programme, with number and title as printed (an unknown number stays empty)."""

    number: str
    title: str
    title_en: str
    issuer: str
    issued_on: date | None
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause of the deciding document, word for word, and what it is about."""

    code: str
    concerns: tuple[str, ...]
    text: str
    text_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a statement was read; `address` is empty for a document on paper."""

    key: str
    title: str
    address: str = ""
