"""Imports stand at the top of a file; the one allowed reason is written beside: `# slow import`.

And a test waits for what it wants to see, never for time: no `sleep` in tests.
"""

import ast
import sys
from collections.abc import Iterator

from tools.source import PACKAGE, ROOT, Finding, named, parsed, python_files, report

REASON = "# slow import"


def main() -> int:
    """Check product, tools and tests."""
    return report("check_imports", findings())


def findings() -> Iterator[Finding]:
    """Every import hidden in a function, every sleeping test."""
    for path in python_files(PACKAGE, ROOT / "tools", ROOT / "tests"):
        lines = path.read_text(encoding="utf-8").splitlines()
        yield from hidden_in(parsed(path), lines, named(path))
    for path in python_files(ROOT / "tests"):
        yield from sleeps_in(parsed(path), named(path))


def hidden_in(tree: ast.Module, lines: list[str], path: str) -> Iterator[Finding]:
    """The imports of a module that stand inside a function and give no reason."""
    inside = {
        inner
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for inner in ast.walk(outer)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    }
    for node in inside:
        if not any(REASON in line for line in lines[node.lineno - 1 : node.end_lineno]):
            yield Finding(path, node.lineno, f"an import inside a function needs its reason: {REASON}")


def sleeps_in(tree: ast.Module, path: str) -> Iterator[Finding]:
    """The calls of a test module that wait for time to pass."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            if name in {"sleep", "wait_for_timeout"}:
                yield Finding(path, node.lineno, "a test waits for what it wants to see, not for time")


if __name__ == "__main__":
    sys.exit(main())
