"""What the employer recognised stands, whatever the programme makes of the entry: benefit, money and title follow it."""

from datetime import datetime, timedelta

import pytest

from sangkien.actions.benefits import paying
from sangkien.jobs.benefits import remind_due
from sangkien.kernel import clock
from sangkien.models.dossiers import Dossier
from sangkien.models.initiatives import Initiative
from sangkien.models.people import Person
from sangkien.queries.benefits.answering import waiting_for_values
from sangkien.queries.benefits.payable import payable
from sangkien.queries.initiatives.page import initiative_page
from sangkien.queries.titles import shares_of
from tests.actions.benefits.world import Told, valid_initiative
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories import acting

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(cast: Cast, head: Person) -> Told:
    """Recognised by the factory; the programme has refused the entry."""
    paying.declare_body(cast.factory, actor=acting(head), kind="economic", reason="Giấy đăng ký doanh nghiệp.")
    one = valid_initiative(cast)
    Dossier.objects.create(
        code="HS-2022-900001", initiative=one, unit=cast.factory, state="recognised", form="phu-luc-1",
        created_by=one.typed_by, created_at=clock.now(), saved_at=clock.now(),
    )  # fmt: skip
    Initiative.objects.filter(pk=one.pk).update(state="rejected", recognised_inside=True)
    one.refresh_from_db()
    return Told(cast, one)


def test_evidence_waits_on_the_desk_of_who_confirms(told: Told) -> None:
    told.evidenced()
    assert waiting_for_values(acting(told.cast.hoa), "confirmed") == [told.ladder()]


def test_the_unit_is_reminded_to_measure_and_the_money_falls_due(told: Told, head: Person) -> None:
    told.confirmed(months=6)
    with clock.frozen(NOW + timedelta(days=200)):
        assert remind_due() == 1
    with clock.frozen(datetime(2023, 3, 20, 9, 0, tzinfo=clock.VIETNAM)):
        assert [one.owed.key for one in payable(acting(head))] == ["year1"]


def test_the_page_of_the_initiative_leads_on_as_long_as_the_recognition_stands(told: Told) -> None:
    doors = {"benefit.read", "remuneration.read", "title.read_uses"}
    assert initiative_page(told.one, acting(told.cast.lan)).after == doors
    Dossier.objects.update(state="annulled")
    assert initiative_page(told.one, acting(told.cast.lan)).after == set()


def test_the_author_sees_that_the_share_may_support_a_title(told: Told) -> None:
    assert [row.valid for row in shares_of(told.cast.lan.pk, 2025)] == [True]
    Dossier.objects.update(state="annulled")
    assert shares_of(told.cast.lan.pk, 2025) == []
