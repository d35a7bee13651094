"""A way in for everybody, and no way into another person's account."""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY, get_user_model
from django.contrib.auth.hashers import identify_hasher
from django.test import Client
from django.utils import timezone

from sangkien.actions import accounts as verbs
from sangkien.actions import people as people_verbs
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.models.accounts import JoinLink, OneTimeCode, Session, User
from sangkien.models.audit import Entry
from sangkien.models.outbox import Job
from sangkien.models.people import Person
from sangkien.queries import accounts
from sangkien.queries.access import ANONYMOUS
from sangkien.rules.people import Particulars
from tests.cast import Cast
from tests.factories import PASSWORD, acting

NEW = "con mèo nằm trên mái"


@pytest.fixture
def an(cast: Cast) -> Person:
    typed = Particulars(name="Nguyễn Văn An", phone="0911222333")
    return people_verbs.register(cast.factory, typed, actor=acting(cast.hoa))


def test_the_union_opens_an_account_and_the_person_sets_the_password(cast: Cast, an: Person) -> None:
    given = verbs.open_account(an, actor=acting(cast.hoa))
    assert not given.user.has_usable_password()
    user = verbs.redeem("+84911222333", given.shown.lower(), NEW)
    assert user == given.user
    assert user.check_password(NEW)
    assert given.code not in "".join(Entry.objects.values_list("data", flat=True))


def test_a_code_is_kept_only_as_a_hash(cast: Cast, an: Person) -> None:
    given = verbs.open_account(an, actor=acting(cast.hoa))
    kept = OneTimeCode.objects.get(user=given.user)
    assert given.code not in kept.code_hash
    assert identify_hasher(kept.code_hash)


def test_nobody_gets_two_accounts(cast: Cast) -> None:
    with pytest.raises(Conflict):
        verbs.open_account(cast.lan, actor=acting(cast.hoa))


def test_an_account_needs_something_to_sign_in_with(cast: Cast) -> None:
    nameless = people_verbs.register(cast.factory, Particulars(name="Cụ Bình"), actor=acting(cast.hoa))
    with pytest.raises(Invalid):
        verbs.open_account(nameless, actor=acting(cast.hoa))


def test_a_code_works_once(cast: Cast, an: Person) -> None:
    given = verbs.open_account(an, actor=acting(cast.hoa))
    verbs.redeem(an.phone, given.code, NEW)
    with pytest.raises(Invalid):
        verbs.redeem(an.phone, given.code, "một câu khác hẳn")


def test_a_code_dies_with_time_and_with_wrong_tries(cast: Cast, an: Person) -> None:
    given = verbs.open_account(an, actor=acting(cast.hoa))
    with clock.frozen(clock.now() + timedelta(days=8)), pytest.raises(Invalid):
        verbs.redeem(an.phone, given.code, NEW)
    for _ in range(10):
        with pytest.raises(Invalid):
            verbs.redeem(an.phone, "WRONGCODE", NEW)
    with pytest.raises(Invalid):
        verbs.redeem(an.phone, given.code, NEW)


def test_every_wrong_code_gets_the_same_words(cast: Cast, an: Person) -> None:
    verbs.open_account(an, actor=acting(cast.hoa))
    words = set()
    for login in ("0911222333", cast.lan.phone, "0999999999", "nobody@nowhere.vn"):
        with pytest.raises(Invalid) as refusal:
            verbs.redeem(login, "AAAA-BBBB", NEW)
        words.add(str(refusal.value.problems))
    assert len(words) == 1


@pytest.mark.parametrize("login", ["0911222333", "0900000001", "0999999999"])
def test_every_wrong_code_costs_one_hash(cast: Cast, an: Person, login: str, monkeypatch: pytest.MonkeyPatch) -> None:
    verbs.open_account(an, actor=acting(cast.hoa))
    spent = []
    for name in ("check_password", "make_password"):
        real = getattr(verbs, name)
        monkeypatch.setattr(verbs, name, lambda *a, _real=real: spent.append(1) or _real(*a))
    with pytest.raises(Invalid):
        verbs.redeem(login, "AAAA-BBBB", NEW)
    assert len(spent) == 1


def test_a_reset_ends_sessions_and_the_old_password_and_tells_the_person(cast: Cast, client: Client) -> None:
    lan = cast.lan.user
    client.force_login(lan, backend="sangkien.web.accounts.backend.AccountBackend")
    assert Session.objects.filter(user_id=lan.pk).count() == 1
    given = verbs.reset_access(lan, actor=acting(cast.hoa))
    assert not Session.objects.filter(user_id=lan.pk).exists()
    lan.refresh_from_db()
    assert not lan.check_password(PASSWORD)
    assert Job.objects.filter(name="account.reset", payload__person=cast.lan.pk).exists()
    assert accounts.access_given(lan)[0].given_by == cast.hoa.user
    entry = Entry.objects.get(verb="account.reset_access")
    assert (entry.actor, entry.office) == (f"user:{cast.hoa.user.pk}", f"chair@unit:{cast.factory.pk}")
    assert given.code not in entry.data


