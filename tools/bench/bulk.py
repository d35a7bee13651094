"""Many rows straight into the tables, for the making of a world: without indexes first, with them afterwards."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models

AT_ONCE = 20_000


def stamp(moment: datetime) -> str:
    """A moment as both databases read it."""
    plain = moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    return plain if connection.vendor == "sqlite" else plain + "+00"


class Table:
    """Rows of a noun, kept until there are many; `names` are the columns given, the others take their default."""

    def __init__(self, model: type[models.Model], *names: str) -> None:
        self.name = model._meta.db_table
        given = {field.attname: field for field in model._meta.concrete_fields}
        fixed = {name: _plain(field) for name, field in given.items() if name not in names and name != "id"}
        self.columns = [given[name].column for name in names] + [given[name].column for name in fixed]
        self.rest = tuple(fixed.values())
        self.rows: list[tuple[Any, ...]] = []
        self.written = 0

    def add(self, *values: Any) -> None:
        """Keep one row; writes when there are many."""
        self.rows.append((*values, *self.rest))
        if len(self.rows) >= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what is kept."""
        insert(self.name, self.columns, self.rows)
        self.written += len(self.rows)
        self.rows = []


def _plain(field: Any) -> Any:
    value = field.get_default()
    if isinstance(value, list | dict):
        return "[]" if isinstance(value, list) else "{}"
    return None if value == "" and field.null else value


def insert(table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows with the bare driver, in one transaction."""
    if not rows:
        return
    names = ", ".join(f'"{column}"' for column in columns)
    connection.ensure_connection()
    raw = connection.connection
    if isinstance(raw, sqlite3.Connection):
        raw.execute("BEGIN")
        raw.executemany(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})", rows)  # noqa: S608
        raw.execute("COMMIT")
        return
    with raw.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


@contextmanager
def without_indexes(*nouns: type[models.Model]) -> Iterator[None]:
    """Take the indexes that guard nothing away while many rows come, and the checks of keys; then put them back."""
    dropped = [found for noun in nouns for found in _indexes(noun._meta.db_table)]
    with connection.cursor() as cursor:
        for name, _statement in dropped:
            cursor.execute(f'DROP INDEX "{name}"')
        for statement in _LOOSE[connection.vendor]:
            cursor.execute(statement)
        yield
        for _name, statement in dropped:
            cursor.execute(statement)
        for model in nouns:
            if connection.vendor == "postgresql":
                table = model._meta.db_table
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")  # noqa: S608
        for statement in (*_STRICT[connection.vendor], "ANALYZE"):
            cursor.execute(statement)


_LOOSE = {
    "sqlite": ("PRAGMA synchronous=OFF", "PRAGMA foreign_keys=OFF"),
    "postgresql": ("SET session_replication_role = replica",),
}
_STRICT = {
    "sqlite": ("PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON"),
    "postgresql": ("SET session_replication_role = origin",),
}
_INDEXES = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOT LIKE 'CREATE UNIQUE%%' AND tbl_name = %s",
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE indexdef NOT LIKE 'CREATE UNIQUE%%' AND tablename = %s",
}


def _indexes(table: str) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(_INDEXES[connection.vendor], [table])
        return list(cursor.fetchall())
