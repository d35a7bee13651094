"""Papers as PDF (PDF/A-2b): the same letter always gives the same bytes."""

import json
import threading
from dataclasses import asdict
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import version as library_version
from pathlib import Path
from typing import Any

import typst

from sangkien.paper import faces, qr
from sangkien.paper.faces import Face
from sangkien.paper.letter import CannotPrint, Letter

# Counted up whenever the same letter would come out differently.
LAYOUT = 3
STANDARD = "a-2b"
_FOLDER = Path(__file__).resolve().parent / "typst"
_one_at_a_time = threading.Lock()


def print_letter(letter: Letter, face: Face) -> bytes:
    """The paper as PDF. Raises CannotPrint with the printer's sentence."""
    given = {"format": "pdf", "pdf_standards": [STANDARD], "timestamp": stamp(letter)}
    return bytes(_printed(letter, face, given))


def pictures(letter: Letter, face: Face, ppi: float = 80) -> list[bytes]:
    """The pages of the paper as PNG pictures, for looking at."""
    made = _printed(letter, face, {"format": "png", "ppi": ppi})
    return [made] if isinstance(made, bytes) else list(made)


def version() -> str:
    """By what papers are printed, for comparing prints of different days."""
    return f"typst {library_version('typst')}, layout {LAYOUT}"


def stamp(letter: Letter) -> datetime:
    """The fixed moment a paper says it was made: the first of its day."""
    return datetime(letter.day.year, letter.day.month, letter.day.day, tzinfo=UTC)


def data_of(letter: Letter, face: Face) -> dict[str, Any]:
    """What the layout is given."""
    data = asdict(letter)
    data |= {"day": [letter.day.year, letter.day.month, letter.day.day], "face": face.family}
    data["qr"] = qr.svg(letter.public_link) if letter.public_link else ""
    return data


def _printed(letter: Letter, face: Face, given: dict[str, Any]) -> Any:
    inputs = {"letter": json.dumps(data_of(letter, face), ensure_ascii=False)}
    try:
        with _one_at_a_time:
            made, warnings = _compiler(face).compile_with_warnings(sys_inputs=inputs, **given)
    except typst.TypstError as error:
        raise CannotPrint(f"Không in được văn bản: {error}") from error
    # A letter the face has not would leave a hole in the paper without a word.
    if warnings:
        raise CannotPrint(f"Không in được văn bản: {warnings[0]}")
    return made


@lru_cache(maxsize=4)
def _compiler(face: Face) -> typst.Compiler:
    """One compiler for each face in this process: starting one costs more than a page."""
    return typst.Compiler(
        input=_FOLDER / "main.typ", root=_FOLDER, font_paths=faces.fonts(face), ignore_system_fonts=True
    )
