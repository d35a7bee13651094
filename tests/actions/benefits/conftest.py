"""Who pays: the head of the factory."""

import pytest

from sangkien.models.people import Person
from tests import factories
from tests.cast import Cast


@pytest.fixture
def head(cast: Cast) -> Person:
    """The head of the factory, who is no author."""
    return factories.in_office("Tạ Văn Đông", cast.factory, "unit_head")
