"""Every page in a real browser: nothing an accessibility engine objects to, light and dark; nothing too wide,
nothing too small to touch, nothing said to the console, nothing asked of others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext
from playwright.sync_api import Page as Tab

from tests.browser.conftest import DESK, PHONE, House
from tests.house import pages as foundation
from tests.house.all_pages import PAGES
from tests.house.pages import KINDS, Page

pytestmark = pytest.mark.browser

ENGINE = Axe().axe_script
JUDGED = "([within, options]) => axe.run(within || document, options).then(found => found.violations)"
RULES = {
    "resultTypes": ["violations"],
    "preload": False,
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
CONTRAST = {"resultTypes": ["violations"], "preload": False, "runOnly": ["color-contrast"]}
# What of a page may differ between two people and still be the same page to the eye and to the engine.
WORDS = re.compile(r">[^<]*[^<\s][^<]*<")
VALUES = re.compile(
    r' (href|value|id|for|name|aria-describedby|aria-labelledby|datetime|title|src|alt|data-[a-z-]+)="[^"]+"'
)
# A link inside a sentence is as high as its line; everything else must be easy to hit.
SMALL = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter(one => one.checkVisibility({opacityProperty: true, visibilityProperty: true}) && !one.closest('[hidden], .visually-hidden, .skip'))
  .filter(one => !(one.tagName === 'A' && getComputedStyle(one).display === 'inline'
    && one.parentElement.textContent.trim() !== one.textContent.trim()))
  .map(one => [one, (one.closest('label') || one).getBoundingClientRect()])
  .filter(([one, box]) => box.width && (box.height < 43.5 || box.width < 43.5))
  .map(([one, box]) => `${one.outerHTML.slice(0, 90)} ${Math.round(box.width)}×${Math.round(box.height)}`)"""
WIDE = """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
  [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1)
  .map(one => `${one.outerHTML.slice(0, 90)} to ${Math.round(one.getBoundingClientRect().right)}`).slice(0, 5)"""

LINES = [page for page in PAGES if page.kind == "page" and page.shown]
# The frame around a page is the same everywhere; here it is looked at with it.
WITH_FRAME = "home:desk"


# What stands still at the lower edge while the page is read.
BARS = """() => [...document.querySelectorAll('.site-nav, .action-bar')].filter(one => {
    const how = getComputedStyle(one).position; return how === 'fixed' || how === 'sticky'; })
  .reduce((sum, one) => sum + one.getBoundingClientRect().height, 0)"""


@dataclass
class Reader:
    """A tab of one kind of person, and what it heard: words on the console, requests to strangers."""

    tab: Tab
    heard: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def readers(chromium: Browser, reading_house: House) -> Iterator[dict[str, Reader]]:
    """Every kind of person, on a phone that is touched."""
    contexts: list[BrowserContext] = []
    found = {}
    for kind in KINDS:
        context = chromium.new_context(base_url=reading_house.address, viewport=PHONE, has_touch=True, is_mobile=True)
        if kind != "visitor":
            context.add_cookies([reading_house.session_of(kind)])
        contexts.append(context)
        found[kind] = listening(context.new_page(), reading_house)
    yield found
    for context in contexts:
        context.close()


def listening(tab: Tab, house: House) -> Reader:
    reader = Reader(tab)
    tab.on("console", lambda message: message.type in {"error", "warning"} and reader.heard.append(message.text))
    tab.on("pageerror", lambda error: reader.heard.append(str(error)))
    at_home = (house.address + "/", "data:")
    tab.on("request", lambda request: None if request.url.startswith(at_home) else reader.heard.append(request.url))
    return reader


def different(page: Page, house: House, readers: dict[str, Reader]) -> Iterator[tuple[str, Reader]]:
    """The people who are shown pages of different build; the frame around them is that of the desk."""
    seen = set()
    for kind in page.shown.split():
        html = readers[kind].tab.request.get(page.address(house.world)).text()
        mark = build(html if page.route == WITH_FRAME else html.partition("<main")[2].partition("</main>")[0])
        if mark not in seen:
            seen.add(mark)
            yield kind, readers[kind]


