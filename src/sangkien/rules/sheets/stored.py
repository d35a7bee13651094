"""A read row as it is kept and finally taken in. Plain JSON, nothing lost."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sangkien.kernel import fingerprint
from sangkien.kernel.text_vi import match_key
from sangkien.rules.sheets.problems import Outcome, outcome_of_codes, weight
from sangkien.rules.sheets.reading import ReadRow
from sangkien.rules.sheets.titles import title_key
from sangkien.rules.sheets.to_json import parsed_json

# Findings that a person who has looked may set aside; the others must be mended.
CONFIRMABLE = frozenset({
    "R_DUPLICATE_MAYBE", "R_TEXT_CORRUPT", "R_HIDDEN_SHEET", "R_TITLE_TOO_SHORT", "R_FORMULA_IN_CELL",
    "R_RECOGNISED_BEFORE_APPLIED", "R_DATE_MAYBE_SWAPPED", "R_BENEFIT_IMPLAUSIBLE", "R_PHASE_COLUMN_DIFFERS",
    "R_RECOGNITION_CONFLICT", "R_AUTHOR_NAMESAKE",
})  # fmt: skip


def stored(row: ReadRow) -> dict[str, Any]:
    """Everything read of a row, as JSON; empty for a row that is no initiative."""
    kept = parsed_json(row)
    if kept is None:
        return {}
    return kept | {
        "exact": [[author.name, str(author.share) if author.share is not None else ""] for author in row.authors],
        "applied_text": row.applied.text if row.applied else "",
        "decision": row.recognition_number,
        "decided_on": row.recognised.first.isoformat() if row.recognised and row.recognised.precision == "day" else "",
        "body": row.recognised_by,
        "unit_text": row.unit_text,
        "workplace": row.workplace,
        "kind": row.kind,
        "kind_text": row.kind_text,
        "group": row.group,
        "notes": row.notes,
    }


def repeat_parts(kept: Mapping[str, Any]) -> tuple[str, str, str]:
    """What makes another row the repeat of this one: title, names and unit, as they are compared."""
    names = "|".join(sorted(match_key(name) for name, _share in kept["exact"]))
    return title_key(kept["title"]), names, kept["unit"] or ""


def fingerprint_of(kept: Mapping[str, Any]) -> str:
    """The same for every row that repeats this one; "" where title or authors are missing."""
    return fingerprint.of([*repeat_parts(kept)]) if kept and kept["title"] and kept["exact"] else ""


def natural_outcome(problems: Sequence[Mapping[str, Any]]) -> Outcome:
    """The outcome that the findings alone decide, before a person has settled the row."""
    return outcome_of_codes(found["code"] for found in problems)


def confirmable(kept: Mapping[str, Any], problems: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a person may take the row as it stands: it is whole, and whatever holds it is for a person to judge."""
    holding = {found["code"] for found in problems if weight(found["code"]) in ("hold", "refuse")}
    return is_whole(kept) and holding <= CONFIRMABLE


def is_whole(kept: Mapping[str, Any]) -> bool:
    """Whether the row holds everything without which there is no initiative."""
    if not kept or not kept["title"] or not kept["exact"] or not kept["applied"]["from"]:
        return False
    shares = [Fraction(share) for _name, share in kept["exact"] if share]
    return len(shares) == len(kept["exact"]) and sum(shares) == 1


def columns(kept: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of an initiative that a kept row fills; raises KeyError on a row that was never read."""
    applied, benefit = kept["applied"], kept["benefit"]
    return {
        "title": kept["title"],
        "kind": kept["kind"],
        "content_group": kept["group"],
        "applied_first": _day(applied["from"]),
        "applied_last": _day(applied["to"]),
        "applied_precision": applied["precision"] or "",
        "applied_text": kept["applied_text"][:120],
        "applied_place": kept["workplace"][:300],
        "recognised_by": kept["body"][:300],
        "recognition_number": kept["decision"][:120],
        "recognised_on": _day(kept["decided_on"]),
        "benefit_amount": None if benefit["amount"] is None else Decimal(str(benefit["amount"])),
        "benefit_currency": benefit["currency"] or "",
        "benefit_per": benefit["per"] or "",
        "benefit_bound": benefit["bound"] or "",
        "benefit_words": (benefit["words"] or "")[:500],
    }


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
