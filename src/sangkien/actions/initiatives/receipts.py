"""Numbers of receipts: one row of numbers a code and year, also where another unit takes the code over."""

from django.db import connection

from sangkien.models.initiatives import ReceiptBook
from sangkien.models.organisation import Unit, UnitName

_BOOK, _NAMES = ReceiptBook._meta.db_table, UnitName._meta.db_table
# A unit goes on where whoever bore its code before it left off, so that no number is given twice.
_RESERVE = f"""
INSERT INTO {_BOOK} (unit_id, year, last)
SELECT %(unit)s, %(year)s, %(many)s + COALESCE(MAX(before.last), 0) FROM {_BOOK} before
WHERE before.year = %(year)s AND before.unit_id IN (SELECT unit_id FROM {_NAMES} WHERE code = %(code)s)
ON CONFLICT (unit_id, year) DO UPDATE SET last = {_BOOK}.last + %(many)s RETURNING last
"""  # noqa: S608 - names of our own tables


def reserve(unit: Unit, year: int, many: int = 1) -> list[str]:
    """The next `many` receipt numbers of the unit in this year, in order. Belongs into the verb's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_RESERVE, {"unit": unit.pk, "year": year, "many": many, "code": unit.code})
        last = cursor.fetchone()[0]
    return [f"{number:02d}/{year}/BN-{unit.code}" for number in range(last - many + 1, last + 1)]
