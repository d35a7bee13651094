"""Found, rename, move, merge, split, close: each by a decision, in the past or on its day."""

from datetime import date, datetime, timedelta

import pytest

from sangkien.actions.counting.rebuilding import rebuild
from sangkien.actions.organisation import admit, appoint, end_term
from sangkien.actions.restructuring.changing import found, move, rename
from sangkien.actions.restructuring.ending import close, merge, split
from sangkien.jobs.worker import work_off
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.models.audit import Entry
from sangkien.models.organisation import Term
from sangkien.queries.access import can
from sangkien.queries.counting.recount import differences
from sangkien.queries.organisation import finding, tree
from sangkien.queries.organisation.unit_page import successors, unit_page
from sangkien.queries.restructuring import tree_faults
from sangkien.rules.organisation import Part
from tests import factories
from tests.factories import acting

DAY = date(2022, 5, 1)
PAPER = {"on": DAY, "number": "15/QĐ-LĐLĐ", "issued_on": date(2022, 4, 20), "issuer": "LĐLĐ tỉnh"}


def _section(cast, code="TO-1", **paper):
    return found(
        cast.factory, actor=acting(cast.hoa), code=code, name=f"Tổ công đoàn {code}", level="group", **(PAPER | paper)
    )


def test_the_chair_founds_a_group_in_her_union(cast):
    group = _section(cast)
    assert (group.parent, group.opened_on, group.level) == (cast.factory, DAY, "group")
    assert [u.code for u in tree.ancestors(group)] == ["TLD", "LD-TN", "SAO-MAI"]
    assert tree.children(cast.factory, day=DAY - timedelta(days=1)).rows == []
    assert [row.code for row in tree.children(cast.factory, day=DAY).rows] == ["TO-1"]
    entry = Entry.objects.get(verb="unit.found")
    assert (entry.thing, entry.office) == (group.reference, f"chair@unit:{cast.factory.pk}")
    assert tree_faults() == []


def test_a_verifier_founds_nothing(cast):
    with pytest.raises(Denied, match="chức vụ"):
        found(cast.factory, actor=acting(cast.minh), code="TO-9", name="Tổ", level="group", **PAPER)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"code": "tổ số 1!"}, "code"),
        ({"code": "HOA-SEN"}, "code"),
        ({"name": " "}, "name"),
        ({"level": "tinh"}, "level"),
        ({"number": " "}, "decision_number"),
        ({"issued_on": date(2030, 1, 1)}, "decision_date"),
    ],
)
def test_what_is_missing_or_taken_is_named_by_field(cast, wrong, field):
    given = {"code": "TO-1", "name": "Tổ 1", "level": "group"} | PAPER | wrong
    with pytest.raises(Invalid) as refused:
        found(cast.factory, actor=acting(cast.hoa), **given)
    assert list(refused.value.problems) == [field]


def test_a_federation_cannot_stand_below_a_factory(cast):
    with pytest.raises(Conflict, match="sai thứ bậc"):
        found(cast.factory, actor=acting(cast.hoa), code="X", name="Liên đoàn X", level="provincial", **PAPER)


def test_a_renamed_unit_keeps_its_old_name_and_code_for_the_days_before(cast):
    rename(cast.factory, actor=acting(cast.quan), name="Công đoàn Sao Hôm", code="SAO-HOM", **PAPER)
    cast.factory.refresh_from_db()
    assert (cast.factory.code, cast.factory.name) == ("SAO-HOM", "Công đoàn Sao Hôm")
    before = tree.name_on(cast.factory, DAY - timedelta(days=1))
    assert (before.code, before.name) == ("SAO-MAI", "Công đoàn cơ sở Nhà máy Sao Mai")
    assert finding.by_code("SAO-MAI") is None
    assert finding.by_code("SAO-MAI", day=date(2022, 4, 30)) == cast.factory
    assert finding.by_code("SAO-HOM") == cast.factory
    assert [(hit.unit, hit.former) for hit in finding.by_words("nha may sao mai")] == [(cast.factory, True)]
    assert [(hit.unit, hit.former) for hit in finding.by_words("SAO HOM")] == [(cast.factory, False)]
    assert tree_faults() == []


