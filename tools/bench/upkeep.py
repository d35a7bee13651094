"""What the house does for itself: jobs, recounts, the journal's proof."""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection

from sangkien.actions import audit, outbox
from sangkien.jobs.worker import work_off
from sangkien.models.audit import Entry
from sangkien.queries.counting.recount import differences

JOBS = 300


def proofs() -> dict[str, Any]:
    """Seconds of `counts check` and of `audit verify`, and what they found."""
    found: dict[str, Any] = {}
    found["counts"], found["wrong"] = _timed(lambda: sum(1 for _one in differences()))
    audit.seal()
    found["audit"], found["break"] = _timed(lambda: str(audit.first_break() or ""))
    found["entries"] = Entry.objects.count()
    return found


def jobs() -> dict[str, float]:
    """Jobs per second of the queue, and of the same two commits a job by the bare driver."""
    while work_off("bench", limit=1000):
        pass
    for _number in range(JOBS):
        outbox.say("search.refresh", {"initiatives": [1]})
    took, done = _timed(lambda: work_off("bench", limit=JOBS))
    bare, _done = _timed(lambda: [_bare() for _number in range(JOBS)])
    return {"rate": done / took, "bare": JOBS / bare}


def _bare() -> None:
    connection.ensure_connection()
    cursor: Any = connection.connection.cursor()
    for state in ("running", "done"):
        cursor.execute("BEGIN IMMEDIATE" if connection.vendor == "sqlite" else "BEGIN")
        cursor.execute(f"UPDATE sangkien_job SET state = '{state}' WHERE id = (SELECT MAX(id) FROM sangkien_job)")  # noqa: S608
        cursor.execute("COMMIT")


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.perf_counter()
    done = work()
    return time.perf_counter() - begun, done
