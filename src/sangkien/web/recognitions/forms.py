"""Plain forms of the room."""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict

from sangkien.kernel.errors import Invalid
from sangkien.kernel.text_vi import nfc
from sangkien.queries.recognitions.waiting import Choice
from sangkien.rules import recognition_fields as fields
from sangkien.rules.recognitions import OUTCOMES
from sangkien.web.ui.fields import PlainForm, build

# The names of the fields about one dossier, before its code.
REASON, OUTCOME = "ly-do-", "o-"


class CodeForm(PlainForm):
    """The code of a certificate."""

    table = fields.CODE


class DecisionForm(PlainForm):
    """What a decision says, with the reason asked of each dossier (by code) that is not recognised."""

    table = fields.DECISION

    def __init__(self, *args: Any, codes: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reasons = {code: REASON + code for code in codes}
        for name in self.reasons.values():
            self.fields[name] = build(fields.REFUSAL)
            self.fields[name].widget.attrs["rows"] = 2
        # As they stand on the page, so that the list of what is wrong reads from top to bottom.
        self.order_fields([*self.reasons.values()])

    def refuse(self, invalid: Invalid) -> None:
        """The verb names a dossier by its code; its field is the reason asked of it."""
        super().refuse(Invalid({self.reasons.get(name, name): said for name, said in invalid.problems.items()}))


def choices(given: QueryDict) -> dict[str, Choice]:
    """What was chosen for each dossier; those left open are left out."""
    return {
        name.removeprefix(OUTCOME): Choice(value, typed(given.get(REASON + name.removeprefix(OUTCOME), "")))
        for name, value in given.items()
        if name.startswith(OUTCOME) and value in OUTCOMES
    }


def typed(text: str) -> str:
    """A text as it was meant: browsers send their own ends of lines."""
    return nfc(text).replace("\r\n", "\n")


class RuleForm(PlainForm):
    """How the employer decides."""

    table = fields.RULE


class DeputyForm(PlainForm):
    """Who signs for the head."""

    table = fields.DEPUTY


class InfluenceForm(PlainForm):
    """How far an initiative reaches."""

    table = fields.INFLUENCE


class OpeningForm(PlainForm):
    """A new case."""

    table = fields.OPENING


class StatementForm(PlainForm):
    """What a side says."""

    table = fields.STATEMENT


class OneSideForm(PlainForm):
    """The same for who speaks for one side only."""

    table = fields.STATEMENT[1:]


class JudgementForm(PlainForm):
    """The decision of a case."""

    table = fields.JUDGEMENT


class WithdrawalForm(PlainForm):
    """A complaint taken back."""

    table = fields.WITHDRAWAL
