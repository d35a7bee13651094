"""No session without quorum, presider and the seats the law asks for; results count when it is closed."""

import pytest

from sangkien.actions.councils import conflicts, deciding, seating, sessions
from sangkien.actions.councils.deciding import begin_vote, conclude, end_vote, put_back
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.models.councils.sessions import AgendaItem
from sangkien.queries.councils import outcome_of
from sangkien.queries.councils.readiness import cannot_pass
from sangkien.queries.councils.seating import own_seat, seats_on
from sangkien.queries.councils.standing import standing_of
from sangkien.rules.councils.outcome import Tally
from tests import councils_kit as kit
from tests import factories
from tests.factories import acting


def voted(item, tally, reason="Chưa đủ phiếu."):
    begin_vote(item)
    end_vote(item)
    return conclude(item, tally, None, reason)


def test_a_dossier_passes_when_the_session_is_closed_and_not_before(cast):
    one = kit.dossier(cast, "Giá để hàng xoay")
    session = kit.opened(cast, kit.council(cast), one)
    one.refresh_from_db()
    assert one.state == "examined"
    assert voted(kit.item(session), Tally(7, 2)).passed
    one.refresh_from_db()
    assert (one.state, outcome_of(one)) == ("examined", None)
    sessions_closed = deciding.close(session, actor=acting(cast.minh))
    one.refresh_from_db()
    found = outcome_of(one)
    assert one.state == "passed"
    assert (found.session, found.passed, found.outcome.needed, found.outcome.whole) == (sessions_closed, True, 6, 9)
    assert [step.verb for step in one.steps.order_by("pk")] == ["examine", "pass"]


def test_what_does_not_pass_has_a_reason(cast):
    one = kit.dossier(cast, "Giá để hàng xoay")
    session = kit.opened(cast, kit.council(cast), one)
    item = kit.item(session)
    begin_vote(item)
    end_vote(item)
    with pytest.raises(Invalid):
        conclude(item, Tally(5, 4), None, " ")
    conclude(item, Tally(5, 4), None, "Chưa chứng minh được điểm mới.")
    deciding.close(session, actor=acting(cast.hoa))
    one.refresh_from_db()
    assert (one.state, outcome_of(one).reason) == ("not_passed", "Chưa chứng minh được điểm mới.")


def test_nine_members_one_co_author_two_away(cast):
    people = kit.members(cast)
    one = kit.dossier(cast, "Khuôn đúc hai nửa", cast.lan, people[4])
    session = kit.opened(cast, kit.council(cast, people), one, present=7)
    standing = standing_of(kit.item(session))
    assert (standing.counts.all, standing.counts.entitled, standing.counts.present) == (9, 8, 6)
    assert people[4].pk not in [seat.person_id for seat in standing.electorate]
    assert voted(kit.item(session), Tally(6)).passed


@pytest.mark.parametrize("present", [0, 5])
def test_without_quorum_there_is_no_opening(present, cast):
    one = kit.dossier(cast, "Giá để hàng xoay")
    session = kit.planned(cast, kit.council(cast), one)
    kit.attend(session, cast, present)
    with pytest.raises(Conflict, match="ít nhất 6 trên 9"):
        sessions.open_session(session, actor=acting(cast.minh))
    one.refresh_from_db()
    assert one.state == "accepted"


def test_the_vice_chair_presides_where_the_chair_is_away(cast):
    made = kit.council(cast)
    session = kit.planned(cast, made, kit.dossier(cast, "Giá để hàng xoay"))
    kit.attend(session, cast)
    chair, vice, *_rest = seats_on(made, session.day)
    sessions.attend(session, {chair.pk: "absent"}, actor=acting(cast.minh))
    assert sessions.open_session(session, actor=acting(cast.minh)).presider == vice
    assert standing_of(kit.item(session)).presider == vice


def test_nobody_presides_where_both_are_away(cast):
    session = kit.planned(cast, kit.council(cast), kit.dossier(cast, "Giá để hàng xoay"))
    kit.attend(session, cast)
    chair, vice, *_rest = seats_on(session.council, session.day)
    sessions.attend(session, {chair.pk: "absent", vice.pk: "excused"}, actor=acting(cast.minh))
    with pytest.raises(Conflict, match="chủ trì"):
        sessions.open_session(session, actor=acting(cast.minh))


def test_nobody_is_called_away_before_the_roll_is_called(cast):
    session = kit.planned(cast, kit.council(cast), kit.dossier(cast, "Giá để hàng xoay"))
    with pytest.raises(Conflict) as refusal:
        sessions.open_session(session, actor=acting(cast.minh))
    assert "Chưa điểm danh đủ" in str(refusal.value)
    assert "vắng" not in str(refusal.value)


