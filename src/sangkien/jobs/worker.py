"""Takes leased jobs one by one; a killed worker's job runs once more and has its effect once."""

import logging
import os
import signal
import socket
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial

from django.db import OperationalError, close_old_connections, connection, transaction

from sangkien.actions import outbox
from sangkien.jobs.handlers import HANDLERS
from sangkien.jobs.schedule import Schedule
from sangkien.kernel.errors import Refusal

log = logging.getLogger("sangkien.jobs")

IDLE_PAUSE = 0.5


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
        with _heartbeat(job):
            effect = handler(job.payload, partial(outbox.renew, job))
            with transaction.atomic():
                if effect is not None:
                    effect()
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
    """Keep the lease alive from a second connection while a long job works."""
    stop = threading.Event()
    beat = threading.Thread(target=_beat, args=(job, stop), daemon=True)
    beat.start()
    try:
        yield
    finally:
        stop.set()
        beat.join()


def _beat(job: outbox.Job, stop: threading.Event) -> None:
    """Renew from time to time. While the effect itself is being written SQLite lets nobody else write,
    so nobody else can claim the job either: a beat that fails there does no harm."""
    try:
        while not stop.wait(outbox.LEASE.total_seconds() / 3):
            with suppress(OperationalError):
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
