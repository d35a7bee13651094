"""The application part by part, as a reader may see it: texts, authors, uses, people of the first application."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sangkien.paper.letter import Letter
from sangkien.queries.initiatives.page import Piece
from sangkien.rules.dossiers.filed import ANSWER, FiledAuthor, FiledContent, FiledUse, FiledUser
from sangkien.rules.dossiers.forms import ApplicationForm, Part
from sangkien.rules.initiatives import parts_of
from sangkien.web.dossiers import words
from sangkien.web.initiatives.words import benefit_words, share_words
from sangkien.web.ui.words import day

_TEXTS = ("problem", "solution", "result")


@dataclass(frozen=True)
class ShownPart:
    """One part: its name, and what it says as pieces of text or as cards of people and uses."""

    label: str
    texts: list[list[Piece]] = field(default_factory=list)
    people: list[list[tuple[str, str]]] = field(default_factory=list)
    uses: list[dict[str, Any]] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether it says nothing."""
        return not (self.texts or self.people or self.uses)


@dataclass(frozen=True)
class Reader:
    """Who reads: whether confidential passages and particulars are shown, and where papers are fetched."""

    code: str
    private: bool
    files: bool = True


def shown_parts(form: ApplicationForm, content: FiledContent, reader: Reader) -> list[ShownPart]:
    """Every part of the application that says something, in the order of the form."""
    found = (_shown(part, form, content, reader) for part in form.parts)
    return [part for part in found if not part.empty]


def _shown(part: Part, form: ApplicationForm, content: FiledContent, reader: Reader) -> ShownPart:
    texts, people, uses = [], [], []
    for source in part.sources:
        if source in _SOURCES:
            texts += [pieces for pieces in [_SOURCES[source](content, reader)] if pieces]
        elif source == "authors":
            people = [_author(one, form, reader) for one in content.authors]
        elif source == "first_users":
            people = [_user(one, form, reader) for one in content.first_users]
        elif source == "uses":
            uses = [_use(one, reader) for one in content.uses]
    if part.kind and content.answers.get(part.key):
        texts.append(_pieces(content.answers[part.key], content.confidential.get(ANSWER + part.key, {}), reader))
    return ShownPart(words.label_of(part), texts, people, uses)


def _pieces(text: str, passages: dict[int, str], reader: Reader) -> list[Piece]:
    return [
        Piece(passages.get(number, "") if reader.private else "", True) if number is not None else Piece(piece, False)
        for piece, number in parts_of(text)
    ]


def _text(name: str) -> Callable[[FiledContent, Reader], list[Piece]]:
    def read(content: FiledContent, reader: Reader) -> list[Piece]:
        return _pieces(content.texts.get(name, ""), content.confidential.get(name, {}), reader)

    return read


def _title(content: FiledContent, reader: Reader) -> list[Piece]:
    return [Piece(content.title, False)] if content.title else []


def _benefit(content: FiledContent, reader: Reader) -> list[Piece]:
    facts = content.facts
    currency, per, bound = (facts.get(f"benefit_{name}", "") for name in ("currency", "per", "bound"))
    amount = benefit_words(_number(facts.get("benefit_amount")), currency, per, bound)
    said = ". ".join(text for text in (amount, facts.get("benefit_words", "")) if text)
    return [Piece(said, False)] if said else []


def _number(text: str | None) -> float | None:
    return None if text is None else float(text)


def _confidential(content: FiledContent, reader: Reader) -> list[Piece]:
    passages = [text for rows in content.confidential.values() for text in rows.values()]
    return [Piece(text if reader.private else "", True) for text in passages]


_SOURCES: dict[str, Callable[[FiledContent, Reader], list[Piece]]] = {
    **{name: _text(name) for name in _TEXTS},
    "title": _title, "benefit": _benefit, "confidential": _confidential,
}  # fmt: skip


def _author(one: FiledAuthor, form: ApplicationForm, reader: Reader) -> list[tuple[str, str]]:
    rows = [
        (one.name, share_words(str(one.share))),
        (_("Nơi làm việc"), one.workplace),
        (_("Chức danh"), one.job_title),
    ]
    if reader.private:
        rows.append((_("Trình độ chuyên môn"), one.qualification))
        rows.append((_("Ngày sinh"), day(one.birth_date) if one.birth_date else ""))
        rows.append((_("Giới tính"), one.more.get("sex", "") if "sex" in form.author_columns else ""))
    rows.append((_("Chủ trì"), _("người chủ trì") if one.more.get("lead") else ""))
    return [(label, value) for label, value in rows if value]


def _user(one: FiledUser, form: ApplicationForm, reader: Reader) -> list[tuple[str, str]]:
    rows = [(one.name, one.work or _("tham gia")), (_("Nơi làm việc"), one.workplace), (_("Chức danh"), one.job_title)]
    if reader.private:
        rows.append((_("Trình độ chuyên môn"), one.qualification))
        rows.append((_("Ngày sinh"), day(one.birth_date) if one.birth_date else ""))
    return [(label, value) for label, value in rows if value]


def _use(one: FiledUse, reader: Reader) -> dict[str, Any]:
    url = reverse("dossiers:paper", args=[reader.code, one.evidence]) if one.evidence and reader.files else ""
    return {
        "kind": str(words.USES[one.kind]), "when": words.begun(one.started_text, one.started_first, one.started_last),
        "ended": words.ended(one.kind, one.ended_on), "place": one.place, "seen": one.seen, "url": url,
        "name": one.evidence_name,
    }  # fmt: skip


@dataclass(frozen=True)
class Printed:
    """One piece of the application as it is printed: a paragraph, a heading, or the rows of a table."""

    what: str
    text: str = ""
    rows: list[list[tuple[str, str]]] = field(default_factory=list)


def printed(letter: Letter) -> list[Printed]:
    """The printed application, piece by piece, for the page: whom it is addressed to, then its body."""
    found = [Printed("text", f"Kính gửi: {to}") for to in letter.to]  # not shown: words of the printed form
    for block in letter.body:
        rows = (
            [_row(number, block.table.heads, row) for number, row in enumerate(block.table.rows, 1)]
            if block.table
            else []
        )
        found.append(Printed(block.what, f"- {block.text}" if block.what == "item" else block.text, rows))
    return found


def _row(number: int, heads: tuple[str, ...], row: tuple[str, ...]) -> list[tuple[str, str]]:
    """A row with the number the printer gives it, without its empty cells."""
    return [("STT", str(number)), *((head, cell) for head, cell in zip(heads, row, strict=True) if cell)]


def beside(content: FiledContent, reader: Reader) -> list[ShownPart]:
    """What whoever judges reads besides the application: every trial and first application as it was told."""
    return [ShownPart("", uses=[_use(one, reader) for one in content.uses])] if content.uses else []
