"""The built reference says what the code says."""

import pytest

from sangkien.cli import docs


@pytest.mark.parametrize("name", sorted(docs.pages()))
def test_a_built_page_is_fresh(name):
    assert (docs.FOLDER / name).read_text(encoding="utf-8") == docs.pages()[name], "make docs"
