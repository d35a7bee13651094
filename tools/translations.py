"""Keep the translations whole.

`python -m tools.translations`            add new texts to the English catalogue
    `--tidy`                              … and drop those that nobody says any more
    `--missing [PREFIX]`                  print as JSON what still has no English, of files at PREFIX
    `--merge FILE`                        take English texts from a JSON file {"Vietnamese": "English"}
    `--check`                             fail where a text is missing, empty, misshapen or unmarked
    `--compile`                           write what the running product reads (.mo), if it changed
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tools.source import ROOT, Finding, report

CATALOGUE = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
NAMED = re.compile(r"%\((\w+)\)[sd]|\{(\w+)[^{}]*\}")
NAMELESS = re.compile(r"(?<!%)%[sd]|\{\}|\{[:!]")
SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)
HEADER = "# English texts of Sáng Kiến. Keep it whole with `python -m tools.translations`."


def main(arguments: list[str] | None = None) -> int:
    """Do what the options ask; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--tidy", action="store_true")
    parser.add_argument("--missing", nargs="?", const="")
    parser.add_argument("--merge", type=Path)
    options = parser.parse_args(arguments)
    if options.compile:
        return compile_catalogue(CATALOGUE)
    if options.check:
        return report("translations", check())
    if options.missing is not None:
        print(json.dumps(missing(options.missing), ensure_ascii=False, indent=1))
        return 0
    english = json.loads(options.merge.read_text(encoding="utf-8")) if options.merge else {}
    update(english, tidy=options.tidy)
    return 0


def read(path: Path) -> Catalog:
    """The catalogue at `path`, or an empty one."""
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def update(english: dict[str, str | list[str]], *, tidy: bool = False) -> None:
    """Write the catalogue: every text of the tree, with the English known before or given now."""
    from tools.texts import collect  # slow import: compiling needs no Django

    known, fresh = read(CATALOGUE), _empty()
    for text in collect():
        before = known.get(text.words[0], text.context)
        kept = before.string if before else ""
        words = text.words if len(text.words) > 1 else text.words[0]
        given = english.get(text.words[0]) or kept
        fresh.add(words, _shaped(given, text.words), context=text.context)
    if not tidy:
        # Somebody may be in the middle of moving a text; its English is not lost for that.
        for message in known:
            if message.id and fresh.get(_first(message), message.context) is None:
                fresh.add(message.id, message.string, context=message.context)
    fresh.header_comment = HEADER
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    _write(fresh)
    empty = sum(1 for message in fresh if message.id and not _translated(message))
    print(f"{len(fresh)} texts, {empty} without English")


def _empty() -> Catalog:
    return Catalog(
        locale="en",
        charset="utf-8",
        project="Sáng Kiến",
        version="1",
        fuzzy=False,
        msgid_bugs_address="-",
        last_translator="-",
        language_team="English",
    )


def _shaped(given: str | list[str] | tuple[str, ...], words: tuple[str, ...]) -> str | tuple[str, ...]:
    if len(words) == 1:
        return given if isinstance(given, str) else given[0]
    return (given, given) if isinstance(given, str) else tuple(given)


def _write(catalogue: Catalog) -> None:
    beside = CATALOGUE.with_suffix(".new")
    with beside.open("wb") as file:
        # Without dates and places a catalogue changes only where a text does.
        catalogue.creation_date = catalogue.revision_date = SOME_DAY
        write_po(file, catalogue, no_location=True, sort_output=True, omit_header=False, width=110)
    beside.replace(CATALOGUE)


def missing(prefix: str) -> dict[str, str]:
    """The texts at files that begin with `prefix` and have no English yet."""
    from tools.texts import collect  # slow import: compiling needs no Django

    known = read(CATALOGUE)
    wanted = (text for text in collect() if text.path.startswith(prefix))
    return {
        text.words[0]: ""
        for text in wanted
        if not (found := known.get(text.words[0], text.context)) or not _translated(found)
    }


def check() -> Iterator[Finding]:
    """Everything wrong with the translations."""
    from tools.texts import collect, unmarked  # slow import: compiling needs no Django

    known, seen = read(CATALOGUE), set()
    for text in collect():
        found = known.get(text.words[0], text.context)
        seen.add((text.context, text.words[0]))
        if NAMELESS.search(text.words[0]):
            yield Finding(text.path, text.line, f"placeholder without a name: {text.words[0][:60]!r}")
        if found is None or not _translated(found):
            yield Finding(text.path, text.line, f"no English for {text.words[0][:60]!r}")
        elif any(_places(text.words[-1]) != _places(string) for string in _strings(found)[-1:]):
            yield Finding(text.path, text.line, f"placeholders differ in English: {text.words[0][:60]!r}")
    for message in known:
        words = _first(message)
        if words and (message.context, words) not in seen:
            yield Finding("locale/en/LC_MESSAGES/django.po", 1, f"nobody says {words[:60]!r} any more")
    yield from unmarked()


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _places(words: str) -> set[str]:
    return {first or second for first, second in NAMED.findall(words)}


def _strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def _translated(message: Message) -> bool:
    return all(_strings(message))


def compile_catalogue(path: Path) -> int:
    """Write the .mo beside the catalogue, unless it is newer already."""
    compiled = path.with_suffix(".mo")
    if not path.exists() or (compiled.exists() and compiled.stat().st_mtime_ns >= path.stat().st_mtime_ns):
        return 0
    beside = compiled.with_suffix(".new")
    with beside.open("wb") as file:
        write_mo(file, read(path))
    beside.replace(compiled)
    return 0


if __name__ == "__main__":
    sys.exit(main())
