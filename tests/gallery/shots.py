"""What is pictured: every page of the table of pages as the person it is for, and pages empty, full and failing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page as Tab

from tests.gallery import rooms
from tests.house.all_pages import PAGES
from tests.house.furnished import World
from tests.house.pages import Page, pairs

Deed = Callable[[Tab], None]
Scheme = Literal["light", "dark"]
Frame = tuple[str, Scheme]

# Called so in the README; every other picture bears the name of its address.
NAMES = {"home:desk": "desk", "initiatives:queue": "queue", "public:front": "front"}
# For whom a page is, where several see it: the first of these who does.
FOR = ("lan", "minh", "hoa", "thu", "quan", "tuan", "khach", "visitor")
BEST_FOR = {
    "reporting:board": "thu", "home:desk": "lan", "organisation:unit": "hoa", "audit:journal": "thu", "audit:why": "hoa",
    "initiatives:queue": "minh", "initiatives:page": "minh", "public:front": "visitor", "search:home": "visitor",
    "programmes:targets": "thu", "initiatives:difference": "thu", "initiatives:choose_unit": "thu",
}  # fmt: skip


# Pages on which people spend their days are kept in all four frames; of the others a light phone and a dark desk say
# enough, and of a page that is pictured a second time, or is one step of several alike, the phone.
DAILY = frozenset((
    "front", "desk", "queue", "board", "initiatives-new", "initiatives-mine", "initiatives-list", "initiatives-page",
    "reporting-home", "imports-batch", "support-case", "dossiers-page", "dossiers-desk", "councils-session", "scoring-mark",
    "scoring-vote", "recognitions-desk", "recognitions-decision", "recognitions-certificate", "benefits-initiative",
    "ui-gallery-components",
))  # fmt: skip
ALL_FRAMES: tuple[Frame, ...] = (("360", "light"), ("360", "dark"), ("1280", "light"), ("1280", "dark"))
TWO_FRAMES: tuple[Frame, ...] = (("360", "light"), ("1280", "dark"))
ONE_FRAME: tuple[Frame, ...] = (("360", "light"),)


@dataclass(frozen=True)
class Shot:
    """One page to be pictured: where, as whom, and what is done before it is taken."""

    name: str
    kind: str
    address: str
    deed: Deed | None = None
    again: bool = False

    @property
    def frames(self) -> tuple[Frame, ...]:
        """Widths and schemes in which it is kept."""
        if self.name in DAILY:
            return ALL_FRAMES
        return ONE_FRAME if self.again else TWO_FRAMES


def every_page(world: World) -> Iterator[Shot]:
    """One shot for each line of the table that shows a page, but for what the demo world lacks."""
    for page, name, again in pictured():
        if not lacking(page):
            yield Shot(name, person(page), page.address(world), again=again)


def what_the_demo_lacks(world: World) -> Iterator[Shot]:
    """The other lines of the table, in a world that has something of every kind; as its own people."""
    for page, name, again in pictured():
        if lacking(page):
            yield Shot(name, next(kind for kind in FOR if kind in page.shown.split()), page.address(world), again=again)


def pictured() -> Iterator[tuple[Page, str, bool]]:
    """Each page of the table that is a picture: its name, and whether it is one of several alike."""
    taken: dict[str, int] = {}
    for page in PAGES:
        if page.kind in {"page", "samples"} and page.shown:
            name = named(page)
            taken[name] = taken.get(name, 0) + 1
            number = f"-{taken[name]}" if taken[name] > 1 else ""
            yield page, name + number, bool(number) or bool(step_of(page))


def named(page: Page) -> str:
    """The name of its picture."""
    step = step_of(page)
    name = NAMES.get(page.route) or page.route.replace(":", "-").replace("_", "-")
    return f"{name}-{step}" if step else name


def step_of(page: Page) -> str:
    """Which of several steps alike it is."""
    given = dict(pairs(page.args))
    return next((given[one] for one in ("work", "change", "rung", "what", "which", "field") if one in given), "")


def lacking(page: Page) -> bool:
    """Whether the demo world has nothing to show there."""
    return not rooms.LACKING.isdisjoint((page.route, *(value for _name, value in pairs(page.args))))


def person(page: Page) -> str:
    """As whom it is pictured."""
    if best := rooms.who(page.route, page.args):
        return best
    shown = page.shown.split()
    best = BEST_FOR.get(page.route)
    return best if best in shown else next(kind for kind in FOR if kind in shown)


def press(name: str) -> Deed:
    """Press a button and wait for the answer."""

    def deed(tab: Tab) -> None:
        tab.get_by_role("button", name=name, exact=True).first.click()
        tab.wait_for_load_state()

    return deed


def after_the_fact(world: World) -> Iterator[Shot]:
    """What is left when a recognition was taken back."""
    of = world.things
    yield Shot("recognitions-certificate-annulled", "visitor", f"/kiem-tra/{of['rec_annulled']}/")
    yield Shot("recognitions-case-decided", "khach", f"/cong-nhan/huy/{of['rec_decided']}/")


def other_pages(world: World) -> Iterator[Shot]:
    """The board of a federation; where there is nothing; where something is wrong."""
    of = world.things
    yield from after_the_fact(world)
    yield Shot("board", "thu", f"/bang/{of['programme']}/{of['federation']}/")
    yield Shot("empty-desk", "tuan", "/viec-cua-toi/")
    yield Shot("empty-mine", "tuan", "/sang-kien/cua-toi/")
    yield Shot("empty-list", "minh", "/sang-kien/?loai=khong-co")
    yield Shot("empty-search", "visitor", "/tim/?q=khong+co+gi+nhu+the")
    yield Shot("empty-board", "visitor", f"/bang/{of['programme']}/{of['hospital']}/?dot=3")
    yield Shot("failing-form", "lan", "/sang-kien/moi/", press("Gửi sáng kiến"))
    yield Shot("failing-sign-in", "visitor", "/dang-nhap/", wrong_password)
    yield Shot("failing-reject", "minh", f"/sang-kien/{of['waiting']}/khong-hop-le/", press("Kết luận không hợp lệ"))
    yield Shot("failing-denied", "lan", f"/don-vi/{of['factory']}/chuc-vu/")
    yield Shot("failing-not-found", "visitor", "/sang-kien/SK-1999-000000/")


def wrong_password(tab: Tab) -> None:
    """Somebody mistypes."""
    tab.locator("[name=login]").fill("0900000001")
    tab.locator("[name=password]").fill("sai mat roi")
    tab.locator("main form button").first.click()
    tab.wait_for_load_state()


def overfull(world: World) -> Iterator[Shot]:
    """Far too much of everything."""
    of = world.things
    yield Shot("full-queue", "minh", "/sang-kien/cho-xac-nhan/?pham_vi=duoi")
    yield Shot("full-list", "minh", "/sang-kien/?trang_thai=submitted")
    yield Shot("full-board", "thu", f"/bang/{of['programme']}/{of['deepest']}/")
    yield Shot("full-unit", "hoa", f"/don-vi/{of['deepest']}/")
    yield Shot("full-desk", "minh", "/viec-cua-toi/")
    yield Shot("full-preview", "minh", "/sang-kien/cho-xac-nhan/xem-truoc/?tat_ca=1&pham_vi=duoi")
