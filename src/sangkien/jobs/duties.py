"""The duties of the schedule, done as the system account."""

from sangkien.actions import audit, counting


def fold_counts() -> int:
    """Bring pending counter changes into the counters (PostgreSQL; nothing waits on SQLite)."""
    return counting.fold()


def seal_journal() -> int:
    """Seal new journal entries into chained blocks."""
    return audit.seal()
