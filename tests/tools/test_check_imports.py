"""The check that finds hidden imports and sleeping tests, tried on good and bad lines."""

import ast

import pytest

from tools.check_imports import hidden_in, sleeps_in


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    import json",
        "def f():\n    from a import b",
        "class A:\n    def f(self):\n        if x:\n            import json",
        "async def f():\n    import json  # faster",
    ],
)
def test_a_hidden_import_is_found(source: str) -> None:
    assert list(hidden_in(ast.parse(source), source.splitlines(), "x.py"))


@pytest.mark.parametrize(
    "source",
    ["import json", "if TYPE_CHECKING:\n    import json", "def f():\n    import json  # slow import: rarely needed"],
)
def test_an_open_or_reasoned_import_is_fine(source: str) -> None:
    assert not list(hidden_in(ast.parse(source), source.splitlines(), "x.py"))


@pytest.mark.parametrize("line", ["time.sleep(1)", "sleep(0.1)", "page.wait_for_timeout(500)"])
def test_a_sleeping_test_is_found(line: str) -> None:
    assert list(sleeps_in(ast.parse(line), "tests/x.py"))


def test_waiting_for_something_to_appear_is_fine() -> None:
    assert not list(sleeps_in(ast.parse("page.get_by_role('status').wait_for()"), "tests/x.py"))
