"""What the house does by itself for the support teams: late cases, trials, teams that are gone, notices."""

from datetime import date, timedelta

import pytest

from sangkien.actions.dossiers import filing
from sangkien.actions.initiatives import drafting, submission
from sangkien.actions.support import cases, ideas, teams, wording
from sangkien.jobs import support
from sangkien.jobs.worker import work_off
from sangkien.kernel import clock
from sangkien.kernel.errors import NotFound
from sangkien.models.audit import Entry
from sangkien.models.notifications import Notification
from sangkien.models.support import SupportCase
from sangkien.queries.support import desk
from sangkien.queries.support.cases import fetch_case, late_for_chair
from sangkien.rules.initiatives import AuthorInput
from tests import dossiers, factories
from tests.cast import Cast
from tests.factories import acting
from tests.support_world import Helpers, helped

LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")


@pytest.fixture
def team(cast: Cast) -> Helpers:
    return helped(cast)


@pytest.fixture
def case(cast: Cast, team: Helpers) -> SupportCase:
    idea = ideas.write(cast.factory, "Làm giá xoay để tìm vật tư.", actor=acting(cast.lan))
    return cases.ask_about_idea(idea, actor=acting(cast.lan))


def later(days: int) -> object:
    return clock.frozen(clock.now() + timedelta(days=days))


def test_what_nobody_answered_in_time_goes_to_the_chair_of_that_unit_and_to_no_other(cast, team, case):
    with later(5):
        support.pass_on_late()
        assert late_for_chair(acting(cast.hoa)) == []
    with later(6):
        support.pass_on_late()
        support.pass_on_late()
        assert late_for_chair(acting(cast.hoa)) == [case]
        assert late_for_chair(acting(cast.thu)) == []
        assert fetch_case(case.code, acting(cast.hoa)) == case
        with pytest.raises(NotFound):
            fetch_case(case.code, acting(cast.thu))
        assert [step.verb for step in case.steps.order_by("pk")] == ["ask_help", "escalate"]
        work_off("test")
    assert Notification.objects.filter(kind="support.late", person=cast.hoa).count() == 1


def test_an_answer_in_time_keeps_it_with_the_team(cast, team, case):
    cases.take(case, actor=acting(team.mai))
    wording.ask(case, "Kho nào?", actor=acting(team.mai))
    with later(10):
        support.pass_on_late()
        assert late_for_chair(acting(cast.hoa)) == []


def test_a_trial_comes_back_on_its_day(cast, team, case):
    cases.take(case, actor=acting(team.mai))
    cases.park(case, actor=acting(team.mai), until=date(2022, 6, 1), note="Làm thử.")
    support.bring_back()
    case.refresh_from_db()
    assert case.state == "trial"
    with clock.frozen(clock.start_of(date(2022, 6, 1))):
        support.bring_back()
        case.refresh_from_db()
        assert (case.state, case.holder) == ("in_hand", team.mai)


def test_a_dissolved_team_hands_its_cases_to_the_nearest_above(cast, team, case):
    above = teams.set_up(cast.federation, actor=acting(cast.thu), number="1/QĐ", issued_on=date(2022, 1, 5))
    teams.seat(above, cast.minh, actor=acting(cast.thu))
    cases.take(case, actor=acting(team.mai))
    teams.dissolve(team.team, actor=acting(cast.hoa), number="9/QĐ", issued_on=date(2022, 5, 19))
    support.settle()
    case.refresh_from_db()
    assert (case.team, case.state, case.holder) == (above, "waiting", None)
    with pytest.raises(NotFound):
        fetch_case(case.code, acting(team.mai))
    assert cases.take(case, actor=acting(cast.minh)).holder == cast.minh


def test_where_no_team_is_left_the_chair_hears_of_it(cast, team, case):
    teams.dissolve(team.team, actor=acting(cast.hoa), number="9/QĐ", issued_on=date(2022, 5, 19))
    support.settle()
    assert late_for_chair(acting(cast.hoa)) == [case]


def test_a_helper_whose_seat_ended_gives_the_case_back_to_the_team(cast, team, case):
    cases.take(case, actor=acting(team.mai))
    seat = team.team.seats.get(person=team.mai)
    teams.unseat(team.team, seat, actor=acting(cast.hoa))
    with later(1):
        support.settle()
        case.refresh_from_db()
        assert (case.state, case.holder) == ("waiting", None)
        assert cases.take(case, actor=acting(team.binh)).holder == team.binh


def test_a_text_that_is_sent_in_ends_its_case_as_a_dossier_and_the_journal_tells_it(cast, team):
    made = drafting.start(cast.factory, cast.programme, factories.draft(LAN), actor=acting(cast.lan))
    case = cases.take(cases.ask_about(made, actor=acting(cast.lan)), actor=acting(team.mai))
    proposed = wording.propose(case, "title", made.title, "Giá xoay tìm vật tư", actor=acting(team.mai))
    submission.submit(made, actor=acting(cast.lan))
    work_off("test")
    case.refresh_from_db()
    proposed.refresh_from_db()
    assert (case.state, case.answer_days is not None, proposed.state) == ("became_dossier", True, "retracted")
    assert case.closed_at == clock.now()
    assert [step.verb for step in case.steps.order_by("pk")] == ["ask_help", "take", "end_as_sent"]
    assert Entry.objects.filter(verb="support.end_as_sent", thing=case.reference).count() == 1
    assert Notification.objects.filter(kind="support.sent", person=team.mai).count() == 1
    assert desk.numbers([team.team]).became_dossier == 1
    assert desk.listed([team.team], "thanh-ho-so") == [case]


def test_a_case_nobody_took_ends_too_and_is_no_answer(cast, team):
    made = drafting.start(cast.factory, cast.programme, factories.draft(LAN), actor=acting(cast.lan))
    case = cases.ask_about(made, actor=acting(cast.lan))
    submission.submit(made, actor=acting(cast.lan))
    work_off("test")
    case.refresh_from_db()
    assert (case.state, case.first_answer_at) == ("became_dossier", None)
    assert desk.numbers([team.team]).answered == 0


def test_filing_a_dossier_ends_the_case_about_it(cast, team):
    dossier = dossiers.prepared(cast)
    case = cases.ask_about(dossier.initiative, actor=acting(cast.lan), dossier=dossier)
    filing.file(dossier, actor=acting(cast.lan))
    work_off("test")
    case.refresh_from_db()
    assert case.state == "became_dossier"


def test_a_case_left_open_from_before_is_ended_by_the_round(cast, team):
    made = drafting.start(cast.factory, cast.programme, factories.draft(LAN), actor=acting(cast.lan))
    case = cases.ask_about(made, actor=acting(cast.lan))
    support.settle()
    case.refresh_from_db()
    assert case.state == "waiting"
    submission.submit(made, actor=acting(cast.lan))
    support.settle()
    case.refresh_from_db()
    assert case.state == "became_dossier"
