"""The author's one screen as a form, and the way between what is typed and a draft."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext

from sangkien.kernel.text_vi import nfc
from sangkien.queries.programmes.reading import Overview
from sangkien.rules.fields import (
    APPLICATION,
    AUTHOR,
    BENEFIT,
    CLASSIFICATION,
    FILES,
    N_,
    NOTE,
    ON_BEHALF,
    REASON,
    RECOGNITION,
    SECRET,
    WHAT,
    Field,
    field_of,
    pick,
    without,
)  # fmt: skip
from sangkien.rules.initiatives import OPEN_REQUIRED, SECRET_REQUIRED, AuthorInput, Draft
from sangkien.rules.programmes import Programme as ProgrammeRules
from sangkien.web.initiatives.words import name_of
from sangkien.web.ui.fields import HouseRenderer, PlainForm, PlainRows

PROGRAMME = Field("programme", N_("Chương trình"), "", "choice", required=True)
MARKABLE = ("problem", "solution", "result")
UPLOADS = {"evidence": "evidence", "signed_paper": "signature", "files": "other"}
BLANK_ROWS = 1
MOST_AUTHORS = 50
_NOT_TEXT = frozenset({"priorities", "applied_inside", "trade_secret", "on_behalf", "authors"})
_TEXTS = tuple(name for name in Draft.__dataclass_fields__ if name not in _NOT_TEXT)

Choices = list[tuple[str, Any]]


class InitiativeForm(PlainForm):
    """Everything the one screen asks for, authors apart."""

    table = (
        *WHAT, *pick(SECRET, "trade_secret", "reward"), PROGRAMME, *without(CLASSIFICATION, "content_subgroup"),
        *APPLICATION, *RECOGNITION, *BENEFIT, *ON_BEHALF, *FILES,
    )  # fmt: skip

    def __init__(
        self, *args: Any, rules: ProgrammeRules, elsewhere: Iterable[str] = (), **kwargs: Any
    ) -> None:  # fmt: skip
        """`elsewhere` names what a dossier answers: it may stand here, and is not asked for."""
        self.elsewhere = frozenset(elsewhere)
        choices = {**programme_lists(rules), **kwargs.pop("choices", {})}
        super().__init__(*args, choices=choices, draft=True, **kwargs)
        for name in self.fields.keys() & MARKABLE:
            self.fields[name].widget.attrs["data-markable"] = name
        if "applied_on" in self.fields:
            self._say_bounds(rules)
        self._mark_needed()

    def _say_bounds(self, rules: ProgrammeRules) -> None:
        self.fields["applied_inside"].label = gettext(
            "Lần đầu áp dụng nằm trong khoảng từ {first} đến hết {last}"
        ).format(first=f"{rules.eligibility.first:%d/%m/%Y}", last=f"{rules.eligibility.last:%d/%m/%Y}")
        self.fields["applied_on"].help_text += " " + gettext("Chương trình tính từ {first} đến hết {last}.").format(
            first=f"{rules.eligibility.first:%d/%m/%Y}", last=f"{rules.eligibility.last:%d/%m/%Y}"
        )

    def _mark_needed(self) -> None:
        wanted = SECRET_REQUIRED if self._secret() else OPEN_REQUIRED
        for name, field in self.fields.items():
            field.needed = name not in self.elsewhere and (name in wanted or name in {"programme", "unit"})  # type: ignore[attr-defined]

    def _secret(self) -> bool:
        return bool(self["trade_secret"].value())

    def typed(self, name: str) -> str:
        """The text of one question as it was typed, also where it was refused: nothing typed is ever dropped."""
        value = self.cleaned_data.get(name, self.data.get(self.add_prefix(name)))
        return nfc(str(value)).replace("\r\n", "\n").strip() if value else ""


class RecognisedForm(InitiativeForm):
    """What the programme still asks of an initiative that was recognised; everything else stands."""

    table = (PROGRAMME, *without(CLASSIFICATION, "unit", "content_subgroup"), *APPLICATION)

    def _secret(self) -> bool:
        return False


class RecognisedSecretForm(InitiativeForm):
    """The same of a trade secret, of which nothing but the reward is asked."""

    table = (PROGRAMME, *pick(SECRET, "reward"))

    def _secret(self) -> bool:
        return True


class AuthorForm(PlainForm):
    """One author; how to write a share is said once, and only the first row must be filled in."""

    table = AUTHOR

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = str(self.prefix).endswith("-0")
        self.fields["share"].help_text = self.fields["share"].help_text if first else ""
        self.fields["share"].needed = False  # type: ignore[attr-defined]
        self.fields["name"].needed = first  # type: ignore[attr-defined]


_Rows: type[PlainRows] = forms.formset_factory(  # type: ignore[assignment]
    AuthorForm, formset=PlainRows, extra=0, max_num=MOST_AUTHORS, absolute_max=MOST_AUTHORS, renderer=HouseRenderer()
)


def author_rows(
    data: Mapping[str, Any] | None, authors: Iterable[AuthorInput] = (), *, blank: int = BLANK_ROWS
) -> PlainRows:
    """The rows of authors, from what was sent or from a draft, with some blank ones at the end."""
    if data is not None and "authors-TOTAL_FORMS" in data:
        return _Rows(data, prefix="authors", form_kwargs={"draft": True})
    initial = [dict(vars(author)) for author in authors] + [{"standing": "member"} for _row in range(blank)]
    return _Rows(prefix="authors", initial=initial, form_kwargs={"draft": True})


def authors_typed(rows: PlainRows) -> tuple[AuthorInput, ...]:
    """The authors as typed; rows in which nothing but the standing was chosen are blank."""
    names = AuthorInput.__dataclass_fields__
    typed = []
    for row in rows.forms:
        values = {name: nfc(str(row[name].value() or "")).strip() for name in names}
        if any(text for name, text in values.items() if name != "standing"):
            typed.append(AuthorInput(**values))
    return tuple(typed)


def draft_typed(form: InitiativeForm, rows: PlainRows) -> Draft:
    """The draft as typed, whatever is still wrong with it."""
    form.is_valid()
    fields: dict[str, Any] = {name: form.typed(name) for name in _TEXTS}
    fields["benefit_currency"] = fields["benefit_currency"] or "VND"
    return Draft(
        **fields,
        priorities=tuple(form.cleaned_data.get("priorities") or ()),
        applied_inside=bool(form.cleaned_data.get("applied_inside")),
        trade_secret=bool(form.cleaned_data.get("trade_secret")),
        on_behalf=bool(form.cleaned_data.get("on_behalf")),
        authors=authors_typed(rows),
    )


def initial_of(draft: Draft) -> dict[str, Any]:
    """A draft as the first values of the form."""
    values = dict(vars(draft))
    return {**values, "priorities": list(draft.priorities)}


def programme_lists(rules: ProgrammeRules) -> dict[str, Choices]:
    """What a programme lets an author choose from."""
    groups: Choices = [("", gettext("— chọn —"))]
    for group in rules.content_groups:
        words = name_of(group)
        if group.subgroups:
            whole = (group.code, gettext("{group} (chung)").format(group=words))
            groups.append((words, [whole, *((item.code, name_of(item)) for item in group.subgroups)]))
        else:
            groups.append((group.code, words))
    return {
        "kind": [(item.code, name_of(item)) for item in rules.kinds],
        "content_group": groups,
        "priorities": [(item.code, name_of(item)) for item in rules.priorities],
    }


def programme_choices(choices: Iterable[Overview]) -> Choices:
    """Programmes for the form."""
    return [(choice.programme.code, name_of(choice.rules)) for choice in choices]


class NoteForm(PlainForm):
    """A move that needs no reason."""

    table = NOTE


class ReasonForm(PlainForm):
    """A move that needs a reason code and words."""

    table = REASON


class BackForm(PlainForm):
    """Returning for completion: words are needed, a reason code is welcome."""

    table = (Field("reason", field_of(REASON, "reason").label, "", "choice"), field_of(REASON, "words"))


class DeclineForm(PlainForm):
    """Why an author does not agree to a share."""

    table = (
        Field("words", N_("Vì sao bạn không đồng ý"), N_("Một hai câu, ví dụ: phần của tôi phải là 50%."), "long", 1_000,
              required=True),
    )  # fmt: skip
