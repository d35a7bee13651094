"""What was sent in and not taken back: withdrawn entries stand apart, and are no submissions."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection

from sangkien.actions import counting
from sangkien.actions.counting.rebuilding import rebuild
from sangkien.actions.initiatives import drafting, submission
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict
from sangkien.models.counting import Count, CountDay
from sangkien.queries.counting.figures import Slot, now, on_day
from sangkien.queries.counting.recount import differences
from sangkien.rules.initiatives import AuthorInput
from sangkien.rules.reporting import BY_NAME
from tests.factories import acting, draft, system

LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")
SENT, WITHDRAWN = Slot(0, "status", "all"), Slot(0, "status", "withdrawn")


@pytest.fixture
def two(cast):
    """Lan sends two in and takes one of them back the next day."""
    rebuild(actor=system(), whole=True)
    kept, wrong = (
        submission.submit(
            drafting.start(cast.factory, cast.programme, draft(LAN, title=title), actor=acting(cast.lan)),
            actor=acting(cast.lan),
        )
        for title in ("Giá để hàng xoay", "Xe đẩy ba bánh")
    )
    with clock.frozen(clock.now() + timedelta(days=1)):
        submission.withdraw(wrong, actor=acting(cast.lan))
        counting.fold()
        yield kept, wrong


def figures(found, unit):
    return tuple(found[unit.pk].get(slot, 0) for slot in (SENT, WITHDRAWN))


@pytest.mark.django_db
class TestTakenBack:
    def test_it_stands_apart_from_the_submissions_from_the_day_it_was_taken_back(self, cast, two):
        programme, today = cast.programme.pk, clock.today()
        for unit in (cast.factory, cast.federation, cast.national):
            assert figures(now([unit.pk], programme, whole=unit.pk), unit) == (1, 1)
            assert figures(on_day([unit.pk], programme, today), unit) == (1, 1)
            assert figures(on_day([unit.pk], programme, today - timedelta(days=1)), unit) == (2, 0)
        assert list(differences()) == []

    def test_counting_anew_says_the_same_of_today_and_of_the_day_before(self, cast, two):
        rebuild(actor=system(), whole=True)
        day = clock.today()
        stood = [
            figures(on_day([cast.factory.pk], cast.programme.pk, on), cast.factory)
            for on in (day - timedelta(days=1), day)
        ]
        assert stood == [(2, 0), (1, 1)]
        assert list(differences()) == []

    def test_figures_kept_by_an_earlier_version_are_set_right(self, cast, two):
        for model in (Count, CountDay):
            for row in model.objects.filter(dimension="status", value="withdrawn"):
                at = {"day": row.day} if model is CountDay else {}
                same = model.objects.filter(unit=row.unit, programme=row.programme, phase=row.phase, value="all", **at)
                same.update(n=same.get().n + row.n)
        assert figures(now([cast.factory.pk], cast.programme.pk, whole=cast.factory.pk), cast.factory) == (2, 1)
        with connection.cursor() as cursor:
            for operation in import_module("sangkien.migrations.0012_sent_without_withdrawn").Migration.operations:
                cursor.execute(operation.sql)
        assert list(differences()) == []
        assert figures(on_day([cast.factory.pk], cast.programme.pk, clock.today()), cast.factory) == (1, 1)


def test_what_was_taken_back_is_neither_taken_back_again_nor_sent_and_the_reason_is_in_words(cast):
    one = drafting.start(cast.factory, cast.programme, draft(LAN), actor=acting(cast.lan))
    submission.withdraw(one, actor=acting(cast.lan))
    for verb in (submission.withdraw, submission.submit):
        with pytest.raises(Conflict, match="đang ở trạng thái"):
            verb(one, actor=acting(cast.lan))


def test_the_list_behind_the_submissions_is_those_that_stand():
    assert "withdrawn" not in BY_NAME["all"].states
    shown = {
        state for name in ("waiting", "returned", "valid", "rejected", "annulled") for state in BY_NAME[name].states
    }
    assert set(BY_NAME["all"].states) == shown
