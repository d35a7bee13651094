"""A list is read, corrected, taken in as a whole and undone as a whole; nothing of it counts twice."""

import pytest

from sangkien.actions import imports
from sangkien.actions.counting import fold
from sangkien.actions.initiatives import verification
from sangkien.jobs.worker import work_off
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.models.audit import Entry
from sangkien.models.counting import Count
from sangkien.models.imports import Batch
from sangkien.models.initiatives import Initiative
from sangkien.models.notifications import Notification
from sangkien.queries.imports.batches import progress_of
from sangkien.rules.sheets.correcting import as_typed, proposals
from tests.factories import acting
from tests.spreadsheets import codes, listed, row_of, taken_in, titles, uploaded


@pytest.fixture
def hoa(cast):
    return acting(cast.hoa)


def counted(cast, state="submitted"):
    fold()
    row = Count.objects.filter(unit=cast.national.pk, phase=0, dimension="status", value=state).first()
    return row.n if row else 0


def test_a_list_is_read_in_the_background_and_counts_nothing_before_it_is_taken_in(cast, hoa):
    content = listed(*titles("Máy gấp tờ rơi", "Xe đẩy ba bánh"), {"applied": "15/02/2020"})
    batch = imports.upload(cast.factory, cast.programme, content, actor=hoa, name=r"C:\Bảng\danh sách.xlsx")
    assert (batch.state, batch.file_name, batch.rows.count()) == ("waiting", "danh sách.xlsx", 0)
    work_off("worker")
    batch.refresh_from_db()
    assert (batch.state, batch.accepted, batch.held, batch.refused) == ("ready", 2, 0, 1)
    assert codes(row_of(batch, 5)) == {"R_DATE_BEFORE_WINDOW"}
    assert not Initiative.objects.exists()
    assert progress_of(batch).hundredths == 0


def test_the_accepted_rows_become_submitted_initiatives_that_count_once(cast, hoa):
    batch = taken_in(cast, listed(*titles("Máy gấp tờ rơi", "Xe đẩy ba bánh"), {"applied": "15/02/2020"}))
    assert (batch.state, Initiative.objects.count(), counted(cast)) == ("applied", 2, 2)
    imports.apply(batch, actor=hoa, vouched=True)
    work_off("worker")
    assert (Initiative.objects.count(), counted(cast)) == (2, 2)
    assert [row.initiative.title for row in batch.rows.filter(outcome="accept").order_by("row")] == [
        "Máy gấp tờ rơi",
        "Xe đẩy ba bánh",
    ]
    assert '"vouched":true' in Entry.objects.filter(verb="batch.apply").order_by("pk")[0].data


def test_nobody_takes_a_list_in_without_vouching_for_the_shares(cast, hoa):
    batch = uploaded(cast, listed({}))
    with pytest.raises(Invalid):
        imports.apply(batch, actor=hoa, vouched=False)
    batch.refresh_from_db()
    assert batch.state == "ready"


def test_only_those_in_office_bring_lists_in_and_only_for_units_in_reach(cast):
    for who in (cast.lan, cast.tuan, cast.khach):
        with pytest.raises(Denied):
            imports.upload(cast.factory, cast.programme, listed({}), actor=acting(who), name="a.xlsx")
    with pytest.raises(Denied):
        imports.upload(cast.hospital, cast.programme, listed({}), actor=acting(cast.hoa), name="a.xlsx")


def test_the_same_file_gives_the_list_that_is_there_and_the_same_row_is_recognised(cast, hoa):
    content = listed(*titles("Máy gấp tờ rơi", "Xe đẩy ba bánh"))
    batch = taken_in(cast, content)
    assert imports.upload(cast.factory, cast.programme, content, actor=hoa, name="khác tên.xlsx") == batch
    other = uploaded(cast, listed(*titles("Máy gấp tờ rơi", "Khuôn đúc hai nửa")))
    assert other != batch
    again = row_of(other, 3)
    assert (again.outcome, codes(again)) == ("refuse", {"R_DUPLICATE_KNOWN"})
    assert Initiative.objects.order_by("pk")[0].code in again.problems[0]["message"]
    assert row_of(other, 4).outcome == "accept"


