"""Pages of units: readable by everybody on any day, changed in two steps by whoever may."""

from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sangkien.actions.restructuring.ending import close
from sangkien.kernel import clock
from sangkien.models.accounts import User
from sangkien.models.organisation import Term, Unit
from sangkien.queries.organisation import finding
from tests import factories
from tests.factories import acting

PAPER = {"on": date(2022, 5, 10), "number": "15/QĐ-LĐLĐ", "issued_on": date(2022, 4, 20), "issuer": "LĐLĐ tỉnh"}
SAID = {
    "decision_number": "15/QĐ-LĐLĐ", "decision_date": "20/04/2022", "decided_by": "LĐLĐ tỉnh",
    "effective_on": "10/05/2022",
}  # fmt: skip


def _client(who) -> Client:
    client = Client()
    client.force_login(User.objects.get(person=who), backend="sangkien.web.accounts.backend.AccountBackend")
    return client


def _text(answer) -> str:
    return answer.content.decode()


def test_a_stranger_reads_a_unit_but_no_officer(cast):
    text = _text(Client().get(f"/don-vi/{cast.factory.pk}/"))
    assert "Công đoàn cơ sở Nhà máy Sao Mai" in text
    assert "Phạm Thị Hoa" not in text
    assert "Phạm Thị Hoa" in _text(_client(cast.khach).get(f"/don-vi/{cast.factory.pk}/"))


def test_a_unit_as_of_a_day_shows_who_stood_below_it_then(cast):
    close(cast.factory, actor=acting(cast.quan), successor=cast.hospital, **PAPER)
    page = f"/don-vi/{cast.federation.pk}/"
    assert f"/don-vi/{cast.factory.pk}/" not in _text(Client().get(page))
    then = _text(Client().get(page, {"ngay": "09/05/2022"}))
    assert f"/don-vi/{cast.factory.pk}/?ngay=2022-05-09" in then
    closed = _text(Client().get(f"/don-vi/{cast.factory.pk}/"))
    assert "Hoạt động đến hết 09/05/2022" in closed
    assert "15/QĐ-LĐLĐ ngày 20/04/2022" in closed
    assert f"/don-vi/{cast.hospital.pk}/" in closed
    assert "Chưa đọc được ngày" in _text(Client().get(page, {"ngay": "hôm kia"}))


def test_who_may_not_is_told_why(cast):
    text = _text(_client(cast.lan).get(f"/don-vi/{cast.factory.pk}/"))
    assert f"/don-vi/{cast.factory.pk}/sap-nhap/" not in text
    assert "Việc này cần một trong các chức vụ: Quản trị hệ thống" in text
    assert _client(cast.lan).get(f"/don-vi/{cast.factory.pk}/sap-nhap/").status_code == 403
    assert f"/don-vi/{cast.factory.pk}/sap-nhap/" in _text(_client(cast.quan).get(f"/don-vi/{cast.factory.pk}/"))


def test_a_merger_is_shown_before_it_is_done(cast):
    quan, page = _client(cast.quan), f"/don-vi/{cast.factory.pk}/sap-nhap/"
    said = SAID | {"into": "hoa-sen"}
    preview = quan.post(page, said)
    assert preview.status_code == 200
    assert "Chức vụ kết thúc: 2" in _text(preview)
    assert "Người được ghi vào đơn vị kế thừa: 4" in _text(preview)
    cast.factory.refresh_from_db()
    assert cast.factory.closed_on is None
    assert Term.objects.get(person=cast.hoa).ends_on is None
    again = _text(quan.post(page, said | {"edit": "1"}))
    assert 'value="hoa-sen"' in again
    done = quan.post(page, said | {"confirm": "1"})
    assert done.status_code == 302
    assert done["Location"] == f"/don-vi/{cast.hospital.pk}/"
    cast.factory.refresh_from_db()
    assert cast.factory.closed_on == date(2022, 5, 9)


def test_what_is_wrong_stands_beside_the_question(cast):
    answer = _client(cast.quan).post(f"/don-vi/{cast.factory.pk}/chuyen/", SAID | {"to": "không có"})
    assert answer.status_code == 400
    assert "Không thấy đơn vị nào như vậy đang hoạt động." in _text(answer)
    twice = _client(cast.quan).post(f"/don-vi/{cast.factory.pk}/chuyen/", SAID | {"to": "LD-TN"})
    assert "đang trực thuộc" in _text(twice)


def test_a_change_ahead_is_announced_on_the_page(cast):
    quan = _client(cast.quan)
    said = SAID | {"effective_on": "01/07/2022", "successor": "HOA-SEN", "confirm": "1"}
    assert quan.post(f"/don-vi/{cast.factory.pk}/ket-thuc/", said).status_code == 302
    text = _text(quan.get(f"/don-vi/{cast.factory.pk}/"))
    assert "Kết thúc hoạt động của đơn vị, có hiệu lực từ 01/07/2022" in text


def test_dividing_a_union_by_its_rows(cast):
    rows = {
        "parts-TOTAL_FORMS": "3", "parts-INITIAL_FORMS": "0", "parts-0-code": "MOI-1", "parts-0-name": "Công đoàn Một",
        "parts-1-code": "HOA-SEN", "parts-1-name": "",
    }  # fmt: skip
    quan, page = _client(cast.quan), f"/don-vi/{cast.factory.pk}/chia-tach/"
    assert "Xem trước" in _text(quan.post(page, SAID | rows))
    assert Unit.objects.filter(code="MOI-1").count() == 0
    assert quan.post(page, SAID | rows | {"confirm": "1"}).status_code == 302
    assert finding.by_code("MOI-1").parent == cast.federation


