"""The scope of influence: a later act, upon a council of that level, each scope once, never without recognition."""

import pytest

from sangkien.actions.recognitions import influencing, judging
from sangkien.kernel.errors import Conflict, Denied, Invalid, NotFound
from sangkien.models.recognitions import Employer
from sangkien.queries.recognitions.influence import acts_of, reached, waiting_acts
from tests import factories
from tests import recognitions as made
from tests.actions.recognitions.test_annulling import answered
from tests.factories import acting
from tests.working import work_off


@pytest.fixture
def place(cast):
    return made.works(cast)


@pytest.fixture
def province(place):
    """The department above the federation's unit: bà Nguyệt heads it, its council met about the scope."""
    nguyet = factories.person("Lưu Thị Nguyệt", member_code="DV-400")
    factories.account(nguyet)
    body = made.issuer(place.cast.federation, "Ủy ban nhân dân tỉnh Thử Nghiệm", "UBND", head=nguyet)
    return Employer.objects.get(pk=body.pk), nguyet


@pytest.fixture
def dossier(place):
    one = made.passed(place, "Giá xoay")
    made.recognised(place, one)
    one.refresh_from_db()
    return one


def advised(place, dossier, unit=None, *, level="nganh_tinh", **given):
    board = made.council(unit or place.cast.federation, acting(place.cast.hoa), purpose="influence", level=level)
    return made.examined(dossier, board, **given)


def test_the_body_of_that_level_acknowledges_it_by_a_decision(place, province, dossier):
    body, nguyet = province
    item = advised(place, dossier)
    act = influencing.decide(body, item.pk, actor=acting(nguyet), acknowledge=True)
    assert (act.scope, act.state) == ("nganh_tinh", "acknowledged")
    assert (act.document.kind, act.document.issuer_id) == ("influence_decision", body.pk)
    assert act.document.content["scope"] == "cấp bộ, ban, ngành, tỉnh"
    assert [one.scope for one in acts_of(dossier.initiative)] == ["nganh_tinh"]
    assert waiting_acts([body]) == []


@pytest.mark.parametrize("acknowledge", [True, False])
def test_of_two_who_decide_at_the_same_moment_the_second_is_told(acknowledge, place, province, dossier, monkeypatch):
    body, nguyet = province
    item, asked = advised(place, dossier), influencing.waiting_act

    def overtaken(*args):
        found = asked(*args)
        monkeypatch.setattr(influencing, "waiting_act", asked)
        influencing.decide(body, item.pk, actor=acting(nguyet), acknowledge=False, reason="Chưa nhân rộng.")
        return found

    monkeypatch.setattr(influencing, "waiting_act", overtaken)
    with pytest.raises(Conflict, match="người khác quyết định"):
        influencing.decide(body, item.pk, actor=acting(nguyet), acknowledge=acknowledge, reason="Chưa rõ.")


def test_what_is_not_recognised_has_no_scope(place, province):
    body, nguyet = province
    item = advised(place, made.filed(place.cast, "Giá xoay"))
    with pytest.raises(NotFound):
        influencing.decide(body, item.pk, actor=acting(nguyet), acknowledge=True)


def test_without_the_council_there_is_nothing_to_acknowledge(place, province, dossier):
    body, nguyet = province
    item = advised(place, dossier, passed=False)
    with pytest.raises(Conflict, match="không thông qua"):
        influencing.decide(body, item.pk, actor=acting(nguyet), acknowledge=True)
    with pytest.raises(Invalid):
        influencing.decide(body, item.pk, actor=acting(nguyet), acknowledge=False)
    act = influencing.decide(body, item.pk, actor=acting(nguyet), acknowledge=False, reason="Chưa áp dụng ở nơi khác.")
    assert (act.state, act.document, reached(dossier.initiative)) == ("declined", None, frozenset())


def test_each_scope_once_and_never_downwards(place, province, dossier):
    body, nguyet = province
    influencing.decide(body, advised(place, dossier).pk, actor=acting(nguyet), acknowledge=True)
    with pytest.raises(Conflict, match="đã được công nhận rồi"):
        influencing.decide(body, advised(place, dossier).pk, actor=acting(nguyet), acknowledge=True)
    narrower = advised(place, dossier, place.cast.factory, level="co_so")
    with pytest.raises(Conflict, match="đã được công nhận rồi"):
        influencing.decide(place.body, narrower.pk, actor=acting(place.thinh), acknowledge=True)
    wider = advised(place, dossier, level="toan_quoc")
    influencing.decide(body, wider.pk, actor=acting(nguyet), acknowledge=True)
    assert reached(dossier.initiative) == {"nganh_tinh", "toan_quoc"}


@pytest.mark.parametrize("who", ["lan", "hoa", "thu", "thinh"])
def test_nobody_but_the_head_of_that_body_decides(who, place, province, dossier):
    item = advised(place, dossier)
    person = getattr(place.cast, who, None) or getattr(place, who)
    with pytest.raises(Denied):
        influencing.decide(province[0], item.pk, actor=acting(person), acknowledge=True)


def test_with_the_recognition_the_scope_falls(place, province, dossier):
    body, nguyet = province
    influencing.decide(body, advised(place, dossier).pk, actor=acting(nguyet), acknowledge=True)
    work_off()
    judging.decide(answered(place, dossier), actor=acting(place.cast.thu), annul=True, reason="Khai sai.")
    assert acts_of(dossier.initiative) == []
