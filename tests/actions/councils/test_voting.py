"""A vote is called with quorum, taken from the entitled, counted, and concluded by the council's own rule."""

import pytest

from sangkien.actions.councils import deciding, seating, sessions, voting
from sangkien.actions.councils.conflicts import declare, note
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.models.councils.votes import OpenVote
from sangkien.queries.councils import outcome_of
from sangkien.queries.councils.minutes import minutes_content
from sangkien.queries.councils.voting import noted_by, poll_of, tally_of, voters_by_item
from tests import councils_kit as kit
from tests import scoring_kit as score
from tests.factories import acting


@pytest.fixture
def session(cast):
    return kit.opened(cast, kit.council(cast), kit.dossier(cast, "Giá để hàng xoay"))


def raise_hands(poll, people, *choices):
    for person, choice in zip(people, choices, strict=False):
        voting.cast(poll, actor=acting(person), choice=choice)


def test_six_of_nine_pass_a_dossier_and_the_minutes_know_who_voted_how(session, cast):
    item = kit.item(session)
    poll = voting.call(item, actor=acting(cast.minh))
    raise_hands(poll, score.people_of(session), *["for"] * 6, "against", "abstain", "against")
    assert voters_by_item([item]) == {}
    voting.close(poll, actor=acting(cast.hoa))
    item.refresh_from_db()
    assert [one.open_vote.choice for one in voters_by_item([item])[item.pk]].count("against") == 2
    assert voting.conclude(item, actor=acting(cast.hoa)).passed
    deciding.close(session, actor=acting(cast.minh))
    assert outcome_of(item.dossier).passed


def test_who_does_not_vote_is_a_vote_that_is_not_for(session, cast):
    item = kit.item(session)
    poll = voting.call(item, actor=acting(cast.minh))
    raise_hands(poll, score.people_of(session), *["for"] * 5)
    voting.close(poll, actor=acting(cast.minh), although_missing=True)
    item.refresh_from_db()
    assert tally_of(item).blank == 4
    assert not voting.conclude(item, actor=acting(cast.minh), reason="Chưa đủ phiếu.").passed


def test_a_vote_with_votes_missing_is_closed_only_by_who_says_so(session, cast):
    poll = voting.call(kit.item(session), actor=acting(cast.minh))
    raise_hands(poll, score.people_of(session), *["for"] * 8)
    with pytest.raises(Conflict, match="1 người chưa biểu quyết: Lương Văn Chín"):
        voting.close(poll, actor=acting(cast.minh))
    poll.refresh_from_db()
    assert poll.state == "open"
    assert voting.close(poll, actor=acting(cast.minh), although_missing=True).state == "closed"


def test_nobody_votes_twice_or_for_another_or_after_the_close(session, cast):
    poll = voting.call(kit.item(session), actor=acting(cast.minh))
    voting.cast(poll, actor=acting(cast.hoa), choice="for")
    with pytest.raises(Conflict):
        voting.cast(poll, actor=acting(cast.hoa), choice="against")
    for stranger in (cast.lan, cast.thu, cast.khach):
        with pytest.raises(Denied):
            voting.cast(poll, actor=acting(stranger), choice="for")
    with pytest.raises(Invalid):
        voting.cast(poll, actor=acting(cast.minh), choice="maybe")
    voting.close(poll, actor=acting(cast.minh), although_missing=True)
    with pytest.raises(Conflict):
        voting.cast(poll, actor=acting(cast.minh), choice="for")


def test_entitlement_is_asked_again_at_the_vote(session, cast):
    item = kit.item(session)
    poll = voting.call(item, actor=acting(cast.minh))
    vice = score.people_of(session)[1]
    declare(item, actor=acting(vice), kind="kin")
    with pytest.raises((Conflict, Denied)):
        voting.cast(poll, actor=acting(vice), choice="for")
    seat = session.council.seats.get(person=score.people_of(session)[4])
    sessions.attend(session, {seat.pk: "left"}, actor=acting(cast.minh))
    with pytest.raises(Conflict):
        voting.cast(poll, actor=acting(seat.person), choice="for")
    assert not OpenVote.objects.exists()


def test_a_member_without_account_raises_a_hand_and_the_secretary_writes_it_down(cast):
    people = kit.members(cast)
    made = kit.council(cast, people[:8])
    seat = seating.seat(made, actor=acting(cast.hoa), role="member", name="Ông Khách Mời")
    session = kit.opened(cast, made, kit.dossier(cast, "Giá để hàng xoay"))
    poll = voting.call(kit.item(session), actor=acting(cast.minh))
    voting.record(poll, actor=acting(cast.minh), seat=seat, choice="for")
    voting.close(poll, actor=acting(cast.minh), although_missing=True)
    assert tally_of(kit.item(session)).for_ == 1


