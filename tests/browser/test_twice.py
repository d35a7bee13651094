"""Back and once more, an old tab, a lost connection: nothing is made twice, nothing typed is lost."""

import pytest
from playwright.sync_api import Page, expect

from sangkien.models.councils import CouncilSession
from sangkien.models.dossiers import FirstUse
from sangkien.models.initiatives import Initiative
from sangkien.models.support import Idea
from tests.browser.conftest import House

pytestmark = pytest.mark.browser
scripted = pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without"])


def gone_back(page: Page) -> None:
    page.go_back()
    page.wait_for_load_state("networkidle")


@scripted
def test_back_from_an_idea_finds_it_and_no_second_form(enter, house: House, script: bool):
    page = enter("lan", java_script_enabled=script)
    before = Idea.objects.count()
    page.goto("/y-tuong/moi/")
    page.locator("[name=text]").fill("Làm giá xoay cho kho vật tư.")
    page.get_by_role("button", name="Nhờ Tổ hỗ trợ").click()
    expect(page.get_by_text("Đã nhờ Tổ hỗ trợ")).to_be_visible()
    gone_back(page)
    expect(page.locator("main")).to_contain_text("Làm giá xoay cho kho vật tư.")
    expect(page.get_by_text("Ý tưởng này đã gửi rồi")).to_be_visible()
    assert Idea.objects.count() == before + 1


@scripted
def test_back_from_a_draft_goes_on_with_it(enter, house: House, script: bool):
    page = enter("lan", java_script_enabled=script)
    before = Initiative.objects.count()
    page.goto("/sang-kien/moi/")
    page.get_by_label("Tên sáng kiến").fill("Giá xoay")
    page.get_by_role("button", name="Lưu nháp").last.click()
    expect(page.locator(".crumbs")).to_contain_text("SK-")
    gone_back(page)
    page.get_by_label("Tên sáng kiến").fill("Giá xoay có nhãn")
    page.get_by_role("button", name="Lưu nháp").last.click()
    expect(page.locator(".crumbs")).to_contain_text("SK-")
    assert Initiative.objects.count() == before + 1


@scripted
def test_back_from_a_planned_session_plans_no_other(enter, house: House, script: bool):
    council = house.world.things["council"]
    page = enter("hoa", java_script_enabled=script)
    before = CouncilSession.objects.count()
    page.goto(f"/hoi-dong/{council}/hop/")
    page.get_by_role("button", name="Lên lịch").click()
    expect(page.get_by_text("Đã lên lịch phiên họp")).to_be_visible()
    gone_back(page)
    expect(page.get_by_text("Phiên họp này đã lên lịch rồi")).to_be_visible()
    assert CouncilSession.objects.count() == before + 1


@scripted
def test_back_from_a_first_application_records_no_other(enter, house: House, script: bool):
    page = enter("lan", java_script_enabled=script)
    before = FirstUse.objects.count()
    page.goto(f"/ho-so/{house.world.things['preparing']}/lan-ap-dung/")
    page.get_by_label("Áp dụng lần đầu").check()
    page.locator("[name=started]").fill("2/2022")
    page.locator("[name=place]").fill("Kho")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.get_by_text("Đã ghi lần áp dụng.")).to_be_visible()
    gone_back(page)
    expect(page.get_by_text("Lần áp dụng này đã ghi rồi")).to_be_visible()
    assert FirstUse.objects.count() == before + 1


def test_a_first_application_typed_without_a_connection_is_kept_and_recorded_later(enter, house: House):
    page = enter("lan")
    address = f"/ho-so/{house.world.things['preparing']}/lan-ap-dung/"
    before = FirstUse.objects.count()
    page.goto(address)
    page.context.set_offline(True)
    page.locator("[name=started]").fill("2/2022")
    page.locator("[name=place]").fill("Kho vật tư số 2")
    page.get_by_label("Áp dụng lần đầu").check()
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.locator("[data-saved]")).to_contain_text("Mất mạng")
    page.context.set_offline(False)
    page.goto("/viec-cua-toi/")
    page.goto(address)
    page.get_by_role("button", name="Dùng lại bài đó").click()
    expect(page.locator("[name=place]")).to_have_value("Kho vật tư số 2")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.get_by_text("Đã ghi lần áp dụng.")).to_be_visible()
    page.goto(address)
    expect(page.get_by_role("button", name="Dùng lại bài đó")).to_have_count(0)
    assert FirstUse.objects.count() == before + 1


def test_leaving_the_page_of_two_windows_keeps_what_was_typed_here(enter, house: House):
    first, idea = enter("lan"), house.world.things["idea"]
    second = first.context.new_page()
    for tab, words in ((first, "Lời ở thẻ một."), (second, "Lời ở thẻ hai.")):
        tab.goto(f"/y-tuong/{idea}/sua/")
        tab.locator("[name=text]").fill(words)
    first.get_by_role("button", name="Giữ cho riêng tôi").or_(first.get_by_role("button", name="Lưu")).click()
    expect(first.get_by_text("Đã lưu lúc").first).to_be_visible()
    second.get_by_role("button", name="Giữ cho riêng tôi").or_(second.get_by_role("button", name="Lưu")).click()
    expect(second.locator("main")).to_contain_text("sửa ở một cửa sổ khác")
    expect(second.locator("del").first).to_be_visible()
    second.goto("/viec-cua-toi/")
    second.goto(f"/y-tuong/{idea}/sua/")
    expect(second.locator("[name=text]")).to_have_value("Lời ở thẻ một.")
    second.get_by_role("button", name="Dùng lại bài đó").click()
    expect(second.locator("[name=text]")).to_have_value("Lời ở thẻ hai.")
