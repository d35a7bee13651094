"""A reading as the preview that pages and terminal share."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from sangkien.kernel.grid import Refusal
from sangkien.rules.sheets.problems import Problem
from sangkien.rules.sheets.reading import Reading, ReadRow


def reading_json(file: str, reading: Reading | Refusal) -> dict[str, Any]:
    """The preview of a file in its published shape."""
    if isinstance(reading, Refusal):
        return {
            "file": file,
            "outcome": "refused",
            "problems": [{"code": reading.code, "message": reading.message}],
            "rows": [],
        }
    return {
        "file": file,
        "outcome": "refused" if reading.refused else "read",
        "problems": [{"code": found.code, "message": found.message} for found in reading.problems],
        "rows": [row_json(row) for row in reading.rows],
    }


def row_json(row: ReadRow) -> dict[str, Any]:
    """One row of the preview."""
    return {
        "sheet": row.sheet,
        "row": row.row,
        "outcome": row.outcome,
        "problems": [problem_json(found) for found in row.problems],
        "parsed": parsed_json(row),
    }


def problem_json(found: Problem) -> dict[str, str | None]:
    """One problem of the preview."""
    return {"cell": found.cell, "code": found.code, "message": found.message, "proposed": found.proposed}


def parsed_json(row: ReadRow) -> dict[str, Any] | None:
    """What was read of a row; None for a row that is no initiative."""
    if row.outcome == "ignore":
        return None
    benefit, applied = row.benefit, row.applied
    return {
        "title": row.title,
        "authors": [{"name": author.name, "share": percent(author.share)} for author in row.authors],
        "applied": {
            "from": applied.first.isoformat() if applied else None,
            "to": applied.last.isoformat() if applied else None,
            "precision": applied.precision if applied else None,
        },
        "benefit": {
            "amount": number(benefit.amount),
            "currency": benefit.currency or None,
            "per": benefit.per or None,
            "bound": benefit.bound or None,
            "words": benefit.words,
        },
        "unit": row.unit.code if row.unit else None,
    }


def percent(share: Fraction | None) -> int | float | None:
    """A share as a percentage; whole ones without decimals."""
    if share is None:
        return None
    value = share * 100
    return value.numerator if value.denominator == 1 else float(value)


def number(amount: Decimal | None) -> int | float | None:
    """An amount as a JSON number; whole ones without decimals."""
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)
