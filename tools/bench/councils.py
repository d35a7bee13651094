"""A session of a council at full size: prepared, marked, voted upon in secret, closed, decided and printed, each by its verb.

Nine members mark every dossier and vote on every one. The ratio compares the closing of mark sheets with as many bare
rows written in the same run; memory is the peak of the process.
"""

import resource
import time
from collections.abc import Callable
from typing import Any

from tools.bench import councils_steps as steps

MEMBERS = 9
STEPS: dict[str, Callable[[steps.World], Any]] = {
    "prepared": steps.prepare, "assigned": steps.assign, "opened": steps.open_, "ballots": steps.ballots,
    "marked": steps.mark, "voted": steps.vote, "closed": steps.close, "decided": steps.sign,
    "printed": steps.print_papers, "bare": steps.bare,
}  # fmt: skip


def run(dossiers: int) -> dict[str, Any]:
    """Seconds of each step, how many papers were printed, and the peak of memory in MB before printing and after."""
    world = steps.prepare_world(dossiers, MEMBERS)
    took: dict[str, float] = {}
    found: dict[str, Any] = {"dossiers": dossiers, "members": MEMBERS, "took": took}
    for name, work in STEPS.items():
        if name == "printed":
            found["memory_before"] = _peak()
        started = time.monotonic()
        answer = work(world)
        took[name] = time.monotonic() - started
        if name == "printed":
            found["papers"] = answer
    return found | {"memory": _peak()}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
