"""`make test` and `make check`: every check, then the tests on both databases, then those in the browser.

Every part runs even where an earlier one failed, so that one run tells everything; the last line sums up.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from tools import postgres, system
from tools.source import ROOT

REPORTS = ROOT / ".cache" / "tests"
PYTHON = [sys.executable, "-X", "utf8"]
NOTHING_COLLECTED = 5
BIN = Path(sys.executable).parent

CHECKS: dict[str, list[str]] = {
    "ruff": [str(BIN / "ruff"), "check", "--quiet", "."],
    "ruff format": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
    "mypy": [str(BIN / "mypy"), "--no-error-summary"],
    "contracts": [str(BIN / "lint-imports"), "--no-cache"],
    "writes": [*PYTHON, "-m", "tools.check_writes"],
    "imports": [*PYTHON, "-m", "tools.check_imports"],
    "sizes": [*PYTHON, "-m", "tools.check_sizes"],
    "templates": [*PYTHON, "-m", "tools.check_templates"],
    "translations": [*PYTHON, "-m", "tools.translations", "--check"],
    "settings page": [*PYTHON, "-m", "tools.settings_page", "--check"],
    "migrations": [*PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    "deploy": [*PYTHON, "manage.py", "check", "--fail-level", "WARNING"],
}


@dataclass
class Part:
    """How one part went."""

    name: str
    seconds: float
    fine: bool
    passed: int = 0
    failed: int = 0
    skipped: int = 0


def main() -> int:
    """Run what was asked for; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checks-only", action="store_true")
    parser.add_argument("--only", choices=("checks", "sqlite", "postgres", "browser"), action="append")
    options = parser.parse_args()
    # Told to stop, it still takes the server and its folder away.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    wanted = options.only or (["checks"] if options.checks_only else ["checks", "sqlite", "postgres", "browser"])
    subprocess.run([*PYTHON, "-m", "tools.translations", "--compile"], cwd=ROOT, check=True)
    REPORTS.mkdir(parents=True, exist_ok=True)
    runs = {"checks": checks, "sqlite": on_sqlite, "postgres": on_postgres, "browser": in_browser}
    parts = [part for name in wanted for part in runs[name]()]
    return sum_up(parts)


def checks() -> list[Part]:
    """Every check of CHECKS, as many at once as there are cores."""
    print("Checks", flush=True)
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": f"{ROOT}"}
    with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        return list(pool.map(lambda named: check(*named, environment), CHECKS.items()))


def check(name: str, command: list[str], environment: dict[str, str]) -> Part:
    """Run one check; its words are shown only where it failed."""
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    part = Part(name, time.monotonic() - began, done.returncode == 0)
    words = "" if part.fine else f"\n{done.stdout}{done.stderr}".rstrip()
    print(f"  {'ok    ' if part.fine else 'FAILED'} {name} {part.seconds:.1f} s{words}", flush=True)
    return part


def on_sqlite() -> list[Part]:
    """Every test but those in the browser."""
    return [tests("SQLite", ["-m", "not browser"], os.environ)]


def on_postgres() -> list[Part]:
    """The tests that touch a database once more, on a real PostgreSQL."""
    try:
        with postgres.server() as url:
            return [tests("PostgreSQL", ["-m", "not browser"], {**os.environ, "DATABASE_URL": url})]
    except system.Missing as missing:
        return [without("PostgreSQL", missing)]


def in_browser() -> list[Part]:
    """The tests in which a person acts."""
    try:
        path = system.chromium()
    except system.Missing as missing:
        return [without("browser", missing)]
    return [tests("browser", ["-m", "browser"], {**os.environ, "CHROMIUM": path})]


def without(name: str, missing: system.Missing) -> Part:
    """A part that could not run has failed."""
    print(missing, file=sys.stderr, flush=True)
    return Part(name, 0.0, fine=False)


def tests(name: str, options: list[str], environment: "os._Environ[str] | dict[str, str]") -> Part:
    """One run of pytest, as many tests at once as there are cores."""
    print(f"\nTests: {name}", flush=True)
    written = REPORTS / f"{name.lower()}.xml"
    written.unlink(missing_ok=True)
    began = time.monotonic()
    command = [
        *PYTHON,
        "-m",
        "pytest",
        "-q",
        "-n",
        str(os.cpu_count() or 2),
        # A file stays with one worker: the worlds that its tests share are made once.
        "--dist",
        "loadscope",
        f"--junitxml={written}",
        *options,
    ]
    code = subprocess.run(command, cwd=ROOT, env=dict(environment), check=False).returncode
    part = Part(name, time.monotonic() - began, code in {0, NOTHING_COLLECTED})
    if written.exists():
        suite = ET.parse(written).getroot().find("testsuite")  # noqa: S314 - our own file
        count = (
            {key: int(suite.get(key, "0")) for key in ("tests", "failures", "errors", "skipped")}
            if suite is not None
            else {}
        )
        part.skipped = count.get("skipped", 0)
        part.failed = count.get("failures", 0) + count.get("errors", 0)
        part.passed = count.get("tests", 0) - part.failed - part.skipped
    return part


def sum_up(parts: list[Part]) -> int:
    """Print how each part went and the sum; the exit code."""
    print()
    for part in parts:
        told = (
            f"{part.passed} passed, {part.failed} failed, {part.skipped} skipped" if part.passed + part.failed else ""
        )
        print(f"  {'ok    ' if part.fine else 'FAILED'} {part.name:<14} {part.seconds:6.1f} s  {told}".rstrip())
    failed = sum(part.failed or (0 if part.fine else 1) for part in parts)
    passed = sum(part.passed or (1 if part.fine else 0) for part in parts)
    skipped = sum(part.skipped for part in parts)
    print(f"\ntotal: {passed} passed, {failed} failed, {skipped} skipped", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
