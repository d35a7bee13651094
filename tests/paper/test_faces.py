"""Papers are printed in one face that has every Vietnamese letter, also on a machine without any fonts."""

import shutil
import unicodedata
from pathlib import Path

import pytest

from sangkien.paper import faces, pdf
from sangkien.paper.faces import BUILT_IN, TINOS, Face
from tests.paper.letters import letter
from tests.paper.pdf_reading import letters, read

FETCHED = Path(__file__).resolve().parents[2] / ".cache" / "fonts"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


def vietnamese() -> list[str]:
    """The 134 letters that English does not have, both cases."""
    plain = [base + tone for base in "aăâeêioôơuưy" for tone in _TONES] + ["đ"]
    small = [unicodedata.normalize("NFC", one) for one in plain]
    return sorted({form for one in small if not one.isascii() for form in (one, one.upper())})


def here() -> list[Face]:
    found = faces.face(FETCHED)
    return [Face(BUILT_IN)] + ([found] if found.family == TINOS else [])


@pytest.mark.parametrize("face", here(), ids=lambda face: face.edition)
def test_every_letter_is_in_the_embedded_fonts_of_every_style(face):
    alphabet = vietnamese()
    assert len(alphabet) == 134
    words = " ".join(alphabet)
    content = pdf.print_letter(letter("decision", basis=[words], minutes=words, period=words, proposer=words), face)
    found = letters(content)
    assert len(found) >= 3
    assert all(name.startswith(face.family.replace(" ", "")) for name in found)
    italic = next(shown for name, shown in found.items() if "Italic" in name and "Bold" not in name)
    assert {unicodedata.normalize("NFC", one) for one in italic} >= set(alphabet)
    bold = letters(pdf.print_letter(letter("receipt", title=words), face))
    assert {unicodedata.normalize("NFC", one) for one in next(v for k, v in bold.items() if "Bold" in k)} >= set(
        alphabet
    )
    upright = letters(pdf.print_letter(letter("refusal", reason=words), face))
    shown = next(v for k, v in upright.items() if "Bold" not in k and "Italic" not in k)
    assert {unicodedata.normalize("NFC", one) for one in shown} >= set(alphabet)


def test_without_the_files_the_whole_paper_falls_back_to_the_complete_face_and_the_log_says_so(tmp_path, monkeypatch):
    said = []
    # Listened to at the source: how the whole logging is set up is another test's matter.
    monkeypatch.setattr(faces.log, "warning", lambda words, *given: said.append(words % given))
    chosen = faces.face(tmp_path)
    assert chosen == Face(BUILT_IN)
    assert len(said) == 1
    assert TINOS in said[0]
    assert str(tmp_path) in said[0]
    runs, _rules = read(pdf.print_letter(letter("decision"), chosen))
    assert {one.font.split("-")[0] for one in runs} == {"LibertinusSerif"}


def test_a_file_that_is_not_known_is_never_printed_with(tmp_path):
    (tmp_path / "Tinos-Regular.ttf").write_bytes(b"khong phai phong chu")
    assert faces.face(tmp_path) == Face(BUILT_IN)


@pytest.mark.skipif(not (FETCHED / "Tinos_400Regular.ttf").exists(), reason="the set-up could not fetch Tinos here")
def test_three_files_of_four_are_no_face(tmp_path):
    for path in sorted(FETCHED.glob("*.ttf"))[:3]:
        shutil.copy(path, tmp_path)
    assert faces.face(tmp_path) == Face(BUILT_IN)
