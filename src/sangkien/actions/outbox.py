"""Leaving work for later in the transaction of the verb; taking, finishing and giving up leased jobs."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from sangkien.actions.base import add
from sangkien.kernel import clock
from sangkien.models.outbox import Job

__all__ = ["Job", "claim", "fail", "finish", "renew", "revive", "say", "take_back"]

MAX_TRIES = 8
LEASE = timedelta(seconds=30)

_CLAIM = """
UPDATE sangkien_job SET state = 'running', lease_until = %(until)s, worker = %(worker)s, tries = tries + 1
WHERE id = (
    SELECT id FROM sangkien_job
    WHERE (state = 'waiting' AND run_at <= %(now)s) OR (state = 'running' AND lease_until < %(now)s)
    ORDER BY run_at, id LIMIT 1 {lock}
)
RETURNING id
"""


def say(
    name: str, payload: dict[str, Any] | None = None, *, key: str | None = None, at: datetime | None = None
) -> None:
    """Leave the message `name` for a handler. With `key`, a message that already waits is not left twice."""
    now = clock.now()
    job = Job(name=name, payload=payload or {}, unique_key=key, run_at=at or now, created_at=now)
    add(job, unless_known=key is not None)


def take_back(job_id: int) -> bool:
    """Drop a job that waits (or was given up) before anybody takes it; False where it is running or done."""
    gone, _by_kind = Job.objects.filter(pk=job_id, state__in=(Job.State.WAITING, Job.State.DEAD)).delete()
    return bool(gone)


def claim(worker: str) -> Job | None:
    """Take the next due job (or one whose lease ran out) under a lease; None where nothing is due."""
    now = clock.now()
    lock = "FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    as_stored = connection.ops.adapt_datetimefield_value
    values = {"now": as_stored(now), "until": as_stored(now + LEASE), "worker": worker}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_CLAIM.format(lock=lock), values)
        row = cursor.fetchone()
    return Job.objects.get(pk=row[0]) if row else None


def renew(job: Job, *, progress: int | None = None) -> bool:
    """Prolong the lease while the work goes on; False where another worker has taken the job over."""
    changes: dict[str, Any] = {"lease_until": clock.now() + LEASE}
    if progress is not None:
        changes["progress"] = progress
    return bool(_mine(job).update(**changes))


def finish(job: Job) -> bool:
    """Mark the job done; belongs into the transaction of its effect. False where it was taken over."""
    return bool(_mine(job).update(state=Job.State.DONE, done_at=clock.now(), error="", unique_key=None))


def fail(job: Job, error: str) -> None:
    """Put the job back with growing pauses, or give up visibly after MAX_TRIES."""
    if job.tries >= MAX_TRIES:
        _mine(job).update(state=Job.State.DEAD, error=error[:4000], unique_key=None)
        return
    pause = timedelta(seconds=min(5 * 2**job.tries, 3600))
    _mine(job).update(
        state=Job.State.WAITING, run_at=clock.now() + pause, error=error[:4000], lease_until=None, unique_key=None
    )


def revive(job_id: int) -> None:
    """Let a job that was given up run again."""
    Job.objects.filter(pk=job_id, state=Job.State.DEAD).update(
        state=Job.State.WAITING, tries=F("tries") * 0, run_at=clock.now()
    )


def _mine(job: Job) -> Any:
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, worker=job.worker, tries=job.tries)
