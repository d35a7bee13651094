"""Everything written can be read: the pairs of colours that meet on a page, computed from the tokens."""

import re
from pathlib import Path

import pytest

from sangkien.web.ui.bundle import SOURCE

TOKENS = (SOURCE / "tokens.css").read_text(encoding="utf-8")
GROUNDS = ("paper", "surface", "sunk")
# Words on a ground: each must reach 4.5:1.
WORDS = [
    *((ink, ground) for ink in ("ink", "quiet", "accent", "turmeric", "leaf", "son") for ground in GROUNDS),
    *((ink, tint) for tint in ("accent-tint", "turmeric-tint", "leaf-tint", "son-tint") for ink in ("ink", "accent")),
    ("turmeric", "turmeric-tint"), ("leaf", "leaf-tint"), ("son", "son-tint"), ("accent-deep", "accent-tint"),
    ("accent-deep", "paper"), ("accent-deep", "surface"),
    ("on-accent", "accent"), ("on-accent", "accent-deep"), ("on-son", "son"),
]  # fmt: skip
# Bounds of inputs, marks and bars: each must reach 3:1.
SHAPES = [
    *((shape, ground) for shape in ("line-strong", "turmeric-fill", "leaf-fill", "accent") for ground in GROUNDS),
]


def blocks() -> dict[str, dict[str, str]]:
    """The colours of each theme by name."""

    def colours(text: str) -> dict[str, str]:
        return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", text))

    light, dark, chosen = re.split(r"\n\s+color-scheme:", TOKENS)[1:]
    return {"light": colours(light), "dark": colours(dark), "chosen dark": colours(chosen)}


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_can_be_read(theme: str, ink: str, ground: str) -> None:
    colours = blocks()[theme]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_bounds_and_bars_can_be_seen(theme: str, shape: str, ground: str) -> None:
    colours = blocks()[theme]
    assert contrast(colours[shape], colours[ground]) >= 3


def test_the_dark_of_the_device_and_the_chosen_dark_are_the_same() -> None:
    themes = blocks()
    assert themes["dark"] == themes["chosen dark"]
    assert themes["light"].keys() == themes["dark"].keys()


def test_colours_stand_in_the_tokens_only() -> None:
    allowed = {"tokens.css", "print.css", "poster.css"}  # paper and codes are black on white by nature
    loose = {
        path.name for path in Path(SOURCE).glob("*.css") if re.search(r"#[0-9a-f]{3,6}\b", path.read_text("utf-8"))
    }
    assert loose <= allowed
