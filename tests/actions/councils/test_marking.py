"""Marks are given one by one, closed once, and opened again only with a reason and before the vote."""

import json

import pytest

from sangkien.actions.councils import marking, seating, sheets, voting
from sangkien.actions.councils.conflicts import declare
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.models.audit import Entry
from sangkien.models.councils.marks import MarkSheet, MarkSheetReopening
from sangkien.models.councils.sheets import ScoreSheetVersion
from sangkien.queries.councils.marking import marked_item, markers_of, marks_of, may_see_marks
from sangkien.queries.councils.sheets import sheets_for, version_for
from tests import councils_kit as kit
from tests import scoring_kit as score
from tests.factories import acting


def test_a_sheet_loaded_twice_is_one_version_and_a_change_is_a_new_one(cast):
    sheet = score.load(cast)
    score.load(cast)
    assert ScoreSheetVersion.objects.count() == 1
    text = sheet.versions.get().text.replace("digits: 2", "digits: 1")
    sheets.load(cast.factory, text, actor=acting(cast.hoa))
    assert [version.number for version in sheet.versions.order_by("number")] == [1, 2]


def test_a_sheet_of_the_federation_serves_the_factory_until_it_has_its_own(cast):
    above = sheets.load(cast.federation, (score.SHEETS / f"{score.C4}.yaml").read_text(), actor=acting(cast.thu))
    assert version_for(cast.factory, score.C4).sheet == above
    own = score.load(cast)
    assert version_for(cast.factory, score.C4).sheet == own
    assert sheets_for(cast.hospital) == [above]


def test_only_who_leads_may_load_a_sheet(cast):
    with pytest.raises(Denied):
        sheets.load(cast.factory, (score.SHEETS / f"{score.C4}.yaml").read_text(), actor=acting(cast.lan))


def test_a_marking_keeps_the_version_it_began_with(cast):
    session = score.marked_session(cast)
    item = kit.item(session)
    text = item.marking.version.text.replace("most: 30", "most: 31", 1).replace("scale: 100", "scale: 101")
    sheets.load(cast.factory, text, actor=acting(cast.hoa))
    assert marked_item(item).sheet.scale == 100
    assert version_for(cast.factory, score.C4).number == 2


def test_every_member_is_asked_but_not_who_has_a_stake(cast):
    people = kit.members(cast)
    score.load(cast)
    made = kit.council(cast, people, marks="advise", sheet=score.C4)
    session = kit.planned(cast, made, kit.dossier(cast, "Khuôn", cast.lan, people[4]))
    sheets_made = marking.assign(kit.item(session), actor=acting(cast.minh))
    assert len(sheets_made) == 8
    assert people[4].pk not in {one.seat.person_id for one in sheets_made}


def test_a_chosen_member_with_a_stake_is_refused_by_name(cast):
    people = kit.members(cast)
    score.load(cast)
    made = kit.council(cast, people, marks="advise", sheet=score.C4)
    session = kit.planned(cast, made, kit.dossier(cast, "Khuôn", cast.lan, people[4]))
    seat = made.seats.get(person=people[4])
    with pytest.raises(Conflict, match="Mai Văn Chuyên có xung đột"):
        marking.assign(kit.item(session), actor=acting(cast.minh), seats=[seat])


def test_what_is_typed_is_kept_and_a_stale_window_is_told(cast):
    sheet = score.sheet_of(kit.item(score.marked_session(cast)), cast.hoa)
    marking.save(sheet, score.paper(novelty="8,5"), actor=acting(cast.hoa), revision=0)
    assert sheet.paper["criteria"]["novelty"]["points"] == "8,5"
    with pytest.raises(Conflict):
        marking.save(sheet, score.paper(novelty="9"), actor=acting(cast.hoa), revision=0)


