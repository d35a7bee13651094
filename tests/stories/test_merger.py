"""Two unions merge in mid-programme: nothing is lost, nothing counts twice, everybody knows who decides now."""

from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sangkien.actions.counting import fold
from sangkien.actions.counting.rebuilding import rebuild
from sangkien.actions.initiatives import drafting, submission, verification
from sangkien.actions.restructuring.changing import found, move
from sangkien.actions.restructuring.ending import close, merge
from sangkien.jobs.worker import work_off
from sangkien.kernel import clock
from sangkien.kernel.errors import Denied, Refusal
from sangkien.models.counting import Count, CountDay
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Membership, Unit
from sangkien.queries.counting.recount import differences
from sangkien.queries.initiatives.lists import own_desk
from sangkien.queries.organisation import tree
from sangkien.queries.restructuring import tree_faults
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.factories import acting

LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")
PAPER = {"on": date(2022, 5, 20), "number": "20/QĐ-LĐLĐ", "issued_on": date(2022, 5, 18), "issuer": "LĐLĐ tỉnh"}


@pytest.fixture
def world(cast):
    """Lan has three initiatives in the factory: one confirmed in March, one waiting, one still a draft."""
    made = {}
    with clock.frozen(datetime(2022, 3, 10, 9, tzinfo=clock.VIETNAM)):
        made["valid"] = _submit(cast, "Giá để hàng xoay")
        verification.confirm(made["valid"], actor=acting(cast.minh))
    with clock.frozen(datetime(2022, 5, 2, 9, tzinfo=clock.VIETNAM)):
        made["waiting"] = _submit(cast, "Xe đẩy ba bánh")
    made["draft"] = _start(cast, "Máy cắt dây")
    rebuild(actor=factories.system(), whole=True)
    return made


def _start(cast, title):
    return drafting.start(cast.factory, cast.programme, factories.draft(LAN, title=title), actor=acting(cast.lan))


def _submit(cast, title):
    return submission.submit(_start(cast, title), actor=acting(cast.lan))


def _n(unit, value, dimension="status"):
    fold()
    row = Count.objects.filter(unit=unit.pk, phase=0, dimension=dimension, value=value).first()
    return row.n if row else 0


def _on(unit, value, day):
    fold()
    rows = CountDay.objects.filter(unit=unit.pk, phase=0, dimension="status", value=value, day__lte=day)
    return sum(rows.values_list("n", flat=True))


def test_the_merger_of_two_unions_in_mid_programme(cast, world):
    nga = factories.person("Hoàng Thị Nga", member_code="DV-900")
    factories.account(nga, member_of=cast.hospital)
    factories.term(nga, cast.hospital, "verifier")
    rebuild(actor=factories.system(), whole=True)
    assert world["waiting"].desk == cast.factory

    merge(cast.factory, actor=acting(cast.quan), into=cast.hospital, **PAPER)
    for initiative in world.values():
        initiative.refresh_from_db()
    cast.factory.refresh_from_db()
    cast.hospital.refresh_from_db()

    # What waits is decided by the successor; whoever decided before no longer may.
    assert world["waiting"].desk == cast.hospital
    assert [row.pk for row in own_desk(acting(nga))] == [world["waiting"].pk]
    with pytest.raises(Denied):
        verification.confirm(world["waiting"], actor=acting(cast.minh))
    verification.confirm(world["waiting"], actor=acting(nga))

    # What was never sent in goes on in the successor.
    assert world["draft"].unit == cast.hospital
    sent = submission.submit(world["draft"], actor=acting(cast.lan))
    assert (sent.unit, sent.desk) == (cast.hospital, cast.hospital)

    # The past stays with the unit of its day, and today's tree sees it below the successor.
    assert world["valid"].unit == cast.factory
    assert world["valid"].unit_name_then == "Công đoàn cơ sở Nhà máy Sao Mai"
    assert (_n(cast.factory, "valid"), _n(cast.hospital, "valid"), _n(cast.federation, "valid")) == (2, 2, 2)
    assert (_on(cast.factory, "valid", date(2022, 5, 19)), _on(cast.hospital, "valid", date(2022, 5, 19))) == (1, 0)

    # Lan belongs to the successor and is one registered person, not two.
    assert list(Membership.objects.filter(person=cast.lan, ended_on=None).values_list("unit", flat=True)) == [
        cast.hospital.pk
    ]
    assert tree_faults() == []
    assert list(differences()) == []


