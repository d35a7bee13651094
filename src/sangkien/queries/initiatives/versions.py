"""What was submitted, for ever: content of a version and what differs between two."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sangkien.models.initiatives import Authorship, Initiative, Version
from sangkien.rules.initiatives import MARKABLE, has_places, put_back_confidential

TEXTS = (
    "title", "problem", "solution", "result", "kind", "content_group", "content_subgroup", "applied_text",
    "applied_place", "recognised_by", "recognition_number", "benefit_currency", "benefit_per", "benefit_bound",
    "benefit_words", "reward",
)  # fmt: skip

# What of a trade secret is told to who does not decide: name, effect and reward.
SECRET_TEXTS = (
    "title", "result", "benefit_currency", "benefit_per", "benefit_bound", "benefit_words", "reward", "benefit_amount",
    "authors",
)  # fmt: skip


def content_of(
    initiative: Initiative, authors: Sequence[Authorship] | None = None
) -> tuple[dict[str, Any], dict[str, dict[str, str]]]:
    """The content of an initiative as plain JSON: what everybody who sees it may read, and the confidential part.

    `authors` are its authorships in their order, where they are known already.
    """
    public: dict[str, Any] = {name: getattr(initiative, name) for name in TEXTS}
    public |= {
        "priorities": list(initiative.priorities),
        "trade_secret": initiative.trade_secret,
        "applied": [_iso(initiative.applied_first), _iso(initiative.applied_last), initiative.applied_precision],
        "recognised_on": _iso(initiative.recognised_on),
        "benefit_amount": None if initiative.benefit_amount is None else f"{initiative.benefit_amount:f}",
        "authors": [
            {"person": row.person_id, "name": row.name, "share": str(row.share), "workplace": row.workplace}
            for row in (initiative.authorships.order_by("position") if authors is None else authors)
        ],
        "files": list(
            initiative.attachments.filter(removed_at=None).order_by("id").values_list("file__sha256", flat=True)
        ),
    }
    confidential: dict[str, dict[str, str]] = {}
    # Where no place is left in a text, nothing was cut out of it.
    cut = any(has_places(getattr(initiative, name)) for name in MARKABLE)
    for passage in initiative.passages.order_by("field", "number") if cut else ():
        confidential.setdefault(passage.field, {})[str(passage.number)] = passage.text
    return public, confidential


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


@dataclass(frozen=True)
class Difference:
    """A field that differs: pieces of text as (kept | removed | added, text)."""

    field: str
    pieces: list[tuple[str, str]]


def differences(older: Version, newer: Version, *, confidential: bool) -> list[Difference]:
    """What changed between two versions, word by word; hidden passages only where `confidential`, and of a
    trade secret no more than its page tells."""
    secret = any((older.initiative.trade_secret, older.content["trade_secret"], newer.content["trade_secret"]))
    found = []
    for name in SECRET_TEXTS if secret and not confidential else (*TEXTS, "recognised_on", "benefit_amount", "authors"):
        before, after = _text(older, name, confidential), _text(newer, name, confidential)
        if before != after:
            found.append(Difference(name, list(_pieces(before, after))))
    return found


def _text(version: Version, name: str, confidential: bool) -> str:
    value = version.content.get(name)
    if name == "authors":
        return "; ".join(f"{row['name']} ({row['share']})" for row in value or [])
    text = "" if value is None else str(value)
    hidden = version.confidential.get(name, {}) if confidential else {}
    return put_back_confidential(text, {int(n): t for n, t in hidden.items()}, marked=True) if hidden else text


def _pieces(before: str, after: str) -> Iterator[tuple[str, str]]:
    old, new = before.split(), after.split()
    for kind, a, b, c, d in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "kept", " ".join(old[a:b])
            continue
        if b > a:
            yield "removed", " ".join(old[a:b])
        if d > c:
            yield "added", " ".join(new[c:d])