def test_a_row_that_somebody_enters_between_preview_and_taking_in_is_not_counted_twice(cast, hoa):
    first, second = uploaded(cast, listed(*titles("Xe đẩy"), {})), uploaded(cast, listed({}, *titles("Bàn xoay")))
    for batch in (first, second):
        imports.apply(batch, actor=hoa, vouched=True)
    work_off("worker")
    second.refresh_from_db()
    assert sorted(Initiative.objects.values_list("title", flat=True)) == ["Bàn xoay", "Giá để hàng xoay", "Xe đẩy"]
    assert (second.accepted, second.refused, codes(row_of(second, 3))) == (1, 1, {"R_DUPLICATE_KNOWN"})
    assert counted(cast) == 3


def test_a_corrected_row_is_judged_by_the_same_law(cast, hoa):
    batch = uploaded(cast, listed({"authors": "Trần Thị Tám (60%), Lê Văn Chín (50%)"}))
    row = row_of(batch, 3)
    assert (row.outcome, codes(row)) == ("refuse", {"R_SHARE_OVER100"})
    typed = as_typed(row.parsed) | {"authors": "Trần Thị Tám (60%)\nLê Văn Chín (40%)"}
    row = imports.correct(batch, row.pk, typed, actor=hoa)
    assert (row.outcome, row.problems) == ("accept", [])
    batch.refresh_from_db()
    assert (batch.accepted, batch.refused) == (1, 0)
    row = imports.correct(batch, row.pk, as_typed(row.parsed) | {"applied": "31/08/2021"}, actor=hoa)
    assert (row.outcome, codes(row)) == ("refuse", {"R_DATE_BEFORE_WINDOW"})
    row = imports.correct(batch, row.pk, as_typed(row.parsed) | {"applied": "01/09/2021"}, actor=hoa)
    assert row.outcome == "accept"


def test_correcting_one_thing_hides_nothing_else_that_is_wrong(cast, hoa):
    batch = uploaded(
        cast, listed({"unit": "Công đoàn Nhà máy Không Có", "authors": "Lê Văn Chín và cộng sự", "decision": ""})
    )
    row = row_of(batch, 3)
    before = codes(row)
    assert {"R_UNIT_UNKNOWN", "R_AUTHOR_UNNAMED"} <= before
    row = imports.correct(batch, row.pk, as_typed(row.parsed) | {"title": "Giá để hàng xoay hai tầng"}, actor=hoa)
    assert codes(row) == before
    assert row.parsed["title"] == "Giá để hàng xoay hai tầng"


def test_a_row_corrected_into_another_row_of_the_list_is_a_repeat(cast, hoa):
    batch = uploaded(cast, listed({}, *titles("Bàn xoay")))
    second = row_of(batch, 4)
    typed = as_typed(row_of(batch, 3).parsed)
    row = imports.correct(batch, second.pk, typed, actor=hoa)
    assert (row.outcome, codes(row)) == ("refuse", {"R_DUPLICATE_IN_FILE"})
    imports.settle(batch, row_of(batch, 3).pk, actor=hoa, take=False)
    assert imports.correct(batch, second.pk, typed, actor=hoa).outcome == "accept"
    with pytest.raises(Conflict):
        imports.settle(batch, row_of(batch, 3).pk, actor=hoa, take=True)


def test_a_proposed_correction_can_be_taken_over(cast, hoa):
    batch = uploaded(cast, listed({"authors": "Trần Thị Tám (33%), Lê Văn Chín (33%), Hồ Thị Mười (33%)"}))
    row = row_of(batch, 3)
    assert row.outcome == "hold"
    ((field, text),) = proposals(row.problems)
    row = imports.correct(batch, row.pk, as_typed(row.parsed) | {field: text}, actor=hoa)
    assert row.outcome == "accept"
    assert [share for _name, share in row.parsed["exact"]] == ["1/3", "1/3", "1/3"]


