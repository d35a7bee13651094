"""The floors and the staircase hold, and the contracts that guard them are the ones the house was planned with."""

import tomllib
from importlib.metadata import version
from pathlib import Path

from importlinter import cli

ROOT = Path(__file__).resolve().parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_import_goes_down(monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    assert cli.lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == cli.EXIT_STATUS_SUCCESS


def test_no_contract_has_been_let_go() -> None:
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    assert {contract["id"] for contract in contracts} == {
        "floors", "staircase", "pure", "one-door", "paper-only", "no-circles",
    }  # fmt: skip
    assert not any("ignore_imports" in contract for contract in contracts)
    assert all(contract["exhaustive"] for contract in contracts if contract["type"] == "layers")


def test_the_version_is_the_first_heading_of_the_changelog() -> None:
    headings = [
        line for line in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines() if line.startswith("## ")
    ]
    assert headings[0] == f"## {version('sangkien')}"


def test_locked_dependencies_carry_hashes_and_no_address() -> None:
    for name in ("requirements-setup.txt", "requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pins = [line for line in text.splitlines() if "==" in line]
        assert pins
        assert all(line.endswith("\\") for line in pins), "each pin is followed by its hashes"
        assert "://" not in text
        assert "index" not in text


def test_tests_run_with_the_versions_of_production() -> None:
    def pins(name: str) -> set[str]:
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        return {line.split()[0] for line in lines if "==" in line}

    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_what_a_kept_file_carries_is_said_in_one_place() -> None:
    """A weaker copy of these headers would be a hole nobody sees."""
    web = ROOT / "src" / "sangkien" / "web"
    saying = [
        one.name for one in web.rglob("*.py") if "Cross-Origin-Resource-Policy" in one.read_text(encoding="utf-8")
    ]
    assert saying == ["downloads.py"]
