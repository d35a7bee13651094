"""What authors are owed: by the highest rung of each year, split by exact shares, only where the rule binds."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from sangkien.actions.benefits import climbing, paying
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.models.initiatives import Initiative
from sangkien.models.people import Person
from sangkien.queries.benefits.payable import payable
from sangkien.queries.benefits.remuneration import reckoning
from tests.actions.benefits.world import BOTH, PAPER, Told, given, valid_initiative
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories import acting

pytestmark = pytest.mark.django_db
MILLION = 1_000_000


@pytest.fixture
def told(cast: Cast, head: Person) -> Told:
    paying.declare_body(cast.factory, actor=acting(head), kind="economic", reason="Giấy đăng ký doanh nghiệp.")
    return Told(cast, valid_initiative(cast, *BOTH))


def confirmed(told: Told, head: Person, amount: str = "100 triệu đồng") -> None:
    told.claimed(amount)
    climbing.evidence(told.ladder(), given(amount), PAPER, actor=acting(told.cast.lan))
    climbing.confirm(told.ladder(), given(amount), actor=acting(head))


def owed(one: Initiative) -> dict[str, tuple[int | None, list[int]]]:
    found = reckoning(one)
    return {
        line.owed.key: (
            int(line.owed.amount) if line.owed.amount is not None else None,
            [int(part.amount) for part in line.parts if part.amount is not None],
        )
        for line in found.lines
    }


def test_seven_percent_of_each_of_three_years_split_by_shares(told: Told, head: Person) -> None:
    confirmed(told, head)
    year = (7 * MILLION, [4_200_000, 2_800_000])
    assert owed(told.one) == {"year1": year, "year2": year, "year3": year}


def test_a_lower_rung_does_not_enter_once_a_higher_has_an_amount(told: Told, head: Person) -> None:
    confirmed(told, head, "100 triệu đồng")
    told.claimed("200 triệu đồng")
    assert owed(told.one)["year1"][0] == 7 * MILLION


def test_the_realised_value_holds_for_the_year_it_was_measured_in(told: Told, head: Person) -> None:
    confirmed(told, head)
    with clock.frozen(NOW + timedelta(days=400)):
        measured = given("80 triệu đồng", starts_on=date(2022, 2, 15), ends_on=date(2023, 2, 14))
        climbing.realise(told.ladder(), measured, actor=acting(head))
        assert [owed(told.one)[key][0] for key in ("year1", "year2")] == [5_600_000, 7 * MILLION]


def test_two_places_that_apply_it_are_added_on_one_rung_only(told: Told, head: Person) -> None:
    confirmed(told, head)
    climbing.claim(told.one, given("999 triệu đồng"), actor=acting(told.cast.lan), unit=told.cast.hospital)
    assert owed(told.one)["year1"][0] == 7 * MILLION


def test_what_cannot_be_computed_is_five_wages_until_an_amount_counts(told: Told, head: Person) -> None:
    assert owed(told.one)["once"] == (5 * 1_490_000, [4_470_000, 2_980_000])
    confirmed(told, head)
    assert "once" not in owed(told.one)


def test_a_transfer_adds_its_line(told: Told, head: Person) -> None:
    paying.record_transfer(
        told.one,
        actor=acting(head),
        to="Công ty Bình Minh",
        contract="05/HĐ",
        price="200 triệu đồng",
        paid_on=date(2022, 5, 2),
    )
    assert [value for key, value in owed(told.one).items() if key.startswith("transfer")] == [
        (30 * MILLION, [18 * MILLION, 12 * MILLION])
    ]


def test_an_agreement_goes_before_the_least_amounts_until_it_is_taken_back(told: Told, head: Person) -> None:
    confirmed(told, head)
    made = paying.agree(told.one, actor=acting(head), number="02/TT", agreed_on=date(2022, 5, 1), terms="Mỗi năm 10%.")
    assert owed(told.one) == {}
    with pytest.raises(Conflict):
        paying.agree(told.one, actor=acting(head), number="03/TT", agreed_on=date(2022, 5, 2), terms="20%.")
    paying.undo_agreement(made, actor=acting(head), reason="Ghi nhầm sáng kiến.")
    assert set(owed(told.one)) == {"year1", "year2", "year3"}


@pytest.mark.parametrize("kind", ["other_service", "state_body"])
def test_nothing_is_reckoned_for_a_body_the_rule_does_not_bind(told: Told, head: Person, kind: str) -> None:
    confirmed(told, head)
    paying.declare_body(told.cast.factory, actor=acting(head), kind=kind, reason="Quyết định thành lập.")
    assert owed(told.one) == {}


def test_nor_where_nobody_has_said_what_kind_of_body_it_is(cast: Cast) -> None:
    one = valid_initiative(cast)
    found = reckoning(one)
    assert (found.lines, found.bound.kind.code) == ([], "undeclared")


def test_a_union_above_does_not_speak_for_another_employer(cast: Cast) -> None:
    paying.declare_body(cast.federation, actor=acting(cast.thu), kind="economic", reason="x")
    assert reckoning(valid_initiative(cast)).lines == []


def test_an_author_neither_agrees_with_oneself_nor_pays_oneself(told: Told) -> None:
    with pytest.raises(Denied):
        paying.agree(told.one, actor=acting(told.cast.hoa), number="1", agreed_on=date(2022, 5, 1), terms="x")
    with pytest.raises(Denied):
        paying.pay(
            told.one,
            actor=acting(told.cast.hoa),
            person=told.cast.hoa,
            owed="year1",
            amount="1 triệu đồng",
            paid_on=date(2022, 5, 1),
        )


def test_a_payment_is_for_an_author_and_a_line(told: Told, head: Person) -> None:
    confirmed(told, head)
    for changes in ({"person": told.cast.khach}, {"owed": "year9"}, {"paid_on": date(2030, 1, 1)}):
        fields = {"person": told.cast.lan, "owed": "year1", "amount": "4 triệu đồng", "paid_on": date(2022, 5, 2)}
        with pytest.raises(Invalid):
            paying.pay(told.one, actor=acting(head), **(fields | changes))


def test_what_falls_due_waits_on_the_desk_of_who_pays_until_all_is_paid(told: Told, head: Person) -> None:
    confirmed(told, head)
    assert payable(acting(head)) == []
    with clock.frozen(datetime(2023, 3, 20, 9, 0, tzinfo=clock.VIETNAM)):
        assert [(one.owed.key, one.owed.due) for one in payable(acting(head))] == [("year1", date(2023, 3, 14))]
        assert payable(acting(told.cast.hoa)) == []
        for who, amount in ((told.cast.lan, "4.200.000"), (told.cast.hoa, "2.800.000")):
            paying.pay(told.one, actor=acting(head), person=who, owed="year1", amount=amount, paid_on=date(2023, 3, 10))
        assert payable(acting(head)) == []
        lan = reckoning(told.one).lines[0].parts[0]
        assert lan.paid == Decimal(4_200_000)


def test_what_is_only_claimed_or_evidenced_makes_nothing_due(told: Told, head: Person) -> None:
    told.evidenced()
    with clock.frozen(datetime(2023, 3, 20, 9, 0, tzinfo=clock.VIETNAM)):
        assert payable(acting(head)) == []
        assert [line.late for line in reckoning(told.one).lines] == [False, False, False]
