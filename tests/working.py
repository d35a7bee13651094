"""The worker, for tests: what the messages left so far bring about."""

from sangkien.actions.outbox import Job
from sangkien.jobs.handlers import HANDLERS
from sangkien.kernel import clock
from sangkien.queries.counting.recount import Difference, differences


def work_off(*names: str) -> None:
    """Carry out every due message (or those of these names), and what they leave in turn; papers are not printed."""
    while job := Job.objects.filter(state="waiting", run_at__lte=clock.now()).order_by("id").first():
        if job.name in HANDLERS and not job.name.startswith("document.") and (not names or job.name in names):
            effect = HANDLERS[job.name](job.payload, lambda **_: True)
            if effect:
                effect()
        job.delete()


def miscounted() -> list[Difference]:
    """Figures of programmes that a recount gives otherwise; registered people are not counted by the factories."""
    return [found for found in differences() if found.programme]
