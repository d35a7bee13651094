"""What follows recognition in the demo world: amounts on every rung, an odd one, remuneration, a share used for a title."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sangkien.actions import titles
from sangkien.actions.benefits import climbing, paying
from sangkien.actions.benefits.putting import Given
from sangkien.cli.demo.people import FOLDER, acting, unit
from sangkien.cli.demo.texts import EXAMPLE, NATIONAL, written
from sangkien.kernel import clock
from sangkien.queries.benefits.ladders import ladders_of
from sangkien.queries.initiatives.lists import Filters, page
from sangkien.queries.titles import rules_for

if TYPE_CHECKING:
    from sangkien.models.benefits import BenefitLadder
    from sangkien.models.initiatives import Initiative

HOME = "SAO-MAI"
_PAPER = ("bang-tinh-vi-du.pdf", "chu-ky-vi-du.pdf")


def benefits(now: datetime) -> Iterator[Iterator[datetime]]:
    """The lives of benefits, each by the people whose right it is."""
    yield _body(now)
    yield _lan(now)
    yield _national()
    yield _waiting(now)
    yield _title(now)


def _body(now: datetime) -> Iterator[datetime]:
    """The company says that it is an enterprise, so that the least remuneration is shown."""
    yield min(now - timedelta(days=60), datetime(2022, 6, 15, 8, 0, tzinfo=clock.VIETNAM))
    paying.declare_body(
        unit(HOME), actor=acting("hoa"), kind="economic", reason="Giấy chứng nhận đăng ký doanh nghiệp (ví dụ)."
    )


def _lan(now: datetime) -> Iterator[datetime]:
    """Chị Lan's initiative is confirmed up to the third rung; what she wrote for another unit looks odd."""
    said = Given("85 triệu đồng", basis="Bớt 40 giờ đi lấy dao mỗi tháng × 177.000 đồng × 12 tháng. (ví dụ)")
    yield now - timedelta(days=20)
    one = _found(EXAMPLE, title=written()["gia-xoay"]["title"])
    if one is None:
        return
    climbing.claim(one, said, actor=acting("lan"))
    yield now - timedelta(days=18)
    _prove(one, said, "lan")
    yield now - timedelta(days=15)
    less = Given("80 triệu đồng", basis="Theo phiếu theo dõi giờ máy của xưởng, trừ tiền gỗ và bánh xe. (ví dụ)")
    climbing.confirm(_ladder(one), less, actor=acting("hoa"))
    yield now - timedelta(days=2)
    odd = Given("85 nghìn đồng", basis="Làm lại giá xoay ở xưởng may. (ví dụ)")
    climbing.claim(one, odd, actor=acting("lan"), unit=unit("BINH-MINH"))


def _national() -> Iterator[datetime]:
    """An initiative of 2022 has climbed all four rungs; its first year's remuneration was paid in part."""
    said = Given("120 triệu đồng", basis="Bớt phế phẩm 2% của 6 tỷ đồng hàng mỗi năm. (ví dụ)")
    yield datetime(2022, 8, 1, 9, 0, tzinfo=clock.VIETNAM)
    one = _found(NATIONAL)
    if one is None:
        return
    climbing.claim(one, said, actor=acting("tung"))
    _prove(one, said, "tung")
    yield datetime(2022, 9, 5, 9, 0, tzinfo=clock.VIETNAM)
    climbing.confirm(_ladder(one), said, actor=acting("hoa"))
    yield datetime(2023, 9, 20, 9, 0, tzinfo=clock.VIETNAM)
    measured = Given(
        "96 triệu đồng", basis="Đo theo sổ chất lượng của xưởng trong một năm. (ví dụ)",
        starts_on=date(2022, 9, 1), ends_on=date(2023, 8, 31),
    )  # fmt: skip
    climbing.realise(_ladder(one), measured, actor=acting("hoa"))
    yield datetime(2023, 10, 10, 9, 0, tzinfo=clock.VIETNAM)
    author = one.authorships.select_related("person").order_by("position")[0].person
    paying.pay(one, actor=acting("hoa"), person=author, owed="year1", amount="3 triệu đồng", paid_on=date(2023, 10, 9))


def _waiting(now: datetime) -> Iterator[datetime]:
    """An amount with its papers waits for chị Hoa."""
    said = Given("60 triệu đồng", basis="Bớt 30 giờ dừng máy mỗi tháng, tính cho cả năm. (ví dụ)")
    yield now - timedelta(days=4)
    one = _found(NATIONAL, skip=1) or _found(EXAMPLE, skip=1)
    if one is None:
        return
    climbing.claim(one, said, actor=acting("tung"))
    _prove(one, said, "tung")


def _title(now: datetime) -> Iterator[datetime]:
    """A share of the initiative of 2022 was used for a title of the year before."""
    yield now - timedelta(days=10)
    one, year = _found(NATIONAL), now.year - 1
    if one is None or rules_for(year) is None:
        return
    author = one.authorships.select_related("person").order_by("position")[0].person
    titles.record(
        one, actor=acting("hoa"), person=author, title="cstd-co-so", year=year, unit=unit(HOME),
        paper_number="27/QĐ-VD", paper_date=date(year, 12, 20),
    )  # fmt: skip


def _found(programme: str, *, title: str = "", skip: int = 0) -> "Initiative | None":
    """A valid initiative of the factory typed there (or of this title), the oldest first."""
    home = unit(HOME)
    wanted = Filters(programme=programme, unit_path=home.path, states=("valid",))
    rows = [row for row in page(acting("hoa"), wanted, size=200).rows if row.unit_id == home.pk]
    typist = acting("tung").user_id
    fits = [row for row in reversed(rows) if (row.title == title if title else row.typed_by_id == typist)]
    return fits[skip] if len(fits) > skip else None


def _ladder(one: "Initiative") -> "BenefitLadder":
    return ladders_of(one)[0].row


def _prove(one: "Initiative", said: Given, who: str) -> None:
    name, kept = _PAPER
    climbing.evidence(_ladder(one), said, [(name, (FOLDER / kept).read_bytes())], actor=acting(who))
