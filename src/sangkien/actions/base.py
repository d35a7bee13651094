"""What all verbs share: new rows, written by a statement that is put together once a table and not once a row."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

# A statement on SQLite takes no more than 32,766 values; on PostgreSQL 65,535.
MOST_VALUES = 30_000
MOST_ROWS = 500

# Texts, numbers, yes or no, and keys of other rows; the others (days, moments, amounts, JSON) differ by database.
_AS_THEY_ARE = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey)

M = TypeVar("M", bound=models.Model)


def add(row: M, *, unless_known: bool = False) -> bool:
    """Write a new row and give it its key, as `save(force_insert=True)` does.

    With `unless_known`, False (and nothing written) where a row that must be the only one of its kind stands
    there already, also one that somebody else writes at this moment.
    """
    statement = _insert(type(row), 1, unless_known)
    with connection.cursor() as cursor:
        cursor.execute(statement, _values(row))
        made = cursor.fetchone()
    if made is None:
        return False
    _made(row, made[0])
    return True


def add_all(rows: Sequence[M]) -> None:
    """Write new rows of one noun in few statements and give them their keys, as `bulk_create` does."""
    if not rows:
        return
    noun = type(rows[0])
    at_once = min(MOST_ROWS, MOST_VALUES // len(_columns(noun)))
    with connection.cursor() as cursor:
        for start in range(0, len(rows), at_once):
            part = rows[start : start + at_once]
            cursor.execute(_insert(noun, len(part), False), [value for row in part for value in _values(row)])
            for row, (key,) in zip(part, cursor.fetchall(), strict=True):
                _made(row, key)


def change(row: models.Model, *names: str) -> None:
    """Write these columns of a row that stands already, as `save(update_fields=names)` does.

    Raises LookupError where the row is gone.
    """
    noun, here = type(row), connections[DEFAULT_DB_ALIAS]
    wanted: list[Any] = [noun._meta.get_field(name) for name in names]
    values = [field.get_db_prep_save(field.pre_save(row, False), here) for field in wanted]
    with connection.cursor() as cursor:
        cursor.execute(_update(noun, names), [*values, row.pk])
        if cursor.rowcount != 1:
            raise LookupError(f"{noun.__name__} {row.pk}")


def _made(row: models.Model, key: int) -> None:
    row.pk = key
    state = row._state  # noqa: SLF001 - what the mapper itself notes of a row it has written
    state.adding, state.db = False, DEFAULT_DB_ALIAS


def _values(row: models.Model) -> list[Any]:
    # The connection itself: what stands for it looks it up anew for every value.
    here = connections[DEFAULT_DB_ALIAS]
    return [
        getattr(row, name) if plain else field.get_db_prep_save(field.pre_save(row, True), here)
        for name, field, plain in _columns(type(row))
    ]


@lru_cache(maxsize=256)
def _columns(noun: type[models.Model]) -> tuple[tuple[str, Any, bool], ...]:
    """The columns but for the key: attribute, field, and whether the value is written just as it stands there."""
    fields = [field for field in noun._meta.concrete_fields if not field.primary_key]
    return tuple((field.attname, field, isinstance(field, _AS_THEY_ARE)) for field in fields)


@lru_cache(maxsize=256)
def _update(noun: type[models.Model], names: tuple[str, ...]) -> str:
    table, key = noun._meta.db_table, noun._meta.pk.column
    fields: list[Any] = [noun._meta.get_field(name) for name in names]
    listed = ", ".join(f'"{field.column}" = %s' for field in fields)
    return f'UPDATE "{table}" SET {listed} WHERE "{key}" = %s'  # noqa: S608 - names of our own


# A statement for the most rows takes a hundred kilobytes: few of those not used lately are kept.
@lru_cache(maxsize=128)
def _insert(noun: type[models.Model], many: int, unless_known: bool) -> str:
    names = ", ".join(f'"{field.column}"' for _name, field, _plain in _columns(noun))
    row = f"({', '.join(['%s'] * len(_columns(noun)))})"
    beside = "ON CONFLICT DO NOTHING " if unless_known else ""
    key = noun._meta.pk.column
    rows = ", ".join([row] * many)
    return f'INSERT INTO "{noun._meta.db_table}" ({names}) VALUES {rows} {beside}RETURNING "{key}"'  # noqa: S608 - names of our own
