"""Two people at the same moment: one share, one use; one rung, one value."""

import threading
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import connection

from sangkien.actions import titles
from sangkien.actions.benefits import climbing
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict
from sangkien.models.benefits import BenefitValue
from sangkien.models.titles import TitleUse
from tests import factories
from tests.actions.benefits.world import Told, given, valid_initiative
from tests.cast import Cast, little_world
from tests.conftest import NOW
from tests.factories import acting

pytestmark = pytest.mark.django_db(transaction=True)
LATER = datetime(2025, 3, 1, 9, 0, tzinfo=clock.VIETNAM)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    with clock.frozen(NOW):
        return little_world()


def together(*verbs: Callable[[], object]) -> list[object]:
    """What each verb gave back or refused with, all begun at the same moment on connections of their own."""
    begun, outcome = threading.Barrier(len(verbs)), []

    def run(verb: Callable[[], object]) -> None:
        try:
            begun.wait()
            outcome.append(verb())
        except Exception as error:  # noqa: BLE001 - told to the test
            outcome.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[verb]) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcome


def test_however_many_press_at_once_a_share_is_used_once(cast: Cast) -> None:
    with clock.frozen(NOW):
        one = valid_initiative(cast)
    office = factories.person("Lý Thị Văn")
    factories.account(office, member_of=cast.factory)
    factories.term(office, cast.factory, "union_office")
    actors = [acting(cast.hoa), acting(office), acting(cast.hoa), acting(office)]

    def use(n: int) -> Callable[[], object]:
        return lambda: titles.record(
            one, actor=actors[n], person=cast.lan, title="cstd-co-so", year=2024, unit=cast.factory,
            paper_number=f"{n}/QĐ", paper_date=date(2024, 12, 20),
        )  # fmt: skip

    with clock.frozen(LATER):
        outcome = together(*(use(n) for n in range(4)))
    assert TitleUse.objects.count() == 1
    assert sorted(type(one).__name__ for one in outcome) == ["Conflict", "Conflict", "Conflict", "TitleUse"]


def test_of_two_values_for_a_rung_one_follows_the_other(cast: Cast) -> None:
    with clock.frozen(NOW):
        told = Told(cast, valid_initiative(cast))
        told.claimed()
        actor = acting(cast.lan)
        amounts = ("310 triệu đồng", "320 triệu đồng", "330 triệu đồng")
        outcome = together(*(lambda a=a: climbing.claim(told.one, given(a), actor=actor) for a in amounts))
    assert not [one for one in outcome if isinstance(one, Exception) and not isinstance(one, Conflict)]
    assert BenefitValue.objects.filter(ended_at=None).count() == 1
