"""Styles and scripts stay small, in one file, and obey the order of the layers."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from sangkien.web.ui.bundle import NAME, SOURCE, folded

SCRIPTS = SOURCE.parent / "js"
LAYERS = ["reset", "tokens", "base", "components", "rooms", "utilities"]


def test_all_styles_together_weigh_at_most_10_kilobytes_on_the_wire() -> None:
    assert len(gzip.compress(folded().encode())) <= 10_000


def test_all_scripts_together_weigh_at_most_25_kilobytes() -> None:
    assert sum(path.stat().st_size for path in SCRIPTS.rglob("*.js")) <= 25_000


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.css")), ids=lambda path: path.name)
def test_no_stylesheet_outgrows_its_reader(path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350


def test_a_page_asks_for_one_file_that_holds_every_other() -> None:
    text = folded()
    assert "@import" not in text
    assert text.startswith(f"@layer {', '.join(LAYERS)};")
    assert set(re.findall(r"^@layer (\w+) \{", text, re.MULTILINE)) <= set(LAYERS)
    names = re.findall(r'url\("([^"]+)"\)', (SOURCE / "layers.txt").read_text(encoding="utf-8"))
    listed = {path for name in names for path in SOURCE.glob(name)}
    assert listed == set(SOURCE.rglob("*.css")) - {SOURCE / "layers.txt"}
    assert ".timeline" in text
    assert "@media print" in text
    assert text.count("{") == text.count("}")


def test_the_address_the_pages_use_leads_to_the_whole_file() -> None:
    assert Path(finders.find(NAME)).read_text(encoding="utf-8") == folded()


def test_a_changed_source_is_seen_at_once(tmp_path) -> None:
    (tmp_path / "layers.txt").write_text('@layer base;\n@import url("one.css") layer(base);\n', encoding="utf-8")
    (tmp_path / "one.css").write_text("/* why */\na {\n  color: red;\n}\n", encoding="utf-8")
    assert folded(tmp_path) == "@layer base;\n@layer base {\na {\ncolor: red;\n}\n}\n"


def test_scripts_write_text_and_never_markup() -> None:
    for path in SCRIPTS.rglob("*.js"):
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|\beval\(|document\.write|\.style\b", path.read_text("utf-8")
        )