def test_where_an_author_is_a_member_the_union_sits_in_the_council(cast):
    made = kit.council(cast)
    session = kit.planned(cast, made, kit.dossier(cast, "Giá để hàng xoay"))
    seating.unseat(seats_on(made, session.day)[4], actor=acting(cast.hoa), reason="Đi học.")
    seats = {seat.role for seat in seats_on(made, session.day)}
    representative = made.seats.get(role="union_representative")
    seating.unseat(representative, actor=acting(cast.hoa), reason="Đi học.")
    made.seats.filter(pk=representative.pk).update(starts_on="2022-01-01", ends_on="2022-01-02")
    kit.attend(session, cast)
    assert "union_representative" in seats
    with pytest.raises(Conflict, match="đại diện công đoàn"):
        sessions.open_session(session, actor=acting(cast.minh))


def test_the_head_who_sits_already_stops_the_dossier_and_the_opening(cast):
    people = kit.members(cast)
    made = kit.council(cast, people)
    one = kit.dossier(cast, "Lò sấy", cast.lan, people[0], state_funded=True)
    session = kit.planned(cast, made, one)
    kit.attend(session, cast)
    kit.employer(cast.factory, people[0])
    with pytest.raises(Denied, match="Điều 8"):
        sessions.open_session(session, actor=acting(cast.minh))
    sessions.strike(kit.item(session), actor=acting(cast.minh), reason="Thay chủ tịch hội đồng trước.")
    with pytest.raises(Denied, match="Điều 8"):
        sessions.enter(session, one, actor=acting(cast.minh))


def test_a_dossier_changed_meanwhile_is_not_judged_in_the_old_version(cast):
    one = kit.dossier(cast, "Giá để hàng xoay")
    session = kit.planned(cast, kit.council(cast), one)
    kit.attend(session, cast)
    one.versions.create(number=2, content={}, sha256="1" * 64, at=one.filed_at, by=one.created_by)
    with pytest.raises(Conflict, match="đã thay đổi"):
        sessions.open_session(session, actor=acting(cast.minh))


def test_only_one_agenda_at_a_time_holds_a_dossier(cast):
    one = kit.dossier(cast, "Giá để hàng xoay")
    made = kit.council(cast)
    kit.planned(cast, made, one)
    with pytest.raises(Conflict):
        kit.planned(cast, made, one)


def test_rounds_come_in_order_each_with_its_record(cast):
    session = kit.opened(cast, kit.council(cast, rounds=["paper", "visit", "vote"]), kit.dossier(cast, "Lò sấy"))
    item = kit.item(session)
    minh = acting(cast.minh)
    with pytest.raises(Conflict, match="vòng trước"):
        begin_vote(item)
    sessions.end_round(item, actor=minh, held_on=session.day, words="Đủ giấy tờ.")
    with pytest.raises(Invalid):
        sessions.end_round(item, actor=minh, held_on=session.day, words="Lò chạy tốt.")
    sessions.end_round(item, actor=minh, held_on=session.day, words="Lò chạy tốt.", place="Xưởng sấy")
    with pytest.raises(Conflict):
        sessions.end_round(item, actor=minh, held_on=session.day, words="Thêm.")
    assert voted(item, Tally(9)).passed
    assert [record.round for record in item.rounds.order_by("pk")] == ["paper", "visit"]


def test_what_is_put_back_waits_again_and_is_no_result(cast):
    one, other = kit.dossier(cast, "Giá để hàng xoay"), kit.dossier(cast, "Xe đẩy ba bánh")
    session = kit.opened(cast, kit.council(cast), one, other)
    with pytest.raises(Invalid):
        put_back(kit.item(session), actor=acting(cast.minh), reason="")
    put_back(kit.item(session), actor=acting(cast.minh), reason="Chờ số liệu đo.")
    one.refresh_from_db()
    assert (one.state, outcome_of(one)) == ("accepted", None)
    with pytest.raises(Conflict, match=other.code):
        deciding.close(session, actor=acting(cast.minh))


def test_a_session_is_not_closed_below_its_quorum(cast):
    one = kit.dossier(cast, "Giá để hàng xoay")
    session = kit.opened(cast, kit.council(cast), one)
    voted(kit.item(session), Tally(9))
    leaving = {seat.pk: "left" for seat in seats_on(session.council, session.day)[2:6]}
    sessions.attend(session, leaving, actor=acting(cast.minh))
    with pytest.raises(Conflict, match="bế mạc"):
        deciding.close(session, actor=acting(cast.minh))
    with pytest.raises(Conflict):
        deciding.break_off(session, actor=acting(cast.minh), reason="Không đủ người.")
    sessions.attend(session, dict.fromkeys(leaving, "present"), actor=acting(cast.minh))
    assert deciding.close(session, actor=acting(cast.minh)).state == "closed"


def test_a_session_that_never_voted_can_be_broken_off(cast):
    one = kit.dossier(cast, "Giá để hàng xoay")
    session = kit.opened(cast, kit.council(cast), one)
    deciding.break_off(session, actor=acting(cast.minh), reason="Mất điện.")
    one.refresh_from_db()
    assert one.state == "accepted"


