"""The frame of every page: language, headers, refusals, navigation."""

import re

import pytest
from django.test import Client
from django.urls import path

from sangkien.kernel.errors import Conflict, Denied, Invalid, NotFound
from sangkien.web import urls as house_urls
from sangkien.web.errors import UNKNOWN
from tests.cast import Cast
from tests.web.browsing import browser


def _refusing(error: Exception):
    def view(request):
        raise error

    return view


urlpatterns = [
    *house_urls.urlpatterns,
    path("tu-choi/", _refusing(Denied("Không có chức vụ.", verb="unit.rename", thing="unit:1"))),
    path("khong-thay/", _refusing(NotFound())),
    path("xung-dot/", _refusing(Conflict("Đã có người làm trước."))),
    path("sai/", _refusing(Invalid({"title": ["Thiếu tên."]}))),
    path("hong/", _refusing(RuntimeError("broken"))),
]
handler404 = "sangkien.web.errors.not_found"
handler500 = "sangkien.web.errors.fault"


@pytest.fixture
def refusing(settings) -> None:
    settings.ROOT_URLCONF = __name__


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/tu-choi/", 403, "Không có chức vụ."),
        ("/khong-thay/", 404, "Không tìm thấy"),
        ("/xung-dot/", 409, "Đã có người làm trước."),
        ("/sai/", 400, "Thiếu tên."),
        ("/khong-co-that/", 404, "Địa chỉ này không có"),
    ],
)
def test_a_refusal_is_a_page_that_says_what_happened(refusing, cast: Cast, address, status, words) -> None:
    answer = browser(cast.lan).get(address)
    assert answer.status_code == status
    assert words in answer.content.decode()


def test_a_refusal_leads_to_its_reason(refusing, cast: Cast) -> None:
    page = browser(cast.lan).get("/tu-choi/").content.decode()
    assert "/vi-sao/?viec=unit.rename&amp;ve=unit%3A1" in page


def test_a_stranger_is_led_to_sign_in_and_back(refusing, cast: Cast) -> None:
    answer = browser().get("/tu-choi/?a=1")
    assert answer.status_code == 302
    assert answer["Location"] == "/dang-nhap/?next=%2Ftu-choi%2F%3Fa%3D1"


def test_a_stranger_who_sends_something_is_told_and_loses_nothing_by_a_redirect(refusing, cast: Cast) -> None:
    answer = browser().post("/tu-choi/")
    assert answer.status_code == 403
    assert "/dang-nhap/" in answer.content.decode()


def test_a_fault_of_ours_is_a_page_too(refusing, cast: Cast) -> None:
    client = browser(cast.lan)
    client.raise_request_exception = False
    answer = client.get("/hong/")
    assert answer.status_code == 500
    assert "Lỗi ở phía hệ thống" in answer.content.decode()


def test_a_browser_set_to_english_still_reads_vietnamese(db) -> None:
    answer = Client(headers={"accept-language": "en"}).get("/dang-nhap/")
    assert answer["Content-Language"] == "vi"
    assert '<html lang="vi"' in answer.content.decode()


def test_the_switch_turns_the_page_to_english_and_back(db) -> None:
    client = Client()
    answer = client.post("/ngon-ngu/", {"language": "en", "next": "/dang-nhap/"})
    assert answer["Location"] == "/dang-nhap/"
    assert '<html lang="en"' in client.get("/dang-nhap/").content.decode()
    client.post("/ngon-ngu/", {"language": "vi", "next": "/dang-nhap/"})
    assert '<html lang="vi"' in client.get("/dang-nhap/").content.decode()


def test_a_refusal_speaks_english_to_who_reads_english(cast: Cast) -> None:
    assert str(NotFound()) == UNKNOWN
    client = browser(cast.minh)
    client.cookies["lang"] = "en"
    answer = client.get("/van-ban/khong-co/")
    assert answer.status_code == 404
    assert UNKNOWN not in answer.content.decode()


