"""A checked list is taken in at once: the same counts, receipts and desks as one by one."""

from datetime import date, datetime
from fractions import Fraction

import pytest
from django.db import transaction

from sangkien.actions.initiatives.intake import Intake, take_in, take_out
from sangkien.actions.initiatives.listed import Listed, ListedAuthor
from sangkien.actions.initiatives.verification import confirm
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict
from sangkien.models.initiatives import Initiative
from sangkien.models.people import Person
from sangkien.queries.initiatives.faults import faults_of
from tests.factories import acting

ENTERED = datetime(2022, 5, 10, 8, 0, tzinfo=clock.VIETNAM)


def listed(unit, title, *names):
    share = Fraction(1, len(names))
    columns = {
        "title": title, "result": "Nhanh hơn.", "applied_first": date(2022, 1, 1), "applied_last": date(2022, 1, 31),
        "applied_precision": "month", "applied_text": "1/2022", "recognised_by": "Giám đốc",
        "recognition_number": "12/QĐ", "recognised_on": date(2022, 2, 1),
    }  # fmt: skip
    return Listed(unit, tuple(ListedAuthor(name, share) for name in names), columns)


@pytest.fixture
def intake(cast):
    actor = acting(cast.hoa)
    return Intake(cast.programme, 1, ENTERED, batch_id=1, actor=actor, office=actor.offices[0])


def test_every_row_becomes_one_submitted_initiative_in_order(cast, intake):
    made = take_in([listed(cast.factory, f"Sáng kiến {n}", "Lan", "Minh", "Tú") for n in range(3)], intake)
    rows = list(Initiative.objects.order_by("pk"))
    assert [row.code for row in rows] == [one.code for one in made] == [f"SK-2022-{row.pk:06d}" for row in rows]
    assert [row.receipt for row in rows] == [f"0{n}/2022/BN-SAO-MAI" for n in (1, 2, 3)]
    assert all(sum(a.share for a in row.authorships.all()) == 1 for row in rows)
    assert {row.state for row in rows} == {"submitted"}
    assert rows[0].versions.get().content["title"] == "Sáng kiến 0"


def test_the_same_name_in_one_unit_is_one_person_and_in_another_unit_another(cast, intake):
    rows = [
        listed(cast.factory, "A", "Bà Năm"),
        listed(cast.factory, "B", "BÀ NĂM"),
        listed(cast.hospital, "C", "Bà Năm"),
    ]
    take_in(rows, intake)
    assert Person.objects.filter(name_key="ba nam").count() == 2
    take_in([listed(cast.factory, "D", "Bà Năm")], intake)
    assert Person.objects.filter(name_key="ba nam").count() == 2


def test_who_typed_the_list_does_not_decide_upon_it(cast, intake):
    one = take_in([listed(cast.factory, "A", "Bà Năm")], intake)[0]
    assert one.desk == cast.factory
    cast.minh.terms.all().delete()
    other = take_in([listed(cast.factory, "B", "Bà Năm")], intake)[0]
    assert other.desk == cast.federation


def test_the_list_vouches_for_authors_without_account(cast, intake):
    one = take_in([listed(cast.factory, "A", "Bà Năm")], intake)[0]
    assert {fault.kind for fault in faults_of([one])[one.pk]} == {"evidence_missing"}


def test_a_list_of_any_length_costs_a_bounded_number_of_statements(cast, intake, django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        take_in([listed(cast.factory, f"Sáng kiến {n}", f"Người {n}") for n in range(300)], intake)


def test_what_somebody_confirmed_a_moment_ago_is_not_taken_out(cast, intake):
    made = take_in([listed(cast.factory, f"Sáng kiến {n}", f"Người {n}") for n in range(2)], intake)
    seen = list(Initiative.objects.order_by("pk"))
    confirm(made[1], actor=acting(cast.minh))
    with pytest.raises(Conflict), transaction.atomic():
        take_out(seen, acting(cast.hoa), None)
    assert [one.state for one in Initiative.objects.order_by("pk")] == ["submitted", "valid"]
