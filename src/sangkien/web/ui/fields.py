"""From `rules.fields` to form fields; plain forms that our own templates draw."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.forms.renderers import DjangoTemplates
from django.template import loader
from django.utils.translation import gettext

from sangkien.kernel.errors import Invalid
from sangkien.kernel.text_vi import nfc
from sangkien.paper.uploads import MAX_BYTES
from sangkien.rules.fields import Field, Table
from sangkien.rules.slips import full_date_slip

Choices = Sequence[tuple[str, str]]

DATE_FORMATS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")
NOTHING_CHOSEN = ""


class HouseRenderer(DjangoTemplates):
    """Our templates for forms and fields, the framework's for bare inputs."""

    form_template_name = "ui/form.html"
    formset_template_name = "ui/rows.html"
    field_template_name = "ui/field.html"

    def get_template(self, template_name: str) -> Any:
        """A template of the house by its `ui/` name, any other from the framework."""
        if template_name.startswith("ui/"):
            return loader.get_template(template_name)
        return super().get_template(template_name)


class Text(forms.CharField):
    """Text in one Unicode form, lines ending in a single newline, ends trimmed."""

    def to_python(self, value: Any) -> str:
        """The text as it is stored."""
        return str(super().to_python(nfc(str(value)).replace("\r\n", "\n") if value else value))


class Number(forms.IntegerField):
    """A whole number, also with the thousands set apart as people write them: 1.234 or 1 234."""

    def to_python(self, value: Any) -> int | None:
        """The number, or a complaint in words."""
        if isinstance(value, str):
            value = value.replace(".", "").replace(",", "").replace("\u00a0", "").replace(" ", "")
        return super().to_python(value)


class Day(forms.DateField):
    """A day; one that no calendar has is called so, and one that is far from any life."""

    def to_python(self, value: Any) -> date | None:
        """The day, or a complaint in words."""
        slip = full_date_slip(value) if isinstance(value, str) else ""
        if slip:
            raise forms.ValidationError(gettext(slip), code="invalid")
        return super().to_python(value)


class ManyFilesInput(forms.ClearableFileInput):
    """An input that takes several files."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """Several files under one name; cleaned to a list."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Every file given, each checked; an empty list where none is."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            super().clean(None, initial)
        clean_one = super().clean
        return [clean_one(one, initial) for one in given]


def _messages(field: Field, label: str) -> dict[str, str]:
    return {
        "required": gettext("Hãy trả lời câu “%(label)s”.") % {"label": label},
        "max_length": gettext("Nhiều nhất %(limit_value)d ký tự, đang có %(show_value)d; hãy rút bớt."),
        "invalid": {
            "date": gettext("Hãy viết ngày/tháng/năm, ví dụ 31/05/2022."),
            "number": gettext("Hãy viết một số nguyên, ví dụ 1.200."),
            "email": gettext("Địa chỉ thư này chưa đúng; ví dụ ten@donvi.vn."),
        }.get(field.kind, gettext("Hãy xem lại câu trả lời này.")),
        "invalid_choice": gettext("Hãy chọn một mục có trong danh sách."),
        "empty": gettext("Tệp này trống; hãy chọn tệp khác."),
    }


_WIDGETS: dict[str, type[forms.Widget]] = {
    "long": forms.Textarea, "choice": forms.Select, "radio": forms.RadioSelect,
    "choices": forms.CheckboxSelectMultiple, "flag": forms.CheckboxInput, "email": forms.EmailInput,
    "password": forms.PasswordInput, "file": forms.FileInput, "files": ManyFilesInput,
    "hidden": forms.HiddenInput,
}  # fmt: skip
_FIELDS: dict[str, type[forms.Field]] = {
    "choice": forms.ChoiceField, "radio": forms.ChoiceField, "choices": forms.MultipleChoiceField,
    "flag": forms.BooleanField, "date": Day, "number": Number, "email": forms.EmailField,
    "file": forms.FileField, "files": Files,
}  # fmt: skip
_SHORT = {"date", "partial_date", "money", "share", "number", "phone"}
_BOXES = {"radio", "choices", "flag"}
_LISTS = {"choice", "radio", "choices"}


