"""Signing in, joining, first passwords and sessions, as pages."""

import re

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from sangkien.actions import accounts as verbs
from sangkien.actions import people as people_verbs
from sangkien.models.accounts import JoinLink, Session, User
from sangkien.models.people import Person
from sangkien.rules.people import Particulars
from tests.cast import Cast
from tests.factories import PASSWORD, acting
from tests.web.browsing import browser

NEW = "con mèo nằm trên mái"


def sign_in(client: Client, login: str, password: str = PASSWORD):
    return client.post("/dang-nhap/", {"login": login, "password": password})


@pytest.mark.parametrize("login", ["0900000001", "+84 900 000 001", "dv-001", "lan@vidu.vn"])
def test_one_signs_in_by_phone_code_or_address(cast: Cast, client: Client, login: str) -> None:
    Person.objects.filter(pk=cast.lan.pk).update(email="lan@vidu.vn")
    answer = sign_in(client, login)
    assert answer["Location"] == "/viec-cua-toi/"
    assert client.session[SESSION_KEY] == str(cast.lan.user.pk)


def test_from_the_front_page_one_comes_to_the_desk_and_from_any_other_back_to_it(cast: Cast) -> None:
    assert Client().get("/").context["sign_in_url"] == "/dang-nhap/"
    assert Client().get("/kiem-tra/").context["sign_in_url"] == "/dang-nhap/?next=%2Fkiem-tra%2F"


def body(answer) -> str:
    return re.sub(r'value="[^"]*"', "", answer.content.decode())


def test_the_answer_never_betrays_whether_an_account_exists(cast: Cast) -> None:
    known, unknown = (sign_in(Client(), login, "wrong") for login in ("0900000001", "0999999999"))
    assert known.status_code == unknown.status_code == 400
    assert body(known) == body(unknown)


def test_an_unknown_account_costs_as_many_hashes_as_a_known_one(cast: Cast, monkeypatch) -> None:
    spent: list[int] = []
    real = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *a: spent.append(1) or real(self, *a))

    def cost(login: str) -> int:
        spent.clear()
        sign_in(Client(), login, "wrong")
        return len(spent)

    without_password = people_verbs.register(
        cast.factory, Particulars(name="Nguyễn Văn An", phone="0911222333"), actor=acting(cast.hoa)
    )
    verbs.open_account(without_password, actor=acting(cast.hoa))
    assert cost("0999999999") == cost("0900000001") == cost("0911222333") == 1


def test_guessing_is_slowed_whatever_name_of_the_account_is_used(cast: Cast, settings) -> None:
    client = Client()
    names = ["0900000001", "DV-001"]
    for number in range(settings.AXES_FAILURE_LIMIT):
        answer = sign_in(client, names[number % 2], "wrong")
    assert answer.status_code == 429
    assert sign_in(client, "0900 000 001").status_code == 429
    assert SESSION_KEY not in client.session


def test_the_house_and_a_closed_account_do_not_get_in(cast: Cast, client: Client) -> None:
    User.objects.filter(person=cast.lan).update(is_active=False)
    assert sign_in(client, "0900000001").status_code == 400
    open_session = browser(cast.minh)
    User.objects.filter(person=cast.minh).update(is_active=False)
    assert open_session.get("/viec-cua-toi/").status_code == 302


def test_after_signing_out_the_way_is_shut(cast: Cast) -> None:
    client = browser(cast.lan)
    answer = client.post("/dang-xuat/")
    assert answer["Clear-Site-Data"] == '"cache"'
    assert client.get("/viec-cua-toi/").status_code == 302
    assert client.get("/dang-xuat/").status_code == 405


# Joining


@pytest.fixture
def link(cast: Cast) -> JoinLink:
    return verbs.open_join_link(cast.factory, actor=acting(cast.hoa))


def join(client: Client, link: JoinLink, **changes: str):
    given = {"name": "Lý Thị Mai", "phone": "0988 777 666", "new_password": NEW, "new_password_again": NEW}
    return client.post(f"/tham-gia/{link.token}/", given | changes)