def test_closing_asks_for_everything_and_says_it_by_field(cast):
    sheet = score.sheet_of(kit.item(score.marked_session(cast)), cast.hoa)
    with pytest.raises(Invalid) as refused:
        marking.close(sheet, score.paper(novelty="31", effect="0", applicability="hai"), actor=acting(cast.hoa))
    assert set(refused.value.problems) == {"points-novelty", "points-applicability", "points-range"}
    sheet.refresh_from_db()
    assert sheet.closed_at is None


def test_a_closed_sheet_cannot_be_changed_by_its_own_marker(cast):
    item = kit.item(score.marked_session(cast))
    sheet = score.sheet_of(item, cast.hoa)
    marking.close(sheet, score.paper(**score.GOOD), actor=acting(cast.hoa))
    for verb in (marking.save, marking.close):
        with pytest.raises(Conflict):
            verb(sheet, score.paper(**score.GOOD | {"novelty": "1"}), actor=acting(cast.hoa))
    with pytest.raises(Denied):
        marking.reopen(sheet, actor=acting(cast.hoa), reason="Tôi nghĩ lại.")


def test_a_sheet_is_opened_again_with_a_reason_and_what_it_said_stays(cast):
    item = kit.item(score.marked_session(cast))
    sheet = score.sheet_of(item, cast.hoa)
    marking.close(sheet, score.paper(**score.GOOD), actor=acting(cast.hoa))
    with pytest.raises(Invalid):
        marking.reopen(sheet, actor=acting(cast.minh), reason=" ")
    marking.reopen(sheet, actor=acting(cast.minh), reason="Chấm nhầm hồ sơ.")
    marking.close(sheet, score.paper(**score.GOOD | {"novelty": "5"}), actor=acting(cast.hoa))
    kept = MarkSheetReopening.objects.get()
    assert kept.paper["criteria"]["novelty"]["points"] == "25"
    assert kept.reason == "Chấm nhầm hồ sơ."


def test_after_a_vote_no_sheet_is_opened_even_if_the_vote_was_annulled(cast):
    item = kit.item(score.marked_session(cast))
    score.close_all(item)
    poll = voting.call(item, actor=acting(cast.hoa))
    voting.annul(poll, actor=acting(cast.hoa), reason="Mất điện.")
    with pytest.raises(Conflict):
        marking.reopen(score.sheet_of(item, cast.hoa), actor=acting(cast.minh), reason="Chấm nhầm.")


def test_nobody_marks_for_another(cast):
    item = kit.item(score.marked_session(cast))
    for person in (cast.minh, cast.lan, cast.thu, cast.khach):
        with pytest.raises(Denied):
            marking.close(score.sheet_of(item, cast.hoa), score.paper(**score.GOOD), actor=acting(person))


def test_a_stake_that_comes_out_takes_the_sheet_out_of_the_count(cast):
    item = kit.item(score.marked_session(cast))
    score.close_all(item)
    low = item.session.council.seats.get(role="vice_chair").person
    assert len(marked_item(item).closed) == 9
    declare(item, actor=acting(low), kind="kin")
    assert len(marked_item(item).closed) == 8
    sheet = score.sheet_of(item, low)
    with pytest.raises(Denied):
        marking.save(sheet, score.paper(), actor=acting(low))


def test_no_vote_while_a_sheet_is_open_unless_it_is_excused_with_a_reason(cast):
    item = kit.item(score.marked_session(cast))
    late = score.sheet_of(item, cast.hoa)
    for sheet in item.mark_sheets.exclude(pk=late.pk):
        marking.close(sheet, score.paper(**score.GOOD), actor=acting(sheet.seat.person))
    with pytest.raises(Conflict, match="Phạm Thị Hoa"):
        voting.call(item, actor=acting(cast.minh))
    marking.excuse(late, actor=acting(cast.minh), reason="Đi công tác đột xuất.")
    assert voting.call(item, actor=acting(cast.minh)).state == "open"


