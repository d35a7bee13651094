"""Plain forms of the room."""

from sangkien.rules import recognition_fields as fields
from sangkien.web.ui.fields import PlainForm


class CodeForm(PlainForm):
    """The code of a certificate."""

    table = fields.CODE


class DecisionForm(PlainForm):
    """What a decision says beside its list."""

    table = fields.DECISION


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
