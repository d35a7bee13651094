"""Every page as every kind of person: shown or refused as the table says, whole, light, labelled and within its budget.

The list of pages is made from the addresses themselves, so that a new page cannot be forgotten.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from sangkien.kernel import clock
from sangkien.web.addresses import takes_get
from tests.conftest import NOW
from tests.house.all_pages import PAGES, POSTED
from tests.house.furnished import World, furnished, sent
from tests.house.pages import KINDS, Page, led_to
from tests.house.reading import Reading, read
from tests.house.vietnamese import left_in, written
from tests.web.browsing import browser, without_contexts

pytestmark = pytest.mark.django_db
HEAVIEST = 40 * 1024
LISTS = {
    "home:desk": "minh", "initiatives:list": "hoa", "initiatives:mine": "lan", "initiatives:queue": "minh",
    "people:find": "hoa", "audit:journal": "hoa", "organisation:tree": "hoa", "organisation:unit": "hoa",
}  # fmt: skip


def each(*kinds: str) -> pytest.MarkDecorator:
    """Every line of the table of these kinds."""
    lines = [page for page in PAGES if not kinds or page.kind in kinds]
    return pytest.mark.parametrize("page", lines, ids=[page.name for page in lines])


@dataclass(frozen=True)
class Visit:
    """What came back at an address, and the statements it took."""

    status: int
    location: str
    body: bytes
    asked: tuple[str, ...]

    @property
    def statements(self) -> int:
        return len(self.asked)


class Asked(list[str]):
    """The statements that were asked, as they were handed over: the framework's own list asks each a second time."""

    def __call__(self, execute: Any, sql: str, given: Any, *more: Any) -> Any:
        self.append(f"{sql} {given!r}")
        return execute(sql, given, *more)


@dataclass
class House:
    """The world behind its doors, with a browser for every kind of person.

    Nothing in it changes, so that every door is tried once for all tests of this file.
    """

    world: World
    browsers: dict[str, Client] = field(default_factory=dict)
    visits: dict[tuple[str, str], Visit] = field(default_factory=dict)
    readings_of: dict[tuple[str, str], Reading] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)

    def opened(self, page: Page, kind: str) -> Visit:
        return self.visited(page.address(self.world), kind)

    def visited(self, address: str, kind: str) -> Visit:
        if (kind, address) not in self.visits:
            asked = Asked()
            with connection.execute_wrapper(asked):
                got = self.browsers[kind].get(address)
            body = b"" if got.streaming else got.content
            self.visits[kind, address] = Visit(got.status_code, got.get("Location", ""), body, tuple(asked))
        return self.visits[kind, address]

    def reading(self, page: Page, kind: str) -> Reading:
        if (kind, page.name) not in self.readings_of:
            self.readings_of[kind, page.name] = read(self.opened(page, kind).body.decode())
        return self.readings_of[kind, page.name]


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[House]:
    """One world for all pages of this file; nothing of it stays."""
    with (
        django_db_blocker.unblock(), clock.frozen(NOW), override_settings(DEMO=True), transaction.atomic(), without_contexts(),
    ):  # fmt: skip
        world = furnished()
        people = {kind: getattr(world.cast, kind, None) for kind in KINDS}
        browsers = {kind: browser(who) for kind, who in people.items()}
        for one in browsers.values():
            # The first visit of a day leaves a mark; budgets are those of every other visit.
            one.get("/viec-cua-toi/")
        yield House(world, browsers, written=written())
        transaction.set_rollback(True)


