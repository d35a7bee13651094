"""A call for help from the first sentence to its outcome: who may do what, and what the author keeps in hand."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from sangkien.actions.initiatives import drafting, submission, verification
from sangkien.actions.support import cases, ideas, wording
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid, NotFound
from sangkien.models.initiatives import Authorship, Initiative
from sangkien.models.support import SupportCase
from sangkien.queries.initiatives.drafts import draft_of
from sangkien.queries.support import helpers_of
from sangkien.queries.support.cases import fetch_case, fetch_idea
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.cast import Cast
from tests.factories import acting
from tests.support_world import Helpers, helped
from tests.web.browsing import browser

LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")
WORDS = "Làm giá xoay để tìm vật tư nhanh hơn. Bây giờ tìm mất nửa buổi."


@pytest.fixture
def team(cast: Cast) -> Helpers:
    return helped(cast)


@pytest.fixture
def case(cast: Cast, team: Helpers) -> SupportCase:
    """Chị Lan has asked for help with one sentence, and chị Mai has taken it."""
    idea = ideas.write(cast.factory, WORDS, actor=acting(cast.lan), start_key="k1")
    made = cases.ask_about_idea(idea, actor=acting(cast.lan))
    return cases.take(made, actor=acting(team.mai))


def of_initiative(cast: Cast, team: Helpers, **changes: object) -> SupportCase:
    draft = factories.draft(LAN, **changes)
    made = drafting.start(cast.factory, cast.programme, draft, actor=acting(cast.lan))
    return cases.take(cases.ask_about(made, actor=acting(cast.lan)), actor=acting(team.mai))


def test_the_same_form_sent_twice_is_one_idea_and_one_call(cast, team):
    lan = acting(cast.lan)
    first, again = (ideas.write(cast.factory, WORDS, actor=lan, start_key="k") for _n in range(2))
    assert first == again
    assert cases.ask_about_idea(first, actor=lan) == cases.ask_about_idea(again, actor=lan)
    assert SupportCase.objects.count() == 1


def test_the_promise_counts_working_days(cast, team):
    # 20/05/2022 is a Friday: three working days later is Wednesday.
    idea = ideas.write(cast.factory, WORDS, actor=acting(cast.lan))
    assert cases.ask_about_idea(idea, actor=acting(cast.lan)).promised_on == date(2022, 5, 25)


def test_where_no_team_stands_anywhere_above_the_nearest_chair_answers(cast, team):
    idea = ideas.write(cast.hospital, "Tủ thuốc có đèn.", actor=acting(cast.khach))
    other = cases.ask_about_idea(idea, actor=acting(cast.khach))
    assert (other.team, other.chair_unit) == (None, cast.federation)
    for person in (cast.hoa, cast.minh, cast.quan, cast.tuan, team.mai):
        with pytest.raises(Denied):
            cases.take(other, actor=acting(person))
    assert cases.take(other, actor=acting(cast.thu)).holder == cast.thu


def test_only_one_helper_has_a_case_and_the_slower_one_is_told(cast, team, case):
    with pytest.raises(Conflict, match="Người khác"):
        cases.take(case, actor=acting(team.binh))
    assert cases.take(case, actor=acting(team.mai)).holder == team.mai


def test_a_question_stands_at_a_place_in_the_text_and_the_author_answers_once(cast, team):
    case = of_initiative(cast, team)
    with pytest.raises(Invalid, match="không có trong mục"):
        wording.ask(case, "Bao lâu?", actor=acting(team.mai), field="problem", quote="chữ không có")
    asked = wording.ask(case, "Bao nhiêu phút?", actor=acting(team.mai), field="problem", quote="nhiều thời gian")
    case.refresh_from_db()
    assert case.first_answer_at is not None
    wording.answer(case, asked.pk, "Ba mươi phút.", actor=acting(cast.lan))
    with pytest.raises(Conflict):
        wording.answer(case, asked.pk, "Sáu mươi phút.", actor=acting(cast.lan))


def test_an_accepted_wording_goes_into_the_draft_and_nothing_else_changes(cast, team):
    case = of_initiative(cast, team)
    before = draft_of(case.initiative)
    one = wording.propose(case, "result", before.result, "Tìm vật tư nhanh gấp ba lần.", actor=acting(team.mai))
    wording.accept(case, one.pk, actor=acting(cast.lan))
    after = draft_of(Initiative.objects.get(pk=case.initiative_id))
    assert after.result == "Tìm vật tư nhanh gấp ba lần."
    assert {name for name in vars(before) if getattr(before, name) != getattr(after, name)} == {"result"}


def test_a_wording_for_a_text_that_changed_meanwhile_is_not_applied(cast, team):
    case = of_initiative(cast, team)
    draft = draft_of(case.initiative)
    one = wording.propose(case, "result", draft.result, "Nhanh gấp ba lần.", actor=acting(team.mai))
    mine = factories.draft(LAN, result="Nhanh gấp bốn.")
    drafting.edit(Initiative.objects.get(pk=case.initiative_id), mine, actor=acting(cast.lan))
    with pytest.raises(Conflict, match="đã khác"):
        wording.accept(case, one.pk, actor=acting(cast.lan))
    assert draft_of(Initiative.objects.get(pk=case.initiative_id)).result == "Nhanh gấp bốn."
    with pytest.raises(Conflict, match="vừa sửa"):
        wording.propose(case, "result", draft.result, "Nhanh gấp năm.", actor=acting(team.mai))


def test_a_declined_wording_changes_nothing(cast, team):
    case = of_initiative(cast, team)
    one = wording.propose(case, "title", draft_of(case.initiative).title, "Giá xoay", actor=acting(team.mai))
    wording.decline(case, one.pk, actor=acting(cast.lan), note="Tên cũ dễ hiểu hơn.")
    assert draft_of(Initiative.objects.get(pk=case.initiative_id)).title == "Giá để hàng xoay cho kho vật tư"
    with pytest.raises(Conflict):
        wording.accept(case, one.pk, actor=acting(cast.lan))


def test_a_hidden_passage_survives_a_new_wording_and_never_reaches_the_helper(cast, team):
    case = of_initiative(cast, team, solution="Dùng [mật]hợp kim X[/mật] làm trục.")
    seen = "Dùng ▮1▮ làm trục."
    with pytest.raises(Invalid, match="giữ kín"):
        wording.propose(case, "solution", seen, "Làm trục bền hơn.", actor=acting(team.mai))
    one = wording.propose(case, "solution", seen, "Trục làm bằng ▮1▮.", actor=acting(team.mai))
    assert "hợp kim" not in one.before + one.after
    wording.accept(case, one.pk, actor=acting(cast.lan))
    made = Initiative.objects.get(pk=case.initiative_id)
    assert draft_of(made).solution == "Trục làm bằng [mật]hợp kim X[/mật]."
    assert made.solution == "Trục làm bằng ▮1▮."


def test_an_idea_becomes_a_draft_by_the_first_wording_its_author_accepts(cast, team, case):
    one = wording.propose(case, "problem", "", "Tìm vật tư mất nửa buổi.", actor=acting(team.mai))
    wording.accept(case, one.pk, actor=acting(cast.lan))
    case.refresh_from_db()
    draft = draft_of(case.initiative)
    assert (draft.title, draft.problem) == ("Làm giá xoay để tìm vật tư nhanh hơn", "Tìm vật tư mất nửa buổi.")
    assert draft.solution == WORDS
    assert case.initiative.typed_by.person == cast.lan
    assert ideas.write_up(case.idea, actor=acting(cast.lan)) == case.initiative


def test_a_helper_never_becomes_an_author_by_helping(cast, team, case):
    for field, words in (("problem", "Tìm lâu."), ("result", "Nhanh gấp ba.")):
        one = wording.propose(case, field, "", words, actor=acting(team.mai))
        wording.accept(case, one.pk, actor=acting(cast.lan))
        case.refresh_from_db()
    made = case.initiative
    names = {author.name for author in draft_of(made).authors}
    people = set(Authorship.objects.filter(initiative=made).values_list("person", flat=True))
    assert names == {"Trần Thị Lan"}
    assert team.mai.pk not in people
    assert made.relations_of(None, team.mai.pk) == frozenset()
    for deed in (submission.submit, submission.withdraw):
        with pytest.raises(Denied):
            deed(made, actor=acting(team.mai))
    with pytest.raises(Denied):
        drafting.edit(made, draft_of(made), actor=acting(team.mai))
    with pytest.raises(Denied):
        wording.accept(case, one.pk, actor=acting(team.mai))


def test_about_an_idea_whose_text_was_sent_in_nobody_is_asked_for_help(cast, team):
    lan = acting(cast.lan)
    idea = ideas.write(cast.factory, WORDS, actor=lan)
    made = drafting.start(cast.factory, cast.programme, factories.draft(LAN), actor=lan)
    idea.initiative = made
    idea.save()
    submission.submit(made, actor=lan)
    with pytest.raises(Conflict, match="đã gửi đi"):
        cases.ask_about_idea(idea, actor=lan)
    page = reverse("support:idea", args=[idea.code])
    asks = reverse("support:ask_about_idea", args=[idea.code])
    assert asks not in browser(cast.lan).get(page).content.decode()
    verification.send_back(made, actor=acting(cast.hoa), note="Thiếu ảnh.")
    assert asks in browser(cast.lan).get(page).content.decode()
    assert cases.ask_about_idea(idea, actor=lan).initiative == made


def test_who_helped_is_known_for_conflicts_of_interest(cast, team):
    case = of_initiative(cast, team)
    assert helpers_of(case.initiative) == {team.mai.pk}
    cases.hand_over(case, team.binh, actor=acting(team.mai))
    assert helpers_of(case.initiative) == {team.mai.pk, team.binh.pk}


def test_authors_do_not_help_themselves(cast, team):
    idea = ideas.write(cast.factory, WORDS, actor=acting(team.binh))
    case = cases.ask_about_idea(idea, actor=acting(team.binh))
    with pytest.raises(Denied):
        cases.take(case, actor=acting(team.binh))
    cases.take(case, actor=acting(team.mai))
    with pytest.raises(Conflict, match="tác giả"):
        cases.hand_over(case, team.binh, actor=acting(team.mai))


def test_each_outcome(cast, team, case, now):
    with pytest.raises(Conflict, match="Chưa có hồ sơ"):
        cases.close_as_dossier(case, actor=acting(team.mai))
    cases.park(case, actor=acting(team.mai), until=date(2022, 6, 20), note="Làm thử ở kho 2.")
    with pytest.raises(Conflict):
        wording.ask(case, "Xong chưa?", actor=acting(team.mai))
    cases.come_back(case, actor=acting(cast.lan))
    with pytest.raises(Invalid, match="vì sao"):
        cases.close_as_not(case, actor=acting(team.mai), note=" ")
    cases.close_as_not(case, actor=acting(team.mai), note="Việc này xưởng đã có từ trước.")
    assert case.state == "not_initiative"
    again = cases.ask_about_idea(case.idea, actor=acting(cast.lan))
    assert again != case
    assert again.state == "waiting"


def test_a_withdrawn_idea_is_gone_for_the_team_and_stays_for_its_author(cast, team, case):
    ideas.withdraw(case.idea, actor=acting(cast.lan))
    for door in (lambda who: fetch_idea(case.idea.code, who), lambda who: fetch_case(case.code, who)):
        assert door(acting(cast.lan))
        for person in (team.mai, team.binh):
            with pytest.raises(NotFound):
                door(acting(person))


@pytest.mark.parametrize("name", ["minh", "hoa", "tuan", "thu", "quan", "khach"])
def test_an_idea_and_its_case_are_nobody_elses(name, cast, team, case):
    for door in (lambda who: fetch_idea(case.idea.code, who), lambda who: fetch_case(case.code, who)):
        with pytest.raises(NotFound):
            door(acting(getattr(cast, name)))


def test_a_kept_idea_is_its_authors_alone(cast, team):
    idea = ideas.write(cast.factory, WORDS, actor=acting(cast.lan))
    assert fetch_idea(idea.code, acting(cast.lan)) == idea
    for person in (team.mai, team.binh, cast.hoa):
        with pytest.raises(NotFound):
            fetch_idea(idea.code, acting(person))


def test_somebody_whose_seat_has_ended_sees_nothing_any_more(cast, team, case):
    with clock.frozen(clock.now() + timedelta(days=1)):
        team.team.seats.filter(person=team.mai).update(ends_on=date(2022, 5, 20))
        with pytest.raises(NotFound):
            fetch_case(case.code, acting(team.mai))


def test_on_a_text_that_was_sent_nothing_is_proposed_that_nobody_could_accept(cast, team):
    case = of_initiative(cast, team)
    before = draft_of(case.initiative).result
    submission.submit(Initiative.objects.get(pk=case.initiative_id), actor=acting(cast.lan))
    case.refresh_from_db()
    with pytest.raises(Conflict, match="đã gửi đi"):
        wording.propose(case, "result", before, "Nhanh gấp ba lần.", actor=acting(team.mai))
    assert not case.proposals.exists()
