"""Lists that come in as spreadsheets: uploaded, read, corrected, taken in as a whole, undone as a whole."""

from sangkien.actions.imports.reading import correct, discard, prepare, settle, upload
from sangkien.actions.imports.taking import apply, finish
from sangkien.actions.imports.undoing import Undone, undo

__all__ = ["Undone", "apply", "correct", "discard", "finish", "prepare", "settle", "undo", "upload"]
