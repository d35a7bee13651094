"""The lists of people a unit keeps, as pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sangkien.actions import people as verbs
from sangkien.actions.organisation import admit
from sangkien.models.people import Person
from sangkien.rules.people import Particulars
from tests.cast import Cast
from tests.factories import acting
from tests.web.browsing import browser


def test_addresses_and_titles_carry_no_name(cast: Cast) -> None:
    page = browser(cast.hoa).get(f"/con-nguoi/{cast.lan.pk}/").content.decode()
    title = page.partition("<title>")[2].partition("</title>")[0]
    assert "Lan" not in title
    found = browser(cast.hoa).get("/con-nguoi/?q=lan").content.decode()
    assert f'href="/con-nguoi/{cast.lan.pk}/"' in found


def test_the_home_union_reads_the_contact_and_another_unit_does_not(cast: Cast) -> None:
    Person.objects.filter(pk=cast.lan.pk).update(email="lan@vidu.vn", birth_date="1990-02-03")
    admit(cast.hospital, cast.lan, actor=acting(cast.thu))
    cast.khach.terms.create(unit=cast.hospital, office="chair", starts_on="2020-01-01")
    address = f"/con-nguoi/{cast.lan.pk}/"
    home, second = (browser(who).get(address).content.decode() for who in (cast.hoa, cast.khach))
    for secret in ("0900000001", "lan@vidu.vn", "03/02/1990"):
        assert secret in home
        assert secret not in second
    assert cast.lan.name in second


@pytest.mark.parametrize("who", ["lan", "tuan", "khach"])
def test_who_keeps_no_list_sees_nobody(cast: Cast, who: str) -> None:
    client = browser(getattr(cast, who))
    assert client.get(f"/con-nguoi/{cast.minh.pk}/").status_code == 404
    assert client.get("/con-nguoi/").status_code == 403
    assert client.get("/con-nguoi/ghi-ten/").status_code == 403


def test_a_person_is_written_down_into_ones_own_unit_only(cast: Cast) -> None:
    hoa = browser(cast.hoa)
    given = {"name": "Nguyễn Văn An", "phone": "0911222333", "standing": "retired"}
    assert hoa.post("/con-nguoi/ghi-ten/", given | {"unit": cast.hospital.pk}).status_code == 400
    answer = hoa.post("/con-nguoi/ghi-ten/", given | {"unit": cast.factory.pk})
    an = Person.objects.get(phone="0911222333")
    assert answer["Location"] == f"/con-nguoi/{an.pk}/"
    assert an.standing == "retired"
    assert not hasattr(an, "user")


def test_an_upper_officer_may_choose_a_unit_below(cast: Cast) -> None:
    page = browser(cast.thu).get(f"/con-nguoi/ghi-ten/?don-vi={cast.factory.pk}").content.decode()
    assert f'<option value="{cast.factory.pk}" selected>' in page
    other = browser(cast.khach)
    assert other.get(f"/con-nguoi/ghi-ten/?don-vi={cast.factory.pk}").status_code == 403


def test_what_is_taken_is_said_beside_its_question(cast: Cast) -> None:
    given = {"unit": cast.factory.pk, "name": "Người khác", "phone": "0900000001", "standing": "member"}
    answer = browser(cast.hoa).post("/con-nguoi/ghi-ten/", given)
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == ["phone"]


def test_the_union_corrects_and_the_page_shows_it(cast: Cast) -> None:
    hoa = browser(cast.hoa)
    given = {"name": "Trần Thị Lan", "phone": "0911 999 888", "member_code": "DV-001", "standing": "member"}
    assert hoa.post(f"/con-nguoi/{cast.lan.pk}/sua/", given | {"born_on": "3/2/1990"}).status_code == 302
    page = hoa.get(f"/con-nguoi/{cast.lan.pk}/").content.decode()
    assert "0911999888" in page
    assert "03/02/1990" in page
    assert browser(cast.minh).get(f"/con-nguoi/{cast.lan.pk}/sua/").status_code == 403


@pytest.mark.parametrize("more", [0, 20])
def test_the_list_asks_the_database_as_often_for_many_as_for_few(cast: Cast, more: int) -> None:
    for number in range(more):
        verbs.register(
            cast.factory, Particulars(name=f"Người thứ {number}", phone=f"09111000{number:02d}"), actor=acting(cast.hoa)
        )
    client = browser(cast.hoa)
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/con-nguoi/").status_code == 200
    # Session, account, terms, notices; people, their units.
    assert len(asked) == 6