def test_history_is_written_forwards(cast):
    rename(cast.factory, actor=acting(cast.quan), name="Công đoàn Sao Hôm", **PAPER)
    with pytest.raises(Conflict, match="01/05/2022"):
        rename(cast.factory, actor=acting(cast.quan), name="Công đoàn Sao Kim", **PAPER)
    rename(cast.factory, actor=acting(cast.quan), name="Công đoàn Sao Kim", **(PAPER | {"on": date(2022, 5, 2)}))


def test_a_freed_code_may_be_borne_by_another_unit(cast):
    rename(cast.factory, actor=acting(cast.quan), name="Công đoàn Sao Hôm", code="SAO-HOM", **PAPER)
    other = found(
        cast.federation, actor=acting(cast.quan), code="SAO-MAI", name="Công đoàn Sao Mai mới", level="grassroots",
        **(PAPER | {"on": date(2022, 5, 10)}),
    )  # fmt: skip
    assert finding.by_code("SAO-MAI", day=date(2022, 4, 30)) == cast.factory
    assert finding.by_code("SAO-MAI", day=date(2022, 5, 5)) is None
    assert finding.by_code("SAO-MAI", day=date(2022, 5, 10)) == other


def test_moving_needs_the_right_over_both_places(cast):
    group = _section(cast)
    factories.term(cast.hoa, cast.factory, "administrator")
    with pytest.raises(Denied):
        move(group, actor=acting(cast.hoa), to=cast.hospital, **(PAPER | {"on": date(2022, 5, 10)}))
    move(group, actor=acting(cast.quan), to=cast.hospital, **(PAPER | {"on": date(2022, 5, 10)}))
    group.refresh_from_db()
    assert [n.code for n in tree.ancestors_on(group, date(2022, 5, 9))] == ["TLD", "LD-TN", "SAO-MAI"]
    assert [u.code for u in tree.ancestors(group)] == ["TLD", "LD-TN", "HOA-SEN"]
    assert not can("unit.rename", group, acting(cast.hoa))


def test_a_unit_cannot_stand_below_itself(cast):
    group = _section(cast)
    inner = found(group, actor=acting(cast.hoa), code="TO-1A", name="Tổ con", level="group", **PAPER)
    with pytest.raises(Conflict, match="dưới chính nó"):
        move(group, actor=acting(cast.quan), to=inner, **(PAPER | {"on": date(2022, 5, 10)}))
    assert tree_faults() == []


def test_two_unions_become_a_new_one_that_takes_over_a_code(cast):
    group = _section(cast)
    heir = merge(
        cast.factory, actor=acting(cast.quan), others=[cast.hospital], code="SAO-MAI", name="Công đoàn Sao Sen",
        **(PAPER | {"on": date(2022, 5, 10)}),
    )  # fmt: skip
    for ended in (cast.factory, cast.hospital):
        ended.refresh_from_db()
        assert ended.closed_on == date(2022, 5, 9)
        assert successors(ended) == [heir]
        assert ended.parent == heir
    assert finding.by_code("SAO-MAI") == heir
    assert finding.by_code("SAO-MAI", day=date(2022, 5, 9)) == cast.factory
    assert [row.code for row in tree.children(heir).rows] == ["TO-1"]
    assert {u.code for u in tree.former_children(heir)} == {"SAO-MAI", "HOA-SEN"}
    group.refresh_from_db()
    assert [n.code for n in tree.ancestors_on(group, date(2022, 5, 9))] == ["TLD", "LD-TN", "SAO-MAI"]
    assert tree_faults() == []