def build(html: str) -> str:
    """The page without its words: which elements it has, of which look, and which of them are empty."""
    return VALUES.sub(r" \1", WORDS.sub(">…<", html))


def these(lines: list[Page]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", lines, ids=[page.name for page in lines])


FAULTY = """<!doctype html><html lang="vi"><title>Trang</title><main><h1>Trang</h1><img src="data:,">
<p style="color: #ccc; background: #fff">mờ</p><button style="width: 20px; height: 20px; padding: 0">?</button>
<div style="width: 2000px">rộng</div></main>"""


def test_the_eyes_that_look_see_what_is_wrong(chromium: Browser) -> None:
    tab = chromium.new_page(viewport=DESK)
    tab.set_content(FAULTY)
    tab.evaluate(ENGINE)
    assert {one.partition(":")[0] for one in problems(tab, RULES)} == {"image-alt", "color-contrast"}
    assert [one.partition(":")[0] for one in problems(tab, CONTRAST, "main")] == ["color-contrast"]
    assert len(tab.evaluate(SMALL)) == 1
    assert len(tab.evaluate(WIDE)) >= 1
    tab.close()


# Two classes, so that two workers can share them.
class TestTheFoundation:
    @these([page for page in LINES if page in foundation.PAGES])
    def test_the_page_holds_for_everybody_in_light_and_in_dark(self, page, reading_house, readers):
        assert wrong_with(page, reading_house, readers) == []


class TestTheRoomsFromAnIdeaToACertificate:
    @these([page for page in LINES if page not in foundation.PAGES])
    def test_the_page_holds_for_everybody_in_light_and_in_dark(self, page, reading_house, readers):
        assert wrong_with(page, reading_house, readers) == []


def wrong_with(page: Page, house: House, readers: dict[str, Reader]) -> list[str]:
    """What is wrong with a page, and for whom."""
    wrong = []
    for kind, reader in different(page, house, readers):
        reader.heard.clear()
        within = None if page.route == WITH_FRAME else "main"
        found = looked_at(reader.tab, page.address(house.world), within) + reader.heard
        wrong += [f"{kind}: {one}" for one in found]
    return wrong


def looked_at(tab: Tab, address: str, within: str | None) -> list[str]:
    """What is wrong with a page: on a phone in light, on the narrowest phone, on a desk in dark."""
    tab.emulate_media(color_scheme="light")
    tab.set_viewport_size(PHONE)
    tab.goto(address)
    tab.evaluate(ENGINE)
    found = problems(tab, RULES) + tab.evaluate(SMALL)
    tab.set_viewport_size({"width": 320, "height": 640})
    found += tab.evaluate(WIDE)
    tab.set_viewport_size(DESK)
    tab.emulate_media(color_scheme="dark")
    return [*found, *problems(tab, CONTRAST, within), *tab.evaluate(WIDE)]


def problems(tab: Tab, options: dict[str, object], within: str | None = None) -> list[str]:
    """What the engine objects to in the page or in the part of it so selected, with the place."""
    return [
        f"{one['id']}: {node['html'][:140]} {node['failureSummary'][-160:]}"
        for one in tab.evaluate(JUDGED, [within, options])
        for node in one["nodes"]
    ]


@pytest.mark.parametrize(
    "route", ["home:desk", "initiatives:new", "imports:row", "dossiers:application", "scoring:mark"]
)
def test_bars_that_stand_still_leave_a_small_phone_to_the_text(
    route: str, reading_house: House, readers: dict[str, Reader]
) -> None:
    page = next(page for page in LINES if page.route == route)
    tab = readers[page.shown.split()[0]].tab
    for low, high in ((640, 0.15), (360, 0.0)):
        tab.set_viewport_size({"width": 360, "height": low})
        tab.goto(page.address(reading_house.world))
        tab.evaluate(
            "() => { for (const one of document.querySelectorAll('[data-saved]')) one.textContent = 'Đã lưu lúc 14:05' }"
        )
        assert tab.evaluate(BARS) <= low * high, route
    tab.set_viewport_size(PHONE)
