"""Whole stories in a real browser, each by the people of the little world, most of them on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from sangkien.models.initiatives import Initiative
from sangkien.models.people import Person
from sangkien.rules.initiatives import AuthorInput
from tests.browser.conftest import DESK, House
from tests.house.furnished import picture, sent

pytestmark = pytest.mark.browser

HOA = AuthorInput(name="Phạm Thị Hoa", identifier="DV-003", share="100%")
EVIDENCE = {"name": "quyết định.png", "mimeType": "image/png", "buffer": picture()}
TITLE = "Xe đẩy thùng sơn hai tầng"
ANSWERS = {
    "title": TITLE, "problem": "Bê thùng sơn đau lưng.", "solution": "Hàn xe hai tầng có phanh.", "result": "Một người làm thay hai.",
    "applied_on": "15/02/2022", "applied_at": "Xưởng sơn", "recognised_by": "Giám đốc Công ty", "recognition_number": "15/QĐ-CT",
    "recognised_on": "01/03/2022", "benefit_amount": "350 triệu",
}  # fmt: skip


def fill_in(page: Page, **changes: str) -> None:
    """Answer everything the one screen asks for."""
    for name, value in (ANSWERS | changes).items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_label("Giải pháp kỹ thuật").check()
    page.locator("[name=content_group]").select_option("lao-dong-doanh-nghiep")
    page.locator("[name=evidence]").set_input_files(EVIDENCE)


def send(page: Page) -> None:
    page.get_by_role("button", name="Gửi sáng kiến").click()
    page.wait_for_url("**/bien-nhan/")


def pause(page: Page, seconds: int = 2) -> None:
    """The person stops typing for a moment."""
    page.clock.fast_forward(seconds * 1000)


def saved(page: Page, words: str) -> None:
    expect(page.locator("[data-saved]")).to_contain_text(words)


def test_the_phone_author_with_a_dying_connection(house: House, enter) -> None:
    page = enter("lan")
    page.clock.install()
    page.goto("/sang-kien/moi/")
    page.get_by_label("Tên sáng kiến").fill(TITLE)
    pause(page)
    saved(page, "Đã lưu lúc 09:00")
    page.context.set_offline(True)
    page.get_by_label("Đã làm gì?").fill("Hàn xe hai tầng có phanh.")
    pause(page)
    saved(page, "Mất mạng")
    page.close()

    again = page.context.new_page()
    page.context.set_offline(False)
    again.goto("/viec-cua-toi/")
    again.locator(".task", has_text=TITLE).get_by_role("link", name="Viết tiếp").click()
    again.get_by_role("button", name="Dùng lại bài đó").click()
    expect(again.get_by_label("Đã làm gì?")).to_have_value("Hàn xe hai tầng có phanh.")
    fill_in(again)
    again.get_by_role("button", name="Gửi sáng kiến").dblclick()
    again.wait_for_url("**/bien-nhan/")
    expect(again.get_by_text("04/06/2022")).to_be_visible()
    one = Initiative.objects.get(title=TITLE)
    assert (one.state, one.versions.count(), one.attachments.count()) == ("submitted", 1, 1)
    assert one.receipt in again.locator("main").inner_text()


def test_the_chair_who_is_also_the_author_is_helped_by_a_colleague(house: House, enter) -> None:
    one = sent(house.world.cast, TITLE, HOA, typist=house.world.cast.hoa)
    hoa = enter("hoa")
    hoa.goto(f"/sang-kien/{one.code}/")
    expect(hoa.get_by_role("button", name="Xác nhận")).to_have_count(0)
    expect(hoa.get_by_text("không tự xác nhận được")).to_be_visible()
    hoa.get_by_role("link", name="Vì sao?").click()
    expect(hoa.get_by_text("Lúc này bạn không làm được.")).to_be_visible()

    minh = enter("minh", viewport=DESK)
    minh.goto(f"/sang-kien/{one.code}/")
    minh.get_by_role("button", name="Xác nhận").click()
    expect(minh.locator("h1 + p .badge")).to_have_text("Hợp lệ")
    hoa.goto(f"/sang-kien/{one.code}/")
    expect(hoa.locator("aside")).to_contain_text("Lê Văn Minh")
    assert Initiative.objects.get(pk=one.pk).state == "valid"


def test_from_the_code_on_the_poster_to_a_receipt_without_an_address_for_mail(house: House, enter) -> None:
    hoa = enter("hoa", viewport=DESK)
    hoa.goto(f"/don-vi/{house.world.things['factory']}/ap-phich/")
    address = hoa.locator(".poster-address").inner_text()

    page = enter()
    page.goto(address)
    assert page.locator("input[type=email]").count() == 0
    page.locator("[name=name]").fill("Hồ Thị Mới")
    page.locator("[name=phone]").fill("0912 345 678")
    for name in ("new_password", "new_password_again"):
        page.locator(f"[name={name}]").fill("xe-day-thung-son")
    page.get_by_role("button", name="Tham gia").click()
    expect(page.locator("[name=login]")).to_have_value(re.compile("912 ?345 ?678"))
    page.locator("[name=password]").fill("xe-day-thung-son")
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("link", name="Kể một sáng kiến").click()
    fill_in(page, **{"authors-0-name": "Hồ Thị Mới"})
    send(page)
    one = Initiative.objects.get(title=TITLE)
    assert one.unit.name in page.locator("main").inner_text()
    assert one.authorships.get().person == Person.objects.get(name="Hồ Thị Mới")


def test_a_second_tab_is_told_and_nothing_typed_is_lost(house: House, enter) -> None:
    first = enter("lan")
    address = f"/sang-kien/{house.world.things['draft']}/sua/"
    first.goto(address)
    second = first.context.new_page()
    second.goto(address)
    first.get_by_label("Tên sáng kiến").fill("Tên viết ở thẻ một")
    first.get_by_role("button", name="Lưu nháp").last.click()
    saved_at = first.get_by_text("Đã lưu lúc 09:00.")
    expect(saved_at).to_be_visible()
    second.get_by_label("Tên sáng kiến").fill("Tên viết ở thẻ hai")
    second.get_by_role("button", name="Lưu nháp").last.click()
    expect(second.locator("del").first).to_contain_text("một")
    expect(second.get_by_label("Tên sáng kiến")).to_have_value("Tên viết ở thẻ hai")
    assert Initiative.objects.get(code=house.world.things["draft"]).title == "Tên viết ở thẻ một"
    second.get_by_role("button", name="Lưu nháp").last.click()
    expect(second.locator("del")).to_have_count(0)
    assert Initiative.objects.get(code=house.world.things["draft"]).title == "Tên viết ở thẻ hai"


def test_another_language_keeps_what_was_typed(house: House, enter) -> None:
    page = enter("lan")
    page.goto("/sang-kien/moi/")
    page.get_by_label("Tên sáng kiến").fill(TITLE)
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    back = page.get_by_role("button", name="Use that text")
    if page.locator("[name=title]").input_value() != TITLE:
        back.click()
    expect(page.locator("[name=title]")).to_have_value(TITLE)


class Keys:
    """Hands that know only the keyboard; where the focus is, it must be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, selector: str) -> "Keys":
        """Press Tab until the focus is there; it must lie under no bar."""
        for _ in range(90):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                assert self.page.evaluate(IN_SIGHT), f"the focus on {selector} is covered"
                return self
        raise AssertionError(f"no Tab leads to {selector}")

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)


