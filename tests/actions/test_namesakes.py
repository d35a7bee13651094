"""Several people of one name in a unit are never taken for one another: the row is held with the question."""

import pytest

from sangkien.actions import imports
from sangkien.actions.organisation import admit
from sangkien.actions.people import register
from sangkien.jobs.worker import work_off
from sangkien.models.initiatives import Authorship
from sangkien.models.people import Person
from sangkien.rules.people import Particulars
from tests.factories import acting
from tests.spreadsheets import codes, listed, row_of, taken_in, uploaded

TAM = "Trần Thị Tám"


def entered(title: str, unit: str = "") -> dict[str, object]:
    return {"title": title, "authors": TAM, "unit": unit}


def authors_named(name: str) -> set[int]:
    return set(Authorship.objects.filter(name=name).values_list("person", flat=True))


@pytest.mark.django_db
class TestNamesakes:
    def test_one_of_the_name_is_the_same_person_in_the_next_list(self, cast):
        taken_in(cast, listed(entered("Máy gấp tờ rơi")))
        taken_in(cast, listed(entered("Xe đẩy ba bánh")))
        assert len(authors_named(TAM)) == 1

    def test_two_members_of_the_name_and_the_row_is_held(self, cast):
        for phone in ("0911000111", "0911000222"):
            register(cast.factory, Particulars(name=TAM, phone=phone), actor=acting(cast.hoa))
        batch = uploaded(cast, listed(entered("Máy gấp tờ rơi")))
        row = row_of(batch, 3)
        assert (row.outcome, codes(row)) == ("hold", {"R_AUTHOR_NAMESAKE"})
        imports.settle(batch, row.pk, actor=acting(cast.hoa), take=True)
        assert row_of(batch, 3).outcome == "accept", "a person has looked and said so"

    def test_two_authors_of_the_name_and_a_third_list_is_nobody_of_them(self, cast):
        taken_in(cast, listed(entered("Máy gấp tờ rơi")))
        other = Person.objects.create(
            name=TAM, name_key=Person.objects.get(name=TAM).name_key, created_at=cast.lan.created_at
        )
        first = Authorship.objects.get(name=TAM)
        taken_in(cast, listed(entered("Xe đẩy ba bánh")))
        Authorship.objects.exclude(pk=first.pk).filter(name=TAM).update(person=other)
        batch = uploaded(cast, listed(entered("Khuôn đúc hai nửa")))
        assert codes(row_of(batch, 3)) == {"R_AUTHOR_NAMESAKE"}
        imports.settle(batch, row_of(batch, 3).pk, actor=acting(cast.hoa), take=True)
        imports.apply(batch, actor=acting(cast.hoa), vouched=True)
        work_off("worker")
        assert len(authors_named(TAM)) == 3

    def test_a_namesake_in_another_unit_is_no_question(self, cast):
        register(cast.factory, Particulars(name=TAM, phone="0911000111"), actor=acting(cast.hoa))
        there = register(cast.hospital, Particulars(name=TAM, phone="0911000222"), actor=acting(cast.thu))
        assert row_of(uploaded(cast, listed(entered("Máy gấp tờ rơi"))), 3).outcome == "accept"
        admit(cast.factory, there, actor=acting(cast.hoa))
        assert row_of(uploaded(cast, listed(entered("Xe đẩy ba bánh"))), 3).outcome == "hold"
