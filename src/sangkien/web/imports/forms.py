"""Forms of the spreadsheet door."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext

from sangkien.queries.organisation.finding import Unit
from sangkien.queries.programmes.reading import Overview
from sangkien.rules.fields import N_, SPREADSHEET, Field
from sangkien.rules.programmes import Programme as ProgrammeRules
from sangkien.rules.programmes import content_items
from sangkien.rules.sheets.correcting import CORRECTION
from sangkien.web.initiatives.words import name_of
from sangkien.web.ui.fields import PlainForm

UNITS = "cac-don-vi"


class UploadForm(PlainForm):
    """A file, for one of the units in reach and one of the programmes that run."""

    table = SPREADSHEET

    def __init__(self, *args: Any, units: Sequence[Unit], programmes: Sequence[Overview], **kwargs: Any) -> None:
        super().__init__(*args, choices=choices_of(units, programmes), **kwargs)


def choices_of(units: Sequence[Unit], programmes: Sequence[Overview]) -> dict[str, list[tuple[str, str]]]:
    """What may be chosen; a lone choice is made already."""
    return {
        "unit": [(str(unit.pk), unit.name) for unit in units],
        "programme": [(one.programme.code, name_of(one.rules)) for one in programmes],
    }


class RowForm(PlainForm):
    """The correctable fields of one row; what is typed is judged by the law of lists, not here."""

    table = CORRECTION

    def __init__(self, *args: Any, rules: ProgrammeRules, wrong: set[str], **kwargs: Any) -> None:
        choices = {
            "kind": [(one.code, name_of(one)) for one in rules.kinds],
            "group": [(one.code, name_of(one)) for one in content_items(rules)],
        }
        super().__init__(*args, choices=choices, draft=True, **kwargs)
        self.fields["unit"].widget.attrs["list"] = UNITS
        self.fields["title"].widget.attrs["rows"] = 2
        self.fields["authors"].widget.attrs["rows"] = 3
        for name in wrong & set(self.fields):
            self.fields[name].widget.attrs["data-mend"] = "1"

    def typed(self) -> Mapping[str, str]:
        """Everything as it was typed."""
        return {name: str(self.cleaned_data.get(name) or "") for name in self.fields}


class VouchForm(PlainForm):
    """The promise without which no list is taken in; never ticked beforehand."""

    table = (
        Field(
            "vouched", N_("Tôi xác nhận các tác giả trong danh sách đã đồng ý với tỷ lệ đóng góp ghi ở đây"), "", "flag"
        ),
    )

    def vouched(self) -> bool:
        """Whether the promise was given; without it the form says so."""
        given = self.is_valid() and bool(self.cleaned_data["vouched"])
        if not given:
            self.add_error("vouched", gettext("Hãy xác nhận các tác giả trong danh sách đã đồng ý tỷ lệ đóng góp."))
        return given