def test_offices_end_with_their_unit_and_rights_with_the_office(cast):
    assert can("initiative.confirm", cast.factory, acting(cast.minh))
    close(cast.factory, actor=acting(cast.quan), **(PAPER | {"on": date(2022, 5, 20)}))
    assert Term.objects.get(person=cast.minh).ends_on == date(2022, 5, 19)
    cast.factory.refresh_from_db()
    assert acting(cast.minh).offices == ()
    assert not can("initiative.confirm", cast.factory, acting(cast.minh))
    assert can("initiative.confirm", cast.factory, acting(cast.thu)), "the federation answers for what it left"


def test_a_union_divided_among_two_gives_each_the_groups_it_was_told(cast):
    for code in ("TO-1", "TO-2", "TO-3"):
        _section(cast, code)
    split(
        cast.factory, actor=acting(cast.quan),
        parts=[
            Part("MOI", "Công đoàn Sao Mới", takes=("TO-1",)),
            Part("HOA-SEN", "", takes=("TO-2",)),
        ],
        **(PAPER | {"on": date(2022, 5, 10)}),
    )  # fmt: skip
    cast.factory.refresh_from_db()
    assert {u.code for u in successors(cast.factory)} == {"MOI", "HOA-SEN"}
    assert cast.factory.parent == cast.federation
    parents = {code: finding.by_code(code).parent.code for code in ("TO-1", "TO-2", "TO-3")}
    assert parents == {"TO-1": "MOI", "TO-2": "HOA-SEN", "TO-3": "LD-TN"}
    assert tree_faults() == []


def test_a_part_split_off_leaves_the_rest_as_it_was(cast):
    for code in ("TO-1", "TO-2"):
        _section(cast, code)
    split(
        cast.factory, actor=acting(cast.quan), continues=True, parts=[Part("MOI", "Công đoàn Sao Mới", takes=("TO-1",))],
        **(PAPER | {"on": date(2022, 5, 10)}),
    )  # fmt: skip
    cast.factory.refresh_from_db()
    assert cast.factory.closed_on is None
    assert [row.code for row in tree.children(cast.factory).rows] == ["TO-2"]
    assert [row.code for row in tree.children(finding.by_code("MOI")).rows] == ["TO-1"]
    assert tree_faults() == []


def test_a_closed_unit_stays_readable_with_its_papers(cast):
    close(cast.factory, actor=acting(cast.quan), successor=cast.hospital, **(PAPER | {"on": date(2022, 5, 10)}))
    cast.factory.refresh_from_db()
    page = unit_page(cast.factory, actor=acting(cast.quan))
    last = page.history[0]
    assert (last.on, last.kind, last.decision.number) == (date(2022, 5, 10), "close", "15/QĐ-LĐLĐ")
    assert [mention.unit_id for mention in last.units] == [cast.hospital.pk]
    heir = unit_page(cast.hospital, actor=acting(cast.quan))
    assert [(e.kind, e.units[0].unit_id) for e in heir.history if e.kind == "from_close"] == [
        ("from_close", cast.factory.pk)
    ]
    with pytest.raises(Conflict, match="kết thúc"):
        close(cast.factory, actor=acting(cast.quan), **(PAPER | {"on": date(2022, 5, 15)}))


def test_the_top_cannot_end_while_units_stand_below_it(cast):
    with pytest.raises(Conflict, match="không có cấp trên"):
        close(cast.national, actor=acting(cast.quan), **PAPER)


def test_units_that_end_on_one_day_may_be_ended_in_any_order(cast):
    group = _section(cast)
    inner = found(group, actor=acting(cast.hoa), code="TO-1A", name="Tổ con", level="group", **PAPER)
    rebuild(actor=factories.system(), whole=True)
    deed = PAPER | {"on": date(2022, 5, 10), "actor": acting(cast.quan)}
    for unit in (cast.federation, cast.factory, group):
        close(unit, **deed)
    for unit in (cast.federation, cast.factory, group, inner):
        unit.refresh_from_db()
    assert (cast.factory.parent, group.parent, inner.parent) == (cast.federation, cast.factory, cast.national)
    line = [name.code for name in tree.ancestors_on(group, date(2022, 5, 9))]
    assert line == ["TLD", "LD-TN", "SAO-MAI"]
    assert tree_faults() == []
    assert list(differences()) == []


