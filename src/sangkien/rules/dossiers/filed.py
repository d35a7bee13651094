"""What was filed, as everybody who judges reads it: plain data, the confidential part apart."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from sangkien.rules.initiatives import put_back_confidential

# How the passages of an answer are told from those of the initiative's own texts.
ANSWER = "answer."


@dataclass(frozen=True)
class FiledAuthor:
    """An author as the application names him or her; birth date and qualification are for those who decide."""

    person_id: int
    name: str
    share: Fraction
    workplace: str = ""
    job_title: str = ""
    qualification: str = ""
    birth_date: date | None = None
    more: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FiledUse:
    """A trial or the first application, as it was told; `evidence` is the SHA-256 of its paper."""

    kind: str
    started_first: date
    started_last: date
    started_text: str
    ended_on: date | None
    place: str
    seen: str = ""
    evidence: str = ""
    evidence_name: str = ""


@dataclass(frozen=True)
class FiledUser:
    """Somebody who took part in the trial or first application and is no author."""

    person_id: int | None
    name: str
    workplace: str = ""
    job_title: str = ""
    work: str = ""
    qualification: str = ""
    birth_date: date | None = None


@dataclass(frozen=True)
class FiledFile:
    """A paper that was filed; its content is found by its hash."""

    sha256: str
    name: str
    purpose: str = "other"
    confidential: bool = False


@dataclass(frozen=True)
class FiledContent:
    """One version of a dossier. `texts` are the initiative's, `answers` those of the form; confidential passages
    are only placeholders in both, and stand in `confidential` by field and number."""

    number: int
    sha256: str
    form: str
    title: str
    texts: dict[str, str]
    answers: dict[str, str]
    facts: dict[str, Any]
    authors: tuple[FiledAuthor, ...]
    uses: tuple[FiledUse, ...]
    first_users: tuple[FiledUser, ...]
    files: tuple[FiledFile, ...]
    confidential: dict[str, dict[int, str]]

    @property
    def first_use(self) -> FiledUse | None:
        """The first real application; a trial is none."""
        real = [use for use in self.uses if use.kind == "application"]
        return min(real, key=lambda use: use.started_first, default=None)

    def whole(self, name: str) -> str:
        """A text or answer with its confidential passages in their places, without marks: for those who decide."""
        text = self.texts.get(name, self.answers.get(name, ""))
        passages = self.confidential.get(name if name in self.texts else ANSWER + name, {})
        return put_back_confidential(text, passages, marked=False)


def day_of(text: str | None) -> date | None:
    """A day as JSON keeps it."""
    return date.fromisoformat(text) if text else None


def read_version(
    number: int, sha256: str, content: dict[str, Any], confidential: dict[str, Any], particulars: dict[str, Any]
) -> FiledContent:
    """A kept version as plain data."""
    private = particulars.get("authors", {})
    return FiledContent(
        number=number, sha256=sha256, form=content["form"], title=content["title"], texts=dict(content["texts"]),
        answers=dict(content["answers"]), facts=dict(content["facts"]),
        authors=tuple(_author(row, private.get(str(row["person"]), {})) for row in content["authors"]),
        uses=tuple(_use(row) for row in content["uses"]),
        first_users=tuple(
            _user(row, more)
            for row, more in zip(content["first_users"], particulars.get("first_users", []), strict=True)
        ),
        files=tuple(FiledFile(**row) for row in content["files"]),
        confidential={name: {int(n): text for n, text in rows.items()} for name, rows in confidential.items()},
    )  # fmt: skip


def _author(row: dict[str, Any], private: dict[str, Any]) -> FiledAuthor:
    return FiledAuthor(
        row["person"], row["name"], Fraction(row["share"]), row["workplace"], row["job_title"],
        private.get("qualification", ""), day_of(private.get("birth_date")), dict(private.get("more", {})),
    )  # fmt: skip


def _use(row: dict[str, Any]) -> FiledUse:
    first, last = date.fromisoformat(row["started"][0]), date.fromisoformat(row["started"][1])
    return FiledUse(
        row["kind"], first, last, row["started_text"], day_of(row["ended_on"]), row["place"], row["seen"],
        row["evidence"], row["evidence_name"],
    )  # fmt: skip


def _user(row: dict[str, Any], private: dict[str, Any]) -> FiledUser:
    return FiledUser(
        row["person"], row["name"], row["workplace"], row["job_title"], row["work"],
        private.get("qualification", ""), day_of(private.get("birth_date")),
    )  # fmt: skip
