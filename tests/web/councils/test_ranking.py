"""The ranking of a session: equal totals share a rank, a tie over the last place is the council's, nobody sees it early."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sangkien.actions.councils import marking
from sangkien.queries.councils.ranking import ranking
from tests import scoring_kit as score
from tests.factories import acting
from tests.web.browsing import browser

pytestmark = pytest.mark.django_db
TITLES = ("Giá xoay", "Xe gom phôi", "Đèn soi")


@pytest.fixture
def session(cast):
    """Three dossiers marked by the sheet of a contest, the last two alike; the public has voted."""
    session = score.marked_session(cast, *TITLES, code=score.C6)
    for item, novelty in zip(session.items.order_by("position"), ("12", "18", "18"), strict=True):
        marking.enter_public_votes(item, actor=acting(cast.minh), votes=100, most=100)
        score.close_all(item, novelty=novelty, effect="20", applicability="20")
    return session


def page(who, session, places=""):
    return browser(who).get(reverse("scoring:ranking", args=[session.pk]), {"giai": places} if places else {})


def test_equal_totals_share_a_rank_and_the_tie_over_the_last_place_is_the_councils(cast, session):
    lines = ranking(session, acting(cast.minh), places=1).lines
    assert [(line.item.title, line.rank, line.placed, line.tied) for line in lines] == [
        (TITLES[1], 1, False, True), (TITLES[2], 1, False, True), (TITLES[0], 3, False, False),
    ]  # fmt: skip
    assert [line.placed for line in ranking(session, acting(cast.minh), places=2).lines] == [True, True, False]
    shown = page(cast.minh, session, "1").content.decode()
    assert shown.count("hội đồng quyết định") == 2
    assert "không xét theo thứ hạng" not in shown


def test_until_all_is_closed_nobody_and_until_all_is_decided_only_who_runs_the_session_sees_it(cast, session):
    member = score.people_of(session)[6]
    assert "Chưa xếp hạng được" in page(member, session).content.decode()
    assert page(cast.lan, session).status_code == 404
    assert ranking(session, acting(cast.hoa)).lines
    marking.reopen(score.sheet_of(session.items.first(), member), actor=acting(cast.minh), reason="Ghi nhầm.")
    for person in (cast.minh, cast.hoa, member):
        assert not ranking(session, acting(person)).lines
    score.close_all(session.items.first(), novelty="12", effect="20", applicability="20")
    assert not ranking(session, acting(member)).lines
    session.items.update(state="passed")
    assert ranking(session, acting(member)).lines


@pytest.mark.parametrize("many", [1, 3])
def test_it_asks_as_often_for_many_dossiers_as_for_one(cast, session, many):
    session.items.filter(position__gt=many).update(state="struck")
    client = browser(cast.minh)
    where = reverse("scoring:ranking", args=[session.pk])
    with CaptureQueriesContext(connection) as asked:
        assert client.get(where, {"giai": "1"}).status_code == 200
    assert len(asked) == 12
