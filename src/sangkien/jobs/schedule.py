"""Standing duties of the worker: what happens how often, each cheap when there is nothing to do."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sangkien.jobs import benefits, dossiers, duties, search, support


@dataclass
class Schedule:
    """Runs each duty when its pause has passed."""

    due: dict[str, float] = field(default_factory=dict)

    def run_due(self) -> None:
        """Do every duty whose time has come."""
        for name, (pause, duty) in DUTIES.items():
            if time.monotonic() >= self.due.get(name, 0.0):
                duty()
                self.due[name] = time.monotonic() + pause


# name -> (seconds between two runs, duty)
DUTIES: dict[str, tuple[float, Callable[[], object]]] = {
    "counts.fold": (1.0, duties.fold_counts),
    "journal.seal": (5.0, duties.seal_journal),
    "dossiers.remind": (900.0, dossiers.remind_of_deadlines),
    "benefits.remind": (3600.0, benefits.remind_due),
    "search.sweep": (600.0, search.sweep),
    "support.late": (300.0, support.pass_on_late),
    "support.trials": (300.0, support.bring_back),
    "support.settle": (300.0, support.settle),
    "sessions.forget": (3600.0, duties.forget_sessions),
}
