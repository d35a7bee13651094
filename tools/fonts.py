"""The typeface of papers, Tinos, fetched by an ordinary client of a registry and checked by its hashes.

`python -m tools.fonts` puts its four files into `.cache/fonts`. Without the net or without a client nothing is lost:
papers are then printed wholly in the complete face that comes with the printer.
"""

import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from tools import system
from tools.source import ROOT

FOLDER = ROOT / ".cache" / "fonts"
PACKAGE = "@expo-google-fonts/tinos@0.4.2"
DEBIAN = Path("/usr/share/fonts/truetype/croscore")


def main() -> int:
    """Fetch what is missing; says in one line how it ended, and never fails."""
    if FOLDER.is_dir() and len(list(FOLDER.glob("*.ttf"))) == 4:
        return 0
    found = _from_npm() or _from_debian()
    print(
        "Đã lấy phông Tinos cho văn bản." if found else "Không lấy được phông Tinos; văn bản in bằng phông có sẵn.",
        file=sys.stderr,
    )
    return 0


def _from_npm() -> bool:
    npm = shutil.which("npm")
    if not npm:
        return False
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", PACKAGE, "--silent", "--ignore-scripts", "--fetch-retries=1", "--fetch-timeout=20000"]
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=False)
        except subprocess.TimeoutExpired:
            return False
        packed = next(Path(folder).glob("*.tgz"), None)
        if done.returncode or packed is None:
            return False
        with tarfile.open(packed) as package:
            files = {Path(one.name).name: package.extractfile(one) for one in package if one.name.endswith(".ttf")}
            return _keep({name: content.read() for name, content in files.items() if content})


def _from_debian() -> bool:
    if not DEBIAN.is_dir() and not system.install("fonts-croscore"):
        return False
    return _keep({path.name: path.read_bytes() for path in DEBIAN.glob("Tinos-*.ttf")})


def _keep(files: dict[str, bytes]) -> bool:
    """Keep the files if they are an edition the printer knows."""
    with tempfile.TemporaryDirectory() as scratch:
        for name, content in files.items():
            (Path(scratch) / name).write_bytes(content)
        if not _known(Path(scratch)):
            return False
        FOLDER.mkdir(parents=True, exist_ok=True)
        for path in FOLDER.glob("*.[to]t[fc]"):
            path.unlink()
        for name, content in files.items():
            (FOLDER / name).write_bytes(content)
    return True


def _known(folder: Path) -> bool:
    from sangkien.paper.faces import TINOS, face  # slow import: the printer, only where something was fetched

    return face(folder).family == TINOS


if __name__ == "__main__":
    sys.exit(main())
