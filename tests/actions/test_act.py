"""The one door for writing: a verb broken off by a deadlock is tried once more, and told once."""

import pytest
from django.db import OperationalError

from sangkien.actions import act as door
from sangkien.actions.initiatives import drafting
from sangkien.kernel.showing import showing
from sangkien.models.audit import Entry
from sangkien.models.initiatives import Initiative
from sangkien.queries.access import can
from tests import factories
from tests.factories import acting


class _Deadlock(Exception):
    sqlstate = "40P01"


class _Other(Exception):
    sqlstate = "57014"


def _breaking(monkeypatch, cause: Exception, times: int):
    tell, left = door._tell, [times]

    def broken(*args):
        if left[0]:
            left[0] -= 1
            raise OperationalError("broken off") from cause
        tell(*args)

    monkeypatch.setattr(door, "_tell", broken)


@pytest.mark.django_db(transaction=True)
def test_a_verb_broken_off_by_a_deadlock_is_done_once(cast, monkeypatch):
    _breaking(monkeypatch, _Deadlock(), times=1)
    entries = Entry.objects.count()
    drafting.start(cast.factory, cast.programme, factories.draft(), actor=acting(cast.lan))
    assert Initiative.objects.count() == 1
    assert Entry.objects.count() == entries + 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("cause", "times"), [(_Deadlock(), 2), (_Other(), 1)])
def test_it_is_not_tried_for_ever_nor_for_other_faults(cast, monkeypatch, cause, times):
    _breaking(monkeypatch, cause, times)
    with pytest.raises(OperationalError):
        drafting.start(cast.factory, cast.programme, factories.draft(), actor=acting(cast.lan))
    assert Initiative.objects.count() == 0


@pytest.mark.django_db
def test_a_verb_is_judged_by_what_holds_now_also_while_a_page_is_shown(cast):
    entry = drafting.start(cast.factory, cast.programme, factories.draft(), actor=acting(cast.lan))
    khach = acting(cast.khach)
    with showing():
        assert not can("initiative.edit", entry, khach)
        Initiative.objects.filter(pk=entry.pk).update(typed_by=khach.user_id)
        assert not can("initiative.edit", entry, khach)
        drafting.edit(entry, factories.draft(title="Tên khác"), actor=khach, revision=entry.revision)
        assert can("initiative.edit", entry, khach)
