"""Lists and queues hold the same entries whichever way the database is led to them."""

import pytest

from sangkien.actions.initiatives import drafting, submission, verification
from sangkien.queries.initiatives import lists, within
from sangkien.queries.initiatives.lists import Filters, exported, page
from sangkien.queries.initiatives.queue import Narrowing, queue_page
from sangkien.queries.initiatives.within import entered_below, shared
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.cast import Cast
from tests.factories import acting

LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")


def sent(cast: Cast, title: str):
    one = drafting.start(cast.factory, cast.programme, factories.draft(LAN, title=title), actor=acting(cast.lan))
    return submission.submit(one, actor=acting(cast.lan))


@pytest.fixture(params=[-1, 10_000], ids=["much below", "little below"])
def way(request, monkeypatch):
    monkeypatch.setattr(within.within, "__kwdefaults__", {"many": request.param})
    monkeypatch.setattr(lists, "MANY_WAITING", request.param)


def test_whoever_is_in_office_sees_what_was_sent_in_within_reach(cast, way):
    first, second = sent(cast, "Một"), sent(cast, "Hai")
    verification.confirm(second, actor=acting(cast.minh))
    for reader in (cast.minh, cast.tuan, cast.thu):
        actor = acting(reader)
        assert [one.pk for one in page(actor, Filters()).rows] == [second.pk, first.pk]
        assert [one.pk for one in exported(actor, Filters(), most=9)] == [second.pk, first.pk]
        assert [one.pk for one in page(actor, Filters(unit_path=cast.factory.path)).rows] == [second.pk, first.pk]
        assert not page(actor, Filters(unit_path=cast.hospital.path)).rows
    assert [one.pk for one in page(acting(cast.khach), Filters()).rows] == [second.pk]


def test_the_queue_of_a_wide_reach_holds_what_waits_below(cast, way):
    waiting = sent(cast, "Một")
    assert [row.initiative.pk for row in queue_page(acting(cast.thu), Narrowing(wide=True)).rows] == [waiting.pk]
    assert queue_page(acting(cast.thu), Narrowing(cast.hospital.path, wide=True)).rows == []
    assert queue_page(acting(cast.thu), Narrowing()).rows == []


def test_pages_follow_one_another_and_back(cast, way):
    keys = [sent(cast, f"Sáng kiến {number}").pk for number in range(5)][::-1]
    actor = acting(cast.minh)
    first = page(actor, Filters(), size=2)
    second = page(actor, Filters(), after=first.after, size=2)
    assert [one.pk for one in (*first.rows, *second.rows)] == keys[:4]
    assert [one.pk for one in page(actor, Filters(), before=second.before, size=2).rows] == keys[:2]
    assert [one.pk for one in exported(actor, Filters(), most=3)] == keys[:3]


def test_what_was_entered_below_is_read_from_the_counters(cast, way):
    assert entered_below([cast.federation.path]) == {cast.federation.path: 0}
    assert shared(["00010002"], ["0001", "000100020003", "0009"]) == ["00010002"]
    assert shared([], ["00010002", "0001"]) == ["0001"]
    assert shared(["0009"], ["0001"]) == []
