"""A read row as it is kept, shown for correction, judged again, and finally taken in. Plain JSON, nothing lost."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sangkien.kernel.grid import Cell, Grid, Row, Workbook
from sangkien.rules.fields import N_
from sangkien.rules.sheets.context import Context
from sangkien.rules.sheets.problems import Problem, problem
from sangkien.rules.sheets.reading import ReadRow, read_list
from sangkien.rules.sheets.to_json import parsed_json

# What a person may correct, with the header under which the corrected row is read again.
CORRECTABLE: dict[str, str] = {
    "title": N_("Tên sáng kiến"),
    "authors": N_("Tác giả (tỷ lệ % đóng góp)"),
    "unit": N_("Công đoàn"),
    "workplace": N_("Nơi công tác"),
    "kind": N_("Loại giải pháp"),
    "group": N_("Nhóm nội dung"),
    "applied": N_("Thời gian áp dụng lần đầu"),
    "decision": N_("Số quyết định công nhận"),
    "decided_on": N_("Ngày quyết định công nhận"),
    "body": N_("Nơi công nhận"),
    "benefit": N_("Giá trị làm lợi (ghi rõ đơn vị tiền)"),
}

# Findings that a person who has looked may set aside; the others must be mended.
CONFIRMABLE = frozenset({
    "R_DUPLICATE_MAYBE", "R_TEXT_CORRUPT", "R_HIDDEN_SHEET", "R_TITLE_TOO_SHORT", "R_FORMULA_IN_CELL",
    "R_RECOGNISED_BEFORE_APPLIED",
})  # fmt: skip


def stored(row: ReadRow) -> dict[str, Any]:
    """Everything read of a row, as JSON."""
    kept: dict[str, Any] = parsed_json(row) or {}
    return kept | {
        "exact": [[author.name, str(author.share) if author.share is not None else ""] for author in row.authors],
        "applied_text": row.applied.text if row.applied else "",
        "decision": row.recognition_number,
        "decided_on": row.recognised.first.isoformat() if row.recognised and row.recognised.precision == "day" else "",
        "body": row.recognised_by,
        "workplace": row.workplace,
        "kind": row.kind,
        "group": row.group,
        "notes": row.notes,
    }


def as_typed(kept: Mapping[str, Any]) -> dict[str, str]:
    """The correctable fields of a kept row as text for the form."""
    return {
        "title": kept.get("title") or "",
        "authors": "\n".join(f"{name} ({_typed_share(share)})" if share else name for name, share in kept.get("exact", [])),
        "unit": kept.get("unit") or "",
        "workplace": kept.get("workplace") or "",
        "kind": kept.get("kind") or "",
        "group": kept.get("group") or "",
        "applied": kept.get("applied_text") or "",
        "decision": kept.get("decision") or "",
        "decided_on": _vietnamese(kept.get("decided_on") or ""),
        "body": kept.get("body") or "",
        "benefit": (kept.get("benefit") or {}).get("words") or "",
    }


def _typed_share(share: str) -> str:
    percent = Fraction(share) * 100
    return f"{percent.numerator}%" if percent.denominator == 1 else share


def _vietnamese(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d/%m/%Y}" if iso else ""


def judged_again(sheet: str, row: int, typed: Mapping[str, str], context: Context) -> ReadRow:
    """The corrected row, judged by the same law as the file it came from."""
    header = Row(1, {place: Cell(label, "text") for place, label in enumerate(CORRECTABLE.values(), start=2)})
    values = {
        place: Cell(typed[name].strip(), "text")
        for place, name in enumerate(CORRECTABLE, start=2)
        if typed.get(name, "").strip()
    }
    header.cells[1] = Cell("TT", "text")
    values[1] = Cell(1, "number")
    reading = read_list(Workbook("xlsx", [Grid(sheet, [header, Row(2, values)])]), context)
    found = next((one for one in reading.rows if one.row == 2), None)
    if found is None or found.outcome == "ignore":
        return ReadRow(sheet, row, "hold", (problem("R_TITLE_MISSING"),))
    problems = tuple(Problem("", one.code, one.message, one.proposed) for one in found.problems)
    return ReadRow(
        sheet, row, found.outcome, problems, found.title, found.authors, found.applied, found.recognition_number,
        found.recognised, found.recognised_by, found.benefit, found.unit, found.workplace, found.kind, found.group,
        found.notes,
    )  # fmt: skip


def confirmable(problems: list[dict[str, Any]], weights: Mapping[str, str]) -> bool:
    """Whether everything that holds the row is for a person to judge."""
    holding = {found["code"] for found in problems if weights.get(found["code"]) in ("hold", "refuse")}
    return bool(holding) and holding <= CONFIRMABLE


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


__all__ = ["CONFIRMABLE", "CORRECTABLE", "as_typed", "columns", "confirmable", "judged_again", "stored"]
