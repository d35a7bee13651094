"""Who must leave for a dossier has no hand in how it is judged: neither in the page nor in the terminal."""

import pytest

from sangkien.actions.councils import deciding, marking, voting
from sangkien.kernel.errors import Denied
from sangkien.queries.councils.voting import tally_of
from tests import councils_kit as kit
from tests import factories
from tests import scoring_kit as score
from tests.factories import acting

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(cast):
    """Who heads the factory."""
    who = factories.person("Lê Văn Giám")
    factories.account(who, member_of=cast.factory)
    factories.term(who, cast.factory, "unit_head")
    return who


def opened(cast, *authors, **rule):
    """A session about one dossier of these authors."""
    session = kit.opened(cast, kit.council(cast, **rule), kit.dossier(cast, "Giá để hàng xoay", cast.lan, *authors))
    return kit.item(session)


def test_markers_of_an_own_dossier_are_picked_and_excused_by_others(cast):
    score.load(cast, score.C6)
    item = opened(cast, cast.minh, marks="advise", sheet=score.C6)
    with pytest.raises(Denied):
        marking.assign(item, actor=acting(cast.minh))
    sheet = marking.assign(item, actor=acting(cast.hoa))[0]
    with pytest.raises(Denied):
        marking.excuse(sheet, actor=acting(cast.minh), reason="Không đợi.")
    with pytest.raises(Denied):
        marking.enter_public_votes(item, actor=acting(cast.minh), votes=9, most=9)
    marking.excuse(sheet, actor=acting(cast.hoa), reason="Ốm.")
    marking.enter_public_votes(item, actor=acting(cast.hoa), votes=1, most=9)


def test_paper_ballots_on_an_own_dossier_are_counted_by_somebody_else(cast):
    item = opened(cast, cast.minh, vote="secret")
    poll = voting.call(item, actor=acting(cast.hoa), on_paper=True)
    with pytest.raises(Denied):
        voting.record_count(poll, actor=acting(cast.minh), votes_for=8, against=0)
    voting.record_count(poll, actor=acting(cast.hoa), votes_for=3, against=5)
    assert tally_of(item).for_ == 3


def test_a_vote_on_an_own_dossier_is_given_up_by_others_and_where_nobody_is_left_by_the_head(cast, head):
    item = opened(cast, cast.minh, cast.hoa)
    poll = voting.call(item, actor=acting(cast.minh))
    for one in (cast.minh, cast.hoa):
        with pytest.raises(Denied):
            voting.annul(poll, actor=acting(one), reason="Bỏ lại.")
        with pytest.raises(Denied):
            deciding.put_back(item, actor=acting(one), reason="Để sau.")
    voting.annul(poll, actor=acting(head), reason="Mất điện.")
    item.refresh_from_db()
    deciding.put_back(item, actor=acting(head), reason="Để phiên sau.")
    assert item.state == "put_back"
