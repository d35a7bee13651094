"""What the house writes down about people, and who may."""

from datetime import date

import pytest

from sangkien.actions import people as verbs
from sangkien.actions.organisation import admit
from sangkien.kernel.errors import Denied, Invalid
from sangkien.models.audit import Entry
from sangkien.models.outbox import Job
from sangkien.models.people import Consent, Person
from sangkien.queries import people
from sangkien.queries.access import can
from sangkien.rules.people import PUBLICITY, Particulars
from tests.cast import Cast
from tests.factories import acting

NEW = Particulars(name="  Nguyễn  Văn An ", phone="+84 911 222 333", member_code="dv 900", born_on=date(1990, 2, 3))


def test_a_new_person_belongs_to_the_unit_and_shows_nothing(cast: Cast) -> None:
    an = verbs.register(cast.factory, NEW, actor=acting(cast.hoa))
    assert (an.name, an.phone, an.member_code) == ("Nguyễn Văn An", "0911222333", "DV900")
    assert not an.shows_name
    assert not an.shows_workplace
    assert [row.unit_id for row in people.memberships(an)] == [cast.factory.pk]
    assert Job.objects.filter(name="membership.started", payload__person=an.pk).exists()


def test_the_journal_names_a_new_person_by_number_only(cast: Cast) -> None:
    an = verbs.register(cast.factory, NEW, actor=acting(cast.hoa))
    entry = Entry.objects.get(verb="person.register")
    assert entry.thing == f"person:{an.pk}"
    assert "Nguyễn" not in entry.data
    assert "0911222333" not in entry.data


def test_a_colleague_without_office_writes_nobody_down(cast: Cast) -> None:
    with pytest.raises(Denied):
        verbs.register(cast.factory, NEW, actor=acting(cast.lan))


@pytest.mark.parametrize("typed", [{"phone": "0900 000 001"}, {"member_code": "dv-001"}])
def test_nobody_is_written_down_twice_under_one_number(cast: Cast, typed: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refusal:
        verbs.register(cast.factory, Particulars(name="Người khác", **typed), actor=acting(cast.hoa))
    assert list(refusal.value.problems) == list(typed)
    assert not Person.objects.filter(name="Người khác").exists()


def test_a_correction_is_journalled_without_its_values_and_the_person_is_told(cast: Cast) -> None:
    verbs.correct(
        cast.lan, Particulars(name="Trần Thị Lan", phone="0911 999 888", member_code="DV-001"), actor=acting(cast.hoa)
    )
    cast.lan.refresh_from_db()
    assert cast.lan.phone == "0911999888"
    entry = Entry.objects.get(verb="person.correct")
    assert "phone" in entry.data
    assert "0911999888" not in entry.data
    assert Job.objects.filter(name="person.corrected", payload__person=cast.lan.pk).exists()


def test_one_mends_ones_own_name_but_the_union_mends_what_one_signs_in_with(cast: Cast) -> None:
    own = Particulars(name="Trần Thị Hương Lan", phone="0900000001", member_code="DV-001")
    verbs.correct(cast.lan, own, actor=acting(cast.lan))
    cast.lan.refresh_from_db()
    assert cast.lan.name == "Trần Thị Hương Lan"
    other = Particulars(name="Trần Thị Hương Lan", phone="0900000002", member_code="DV-001")
    with pytest.raises(Invalid) as refusal:
        verbs.correct(cast.lan, other, actor=acting(cast.lan))
    # The same words for a number that is known here and one that is not.
    assert "công đoàn" in refusal.value.problems["phone"][0]


def test_a_unit_that_takes_a_person_in_gets_no_hold_on_the_person(cast: Cast) -> None:
    admit(cast.hospital, cast.lan, actor=acting(cast.thu))
    hospital_chair = acting(cast.khach)
    assert not can("person.correct", cast.lan, hospital_chair)
    cast.khach.terms.create(unit=cast.hospital, office="chair", starts_on=date(2020, 1, 1))
    hospital_chair = acting(cast.khach)
    assert people.may_see(cast.lan, hospital_chair)
    assert not can("person.correct", cast.lan, hospital_chair)
    assert not can("person.read_contact", cast.lan, hospital_chair)
    assert not can("account.reset_access", cast.lan.user, hospital_chair)
    assert can("account.reset_access", cast.lan.user, acting(cast.hoa))


def test_a_choice_keeps_the_words_agreed_to_and_can_be_taken_back(cast: Cast) -> None:
    lan = acting(cast.lan)
    verbs.choose_publicity(cast.lan, "name", actor=lan, show=True)
    verbs.choose_publicity(cast.lan, "name", actor=lan, show=True)
    cast.lan.refresh_from_db()
    assert cast.lan.shows_name
    verbs.choose_publicity(cast.lan, "name", actor=lan, show=False)
    cast.lan.refresh_from_db()
    assert not cast.lan.shows_name
    kept = list(Consent.objects.filter(person=cast.lan).order_by("pk").values_list("granted", "text_version", "text"))
    words = PUBLICITY["name"]
    assert kept == [(True, words.version, words.text), (False, words.version, words.text)]


def test_nobody_chooses_for_another_person(cast: Cast) -> None:
    with pytest.raises(Denied):
        verbs.choose_publicity(cast.lan, "name", actor=acting(cast.hoa), show=True)


@pytest.mark.parametrize("text", ["lan", "TRAN THI LAN", "Trần Thị", "0900 000 001", "dv-001"])
def test_a_person_is_found_by_phone_code_and_name_without_marks(cast: Cast, text: str) -> None:
    assert cast.lan in [found.person for found in people.find(acting(cast.hoa), text)]


def test_people_of_other_units_are_not_found(cast: Cast) -> None:
    assert people.find(acting(cast.hoa), "0900000007") == []
    assert [f.person for f in people.find(acting(cast.thu), "0900000007")] == [cast.khach]
    assert people.find(acting(cast.khach), "lan") == []
