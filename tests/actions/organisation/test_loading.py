"""A list of units is loaded as one dated change set."""

from datetime import date, datetime
from pathlib import Path

import pytest

from sangkien.actions.restructuring.loading import load
from sangkien.kernel import clock
from sangkien.kernel.errors import Denied, Invalid
from sangkien.models.organisation import Placement, Succession, Unit, UnitName
from sangkien.models.outbox import Job
from sangkien.queries.organisation import finding, tree
from sangkien.queries.organisation.unit_page import successors
from sangkien.queries.restructuring import tree_faults
from tests import factories

UNITS = Path(__file__).resolve().parents[3] / "data" / "units" / "units.csv"
PAPER = {"number": "01/QĐ-TLĐ", "issued_on": date(2021, 1, 4)}
HEAD = "code,name,short_name,level,parent_code,valid_from,valid_to,merged_into\n"


@pytest.fixture
def late(db):
    """A day on which everything in the list has happened."""
    with clock.frozen(datetime(2026, 9, 1, 8, tzinfo=clock.VIETNAM)):
        yield


def _load(text, within=None, **more):
    return load(within, actor=factories.system(), text=text, **(PAPER | more))


def _provinces_on(day):
    top = finding.by_code("TLD", day=day)
    rows = tree.children(top, day=day, limit=500).rows
    return {row.code: row.name for row in rows if row.level == "provincial"}


def test_sixty_three_provinces_stand_on_the_last_day_and_thirty_four_on_the_next(late) -> None:
    _load(UNITS.read_text(encoding="utf-8"))
    before, after = _provinces_on(date(2025, 6, 30)), _provinces_on(date(2025, 7, 1))
    assert (len(before), len(after)) == (63, 34)
    assert before["LD63-02"] == "Liên đoàn Lao động tỉnh Hà Giang"
    assert "LD63-02" not in after
    assert len(_provinces_on(clock.today())) == 34
    assert tree_faults() == []


def test_a_province_that_ended_stands_below_its_successor_today_and_at_the_top_then(late) -> None:
    _load(UNITS.read_text(encoding="utf-8"))
    ha_giang = finding.by_code("LD63-02", day=date(2025, 6, 30))
    assert ha_giang.closed_on == date(2025, 6, 30)
    assert [u.code for u in successors(ha_giang)] == ["LD34-08"]
    assert [u.code for u in tree.ancestors(ha_giang)] == ["TLD", "LD34-08"]
    assert [n.code for n in tree.ancestors_on(ha_giang, date(2025, 6, 30))] == ["TLD"]
    assert finding.by_code("LD63-02") is None
    assert tree.open_now(ha_giang).code == "LD34-08"


def test_units_of_a_parent_that_ended_go_to_its_heir_the_next_day(late) -> None:
    _load(UNITS.read_text(encoding="utf-8"))
    zones = finding.by_code("HCM-KCX")
    assert [n.code for n in tree.ancestors_on(zones, date(2025, 6, 30))] == ["TLD", "LD63-79"]
    assert [n.code for n in tree.ancestors_on(zones, date(2025, 7, 1))] == ["TLD", "LD34-79"]
    agency = finding.by_code("TTX-14")
    assert [n.code for n in tree.ancestors_on(agency, date(2025, 6, 15))] == ["TLD", "CD-VC", "VC-TTX"]
    assert [n.code for n in tree.ancestors_on(agency, date(2025, 6, 16))] == ["TLD"]


def test_a_federation_that_only_changed_its_name_stays_the_same_unit(late) -> None:
    _load(UNITS.read_text(encoding="utf-8"))
    hue = finding.by_code("LD34-46")
    assert finding.by_code("LD63-46", day=date(2024, 12, 31)) == hue
    assert tree.name_on(hue, date(2024, 12, 31)).name == "Liên đoàn Lao động tỉnh Thừa Thiên Huế"
    assert tree.name_on(hue, date(2025, 1, 1)).name == "Liên đoàn Lao động thành phố Huế"
    assert hue.closed_on is None


def test_the_same_list_again_changes_nothing_and_says_so(late) -> None:
    text = UNITS.read_text(encoding="utf-8")
    assert not _load(text).changed_nothing
    counts = [model.objects.count() for model in (Unit, UnitName, Placement, Succession)]
    paths = dict(Unit.objects.values_list("pk", "path"))
    again = _load(text)
    assert again.changed_nothing
    assert again.unchanged == 173
    assert [model.objects.count() for model in (Unit, UnitName, Placement, Succession)] == counts
    assert dict(Unit.objects.values_list("pk", "path")) == paths