def test_from_the_poster_to_the_desk_without_an_e_mail_address(cast: Cast, link: JoinLink, client: Client) -> None:
    assert cast.factory.name in client.get(f"/tham-gia/{link.token}/").content.decode()
    answer = join(client, link)
    assert answer["Location"] == "/dang-nhap/"
    page = client.get("/dang-nhap/").content.decode()
    assert 'value="0988 777 666"' in page
    assert sign_in(client, "0988777666", NEW)["Location"] == "/viec-cua-toi/"
    assert client.get("/viec-cua-toi/").status_code == 200


def test_joining_with_a_known_number_looks_the_same(cast: Cast, link: JoinLink) -> None:
    new, known = Client(), Client()
    answers = [join(new, link), join(known, link, phone="0900000001")]
    assert [a.status_code for a in answers] == [302, 302]
    assert {a["Location"] for a in answers} == {"/dang-nhap/"}
    pages = [body(client.get("/dang-nhap/")) for client in (new, known)]
    assert pages[0] == pages[1]
    assert "nhờ công đoàn" in pages[0]


def test_a_shut_or_invented_link_is_nowhere(cast: Cast, link: JoinLink, client: Client) -> None:
    verbs.revoke_join_link(link, actor=acting(cast.hoa))
    assert client.get(f"/tham-gia/{link.token}/").status_code == 404
    assert client.get("/tham-gia/abc/").status_code == 404


def test_what_is_wrong_stands_beside_its_question(cast: Cast, link: JoinLink, client: Client) -> None:
    answer = join(client, link, phone="12", new_password_again="khác")
    assert answer.status_code == 400
    assert {"new_password_again"} == set(answer.context["form"].errors)
    answer = join(client, link, phone="12")
    assert set(answer.context["form"].errors) == {"phone"}
    assert NEW not in answer.content.decode()


def test_the_chair_makes_a_link_and_prints_the_poster(cast: Cast) -> None:
    hoa = browser(cast.hoa)
    address = f"/don-vi/{cast.factory.pk}/moi-tham-gia/"
    assert hoa.get(f"/don-vi/{cast.factory.pk}/ap-phich/")["Location"] == address
    hoa.post(address)
    link = JoinLink.objects.get(unit=cast.factory, revoked_at=None)
    poster = hoa.get(f"/don-vi/{cast.factory.pk}/ap-phich/").content.decode()
    assert f"/tham-gia/{link.token}/" in poster
    assert "<svg" in poster
    hoa.post(address + "khoa/")
    assert not JoinLink.objects.filter(unit=cast.factory, revoked_at=None).exists()
    assert browser(cast.lan).get(address).status_code == 403


# First password and reset


def test_a_worker_without_a_phone_gets_in_by_a_slip_of_paper(cast: Cast, client: Client) -> None:
    hoa = browser(cast.hoa)
    given = {"unit": cast.factory.pk, "name": "Nguyễn Văn An", "member_code": "DV-900", "standing": "member"}
    answer = hoa.post("/con-nguoi/ghi-ten/", given | {"with_account": "on"})
    code = answer.context["code"]
    assert code in answer.content.decode()
    an = Person.objects.get(member_code="DV-900")
    assert code not in hoa.get(f"/con-nguoi/{an.pk}/").content.decode()
    answer = client.post(
        "/tai-khoan/dat-mat-khau/",
        {"login": "dv-900", "code": code, "new_password": NEW, "new_password_again": NEW},
    )
    assert answer["Location"] == "/viec-cua-toi/"
    assert client.session[SESSION_KEY] == str(an.user.pk)


def test_guessing_codes_is_slowed_without_locking_the_sign_in(cast: Cast, settings, client: Client) -> None:
    verbs.reset_access(cast.lan.user, actor=acting(cast.hoa))
    wrong = {"login": "0900000001", "code": "AAAA-BBBB", "new_password": NEW, "new_password_again": NEW}
    statuses = [
        client.post("/tai-khoan/dat-mat-khau/", wrong).status_code for _ in range(settings.AXES_FAILURE_LIMIT + 1)
    ]
    assert statuses == [400] * settings.AXES_FAILURE_LIMIT + [429]
    assert sign_in(client, "0900000002").status_code == 302


