"""Fixtures of all tests: the clock, held in the last week of phase 1, and the little world."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from sangkien.kernel import clock
from tests.cast import Cast, little_world
from tests.guards import _no_network, _tables_can_be_emptied, pytest_collection_modifyitems, pytest_unconfigure

__all__ = ["_no_network", "_tables_can_be_emptied", "pytest_collection_modifyitems", "pytest_unconfigure"]

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
