"""A list brought in for the wrong unit is undone after three rows changed; a worker killed in the middle leaves nothing half."""

import os
import signal
from datetime import timedelta

import pytest
from django.db import connections
from django.urls import reverse

from sangkien.actions import imports, outbox
from sangkien.actions.counting import fold
from sangkien.actions.counting.rebuilding import rebuild
from sangkien.actions.initiatives import intake, verification
from sangkien.jobs.worker import work_off
from sangkien.kernel import clock
from sangkien.models.counting import Count
from sangkien.models.imports import Batch, BatchRow
from sangkien.models.initiatives import Authorship, Initiative, ReceiptBook, Step, Version
from sangkien.models.outbox import Job
from sangkien.models.people import Person
from sangkien.queries.counting.figures import Slot, on_day
from sangkien.queries.counting.recount import differences
from sangkien.queries.imports.batches import progress_of
from tests.cast import little_world
from tests.conftest import NOW
from tests.factories import acting, system
from tests.spreadsheets import listed, taken_in, uploaded
from tests.web.browsing import browser


def many(number):
    """That many good rows, each by somebody else."""
    return listed(*(
        {"title": f"Giá để hàng kiểu {_words(n)}", "authors": f"Trần Thị {_words(n).title()}"} for n in range(number)
    ))  # fmt: skip


def _words(n):
    return "".join(("ba", "bo", "de", "hi", "ka", "lu", "mo", "na", "pe", "su")[int(digit)] for digit in str(n + 1000))


def counted(unit, state):
    fold()
    return sum(Count.objects.filter(unit=unit.pk, phase=0, dimension="status", value=state).values_list("n", flat=True))


def test_the_wrong_import_is_undone_after_three_rows_changed(cast):
    """Chị Thu of the federation brought the hospital's list in for the factory, and sees it the next morning."""
    rebuild(actor=system(), whole=True)
    content = many(40)
    batch = taken_in(cast, content, who="thu")
    assert counted(cast.factory, "submitted") == 40
    with clock.frozen(NOW + timedelta(days=1)):
        first, second, third, *_rest = Initiative.objects.order_by("pk")
        verification.confirm(first, actor=acting(cast.minh))
        verification.send_back(second, actor=acting(cast.minh), note="Nhờ bổ sung ảnh.", reason="R2")
        verification.reject(third, actor=acting(cast.hoa), note="Đã tính ở nơi khác.", reason="R5")

        thu = browser(cast.thu)
        undo = reverse("imports:undo", args=[batch.code])
        page = thu.get(undo)
        assert "Sẽ rút lại 37 sáng kiến, giữ nguyên 3." in page.content.decode()
        named = [label.split()[0] for label, _url, _state in page.context["touched"]]
        assert named == [first.code, second.code, third.code]
        thu.post(undo)

        assert (counted(cast.factory, "withdrawn"), counted(cast.factory, "all")) == (37, 3)
        then = on_day([cast.factory.pk], cast.programme.pk, NOW.date())[cast.factory.pk]
        assert (then[Slot(0, "status", "all")], then.get(Slot(0, "status", "withdrawn"), 0)) == (40, 0)
        assert [counted(cast.factory, state) for state in ("submitted", "valid", "returned", "rejected")] == [
            0,
            1,
            1,
            1,
        ]
        assert list(differences()) == []
        right = imports.upload(cast.hospital, cast.programme, content, actor=acting(cast.thu), name="đúng.xlsx")
        work_off("worker")
        right.refresh_from_db()
        assert (right.accepted, right.refused) == (40, 0)
        imports.apply(right, actor=acting(cast.thu), vouched=True)
        work_off("worker")
        assert counted(cast.hospital, "submitted") == 40
        assert list(differences()) == []


@pytest.fixture
def world(now, transactional_db):
    """The little world in tables that a killed process leaves behind as they are."""
    cast = little_world()
    rebuild(actor=system(), whole=True)
    return cast


def killed_at_work(monkeypatch, where, name, *, after=0):
    """A worker, a process of its own, that is killed (-9) at the call of `name`, once `after` calls have passed."""
    real, calls = getattr(where, name), []

    def dies(*args, **kwargs):
        calls.append(name)
        if len(calls) > after:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **kwargs)

    connections.close_all()
    child = os.fork()
    if child == 0:
        monkeypatch.setattr(where, name, dies)
        work_off("killed")
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL


def everything():
    """How many rows stand in every table that taking a list in writes to."""
    tables = (Initiative, Authorship, Version, Step, Person, ReceiptBook)
    return {table.__name__: table.objects.count() for table in tables}


@pytest.mark.parametrize(("where", "name"), [(intake, "_write_parts"), (intake.Taking, "count"), (outbox, "finish")])
def test_a_worker_killed_while_a_list_is_taken_in_leaves_nothing_and_the_next_takes_in_all_of_it_once(
    world, monkeypatch, where, name
):
    batch = uploaded(world, many(30))
    imports.apply(batch, actor=acting(world.hoa), vouched=True)
    before = everything()
    killed_at_work(monkeypatch, where, name)
    batch.refresh_from_db()
    assert everything() == before
    assert (batch.state, batch.rows.exclude(initiative=None).count()) == ("applying", 0)
    assert work_off("too early") == 0
    with clock.frozen(NOW + outbox.LEASE + timedelta(seconds=1)):
        work_off("heir")
    batch.refresh_from_db()
    assert batch.state == "applied"
    assert Initiative.objects.filter(state="submitted").count() == batch.rows.exclude(initiative=None).count() == 30
    assert counted(world.factory, "submitted") == 30
    assert list(differences()) == []


def test_a_long_list_whose_reading_is_cut_short_by_a_restart_is_read_by_the_next_worker(world, monkeypatch):
    batch = imports.upload(world.factory, world.programme, many(2500), actor=acting(world.hoa), name="dài.xlsx")
    killed_at_work(monkeypatch, outbox, "renew", after=3)
    batch.refresh_from_db()
    assert (batch.state, BatchRow.objects.count()) == ("waiting", 0)
    assert 20 <= progress_of(batch).hundredths < 100
    with clock.frozen(NOW + outbox.LEASE + timedelta(seconds=1)):
        work_off("heir")
    batch.refresh_from_db()
    assert (batch.state, batch.accepted, batch.rows.filter(outcome="accept").count()) == ("ready", 2500, 2500)
    assert Job.objects.get(name="batch.uploaded").state == Job.State.DONE
    assert Batch.objects.count() == 1
