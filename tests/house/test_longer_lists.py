"""A page that lists things asks the database as often for three of them as for one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.house import lists_judged, lists_kept
from tests.house.lists_judged import Shown
from tests.web.browsing import browser

pytestmark = pytest.mark.django_db
LISTS = (*lists_judged.LISTS, *lists_kept.LISTS)


@contextmanager
def forgotten() -> Iterator[None]:
    """What happens inside is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.once
@pytest.mark.parametrize("world", LISTS, ids=[one.__name__ for one in LISTS])
def test_three_are_shown_with_as_many_questions_as_one(world: Callable[[Cast, int], Shown], cast: Cast) -> None:
    asked = {}
    for many in (1, 3):
        with forgotten():
            who, address = world(cast, many)
            client = browser(who)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            asked[many] = [query["sql"] for query in queries]
    assert len(asked[1]) == len(asked[3]), "\n".join(one for one in asked[3] if one not in asked[1])
