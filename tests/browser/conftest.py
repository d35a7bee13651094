"""A browser, a house that serves it, and people who are already signed in."""

import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django import DjangoDbBlocker

from sangkien.kernel import clock
from sangkien.models.people import Person
from tests.browser.serving import copied, made, server, using
from tests.conftest import NOW
from tests.house.furnished import World, furnished
from tests.web.browsing import browser as client_of

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}


@dataclass(frozen=True)
class House:
    """The house at its address, with the world inside."""

    address: str
    world: World

    def session_of(self, who: str | Person) -> Any:
        """The cookie of a session of this person, or of the one of the cast who is called so."""
        person = who if isinstance(who, Person) else getattr(self.world.cast, who)
        secret = client_of(person).cookies["sangkien"].value
        return {"name": "sangkien", "value": secret, "url": self.address}


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """The furnished world, made once; beside it, who is who."""
    folder = tmp_path_factory.mktemp("world")
    found: list[World] = []
    # A browser may be running an event loop in this thread, and judging a signature starts one of its own.
    with django_db_blocker.unblock(), clock.frozen(NOW), ThreadPoolExecutor(1) as aside:
        file = aside.submit(made, folder / "template.sqlite3", lambda: found.append(furnished())).result()
    (folder / "world.pickle").write_bytes(pickle.dumps(found[0]))
    return file


@pytest.fixture(scope="module")
def reading_house(
    template: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[House]:
    """A world that nobody changes, for a whole file of tests."""
    yield from open_house(template, tmp_path_factory.mktemp("house"), django_db_blocker)


@pytest.fixture
def house(template: Path, tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[House]:
    """A world of this story alone."""
    yield from open_house(template, tmp_path, django_db_blocker)


def open_house(template: Path, folder: Path, blocker: DjangoDbBlocker) -> Iterator[House]:
    """A copy of the template, served until the caller is done."""
    world = pickle.loads((template.parent / "world.pickle").read_bytes())
    with (
        blocker.unblock(), clock.frozen(NOW), override_settings(DEMO=True),
        using(copied(template, folder / "world.sqlite3")), server() as address,
    ):  # fmt: skip
        yield House(address, world)


@pytest.fixture
def enter(chromium: Browser, house: House) -> Iterator[Callable[..., Page]]:
    """A person comes in, on a phone unless said otherwise: `enter("lan")`; without a name, a visitor."""
    opened: list[BrowserContext] = []

    def come(who: str | Person = "", *, viewport: dict[str, int] = PHONE, **options: object) -> Page:
        context = chromium.new_context(
            base_url=house.address, viewport=viewport, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options
        )
        opened.append(context)
        context.set_default_timeout(10_000)
        if who:
            context.add_cookies([house.session_of(who)])
        return context.new_page()

    yield come
    for context in opened:
        context.close()
