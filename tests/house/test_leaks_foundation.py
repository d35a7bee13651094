"""What is hidden stays hidden at every door: pages, lists, search, counts, files, notices, refusals, by every kind of person.

Each hidden thing carries a word of its own; who may not know it must not find the word anywhere. Who may, finds it: else
the test would say nothing.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import override_settings

from sangkien.actions.benefits import climbing
from sangkien.actions.benefits.putting import Given
from sangkien.actions.initiatives import drafting, files, submission, verification
from sangkien.jobs.worker import work_off
from sangkien.kernel import clock
from sangkien.models.initiatives import Initiative
from tests import factories
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories import acting
from tests.house.all_pages import PAGES, POSTED
from tests.house.furnished import LAN, World, furnished, picture
from tests.house.pages import KINDS, Page
from tests.web.browsing import browser, without_contexts

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DECIDE = "lan minh hoa thu"
READ = "lan minh hoa tuan thu"

# The secret of a form is another on every page.
TOKEN = re.compile(r'(?<=value=")[a-z0-9]{64}(?=")')

# The word of each hidden thing, and who may know it.
HIDDEN = {
    "matdoanvan": DECIDE,  # a confidential passage
    "mattaptin": DECIDE,  # the name of a confidential paper
    "matbimat": DECIDE,  # the solution of a trade secret
    "mattenrieng": READ,  # the title of a trade secret, which is counted and not shown in public
    "matbannhap": "lan",  # a draft that was never sent
    "matcachtinh": READ,  # how a benefit was reckoned
}


@dataclass
class Doors:
    """The world with its secrets, and a browser for every kind of person."""

    world: World
    browsers: dict[str, Client]
    codes: dict[str, str]

    def answers(self, kind: str) -> Iterator[tuple[str, str]]:
        """Every door tried by this kind of person: what was tried, and all that came back."""
        for address in self.addresses():
            yield address, told(self.browsers[kind].get(address))
        for address in self.posted():
            yield f"POST {address}", told(self.browsers[kind].post(address, {}))

    def addresses(self) -> Iterator[str]:
        for page in PAGES:
            yield page.address(self.world)
        for code in self.codes.values():
            for tail in (
                "", "sua/", "bien-nhan/", "phien-ban/1..2/", "xac-nhan/", "tra-lai/", "rut/", "luu/", "tai-lieu/1/", "don-vi/",
            ):  # fmt: skip
                yield f"/sang-kien/{code}/{tail}"
            yield f"/loi-ich/sang-kien/{code}/"
            yield f"/loi-ich/sang-kien/{code}/thu-lao/"
            yield f"/danh-hieu/sang-kien/{code}/"
            yield f"/nhat-ky/?ve=initiative:{code}"
            yield f"/vi-sao/?viec=initiative.confirm&ve=initiative:{code}"

    def posted(self) -> Iterator[str]:
        yield from (page.address(self.world) for page in POSTED if is_about_initiatives(page))
        for code in self.codes.values():
            for tail in ("xac-nhan/", "rut/", "dong-y/", "luu/", "sua/"):
                yield f"/sang-kien/{code}/{tail}"


def is_about_initiatives(page: Page) -> bool:
    return page.route.startswith(("initiatives:", "imports:", "benefits:", "titles:"))


def told(answer: HttpResponse) -> str:
    """All that an answer tells: its body (a workbook unpacked), its headers."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            body = b" ".join(parts.read(name) for name in parts.namelist())
    headers = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
    return TOKEN.sub("", (body.decode("utf-8", "replace") + str(headers)).lower())


def secrets(cast: Cast) -> dict[str, str]:
    """Initiatives that hide something, each in the state in which most doors are open."""
    lan, minh = acting(cast.lan), acting(cast.minh)
    marked = factories.draft(LAN, title="Xe nâng tay", solution="Cách làm. [mật]matdoanvan[/mật] Hết.")
    passage = drafting.start(cast.factory, cast.programme, marked, actor=lan)
    files.attach(passage, picture(), actor=lan, name="mattaptin.png", purpose="other", confidential=True)
    submission.submit(passage, actor=lan)
    verification.send_back(passage, actor=minh, note="Bổ sung giúp.")
    submission.submit(passage, actor=lan)
    verification.confirm(passage, actor=minh)
    climbing.claim(passage, Given("350 triệu đồng", basis="Theo matcachtinh của xưởng."), actor=lan)
    secret = factories.draft(
        LAN, title="Men mattenrieng", solution="Pha matbimat.", trade_secret=True, reward="Thưởng 5 triệu."
    )
    trade = drafting.start(cast.factory, cast.programme, secret, actor=lan)
    submission.submit(trade, actor=lan)
    verification.confirm(trade, actor=minh)
    unsent = factories.draft(LAN, title="Tên matbannhap", problem="Vì matbannhap.")
    draft = drafting.start(cast.factory, cast.programme, unsent, actor=lan)
    return {"passage": passage.code, "trade": trade.code, "draft": draft.code}


@pytest.fixture(scope="module")
def doors(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Doors]:
    """One world for all tests of this file; nothing of it stays."""
    with (
        django_db_blocker.unblock(), clock.frozen(NOW), override_settings(DEMO=True), transaction.atomic(), without_contexts(),
    ):  # fmt: skip
        world = furnished()
        codes = secrets(world.cast)
        work_off("test")
        people = {kind: getattr(world.cast, kind, None) for kind in KINDS}
        yield Doors(world, {kind: browser(who) for kind, who in people.items()}, codes)
        transaction.set_rollback(True)


@pytest.mark.parametrize("kind", KINDS)
def test_no_door_tells_this_person_what_is_not_for_him_or_her(doors: Doors, kind: str) -> None:
    unknown = [word for word, knows in HIDDEN.items() if kind not in knows.split()]
    found = set()
    for address, body in doors.answers(kind):
        leaked = [word for word in unknown if word in body]
        assert not leaked, f"{kind} reads {leaked} at {address}"
        found |= {word for word in HIDDEN if word in body}
    assert found == set(HIDDEN) - set(unknown), "who may know it must find it somewhere"


@pytest.mark.parametrize("kind", ["visitor", "khach", "quan"])
@pytest.mark.parametrize("word", ["matdoanvan", "matbimat", "mattenrieng", "matbannhap", "matcachtinh"])
def test_a_search_for_it_finds_as_much_as_a_search_for_nonsense(doors: Doors, kind: str, word: str) -> None:
    nonsense = "khongcogi"
    for address in ("/tim/?q={}", "/sang-kien/?q={}"):
        real, other = (told(doors.browsers[kind].get(address.format(one))) for one in (word, nonsense))
        assert real.replace(word, "") == other.replace(nonsense, "")


def test_search_never_tells_a_passage_even_to_who_may_read_it(doors: Doors) -> None:
    assert Initiative.objects.filter(solution__contains="matdoanvan").count() == 0
    assert doors.codes["passage"].lower() not in told(doors.browsers["hoa"].get("/tim/?q=matdoanvan"))


@pytest.mark.parametrize("kind", ["visitor", "tuan", "quan", "khach", "minh", "hoa", "thu"])
def test_whether_there_is_a_draft_is_a_secret_too(doors: Doors, kind: str) -> None:
    real, none = (
        told(doors.browsers[kind].get(f"/sang-kien/{code}/")) for code in (doors.codes["draft"], "SK-2022-999999")
    )
    assert real.replace(doors.codes["draft"].lower(), "") == none.replace("sk-2022-999999", "")
