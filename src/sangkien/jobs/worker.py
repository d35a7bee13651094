"""Takes leased jobs one by one; a killed worker's job runs once more and has its effect once."""

import logging
import os
import signal
import socket
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from django.db import close_old_connections, connection, transaction

from sangkien.actions import outbox
from sangkien.jobs.handlers import HANDLERS
from sangkien.jobs.schedule import Schedule
from sangkien.kernel.errors import Refusal

log = logging.getLogger("sangkien.jobs")

IDLE_PAUSE = 0.5


class Taken(Protocol):
    """A job as the worker sees it."""

    name: str
    payload: dict[str, object]


class LostLease(Exception):
    """Another worker has taken the job over: whatever was done here is rolled back."""


def work_off(worker: str, *, limit: int | None = None) -> int:
    """Do due jobs until none is left (or `limit` are done); returns how many were taken."""
    taken = 0
    while limit is None or taken < limit:
        job = outbox.claim(worker)
        if job is None:
            return taken
        taken += 1
        run(job)
    return taken


def run(job: outbox.Job) -> None:
    """Run one claimed job: its effect and "done" in one transaction, or neither."""
    handler = HANDLERS.get(job.name)
    if handler is None:
        outbox.fail(job, f"no handler for {job.name}")
        return
    try:
        with _heartbeat(job), transaction.atomic():
            handler(job.payload)
            if not outbox.finish(job):
                raise LostLease
    except LostLease:
        log.warning("job %s (%s) was taken over", job.pk, job.name)
    except Refusal as refusal:
        outbox.fail(job, refusal.reason)
    except Exception:
        log.exception("job %s (%s) failed", job.pk, job.name)
        outbox.fail(job, traceback.format_exc(limit=5))


@contextmanager
def _heartbeat(job: outbox.Job) -> Iterator[None]:
    """Keep the lease alive from a second connection while a long job works.

    SQLite has one writer: there the lease cannot be renewed beside a writing transaction, so a long
    job must commit in steps and renews by itself.
    """
    if connection.vendor == "sqlite":
        yield
        return
    stop = threading.Event()
    beat = threading.Thread(target=_beat, args=(job, stop), daemon=True)
    beat.start()
    try:
        yield
    finally:
        stop.set()
        beat.join()


def _beat(job: outbox.Job, stop: threading.Event) -> None:
    try:
        while not stop.wait(outbox.LEASE.total_seconds() / 3):
            outbox.renew(job)
    finally:
        connection.close()


class Worker:
    """The loop: due jobs, then the standing duties, then a short rest; ends cleanly on a signal."""

    def __init__(self) -> None:
        self.name = f"{socket.gethostname()}:{os.getpid()}"
        self.stopping = False
        self.schedule = Schedule()

    def stop(self, *_signal: object) -> None:
        """Finish the job in hand, then end."""
        self.stopping = True

    def loop(self) -> None:
        """Work until stopped."""
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        while not self.stopping:
            close_old_connections()
            try:
                busy = work_off(self.name, limit=20)
                self.schedule.run_due()
            except Exception:
                log.exception("the worker stumbled and goes on")
                busy = 0
            if not busy and not self.stopping:
                time.sleep(IDLE_PAUSE)
