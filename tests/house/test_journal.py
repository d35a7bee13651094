"""Nothing in the journal is changed, lost or swapped without being found; and nothing by way of the house."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from sangkien.actions import audit
from sangkien.actions import people as verbs
from sangkien.cli.main import main
from sangkien.kernel import clock
from sangkien.models.audit import Block, Entry
from sangkien.rules.people import Particulars
from tests.cast import Cast
from tests.factories import acting

TABLES = ("sangkien_entry", "sangkien_block", "sangkien_blockentry")


@contextmanager
def guards_lifted() -> Iterator[None]:
    """What only somebody with the database in hand can do."""
    kept: list[str] = []
    with connection.cursor() as cursor:
        for table in TABLES:
            if connection.vendor == "postgresql":
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
                continue
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
            for name, sql in cursor.fetchall():
                kept.append(sql)
                cursor.execute(f"DROP TRIGGER {name}")
    yield
    with connection.cursor() as cursor:
        for sql in kept:
            cursor.execute(sql)
        if connection.vendor == "postgresql":
            for table in TABLES:
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def tamper(*statements: str) -> None:
    with guards_lifted(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def sealed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Nine entries in three blocks, and one that waits to be sealed."""
    monkeypatch.setattr(audit, "BLOCK_SIZE", 3)
    hoa = acting(cast.hoa)
    for number in range(9):
        verbs.register(cast.factory, Particulars(name="Nguyễn Văn An", phone=f"091122233{number}"), actor=hoa)
    assert audit.seal() == 9
    verbs.register(cast.factory, Particulars(name="Nguyễn Văn An", phone="0911222399"), actor=hoa)
    assert audit.first_break() is None
    return list(Entry.objects.order_by("id").values_list("id", flat=True))


def broken() -> str:
    found = audit.first_break()
    return f"{found.where} {found.what}" if found else "whole"


def test_a_changed_byte_is_found_at_its_entry(sealed: list[int]) -> None:
    tamper(f"UPDATE sangkien_entry SET data = REPLACE(data, 'phone', 'phonE') WHERE id = {sealed[4]}")
    assert broken() == f"entry {sealed[4]} changed"


@pytest.mark.parametrize("column", ["actor", "office", "via", "verb", "thing", "data", "key"])
def test_no_column_of_an_entry_can_be_changed_unseen(sealed: list[int], column: str) -> None:
    tamper(f"UPDATE sangkien_entry SET {column} = 'x' WHERE id = {sealed[1]}")
    assert broken() == f"entry {sealed[1]} changed"


def test_an_hour_put_back_is_found(sealed: list[int]) -> None:
    tamper(f"UPDATE sangkien_entry SET at = '2021-01-01 00:00:00+00:00' WHERE id = {sealed[0]}")
    assert broken() == f"entry {sealed[0]} changed"


def test_an_entry_changed_together_with_its_hash_is_found(sealed: list[int]) -> None:
    entry = Entry.objects.get(pk=sealed[5])
    entry.actor = "user:1"
    tamper(f"UPDATE sangkien_entry SET actor = 'user:1', hash = '{audit.hash_of(entry)}' WHERE id = {entry.pk}")
    assert broken() == f"entry {sealed[5]} changed"


def test_a_dropped_row_is_found(sealed: list[int]) -> None:
    tamper(f"DELETE FROM sangkien_entry WHERE id = {sealed[7]}")
    assert broken() == f"entry {sealed[7]} missing"


def test_two_swapped_rows_are_found_at_the_first(sealed: list[int]) -> None:
    one, two = sealed[2], sealed[6]
    tamper(
        f"UPDATE sangkien_entry SET id = -1 WHERE id = {one}",
        f"UPDATE sangkien_entry SET id = {one} WHERE id = {two}",
        f"UPDATE sangkien_entry SET id = {two} WHERE id = -1",
    )
    assert broken() == f"entry {one} changed"


def test_two_places_swapped_in_a_block_are_found(sealed: list[int]) -> None:
    tamper(
        "UPDATE sangkien_blockentry SET position = 99 WHERE block = 2 AND position = 0",
        "UPDATE sangkien_blockentry SET position = 0 WHERE block = 2 AND position = 1",
        "UPDATE sangkien_blockentry SET position = 1 WHERE block = 2 AND position = 99",
    )
    assert broken() == "block 2 changed"


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_dropped_block_is_found(sealed: list[int], number: int) -> None:
    tamper(f"DELETE FROM sangkien_block WHERE number = {number}")
    assert broken() == f"block {number} missing"


