"""Who may see a dossier: its authors alone until it is filed, then who receives it at that very unit."""

import pytest

from sangkien.actions.initiatives import drafting
from sangkien.kernel import clock
from sangkien.kernel.errors import NotFound
from sangkien.models.dossiers import Dossier
from sangkien.queries.access import can
from sangkien.queries.dossiers import fetch_dossier
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.factories import acting

LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")


@pytest.fixture
def dossier(cast):
    made = drafting.start(cast.factory, cast.programme, factories.draft(LAN), actor=acting(cast.lan))
    factories.term(cast.minh, cast.factory, "dossier_clerk")
    factories.term(cast.thu, cast.federation, "dossier_clerk")
    return Dossier.objects.create(
        code="HS-2022-000001", initiative=made, unit=cast.factory, state="preparing", form="phu-luc-1",
        created_by=made.typed_by, created_at=clock.now(), saved_at=clock.now(),
    )  # fmt: skip


def test_while_it_is_prepared_only_who_writes_it_sees_it(dossier, cast):
    assert fetch_dossier(dossier.code, acting(cast.lan)) == dossier
    for other in (cast.minh, cast.hoa, cast.thu, cast.khach):
        with pytest.raises(NotFound):
            fetch_dossier(dossier.code, acting(other))


def test_once_filed_the_clerk_of_that_unit_sees_it_and_the_clerk_above_does_not(dossier, cast):
    dossier.filed_at, dossier.state = clock.now(), "filed"
    dossier.save()
    assert fetch_dossier(dossier.code, acting(cast.minh)) == dossier
    for other in (cast.hoa, cast.thu, cast.khach):
        with pytest.raises(NotFound):
            fetch_dossier(dossier.code, acting(other))


def test_a_refusal_says_that_the_office_must_be_held_at_that_unit(dossier, cast):
    verdict = can("dossier.read", dossier, acting(cast.khach))
    assert "ở chính cơ sở này" in verdict.reason