def test_the_marks_go_into_the_outcome_with_the_version_of_the_sheet(cast):
    text = (score.SHEETS / f"{score.C4}.yaml").read_text().replace("spread:", "passing:\n  at: 70\nspread:")
    item = kit.item(score.marked_session(cast))
    assert marks_of(item) is None
    sheets.load(cast.factory, text, actor=acting(cast.hoa))
    score.close_all(item)
    marks = marks_of(item)
    assert (marks.passed, marks.average, marks.sheet, marks.version) == (True, "80", score.C4, 1)


def test_two_who_differ_wait_for_a_third_and_the_chair_decides_with_a_reason(cast):
    score.load(cast, score.C7)
    made = kit.council(cast, marks="bind", sheet=score.C7)
    session = kit.opened(cast, made, kit.dossier(cast, "Bài giảng"))
    item = kit.item(session)
    seats = list(made.seats.order_by("position"))

    def close(seat, grade):
        given = {"criteria": {"grade": {"level": grade, "comment": "Rõ."}}}
        marking.close(score.sheet_of(item, seat.person), given, actor=acting(seat.person))

    marking.assign(item, actor=acting(cast.minh), seats=seats[3:5])
    close(seats[3], "pass")
    close(seats[4], "fail")
    assert marked_item(item).result().state == "third_reader"
    with pytest.raises(Conflict):
        voting.call(item, actor=acting(cast.minh))
    marking.assign(item, actor=acting(cast.minh), seats=seats[5:6], further=True)
    close(seats[5], "pass")
    assert marks_of(item) is None
    with pytest.raises(Denied):
        marking.settle_grade(item, actor=acting(cast.minh), grade="pass", reason="Hai trên ba.")
    marking.settle_grade(item, actor=acting(cast.hoa), grade="pass", reason="Hai trên ba.")
    assert marks_of(item).passed
    # What the chair decided was about the sheets as they were: opened again, they are judged again.
    marking.reopen(score.sheet_of(item, seats[3].person), actor=acting(cast.minh), reason="Ghi nhầm.")
    close(seats[3], "fail")
    assert marked_item(item).result().state == "chair_decides"
    assert marks_of(item) is None


def test_public_votes_complete_the_mark_of_the_contest(cast):
    item = kit.item(score.marked_session(cast, code=score.C6, marks="advise"))
    score.close_all(item, novelty="15", effect="25", applicability="25")
    assert marks_of(item) is None
    with pytest.raises(Invalid):
        marking.enter_public_votes(item, actor=acting(cast.minh), votes=5, most=4)
    marking.enter_public_votes(item, actor=acting(cast.minh), votes=1, most=3)
    item.refresh_from_db()
    assert marks_of(item).average == "71,7"


def test_blind_markers_are_only_those_who_do_not_read_the_dossier_by_office(cast):
    session = score.marked_session(cast, blind=True)
    markers = {one.seat.person_id for one in MarkSheet.objects.filter(item=kit.item(session))}
    assert cast.hoa.pk not in markers
    assert cast.minh.pk not in markers
    assert len(markers) == 7
    seat = session.council.seats.get(person=cast.hoa)
    with pytest.raises(Conflict, match="theo chức vụ"):
        marking.assign(kit.item(session), actor=acting(cast.minh), seats=[seat])


def test_all_dossiers_of_a_session_are_given_out_at_once_under_numbers_that_tell_nothing(cast):
    score.load(cast)
    made = kit.council(cast, marks="bind", sheet=score.C4)
    session = kit.planned(cast, made, *[kit.dossier(cast, f"Giải pháp số {n}") for n in range(5)])
    assert len(marking.assign_all(session, actor=acting(cast.minh))) == 45
    numbers = [item.marking.number for item in session.items.order_by("position")]
    assert len(set(numbers)) == 5
    assert marking.assign_all(session, actor=acting(cast.minh)) == []


