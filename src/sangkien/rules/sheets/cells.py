"""Cells as text: what a person sees in them."""

import re
from datetime import datetime

from sangkien.kernel.grid import Cell

_NUMBER = re.compile(r"[-+]?\d[\d.,\s]*%?")


def shown(cell: Cell | None) -> str:
    """The text of a cell as a person reads it; "" for none."""
    if cell is None or cell.value is None:
        return ""
    value = cell.value
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
    if isinstance(value, float):
        return repr(value)
    return str(value)


def is_number_text(text: str) -> bool:
    """Whether a text is nothing but a number."""
    return bool(_NUMBER.fullmatch(text.strip()))


def short_date(cell: Cell) -> str:
    """The way a spreadsheet shows a date cell with a day and month only, such as 8/3; the full date otherwise."""
    value = cell.value
    if not isinstance(value, datetime):
        return shown(cell)
    code = cell.format.lower()
    if "y" in code or not code:
        return shown(cell)
    day_first = code.find("d") < code.find("m")
    return f"{value.day}/{value.month}" if day_first else f"{value.month}/{value.day}"