def test_a_second_reset_kills_the_first_code(cast: Cast) -> None:
    first = verbs.reset_access(cast.lan.user, actor=acting(cast.hoa))
    second = verbs.reset_access(cast.lan.user, actor=acting(cast.hoa))
    with pytest.raises(Invalid):
        verbs.redeem(cast.lan.phone, first.code, NEW)
    assert verbs.redeem(cast.lan.phone, second.code, NEW)


@pytest.mark.parametrize("who", ["lan", "minh", "tuan", "khach"])
def test_only_leaders_of_the_persons_union_reset(cast: Cast, who: str) -> None:
    with pytest.raises(Denied):
        verbs.reset_access(cast.lan.user, actor=acting(getattr(cast, who)))


def test_a_chair_does_not_reset_herself(cast: Cast) -> None:
    with pytest.raises(Denied):
        verbs.reset_access(cast.hoa.user, actor=acting(cast.hoa))


def test_a_new_password_ends_the_other_sessions(cast: Cast) -> None:
    user = cast.lan.user
    here, there = Client(), Client()
    for browser in (here, there):
        browser.force_login(user, backend="sangkien.web.accounts.backend.AccountBackend")
    verbs.set_password(user, PASSWORD, NEW, actor=acting(cast.lan), keep=here.session.session_key)
    assert list(Session.objects.filter(user_id=user.pk).values_list("session_key", flat=True)) == [
        here.session.session_key
    ]


def test_the_old_password_is_asked_for_and_weak_ones_are_refused(cast: Cast) -> None:
    user = get_user_model().objects.get(person=cast.lan)
    with pytest.raises(Invalid) as refusal:
        verbs.set_password(user, "wrong", NEW, actor=acting(cast.lan))
    assert "password" in refusal.value.problems
    with pytest.raises(Invalid) as refusal:
        verbs.set_password(user, PASSWORD, "Trần Thị Lan", actor=acting(cast.lan))
    assert "new_password" in refusal.value.problems


def test_nobody_ends_another_persons_sessions(cast: Cast, client: Client) -> None:
    client.force_login(cast.lan.user, backend="sangkien.web.accounts.backend.AccountBackend")
    with pytest.raises(Denied):
        verbs.end_session(cast.lan.user, actor=acting(cast.khach))
    assert SESSION_KEY in client.session


def test_sessions_that_have_run_out_are_forgotten_and_open_ones_stay(cast: Cast, client: Client) -> None:
    client.force_login(cast.lan.user, backend="sangkien.web.accounts.backend.AccountBackend")
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - timedelta(seconds=1))
    assert verbs.forget_old_sessions() == 1
    assert SESSION_KEY in client.session


@pytest.fixture
def link(cast: Cast) -> JoinLink:
    return verbs.open_join_link(cast.factory, actor=acting(cast.hoa))


def test_a_worker_joins_through_the_units_link(cast: Cast, link: JoinLink) -> None:
    user = verbs.join(link, Particulars(name="Lý Thị Mai", phone="0988 777 666"), NEW, actor=ANONYMOUS)
    assert user is not None
    assert user.check_password(NEW)
    assert [m.unit_id for m in user.person.memberships.all()] == [cast.factory.pk]
    assert Job.objects.filter(name="membership.started", payload__unit=cast.factory.pk).exists()


def test_joining_with_a_known_number_changes_nothing_and_tells_its_owner(cast: Cast, link: JoinLink) -> None:
    before = (Person.objects.count(), User.objects.count())
    assert verbs.join(link, Particulars(name="Kẻ mạo danh", phone=cast.lan.phone), NEW, actor=ANONYMOUS) is None
    assert (Person.objects.count(), User.objects.count()) == before
    cast.lan.user.refresh_from_db()
    assert cast.lan.user.check_password(PASSWORD)
    assert Job.objects.get(name="join.repeated").payload["people"] == [cast.lan.pk]


def test_a_number_written_down_without_account_is_not_taken_over(cast: Cast, an: Person, link: JoinLink) -> None:
    assert verbs.join(link, Particulars(name="Kẻ mạo danh", phone=an.phone), NEW, actor=ANONYMOUS) is None
    assert accounts.account_of_person(an.pk) is None


def test_a_shut_link_lets_nobody_in(cast: Cast, link: JoinLink) -> None:
    assert verbs.open_join_link(cast.factory, actor=acting(cast.hoa)) == link
    verbs.revoke_join_link(link, actor=acting(cast.hoa))
    with pytest.raises(Denied):
        verbs.join(link, Particulars(name="Lý Thị Mai", phone="0988777666"), NEW, actor=ANONYMOUS)
    assert verbs.open_join_link(cast.factory, actor=acting(cast.hoa)).token != link.token


def test_the_house_itself_cannot_sign_in(cast: Cast) -> None:
    house = verbs.system_actor()
    assert house.reference == verbs.system_actor().reference
    assert not User.objects.get(pk=house.user_id).has_usable_password()
