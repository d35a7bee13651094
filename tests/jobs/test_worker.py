"""Work that need not be waited for is done once, even if a worker dies in the middle of it."""

from datetime import timedelta

import pytest

from sangkien.actions import outbox
from sangkien.jobs import handlers, worker
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict
from sangkien.models.outbox import Job
from tests.conftest import NOW


@pytest.fixture
def heard(monkeypatch):
    effects = []
    monkeypatch.setitem(handlers.HANDLERS, "bell.ring", handlers.at_once(lambda payload: effects.append(payload["n"])))
    return effects


@pytest.mark.django_db(transaction=True)
def test_a_message_is_done_once(heard):
    outbox.say("bell.ring", {"n": 1})
    assert worker.work_off("w1") == 1
    assert worker.work_off("w1") == 0
    assert heard == [1]
    assert Job.objects.get().state == Job.State.DONE


@pytest.mark.django_db(transaction=True)
def test_the_job_of_a_killed_worker_is_taken_over_after_its_lease_and_not_before(heard):
    with clock.frozen(NOW):
        outbox.say("bell.ring", {"n": 1})
        assert outbox.claim("killed") is not None
        assert worker.work_off("heir") == 0
    with clock.frozen(NOW + outbox.LEASE + timedelta(seconds=1)):
        assert worker.work_off("heir") == 1
    assert heard == [1]


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_lost_its_lease_leaves_no_effect():
    with clock.frozen(NOW):
        outbox.say("bell.ring", {"n": 1})
        slow = outbox.claim("slow")
    with clock.frozen(NOW + outbox.LEASE + timedelta(seconds=1)):
        heir = outbox.claim("heir")
    assert slow is not None
    assert heir is not None
    assert not outbox.finish(slow)
    assert outbox.finish(heir)


@pytest.mark.django_db(transaction=True)
def test_the_effect_and_done_are_one(monkeypatch):
    def effect(payload):
        Job.objects.create(name="trace", state="done", run_at=NOW, created_at=NOW)
        raise Conflict("không được")

    monkeypatch.setitem(handlers.HANDLERS, "bell.ring", handlers.at_once(effect))
    outbox.say("bell.ring")
    worker.work_off("w1")
    assert not Job.objects.filter(name="trace").exists()
    job = Job.objects.get(name="bell.ring")
    assert (job.state, job.error) == (Job.State.WAITING, "không được")
    assert job.run_at > clock.now()


@pytest.mark.django_db(transaction=True)
def test_a_job_that_keeps_failing_is_given_up_visibly_and_can_be_revived(monkeypatch, heard):
    outbox.say("unheard.of")
    for _try in range(outbox.MAX_TRIES):
        Job.objects.filter(state="waiting").update(run_at=NOW)
        worker.work_off("w1", limit=1)
    job = Job.objects.get()
    assert job.state == Job.State.DEAD
    assert "unheard.of" in job.error
    outbox.revive(job.pk)
    assert Job.objects.get().state == Job.State.WAITING


@pytest.mark.django_db
def test_the_same_work_does_not_wait_twice(heard):
    outbox.say("bell.ring", {"n": 1}, key="bell")
    outbox.say("bell.ring", {"n": 1}, key="bell")
    assert Job.objects.count() == 1
