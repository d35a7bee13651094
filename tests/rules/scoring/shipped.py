"""The sheets the house ships, and short ways to write papers on them."""

from functools import cache
from pathlib import Path

from sangkien.rules.scoring.marks import Given, Marked, Paper, marked
from sangkien.rules.scoring.sheet import Sheet
from sangkien.rules.scoring.sheet_file import read

FOLDER = Path(__file__).parents[3] / "data" / "sheets"
CODES = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def text(code: str) -> str:
    return (FOLDER / f"{code}.yaml").read_text(encoding="utf-8")


@cache
def shipped(code: str) -> Sheet:
    return read(text(code))


def points(**given: str) -> Paper:
    return Paper({code.replace("_", "-"): Given(points=value) for code, value in given.items()})


def closed(sheet: Sheet, **given: str) -> Marked:
    return marked(sheet, points(**given))
