"""In a real browser: the phone with a dying connection, the session that ends while typing, the two keystrokes."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from sangkien.models.initiatives import Initiative
from sangkien.models.people import Person
from tests.cast import Cast
from tests.web.initiatives.conftest import signed_in

pytestmark = pytest.mark.browser

Opens = Callable[[Person], Page]


def let_in(context: BrowserContext, client: Client, server: LiveServer) -> None:
    context.add_cookies([{"name": "sangkien", "value": client.cookies["sangkien"].value, "url": server.url}])


@pytest.fixture
def phone(live_server: LiveServer, cast: Cast, chromium: Browser) -> Iterator[Opens]:
    """A phone in the hand of a person, on this server; its clock is moved by the test."""
    contexts = []

    def opens(who: Person) -> Page:
        context = chromium.new_context(viewport={"width": 360, "height": 740}, base_url=live_server.url)
        contexts.append(context)
        let_in(context, signed_in(who), live_server)
        page = context.new_page()
        page.clock.install()
        return page

    yield opens
    for context in contexts:
        context.close()


def pause(page: Page, seconds: int = 2) -> None:
    """The person stops typing for a moment."""
    page.clock.fast_forward(seconds * 1000)


def says(page: Page, words: str) -> None:
    expect(page.locator("[data-saved]")).to_contain_text(words)


def test_the_connection_dies_while_typing_and_nothing_is_lost(phone: Opens, cast: Cast) -> None:
    page = phone(cast.lan)
    page.goto("/sang-kien/moi/")
    page.get_by_label("Tên sáng kiến").fill("Giá để hàng xoay")
    pause(page)
    says(page, "Đã lưu lúc 09:00")
    page.context.set_offline(True)
    page.get_by_label("Đã làm gì?").fill("Làm giá xoay có nhãn màu.")
    pause(page)
    says(page, "Mất mạng")
    page.context.set_offline(False)
    pause(page, 3)
    says(page, "Đã lưu lúc 09:00")
    draft = Initiative.objects.get()
    assert (draft.title, draft.solution) == ("Giá để hàng xoay", "Làm giá xoay có nhãn màu.")
    page.goto(f"/sang-kien/{draft.code}/sua/")
    expect(page.get_by_label("Đã làm gì?")).to_have_value("Làm giá xoay có nhãn màu.")
    expect(page.get_by_role("button", name="Dùng lại bài đó")).to_have_count(0)


def test_the_session_ends_while_typing_and_signing_in_elsewhere_is_enough(
    phone: Opens, cast: Cast, live_server: LiveServer
) -> None:
    page = phone(cast.lan)
    page.goto("/sang-kien/moi/")
    page.context.clear_cookies()
    page.get_by_label("Tên sáng kiến").fill("Giá để hàng xoay")
    pause(page)
    says(page, "Phiên đăng nhập đã hết")
    assert not Initiative.objects.exists()
    let_in(page.context, signed_in(cast.lan), live_server)
    pause(page, 16)
    says(page, "Đã lưu lúc")
    assert Initiative.objects.get().title == "Giá để hàng xoay"


def test_rows_shares_and_confidential_passages_need_no_round_trip(phone: Opens, cast: Cast) -> None:
    page = phone(cast.lan)
    page.goto("/sang-kien/moi/")
    page.get_by_role("button", name="Thêm dòng").click()
    for number, name in enumerate(("Lê Văn Minh", "Phạm Thị Hoa"), start=1):
        page.locator(f"#id_authors-{number}-name").fill(name)
    page.get_by_role("button", name="Chia đều").click()
    assert [page.locator(f"#id_authors-{n}-share").input_value() for n in range(3)] == ["1/3", "1/3", "1/3"]
    area = page.get_by_label("Đã làm gì?")
    area.fill("Nung ở 1180 độ rồi tôi")
    area.evaluate("area => area.setSelectionRange(5, 16)")
    page.locator("#id_solution ~ [data-mark]").click()
    expect(area).to_have_value("Nung [mật]ở 1180 độ r[/mật]ồi tôi")
    expect(page.locator("[data-gaps] a[href='#id_solution']")).to_be_hidden()
    left = page.locator("[data-gaps] li:visible").count()
    expect(page.locator("[data-gap-count]")).to_have_text(f"Còn thiếu {left} mục")


def test_two_keystrokes_handle_an_entry(phone: Opens, cast: Cast, sent) -> None:
    first, second = sent(title="Giá xoay cho kho"), sent(title="Vòi rửa khuôn bằng khí")
    page = phone(cast.minh)
    page.goto("/sang-kien/cho-xac-nhan/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{first.code}/?hang_doi=1")
    page.keyboard.press("c")
    page.wait_for_url(f"**/{second.code}/?hang_doi=1")
    page.keyboard.press("c")
    page.wait_for_url("**/cho-xac-nhan/")
    assert set(Initiative.objects.values_list("state", flat=True)) == {"valid"}
