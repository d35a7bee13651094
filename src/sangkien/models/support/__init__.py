"""Ideas in a worker's own words, the support teams that answer them, and their casework.

An idea belongs to its author. A case says that a team was asked for help: about an idea, or about an
initiative that is still being written. Questions and proposals of wording hang on a field of the text.
"""

from sangkien.models.support.cases import SupportCase, SupportProposal, SupportQuestion, SupportStep
from sangkien.models.support.ideas import Idea, IdeaFile
from sangkien.models.support.teams import SupportSeat, SupportTeam, lasting_terms, seats_in_force

__all__ = [
    "Idea", "IdeaFile", "SupportCase", "SupportProposal", "SupportQuestion", "SupportSeat", "SupportStep",
    "SupportTeam", "lasting_terms", "seats_in_force",
]  # fmt: skip