def test_the_person_sees_who_reset_access_and_when(cast: Cast, client: Client) -> None:
    hoa = browser(cast.hoa)
    page = hoa.get(f"/con-nguoi/{cast.lan.pk}/cap-lai/").content.decode()
    assert "được báo" in page
    code = hoa.post(f"/con-nguoi/{cast.lan.pk}/cap-lai/").context["code"]
    client.post(
        "/tai-khoan/dat-mat-khau/",
        {"login": "0900000001", "code": code, "new_password": NEW, "new_password_again": NEW},
    )
    own = client.get("/tai-khoan/").content.decode()
    assert "Phạm Thị Hoa" in own
    assert "09:00 20/05/2022" in own


def test_only_the_union_of_the_person_resets(cast: Cast) -> None:
    assert browser(cast.khach).post(f"/con-nguoi/{cast.lan.pk}/cap-lai/").status_code == 404
    assert browser(cast.minh).post(f"/con-nguoi/{cast.lan.pk}/cap-lai/").status_code == 403
    cast.lan.user.refresh_from_db()
    assert cast.lan.user.check_password(PASSWORD)


# Sessions


def test_sessions_are_listed_by_device_and_ended_one_by_one(cast: Cast) -> None:
    phone, office = Client(), Client()
    phone.post(
        "/dang-nhap/",
        {"login": "DV-001", "password": PASSWORD},
        headers={"user-agent": "Mozilla/5.0 (Linux; Android 12) Chrome/120"},
    )
    office.post(
        "/dang-nhap/",
        {"login": "DV-001", "password": PASSWORD},
        headers={"user-agent": "Mozilla/5.0 (Windows NT 10) Firefox/120"},
    )
    page = office.get("/tai-khoan/")
    assert "Chrome · Android" in page.content.decode()
    assert [s.here for s in page.context["sessions"]] == [True, False]
    assert phone.session.session_key not in page.content.decode()
    office.post("/tai-khoan/phien/", {"session": page.context["sessions"][1].key})
    assert phone.get("/viec-cua-toi/").status_code == 302
    assert office.get("/viec-cua-toi/").status_code == 200


def test_all_other_sessions_end_at_once(cast: Cast) -> None:
    clients = [browser(cast.lan) for _ in range(3)]
    clients[0].post("/tai-khoan/phien/")
    assert [c.get("/viec-cua-toi/").status_code for c in clients] == [200, 302, 302]


def test_changing_the_password_keeps_this_browser_and_ends_the_others(cast: Cast) -> None:
    here, there = browser(cast.lan), browser(cast.lan)
    answer = here.post(
        "/tai-khoan/doi-mat-khau/", {"password": PASSWORD, "new_password": NEW, "new_password_again": NEW}
    )
    assert answer["Location"] == "/tai-khoan/"
    assert here.get("/viec-cua-toi/").status_code == 200
    assert there.get("/viec-cua-toi/").status_code == 302
    assert Session.objects.filter(user_id=cast.lan.user.pk).count() == 1
    assert sign_in(Client(), "DV-001", NEW).status_code == 302


# What is public


def test_nothing_is_chosen_beforehand_and_a_choice_is_dated(cast: Cast) -> None:
    lan = browser(cast.lan)
    page = lan.get("/tai-khoan/cong-khai/").content.decode()
    assert "checked" not in page
    assert page.count("Bạn chưa đồng ý.") == 2
    lan.post("/tai-khoan/cong-khai/", {"subject": "name", "show": "yes"})
    assert "Bạn đã đồng ý lúc 09:00 20/05/2022" in lan.get("/tai-khoan/cong-khai/").content.decode()
    lan.post("/tai-khoan/cong-khai/", {"subject": "name", "show": "no"})
    assert "Bạn đã rút lại" in lan.get("/tai-khoan/cong-khai/").content.decode()
    assert lan.post("/tai-khoan/cong-khai/", {"subject": "phone", "show": "yes"}).status_code == 400
