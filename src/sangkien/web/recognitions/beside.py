"""A draft saved by somebody else while it was being changed here: both texts side by side."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from sangkien.queries.recognitions.decisions import RecognitionDecision, items_of
from sangkien.queries.recognitions.waiting import Choice
from sangkien.web.recognitions import words
from sangkien.web.recognitions.forms import DecisionForm, typed

Difference = tuple[str, str, str]


def kept_choices(decision: RecognitionDecision) -> dict[str, Choice]:
    """What the draft says of each dossier now."""
    return {item.dossier.code: Choice(item.outcome, item.reason) for item in items_of(decision)}


def differences(decision: RecognitionDecision, form: DecisionForm, chosen: Mapping[str, Choice]) -> list[Difference]:
    """Where the draft as it stands says something else than what is typed here: label, that, this."""
    kept = kept_choices(decision)
    found = [(code, said(kept.get(code)), said(chosen.get(code))) for code in sorted(kept.keys() | chosen.keys())]
    found.append((str(form["period"].label), decision.period, (form["period"].value() or "").strip()))
    basis = [line.strip() for line in typed(form["basis"].value() or "").splitlines()]
    found.append((str(form["basis"].label), "\n".join(decision.basis), "\n".join(line for line in basis if line)))
    return [(label, that, this) for label, that, this in found if that != this]


def said(choice: Choice | None) -> str:
    """A choice in words."""
    if choice is None:
        return _("Để sau")
    outcome = words.outcome(choice.outcome)
    return f"{outcome}: {choice.reason.strip()}" if choice.outcome == "refuse" else outcome
