"""One part of a measurement in a process of its own: `python -m tools.bench.measure PART ARGUMENT…`; the answer is JSON."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tools.bench import machine
from tools.bench.setup import begin
from tools.bench.writers import PROCESSES

ROUNDS, SECONDS, PATIENCE = 3, 6.0, 40


def world(size: str) -> dict[str, Any]:
    """Make the world."""
    from tools.bench import world as made  # slow import - Django had to be set up

    return made.make(int(size))


def pages(rounds: str) -> dict[str, Any]:
    """Ask for every page."""
    from tools.bench import pages as asked  # slow import - Django had to be set up

    return asked.run(int(rounds))


def lists(rounds: str) -> dict[str, Any]:
    """Ask for the lists whose growth is watched."""
    from tools.bench import pages as asked  # slow import - Django had to be set up

    return asked.lists(int(rounds))


def submissions(writers: str) -> dict[str, Any]:
    """Submissions per second, product and bare in turn; one writer here, or sixteen in two processes."""
    rates: dict[str, list[float]] = {"product": [], "bare": []}
    cpu: dict[str, list[float]] = {"product": [], "bare": []}
    busy = []
    one = _one_writer(cpu) if writers == "1" else None
    for _round in range(ROUNDS):
        for how, found in rates.items():
            busy.append(machine.calibration())
            found.append(one[how]() if one else _many(how))
    ratio = statistics.median(p / b for p, b in zip(rates["product"], rates["bare"], strict=True))
    spent = {"cpu": {how: statistics.median(found) for how, found in cpu.items()}} if one else {}
    return {"ratio": ratio, **{how: statistics.median(found) for how, found in rates.items()}, "busy": busy, **spent}


def _one_writer(cpu: dict[str, list[float]]) -> dict[str, Callable[[], float]]:
    from tools.bench import writing  # slow import - Django had to be set up

    author = writing.authors(1, 0, 1)[0]
    works = {"product": writing.product(author), "bare": writing.Bare(author).submission}

    def rate(how: str) -> float:
        begun = time.process_time()
        done, took = writing.rate(works[how], SECONDS)
        cpu[how].append((time.process_time() - begun) / done)
        return done / took

    return {how: lambda how=how: rate(how) for how in works}


def _many(how: str) -> float:
    command = [sys.executable, "-m", "tools.bench.writers", how]
    started = [
        subprocess.Popen([*command, str(share), str(SECONDS)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for share in range(PROCESSES)
    ]
    for process in started:
        assert process.stdout is not None
        if process.stdout.readline().strip() != "ready":
            raise RuntimeError("a process of writers did not start")
    done = 0
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    for process in started:
        said, _none = process.communicate(timeout=SECONDS + PATIENCE)
        done += int(said.split()[-1])
    return done / SECONDS


def importing(rows: str, folder: str) -> dict[str, Any]:
    """Take a list in."""
    from tools.bench import importing as taken  # slow import - Django had to be set up

    return taken.run(int(rows), Path(folder))


def upkeep() -> dict[str, Any]:
    """Jobs of the queue."""
    from tools.bench import upkeep as kept  # slow import - Django had to be set up

    return kept.jobs()


def proofs() -> dict[str, Any]:
    """The recount and the journal's proof."""
    from tools.bench import upkeep as kept  # slow import - Django had to be set up

    return kept.proofs()


def papers() -> dict[str, Any]:
    """Certificates by the hundred."""
    from tools.bench import papers as printed  # slow import - Django had to be set up

    return printed.run()


def council(dossiers: str) -> dict[str, Any]:
    """A session of a council, from its agenda to its papers."""
    from tools.bench import councils as held  # slow import - Django had to be set up

    return held.run(int(dossiers))


PARTS: dict[str, Callable[..., dict[str, Any]]] = {
    "world": world, "pages": pages, "lists": lists, "submissions": submissions, "importing": importing,
    "upkeep": upkeep, "proofs": proofs, "papers": papers, "council": council,
}  # fmt: skip


def main(part: str, *arguments: str) -> None:
    """Measure and print."""
    begin()
    before = machine.calibration()
    found = PARTS[part](*arguments)
    print(json.dumps(found | {"calibration": [before, machine.calibration()]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
