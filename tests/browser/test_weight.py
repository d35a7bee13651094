"""The first page on a cheap phone: light over the wire, few requests, and the next page lighter still."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from pytest_django import DjangoDbBlocker

from tests.browser.conftest import PHONE, House, open_house
from tests.house.all_pages import PAGES

pytestmark = pytest.mark.browser

WIRE = 60 * 1024
REQUESTS = 10
MANIFEST = "whitenoise.storage.CompressedManifestStaticFilesStorage"
FIRST = [page for page in PAGES if page.kind == "page" and page.shown]


@pytest.fixture(scope="module")
def shipped(
    template: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[House]:
    """The house with its static files as they are shipped: named by content, compressed beforehand."""
    static = tmp_path_factory.mktemp("static")
    storages = {
        "staticfiles": {"BACKEND": MANIFEST},
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }
    with override_settings(
        STATIC_ROOT=static, STORAGES=storages, WHITENOISE_AUTOREFRESH=False, WHITENOISE_USE_FINDERS=False
    ):
        call_command("collectstatic", verbosity=0)
        yield from open_house(template, tmp_path_factory.mktemp("shipped"), django_db_blocker)


@dataclass
class Scale:
    """A tab of one person whose every byte is weighed, as if no page had been read before."""

    tab: Tab
    seen: dict[str, float] = field(default_factory=dict)

    def weigh(self, address: str) -> tuple[int, int]:
        """Bytes over the wire and requests of the page."""
        self.seen.clear()
        self.tab.goto(address)
        return int(sum(self.seen.values())), len(self.seen)


def scale(browser: Browser, house: House, kind: str) -> Scale:
    context = browser.new_context(base_url=house.address, viewport=PHONE)
    if kind != "visitor":
        context.add_cookies([house.session_of(kind)])
    made = Scale(context.new_page())
    wire = context.new_cdp_session(made.tab)
    wire.on("Network.loadingFinished", lambda event: made.seen.update({event["requestId"]: event["encodedDataLength"]}))
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    return made


def test_every_page_opened_first_is_light(chromium: Browser, shipped: House) -> None:
    heavy, scales = {}, {}
    for page in FIRST:
        kind = page.shown.split()[0]
        scales[kind] = scales.get(kind) or scale(chromium, shipped, kind)
        weight, requests = scales[kind].weigh(page.address(shipped.world))
        assert weight > 1024, f"{page.name}: nothing was measured"
        if weight > WIRE or requests > REQUESTS:
            heavy[page.name] = (weight, requests)
    for one in scales.values():
        one.tab.context.close()
    assert heavy == {}
