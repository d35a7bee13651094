"""Fixtures of all tests: the clock, held in the last week of phase 1, the little world, and a browser."""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Browser, sync_playwright

from sangkien.kernel import clock
from tests.cast import Cast, little_world
from tests.guards import (
    _no_network,
    _tables_can_be_emptied,
    django_db_keepdb,
    django_db_setup,
    pytest_collection_finish,
    pytest_collection_modifyitems,
    pytest_unconfigure,
)

__all__ = [
    "_no_network", "_tables_can_be_emptied", "django_db_keepdb", "django_db_setup", "pytest_collection_finish",
    "pytest_collection_modifyitems", "pytest_unconfigure",
]  # fmt: skip

NOW = datetime(2022, 5, 20, 9, 0, tzinfo=clock.VIETNAM)


@pytest.fixture
def now() -> Iterator[datetime]:
    """The clock stands still on 20/05/2022, 9:00."""
    with clock.frozen(NOW):
        yield NOW


@pytest.fixture
def cast(now: datetime, db: None) -> Cast:
    """The little world at that moment."""
    return little_world()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser, one for all tests: its driver can be started once."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()
