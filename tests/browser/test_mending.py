"""What a refused form says of a question goes while it is mended, and what was not mended stays."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
MENDED = "Đã sửa; sẽ được xem lại khi bấm lưu hoặc gửi."


def test_a_red_sentence_goes_while_the_author_types(enter):
    page = enter("lan")
    page.goto("/sang-kien/moi/")
    page.get_by_role("button", name="Gửi sáng kiến").click()
    expect(page.locator("#loi")).to_be_visible()
    wrong = page.locator(".field-wrong")
    before = wrong.count()
    assert before > 1
    field = wrong.filter(has=page.locator("textarea, input[type=text]")).first
    control = field.locator("textarea, input[type=text]").first
    key, line = control.get_attribute("name"), f"#loi a[href='#{control.get_attribute('id')}']"
    mended = page.locator(f".field:has([name='{key}'])")
    expect(page.locator(line)).to_have_count(1)
    control.press_sequentially("  ")
    expect(wrong).to_have_count(before)
    control.press_sequentially("Cách mới")
    expect(wrong).to_have_count(before - 1)
    expect(mended.get_by_text(MENDED)).to_be_visible()
    expect(mended.locator("[aria-invalid]")).to_have_count(0)
    expect(page.locator(line)).to_have_count(0)
    expect(page.locator("#loi .notice-title")).to_contain_text(str(page.locator("#loi li").count()))


def test_without_a_script_it_goes_on_saving(enter):
    page = enter("lan", java_script_enabled=False)
    page.goto("/sang-kien/moi/")
    page.get_by_role("button", name="Gửi sáng kiến").click()
    expect(page.locator("#loi")).to_be_visible()
    assert page.locator(".field-wrong").count() > 1
    page.get_by_label("Tên sáng kiến").fill("Giá xoay")
    page.get_by_role("button", name="Lưu nháp").last.click()
    expect(page.locator(".crumbs")).to_contain_text("SK-")
    assert page.locator(".field-wrong").count() == 0
