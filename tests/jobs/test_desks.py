"""What waits for a decision lies where somebody in office can decide, also when the office changes hands."""

from datetime import timedelta

import pytest

from sangkien.actions import organisation
from sangkien.actions.initiatives import drafting, submission, verification
from sangkien.jobs.worker import work_off
from sangkien.kernel import clock
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Term
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.cast import Cast
from tests.factories import acting

LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")


@pytest.fixture
def waiting(cast: Cast) -> Initiative:
    """On the desk of the factory, where anh Minh alone decides."""
    Term.objects.filter(person=cast.hoa).delete()
    one = drafting.start(cast.factory, cast.programme, factories.draft(LAN), actor=acting(cast.lan))
    submission.submit(one, actor=acting(cast.lan))
    assert one.desk == cast.factory
    return one


def desk() -> object:
    work_off("test")
    return Initiative.objects.select_related("desk").get().desk


def test_when_the_last_decider_leaves_it_goes_to_the_unit_above(cast: Cast, waiting: Initiative) -> None:
    organisation.end_term(Term.objects.get(person=cast.minh), actor=acting(cast.thu))
    assert desk() == cast.factory
    with clock.frozen(clock.start_of(clock.today() + timedelta(days=1))):
        assert desk() == cast.federation


def test_when_a_term_runs_out_by_itself_as_well(cast: Cast, waiting: Initiative) -> None:
    Term.objects.filter(person=cast.minh).delete()
    organisation.appoint(
        cast.factory, cast.hoa, actor=acting(cast.thu), office="chair", starts_on=clock.today(),
        ends_on=clock.today() + timedelta(days=9),
    )  # fmt: skip
    assert desk() == cast.factory
    with clock.frozen(clock.now() + timedelta(days=10)):
        assert desk() == cast.federation


def test_who_is_appointed_finds_what_waited_above(cast: Cast, waiting: Initiative) -> None:
    Term.objects.filter(person=cast.minh).delete()
    verification.reassign(cast.factory, actor=factories.system())
    assert desk() == cast.federation
    organisation.appoint(cast.factory, cast.hoa, actor=acting(cast.thu), office="chair", starts_on=clock.today())
    assert desk() == cast.factory


def test_many_desks_are_found_in_few_questions(cast: Cast, waiting: Initiative, django_assert_max_num_queries) -> None:
    for number in range(6):
        draft = factories.draft(LAN, title=f"Sáng kiến {number}")
        one = drafting.start(cast.factory, cast.programme, draft, actor=acting(cast.lan))
        submission.submit(one, actor=acting(cast.lan))
    Term.objects.filter(person=cast.minh).delete()
    with django_assert_max_num_queries(14):
        assert verification.reassign(cast.national, actor=factories.system()) == 7
