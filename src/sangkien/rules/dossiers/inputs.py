"""What is typed about a dossier, as plain data for verbs, pages and the terminal."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class AuthorMore:
    """What the application asks of one author besides the initiative; empty is not given."""

    person: int
    birth_date: date | None = None
    qualification: str = ""
    sex: str = ""
    lead: bool = False


@dataclass(frozen=True)
class DossierDraft:
    """The answers of the form by key, the common ones, and what is asked of authors."""

    answers: dict[str, str] = field(default_factory=dict)
    state_funded: bool = False
    consent: bool = False
    honest: bool = False
    late_note: str = ""
    authors: tuple[AuthorMore, ...] = ()


@dataclass(frozen=True)
class UseInput:
    """A trial or first application as typed; `started` is a day, month or year as people write them."""

    kind: str = ""
    started: str = ""
    ended_on: date | None = None
    place: str = ""
    seen: str = ""


@dataclass(frozen=True)
class FirstUserInput:
    """One person who took part and is no author."""

    name: str = ""
    work: str = ""
    birth_date: date | None = None
    workplace: str = ""
    job_title: str = ""
    qualification: str = ""
