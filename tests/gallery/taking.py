"""Taking the pictures: light and dark, on a phone and on a desk, always the same where the page is the same."""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections
from django.test import override_settings
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from playwright.sync_api import Page as Tab

from sangkien.kernel import clock
from tests.browser.serving import server
from tests.gallery.shots import Shot
from tests.house.furnished import World
from tests.web.browsing import browser as client_of

HOST = "sangkien.example"
SIZES = {"360": {"width": 360, "height": 740}, "1280": {"width": 1280, "height": 800}}
# The three of the README, as PNG too, which every reader of a README can show.
README = {("desk", "360", "light"), ("queue", "1280", "light"), ("board", "1280", "light")}
COLOURS = 16


@contextmanager
def studio(chromium: str) -> Iterator["Studio"]:
    """A browser before a running house; whatever the port, pages stand at one address."""
    with server() as address, sync_playwright() as playwright, override_settings(ALLOWED_HOSTS=[HOST, "testserver"]):
        port = address.rpartition(":")[2]
        rules = f"--host-resolver-rules=MAP {HOST}:80 127.0.0.1:{port}"
        options = ["--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none", rules]
        # The driver's loop keeps a connection of its own, which may still be to the world before this one.
        connections.close_all()
        browser = playwright.chromium.launch(executable_path=chromium, args=options)
        yield Studio(browser)
        browser.close()


class Studio:
    """Pictures of pages as the people of one world see them."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.contexts: dict[str, BrowserContext] = {}

    def take(self, shots: Iterable[Shot], world: World, folder: Path) -> list[Shot]:
        """The frames of each shot into the folder; gives back what was taken, in order."""
        self.contexts = {}
        taken = list(shots)
        for shot in taken:
            # Only the page about the demo world shows that this is one: no other picture needs the banner.
            with override_settings(DEMO=shot.address.startswith("/trinh-dien/")):
                self._frames(shot, world, folder)
        for context in self.contexts.values():
            context.close()
        return taken

    def _frames(self, shot: Shot, world: World, folder: Path) -> None:
        tab = self._context(shot.kind, world).new_page()
        tab.clock.set_fixed_time(clock.now())
        for size, viewport in SIZES.items():
            schemes = [scheme for width, scheme in shot.frames if width == size]
            if not schemes:
                continue
            tab.set_viewport_size(viewport)
            answer = tab.goto(shot.address)
            # A picture of a refusal where a page was meant helps nobody.
            assert answer is not None
            assert answer.ok or shot.name.startswith("failing-"), f"{shot.name} as {shot.kind}: {answer.status}"
            led_away = "/dang-nhap/" in tab.url and not shot.address.startswith("/dang-nhap/")
            assert not led_away, f"{shot.name} as {shot.kind}: nobody is signed in"
            if shot.deed:
                shot.deed(tab)
            for scheme in schemes:
                tab.emulate_media(color_scheme=scheme)
                self._keep(tab, folder, (shot.name, size, scheme))
        tab.close()

    def _context(self, kind: str, world: World) -> BrowserContext:
        if kind not in self.contexts:
            context = self.browser.new_context(
                base_url=f"http://{HOST}", locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
            )
            if kind != "visitor":
                secret = client_of(getattr(world.cast, kind)).cookies["sangkien"].value
                context.add_cookies([{"name": "sangkien", "value": secret, "url": f"http://{HOST}"}])
            self.contexts[kind] = context
        return self.contexts[kind]

    @staticmethod
    def _keep(tab: Tab, folder: Path, frame: tuple[str, str, str]) -> None:
        picture = Image.open(io.BytesIO(tab.screenshot(animations="disabled", caret="hide"))).convert("RGB")
        name = "-".join(frame)
        if frame in README:
            picture.quantize(128, dither=Image.Dither.NONE).save(folder / f"{name}.png", optimize=True)
        # Few colours and no loss: letters stay sharp and weigh half of what a photograph of them would.
        few = picture.quantize(COLOURS, dither=Image.Dither.NONE).convert("RGB")
        few.save(folder / f"{name}.webp", lossless=True, quality=75, method=4)