IN_SIGHT = """() => { const one = document.activeElement, box = one.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 12));
  return top !== null && (one.contains(top) || top.contains(one)); }"""


def test_the_whole_way_with_the_keyboard_alone(house: House, enter) -> None:
    lan = enter("lan", viewport=DESK, reduced_motion="reduce")
    lan.goto("/viec-cua-toi/")
    lan.keyboard.press("Tab")
    assert lan.evaluate("document.activeElement.textContent") == "Đến nội dung chính"
    lan.keyboard.press("Enter")
    keys = Keys(lan)
    keys.reach("main a[href='/sang-kien/moi/']").press("Enter")
    lan.wait_for_url(re.compile(r"/moi/\?luot=\w+$"))
    for name in ("title", "problem", "solution", "result"):
        keys.reach(f"[name={name}]").type(ANSWERS[name])
    keys.reach("[name=kind]").press("Space")
    keys.reach("[name=content_group]").press("ArrowDown")
    for name in ("applied_on", "applied_at", "recognised_by", "recognition_number", "recognised_on"):
        keys.reach(f"[name={name}]").type(ANSWERS[name])
    keys.reach("button[name=gui]").press("Enter")
    lan.wait_for_url("**/bien-nhan/")
    one = Initiative.objects.get(title=TITLE)
    assert one.state == "submitted"

    minh = enter("minh", viewport=DESK, reduced_motion="reduce")
    minh.goto(f"/sang-kien/{one.code}/xac-nhan/")
    keys = Keys(minh)
    keys.reach("[name=note]").type("Đã xem xe ở xưởng.")
    keys.reach("main form button").press("Enter")
    expect(minh.get_by_text(f"Đã xác nhận {one.code}.")).to_be_visible()
    assert Initiative.objects.get(pk=one.pk).state == "valid"
