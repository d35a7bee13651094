"""The files of the tree, and how a check says what it found."""

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "sangkien"
TEMPLATES = PACKAGE / "web" / "templates"
STATIC = PACKAGE / "web" / "static"


@dataclass(frozen=True, order=True)
class Finding:
    """One place that breaks a rule of the house."""

    path: str
    line: int
    says: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.says}"


def python_files(*folders: Path) -> Iterator[Path]:
    """Every Python file below the folders, without migrations."""
    for folder in folders or (PACKAGE,):
        for path in sorted(folder.rglob("*.py")):
            if "migrations" not in path.parts and "__pycache__" not in path.parts:
                yield path


def named(path: Path) -> str:
    """A path as people write it: from the root of the tree."""
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def report(name: str, findings: Iterable[Finding]) -> int:
    """Print the findings; the exit code of the check."""
    found = sorted(findings)
    for finding in found:
        print(finding)
    if found:
        print(f"{name}: {len(found)} to mend", file=sys.stderr)
    return 1 if found else 0
