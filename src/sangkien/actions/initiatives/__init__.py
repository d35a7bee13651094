"""Verbs of the initiative, the longest life of the house."""

from sangkien.actions.initiatives import authors, drafting, files, intake, submission, verification

__all__ = ["authors", "drafting", "files", "intake", "submission", "verification"]
