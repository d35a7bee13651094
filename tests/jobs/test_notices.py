"""People are told what concerns them, in words that give nothing away."""

import json

import pytest

from sangkien.actions import accounts as account_verbs
from sangkien.actions import notifications as verbs
from sangkien.actions import people as people_verbs
from sangkien.actions.initiatives import drafting, submission, verification
from sangkien.jobs.handlers import HANDLERS
from sangkien.kernel.errors import Denied
from sangkien.models.audit import Entry
from sangkien.models.initiatives import Initiative
from sangkien.models.notifications import Notification
from sangkien.models.outbox import Job
from sangkien.queries import notifications
from sangkien.queries.access import ANONYMOUS
from sangkien.rules.initiatives import AuthorInput
from sangkien.rules.people import Particulars
from tests.cast import Cast
from tests.factories import acting, draft, system


def work_off() -> None:
    """What the worker does with the messages left so far."""
    for job in Job.objects.filter(state="waiting").order_by("id"):
        if job.name in HANDLERS:
            effect = HANDLERS[job.name](job.payload, lambda **_: True)
            if effect:
                effect()
        job.delete()


def told(who: object) -> list[str]:
    return list(Notification.objects.filter(person=who).order_by("id").values_list("kind", flat=True))


@pytest.fixture
def shared(cast: Cast) -> Initiative:
    """Lan's initiative, half of it Tuấn's."""
    lan = acting(cast.lan)
    authors = (
        AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="50%"),
        AuthorInput(name="Đỗ Anh Tuấn", identifier="DV-004", share="50%"),
    )
    one = drafting.start(cast.factory, cast.programme, draft(*authors), actor=lan)
    submission.submit(one, actor=lan)
    return one


def test_a_co_author_is_asked_about_the_share_and_the_writer_is_not(cast: Cast, shared: Initiative) -> None:
    work_off()
    assert told(cast.tuan) == ["initiative.share_asked"]
    assert told(cast.lan) == []
    assert Notification.objects.get(person=cast.tuan).subject == shared.reference


def test_authors_hear_of_a_decision_and_the_decider_does_not(cast: Cast, shared: Initiative) -> None:
    Job.objects.all().delete()
    verification.send_back(shared, actor=acting(cast.minh), note="Thiếu bản quét.")
    work_off()
    assert told(cast.lan) == ["initiative.send_back"]
    assert told(cast.tuan) == ["initiative.send_back"]
    assert told(cast.minh) == []


def test_a_reset_is_told_to_its_person(cast: Cast) -> None:
    account_verbs.reset_access(cast.lan.user, actor=acting(cast.hoa))
    work_off()
    assert told(cast.lan) == ["account.reset"]


def test_whoever_uses_my_number_to_join_does_not_stay_hidden(cast: Cast) -> None:
    link = account_verbs.open_join_link(cast.factory, actor=acting(cast.hoa))
    typed = Particulars(name="Kẻ mạo danh", phone=cast.lan.phone or "")
    account_verbs.join(link, typed, "con mèo nằm trên mái", actor=ANONYMOUS)
    work_off()
    assert told(cast.lan) == ["join.repeated"]


def test_a_correction_by_the_union_is_told_and_an_own_one_is_not(cast: Cast) -> None:
    typed = Particulars(name="Trần Thị Lan Anh", phone="0900000001", member_code="DV-001")
    people_verbs.correct(cast.lan, typed, actor=acting(cast.hoa))
    people_verbs.correct(cast.lan, Particulars(**{**typed.__dict__, "name": "Trần Thị Lan"}), actor=acting(cast.lan))
    work_off()
    assert told(cast.lan) == ["person.corrected"]


def test_the_journal_of_a_notice_holds_numbers_only(cast: Cast, shared: Initiative) -> None:
    work_off()
    entry = Entry.objects.get(verb="notification.tell")
    assert json.loads(entry.data) == {"kind": "initiative.share_asked", "people": [cast.tuan.pk]}


def test_only_the_house_tells(cast: Cast) -> None:
    with pytest.raises(Denied):
        verbs.tell(None, "account.reset", "person:1", [cast.lan.pk], actor=acting(cast.hoa))


def test_a_notice_of_an_unknown_kind_is_a_fault(cast: Cast) -> None:
    with pytest.raises(KeyError):
        verbs.tell(None, "made.up", "person:1", [cast.lan.pk], actor=system())


def test_seen_notices_are_no_longer_new_and_only_ones_own(cast: Cast) -> None:
    for kind in ("account.reset", "person.corrected"):
        verbs.tell(None, kind, f"person:{cast.lan.pk}", [cast.lan.pk], actor=system())
    lan = acting(cast.lan)
    first = Notification.objects.order_by("id").first()
    assert notifications.unread(lan) == 2
    verbs.mark_seen(cast.lan, actor=lan, up_to=first.pk)
    assert notifications.unread(lan) == 1
    assert [n.kind for n in notifications.notices(lan, only_new=True)] == ["person.corrected"]
    with pytest.raises(Denied):
        verbs.mark_seen(cast.lan, actor=acting(cast.hoa), up_to=first.pk)
