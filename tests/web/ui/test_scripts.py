"""Text is never lost; a form counts once; a queue is worked from the keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.web.ui.conftest import Desk

pytestmark = pytest.mark.browser


def says(page: Page, words: str) -> None:
    expect(page.locator("[data-saved]")).to_contain_text(words)


def pause(page: Page, seconds: int = 2) -> None:
    """The person stops typing for a moment."""
    page.clock.fast_forward(seconds * 1000)


def test_what_chi_lan_types_saves_itself_and_says_when(phone: Page, desk: Desk) -> None:
    phone.goto(desk.address)
    phone.get_by_label("Tên").fill("Van một chiều")
    pause(phone)
    says(phone, "Đã lưu lúc 14:05")
    phone.get_by_label("Kể").fill("Chờ nước nóng")
    with phone.expect_response("**/save/"):
        pause(phone)
    assert [(save["title"], save["problem"], save["version"]) for save in desk.saves] == [
        ("Van một chiều", "", "3"),
        ("Van một chiều", "Chờ nước nóng", "4"),
    ]


def test_without_a_connection_the_text_waits_in_the_phone_and_is_saved_later(phone: Page, desk: Desk) -> None:
    phone.goto(desk.address)
    phone.context.set_offline(True)
    phone.get_by_label("Tên").fill("Van một chiều")
    pause(phone)
    says(phone, "Mất mạng")
    assert desk.saves == []
    phone.context.set_offline(False)
    pause(phone)
    says(phone, "Đã lưu lúc 14:05")
    assert desk.saves[-1]["title"] == "Van một chiều"


def test_a_closed_tab_gives_the_text_back_with_its_key(phone: Page, desk: Desk) -> None:
    phone.goto(desk.address)
    phone.context.set_offline(True)
    phone.get_by_label("Tên").fill("Van một chiều")
    phone.get_by_label("B", exact=True).check()
    pause(phone)
    says(phone, "Mất mạng")
    phone.close()
    desk.key = "key-2"
    again = phone.context.new_page()
    again.context.set_offline(False)
    again.goto(desk.address)
    expect(again.get_by_label("Tên")).to_have_value("")
    again.get_by_role("button", name="Dùng lại bài đó").click()
    expect(again.get_by_label("Tên")).to_have_value("Van một chiều")
    expect(again.get_by_label("B", exact=True)).to_be_checked()
    expect(again.get_by_label("A", exact=True)).not_to_be_checked()
    expect(again.locator("[name=submission_key]")).to_have_value("key-1")
    expect(again.locator("[name=csrfmiddlewaretoken]")).to_have_value("secret")


def test_text_that_is_not_wanted_back_is_forgotten(phone: Page, desk: Desk) -> None:
    phone.goto(desk.address)
    phone.context.set_offline(True)
    phone.get_by_label("Tên").fill("Nháp")
    pause(phone)
    says(phone, "Mất mạng")
    desk.answer = 500
    phone.context.set_offline(False)
    phone.reload()
    phone.get_by_role("button", name="Bỏ đi").click()
    phone.reload()
    expect(phone.get_by_role("button", name="Dùng lại bài đó")).to_have_count(0)


def test_an_ended_session_loses_nothing(phone: Page, desk: Desk) -> None:
    desk.answer = 401
    phone.goto(desk.address)
    phone.get_by_label("Tên").fill("Van một chiều")
    pause(phone)
    says(phone, "Phiên đăng nhập đã hết")
    desk.answer = 200
    phone.reload()
    expect(phone.get_by_role("button", name="Dùng lại bài đó")).to_be_visible()


def test_a_draft_saved_elsewhere_is_not_overwritten(phone: Page, desk: Desk) -> None:
    desk.answer = 409
    phone.goto(desk.address)
    phone.get_by_label("Tên").fill("Một")
    pause(phone)
    says(phone, "sửa ở nơi khác")
    phone.get_by_label("Tên").fill("Hai")
    pause(phone, 60)
    assert len(desk.saves) == 1


def test_what_the_server_did_not_take_stays_in_the_phone_after_the_page_is_left(phone: Page, desk: Desk) -> None:
    desk.refused = "Van một chiều"
    phone.goto(desk.address)
    says(phone, "Chưa lưu được")
    phone.get_by_label("Kể").fill("Chờ nước nóng")
    pause(phone, 60)
    assert desk.saves == [], "what another window has saved is not overwritten before a button is pressed"
    phone.goto(f"{desk.address}/list/")
    desk.refused = ""
    phone.goto(desk.address)
    phone.get_by_role("button", name="Dùng lại bài đó").click()
    expect(phone.get_by_label("Tên")).to_have_value("Van một chiều")
    expect(phone.get_by_label("Kể")).to_have_value("Chờ nước nóng")


def test_text_given_back_is_saved_over_nothing_newer_than_what_it_began_from(phone: Page, desk: Desk) -> None:
    phone.goto(desk.address)
    phone.context.set_offline(True)
    phone.get_by_label("Tên").fill("Van một chiều")
    pause(phone)
    says(phone, "Mất mạng")
    desk.version = 7
    # The page left behind must not save in the moment between the connection and the next page.
    phone.route("**/save/", lambda route: route.abort())
    phone.context.set_offline(False)
    phone.goto(f"{desk.address}/list/")
    phone.unroute("**/save/")
    phone.goto(desk.address)
    phone.get_by_role("button", name="Dùng lại bài đó").click()
    with phone.expect_response("**/save/"):
        pause(phone)
    assert desk.saves[-1]["version"] == "3"


def test_pressed_twice_the_form_is_sent_once(phone: Page, desk: Desk) -> None:
    phone.goto(desk.address)
    phone.get_by_label("Tên").fill("Van một chiều")
    phone.get_by_role("button", name="Gửi").dblclick()
    says(phone, "Đang gửi…")
    expect(phone.get_by_role("button", name="Gửi")).to_have_attribute("aria-disabled", "true")
    phone.wait_for_load_state("networkidle")
    assert [sent["title"] for sent in desk.sent] == ["Van một chiều"]


def test_without_a_connection_the_button_keeps_the_page(phone: Page, desk: Desk) -> None:
    phone.goto(desk.address)
    phone.get_by_label("Tên").fill("Van một chiều")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Gửi").click()
    says(phone, "Mất mạng")
    expect(phone.get_by_label("Tên")).to_have_value("Van một chiều")
    assert desk.sent == []


def test_anh_minh_walks_the_queue_with_j_and_k_and_chooses_with_x(phone: Page, desk: Desk) -> None:
    phone.goto(f"{desk.address}/list/")
    for key in ("j", "j", "x", "k"):
        phone.keyboard.press(key)
    expect(phone.get_by_role("link", name="SK-1")).to_be_focused()
    assert phone.locator("[name=chon]:checked").evaluate_all("boxes => boxes.map(box => box.value)") == ["2"]
    expect(phone.locator("[data-selected]")).to_have_text("Đã chọn 1")


def test_a_letter_presses_its_button_but_never_while_typing(phone: Page, desk: Desk) -> None:
    phone.goto(f"{desk.address}/list/")
    phone.evaluate("document.querySelector('#confirm').addEventListener('click', () => document.title += '!')")
    phone.keyboard.press("c")
    assert phone.title() == "Thử!"
    phone.get_by_label("Lọc").press("c")
    assert phone.title() == "Thử!"
    expect(phone.get_by_label("Lọc")).to_have_value("c")


def test_the_keys_are_listed_and_can_be_switched_off_for_good(phone: Page, desk: Desk) -> None:
    phone.goto(f"{desk.address}/list/")
    phone.keyboard.press("?")
    phone.get_by_label("Bật phím tắt trên máy này").uncheck()
    phone.get_by_role("button", name="Đóng").click()
    phone.reload()
    phone.keyboard.press("j")
    expect(phone.get_by_role("link", name="SK-1")).not_to_be_focused()


def test_one_box_chooses_the_whole_page(phone: Page, desk: Desk) -> None:
    phone.goto(f"{desk.address}/list/")
    phone.get_by_label("Chọn cả trang").check()
    expect(phone.locator("[name=chon]:checked")).to_have_count(3)
    expect(phone.locator("[data-selected]")).to_have_text("Đã chọn 3")
    phone.get_by_label("2", exact=True).uncheck()
    expect(phone.locator("[data-selected]")).to_have_text("Đã chọn 2")
