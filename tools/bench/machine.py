"""On what it was measured, and how busy the machine was just then."""

import os
import platform
import sqlite3
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

_LOOP = 300_000


def calibration() -> float:
    """Seconds of wall time for a fixed loop of plain Python; twice as long means a machine twice as busy."""
    begun, total = time.perf_counter(), 0
    for number in range(_LOOP):
        total += number * number % 7
    return time.perf_counter() - begun


def description() -> list[tuple[str, str]]:
    """The machine in a few lines."""
    memory = next((line.split()[1] for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), "0")
    load = os.getloadavg()
    return [
        ("Cores", str(os.cpu_count())),
        ("Memory", f"{int(memory) / 1024 / 1024:.0f} GB"),
        ("Load before (1, 5, 15 min)", " ".join(f"{one:.1f}" for one in load)),
        ("Python", platform.python_version()),
        ("SQLite", sqlite3.sqlite_version),
        ("PostgreSQL", _postgres()),
    ]


def _lines(path: str) -> Sequence[str]:
    place = Path(path)
    return place.read_text(encoding="utf-8").splitlines() if place.exists() else ()


def _postgres() -> str:
    found = subprocess.run(["pg_config", "--version"], capture_output=True, text=True, check=False)
    if found.returncode == 0:
        return found.stdout.split()[1]
    return ", ".join(sorted(path.name for path in Path("/usr/lib/postgresql").glob("*"))) or "none"


def median_time(work: Callable[[], object], rounds: int = 3) -> float:
    """The middle of the wall times of several rounds."""
    return statistics.median(timed(work) for _round in range(rounds))


def timed(work: Callable[[], object]) -> float:
    """Seconds of wall time."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
