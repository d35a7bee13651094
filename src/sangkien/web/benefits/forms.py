"""Forms of benefits and remuneration."""

from typing import Any

from sangkien.actions.benefits.putting import Given
from sangkien.rules import benefits_fields as fields
from sangkien.rules.ladder import USUAL_MONTHS
from sangkien.web.ui.fields import PlainForm


class ValueForm(PlainForm):
    """An amount for a rung."""

    table = fields.VALUE

    def given(self) -> Given:
        """What was typed, for the verb."""
        data: dict[str, Any] = self.cleaned_data
        return Given(
            data["amount"], data["currency"], data["per"], data["basis"], data.get("starts_on"), data.get("ends_on")
        )


class ClaimForm(ValueForm):
    """An amount an author claims, and where."""

    table = (*fields.VALUE, *fields.PLACE)


class EvidenceForm(ValueForm):
    """An amount with its papers."""

    table = (*fields.VALUE, *fields.PAPERS)


class ConfirmForm(ValueForm):
    """An amount the unit confirms, and when it will be measured."""

    table = (*fields.VALUE, *fields.MONTHS_TO)

    def months(self) -> int:
        """In how many months the unit is reminded."""
        return int(self.cleaned_data.get("months") or USUAL_MONTHS)


class AnswerForm(PlainForm):
    """The answer to what is asked about an amount."""

    table = fields.ANSWER


class BodyForm(PlainForm):
    """What kind of body a unit is."""

    table = fields.BODY


class AgreementForm(PlainForm):
    """What was agreed upon."""

    table = fields.AGREEMENT


class TransferForm(PlainForm):
    """The initiative handed to others."""

    table = fields.TRANSFER


class PaymentForm(PlainForm):
    """What an author was paid."""

    table = fields.PAYMENT


class UndoForm(PlainForm):
    """Why a record is taken back."""

    table = fields.UNDO
