"""Small things: files, functions, classes, templates and stylesheets have a limit.

`size_exceptions.txt` names what is still larger, with its size. That list may only shrink: an entry
that became smaller must be lowered, one that fits must go, and there may never be more than MOST.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.source import PACKAGE, ROOT, STATIC, TEMPLATES, Finding, named, parsed, python_files, report

FILE, FUNCTION, CLASS, TEMPLATE, STYLESHEET = 300, 40, 200, 120, 350
EXCEPTIONS = ROOT / "tools" / "size_exceptions.txt"
MOST = 0

Sized = tuple[str, int, int, int]  # name, line, size, limit


def main() -> int:
    """Check the whole tree."""
    return report("check_sizes", findings(list(sizes()), exceptions()))


def exceptions() -> dict[str, int]:
    """What may be larger for now, and how large."""
    lines = EXCEPTIONS.read_text(encoding="utf-8").splitlines() if EXCEPTIONS.exists() else []
    parts = (line.split() for line in lines if line.strip() and not line.startswith("#"))
    return {name: int(size) for name, size in parts}


def findings(sized: list[Sized], allowed: dict[str, int]) -> Iterator[Finding]:
    """What is too large, and which exceptions are no longer true."""
    left = dict(allowed)
    for name, line, size, limit in sized:
        path = name.partition("::")[0]
        most = left.pop(name, None)
        if size > max(limit, most or 0):
            yield Finding(path, line, f"{name} has {size} lines, limit {most or limit}")
        elif most is not None and size < most:
            yield Finding(path, line, f"{name} has only {size} lines now: lower or remove its exception")
    for name in left:
        yield Finding("tools/size_exceptions.txt", 1, f"{name} is gone: remove its exception")
    if len(allowed) > MOST:
        yield Finding("tools/size_exceptions.txt", 1, f"{len(allowed)} exceptions, at most {MOST}")


def sizes() -> Iterator[Sized]:
    """Everything that has a limit."""
    for path in python_files(PACKAGE, ROOT / "tools", ROOT / "tests"):
        yield named(path), 1, _lines(path), FILE
        yield from sizes_in(parsed(path), named(path))
    for folder, pattern, limit in (
        (TEMPLATES, "*.html", TEMPLATE),
        (STATIC, "*.css", STYLESHEET),
        (STATIC, "*.js", FILE),
    ):
        for path in sorted(folder.rglob(pattern)):
            yield named(path), 1, _lines(path), limit


def sizes_in(tree: ast.Module, path: str) -> Iterator[Sized]:
    """The functions and classes of a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            yield f"{path}::{node.name}", node.lineno, size, CLASS if isinstance(node, ast.ClassDef) else FUNCTION


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    sys.exit(main())
