"""Finding units and reading the tree."""

from datetime import date

import pytest

from sangkien.actions.initiatives import drafting
from sangkien.actions.restructuring.changing import found, rename
from sangkien.actions.restructuring.ending import close
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Unit, UnitName
from sangkien.queries.access import ANONYMOUS
from sangkien.queries.organisation import finding, offices, tree
from sangkien.queries.organisation.listed import known_units
from sangkien.queries.organisation.unit_page import unit_page
from sangkien.queries.restructuring import tree_faults
from tests import factories
from tests.factories import acting

PAPER = {"on": date(2022, 5, 10), "number": "15/QĐ-LĐLĐ", "issued_on": date(2022, 4, 20)}


def test_units_are_found_by_all_words_below_a_unit_only(cast):
    factories.unit("Công đoàn Nhà máy Sao Mai 2", cast.national, code="XA")
    assert [hit.unit.code for hit in finding.by_words("may sao", within=cast.federation)] == ["SAO-MAI"]
    assert {hit.unit.code for hit in finding.by_words("SAO máy")} == {"SAO-MAI", "XA"}
    assert [hit.unit.code for hit in finding.by_words("hoa-sen")] == ["HOA-SEN"]
    assert finding.by_words("   ") == []


def test_a_list_may_mean_a_unit_by_any_name_it_ever_bore(cast):
    rename(cast.factory, actor=acting(cast.quan), name="Công đoàn Sao Hôm", code="SAO-HOM", **PAPER)
    known = {k.code: (k.valid_from, k.valid_to) for k in known_units(cast.factory, date(2022, 5, 1))}
    assert (known["SAO-MAI"], known["SAO-HOM"]) == ((None, date(2022, 5, 9)), (date(2022, 5, 10), None))


def test_the_line_upward_on_a_day_asks_twice_however_deep(cast, django_assert_num_queries):
    unit = cast.factory
    for number in range(9):
        unit = factories.unit(f"Tổ {number}", unit, level="group")
    with django_assert_num_queries(2):
        line = tree.ancestors_on(unit, date(2022, 1, 1))
    assert len(line) == 11
    assert [name.code for name in line[:3]] == ["TLD", "LD-TN", "SAO-MAI"]


def test_a_unit_founded_later_was_not_there_before(cast):
    group = found(cast.factory, actor=acting(cast.hoa), code="TO-1", name="Tổ 1", level="group", **PAPER)
    assert tree.name_on(group, date(2022, 5, 9)) is None
    assert not tree.existed(group, date(2022, 5, 9))
    assert tree.existed(group, date(2022, 5, 10))
    assert not unit_page(group, actor=acting(cast.hoa), day=date(2022, 5, 9)).existed


def test_the_history_of_a_unit_takes_five_questions(cast, django_assert_num_queries):
    rename(cast.factory, actor=acting(cast.quan), name="Công đoàn Sao Hôm", **PAPER)
    close(cast.factory, actor=acting(cast.quan), **(PAPER | {"on": date(2022, 5, 15)}))
    cast.factory.refresh_from_db()
    with django_assert_num_queries(5):
        page = unit_page(cast.factory, actor=ANONYMOUS)
    assert [event.kind for event in page.history] == ["close", "rename", "begin", "place"]


def test_who_held_office_on_a_day(cast):
    close(cast.factory, actor=acting(cast.quan), **PAPER)
    assert offices.holders(cast.factory) == []
    assert {t.office for t in offices.holders(cast.factory, day=date(2022, 5, 9))} == {"chair", "verifier"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda cast: Unit.objects.filter(pk=cast.factory.pk).update(path="zzzz"),
        lambda cast: Unit.objects.filter(pk=cast.factory.pk).update(parent=cast.hospital),
        lambda cast: Unit.objects.filter(pk=cast.factory.pk).update(name="Tên khác"),
        lambda cast: Unit.objects.filter(pk=cast.factory.pk).update(closed_on=date(2022, 1, 1)),
        lambda cast: UnitName.objects.filter(unit=cast.factory).update(valid_to=date(2022, 1, 1)),
        lambda cast: Initiative.objects.update(unit_path="zzzz"),
    ],
)
def test_the_check_finds_every_kind_of_lie(cast, spoil):
    drafting.start(cast.factory, cast.programme, factories.draft(), actor=acting(cast.lan))
    assert tree_faults() == []
    spoil(cast)
    assert tree_faults() != []
