"""One word for one thing: the glossary names every noun, and nothing that does not exist."""

import re
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
IDENTIFIER = re.compile(r"^\|[^|]+\| `(\w+)` \|", re.MULTILINE)


def identifiers() -> list[str]:
    return IDENTIFIER.findall((ROOT / "docs" / "glossary.md").read_text())


def test_every_noun_stands_in_the_glossary():
    nouns = {model.__name__ for model in apps.get_app_config("sangkien").get_models()}
    assert nouns - set(identifiers()) == set()


def test_every_identifier_of_the_glossary_stands_in_the_code():
    code = "\n".join(path.read_text() for path in (ROOT / "src").rglob("*.py"))
    assert [name for name in identifiers() if not re.search(rf"\b{name}\b", code)] == []


def test_no_word_stands_twice():
    names = identifiers()
    assert sorted(names) == sorted(set(names))
