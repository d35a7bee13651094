"""The application as a form, made from its data; first uses, people, and the receivers' words."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from sangkien.kernel import clock
from sangkien.kernel.text_vi import nfc
from sangkien.queries.dossiers.reading import Dossier
from sangkien.rules.dossiers.fields import (
    ALONE,
    AUTHOR_MORE,
    COMPLETION,
    CONSENT,
    FIRST_USER,
    HONEST,
    LATE,
    LATE_NOTE,
    NOTE,
    REFUSAL,
    STATE_FUNDED,
    USE,
    USE_END,
)  # fmt: skip
from sangkien.rules.dossiers.forms import ASKED_COLUMNS, ApplicationForm, Part
from sangkien.rules.dossiers.inputs import AuthorMore, DossierDraft, FirstUserInput, UseInput
from sangkien.rules.fields import Field
from sangkien.rules.slips import birth_slip, is_young, partial_date_slip
from sangkien.web.dossiers import words
from sangkien.web.ui.fields import HouseRenderer, PlainForm, PlainRows

MOST_USERS = 50


def question_of(part: Part) -> Field:
    """A part of the application as a question, with its example under it."""
    asked = part.field
    example = _("Ví dụ: {example}").format(example=words.said(part, "example")) if part.example else ""
    return Field(
        asked.name, words.label_of(part), " ".join(text for text in (words.said(part, "help"), example) if text), asked.kind,
        asked.max_length, asked.required, asked.choices,
    )  # fmt: skip


def refuse_births(form: PlainForm, names: Iterable[str]) -> None:
    """Say beside each of these days of birth what is wrong with it."""
    for name in names:
        day = form.cleaned_data.get(name)
        slip = birth_slip(day, clock.today()) if day else ""
        if slip:
            form.add_error(name, _(slip))


class ApplicationFormPage(PlainForm):
    """The questions of one form, the common ones, and what is asked of each author."""

    def __init__(
        self, *args: Any, form: ApplicationForm, authors: Iterable[tuple[int, str]], late: bool, **kwargs: Any
    ) -> None:
        self.form, self.authors = form, list(authors)
        columns = [name for name in ASKED_COLUMNS if name in form.author_columns]
        asked = [
            Field(f"{name}_{person}", AUTHOR_MORE[name].label, AUTHOR_MORE[name].help if place == 0 else "",
                  AUTHOR_MORE[name].kind, AUTHOR_MORE[name].max_length, choices=AUTHOR_MORE[name].choices,
                  input_mode=AUTHOR_MORE[name].input_mode)
            for place, (person, _name) in enumerate(self.authors)
            for name in columns
        ]  # fmt: skip
        common = (STATE_FUNDED, CONSENT, *((LATE_NOTE,) if late else ()), HONEST)
        self.table = (*(question_of(part) for part in form.questions), *common, *asked)  # type: ignore[misc]
        super().__init__(*args, draft=True, **kwargs)
        for part in form.questions:
            self.fields[part.key].needed = part.required  # type: ignore[attr-defined]
            if part.secret:
                self.fields[part.key].widget.attrs["data-markable"] = part.key

    def clean(self) -> dict[str, Any]:
        """A day on which nobody here can have been born is no answer."""
        refuse_births(self, [f"birth_date_{person}" for person, _name in self.authors])
        return self.cleaned_data

    def young(self) -> list[str]:
        """The authors who by what was typed are younger than people who work usually are."""
        born = [(name, self.cleaned_data.get(f"birth_date_{person}")) for person, name in self.authors]
        return [name for name, day in born if day and is_young(day, clock.today())]

    @property
    def author_groups(self) -> list[tuple[str, list[Any]]]:
        """Each author with his or her questions."""
        names = [name for name in ASKED_COLUMNS if name in self.form.author_columns]
        return [(name, self.some(f"{column}_{person}" for column in names)) for person, name in self.authors]

    def typed(self, name: str) -> str:
        """The text of one question as it was typed, also where it was refused."""
        value = self.cleaned_data.get(name, self.data.get(self.add_prefix(name)))
        return nfc(str(value)).replace("\r\n", "\n").strip() if value else ""

    def draft(self, dossier: Dossier) -> DossierDraft:
        """What was typed, whatever is still wrong with it; a question not on this page keeps its answer."""
        self.is_valid()
        late = self.typed("late_note") if "late_note" in self.fields else dossier.answers.get("late_note", "")
        return DossierDraft(
            {part.key: self.typed(part.key) for part in self.form.questions},
            state_funded=bool(self.cleaned_data.get("state_funded")), consent=bool(self.cleaned_data.get("consent")),
            honest=bool(self.cleaned_data.get("honest")), late_note=late,
            authors=tuple(self._author(person) for person, _name in self.authors),
        )  # fmt: skip

    def _author(self, person: int) -> AuthorMore:
        given = self.cleaned_data
        return AuthorMore(
            person, given.get(f"birth_date_{person}"), self.typed(f"qualification_{person}"), self.typed(f"sex_{person}"),
            lead=bool(given.get(f"lead_{person}")),
        )  # fmt: skip


class UseForm(PlainForm):
    """A trial or first application."""

    table = USE

    def clean(self) -> dict[str, Any]:
        """What can be told wrong is told at once, not one fault after the other."""
        started = self.cleaned_data.get("started")
        slip = partial_date_slip(started) if started else ""
        if slip:
            self.add_error("started", _(slip))
        return self.cleaned_data

    def use(self) -> UseInput:
        """What was typed, as far as it could be read."""
        given = self.cleaned_data
        return UseInput(
            given.get("kind") or "", given.get("started") or "", given.get("ended_on"), given.get("place") or "",
            given.get("seen") or "",
        )  # fmt: skip


class UseEndForm(PlainForm):
    """When a first application ended."""

    table = USE_END


class UserForm(PlainForm):
    """One person who took part."""

    table = FIRST_USER

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].needed = False  # type: ignore[attr-defined]
        if not str(self.prefix).endswith("-0"):
            for field in self.fields.values():
                field.help_text = ""

    def clean(self) -> dict[str, Any]:
        """A row that says something names somebody."""
        refuse_births(self, ["birth_date"])
        if any(self.cleaned_data.values()) and not self.cleaned_data.get("name"):
            self.add_error("name", _("Hàng này chưa có tên người; hãy ghi tên, hoặc xóa hàng này."))
        return self.cleaned_data


class AloneForm(PlainForm):
    """Whether anybody but the authors took part."""

    table = (ALONE,)


_Rows: type[PlainRows] = forms.formset_factory(  # type: ignore[assignment]
    UserForm, formset=PlainRows, extra=0, max_num=MOST_USERS, absolute_max=MOST_USERS, renderer=HouseRenderer()
)


def user_rows(data: Any, users: Iterable[dict[str, Any]] = (), *, blank: int = 1) -> PlainRows:
    """The rows of people, as sent or as kept, with some blank ones at the end."""
    if data is not None:
        return _Rows(data, prefix="nguoi", form_kwargs={"draft": True})
    return _Rows(prefix="nguoi", initial=[*users, *({} for _row in range(blank))], form_kwargs={"draft": True})


def users_typed(rows: PlainRows) -> list[FirstUserInput]:
    """The people as typed; a row that says nothing is blank."""
    rows.is_valid()
    found = []
    for row in rows.forms:
        given = getattr(row, "cleaned_data", {})
        if any(given.values()):
            texts = {
                name: given.get(name) or "" for name in ("name", "work", "workplace", "job_title", "qualification")
            }
            found.append(FirstUserInput(birth_date=given.get("birth_date"), **texts))
    return found


class NoteForm(PlainForm):
    """A move that needs no reason."""

    table = NOTE


class CompletionForm(PlainForm):
    """What is missing, and until when."""

    table = COMPLETION


class RefusalForm(PlainForm):
    """Why the application is not taken up."""

    table = REFUSAL


class LateForm(PlainForm):
    """Why a late application is taken up all the same."""

    table = LATE


class NothingForm(PlainForm):
    """A move that asks nothing."""
