"""Ideas, support teams, and their casework."""

from sangkien.actions.support import cases, ideas, teams, wording

__all__ = ["cases", "ideas", "teams", "wording"]