def test_a_person_may_take_a_held_row_that_is_only_doubtful_and_leave_a_good_one_out(cast, hoa):
    near = {"title": "Giá để hàng xoay tay", "authors": "Trần Thị Tám"}
    batch = uploaded(cast, listed({}, near, {"authors": ""}))
    doubtful, broken, good = row_of(batch, 4), row_of(batch, 5), row_of(batch, 3)
    assert (doubtful.outcome, codes(doubtful)) == ("hold", {"R_DUPLICATE_MAYBE"})
    imports.settle(batch, doubtful.pk, actor=hoa, take=True)
    with pytest.raises(Conflict):
        imports.settle(batch, broken.pk, actor=hoa, take=True)
    imports.settle(batch, good.pk, actor=hoa, take=False)
    batch.refresh_from_db()
    assert (batch.accepted, batch.held, batch.refused) == (1, 1, 1)
    imports.settle(batch, good.pk, actor=hoa, take=True)
    imports.apply(batch, actor=hoa, vouched=True)
    work_off("worker")
    assert Initiative.objects.count() == 2


def test_undoing_takes_out_all_but_what_somebody_touched_and_names_it(cast, hoa):
    batch = taken_in(cast, listed(*titles("Máy gấp tờ rơi", "Xe đẩy ba bánh", "Khuôn đúc hai nửa")))
    kept = Initiative.objects.get(title="Xe đẩy ba bánh")
    verification.send_back(kept, actor=acting(cast.minh), note="Nhờ bổ sung.", reason="R2")
    undone = imports.undo(batch, actor=hoa)
    assert (undone.taken_out, undone.touched) == (2, [kept.code])
    batch.refresh_from_db()
    assert batch.state == "applied"
    assert (counted(cast), counted(cast, "withdrawn"), counted(cast, "returned")) == (0, 2, 1)
    assert counted(cast, "all") == 1, "what was undone is no submission"
    again = imports.undo(batch, actor=hoa)
    assert (again.taken_out, again.touched) == (0, [kept.code])


def test_after_undoing_the_same_file_may_come_again(cast, hoa):
    content = listed(*titles("Máy gấp tờ rơi", "Xe đẩy ba bánh"))
    batch = taken_in(cast, content)
    touched = Initiative.objects.get(title="Xe đẩy ba bánh")
    verification.confirm(touched, actor=acting(cast.minh))
    imports.undo(batch, actor=hoa)
    other = uploaded(cast, content)
    assert other != batch
    assert (row_of(other, 3).outcome, row_of(other, 4).outcome) == ("accept", "refuse")
    assert codes(row_of(other, 4)) == {"R_DUPLICATE_KNOWN"}


def test_what_is_taken_in_or_undone_can_neither_be_corrected_nor_put_away(cast, hoa):
    batch = taken_in(cast, listed({}))
    row = row_of(batch, 3)
    for verb in (
        lambda: imports.correct(batch, row.pk, as_typed(row.parsed), actor=hoa),
        lambda: imports.settle(batch, row.pk, actor=hoa, take=False),
        lambda: imports.discard(batch, actor=hoa),
    ):
        with pytest.raises(Conflict):
            verb()
    imports.undo(batch, actor=hoa)
    assert Batch.objects.get().state == "undone"
    with pytest.raises(Conflict):
        imports.undo(batch, actor=hoa)


def test_a_row_of_another_list_cannot_be_corrected_through_mine(cast, hoa):
    mine, other = uploaded(cast, listed({})), uploaded(cast, listed(*titles("Bàn xoay")))
    with pytest.raises(Exception, match="Không tìm thấy"):
        imports.correct(mine, row_of(other, 3).pk, {"title": "Khác hẳn"}, actor=hoa)


def test_a_file_that_cannot_be_read_gets_one_sentence_and_may_be_put_away(cast, hoa):
    batch = uploaded(cast, b"%PDF-1.7 khong phai bang tinh", name="giả.xlsx")
    assert (batch.state, batch.rows.count()) == ("refused", 0)
    assert [one.kind for one in Notification.objects.filter(person=cast.hoa)] == ["batch.refused"]
    (found,) = batch.problems
    assert found["message"].endswith(".")
    imports.discard(batch, actor=hoa)
    assert imports.upload(cast.factory, cast.programme, b"%PDF-1.7 khong phai bang tinh", actor=hoa, name="b") != batch
