"""The typeface of papers: one that has every Vietnamese letter, or the complete one that comes with the printer."""

import logging
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import typst

from sangkien.kernel.fingerprint import sha256_bytes

log = logging.getLogger("sangkien.paper")

# Metrics of Times New Roman, as the rules ask for it.
TINOS = "Tinos"
# Comes with the printer; every Vietnamese letter is in it.
BUILT_IN = "Libertinus Serif"
# Known editions by the hashes of their four files (upright, italic, bold, both), so that nothing else is ever printed
# with: that of the npm package @expo-google-fonts/tinos 0.4.2, and that of Debian's fonts-croscore 20201225.
EDITIONS = {
    frozenset({
        "924ef269e73da94c1803ff68877f5d998dd16605c5ffad82ee181034f8a1fffe",
        "4a52de5bcf70e37bd71949f8a85302b75795a1943aedffbbee4f2db7744e1c81",
        "576a19b5dc026cafe6ae8fde4c849588dae6475cf5d912cebdf2827388c43ad9",
        "10c90ef7896d758923c06a1485d7824cdb457466da0bf7d42f81c5228931281b",
    }): "Tinos (expo 0.4.2)",
    frozenset({
        "cf264a22292950ca1679b2ade07e9e6ecb26c649ab70975d0e113f979efa827a",
        "0f949a3fa0e23cd0ca94a0c4784bd8f9efb99c20070b9f73b5fd592b49c092ad",
        "971d6af5fcb3a0c05535a92a635fb63a86ea5eb935639c9b864be33f3bfaba80",
        "0cd67b90617a03a69a815e758d0649d00f2be48a0cb570615e94e8e5a13aae2e",
    }): "Tinos (croscore 20201225)",
}  # fmt: skip


@dataclass(frozen=True)
class Face:
    """A typeface and the folder it is read from; none for the built-in one."""

    family: str
    folder: Path | None = None
    edition: str = BUILT_IN


@lru_cache
def face(folder: Path | None) -> Face:
    """The face papers are printed in: Tinos where its four known files (and no other) lie in the folder, else the built-in one.

    Never a mixture: a paper is printed wholly in one face.
    """
    files = sorted(folder.glob("*.[to]t[fc]")) if folder is not None and folder.is_dir() else []
    edition = EDITIONS.get(frozenset(sha256_bytes(path.read_bytes()) for path in files))
    if edition:
        return Face(TINOS, folder, edition)
    log.warning("papers are printed in %s: the four files of %s are not in %s", BUILT_IN, TINOS, folder)
    return Face(BUILT_IN)


def named(edition: str, folder: Path | None) -> Face | None:
    """The face of this edition, None where it is not here (any more)."""
    if edition == BUILT_IN:
        return Face(BUILT_IN)
    found = face(folder)
    return found if found.edition == edition else None


@lru_cache(maxsize=4)
def fonts(one: Face) -> typst.Fonts:
    """The printer's set of fonts: this face, nothing of the machine's."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[one.folder] if one.folder else []
    )
