"""`sangkien <room> <verb>`: one table of commands, each in a module of its own.

A command's module offers `HELP` (one sentence), `arguments(parser)` and `run(options) -> int`; a
module with several commands offers them as objects with these three names. Everything the house
refuses ends as one sentence on stderr and exit code 2.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Protocol

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.db import OperationalError
from django.utils.translation import gettext as _

from sangkien.cli import speaking
from sangkien.kernel.errors import Invalid, Refusal

REFUSED = 2

# The words of a command -> the module (and the object in it) that does it. Modules are named, not
# imported: the doors do not know each other, and a command pays only for what it needs.
COMMANDS: dict[str, str] = {
    "serve": "sangkien.cli.serve",
    "prepare": "sangkien.cli.prepare",
    "work": "sangkien.jobs.command",
    "demo": "sangkien.cli.demo",
    "import": "sangkien.cli.importing",
    "audit verify": "sangkien.cli.audit",
    "counts check": "sangkien.cli.counts",
    "ballots verify": "sangkien.cli.ballots",
    "search build": "sangkien.cli.searching",
    "tree check": "sangkien.cli.tree",
    "papers": "sangkien.cli.papers",
    "document verify": "sangkien.cli.verifying",
    "docs": "sangkien.cli.docs",
    "bench": "sangkien.cli.bench",
}


class Command(Protocol):
    """What a command's module offers."""

    HELP: str

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's options."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it; the exit code."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command named by `arguments`; the exit code."""
    language, words = speaking.language_of(list(sys.argv[1:] if arguments is None else arguments), os.environ)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sangkien.config.settings")
    if words in (["--version"], ["-V"]):
        return _say_version()
    try:
        django.setup()
        with speaking.in_language(language):
            return _answer(words)
    except ImproperlyConfigured as fault:
        return _refuse(str(fault))
    except KeyboardInterrupt:
        return 130


def _answer(words: list[str]) -> int:
    try:
        return _dispatch(words)
    except Invalid as refusal:
        return _refuse(_problems(refusal))
    except Refusal as refusal:
        return _refuse(refusal.reason)
    except CommandError as fault:
        return _refuse(str(fault))
    except OperationalError as fault:
        return _refuse(_("Không dùng được cơ sở dữ liệu: {fault}").format(fault=fault))


def available() -> dict[str, str]:
    """The commands of the table, without the verbs."""
    return {words: place for words, place in COMMANDS.items() if find_spec(place.partition(":")[0])}


def _dispatch(words: list[str]) -> int:
    commands = available()
    # The longest name that the words begin with: "audit verify" before "audit".
    name = next((" ".join(words[:n]) for n in (2, 1) if " ".join(words[:n]) in commands), "")
    if name:
        return _run(name, _load(commands[name]), words[len(name.split()) :])
    verbs = _verbs()
    if verbs and words and not words[0].startswith("-"):
        return verbs.run(words)
    _usage(commands)
    return 0 if not words or words[0] in {"-h", "--help", "help"} else REFUSED


def _load(place: str) -> Command:
    module, _, name = place.partition(":")
    found = import_module(module)
    return getattr(found, name) if name else found


def _verbs() -> "VerbsDoor | None":
    return import_module("sangkien.cli.verbs") if find_spec("sangkien.cli.verbs") else None


class VerbsDoor(Protocol):
    """What cli/verbs.py offers: every registered verb as a command."""

    def run(self, words: list[str]) -> int:
        """Do the verb named by the first two words."""

    def listing(self) -> list[tuple[str, str]]:
        """Every verb with its summary."""


def _run(name: str, command: Command, rest: list[str]) -> int:
    parser = argparse.ArgumentParser(prog=f"sangkien {name}", description=_(command.HELP))
    command.arguments(parser)
    return command.run(parser.parse_args(rest))


def _usage(commands: dict[str, str]) -> None:
    lines = [(name, _(_load(place).HELP)) for name, place in commands.items()]
    verbs = _verbs()
    lines += verbs.listing() if verbs else []
    width = max(len(name) for name, _says in lines)
    print(_("Cách dùng: sangkien <lệnh> [--help] [--lang vi|en]") + "\n")
    for name, says in lines:
        print(f"  {name:<{width}}  {says}")


def _say_version() -> int:
    try:
        print(version("sangkien"))
    except PackageNotFoundError:
        print("0")
    return 0


def _problems(refusal: Invalid) -> str:
    parts = [f"{field}: {text}" if field else text for field, texts in refusal.problems.items() for text in texts]
    return " ".join(parts)


def _refuse(sentence: str) -> int:
    print(" ".join(sentence.split()), file=sys.stderr)
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
