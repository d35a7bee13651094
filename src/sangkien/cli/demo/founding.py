"""How the demo world begins: units, people, programmes, targets, each by its verb and its paper."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings

from sangkien.actions import accounts, programmes
from sangkien.actions.restructuring import loading
from sangkien.cli.demo import people
from sangkien.cli.demo.people import FOLDER, acting, unit
from sangkien.cli.demo.texts import EXAMPLE, NATIONAL
from sangkien.kernel import clock
from sangkien.queries.organisation.tree import ancestors
from sangkien.queries.programmes.reading import fetch_programme

if TYPE_CHECKING:
    from sangkien.models.organisation import Unit

DATA = settings.BASE_DIR / "data"
ISSUER = "Bản trình diễn"

# unit -> who assigns from above, the shares of that unit's target in the order of the phases
_ASSIGNED = (
    ("KCN-SX", "dung", (30, 40, 20)),
    ("SAO-MAI", "thu", (12, 16, 8)),
    ("BINH-MINH", "thu", (8, 10, 6)),
    ("HOA-SEN", "dung", (6, 8, 4)),
    ("PHU-SA", "dung", (10, 12, 6)),
    ("SONG-BIEC", "dung", (4, 5, 3)),
)
# The provinces above these units are given targets too; which they are depends on the day.
_PROVINCES_OF = (("KCN-SX", (60, 90, 40)), ("PHU-SA", (40, 70, 30)), ("SONG-BIEC", (50, 80, 40)))
_OWN = (("KCN-SX", "thu", (36, 60, 30)), ("SAO-MAI", "hoa", (20, 24, 10)))


def begins_on(now: datetime) -> datetime:
    """When the world begins: before the national programme, and long enough before `now` for the example."""
    return min(datetime(2022, 1, 7, 8, 0, tzinfo=clock.VIETNAM), now - timedelta(days=120))


def founding(now: datetime) -> Iterator[datetime]:
    """Units as they stood then (what came later is carried out on its day), then the people."""
    yield begins_on(now)
    house = accounts.system_actor()
    for number, path in (("01/DS-VD", DATA / "units" / "units.csv"), ("02/DS-VD", FOLDER / "units.csv")):
        text = path.read_text(encoding="utf-8")
        loading.load(None, actor=house, text=text, number=number, issued_on=clock.today(), issuer=ISSUER)
    people.settle()


def national() -> Iterator[datetime]:
    """The national programme and the plan that carries it out, with targets by papers."""
    yield datetime(2022, 1, 7, 9, 0, tzinfo=clock.VIETNAM)
    _load("1-trieu-sang-kien.yaml", "TLD", None)
    yield datetime(2022, 1, 12, 9, 0, tzinfo=clock.VIETNAM)
    _load("ke-hoach-03-cdttx.yaml", "VC-TTX", None)
    yield datetime(2022, 1, 14, 9, 0, tzinfo=clock.VIETNAM)
    _assign(NATIONAL, 2)
    yield datetime(2022, 2, 21, 15, 0, tzinfo=clock.VIETNAM)
    _set_own(NATIONAL, 2)


def example(now: datetime) -> Iterator[datetime]:
    """The running example, whose dates lie around `now`."""
    yield now - timedelta(days=95)
    _load("chuong-trinh-mau.yaml", "TLD", clock.in_vietnam(now).date())
    yield now - timedelta(days=93)
    _assign(EXAMPLE, 3)
    yield now - timedelta(days=88)
    _set_own(EXAMPLE, 3)
    yield now - timedelta(days=20)
    _target(unit("SAO-MAI"), "thu", EXAMPLE, 2, 20, "31/KH-VD", assigned=True)


def _load(file: str, owner: str, today: date | None) -> None:
    text = (DATA / "programmes" / file).read_text(encoding="utf-8")
    programmes.load(unit(owner), text, actor=acting("quan"), today=today)


def _assign(programme: str, phases: int) -> None:
    for below, amounts in _PROVINCES_OF:
        for phase, amount in enumerate(amounts[:phases], start=1):
            _target(ancestors(unit(below))[1], "dung", programme, phase, amount, "05/KH-VD", assigned=True)
    for place, by, amounts in _ASSIGNED:
        for phase, amount in enumerate(amounts[:phases], start=1):
            _target(unit(place), by, programme, phase, amount, "07/KH-VD", assigned=True)


def _set_own(programme: str, phases: int) -> None:
    for place, by, amounts in _OWN:
        for phase, amount in enumerate(amounts[:phases], start=1):
            _target(unit(place), by, programme, phase, amount, "12/ĐK-VD", assigned=False)


def _target(place: "Unit", by: str, programme: str, phase: int, amount: int, number: str, *, assigned: bool) -> None:
    verb = programmes.assign_target if assigned else programmes.set_target
    verb(
        place, fetch_programme(programme), actor=acting(by), phase=phase, amount=amount, number=number,
        issued_on=clock.today(), issuer=ISSUER,
    )  # fmt: skip
