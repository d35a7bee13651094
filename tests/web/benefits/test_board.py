"""Rungs are never added up: not on the board, not in its lists, not in its files, not on the page of an initiative."""

import itertools
import re
from decimal import Decimal

import pytest

from sangkien.actions.benefits import climbing
from sangkien.actions.initiatives import verification
from sangkien.models.initiatives import Initiative
from sangkien.queries.benefits.board import board
from tests.actions.benefits.world import PAPER, Told, given, valid_initiative
from tests.cast import Cast
from tests.factories import acting
from tests.web.browsing import browser

pytestmark = pytest.mark.django_db
# Amounts whose every sum of two or more can be told from every single one and from their sums within a rung.
FIRST = {"claimed": 301_000_000, "evidenced": 210_200_000, "confirmed": 130_030_000}
SECOND = {"claimed": 500_004_000, "evidenced": 470_000_500, "confirmed": 440_000_060}


@pytest.fixture
def world(cast: Cast) -> Cast:
    for title, amounts in (("Máng hứng phoi", FIRST), ("Xe đẩy phôi", SECOND)):
        told = Told(cast, valid_initiative(cast, title=title))
        climbing.claim(told.one, given(str(amounts["claimed"])), actor=acting(cast.lan))
        climbing.evidence(told.ladder(), given(str(amounts["evidenced"])), PAPER, actor=acting(cast.lan))
        climbing.confirm(told.ladder(), given(str(amounts["confirmed"])), actor=acting(cast.hoa))
    return cast


def numbers(text: str) -> set[int]:
    """Every number of six digits or more that a text shows, however its thousands are parted."""
    return {int(re.sub(r"\D", "", found)) for found in re.findall(r"\d[\d.,  ]{5,}", text)} | {
        int(found) for found in re.findall(r"\d{6,}", text)
    }


def mixed() -> set[int]:
    """Every sum that mixes rungs: of some rungs of one initiative, or of sums within different rungs."""
    within = {rung: FIRST[rung] + SECOND[rung] for rung in FIRST}
    sums = set()
    for source in (FIRST, SECOND, within):
        for size in (2, 3):
            sums |= {sum(some) for some in itertools.combinations(source.values(), size)}
    return sums | {a + b for a in FIRST.values() for b in SECOND.values()} - set(within.values())


DOORS = (
    "/loi-ich/don-vi/{factory}/", "/loi-ich/don-vi/{federation}/", "/loi-ich/don-vi/{factory}/bang.csv",
    "/loi-ich/don-vi/{federation}/bang.csv", "/loi-ich/don-vi/{factory}/xac-nhan/?tien=VND&ky=year",
    "/loi-ich/don-vi/{factory}/neu/?tien=VND&ky=year", "/bang/{programme}/don-vi/{factory}/", "/viec-cua-toi/",
)  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
def test_no_door_shows_a_sum_across_rungs(world: Cast, door: str) -> None:
    address = door.format(factory=world.factory.pk, federation=world.federation.pk, programme=world.programme.code)
    answer = browser(world.thu).get(address, follow=True)
    shown = numbers(answer.content.decode())
    assert shown & mixed() == set()


def test_nor_the_page_of_an_initiative(world: Cast) -> None:

    for one in Initiative.objects.all():
        for address in (f"/sang-kien/{one.code}/", f"/loi-ich/sang-kien/{one.code}/"):
            assert numbers(browser(world.thu).get(address).content.decode()) & mixed() == set()


def test_within_a_rung_a_unit_has_its_sum_with_the_number_behind_it(world: Cast) -> None:
    [line] = board(world.factory).lines
    assert {rung: (figure.amount, figure.initiatives) for rung, figure in line.figures.items()} == {
        rung: (Decimal(FIRST[rung] + SECOND[rung]), 2) for rung in FIRST
    }
    shown = browser(world.hoa).get(f"/loi-ich/don-vi/{world.factory.pk}/").content.decode()
    assert {FIRST[rung] + SECOND[rung] for rung in FIRST} <= numbers(shown)


def test_currencies_and_periods_are_not_mixed_either(world: Cast) -> None:
    told = Told(world, valid_initiative(world, title="Tủ sấy"))
    climbing.claim(told.one, given("20 triệu đồng", per="month", basis="Bớt điện."), actor=acting(world.lan))
    other = Told(world, valid_initiative(world, title="Bàn nguội"))
    climbing.claim(other.one, given("9000", currency="USD"), actor=acting(world.lan))
    lines = {(line.currency, line.per): line.figures["claimed"].amount for line in board(world.factory).lines}
    assert lines == {
        ("VND", "year"): FIRST["claimed"] + SECOND["claimed"], ("VND", "month"): 20_000_000, ("USD", "year"): 9000,
    }  # fmt: skip


def test_every_figure_opens_to_the_initiatives_behind_it(world: Cast) -> None:
    page = browser(world.hoa).get(f"/loi-ich/don-vi/{world.factory.pk}/xac-nhan/?tien=VND&ky=year").content.decode()
    assert page.index("Xe đẩy phôi") < page.index("Máng hứng phoi")
    assert {FIRST["confirmed"], SECOND["confirmed"]} <= numbers(page)


def test_what_is_asked_about_or_annulled_does_not_count(world: Cast) -> None:

    told = Told(world, valid_initiative(world, title="Tủ sấy"))
    climbing.claim(told.one, given("16 tỷ đồng"), actor=acting(world.lan))
    verification.annul(Initiative.objects.get(title="Xe đẩy phôi"), actor=acting(world.thu), reason="R1", note="Trùng.")
    [line] = board(world.factory).lines
    assert {rung: figure.amount for rung, figure in line.figures.items()} == FIRST


def test_the_board_of_a_unit_above_holds_those_below_and_shows_them_apart(world: Cast) -> None:
    found = board(world.federation)
    assert [child.pk for child, _lines in found.below] == [world.factory.pk]
    assert found.lines[0].figures["claimed"].initiatives == 2