def test_a_valid_vote_is_not_repeated_until_somebody_likes_it(cast):
    session = kit.opened(cast, kit.council(cast), kit.dossier(cast, "Giá để hàng xoay"))
    item = kit.item(session)
    begin_vote(item)
    deciding.void_vote(item, "Phiếu in nhầm.")
    begin_vote(item)
    end_vote(item)
    with pytest.raises(Conflict, match="hợp lệ"):
        deciding.void_vote(item, "Kết quả không như ý.")


def test_a_stake_that_comes_out_after_the_vote_spoils_it(cast):
    people = kit.members(cast)
    session = kit.opened(cast, kit.council(cast, people), kit.dossier(cast, "Giá để hàng xoay"))
    item = kit.item(session)
    begin_vote(item)
    end_vote(item)
    seating.declare_kin(people[6], actor=acting(people[6]), name="", relative=cast.lan)
    with pytest.raises(Conflict, match="phải biểu quyết lại"):
        conclude(item, Tally(9), None, "")
    deciding.void_vote(item, "Có người thân của tác giả đã bỏ phiếu.")
    begin_vote(item)
    assert len(item.outcome["electorate"]) == 8


def test_influence_is_a_later_act_and_moves_no_dossier(cast):
    factories.term(cast.minh, cast.factory, "dossier_clerk")
    minh = acting(cast.minh)
    made = seating.convene(
        cast.factory, actor=minh, name="Hội đồng phạm vi ảnh hưởng", number="9/QĐ", issued_on=cast.lan.created_at.date(),
        issuer="Tỉnh", purpose="influence", level="nganh_tinh", rule={"pass_share": "60%", "pass_of": "entitled"},
    )  # fmt: skip
    for role, person in zip(kit.ROLES, kit.members(cast), strict=True):
        seating.seat(made, actor=minh, role=role, person=person)
    one = kit.dossier(cast, "Giá để hàng xoay")
    with pytest.raises(Conflict):
        kit.planned(cast, made, one)
    one.state = "recognised"
    one.save()
    session = kit.opened(cast, made, one)
    assert voted(kit.item(session), Tally(6, 3)).passed
    deciding.close(session, actor=minh)
    one.refresh_from_db()
    assert (one.state, outcome_of(one)) == ("recognised", None)
    assert outcome_of(one, purpose="influence").session == session


def test_a_rehearsal_runs_whole_and_touches_nothing(cast):
    people = kit.members(cast)
    one = kit.dossier(cast, "Giá để hàng xoay")
    session = kit.opened(cast, kit.council(cast, people), rehearsal=True)
    items = list(AgendaItem.objects.filter(session=session).order_by("position"))
    with pytest.raises(Conflict):
        sessions.enter(session, one, actor=acting(cast.minh))
    out = [place.seat for place in standing_of(items[1]).places if place.out]
    assert [seat.position for seat in out] == [4], "the practice dossier has a member as co-author"
    assert voted(items[0], Tally(9)).passed
    voted(items[1], Tally(0, 8))
    put_back(items[2], actor=acting(cast.minh), reason="Tập để lại.")
    deciding.close(session, actor=acting(cast.minh))
    one.refresh_from_db()
    assert one.state == "accepted"
    assert not one.steps.exists()
    assert outcome_of(one) is None


def test_before_the_vote_the_page_says_where_it_cannot_be_won(cast):
    people = kit.members(cast)
    authors = (cast.lan, people[4], people[5], people[6])
    session = kit.opened(cast, kit.council(cast, people), kit.dossier(cast, "Khuôn", *authors), present=8)
    item = kit.item(session)
    assert "không thể thông qua" in cannot_pass(item, standing_of(item))


def test_only_the_secretary_and_the_chairs_run_a_session(cast):
    people = kit.members(cast)
    session = kit.planned(cast, kit.council(cast, people), kit.dossier(cast, "Giá để hàng xoay"))
    kit.attend(session, cast)
    for other in (people[3], cast.thu, cast.lan, cast.quan):
        with pytest.raises(Denied):
            sessions.open_session(session, actor=acting(other))
    assert sessions.open_session(session, actor=acting(people[1])).state == "open"


def test_who_must_leave_neither_concludes_nor_puts_back(cast):
    people = kit.members(cast)
    session = kit.opened(cast, kit.council(cast, people), kit.dossier(cast, "Khuôn", cast.lan, cast.minh))
    item = kit.item(session)
    with pytest.raises(Denied):
        put_back(item, actor=acting(cast.minh), reason="Của tôi.")
    conflicts.declare(item, actor=acting(people[0]), kind="other", note="Cùng góp vốn.")
    assert standing_of(item).presider == own_seat(session.council, acting(people[1]))


def test_two_sessions_that_enter_a_dossier_at_the_same_moment_are_told_so(cast, monkeypatch):
    made, one = kit.council(cast), kit.dossier(cast, "Giá để hàng xoay")
    kit.planned(cast, made, one)
    # As if the other had not been there yet when it was looked for.
    monkeypatch.setattr(sessions, "UNDECIDED", frozenset())
    with pytest.raises(Conflict, match="đã có trong một chương trình họp"):
        kit.planned(cast, made, one)
