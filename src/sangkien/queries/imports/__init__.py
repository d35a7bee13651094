"""Lists that come in as spreadsheets: what they are judged by, their preview, their rows, what undoing would do."""

from sangkien.queries.imports.batches import batch_by_key, waiting_batches

__all__ = ["batch_by_key", "waiting_batches"]