def test_a_successor_from_below_takes_its_place_first(cast):
    group = found(cast.factory, actor=acting(cast.hoa), code="TO-1", name="Xưởng 1", level="grassroots", **PAPER)
    other = _section(cast, "TO-2")
    close(cast.factory, actor=acting(cast.quan), successor=group, **(PAPER | {"on": date(2022, 5, 10)}))
    for one in (cast.factory, group, other):
        one.refresh_from_db()
    assert (group.parent, cast.factory.parent, other.parent) == (cast.federation, group, group)
    assert tree_faults() == []


def test_a_decision_for_a_day_ahead_is_carried_out_on_that_day(cast):
    ahead = PAPER | {"on": date(2022, 7, 1)}
    merge(cast.factory, actor=acting(cast.quan), into=cast.hospital, **ahead)
    cast.factory.refresh_from_db()
    assert cast.factory.closed_on is None
    with clock.frozen(datetime(2022, 6, 30, 23, 59, 59, tzinfo=clock.VIETNAM)):
        work_off("w")
        cast.factory.refresh_from_db()
        assert cast.factory.closed_on is None
    with clock.frozen(datetime(2022, 7, 1, 0, 0, 1, tzinfo=clock.VIETNAM)):
        work_off("w")
        cast.factory.refresh_from_db()
        assert cast.factory.closed_on == date(2022, 6, 30)
        assert successors(cast.factory) == [cast.hospital]
        assert tree_faults() == []
    assert Entry.objects.get(verb="unit.carry_out").actor == factories.system().reference


def test_rights_last_from_the_first_to_the_last_day_of_a_term(cast):
    term = appoint(
        cast.factory, cast.khach, actor=acting(cast.hoa), office="verifier", starts_on=date(2022, 5, 21),
        ends_on=date(2022, 5, 22),
    )  # fmt: skip
    asked = {}
    for day in (20, 21, 22, 23):
        with clock.frozen(datetime(2022, 5, day, 12, tzinfo=clock.VIETNAM)):
            asked[day] = bool(can("initiative.confirm", cast.factory, acting(cast.khach)))
    assert asked == {20: False, 21: True, 22: True, 23: False}
    with clock.frozen(datetime(2022, 5, 21, 12, tzinfo=clock.VIETNAM)):
        end_term(term, actor=acting(cast.hoa))
        assert can("initiative.confirm", cast.factory, acting(cast.khach)), "the day itself still counts"
    with clock.frozen(datetime(2022, 5, 22, 12, tzinfo=clock.VIETNAM)):
        assert not can("initiative.confirm", cast.factory, acting(cast.khach))


def test_nobody_gives_an_office_to_oneself_nor_keys_to_the_tree_without_having_them(cast):
    with pytest.raises(Denied, match="chính mình"):
        appoint(cast.factory, cast.hoa, actor=acting(cast.hoa), office="verifier", starts_on=DAY)
    with pytest.raises(Denied):
        appoint(cast.factory, cast.lan, actor=acting(cast.hoa), office="administrator", starts_on=DAY)
    appoint(cast.factory, cast.lan, actor=acting(cast.quan), office="administrator", starts_on=DAY)


def test_one_chair_at_a_time(cast):
    with pytest.raises(Conflict, match="Chủ tịch"):
        appoint(cast.factory, cast.lan, actor=acting(cast.thu), office="chair", starts_on=DAY)
    with pytest.raises(Conflict, match="đã giữ chức vụ"):
        appoint(cast.factory, cast.minh, actor=acting(cast.hoa), office="verifier", starts_on=DAY)


def test_a_person_belongs_once(cast):
    admit(cast.hospital, cast.lan, actor=acting(cast.thu))
    with pytest.raises(Conflict, match="đã thuộc"):
        admit(cast.hospital, cast.lan, actor=acting(cast.thu))