@pytest.mark.parametrize("away", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_no_link_leads_out_of_the_house(cast: Cast, away: str) -> None:
    assert browser().post("/ngon-ngu/", {"language": "en", "next": away})["Location"] == "/"
    signed = browser(cast.lan).get("/dang-nhap/", {"next": away})
    assert signed["Location"] == "/viec-cua-toi/"


def test_pages_of_a_signed_in_person_are_kept_by_no_cache(cast: Cast) -> None:
    answer = browser(cast.lan).get("/viec-cua-toi/")
    assert answer["Cache-Control"] == "private, no-store"
    assert "camera=()" in answer["Permissions-Policy"]
    assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_everybody_is_shown_the_rooms_open_to_them(cast: Cast) -> None:
    def labels(who) -> set[str]:
        return {label for label, _url, _here in browser(who).get("/dang-nhap/", follow=True).context["navigation"]}

    assert {"Xét duyệt", "Con người"} <= labels(cast.minh)
    assert not {"Xét duyệt", "Con người", "Nhật ký"} & labels(cast.lan)
    assert "Nhật ký" in labels(cast.tuan)
    assert "Việc của tôi" not in labels(None)


def test_on_a_phone_the_bar_holds_what_others_wait_for(cast: Cast) -> None:
    def bar(who) -> list[str]:
        page = browser(who).get("/viec-cua-toi/")
        return [label for label, _url, _here in page.context["navigation"]][:4]

    assert bar(cast.hoa)[:2] == ["Việc của tôi", "Xét duyệt"]
    assert bar(cast.lan) == ["Việc của tôi", "Sáng kiến của tôi", "Ý tưởng", "Kết quả"]


def test_the_room_one_is_in_is_marked(cast: Cast) -> None:
    page = browser(cast.lan).get("/viec-cua-toi/")
    assert [label for label, _url, here in page.context["navigation"] if here] == ["Việc của tôi"]


def test_rehearsal_is_said_on_every_page(cast: Cast, monkeypatch) -> None:
    monkeypatch.setattr("sangkien.kernel.clock.is_shifted", lambda: True)
    assert "Đang diễn tập" in browser().get("/dang-nhap/").content.decode()


def test_whoever_holds_a_certificate_finds_its_check_at_the_foot_of_every_page(cast: Cast) -> None:
    for one, address in ((browser(None), "/"), (browser(cast.lan), "/viec-cua-toi/")):
        assert 'href="/kiem-tra/"' in one.get(address).content.decode()


def test_an_address_that_only_takes_forms_leads_to_the_page_it_is_about(cast: Cast) -> None:
    for who, address in ((cast.lan, "/cong-nhan/quyet-dinh/QC-1/ky/"), (None, "/cong-nhan/quyet-dinh/QC-1/ky/?a=1")):
        answer = browser(who).get(address)
        page = answer.content.decode()
        assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
        assert "không mở xem được" in page
        assert 'href="/cong-nhan/quyet-dinh/QC-1/"' in page
        assert back_of(answer) == {"/cong-nhan/quyet-dinh/QC-1/"}


@pytest.mark.parametrize("switch", ["/ngon-ngu/", "/giao-dien/"])
def test_after_a_refused_form_language_and_theme_lead_to_a_page_that_can_be_shown(cast: Cast, switch) -> None:
    client = browser(cast.lan)
    refused = client.post("/cong-nhan/quyet-dinh/QC-1/ky/", headers={"referer": "http://testserver/sang-kien/?q=a"})
    assert refused.status_code == 404
    assert back_of(refused) == {"/sang-kien/?q=a"}
    unknown = client.post("/cong-nhan/quyet-dinh/QC-1/ky/", headers={"referer": "https://elsewhere.example/sang-kien/"})
    assert back_of(unknown) == {"/cong-nhan/quyet-dinh/QC-1/"}
    again = client.post(
        "/cong-nhan/quyet-dinh/QC-1/ky/", headers={"referer": "http://testserver/cong-nhan/quyet-dinh/QC-1/bo/"}
    )
    assert back_of(again) == {"/cong-nhan/quyet-dinh/QC-1/"}
    # A page that was open before still sends the old address.
    answer = client.post(switch, {"next": "/cong-nhan/quyet-dinh/QC-1/ky/"})
    assert answer["Location"] == "/cong-nhan/quyet-dinh/QC-1/"


def back_of(answer) -> set[str]:
    return set(re.findall(r'name="next" value="([^"]*)"', answer.content.decode()))
