"""Writes happen in actions/ only; nothing follows a write by stealth.

Elsewhere no row is saved, created, updated or deleted, neither through the mapper nor by SQL. On no
floor is `save` or `delete` of a noun overridden, a signal listened to, or the admin used.
"""

import ast
import re
import sys
from collections.abc import Iterator

from tools.source import PACKAGE, Finding, named, parsed, python_files, report

# Said of a manager, a query or a row, each of these writes.
ALWAYS = frozenset(
    {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "select_for_update",
     "asave", "acreate", "adelete", "aupdate", "_raw_delete"}
)  # fmt: skip
# These are also words of lists, sets and hashes: they count where a manager or query stands before them.
OF_QUERIES = frozenset({"create", "update", "delete", "add", "remove", "set", "clear"})
QUERY = frozenset(
    {"objects", "_base_manager", "_default_manager", "filter", "exclude", "all", "order_by", "select_related"}
)
SQL = re.compile(r"^\s*(INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|REPLACE\s+INTO|TRUNCATE)\b", re.IGNORECASE)
# A floor below or the law may have its own `save`: these know no tables.
WITHOUT_TABLES = ("kernel", "rules", "paper")
# Settings, start-up and the wire are not about rows.
SESSIONS = frozenset({"session"})
BANNED = ("django.db.models.signals", "django.dispatch", "django.contrib.admin")


def main() -> int:
    """Check every floor but the verbs."""
    return report("check_writes", findings())


def findings() -> Iterator[Finding]:
    """Every write outside the verbs, and every stealthy consequence on any floor."""
    for path in python_files():
        floor = path.relative_to(PACKAGE).parts[0]
        tree, name = parsed(path), named(path)
        yield from stealth_in(tree, name, models=floor == "models")
        if floor != "actions" and floor not in WITHOUT_TABLES:
            yield from writes_in(tree, name)


def writes_in(tree: ast.Module, path: str) -> Iterator[Finding]:
    """The writes of a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _writes(node.func):
            yield Finding(path, node.lineno, f"a write outside actions/: .{node.func.attr}()")
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
            yield Finding(path, node.lineno, f"a write outside actions/: {node.value.strip()[:40]!r}")


def _writes(function: ast.Attribute) -> bool:
    before = set(_words(function.value))
    if before & SESSIONS:
        return False
    return function.attr in ALWAYS or (function.attr in OF_QUERIES and bool(before & QUERY))


def _words(node: ast.expr) -> Iterator[str]:
    while True:
        if isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Attribute):
            yield node.attr
            node = node.value
        elif isinstance(node, ast.Subscript):
            node = node.value
        else:
            if isinstance(node, ast.Name):
                yield node.id
            return


def stealth_in(tree: ast.Module, path: str, *, models: bool) -> Iterator[Finding]:
    """Signals, the admin, and nouns that do more than stand there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom | ast.Import):
            for module in _imported(node):
                if module.startswith(BANNED):
                    yield Finding(path, node.lineno, f"{module} has no place in this house")
        if models and isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"}:
            yield Finding(path, node.lineno, f"{node.name} of a noun is overridden: let a verb do it")


def _imported(node: ast.ImportFrom | ast.Import) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [f"{node.module}.{alias.name}" for alias in node.names]


if __name__ == "__main__":
    sys.exit(main())
