"""Who helped whom: what other rooms ask of the support teams."""

from collections.abc import Iterable

from sangkien.models.initiatives import Initiative
from sangkien.models.support import SupportProposal, SupportQuestion, SupportStep
from sangkien.queries.access import Actor


def helpers_of(initiative: Initiative) -> set[int]:
    """The persons who worked on a case of this initiative: took it, asked, proposed wording, decided about it."""
    return {person for person, _initiative in _worked([initiative.pk]) if person is not None}


def helped_by(actor: Actor, initiatives: Iterable[int]) -> set[int]:
    """Which of these initiatives, by key, the actor worked on as a helper."""
    return {
        initiative for person, initiative in _worked(initiatives)
        if person == actor.person_id and initiative is not None
    }  # fmt: skip


def _worked(initiatives: Iterable[int]) -> set[tuple[int | None, int | None]]:
    about, of = {"case__initiative__in": list(initiatives)}, "case__initiative"
    steps = SupportStep.objects.filter(**about, helping=True)
    asked = SupportQuestion.objects.filter(**about).values_list("asked_by__person", of)
    proposed = SupportProposal.objects.filter(**about).values_list("proposed_by__person", of)
    return set(steps.values_list("by__person", of).union(steps.values_list("to", of), asked, proposed))