def test_hands_are_noted_for_members_with_an_account_and_the_minutes_say_who_noted_them(session, cast):
    item, secretary = kit.item(session), acting(cast.minh)
    poll = voting.call(item, actor=secretary)
    for seat in session.council.seats.exclude(person=cast.minh):
        voting.record(poll, actor=secretary, seat=seat, choice="for")
    voting.cast(poll, actor=secretary, choice="for")
    assert voters_by_item([item]) == {}
    voting.close(poll, actor=secretary)
    item.refresh_from_db()
    assert voting.conclude(item, actor=secretary).passed
    [(noter, members)] = noted_by(voters_by_item([item])[item.pk])
    assert (noter, len(members)) == (cast.minh.name, 8)
    deciding.close(session, actor=secretary)
    assert any(f"{cast.minh.name} ghi theo tay giơ" in line for line in minutes_content(session)["reasons"])


def test_a_members_own_vote_is_never_noted_over_and_goes_before_a_note(session, cast):
    poll, secretary = voting.call(kit.item(session), actor=acting(cast.minh)), acting(cast.minh)
    vice, expert = score.people_of(session)[1], score.people_of(session)[4]
    seat = session.council.seats.get
    voting.record(poll, actor=secretary, seat=seat(person=vice), choice="against")
    voting.record(poll, actor=secretary, seat=seat(person=vice), choice="abstain")
    voting.cast(poll, actor=acting(vice), choice="for")
    voting.cast(poll, actor=acting(expert), choice="against")
    for one in (vice, expert):
        with pytest.raises(Conflict):
            voting.record(poll, actor=secretary, seat=seat(person=one), choice="abstain")
    votes = dict(OpenVote.objects.values_list("place__seat__person", "choice"))
    assert votes == {vice.pk: "for", expert.pk: "against"}


def test_nobody_notes_hands_but_who_runs_the_session_and_nobody_the_own_hand(session, cast):
    poll = voting.call(kit.item(session), actor=acting(cast.minh))
    vice = session.council.seats.get(person=score.people_of(session)[1])
    for other in (score.people_of(session)[5], cast.lan, cast.thu):
        with pytest.raises(Denied):
            voting.record(poll, actor=acting(other), seat=vice, choice="for")
    with pytest.raises(Conflict, match="tự biểu quyết"):
        voting.record(poll, actor=acting(cast.minh), seat=session.council.seats.get(person=cast.minh), choice="for")


def test_a_vote_is_annulled_with_a_reason_and_repeated(session, cast):
    item = kit.item(session)
    poll = voting.call(item, actor=acting(cast.minh))
    with pytest.raises(Invalid):
        voting.annul(poll, actor=acting(cast.minh), reason="")
    voting.annul(poll, actor=acting(cast.minh), reason="Mất điện.")
    item.refresh_from_db()
    again = voting.call(item, actor=acting(cast.minh))
    assert (again.attempt, poll_of(item)) == (2, again)
    poll.refresh_from_db()
    assert (poll.state, poll.void_reason) == ("void", "Mất điện.")


def test_nobody_is_said_to_have_a_stake_once_the_vote_has_begun(session, cast):
    item = kit.item(session)
    poll = voting.call(item, actor=acting(cast.minh))
    raise_hands(poll, score.people_of(session), *["against"] * 9)
    voting.close(poll, actor=acting(cast.minh))
    item.refresh_from_db()
    seat = session.council.seats.get(person=score.people_of(session)[6])
    with pytest.raises(Conflict):
        note(item, actor=acting(cast.hoa), seat=seat, kind="other", note="Nghe nói.")


def test_a_closed_vote_is_not_repeated_until_somebody_likes_it(session, cast):
    poll = voting.call(kit.item(session), actor=acting(cast.minh))
    voting.close(poll, actor=acting(cast.minh), although_missing=True)
    with pytest.raises(Conflict):
        voting.annul(poll, actor=acting(cast.minh), reason="Kết quả không như ý.")


def test_paper_ballots_are_counted_to_the_last_one(cast):
    session = kit.opened(cast, kit.council(cast, vote="secret"), kit.dossier(cast, "Giá để hàng xoay"))
    poll = voting.call(kit.item(session), actor=acting(cast.minh), on_paper=True)
    with pytest.raises(Invalid, match="bằng 9"):
        voting.record_count(poll, actor=acting(cast.minh), votes_for=6, against=2)
    voting.record_count(poll, actor=acting(cast.minh), votes_for=6, against=2, blank=1)
    item = kit.item(session)
    assert tally_of(item).cast == 9
    assert voting.conclude(item, actor=acting(cast.minh)).passed


def test_marks_that_bind_stop_what_the_vote_would_pass(cast):
    text = (score.SHEETS / f"{score.C4}.yaml").read_text().replace("spread:", "passing:\n  at: 90\nspread:")
    score.sheets.load(cast.factory, text, actor=acting(cast.hoa))
    made = kit.council(cast, marks="bind", sheet=score.C4)
    session = kit.opened(cast, made, kit.dossier(cast, "Giá để hàng xoay"))
    item = kit.item(session)
    score.marking.assign(item, actor=acting(cast.minh))
    score.close_all(item)
    poll = voting.call(item, actor=acting(cast.minh))
    raise_hands(poll, score.people_of(session), *["for"] * 9)
    voting.close(poll, actor=acting(cast.minh))
    item.refresh_from_db()
    outcome = voting.conclude(item, actor=acting(cast.minh), reason="Chưa đạt 90 điểm.")
    assert (outcome.passed, outcome.marks.average) == (False, "80")
