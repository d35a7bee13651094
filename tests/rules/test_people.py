"""However a number, a code or a name is written, it is one and the same."""

from datetime import date

import pytest

from sangkien.rules import people
from sangkien.rules.accounts import password_problem, shown_code, tidy_code

TODAY = date(2022, 5, 20)


@pytest.mark.parametrize(
    "text", ["0912345678", "0912 345 678", "+84 912 345 678", "84912345678", "0084.912.345.678", "(+84) 0912-345-678"]
)
def test_every_spelling_of_a_phone_is_one_number(text: str) -> None:
    assert people.phone(text) == "0912345678"


def test_a_number_from_abroad_keeps_its_country() -> None:
    assert people.phone("+33 6 12 34 56 78") == "+33612345678"


@pytest.mark.parametrize("text", ["", "12345", "0", "lan@vidu.vn", "091234567890123", "DV-001"])
def test_what_is_no_phone_is_none(text: str) -> None:
    assert people.phone(text) is None


def test_a_member_code_is_read_without_blanks_and_case() -> None:
    assert people.member_code(" dv - 001 ") == "DV-001"
    assert people.member_code("đv001") == "DV001"
    assert people.member_code("?") is None


def test_an_address_is_read_in_lower_case() -> None:
    assert people.email(" Lan@ViDu.VN ") == "lan@vidu.vn"
    assert people.email("lan@") is None


def test_what_is_typed_may_be_a_phone_and_a_code_at_once() -> None:
    meant = people.identifier("0912345678")
    assert (meant.phone, meant.member_code, meant.email) == ("0912345678", "0912345678", None)
    assert people.identifier("lan@vidu.vn").email == "lan@vidu.vn"
    assert people.identifier("!").empty


def test_every_fault_of_the_particulars_is_named_by_its_field() -> None:
    typed = people.Particulars(
        name="123", phone="12", email="x", member_code="?", born_on=date(2030, 1, 1), standing="king"
    )
    assert set(people.problems(typed, today=TODAY)) == {
        "name", "phone", "email", "member_code", "born_on", "standing",
    }  # fmt: skip
    assert people.problems(people.Particulars(name="Trần Thị Lan"), today=TODAY) == {}


@pytest.mark.parametrize(
    "password", ["ngan", "0912345678901", "password123", "x" * 201, "Trần Thị Lan", "tranthilan", "0900.000.001"]
)
def test_a_weak_password_is_refused(password: str) -> None:
    personal = ["Trần Thị Lan", "0900000001"]
    assert password_problem(password, common={"password123"}, personal=personal) is not None


def test_a_sentence_is_a_good_password() -> None:
    assert password_problem("con mèo nằm trên mái", common=set(), personal=["Trần Thị Lan"]) is None


def test_a_code_is_read_however_it_was_typed() -> None:
    assert shown_code("ABCD2345") == "ABCD-2345"
    assert tidy_code(" abcd - 2345 ") == "ABCD2345"
