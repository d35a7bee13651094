"""Numbers of papers from the register of whoever issues them: each once, restarting every year."""

from django.db import connection

from sangkien.models.documents import RegisterBook

_BOOK = RegisterBook._meta.db_table
# One statement, so that whoever presses at the same moment waits for the number before; undone with its verb.
_TAKE = f"""
INSERT INTO {_BOOK} (unit_id, issuer_kind, series, year, last)
VALUES (%(unit)s, %(kind)s, %(series)s, %(year)s, %(many)s)
ON CONFLICT (unit_id, issuer_kind, series, year) DO UPDATE SET last = {_BOOK}.last + %(many)s RETURNING id, last
"""  # noqa: S608 - names of our own tables


def take(unit_id: int, issuer_kind: str, series: str, year: int, many: int = 1) -> tuple[RegisterBook, range]:
    """The next `many` numbers of the series in this year, and their register. Belongs into the verb's transaction."""
    given: dict[str, int | str] = {"unit": unit_id, "kind": issuer_kind, "series": series, "year": year, "many": many}
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, given)
        book_id, last = cursor.fetchone()
    book = RegisterBook(pk=book_id, unit_id=unit_id, issuer_kind=issuer_kind, series=series, year=year, last=last)
    book._state.adding = False  # noqa: SLF001 - it is a row, read without asking again
    return book, range(last - many + 1, last + 1)