def test_the_chair_founds_a_group_and_gives_an_office(cast):
    hoa = _client(cast.hoa)
    group = SAID | {"name": "Tổ công đoàn số 1", "code": "to-1", "level": "group", "confirm": "1"}
    assert hoa.post(f"/don-vi/{cast.factory.pk}/lap/", group).status_code == 302
    made = finding.by_code("TO-1")
    said = {"person": "DV-001", "office": "support_member", "starts_on": "20/05/2022"}
    assert hoa.post(f"/don-vi/{made.pk}/chuc-vu/", said).status_code == 302
    term = Term.objects.get(unit=made)
    assert term.person == cast.lan
    assert "đã giữ chức vụ" in _text(hoa.post(f"/don-vi/{made.pk}/chuc-vu/", said))
    assert hoa.post(f"/don-vi/nhiem-ky/{term.pk}/ket-thuc/").status_code == 302
    assert Term.objects.get(pk=term.pk).ends_on == date(2022, 5, 20)
    assert _client(cast.lan).post(f"/don-vi/nhiem-ky/{term.pk}/ket-thuc/").status_code == 403


def test_a_person_is_admitted_by_member_code(cast):
    hoa, page = _client(cast.hoa), f"/don-vi/{cast.factory.pk}/nhan-nguoi/"
    assert "Chưa có ai mang mã" in _text(hoa.post(page, {"person": "DV-999", "on": "20/05/2022"}))
    assert hoa.post(page, {"person": "DV-007", "on": "20/05/2022"}).status_code == 302
    assert cast.khach.memberships.filter(unit=cast.factory, ended_on=None).exists()


def test_a_list_is_shown_before_it_is_loaded(cast):
    quan, page = _client(cast.quan), f"/don-vi/{cast.factory.pk}/nap-danh-muc/"
    rows = "code,name,level,parent_code\nTO-1,Tổ 1,group,\nTO-2,Tổ 2,group,TO-1\n"

    def sent(text, **more):
        return SAID | {"file": SimpleUploadedFile("ds.csv", text.encode())} | more

    bad = _text(quan.post(page, sent(rows + "TO-3,Tổ 3,tổ đội,\n")))
    assert "Dòng 4: Không có cấp công đoàn này." in bad
    assert "Đơn vị mới: 2" in _text(quan.post(page, sent(rows)))
    assert finding.by_code("TO-1") is None
    done = quan.post(page, SAID | {"text": rows, "confirm": "1"}, follow=True)
    assert "Đã nạp: 2 đơn vị mới" in _text(done)
    again = quan.post(page, SAID | {"text": rows, "confirm": "1"}, follow=True)
    assert "không có gì thay đổi" in _text(again)


def test_units_are_found_without_marks_and_under_old_names(cast):
    text = _text(Client().get("/don-vi/", {"q": "nha may SAO mai"}))
    assert f"/don-vi/{cast.factory.pk}/" in text
    assert "Không thấy đơn vị nào" in _text(Client().get("/don-vi/", {"q": "xyz"}))
    assert "Tổng Liên đoàn" in _text(Client().get("/don-vi/"))


BUDGET = 24


@pytest.mark.parametrize("asked", [{}, {"ngay": "2022-05-01"}, {"q": "to"}])
def test_a_page_asks_the_same_number_of_questions_however_many_units(cast, asked):
    client = _client(cast.quan)
    page = "/don-vi/" if "q" in asked else f"/don-vi/{cast.factory.pk}/"
    client.get(page, asked)
    counts = []
    for more in (1, 2):
        for number in range(more):
            group = factories.unit(f"Tổ {more} {number}", cast.factory, level="group")
            factories.unit(f"Tổ con {more} {number}", group, level="group")
            officer = factories.person(f"Cán bộ {more} {number}")
            factories.term(officer, cast.factory, "support_member")
        with CaptureQueriesContext(connection) as asked_now:
            assert client.get(page, asked).status_code == 200
        counts.append(len(asked_now))
    assert counts[0] == counts[1] <= BUDGET


def test_five_hundred_children_come_in_pages(cast):
    for number in range(230):
        factories.unit(f"Tổ {number:03d}", cast.factory, level="group")
    first = _text(Client().get(f"/don-vi/{cast.factory.pk}/"))
    assert first.count('<li><a href="/don-vi/') >= 100
    assert "Trang 1/3" in first
    assert "?trang=2" in first
    assert "Tổ 229" in _text(Client().get(f"/don-vi/{cast.factory.pk}/?trang=3"))


def test_a_term_that_ended_gives_no_right_in_an_open_browser(cast):
    hoa = _client(cast.hoa)
    term = Term.objects.get(person=cast.hoa)
    term.ends_on = date(2022, 5, 20)
    term.save()
    assert hoa.get(f"/don-vi/{cast.factory.pk}/lap/").status_code == 200
    with clock.frozen(datetime(2022, 5, 21, 0, 0, 1, tzinfo=clock.VIETNAM)):
        assert hoa.get(f"/don-vi/{cast.factory.pk}/lap/").status_code == 403