def test_the_journal_never_holds_a_mark(cast):
    item = kit.item(score.marked_session(cast))
    given = score.paper(novelty="17,31", effect="13,37", applicability="19,19", range="11,11")
    for sheet in item.mark_sheets.all():
        marking.close(sheet, given, actor=acting(sheet.seat.person))
    told = json.dumps([entry.data for entry in Entry.objects.all()])
    for number in ("17,31", "13,37", "19,19", "11,11", "17.31", "60.98", "1731"):
        assert number not in told


def test_how_it_is_marked_does_not_change_once_marking_has_begun(cast):
    score.load(cast)
    made = kit.council(cast, marks="bind", sheet=score.C4, blind=True)
    session = kit.planned(cast, made, kit.dossier(cast, "Giá để hàng xoay"))
    marking.assign(kit.item(session), actor=acting(cast.minh))
    for weaker in ({"blind": False}, {"marks": "none", "sheet": "", "blind": False}):
        with pytest.raises(Conflict):
            seating.amend(made, made.rule | weaker, actor=acting(cast.hoa))
    assert seating.amend(made, made.rule | {"quorum": "3/4"}, actor=acting(cast.hoa)).rule["blind"]


def apart(cast, *points, chosen=slice(3, 6)):
    """A dossier marked by few, who give these points for novelty; nobody else of the council has a sheet."""
    score.load(cast)
    made = kit.council(cast, marks="bind", sheet=score.C4)
    item = kit.item(kit.opened(cast, made, kit.dossier(cast, "Giá để hàng xoay")))
    seats = list(made.seats.order_by("position"))
    marking.assign(item, actor=acting(cast.minh), seats=seats[chosen])
    for seat, novelty in zip(seats[chosen], points, strict=True):
        given = score.paper(**score.GOOD | {"novelty": novelty})
        marking.close(score.sheet_of(item, seat.person), given, actor=acting(seat.person))
    return item, seats


def test_one_further_reader_is_asked_only_where_the_marks_lie_far_apart(cast):
    item, seats = apart(cast, "25", "20", "20")
    for chosen, further in ((seats[6:7], True), (seats[6:7], False), ((), False)):
        with pytest.raises(Conflict):
            marking.assign(item, actor=acting(cast.minh), seats=chosen, further=further)


def test_a_further_reader_is_asked_once(cast):
    item, seats = apart(cast, "30", "0", "20")
    with pytest.raises(Invalid):
        marking.assign(item, actor=acting(cast.minh), further=True)
    [made] = marking.assign(item, actor=acting(cast.minh), seats=seats[6:7], further=True)
    marking.close(made, score.paper(**score.GOOD), actor=acting(made.seat.person))
    with pytest.raises(Conflict, match="đã có người chấm thêm"):
        marking.assign(item, actor=acting(cast.minh), seats=seats[7:8], further=True)


def test_who_runs_the_session_and_so_is_shown_the_marks_reads_no_further(cast):
    item, seats = apart(cast, "30", "0", "20")
    for seat in seats[:3]:
        with pytest.raises(Conflict, match="đã có thể xem điểm"):
            marking.assign(item, actor=acting(cast.minh), seats=[seat], further=True)
    assert {seat.role for seat in markers_of(item)}.isdisjoint({"chair", "vice_chair", "secretary"})


def test_a_member_without_a_sheet_is_shown_no_mark_before_the_vote_is_called(cast):
    item, seats = apart(cast, "25", "20", "20")
    shown = {seat.position for seat in seats if may_see_marks(marked_item(item), acting(seat.person))}
    assert shown == {seat.position for seat in seats[:6]}
    voting.call(item, actor=acting(cast.hoa))
    item.refresh_from_db()
    assert all(may_see_marks(marked_item(item), acting(seat.person)) for seat in seats)
    poll = item.polls.get()
    voting.annul(poll, actor=acting(cast.hoa), reason="Mất điện.")
    item.refresh_from_db()
    with pytest.raises(Conflict, match="đã biểu quyết"):
        marking.assign(item, actor=acting(cast.minh), seats=seats[7:8], further=True)
