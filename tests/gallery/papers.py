"""Pictures of every kind of paper, as it is printed: to be looked at beside the layout rules."""

import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from sangkien.paper import faces, pdf
from tests.paper.goldens import NAMES
from tests.paper.letters import UNION, letter
from tools.source import ROOT

FONTS = ROOT / ".cache" / "fonts"
PPI = 75
COLOURS = 32


def take(folder: Path, only: str) -> list[str]:
    """One picture of each page of each paper into the folder; gives back their names in order."""
    return [name for paper in NAMES if f"papers-{paper}".startswith(only) for name in _pages(folder, paper)]


def _pages(folder: Path, paper: str) -> Iterator[str]:
    kind, _, union = paper.partition("-")
    made = letter(kind, head=UNION) if union else letter(kind)
    for number, content in enumerate(pdf.pictures(made, faces.face(FONTS), PPI), start=1):
        name = f"papers-{paper}-{number}.webp"
        picture = Image.open(io.BytesIO(content)).convert("RGB")
        few = picture.quantize(COLOURS, dither=Image.Dither.NONE).convert("RGB")
        few.save(folder / name, lossless=True, quality=75, method=4)
        yield name


def lines(names: list[str]) -> list[str]:
    """Their part of the page that shows all pictures."""
    shown = " ".join(f'<img src="{name}" width="360" alt="{name.removesuffix(".webp")}">' for name in names)
    return ["# Every kind of paper", "", "With sample content, as the printer makes it.", "", shown, ""]