def test_a_block_dropped_with_its_entries_is_found(sealed: list[int]) -> None:
    tamper(
        "DELETE FROM sangkien_entry WHERE id IN (SELECT entry FROM sangkien_blockentry WHERE block = 2)",
        "DELETE FROM sangkien_blockentry WHERE block = 2",
        "DELETE FROM sangkien_block WHERE number = 2",
    )
    assert broken() == "block 2 missing"


def test_a_place_taken_out_of_a_block_is_found(sealed: list[int]) -> None:
    tamper("DELETE FROM sangkien_blockentry WHERE block = 2 AND position = 1")
    assert broken() == "block 2 changed"


def test_a_block_written_anew_breaks_the_one_after_it(sealed: list[int]) -> None:
    tamper("UPDATE sangkien_block SET hash = previous WHERE number = 2")
    assert broken() == "block 2 changed"


def test_an_entry_that_waits_for_its_block_is_watched_too(sealed: list[int]) -> None:
    tamper(f"UPDATE sangkien_entry SET verb = 'x' WHERE id = {sealed[9]}")
    assert broken() == f"entry {sealed[9]} changed"


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {table} SET id = id", "DELETE FROM {table}"])
def test_the_database_refuses_to_change_or_drop(sealed: list[int], table: str, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table=table))
    assert broken() == "whole"


@pytest.mark.parametrize("change", [Entry.objects.all().delete, lambda: Entry.objects.update(actor="x")])
def test_the_house_itself_cannot_either(sealed: list[int], change: Callable[[], object]) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change()


def test_entries_that_came_late_are_sealed_once(sealed: list[int]) -> None:
    assert audit.seal() == 1
    assert audit.seal() == 0
    assert Block.objects.count() == 4
    assert broken() == "whole"


def test_the_command_says_that_all_is_whole(sealed: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "verify"]) == 0
    head = audit.head()
    assert head is not None
    assert head.hash in capsys.readouterr().out


def test_the_command_names_the_first_break_and_fails(sealed: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    tamper(f"DELETE FROM sangkien_entry WHERE id IN ({sealed[3]}, {sealed[8]})")
    assert main(["audit", "verify"]) == 1
    assert f"mục {sealed[3]} bị mất" in capsys.readouterr().err


def test_the_command_names_a_dropped_block(sealed: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    tamper("DELETE FROM sangkien_block WHERE number = 2")
    assert main(["audit", "verify"]) == 1
    assert "khối 2 bị mất" in capsys.readouterr().err


@pytest.fixture
def heads(tmp_path: Path, settings: Any) -> Path:
    """Where heads are written down outside the database."""
    settings.JOURNAL_HEADS = tmp_path / "journal-heads.txt"
    return tmp_path / "journal-heads.txt"


def test_the_newest_blocks_cut_off_with_their_entries_are_found_by_a_head_kept_elsewhere(
    sealed: list[int], heads: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    audit.keep_head()
    head = audit.head()
    assert head is not None
    assert heads.read_text() == f"{clock.in_vietnam(head.sealed_at).date()} 3 {head.hash}\n"
    assert main(["audit", "verify", "--head", head.hash]) == 0
    tamper(
        f"DELETE FROM sangkien_entry WHERE id >= {sealed[6]}", "DELETE FROM sangkien_blockentry WHERE block = 3",
        "DELETE FROM sangkien_block WHERE number = 3",
    )  # fmt: skip
    assert audit.first_break() is None, "the chain is whole in itself"
    assert audit.cut_off() == audit.Break("block 3", "missing")
    assert main(["audit", "verify"]) == 1
    heads.unlink()
    assert main(["audit", "verify"]) == 0
    assert main(["audit", "verify", "--head", head.hash]) == 1
    assert head.hash in capsys.readouterr().err


def test_a_shorter_chain_does_not_overwrite_what_was_written_down(sealed: list[int], heads: Path) -> None:
    audit.keep_head()
    audit.keep_head()
    assert len(heads.read_text().splitlines()) == 1
    kept = heads.read_text()
    tamper("DELETE FROM sangkien_blockentry WHERE block = 3", "DELETE FROM sangkien_block WHERE number = 3")
    audit.keep_head()
    assert heads.read_text() == kept
