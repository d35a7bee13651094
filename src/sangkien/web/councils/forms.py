"""Forms over the tables of councils, and the rule of a council between form and data."""

from typing import Any

from sangkien.rules import council_fields as asked
from sangkien.rules.councils.conflicts import KINDS
from sangkien.rules.councils.rule import CouncilRule
from sangkien.web.ui.fields import PlainForm


class CouncilForm(PlainForm):
    """A council as its decision says it."""

    table = asked.COUNCIL


class RuleForm(PlainForm):
    """How a council decides, and what a stake of each kind means there."""

    table = (*asked.RULE, *asked.EFFECT_FIELDS)

    @property
    def rule(self) -> dict[str, Any]:
        """The rule as data; only effects that differ from the house's are kept."""
        said = self.cleaned_data
        kept = {field.name: said[field.name] for field in asked.RULE}
        chosen = {kind: said.get(f"effect_{kind}") for kind in KINDS}
        effects = {kind: effect for kind, effect in chosen.items() if effect and effect != KINDS[kind].effect}
        return kept | {"rounds": [*said["rounds"], "vote"], "effects": effects}


def rule_as_typed(rule: CouncilRule) -> dict[str, Any]:
    """The rule as the form shows it at first."""
    effects = {f"effect_{kind}": rule.effect_of(kind) for kind in KINDS}
    return rule.to_json() | {"rounds": [one for one in rule.rounds if one != "vote"]} | effects


class SeatForm(PlainForm):
    """A seat of a person or of a typed name."""

    table = asked.SEAT


class UnseatForm(PlainForm):
    """The end of a seat."""

    table = asked.UNSEAT


class EndForm(PlainForm):
    """The last day of a council."""

    table = asked.ENDS


class SessionForm(PlainForm):
    """Day and place of a session."""

    table = asked.SESSION


class RoundForm(PlainForm):
    """What a round brought."""

    table = asked.ROUND


class StakeForm(PlainForm):
    """One's own stake in a dossier."""

    table = asked.STAKE


class NotedStakeForm(PlainForm):
    """A member's stake, written down by the secretary."""

    table = asked.NOTED_STAKE


class SettleForm(PlainForm):
    """Whether a doubt is the same person."""

    table = asked.SETTLE


class DecideForm(PlainForm):
    """Whether what was said of a member is a stake."""

    table = asked.DECIDE


class WhyForm(PlainForm):
    """A reason."""

    table = asked.WHY


class ConclusionForm(PlainForm):
    """What the council says with its conclusion."""

    table = asked.CONCLUSION


class KinForm(PlainForm):
    """Somebody who is kin."""

    table = asked.KIN
