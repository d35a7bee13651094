"""A list of many rows through the house: read, judged, kept, taken in; beside the bare reader and the bare driver."""

import io
import random
import resource
import sqlite3
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import xlsxwriter
from django.db import connection, models
from python_calamine import CalamineWorkbook

from sangkien.actions.accounts import system_actor
from sangkien.actions.imports import apply, finish, prepare, upload
from sangkien.kernel import clock
from sangkien.models.accounts import User
from sangkien.models.imports import Batch, BatchRow
from sangkien.models.initiatives import Authorship, Initiative, Step, Version
from sangkien.models.organisation import Unit
from sangkien.models.people import Person
from sangkien.models.programmes import Programme
from sangkien.queries.access import actor_of
from sangkien.queries.imports.judging import context_for, read_file
from tools.bench import words
from tools.bench.world import cast

HEADER = (
    "STT", "Tên sáng kiến", "Họ và tên tác giả", "Đơn vị công tác", "Loại giải pháp", "Thời gian áp dụng lần đầu",
    "Số quyết định công nhận", "Ngày quyết định", "Cơ quan ban hành", "Giá trị làm lợi",
)  # fmt: skip
# In the order in which a row may refer to another.
_TABLES = (Person, Initiative, Authorship, Version, Step)
_OWN = {Initiative: "code"}


def sheet(rows: int) -> bytes:
    """A workbook of ten columns as a union fills it."""
    dice, stream, day = random.Random(rows), io.BytesIO(), clock.today()  # noqa: S311 - the same list every time
    with xlsxwriter.Workbook(stream, {"constant_memory": True}) as book:
        page = book.add_worksheet("Danh sách")
        page.write_row(0, 0, HEADER)
        for number in range(1, rows + 1):
            applied = day - timedelta(days=dice.randint(40, 300))
            decided = applied + timedelta(days=dice.randint(1, 25))
            page.write_row(number, 0, (
                number, f"{words.title(dice)} {number}", words.name(dice), "Phân xưởng 1", "Kỹ thuật", f"{applied:%d/%m/%Y}",
                f"{number}/QĐ-CT", f"{decided:%d/%m/%Y}", "Giám đốc Công ty", f"{dice.randint(2, 900)} triệu đồng",
            ))  # fmt: skip
    return stream.getvalue()


def run(rows: int, folder: Path) -> dict[str, Any]:
    """Take a list of `rows` in; rows per second of each part, and the most memory the process ever had."""
    place = folder / f"danh-sach-{rows}.xlsx"
    place.write_bytes(sheet(rows))
    took: dict[str, float] = {}
    cpu: dict[str, float] = {}
    content = place.read_bytes()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    unit = Unit.objects.filter(parent=cast()["largest"]).order_by("-pk")[0]
    officer = actor_of(User.objects.get(person=cast()["verifier"]))
    programme = Programme.objects.get()
    marks = {noun: noun.objects.aggregate(top=models.Max("pk"))["top"] or 0 for noun in (*_TABLES, BatchRow)}
    batch = upload(unit, programme, content, actor=officer, name=place.name)
    context = context_for(unit, programme, batch.entered_on)
    reading = _timed(took, cpu, "read", lambda: read_file(content, place.name, context))
    _timed(took, cpu, "preview", lambda: prepare(batch, reading, actor=system_actor()))
    batch = apply(Batch.objects.get(pk=batch.pk), actor=officer, vouched=True)
    _timed(took, cpu, "taken in", lambda: finish(batch, officer.account, actor=system_actor()))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _timed(took, cpu, "bare reader", lambda: _bare_read(content))
    taken = Initiative.objects.filter(pk__gt=marks[Initiative]).count()
    took["bare driver"] = _bare_insert(marks)
    return {
        "rows": rows,
        "taken": taken,
        "took": took,
        "cpu": cpu,
        "memory_before": before / 1024,
        "memory": after / 1024,
    }


def _timed(took: dict[str, float], cpu: dict[str, float], name: str, work: Callable[[], Any]) -> Any:
    begun, before = time.perf_counter(), time.process_time()
    done = work()
    took[name], cpu[name] = time.perf_counter() - begun, time.process_time() - before
    return done


def _bare_read(content: bytes) -> int:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return sum(1 for _row in book.get_sheet_by_index(0).to_python())


def _bare_insert(marks: dict[type[models.Model], int]) -> float:
    """Seconds for the same rows in the same tables, by the driver alone and in one transaction."""
    work, shifts = [], {noun: _top(noun) - mark for noun, mark in marks.items()}
    for noun in (*_TABLES, BatchRow):
        fields = list(noun._meta.concrete_fields)
        listed = ", ".join(f'"{field.column}"' for field in fields)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {listed} FROM {noun._meta.db_table} WHERE id > %s", [marks[noun]])  # noqa: S608
            rows = [_shifted(noun, fields, row, marks, shifts) for row in cursor.fetchall()]
        sign = "?" if connection.vendor == "sqlite" else "%s"
        sql = f"INSERT INTO {noun._meta.db_table} ({listed}) VALUES ({', '.join([sign] * len(fields))})"  # noqa: S608
        work.append((sql, rows))
    raw: Any = connection.connection
    begun, cursor = time.perf_counter(), raw.cursor()
    cursor.execute("BEGIN IMMEDIATE" if isinstance(raw, sqlite3.Connection) else "BEGIN")
    for sql, rows in work:
        cursor.executemany(sql, rows)
    cursor.execute("COMMIT")
    return time.perf_counter() - begun


def _top(noun: type[models.Model]) -> int:
    return int(noun._base_manager.aggregate(top=models.Max("pk"))["top"] or 0)


def _shifted(
    noun: type[models.Model], fields: list[Any], row: tuple[Any, ...], marks: dict[Any, int], shifts: dict[Any, int]
) -> tuple[Any, ...]:
    """The row under keys that are still free."""
    found = []
    for field, value in zip(fields, row, strict=True):
        of = noun if field.primary_key else field.related_model
        if of in shifts and isinstance(value, int) and value > marks[of]:
            found.append(value + shifts[of])
        elif field.attname == _OWN.get(noun) or (noun is BatchRow and field.attname == "sheet"):
            found.append(f"+{value}"[:20])
        elif isinstance(value, dict | list):
            found.append(_json(value))
        else:
            found.append(value)
    return tuple(found)


def _json(value: Any) -> Any:
    from psycopg.types.json import Jsonb  # slow import - only where PostgreSQL is

    return Jsonb(value)