def _attributes(field: Field) -> dict[str, Any]:
    look = {"code": "control control-code"} | dict.fromkeys(_SHORT, "control control-short")
    attributes: dict[str, Any] = {} if field.kind in _BOXES else {"class": look.get(field.kind, "control")}
    if field.autocomplete:
        attributes["autocomplete"] = field.autocomplete
    if field.input_mode:
        attributes["inputmode"] = field.input_mode
    if field.kind == "long":
        attributes["rows"] = 4
    if field.kind in {"file", "files"}:
        attributes["accept"] = "image/*,application/pdf" if field.name != "file" else ".xlsx,.xls,.csv"
    if field.required and field.kind not in _BOXES | {"file", "files", "hidden"}:
        attributes["aria-required"] = "true"
    return attributes


def _help(field: Field) -> str:
    words = gettext(field.help) if field.help else ""
    if field.kind in {"file", "files"}:
        # Papers and pictures have a limit of their own, below that of lists.
        most = settings.UPLOAD_LIMIT_MB if field.name == "file" else min(settings.UPLOAD_LIMIT_MB, MAX_BYTES // 2**20)
        limit = gettext("Mỗi tệp không quá %(mb)s MB.") % {"mb": most}
        words = f"{words} {limit}".strip()
    return words


def _choices(field: Field, given: Choices | None) -> list[tuple[str, str]]:
    choices = [(value, gettext(words)) for value, words in field.choices] if given is None else [*given]
    if field.kind == "choice" and not (choices and choices[0][0] == NOTHING_CHOSEN):
        choices.insert(0, (NOTHING_CHOSEN, gettext("— chọn —")))
    return choices


def build(field: Field, choices: Choices | None = None, *, draft: bool = False) -> forms.Field:
    """The form field for one `rules.fields.Field`. A draft may leave required questions open."""
    label = gettext(field.label)
    widget_class = _WIDGETS.get(field.kind, forms.TextInput)
    widget = widget_class(attrs=_attributes(field))
    made: dict[str, Any] = {
        "label": label,
        "help_text": _help(field),
        "required": field.required and not draft,
        "widget": widget,
        "error_messages": _messages(field, label),
    }
    field_class = _FIELDS.get(field.kind, Text)
    if field.kind in _LISTS:
        made["choices"] = _choices(field, choices)
    if field.kind == "date":
        made["input_formats"] = DATE_FORMATS
        made["widget"] = forms.DateInput(format=DATE_FORMATS[0], attrs=_attributes(field))
    if field_class in {Text, forms.EmailField}:
        made["max_length"] = field.max_length
    if field.kind == "password":
        made["strip"] = False
    built = field_class(**made)
    # The page marks what is needed in the end, also where a draft may still leave it out.
    built.needed = field.required  # type: ignore[attr-defined]
    # The browser would cut silently at maxlength; people are told instead.
    built.widget.attrs.pop("maxlength", None)
    if field.kind == "phone":
        built.widget.input_type = "tel"
    return built


class PlainForm(forms.Form):
    """A form over a table of fields. `choices` gives lists known only at run time, by field name;
    `draft=True` lets required questions stay open."""

    table: ClassVar[Table] = ()
    default_renderer = HouseRenderer()
    use_required_attribute = False

    def __init__(
        self,
        *args: Any,
        choices: Mapping[str, Choices] | None = None,
        draft: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        given = choices or {}
        for field in self.table:
            self.fields[field.name] = build(field, given.get(field.name), draft=draft)

    def refuse(self, invalid: Invalid) -> None:
        """Lay the sentences of a refused verb beside the questions they are about."""
        # What the form has said of a question already is the same fault in other words.
        said = {name for name in self.fields if self.has_error(name)}
        for name, sentences in invalid.problems.items():
            for sentence in sentences if name not in said else ():
                self.add_error(name if name in self.fields else None, sentence)

    def some(self, names: Iterable[str]) -> list[forms.BoundField]:
        """The bound fields of these names that this form has, in the order asked for."""
        return [self[name] for name in names if name in self.fields]


class PlainRows(forms.BaseFormSet):  # type: ignore[type-arg]
    """Several rows of the same questions (authors with shares), drawn by our template."""

    default_renderer = HouseRenderer()
    row_name = ""


def rows_of(form: type[PlainForm], *, extra: int = 1, most: int = 50) -> type[PlainRows]:
    """A class of rows over `form`; rows may be removed, and left empty at the end."""
    made: type[PlainRows] = forms.formset_factory(  # type: ignore[assignment]
        form, formset=PlainRows, extra=extra, max_num=most, validate_max=True, can_delete=True,
        renderer=HouseRenderer(),
    )  # fmt: skip
    return made
