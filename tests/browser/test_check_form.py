"""A stranger types the code of a certificate, as it is printed."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import PHONE, House

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_code_typed_from_paper_is_answered_without_signing_in(
    chromium: Browser, reading_house: House, scripts: bool
) -> None:
    context = chromium.new_context(base_url=reading_house.address, viewport=PHONE, java_script_enabled=scripts)
    tab = context.new_page()
    tab.goto("/kiem-tra/")
    tab.get_by_role("textbox").fill(str(reading_house.world.things["rec_code"]).lower())
    tab.get_by_role("main").get_by_role("button").click()
    expect(tab.get_by_text("Xe đẩy bệnh nhân")).to_be_visible()
    context.close()
