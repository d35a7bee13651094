"""Nobody gains power over those above, keeps an office beyond its term, or takes over whom another union keeps."""

from datetime import date, timedelta

import pytest

from sangkien.actions import accounts, organisation, people
from sangkien.actions.restructuring.ending import merge
from sangkien.kernel import clock
from sangkien.kernel.errors import Denied, Invalid
from sangkien.models.organisation import Term
from sangkien.queries.access import can
from sangkien.rules.people import Particulars
from tests import factories
from tests.cast import Cast
from tests.factories import acting


def test_taking_a_person_in_with_an_early_day_gives_no_power_over_the_account(cast: Cast) -> None:
    head = factories.person("Đinh Văn Hùng")
    factories.account(head, member_of=cast.hospital)
    factories.term(head, cast.hospital, "chair")
    organisation.admit(cast.hospital, cast.lan, actor=acting(head), on=date(1990, 1, 1))
    for verb, thing in (("account.reset_access", cast.lan.user), ("person.correct", cast.lan)):
        assert not can(verb, thing, acting(head))
        assert can(verb, thing, acting(cast.hoa))


@pytest.mark.parametrize(("place", "office"), [("federation", "observer"), ("national", "administrator")])
def test_a_chair_gives_no_way_into_the_account_of_who_holds_office_above(cast: Cast, place: str, office: str) -> None:
    factories.term(cast.lan, getattr(cast, place), office)
    with pytest.raises(Denied):
        accounts.reset_access(cast.lan.user, actor=acting(cast.hoa))
    assert cast.lan.user.has_usable_password()


def test_nor_of_who_will_hold_office_above_tomorrow(cast: Cast) -> None:
    factories.term(cast.lan, cast.federation, "chair", starts=clock.today() + timedelta(days=1))
    with pytest.raises(Denied):
        accounts.reset_access(cast.lan.user, actor=acting(cast.hoa))


def test_nor_opens_a_first_one(cast: Cast) -> None:
    an = people.register(cast.factory, Particulars(name="Nguyễn Văn An", phone="0911222333"), actor=acting(cast.hoa))
    factories.term(an, cast.federation, "chair")
    with pytest.raises(Denied):
        accounts.open_account(an, actor=acting(cast.hoa))


def test_an_administrator_of_the_own_unit_is_helped_by_administrators_only(cast: Cast) -> None:
    factories.term(cast.lan, cast.factory, "administrator")
    with pytest.raises(Denied):
        accounts.reset_access(cast.lan.user, actor=acting(cast.hoa))
    assert accounts.reset_access(cast.lan.user, actor=acting(cast.quan)).code


def test_the_unit_above_helps_a_chair_who_forgot_the_password(cast: Cast) -> None:
    assert accounts.reset_access(cast.hoa.user, actor=acting(cast.thu)).code


def test_ending_a_term_never_prolongs_it(cast: Cast) -> None:
    last = clock.today() + timedelta(days=30)
    Term.objects.filter(person=cast.hoa).update(ends_on=last)
    term = Term.objects.get(person=cast.hoa)
    with pytest.raises(Invalid):
        organisation.end_term(term, actor=acting(cast.hoa), ends_on=last + timedelta(days=1))
    assert Term.objects.get(pk=term.pk).ends_on == last
    organisation.end_term(term, actor=acting(cast.hoa), ends_on=last - timedelta(days=1))


def test_who_may_not_appoint_an_administrator_may_not_dismiss_one(cast: Cast) -> None:
    term = factories.term(cast.quan, cast.factory, "administrator")
    with pytest.raises(Denied):
        organisation.end_term(term, actor=acting(cast.hoa))
    organisation.end_term(term, actor=acting(cast.quan))


def test_a_vice_chair_neither_ends_nor_gives_the_office_of_the_chair_in_the_same_unit(cast: Cast) -> None:
    factories.term(cast.lan, cast.factory, "vice_chair")
    chair = Term.objects.get(person=cast.hoa)
    with pytest.raises(Denied, match="ngang hoặc cao hơn"):
        organisation.end_term(chair, actor=acting(cast.lan))
    organisation.end_term(chair, actor=acting(cast.thu))
    with clock.frozen(clock.now() + timedelta(days=1)), pytest.raises(Denied, match="ngang hoặc cao hơn"):
        organisation.appoint(cast.factory, cast.minh, actor=acting(cast.lan), office="chair", starts_on=clock.today())
    verifier = Term.objects.get(person=cast.minh)
    assert organisation.end_term(verifier, actor=acting(cast.lan)).ends_on == clock.today()


@pytest.mark.parametrize("office", ["union_office", "vice_chair"])
def test_who_ranks_below_the_chair_gives_no_way_into_the_chairs_account(cast: Cast, office: str) -> None:
    factories.term(cast.lan, cast.factory, office)
    with pytest.raises(Denied):
        accounts.reset_access(cast.hoa.user, actor=acting(cast.lan))
    assert cast.hoa.user.has_usable_password()


def test_nor_does_the_union_office_of_the_unit_above(cast: Cast) -> None:
    factories.term(cast.lan, cast.federation, "union_office")
    with pytest.raises(Denied):
        accounts.reset_access(cast.hoa.user, actor=acting(cast.lan))
    assert accounts.reset_access(cast.khach.user, actor=acting(cast.lan)).code


@pytest.mark.parametrize("home", [True, False])
def test_a_merger_leaves_the_home_of_a_person_where_it_was(cast: Cast, home: bool) -> None:
    """Khách belongs to the hospital, and beside it to the factory that is merged into the federation's third union."""
    heir = factories.unit("Công đoàn cơ sở Hợp Nhất", cast.federation, code="HOP-NHAT")
    organisation.admit(cast.factory, cast.khach, actor=acting(cast.hoa))
    leaving = cast.hospital if home else cast.factory
    merge(
        leaving, actor=acting(cast.quan), others=[], into=heir, on=clock.today(), number="9/QĐ",
        issued_on=clock.today(),
    )  # fmt: skip
    heir.refresh_from_db()
    expected = heir if home else cast.hospital
    assert cast.khach.right_paths() == [expected.path]
    assert cast.khach.memberships.filter(ended_on=None, home=True).count() == 1


def test_whoever_was_at_home_in_a_merged_union_is_at_home_in_the_heir_where_they_belonged_already(cast: Cast) -> None:
    organisation.admit(cast.hospital, cast.lan, actor=acting(cast.thu))
    merge(
        cast.factory, actor=acting(cast.quan), others=[], into=cast.hospital, on=clock.today(), number="9/QĐ",
        issued_on=clock.today(),
    )  # fmt: skip
    assert [m.unit for m in cast.lan.memberships.filter(ended_on=None, home=True)] == [cast.hospital]


def test_without_the_home_the_oldest_of_the_others_becomes_it(cast: Cast) -> None:
    organisation.admit(cast.hospital, cast.lan, actor=acting(cast.thu))
    organisation.release(cast.factory, cast.lan, actor=acting(cast.hoa))
    assert cast.lan.right_paths() == [cast.hospital.path]
