"""Forms of programmes and targets."""

from dataclasses import replace
from typing import Any

from sangkien.rules.fields import PROGRAMME_FILE, TARGET, field_of, pick
from sangkien.web.ui.fields import PlainForm


class FileForm(PlainForm):
    """A programme file: uploaded or pasted."""

    table = PROGRAMME_FILE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme_file"].widget.attrs["accept"] = ".yaml,.yml,.txt"
        self.fields["text"].widget.attrs |= {
            "rows": 18,
            "spellcheck": "false",
            "class": "control source-text",
            "wrap": "off",
        }


class AssignForm(PlainForm):
    """A target assigned from above, by a paper."""

    table = pick(TARGET, "phase", "amount", "paper_number", "paper_date")


class OwnForm(PlainForm):
    """A target that a unit sets itself; the paper may be left out."""

    table = (
        *pick(TARGET, "phase", "amount"),
        *(replace(field_of(TARGET, name), required=False) for name in ("paper_number", "paper_date")),
    )
