"""`python -m tools.bench.councils [--dossiers 200] [--db sqlite]`: a session prepared, marked and closed at full size.

Nine members mark every dossier, vote on every one, and the session is closed, each step by its verb; memory is the
peak of the process. The ratio compares the marks with as many bare rows written in the same run.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tools.bench.setup import begin
from tools.source import ROOT

MEMBERS = 9
GOOD = {"novelty": "25", "effect": "25", "applicability": "20", "range": "10"}


def main() -> int:
    """Measure and print as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        begin_in(folder)
        print(json.dumps(_measured(options.dossiers), indent=1))
    return 0


def begin_in(folder: str) -> None:
    """Stand a house up in this folder."""
    import os  # slow import - the environment is read by the settings

    os.environ["SANGKIEN_DATA"] = folder
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    begin()


def _measured(dossiers: int) -> dict[str, Any]:
    from tools.bench import councils_steps as steps  # slow import - Django had to be set up

    found: dict[str, Any] = {"dossiers": dossiers, "members": MEMBERS}
    world = steps.prepare_world(dossiers, MEMBERS)
    for name, work in (
        ("prepared", steps.prepare), ("assigned", steps.assign), ("opened", steps.open_), ("ballots", steps.ballots),
        ("marked", steps.mark), ("voted", steps.vote), ("closed", steps.close), ("bare", steps.bare),
    ):  # fmt: skip
        found[f"{name}_s"] = round(_timed(lambda work=work: work(world)), 2)  # type: ignore[misc]
    sheets = dossiers * MEMBERS
    found["sheet_ms"] = round(1000 * found["marked_s"] / sheets, 1)
    found["ballot_ms"] = round(1000 * found["voted_s"] / sheets, 1)
    found["mark_over_bare"] = round(found["marked_s"] / max(found["bare_s"], 0.001), 1)
    found["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return found


def _timed(work: Callable[[], None]) -> float:
    started = time.monotonic()
    work()
    return time.monotonic() - started


if __name__ == "__main__":
    assert Path(ROOT).is_dir()
    sys.exit(main())
