"""Collects every text for people: from Python by its markers, from templates by their tags."""

import ast
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

from tools.source import PACKAGE, STATIC, TEMPLATES, Finding, named, parsed, python_files

MARKERS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "N_", "_lazy", "gettext", "gettext_lazy", "gettext_noop", "trans")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
# Words of code may be Vietnamese in the law and in paper (headers of sheets, legacy letters);
# on these floors every Vietnamese text is for a person.
SHOWN = ("web", "queries", "actions")
NOT_SHOWN = "# not shown"
VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)


@dataclass(frozen=True)
class Text:
    """A text to translate: its words (two where it counts), its context, and where it stands."""

    words: tuple[str, ...]
    context: str | None
    path: str
    line: int


def collect() -> list[Text]:
    """Every marked text of the tree."""
    found: list[Text] = []
    for path in python_files():
        found += from_python(path.read_text(encoding="utf-8"), named(path))
    for path in sorted(TEMPLATES.rglob("*.*")):
        if path.suffix in {".html", ".txt", ".svg"}:
            found += from_template(path.read_text(encoding="utf-8"), named(path))
    return found


def from_python(source: str, path: str) -> Iterator[Text]:
    """The marked texts of a Python source."""
    stream = io.BytesIO(source.encode())
    for line, words, _, context in extract("python", stream, keywords=MARKERS, options={"encoding": "utf-8"}):
        kept = (words,) if isinstance(words, str) else tuple(word for word in words if word)
        if any(kept):
            yield Text(kept, context, path, line)


def from_template(source: str, path: str) -> Iterator[Text]:
    """The marked texts of a Django template."""
    yield from from_python(templatize(source, origin=path), path)


def unmarked() -> Iterator[Finding]:
    """Vietnamese texts for people that no translator would ever see."""
    for floor in SHOWN:
        for path in python_files(PACKAGE / floor):
            lines = path.read_text(encoding="utf-8").splitlines()
            yield from unmarked_in(parsed(path), lines, named(path))
    for path in sorted(STATIC.rglob("*.js")):
        yield from unmarked_in_script(path)


def unmarked_in(tree: ast.Module, lines: list[str], path: str) -> Iterator[Finding]:
    """Vietnamese strings of a module that stand in no marker and are no docstring."""
    fine = set(_docstrings(tree)) | set(_inside_markers(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in fine:
            continue
        spoken = VIETNAMESE.search(node.value)
        around = lines[node.lineno - 1 : node.end_lineno]
        if spoken and not any(NOT_SHOWN in line for line in around):
            yield Finding(path, node.lineno, f"text without gettext: {node.value[:50]!r}")


def _docstrings(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)


def _inside_markers(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node.func) in MARKERS:
            for argument in node.args:
                yield from (id(inner) for inner in ast.walk(argument))


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def unmarked_in_script(path: Path) -> Iterable[Finding]:
    """Vietnamese words in a script: they belong into data attributes of the template."""
    source = re.sub(r"/\*.*?\*/", lambda m: "\n" * m[0].count("\n"), path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for number, line in enumerate(source.splitlines(), 1):
        code = re.sub(r"(^|\s)//.*", "", line)
        if VIETNAMESE.search(code):
            yield Finding(named(path), number, "text inside a script: hand it over in a data attribute")
