"""The duties of the schedule, done as the system account."""

from sangkien.actions import accounts, audit, counting


def fold_counts() -> int:
    """Bring pending counter changes into the counters (PostgreSQL; nothing waits on SQLite)."""
    return counting.fold()


def seal_journal() -> int:
    """Seal new journal entries into chained blocks, and write the head down outside the database."""
    sealed = audit.seal()
    audit.keep_head()
    return sealed


def forget_sessions() -> int:
    """Drop sessions that have run out."""
    return accounts.forget_old_sessions()
