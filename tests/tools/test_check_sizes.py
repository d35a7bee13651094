"""The check of sizes: limits hold, exceptions may only shrink."""

import ast

from tools import check_sizes
from tools.check_sizes import FUNCTION, findings, sizes_in


def test_what_fits_is_fine() -> None:
    assert not list(findings([("a.py", 1, 300, 300)], {}))


def test_what_is_too_long_is_found() -> None:
    assert "a.py has 301 lines" in str(next(findings([("a.py", 1, 301, 300)], {})))


def test_an_exception_may_not_grow() -> None:
    found = [str(finding) for finding in findings([("a.py", 1, 321, 300)], {"a.py": 320})]
    assert any("has 321 lines, limit 320" in says for says in found)


def test_an_exception_that_shrank_must_be_lowered_or_removed() -> None:
    found = [str(finding) for finding in findings([("a.py", 1, 310, 300)], {"a.py": 320})]
    assert any("lower or remove" in says for says in found)


def test_an_exception_for_something_gone_must_go_too() -> None:
    assert any("is gone" in str(finding) for finding in findings([], {"a.py": 320}))


def test_the_list_of_exceptions_may_not_grow() -> None:
    allowed = {f"{number}.py": 320 for number in range(check_sizes.MOST + 1)}
    sized = [(name, 1, 320, 300) for name in allowed]
    assert any("at most" in str(finding) for finding in findings(sized, allowed))


def test_functions_and_classes_are_measured_with_their_last_line() -> None:
    source = "def f():\n" + "    x = 1\n" * FUNCTION + "\nclass A:\n    y = 2\n"
    measured = {name: size for name, _, size, _ in sizes_in(ast.parse(source), "a.py")}
    assert measured == {"a.py::f": FUNCTION + 1, "a.py::A": 2}
