"""A council is set up at its own unit by a decision; one chair; the head may not judge what the State paid for."""

from datetime import date, timedelta

import pytest

from sangkien.actions.councils import seating
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.queries.councils.seating import own_kin, seats_on, units_to_convene
from tests import councils_kit as kit
from tests import factories
from tests.factories import acting


def convene(cast, by, **more):
    given = {"name": "Hội đồng", "number": "1/QĐ", "issued_on": clock.today(), "issuer": "Nhà máy"} | more
    return seating.convene(cast.factory, actor=acting(by), **given)


def test_a_council_belongs_to_its_own_unit(cast):
    assert convene(cast, cast.hoa).relations_of(None, cast.hoa.pk) == frozenset()
    for above in (cast.thu, cast.quan, cast.khach, cast.lan):
        with pytest.raises(Denied):
            convene(cast, above)
    assert units_to_convene(acting(cast.thu)) == [cast.federation]


def test_without_its_decision_there_is_no_council(cast):
    with pytest.raises(Invalid) as refused:
        convene(cast, cast.hoa, number="", issued_on=None)
    assert set(refused.value.problems) == {"decision_number", "decision_date"}


def test_a_rule_below_the_law_is_refused(cast):
    with pytest.raises(Invalid) as refused:
        convene(cast, cast.hoa, rule={"pass_share": "1/2", "quorum": "0"})
    assert set(refused.value.problems) == {"pass_share", "quorum"}


def test_there_is_one_chair_at_a_time(cast):
    made = convene(cast, cast.hoa)
    hoa = acting(cast.hoa)
    first = seating.seat(made, actor=hoa, role="chair", person=cast.minh)
    with pytest.raises(Conflict):
        seating.seat(made, actor=hoa, role="chair", person=cast.lan)
    seating.unseat(first, actor=hoa, reason="Chuyển công tác.", on=clock.today())
    seating.seat(made, actor=hoa, role="chair", person=cast.lan, starts_on=clock.today() + timedelta(days=1))
    assert [seat.person for seat in seats_on(made, clock.today())] == [cast.minh]
    assert [seat.person for seat in seats_on(made, clock.today() + timedelta(days=1))] == [cast.lan]


def test_nobody_sits_twice_also_not_by_name(cast):
    made = convene(cast, cast.hoa)
    seating.seat(made, actor=acting(cast.hoa), role="expert", name="Phan Văn Ngoài")
    with pytest.raises(Conflict):
        seating.seat(made, actor=acting(cast.hoa), role="member", name="PHAN VĂN NGOÀI")


@pytest.mark.parametrize("head_by", ["paper", "office", "name"])
def test_the_head_is_refused_a_seat_where_the_state_paid_and_the_head_is_an_author(head_by, cast):
    kit.employer(cast.factory, None if head_by == "office" else cast.lan)
    if head_by == "office":
        factories.term(cast.lan, cast.factory, "unit_head")
    kit.dossier(cast, "Lò sấy tiết kiệm điện", cast.lan, cast.hoa, state_funded=True)
    made = convene(cast, cast.hoa)
    who = {"name": "Trần Thị Lan"} if head_by == "name" else {"person": cast.lan}
    with pytest.raises(Denied, match="Điều 8"):
        seating.seat(made, actor=acting(cast.hoa), role="chair", **who)
    # A co-author who is no head may sit; the stake takes him or her out of that one dossier.
    seating.seat(made, actor=acting(cast.hoa), role="member", person=cast.hoa)


def test_the_head_may_sit_where_the_unit_paid_itself(cast):
    kit.employer(cast.factory, cast.lan)
    kit.dossier(cast, "Lò sấy tiết kiệm điện", cast.lan)
    assert seating.seat(convene(cast, cast.hoa), actor=acting(cast.hoa), role="chair", person=cast.lan).pk


def test_a_seat_needs_a_day_within_the_council(cast):
    made = convene(cast, cast.hoa, starts_on=date(2022, 1, 1), ends_on=date(2022, 6, 30))
    with pytest.raises(Invalid) as refused:
        seating.seat(made, actor=acting(cast.hoa), role="member", person=cast.lan, starts_on=date(2022, 7, 1))
    assert set(refused.value.problems) == {"starts_on"}


def test_kin_is_told_to_nobody_but_who_declared_it(cast):
    declared = seating.declare_kin(cast.lan, actor=acting(cast.lan), name="", relative=cast.minh)
    assert [one.declaration for one in own_kin(acting(cast.lan))] == [declared]
    assert own_kin(acting(cast.minh)) == own_kin(acting(cast.quan)) == []
    with pytest.raises(Denied):
        seating.declare_kin(cast.lan, actor=acting(cast.hoa), name="Lê Văn Minh")
    with pytest.raises(Denied):
        seating.withdraw_kin(declared, actor=acting(cast.minh))


def test_who_sat_in_a_session_is_not_changed_afterwards(cast):
    made = kit.council(cast)
    session, hoa = kit.held(cast, made, kit.dossier(cast, "Giá để hàng")), acting(cast.hoa)
    sat, before = seats_on(made, session.day), session.day - timedelta(days=1)
    made.starts_on = before
    made.save()
    made.seats.update(starts_on=before)
    with pytest.raises(Invalid):
        seating.unseat(sat[5], actor=hoa, reason="Chuyển.", on=before)
    with pytest.raises(Invalid):
        seating.seat(made, actor=hoa, role="member", name="Phan Văn Ngoài", starts_on=before)
    with pytest.raises(Invalid):
        seating.dissolve(made, actor=hoa, on=before)
    assert seating.unseat(sat[5], actor=hoa, reason="Chuyển.").ends_on == session.day
    assert seats_on(made, session.day) == sat
