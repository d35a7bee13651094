"""Nothing of a programme is written in code: not its code, not its codes, not its days, not its numbers."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sangkien.rules import programme_file
from sangkien.rules.programmes import Programme, content_items
from tests.factories import PROGRAMMES

SOURCE = Path(__file__).resolve().parents[2] / "src" / "sangkien"
# The demo world tells a story about these programmes; the page of components shows invented figures.
STORIES = (SOURCE / "cli" / "demo", SOURCE / "web" / "ui_gallery")
FILES = sorted(PROGRAMMES.glob("*.yaml"))


def told(programme: Programme) -> set[str]:
    """What a programme calls things: codes made of several words, names, days."""
    items = [
        *programme.kinds, *content_items(programme), *programme.priorities, *programme.movements, *programme.conditions,
        *programme.exclusions, *programme.reason_codes, *programme.milestones, *programme.provisions,
    ]  # fmt: skip
    codes = {item.code for item in items if "-" in item.code or item.code[0].isupper()}
    days = {phase.opens_at.date() for phase in programme.phases} | {
        phase.closes_at.date() for phase in programme.phases
    }
    days |= {programme.eligibility.first, programme.eligibility.last}
    return {programme.code, programme.name, *codes, *(item.name for item in items), *(str(day) for day in days)}


def numbers(programme: Programme) -> set[int]:
    """The targets of a programme that no other thing in the house happens to be as many as."""
    return {phase.target for phase in programme.phases if phase.target} - {3000, 4000, 5000}


def constants() -> Iterator[tuple[Path, int, object]]:
    """Every constant of the product's code, without docstrings; days built from three numbers as texts."""
    for path in sorted(SOURCE.rglob("*.py")):
        if any(story in path.parents for story in STORIES):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and id(node) not in docs:
                yield path, node.lineno, node.value
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in {
                "date",
                "datetime",
            }:
                parts = [arg.value for arg in node.args[:3] if isinstance(arg, ast.Constant)]
                if len(parts) == 3:
                    yield path, node.lineno, "{:04d}-{:02d}-{:02d}".format(*parts)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_line_of_code_knows_a_programme(file):
    programme = programme_file.read(file.read_text(), today=date(2026, 1, 1))
    names, amounts = told(programme), numbers(programme)
    found = [
        f"{path.relative_to(SOURCE)}:{line} {value!r}"
        for path, line, value in constants()
        if (isinstance(value, str) and value in names)
        or (type(value) is int and value in amounts and SOURCE / "paper" not in path.parents)
    ]
    assert found == []


def test_the_search_would_find_what_it_looks_for():
    national = programme_file.read((PROGRAMMES / "1-trieu-sang-kien.yaml").read_text())
    assert {"1-trieu-sang-kien", "ky-thuat", "R12", "2022-05-31", "Giải pháp kỹ thuật"} <= told(national)
    assert numbers(national) == {300_000, 700_000}
