"""Forms of scoring sheets, marks and votes."""

from typing import Any

from sangkien.rules.scoring import voting_fields as tables
from sangkien.rules.scoring.questions import names_of, questions
from sangkien.rules.scoring.sheet import Sheet
from sangkien.web.ui.fields import PlainForm


class MarkForm(PlainForm):
    """The questions of one sheet."""

    def __init__(self, sheet: Sheet, *args: Any, **kwargs: Any) -> None:
        self.table = questions(sheet)  # type: ignore[misc]
        self.within = {name: one.name for one in sheet.criteria for name in names_of(one, sheet).split()}
        super().__init__(*args, **kwargs)


class ReasonForm(PlainForm):
    """Why."""

    table = tables.REASON


class OpenVoteForm(PlainForm):
    """One's own open vote."""

    table = tables.OPEN_VOTE


class SecretVoteForm(PlainForm):
    """The code and the ballot; what was typed is never shown again."""

    table = tables.SECRET_VOTE


class CountForm(PlainForm):
    """Paper ballots, counted."""

    table = tables.COUNT


class ConclusionForm(PlainForm):
    """The reason of the outcome."""

    table = tables.CONCLUSION


class MarkersForm(PlainForm):
    """Who marks."""

    table = tables.MARKERS


class FurtherForm(PlainForm):
    """A further reader."""

    table = tables.FURTHER


class PublicVotesForm(PlainForm):
    """Public votes."""

    table = tables.PUBLIC_VOTES


class GradeForm(PlainForm):
    """The grade the chair decides."""

    table = tables.GRADE


class SheetForm(PlainForm):
    """The file of a scoring sheet."""

    table = tables.SHEET_FILE
