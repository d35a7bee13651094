"""What is pictured: every page of the table of pages as the person it is for, and pages empty, full and failing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playwright.sync_api import Page as Tab

from tests.house.all_pages import PAGES
from tests.house.furnished import World
from tests.house.pages import Page

Deed = Callable[[Tab], None]

# Called so in the README; every other picture bears the name of its address.
NAMES = {"home:desk": "desk", "initiatives:queue": "queue", "public:front": "front"}
# For whom a page is, where several see it: the first of these who does.
FOR = ("lan", "minh", "hoa", "thu", "quan", "tuan", "khach", "visitor")
BEST_FOR = {
    "reporting:board": "thu", "home:desk": "lan", "organisation:unit": "hoa", "audit:journal": "thu", "audit:why": "hoa",
    "initiatives:queue": "minh", "initiatives:page": "minh", "public:front": "visitor", "search:home": "visitor",
    "programmes:targets": "thu", "initiatives:difference": "thu", "initiatives:choose_unit": "thu",
}  # fmt: skip


@dataclass(frozen=True)
class Shot:
    """One picture in four frames: where, as whom, and what is done before it is taken."""

    name: str
    kind: str
    address: str
    deed: Deed | None = None
    full: bool = False


def every_page(world: World) -> Iterator[Shot]:
    """One shot for each line of the table that shows a page."""
    taken: dict[str, int] = {}
    for page in PAGES:
        if page.kind in {"page", "samples"} and page.shown:
            name = named(page)
            taken[name] = taken.get(name, 0) + 1
            number = f"-{taken[name]}" if taken[name] > 1 else ""
            yield Shot(name + number, person(page), page.address(world))


def named(page: Page) -> str:
    """The name of its picture."""
    step = page.args.partition("work=")[2] or page.args.partition("change=")[2]
    name = NAMES.get(page.route) or page.route.replace(":", "-").replace("_", "-")
    return f"{name}-{step}" if step else name


def person(page: Page) -> str:
    """As whom it is pictured."""
    shown = page.shown.split()
    best = BEST_FOR.get(page.route)
    return best if best in shown else next(kind for kind in FOR if kind in shown)


def press(name: str) -> Deed:
    """Press a button and wait for the answer."""

    def deed(tab: Tab) -> None:
        tab.get_by_role("button", name=name, exact=True).first.click()
        tab.wait_for_load_state()

    return deed


def other_pages(world: World) -> Iterator[Shot]:
    """The board of a federation; where there is nothing; where something is wrong."""
    of = world.things
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
