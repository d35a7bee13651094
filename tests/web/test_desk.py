"""The desk: everything that waits for me, the oldest promise first."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sangkien.actions import notifications
from sangkien.actions.initiatives import drafting, submission, verification
from sangkien.jobs import notices
from sangkien.kernel import clock
from sangkien.models.files import StoredFile
from sangkien.models.imports import Batch, BatchRow
from sangkien.models.initiatives import Initiative
from sangkien.rules.initiatives import AuthorInput
from tests.cast import Cast
from tests.factories import acting, draft, system
from tests.web.browsing import browser


def started(cast: Cast, title: str, *shares: tuple[str, str, str]) -> Initiative:
    authors = [AuthorInput(name=name, identifier=code, share=share) for name, code, share in shares]
    authors = authors or [AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")]
    return drafting.start(cast.factory, cast.programme, draft(*authors, title=title), actor=acting(cast.lan))


def sent(cast: Cast, title: str, *shares: tuple[str, str, str]) -> Initiative:
    return submission.submit(started(cast, title, *shares), actor=acting(cast.lan))


def read_list(cast: Cast) -> Batch:
    """A list of one held row, uploaded by Minh."""
    file = StoredFile.objects.create(sha256="0" * 64, size=1, media_type="text/csv", kept_at=clock.now())
    batch = Batch.objects.create(
        code="L-1", unit=cast.factory, programme=cast.programme, file=file, file_name="danh sách.csv",
        entered_on=clock.today(), state=Batch.State.READY, held=1, uploaded_by=cast.minh.user, uploaded_at=clock.now(),
    )  # fmt: skip
    BatchRow.objects.create(batch=batch, sheet="1", row=2, outcome="hold", fingerprint="f")
    return batch


HALVES = (("Trần Thị Lan", "DV-001", "50%"), ("Đỗ Anh Tuấn", "DV-004", "50%"))


def test_an_empty_desk_offers_the_first_sentence(cast: Cast) -> None:
    page = browser(cast.lan).get("/viec-cua-toi/").content.decode()
    assert "Không có việc nào chờ bạn" in page
    assert "/sang-kien/moi/" in page


def test_the_writer_finds_drafts_and_what_came_back(cast: Cast) -> None:
    started(cast, "Bản đang viết")
    returned = sent(cast, "Bản bị trả lại")
    verification.send_back(returned, actor=acting(cast.minh), note="Thiếu bản quét.")
    tasks = browser(cast.lan).get("/viec-cua-toi/").context["tasks"]
    assert [(task.about, task.action) for task in tasks] == [
        ("Bản bị trả lại", "Bổ sung"), ("Bản đang viết", "Viết tiếp"),
    ]  # fmt: skip


def test_a_co_author_is_asked_first_where_a_promise_runs(cast: Cast) -> None:
    one = sent(cast, "Giá để hàng xoay", *HALVES)
    tasks = browser(cast.tuan).get("/viec-cua-toi/").context["tasks"]
    assert [(task.about, task.due) for task in tasks] == [("Giá để hàng xoay", one.promised_on)]


def test_the_verifier_sees_how_many_wait_and_since_when(cast: Cast) -> None:
    one = sent(cast, "Việc thứ nhất")
    with clock.frozen(clock.now() + timedelta(days=1)):
        sent(cast, "Việc thứ hai")
    page = browser(cast.minh).get("/viec-cua-toi/")
    (task,) = page.context["tasks"]
    assert task.what == "Chờ bạn xác nhận: 2 sáng kiến"
    assert task.due == one.promised_on
    assert [line[0] for line in task.lines] == ["Việc thứ nhất", "Việc thứ hai"]
    assert not task.late
    with clock.frozen(clock.start_of(one.promised_on) + timedelta(days=1)):
        assert "Đã quá hạn" in browser(cast.minh).get("/viec-cua-toi/").content.decode()


def test_a_list_that_was_read_waits_for_whoever_uploaded_it(cast: Cast) -> None:
    batch = read_list(cast)
    (task,) = browser(cast.minh).get("/viec-cua-toi/").context["tasks"]
    assert (task.about, task.what) == (
        "danh sách.csv", "0 dòng nhận được, 1 dòng cần xem, 0 dòng bị từ chối",
    )  # fmt: skip
    assert browser(cast.hoa).get("/viec-cua-toi/").context["tasks"] == []
    notices.uploader("batch.applied")({"batch": batch.pk})
    assert "đã được nhập xong" in browser(cast.minh).get("/viec-cua-toi/").content.decode()


def test_news_stand_on_the_desk_until_seen(cast: Cast) -> None:
    notifications.tell(None, "person.corrected", f"person:{cast.lan.pk}", [cast.lan.pk], actor=system())
    lan = browser(cast.lan)
    page = lan.get("/viec-cua-toi/")
    assert "Công đoàn đã sửa thông tin của bạn" in page.content.decode()
    assert 'aria-label="Thông báo mới: 1"' in page.content.decode()
    lan.post("/tai-khoan/thong-bao/", {"up_to": page.context["notices"][0].number})
    assert "Công đoàn đã sửa" not in lan.get("/viec-cua-toi/").content.decode()
    assert "Công đoàn đã sửa" in lan.get("/tai-khoan/thong-bao/").content.decode()


def test_the_desk_counts_what_waits_and_the_bell_what_is_news(cast: Cast) -> None:
    for title in ("Việc thứ nhất", "Việc thứ hai", "Việc thứ ba"):
        sent(cast, title)
    notifications.tell(None, "person.corrected", f"person:{cast.minh.pk}", [cast.minh.pk], actor=system())
    minh = browser(cast.minh)
    assert "Đang chờ bạn (3)" in minh.get("/viec-cua-toi/").content.decode()
    assert 'aria-label="Thông báo mới: 1"' in minh.get("/don-vi/").content.decode()


def test_a_notice_leads_to_its_initiative(cast: Cast) -> None:
    one = sent(cast, "Giá để hàng xoay", *HALVES)
    notifications.tell(None, "initiative.share_asked", one.reference, [cast.tuan.pk], actor=system())
    assert f'href="/sang-kien/{one.code}/"' in browser(cast.tuan).get("/tai-khoan/thong-bao/").content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_the_desk_asks_the_database_as_often_for_many_as_for_few(cast: Cast, many: int) -> None:
    for number in range(many):
        sent(cast, f"Đã gửi {number}", *HALVES)
        started(cast, f"Đang viết {number}")
        notifications.tell(None, "person.corrected", f"person:{cast.minh.pk}", [cast.minh.pk], actor=system())
    client = browser(cast.minh)
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/viec-cua-toi/").status_code == 200
    # Session, account, terms, count of notices; drafts, returned, shares; queue; lists; notices; a question for each room.
    assert len(asked) == 17


@pytest.mark.once
def test_no_question_of_the_desk_reads_a_whole_table_that_grows_with_the_programme(cast: Cast) -> None:
    lan = browser(cast.lan)
    with CaptureQueriesContext(connection) as asked:
        lan.get("/viec-cua-toi/")
    plans = []
    with connection.cursor() as cursor:
        for one in asked.captured_queries:
            if one["sql"].startswith("SELECT"):
                cursor.execute(f"EXPLAIN QUERY PLAN {one['sql']}")
                plans += [row[3] for row in cursor.fetchall()]
    assert plans
    # Employers are as many as there are units; cases are few.
    few = ("SCAN sangkien_issuer", "SCAN sangkien_annulmentcase")
    assert [plan for plan in plans if plan.startswith("SCAN") and not plan.startswith(few)] == []