def test_without_a_successor_the_unit_above_decides(cast, world):
    close(cast.factory, actor=acting(cast.quan), **PAPER)
    waiting = Initiative.objects.get(pk=world["waiting"].pk)
    assert waiting.desk == cast.federation
    verification.confirm(waiting, actor=acting(cast.thu))
    assert Initiative.objects.get(pk=world["draft"].pk).unit == cast.federation
    assert Membership.objects.filter(person=cast.lan, unit=cast.factory, ended_on=None).exists()
    assert tree_faults() == []
    assert list(differences()) == []


def test_where_nobody_is_left_above_it_goes_on_upward(cast, world):
    tan = factories.person("Lý Văn Tân", member_code="DV-901")
    factories.account(tan)
    factories.term(tan, cast.national, "upper_officer")
    from_thu = cast.thu.terms.get()
    from_thu.ends_on = date(2022, 5, 19)
    from_thu.save()
    close(cast.factory, actor=acting(cast.quan), **PAPER)
    waiting = Initiative.objects.get(pk=world["waiting"].pk)
    assert waiting.desk == cast.national
    verification.confirm(waiting, actor=acting(tan))


def test_the_successor_does_not_decide_on_what_its_own_people_wrote(cast, world):
    factories.term(cast.lan, cast.hospital, "verifier")
    close(cast.factory, actor=acting(cast.quan), successor=cast.hospital, **PAPER)
    assert Initiative.objects.get(pk=world["waiting"].pk).desk == cast.federation


def test_a_merger_that_fails_leaves_everything_as_it_was(cast, world):
    before = dict(Unit.objects.values_list("pk", "path"))
    with pytest.raises(Refusal):
        merge(cast.hospital, actor=acting(cast.quan), others=[cast.national], into=cast.factory, **PAPER)
    assert dict(Unit.objects.values_list("pk", "path")) == before
    assert tree_faults() == []
    assert list(differences()) == []


class Undone(Exception):
    """Ends an example without a trace."""


STEPS = st.lists(
    st.tuples(st.sampled_from(["move", "merge", "close", "found"]), st.integers(0, 30), st.integers(0, 30)),
    min_size=1,
    max_size=7,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_happens_to_the_tree_paths_are_places_and_sums_are_recounts(cast, world, steps):
    with suppress(Undone), transaction.atomic():
        past = {day: _shape(day) for day in (date(2022, 3, 10), date(2022, 5, 19))}
        total = _n(cast.national, "all")
        for number, step in enumerate(steps):
            with clock.frozen(datetime(2022, 5, 20 + number, 9, tzinfo=clock.VIETNAM)):
                _do(cast, number, *step)
                assert tree_faults() == []
                assert list(differences()) == []
        assert _n(cast.national, "all") == total
        assert {day: _shape(day) for day in past} == past
        raise Undone


def _shape(day):
    return {
        unit.pk: [name.code for name in tree.ancestors_on(unit, day)]
        for unit in Unit.objects.filter(opened_on=None)
        if tree.existed(unit, day)
    }


def _do(cast, number, what, which, other):
    units = list(Unit.objects.filter(closed_on=None).exclude(pk=cast.national.pk).order_by("pk"))
    if not units:
        return
    one, two = units[which % len(units)], units[other % len(units)]
    paper = PAPER | {"on": clock.today(), "actor": acting(cast.quan)}
    try:
        with transaction.atomic():
            if what == "move":
                move(one, to=two, **paper)
            elif what == "merge":
                merge(one, into=two, **paper)
            elif what == "close":
                close(one, **paper)
            else:
                found(one, code=f"M-{number}", name=f"Công đoàn {number}", level="group", **paper)
    except Refusal:
        pass


def test_what_was_entered_while_the_tree_changed_is_brought_along(cast, world):
    waiting, old_path = world["waiting"], cast.factory.path
    close(cast.factory, actor=acting(cast.quan), successor=cast.hospital, **PAPER)
    # As by a verb that had read the tree a moment before.
    Initiative.objects.filter(pk=waiting.pk).update(unit_path=old_path, desk=cast.factory)
    assert tree_faults() != []
    with clock.frozen(clock.now() + timedelta(minutes=1)):
        work_off("w")
    waiting.refresh_from_db()
    assert waiting.desk == cast.federation, "the hospital has nobody in office"
    assert tree_faults() == []
