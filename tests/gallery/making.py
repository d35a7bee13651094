"""Making the gallery: the worlds, the pictures, the page that shows them."""

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.test.utils import setup_test_environment

from sangkien.kernel import clock
from tests.browser.serving import made, using
from tests.conftest import NOW as AT_THE_CAST
from tests.gallery import papers, shots, taking, worlds
from tests.house.furnished import World, furnished
from tools import system
from tools.source import ROOT

FOLDER = ROOT / "docs" / "gallery"
LIMIT = 6 * 1024 * 1024


def main() -> int:
    """Take the pictures; fails where they have grown too heavy for the tree."""
    parser = argparse.ArgumentParser(prog="gallery")
    parser.add_argument("--only", default="")
    only = parser.parse_args().only
    FOLDER.mkdir(exist_ok=True)
    setup_test_environment()
    if not only:
        for old in FOLDER.glob("*.*"):
            old.unlink()
    with tempfile.TemporaryDirectory() as temporary, clock.frozen(worlds.NOW):
        # Papers need no world.
        taken = [] if only.startswith("papers") else _all(Path(temporary) / "world.sqlite3", only)
    printed = papers.take(FOLDER, only)
    if not only:
        text = index(taken) + "\n".join(["", *papers.lines(printed)])
        (FOLDER / "index.md").write_text(text, encoding="utf-8")
    weight = sum(path.stat().st_size for path in FOLDER.iterdir())
    sys.stdout.write(
        f"{sum(len(shot.frames) for shot in taken)} pictures taken; {FOLDER.relative_to(ROOT)} weighs {weight / 1e6:.1f} MB\n"
    )
    return 1 if weight > LIMIT else 0


def _all(file: Path, only: str) -> list[shots.Shot]:
    found: list[World] = []
    made(file, lambda: found.append(worlds.usual()))
    world = found[0]
    with using(file), taking.studio(system.chromium()) as studio:

        def take(wanted: Iterable[shots.Shot]) -> list[shots.Shot]:
            return studio.take([shot for shot in wanted if shot.name.startswith(only)], world, FOLDER)

        taken = take(shots.every_page(world)) + take(shots.other_pages(world))
        worlds.overfull(world)
        taken += take(shots.overfull(world))
    return taken + _what_the_demo_lacks(file.with_name("cast.sqlite3"), only)


def _what_the_demo_lacks(file: Path, only: str) -> list[shots.Shot]:
    """Pages of which the demo world has nothing, from the world of the tests at its own moment."""
    found: list[World] = []
    with clock.frozen(AT_THE_CAST), worlds.same_luck():
        made(file, lambda: found.append(furnished()))
        wanted = [shot for shot in shots.what_the_demo_lacks(found[0]) if shot.name.startswith(only)]
        with using(file), taking.studio(system.chromium()) as studio:
            return studio.take(wanted, found[0], FOLDER)


def index(taken: list[shots.Shot]) -> str:
    """The page that shows all pictures."""
    lines = [
        "# Every page, on a phone and on a desk",
        "",
        "Made by `make gallery` from the demo world at one moment; what it lacks, from the little world of the tests. Pages, then pages",
        "empty, failing and overfull. Pages of every day",
        "stand in four frames, the others on a light phone and a dark desk, what is alike on a phone only.",
        "",
    ]
    for shot in taken:
        frames = " ".join(
            f'<img src="{shot.name}-{size}-{scheme}.webp" width="{180 if size == "360" else 400}" alt="{shot.name}, {size} px, {scheme}">'
            for size, scheme in shot.frames
        )
        lines += [f"## {shot.name}", "", f"As {shot.kind}.", "", frames, ""]
    return "\n".join(lines)