def test_before_the_mergers_the_old_tree_stands_and_the_rest_waits_for_its_day(db) -> None:
    text = UNITS.read_text(encoding="utf-8")
    with clock.frozen(datetime(2022, 5, 31, 23, 50, tzinfo=clock.VIETNAM)):
        told = _load(text)
        assert told.next_day == date(2022, 10, 26)
        assert len(_provinces_on(clock.today())) == 63
        assert finding.by_code("LD34-08") is None
        assert finding.by_code("TTX-01") is None
        assert not Unit.objects.exclude(closed_on=None).exists()
        assert tree_faults() == []
    while waiting := Job.objects.filter(name="unit.load_due", state="waiting").order_by("run_at").first():
        with clock.frozen(waiting.run_at):
            waiting.delete()
            load(None, actor=factories.system(), text=waiting.payload["text"], **PAPER)
            assert tree_faults() == []
    with clock.frozen(datetime(2026, 9, 1, 8, tzinfo=clock.VIETNAM)):
        assert len(_provinces_on(date(2025, 6, 30))) == 63
        assert len(_provinces_on(clock.today())) == 34
        assert _load(text).changed_nothing


def test_a_code_is_borne_by_one_unit_before_a_day_and_by_another_after(late) -> None:
    _load(
        HEAD
        + "TLD,Tổng Liên đoàn,,national,,,,\n"
        + "T-15,Liên đoàn Lao động tỉnh Yên Bái,,provincial,TLD,,2025-06-30,T-15\n"
        + "T-10,Liên đoàn Lao động tỉnh Lào Cai cũ,,provincial,TLD,,2025-06-30,T-15\n"
        + "T-15,Liên đoàn Lao động tỉnh Lào Cai,,provincial,TLD,2025-07-01,,\n"
    )
    before, after = finding.by_code("T-15", day=date(2025, 6, 30)), finding.by_code("T-15", day=date(2025, 7, 1))
    assert (before.name, after.name) == ("Liên đoàn Lao động tỉnh Yên Bái", "Liên đoàn Lao động tỉnh Lào Cai")
    assert successors(before) == [after]
    assert finding.by_code("T-10", day=date(2025, 7, 1)) is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("A,Công đoàn A,,grassroots,KHONG-CO,,,", "Không có đơn vị cấp trên mã KHONG-CO"),
        ("A,Công đoàn A,,provincial,CS,,,", "Sai thứ bậc"),
        ("A,Công đoàn A,,tinh,TLD,,,", "Không có cấp công đoàn này"),
        ("A,Công đoàn A,,grassroots,TLD,31/02/2022,,", "Không đọc được ngày “31/02/2022”"),
        ("A,Công đoàn A,,grassroots,TLD,2022-05-02,2022-05-01,", "Ngày kết thúc trước ngày bắt đầu"),
        ("A,Công đoàn A,,grassroots,TLD,,2022-05-01,B", "Không có đơn vị kế thừa mã B"),
        ("CS,Công đoàn khác,,grassroots,TLD,,,", "Hai đơn vị cùng mang mã CS"),
        ("A,,,grassroots,TLD,,,", "Cần tên đơn vị"),
        ("A,Công đoàn A,,grassroots,A,,,", "Đơn vị không thể trực thuộc chính nó"),
    ],
)
def test_every_fault_is_named_by_its_line_and_nothing_is_done(late, line, said) -> None:
    good = "TLD,Tổng Liên đoàn,,national,,,,\nCS,Công đoàn cơ sở,,grassroots,TLD,,,\n"
    with pytest.raises(Invalid) as refused:
        _load(HEAD + good + line + "\n")
    assert f"Dòng 4: {said}" in refused.value.reason
    assert not Unit.objects.exists()


def test_units_that_stand_below_each_other_are_refused(late) -> None:
    with pytest.raises(Invalid, match="xoay vòng"):
        _load(HEAD + "A,Công đoàn A,,grassroots,B,,,\nB,Công đoàn B,,grassroots,A,,,\n")


def test_a_list_may_only_touch_units_within_reach_of_who_loads_it(cast) -> None:
    row = "MOI,Công đoàn Xưởng mới,,section,{parent},,,\n"
    factories.term(cast.hoa, cast.factory, "administrator")
    hoa = factories.acting(cast.hoa)
    with pytest.raises(Invalid, match="không nằm trong phạm vi"):
        load(cast.factory, actor=hoa, text=HEAD + row.format(parent="HOA-SEN"), **PAPER)
    with pytest.raises(Denied):
        load(cast.hospital, actor=hoa, text=HEAD + row.format(parent="HOA-SEN"), **PAPER)
    load(cast.factory, actor=hoa, text=HEAD + row.format(parent=""), **PAPER)
    assert finding.by_code("MOI").parent == cast.factory
