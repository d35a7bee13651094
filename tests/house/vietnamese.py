"""Telling the words of the house from what people wrote: on an English page only the latter are Vietnamese."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import models

from sangkien.queries.councils.practice import practice_dossiers
from sangkien.queries.councils.sheets import shipped
from sangkien.queries.dossiers import forms as dossiers

# The name of the product, the language in its own words, and how things are written in Vietnamese papers.
OWN = ("Sáng Kiến", "Tiếng Việt", "15/QĐ-CĐTTX", "15/QĐ-ABC", "350 triệu", "1,2 tỷ", "[mật]", "[/mật]")
ISSUER = re.compile(r"(?m)^\s*(?:issuer|name): *(.+?)\s*$")
# What a criterion or a level of a scoring sheet is called, between braces.
NAMED = re.compile(r"(?m)\bname: *([^,}\n]+)")
MARKS = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")


def written() -> list[str]:
    """Everything people wrote, the longest first: names, titles, texts, notes."""
    found = {text for text in (*_stored(), *_listed(), *_forms(), *_practised(), *_shipped()) if is_vietnamese(text)}
    return sorted((*OWN, *found), key=len, reverse=True)


def _stored() -> Iterator[str]:
    for model in apps.get_app_config("sangkien").get_models():
        columns = [
            one.name for one in model._meta.concrete_fields if isinstance(one, models.CharField | models.TextField)
        ]
        kept = [one.name for one in model._meta.concrete_fields if isinstance(one, models.JSONField)]
        for row in model._base_manager.values_list(*kept) if kept and model.__name__.startswith("Dossier") else ():
            yield from _in_json(list(row))
        for row in model._base_manager.values_list(*columns) if columns else ():
            yield from (" ".join(value.split()) for value in row if isinstance(value, str))
            # Who issued the papers of a programme stands in its file, by name.
            yield from (name for value in row if isinstance(value, str) for name in ISSUER.findall(value))
            yield from (name for value in row if isinstance(value, str) for name in NAMED.findall(value))


def _forms() -> Iterator[str]:
    """The words of an application form: data, in the language in which the application is made."""
    for form in dossiers.all_forms().values():
        yield from (form.source, form.statement)
        for part in form.parts:
            yield from part.choices


def _in_json(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _in_json(one)


def _listed() -> Iterator[str]:
    """Titles and names as lists brought them in."""
    for parsed in apps.get_model("sangkien", "BatchRow")._base_manager.values_list("parsed", flat=True):
        if parsed:
            yield parsed["title"]
            yield from (name for name, _share in parsed["exact"])


def _practised() -> Iterator[str]:
    """Codes and titles of the invented dossiers of rehearsals."""
    for one in practice_dossiers():
        yield from (one["code"], one["title"])


def _shipped() -> Iterator[str]:
    """Names and places of the scoring sheets that come with the house."""
    for text in shipped().values():
        yield from (*NAMED.findall(text), *ISSUER.findall(text))


def is_vietnamese(text: str) -> bool:
    """Whether a letter stands here that English does not have."""
    return any(letter in MARKS or letter in "đĐ" for letter in unicodedata.normalize("NFD", text))


def left_in(texts: Iterable[str], known: list[str]) -> list[str]:
    """What is still Vietnamese when all that people wrote is taken away."""
    return [
        text
        for text in texts
        if is_vietnamese(text) and is_vietnamese(_without(text, known)) and not _is_part(text, known)
    ]


def _is_part(text: str, known: list[str]) -> bool:
    """Whether it is cut out of something written, as where two versions are compared."""
    return any(text in one for one in known)


def _without(text: str, known: list[str]) -> str:
    for one in known:
        text = text.replace(one, "")
    return text
