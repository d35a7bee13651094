"""`python -m tools.bench [--sizes 100000,1000000] [--db sqlite,postgres] [--lists 20000] [--write]`: measure and print the table.

Every world stands in a folder of its own that is taken away at the end, every part runs in a process of its own.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from tools.bench import machine, report
from tools.postgres import server
from tools.source import ROOT

SMALL = 20_000
SAID = "## What is missed, and why"
ROUNDS = 3


def main() -> int:
    """Measure what was asked for; 0 where everything could be measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="100000,1000000")
    parser.add_argument("--db", default="sqlite,postgres")
    parser.add_argument("--dossiers", type=int, default=200, help="how many a council examines in the measured session")
    parser.add_argument("--rounds", type=int, default=20, help="how often every page is asked for")
    parser.add_argument("--lists", default="20000,100000", help="how many rows the lists have that are taken in")
    parser.add_argument("--write", action="store_true", help="write docs/reference/bench.md")
    options = parser.parse_args()
    lists = [int(one) for one in options.lists.split(",") if one]
    found: dict[str, Any] = {"machine": machine.description(), "runs": [], "councils": []}
    for size in (int(one) for one in options.sizes.split(",") if one):
        for database in options.db.split(","):
            print(f"{size:,} initiatives, {database} …", flush=True)
            with _house(database) as house:
                found["runs"].append({"size": size, "db": database, **_measured(house, size, options.rounds, lists)})
    for database in options.db.split(",") if options.dossiers else ():
        print(f"a council with {options.dossiers} dossiers, {database} …", flush=True)
        with _house(database) as house:
            found["councils"].append({"db": database, **house.ask("council", options.dossiers)})
    text = report.written(found)
    print(text)
    if options.write:
        _keep(text)
    return 0


def _keep(text: str) -> None:
    """Write the page anew, but for what people have said about it at its end."""
    page = ROOT / "docs/reference/bench.md"
    known = page.read_text(encoding="utf-8") if page.exists() else ""
    _figures, heading, said = known.partition(SAID)
    page.write_text(f"{text}\n{heading}{said}" if heading else text, encoding="utf-8")


class House:
    """A folder and a database in which one world stands."""

    def __init__(self, folder: Path, url: str = "") -> None:
        self.folder, self.on_server = folder, bool(url)
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "SANGKIEN_DATA": str(folder), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            **({"DATABASE_URL": url} if url else {}),
        }  # fmt: skip

    def ask(self, part: str, *arguments: object) -> dict[str, Any]:
        """One part in a process of its own; what it found. A part that fails is said and left out."""
        command = [sys.executable, "-X", "utf8", "-m", "tools.bench.measure", part, *map(str, arguments)]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"  {part} failed: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr, flush=True)
            return {}
        answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
        print(f"  {part} {' '.join(map(str, arguments))}".rstrip(), flush=True)
        return answer


@contextmanager
def _house(database: str) -> Iterator[House]:
    folder = Path(tempfile.mkdtemp(prefix="sangkien-bench-"))
    try:
        with server(durable=True) if database == "postgres" else nullcontext("") as url:
            yield House(folder, url)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measured(house: House, size: int, rounds: int, lists: list[int]) -> dict[str, Any]:
    """All parts on one world; what changes nothing first."""
    found = {"world": house.ask("world", size), "pages": house.ask("pages", rounds)}
    if size > SMALL and not house.on_server:
        found["growth"] = _growth(house, rounds)
    found["proofs"] = house.ask("proofs")
    found["alone"] = house.ask("submissions", 1)
    found["together"] = house.ask("submissions", 16)
    found["jobs"] = house.ask("upkeep")
    found["papers"] = house.ask("papers")
    for rows in lists:
        found[f"import {rows}"] = house.ask("importing", rows, house.folder)
    return found


def _growth(large: House, rounds: int) -> dict[str, Any]:
    """The lists at full size beside the same lists at 20,000, in turn."""
    with _house("sqlite") as small:
        small.ask("world", SMALL)
        rows = [(small.ask("lists", rounds), large.ask("lists", rounds)) for _round in range(ROUNDS)]
    names = [name for name in rows[0][0] if name != "calibration"]
    return {
        name: {
            "small": statistics.median(few[name] for few, _many in rows),
            "large": statistics.median(many[name] for _few, many in rows),
        }
        for name in names
    }


if __name__ == "__main__":
    sys.exit(main())
