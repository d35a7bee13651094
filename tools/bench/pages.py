"""How long pages take: wall and processor time in process, statements, weight and requests of a cold visit."""

import gzip
import re
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path, reverse

from sangkien.models.accounts import User
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Term
from sangkien.models.programmes import Programme
from tools.bench import words
from tools.bench.world import cast

BACKEND = "sangkien.web.accounts.backend.AccountBackend"
EMPTY = "__empty__"
_ASSET = re.compile(r'(?:href|src)="(/static/[^"#?]+)')
_IN_SCRIPT = re.compile(r'(?:from|import)\s*\(?["\'](\.[^"\']+)["\']')
_IN_STYLE = re.compile(r'url\(["\']?([^"\')]+)')


@dataclass(frozen=True)
class Page:
    """A page and its reader (a person's number; 0: nobody signed in)."""

    name: str
    address: str
    reader: int = 0


@dataclass
class Measured:
    """What a page takes; times in milliseconds, weight in compressed kilobytes."""

    name: str
    median: float
    p95: float
    cpu: float
    statements: int
    html: float
    weight: float
    scripts: float
    requests: int


def empty(_request: HttpRequest) -> HttpResponse:
    """A view that does nothing."""
    return HttpResponse("")


urlpatterns = [path("__empty__", empty)]


def pages() -> list[Page]:
    """The pages of the table, on the world that stands."""
    who = cast()
    programme = Programme.objects.get().code
    below = {"root": 1, "largest": who["largest"], "leaf": who["leaf"]}
    one = Initiative.objects.filter(state="valid", trade_secret=False).order_by("-pk").values_list("code", flat=True)[0]
    officer = Term.objects.filter(unit=who["largest"], office="chair").values_list("person", flat=True)[0]
    listing, queue, search = reverse("initiatives:list"), reverse("initiatives:queue"), reverse("search:home")
    return [
        Page("author's form", reverse("initiatives:new"), who["author"]),
        Page("author's desk", reverse("home:desk"), who["author"]),
        Page("one initiative, public", reverse("initiatives:page", args=[one])),
        Page("front page", "/"),
        Page("queue, own desk", queue, who["verifier"]),
        Page("queue, whole reach of a second-level chair", f"{queue}?pham_vi=duoi", who["above"]),
        Page("queue, whole reach of the top chair", f"{queue}?pham_vi=duoi", who["root"]),
        Page("list, nobody signed in", listing),
        Page("list, the author", listing, who["author"]),
        Page("list, the top chair", listing, who["root"]),
        Page("list, a third-level chair", listing, officer),
        Page("list of the largest unit, its chair", f"{listing}?don_vi={who['largest']}", officer),
        Page("list of a leaf unit, the top chair", f"{listing}?don_vi={who['leaf']}", who["root"]),
        Page("list of a leaf unit, nobody signed in", f"{listing}?don_vi={who['leaf']}"),
        Page("list, annulled entries, the top chair", f"{listing}?trang_thai=annulled", who["root"]),
        Page("list, annulled entries, nobody signed in", f"{listing}?trang_thai=annulled"),
        *(Page(f"board, {name}", reverse("reporting:board", args=[programme, unit])) for name, unit in below.items()),
        Page(
            "board, largest, by figure", reverse("reporting:board", args=[programme, who["largest"]]) + "?sort=-valid"
        ),
        Page("search, rare words", f"{search}?q={words.RARE_WORD}"),
        Page("search, common words with marks", f"{search}?q={words.COMMON_WORD}"),
        Page("search, common words without marks", f"{search}?q={words.COMMON_BARE}"),
        Page("search, nothing found", f"{search}?q=khong+co+gi+het+xyz"),
    ]


def measure(page: Page, rounds: int, *, slow: float = 2.0) -> Measured:
    """Ask for a page again and again; one that takes longer than `slow` seconds only three times."""
    client = client_for(page.reader)
    client.get(page.address)  # the first visit of a day notes in the session that it is alive
    asked: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        begun = time.perf_counter()
        answer = client.get(page.address)
        first = time.perf_counter() - begun
    if answer.status_code != 200:
        raise RuntimeError(f"{page.name}: {page.address} answered {answer.status_code}")
    walls, cpus = [], []
    for _round in range(3 if first > slow else rounds):
        wall, cpu = time.perf_counter(), time.process_time()
        client.get(page.address)
        walls.append((time.perf_counter() - wall) * 1000)
        cpus.append((time.process_time() - cpu) * 1000)
    html = _compressed(answer.content)
    assets = assets_of(answer.content.decode())
    scripts = sum(size for name, size in assets.items() if name.endswith(".js"))
    return Measured(
        page.name, statistics.median(walls), _p95(walls), statistics.median(cpus), len(asked), html,
        html + sum(assets.values()), scripts, 1 + len(assets),
    )  # fmt: skip


def client_for(reader: int) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    if reader:
        client.force_login(User.objects.get(person=reader), backend=BACKEND)
    return client


def _p95(values: list[float]) -> float:
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]


def empty_cpu(rounds: int) -> float:
    """Milliseconds of processor time of an empty view in the same process, through the same middleware."""
    with override_settings(ROOT_URLCONF="tools.bench.pages"):
        client = Client()
        client.get("/__empty__")
        spent = []
        for _round in range(rounds):
            begun = time.process_time()
            client.get("/__empty__")
            spent.append((time.process_time() - begun) * 1000)
    return statistics.median(spent)


def assets_of(html: str) -> Mapping[str, float]:
    """What a cold browser loads besides the page, with its compressed size in kilobytes."""
    found: dict[str, float] = {}
    for address in _ASSET.findall(html):
        _load(address.removeprefix("/static/"), found)
    return found


def _load(name: str, found: dict[str, float]) -> None:
    place = Path(settings.STATIC_ROOT) / name
    if name in found or not place.is_file():
        return
    smaller = place.with_name(place.name + ".gz")
    found[name] = (smaller if smaller.exists() else place).stat().st_size / 1024
    inside = {".css": _IN_STYLE, ".js": _IN_SCRIPT}.get(place.suffix)
    for inner in inside.findall(place.read_text(encoding="utf-8")) if inside else ():
        if not inner.startswith(("data:", "#")):
            _load(str((Path("/") / name).parent.joinpath(inner.split("#")[0]).resolve()).lstrip("/"), found)


def _compressed(content: bytes) -> float:
    return len(gzip.compress(content, 6)) / 1024


def run(rounds: int) -> dict[str, Any]:
    """Every page, and the empty view beside them."""
    found = [asdict(measure(page, rounds)) for page in pages()]
    return {"pages": found, "empty": empty_cpu(rounds * 5)}


def lists(rounds: int) -> dict[str, float]:
    """Processor time of the two lists whose growth is watched, and of the empty view."""
    wanted = [page for page in pages() if page.name in {"list, nobody signed in", "list, the top chair"}]
    return {page.name: measure(page, rounds).cpu for page in wanted} | {"empty": empty_cpu(rounds * 3)}
