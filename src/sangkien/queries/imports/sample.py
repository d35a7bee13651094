"""A list to try the spreadsheet door with: filled in as unions do, with the faults they make."""

import io
import json
import unicodedata
from datetime import date, timedelta
from typing import Any

from django.conf import settings

from sangkien.models.programmes import Programme
from sangkien.paper.table_write import OutColumn, OutTable, Value, write_xlsx
from sangkien.queries.programmes import rules_of
from sangkien.rules.sheets.gates import vn

_FILE = settings.BASE_DIR / "data" / "demo" / "danh-sach.json"


def sample_list(programme: Programme, today: date) -> bytes:
    """The list as XLSX, its dates counted from `today` and from the day from which the programme counts."""
    told: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    first = rules_of(programme).eligibility.first
    rows: list[list[Value]] = [
        _row(number, one, told["decision"], today, first) for number, one in enumerate(told["rows"], start=1)
    ]
    rows.append(["", *(text.format(n=len(rows)) for text in told["total"])])
    rows += [["", text] for text in told["below"]]
    columns = [OutColumn(label, width) for label, width in told["columns"]]
    stream = io.BytesIO()
    write_xlsx(stream, [OutTable(told["sheet"], columns, rows, told["above"])])
    return stream.getvalue()


def _row(number: int, one: dict[str, Any], decision: str, today: date, first: date) -> list[Value]:
    title = unicodedata.normalize("NFD", one["title"]) if one.get("decomposed") else one["title"]
    return [
        number, title, one["authors"], one["place"], one["kind"], one["group"], _applied(one["applied"], today, first),
        _decided(decision, one["decision"], today), one["benefit"], "",
    ]  # fmt: skip


def _applied(said: int | str, today: date, first: date) -> Value:
    if said == "too early":
        return first - timedelta(days=30)
    if said == "month":
        # The third month back lies inside the time that counts, and is over.
        month = today.replace(day=1) - timedelta(days=80)
        return f"{month.month}/{month.year}"
    return today + timedelta(days=int(said))


def _decided(pattern: str, said: list[Any] | None, today: date) -> str:
    return pattern.format(number=said[0], day=vn(today + timedelta(days=said[1]))) if said else ""
