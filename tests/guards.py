"""What holds for every test: the database it runs on, no network, the same luck every time."""

import gc
import os
import shutil
import socket
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as product
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}
LOOPBACK = ("127.", "::1", "localhost")

settings.register_profile("house", deadline=None, derandomize=True, max_examples=60, database=None)
settings.register_profile("long", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what touches the database runs again; on SQLite what needs PostgreSQL waits."""
    on_postgres = connection.vendor == "postgresql"
    kept, left = [], []
    for item in items:
        touches = item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
        again = touches and not item.get_closest_marker("once")
        (kept if again or not on_postgres else left).append(item)
        if not on_postgres and item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL; runs in that part of make test"))
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = kept


def pytest_collection_finish() -> None:
    """What stands when the tests begin stays to the end: it need not be looked through for rubbish again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_unconfigure() -> None:
    """Take the data folder of this process away: a worker of a parallel run leaves without saying goodbye."""
    shutil.rmtree(product.DATA, ignore_errors=True)


def migrated_file() -> Path:
    """Where the empty SQLite database of just these migrations is kept between runs: making it takes many seconds."""
    files = [*sorted((ROOT / "src/sangkien/migrations").glob("*.py")), ROOT / "requirements.txt"]
    mark = sha256(b"".join(path.name.encode() + path.read_bytes() for path in files)).hexdigest()[:16]
    return ROOT / ".cache" / "tests" / f"migrated-{mark}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """Whether the database stands already: a copy of the one kept."""
    if connection.vendor != "sqlite" or not migrated_file().exists():
        return False
    shutil.copyfile(migrated_file(), connection.settings_dict["TEST"]["NAME"])
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, django_db_keepdb: bool) -> None:
    """As the framework does it; what was made for the first time is kept for the next run."""
    if connection.vendor != "sqlite" or django_db_keepdb:
        return
    kept = migrated_file()
    kept.parent.mkdir(parents=True, exist_ok=True)
    made = kept.with_suffix(f".{os.getpid()}")
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(made)])
    for old in kept.parent.glob("migrated-*.sqlite3"):
        old.unlink(missing_ok=True)
    made.replace(kept)


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Any:
    """A test may speak to this machine only."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"a test reached for the network: {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(autouse=True, scope="session")
def _tables_can_be_emptied() -> Any:
    """Between tests that commit, tables are emptied: the guards of the journal are lifted for that moment."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def unguarded(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
        lift, put_up = _guards(self.connection)
        flush(self, [*lift, *sql_list, *put_up])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", unguarded)
        yield


def _guards(of: Any) -> tuple[list[str], list[str]]:
    """The statements that lift the guards of append-only tables, and those that put them up again."""
    if of.vendor == "postgresql":
        return ["SET session_replication_role = replica"], ["SET session_replication_role = origin"]
    with of.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_refused'")
        found = cursor.fetchall()
    return [f"DROP TRIGGER {name}" for name, _ in found], [sql for _, sql in found]
