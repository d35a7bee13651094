"""Every kind of paper comes out as it did when somebody last looked at it, and the same bytes each time."""

import difflib
import io
import zipfile

import pytest

from tests.paper.goldens import FOLDER, NAMES, made, said_of


@pytest.mark.parametrize("name", NAMES)
def test_the_paper_is_as_it_was_looked_at(name):
    for ending, text in said_of(name).items():
        kept = (FOLDER / f"{name}.{ending}.txt").read_text(encoding="utf-8")
        changes = "\n".join(
            difflib.unified_diff(kept.splitlines(), text.splitlines(), "golden", "now", lineterm="", n=0)
        )
        assert not changes, f"{name}.{ending} (make goldens, then look):\n{changes[:3000]}"


def test_no_golden_file_is_left_over():
    wanted = {f"{name}.{ending}.txt" for name in NAMES for ending in ("pdf", "docx")}
    assert {path.name for path in FOLDER.glob("*.txt")} == wanted


def test_the_same_letter_gives_the_same_bytes():
    assert made("certificate") == made("certificate")


def test_a_docx_carries_no_moment_of_its_making():
    with zipfile.ZipFile(io.BytesIO(made("minutes")[1])) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2022-02-05T00:00:00Z" in package.read("docProps/core.xml")
