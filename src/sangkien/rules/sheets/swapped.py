"""Columns of dates in which a spreadsheet, or a foreign setting, may have swapped day and month."""

import re
from collections import defaultdict
from datetime import date, datetime

from sangkien.rules.sheets.context import Context
from sangkien.rules.sheets.draft import Draft
from sangkien.rules.sheets.gates import vn
from sangkien.rules.sheets.header import Table

_SLASHED = re.compile(r"\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})\s*")


def check_swapped(drafts: list[Draft], context: Context) -> None:
    """Hold the dates of a column whose other dates show that month and day stand the other way round."""
    by_table: dict[int, list[Draft]] = defaultdict(list)
    tables: dict[int, Table] = {}
    for draft in drafts:
        by_table[id(draft.table)].append(draft)
        tables[id(draft.table)] = draft.table
    for rows in by_table.values():
        _check_column(rows)


def _check_column(rows: list[Draft]) -> None:
    months_first = days_first = 0
    texts_over = texts_under = 0
    real: list[tuple[Draft, date]] = []
    written: list[tuple[Draft, date]] = []
    for draft in rows:
        cell = draft.own_cell("applied")
        if cell is None:
            continue
        if isinstance(cell.value, datetime):
            real.append((draft, cell.value.date()))
            continue
        found = _SLASHED.fullmatch(str(cell.value))
        if not found:
            continue
        first, second = int(found[1]), int(found[2])
        months_first += second > 12 >= first
        days_first += first > 12 >= second
        texts_over += first > 12
        texts_under += first <= 12
        if first <= 12 and second <= 12 and first != second and draft.applied is not None:
            written.append((draft, draft.applied.first))
    if months_first and not days_first:
        _hold(written)
    if texts_over >= 2 and not texts_under and len(real) >= 2 and all(day.day <= 12 for _, day in real):
        _hold([(draft, day) for draft, day in real if day.day != day.month])


def _hold(dates: list[tuple[Draft, date]]) -> None:
    for draft, day in dates:
        draft.note("R_DATE_MAYBE_SWAPPED", "applied", vn(date(day.year, day.day, day.month)), text=vn(day))
