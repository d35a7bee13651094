"""Rows of totals against the rows above them: said, never used."""

import re
from decimal import Decimal

from sangkien.rules.benefits import parse_benefit
from sangkien.rules.sheets.cells import shown
from sangkien.rules.sheets.draft import Draft


def check_totals(drafts: list[Draft], totals: list[Draft]) -> None:
    """Note on each row of totals where its figures differ from the rows of its table."""
    for total in totals:
        rows = [
            draft
            for draft in drafts
            if draft.table is total.table and draft.number < total.number and draft.merged_into is None
        ]
        _check_money(total, rows)
        _check_count(total, rows)


def _check_money(total: Draft, rows: list[Draft]) -> None:
    cell = total.own_cell("benefit")
    if cell is None or not isinstance(cell.value, str | int | float) or isinstance(cell.value, bool):
        return
    said = parse_benefit(cell.value, total.table.money).benefit.amount
    counted = sum(
        (draft.benefit.amount for draft in rows if draft.benefit.amount and draft.benefit.currency == "VND"), Decimal(0)
    )
    if said is not None and said != counted:
        total.note("TOTAL_MISMATCH", "benefit", said=_money(said), counted=_money(counted))


def _check_count(total: Draft, rows: list[Draft]) -> None:
    words = " ".join(shown(cell) for cell in total.row.cells.values())
    found = re.search(r"(\d{1,6})\s*(?:sáng kiến|đề tài|giải pháp|SK\b)", words, re.IGNORECASE)
    if found and int(found[1]) != len(rows):
        total.note("TOTAL_MISMATCH", "title", said=f"{found[1]} sáng kiến", counted=len(rows))


def _money(amount: Decimal) -> str:
    return f"{amount:,.0f}".replace(",", ".")
