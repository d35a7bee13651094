"""What holds for every test: the database it runs on, no network, the same luck every time."""

import os
import socket
from typing import Any

import pytest
from django.db import connection
from hypothesis import settings

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
        (kept if touches or not on_postgres else left).append(item)
        if not on_postgres and item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL; runs in that part of make test"))
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = kept


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
