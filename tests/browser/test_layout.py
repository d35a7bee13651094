"""Where the parts of a page stand on a desk, as far as a list of what sticks out does not tell it."""

from typing import Any

import pytest

from tests.browser.conftest import DESK, House

pytestmark = pytest.mark.browser


def test_the_four_rungs_of_a_benefit_stand_side_by_side_on_a_desk(house: House, enter: Any) -> None:
    page = enter("hoa", viewport=DESK)
    page.goto(f"/loi-ich/sang-kien/{house.world.things['confirmed']}/")
    tops = page.locator(".rungs").first.locator(".rung").evaluate_all("all => all.map(one => one.offsetTop)")
    assert len(tops) == 4
    assert len(set(tops)) == 1, tops