@contextmanager
def forgotten() -> Iterator[None]:
    """What happens inside is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def routes(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, space + (f"{pattern.namespace}:" if pattern.namespace else ""))
        else:
            yield space + str(pattern.name)


def test_every_address_of_the_house_stands_in_the_table() -> None:
    known = {page.route for page in (*PAGES, *POSTED)}
    assert set(routes(get_resolver().url_patterns)) - known == set(), "new pages without sample arguments"
    assert known - set(routes(get_resolver().url_patterns)) == set(), "lines whose page is gone"


@pytest.mark.once
@each()
def test_who_is_shown_the_page_and_what_the_others_get(page: Page, house: House) -> None:
    got = {}
    for kind in KINDS:
        visit = house.opened(page, kind)
        got[kind] = led_to(visit.location, house.world) if visit.status in {301, 302} else visit.status
    assert got == {kind: page.answer(kind) for kind in KINDS}


@pytest.mark.once
@pytest.mark.parametrize("page", POSTED, ids=[page.name for page in POSTED])
def test_an_address_that_takes_forms_only_says_so_on_a_page_that_leads_on(page: Page, house: House) -> None:
    for kind in KINDS:
        visit = house.opened(page, kind)
        assert visit.status == 405, kind
        assert "<h1>" in visit.body.decode(), kind


def test_which_addresses_can_be_opened_is_told_without_opening_them(house: House) -> None:
    told = {page.name: takes_get(resolve(page.address(house.world).split("?")[0]).func) for page in (*PAGES, *POSTED)}
    assert {name for name, opens in told.items() if not opens} == {page.name for page in POSTED}


@pytest.mark.once
@each("page")
def test_the_page_is_light_and_well_formed(page: Page, house: House) -> None:
    for kind in page.shown.split():
        body = house.opened(page, kind).body
        found = house.reading(page, kind)
        assert len(body) <= HEAVIEST, kind
        assert found.lang == "vi", kind
        assert found.headings == 1, kind
        assert found.title.strip().removeprefix("– Sáng Kiến"), kind
        assert found.inline == [], kind
        assert found.unlabelled() == [], kind
        assert len(found.ids) == len(set(found.ids)), f"{kind}: an id twice"
        assert set(found.pointed) <= set(found.ids), f"{kind}: points at nothing"
        posts = [form for form in found.forms if form.get("method", "get").lower() == "post"]
        assert found.tokens == len(posts), f"{kind}: a form without its secret, or a secret in an address"


@pytest.mark.once
@each("page")
def test_no_link_leads_into_the_void(page: Page, house: House) -> None:
    for kind in page.shown.split():
        found = house.reading(page, kind)
        here = page.address(house.world)
        broken = [link for link in found.links if not leads_somewhere(house, kind, here, link, found)]
        assert not broken, f"{kind}: {broken}"
        # A picture somebody sent is no file of the look: it must open for whoever is shown the page.
        assets = [address for address in found.assets if not exists(address)]
        assert [address for address in assets if not leads_somewhere(house, kind, here, address, found)] == [], kind


def leads_somewhere(house: House, kind: str, here: str, link: str, found: Reading) -> bool:
    """Whether this person, following the link, sees a page."""
    if link.startswith("#"):
        return link == "#" or link[1:] in found.ids
    if link.startswith(("tel:", "mailto:", "https://")):
        return True
    if not link.startswith(("/", "?")):
        return False
    address = link if link.startswith("/") else here.partition("?")[0] + link
    return house.visited(address, kind).status in {200, 302}


@cache
def exists(address: str) -> bool:
    """Whether a file of the look is there."""
    return address.startswith("/static/") and finders.find(address.removeprefix("/static/")) is not None


@each()
def test_the_page_is_shown_within_its_budget_of_queries(page: Page, house: House) -> None:
    """On both databases, to everybody who may see it; who may is the same on either and asked on one."""
    visits = {kind: house.opened(page, kind) for kind in page.shown.split()}
    assert {visit.status for visit in visits.values()} <= {200}
    asked = {kind: visit.statements for kind, visit in visits.items()}
    assert max(asked.values(), default=0) <= page.queries, asked


@each()
def test_the_page_asks_nothing_twice(page: Page, house: House) -> None:
    for kind in page.shown.split():
        asked = Counter(house.opened(page, kind).asked)
        assert [one for one, times in asked.items() if times > 1] == [], kind


@pytest.mark.parametrize("route", LISTS)
def test_a_longer_list_asks_no_more(route: str, house: House) -> None:
    page = next(page for page in PAGES if page.route == route)
    address, client = page.address(house.world), house.browsers[LISTS[route]]

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    with forgotten():
        before = asked()
        for title in ("Thùng rác hai ngăn", "Đèn soi mối hàn"):
            sent(house.world.cast, title)
        # The desk keeps with the session how much waits, once, where that has changed.
        client.get(address)
        assert asked() == before


@pytest.mark.once
@each("page")
def test_in_english_no_vietnamese_is_left(page: Page, house: House) -> None:
    for kind in page.shown.split():
        client = house.browsers[kind]
        client.cookies["lang"] = "en"
        try:
            found = read(client.get(page.address(house.world)).content.decode())
        finally:
            del client.cookies["lang"]
        assert found.lang == "en", kind
        left = left_in(found.texts, house.written)
        assert not left, f"{kind}: {left}"
