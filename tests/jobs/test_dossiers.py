"""People are told when a dossier moves, and reminded of each deadline once."""

from datetime import timedelta

import pytest

from sangkien.actions.dossiers import preparing, receiving
from sangkien.jobs import dossiers as jobs
from sangkien.jobs.worker import work_off
from sangkien.kernel import clock
from sangkien.models.notifications import Notification
from tests import dossiers, factories
from tests.dossiers import HOA_40, LAN_60
from tests.factories import acting


def told(who) -> list[str]:
    work_off("test")
    return list(
        Notification.objects.filter(person=who, kind__startswith="dossier.")
        .order_by("pk")
        .values_list("kind", flat=True)
    )


@pytest.fixture(autouse=True)
def _house(cast):
    factories.system()


def test_the_receiver_is_told_of_a_filing_and_the_author_of_the_answer(cast):
    dossier = dossiers.filed(cast)
    assert told(cast.minh) == ["dossier.file"]
    receiving.accept(dossier, actor=acting(cast.minh))
    assert told(cast.lan) == ["dossier.accept"]
    assert told(cast.hoa) == []


def test_authors_are_asked_for_their_signature_again_after_a_change_only_where_it_lacks(cast):
    dossier = dossiers.begun(cast, LAN_60, HOA_40)
    preparing.invite(dossier, actor=acting(cast.lan))
    assert told(cast.hoa) == ["dossier.sign_asked"]


def test_a_deadline_is_reminded_of_once_when_near_and_once_when_late(cast):
    dossier = dossiers.filed(cast)
    assert jobs.remind_of_deadlines() == 0
    with clock.frozen(clock.now() + timedelta(days=27)):
        assert jobs.remind_of_deadlines() == 1
        assert jobs.remind_of_deadlines() == 0
        assert told(cast.minh) == ["dossier.file", "dossier.reply_soon"]
    with clock.frozen(clock.now() + timedelta(days=40)):
        assert jobs.remind_of_deadlines() == 1
        assert told(cast.minh)[-1] == "dossier.reply_late"
        assert told(cast.lan) == ["dossier.reply_late"]
        receiving.accept(dossier, actor=acting(cast.minh))
        assert jobs.remind_of_deadlines() == 0


def test_the_author_is_reminded_before_the_year_is_over(cast):
    dossier = dossiers.begun(cast)
    dossiers.filled(cast, dossier, started="01/06/2021")
    assert jobs.remind_of_deadlines() == 1
    assert told(cast.lan) == ["dossier.claim_soon"]
