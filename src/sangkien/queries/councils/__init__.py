"""Questions about councils: who sits where, what is on the agenda, whose stake, what came out."""

from sangkien.queries.councils.outcomes import DossierOutcome, outcome_of, outcomes_of

__all__ = ["DossierOutcome", "outcome_of", "outcomes_of"]
