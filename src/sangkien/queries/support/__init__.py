"""Who helped whom: what other rooms ask of the support teams."""

from sangkien.models.initiatives import Initiative
from sangkien.models.support import SupportProposal, SupportQuestion, SupportStep


def helpers_of(initiative: Initiative) -> set[int]:
    """The persons who worked on a case of this initiative: took it, asked, proposed wording, decided about it."""
    about = {"case__initiative": initiative}
    steps = SupportStep.objects.filter(**about, helping=True).values_list("by__person", "to")
    found = {person for row in steps for person in row}
    found |= set(SupportQuestion.objects.filter(**about).values_list("asked_by__person", flat=True))
    found |= set(SupportProposal.objects.filter(**about).values_list("proposed_by__person", flat=True))
    return {person for person in found if person is not None}
