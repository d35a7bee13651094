"""Pages of coming and going, of decisions ahead and of their papers."""

import io
from datetime import date

import pytest
from PIL import Image

from sangkien.actions import organisation
from sangkien.actions.restructuring.changing import rename
from sangkien.queries.restructuring import coming
from tests import factories
from tests.factories import acting
from tests.web.browsing import browser

PAPER = {"on": date(2022, 7, 1), "number": "15/QĐ-LĐLĐ", "issued_on": date(2022, 5, 18), "issuer": "LĐLĐ tỉnh"}


def text(answer) -> str:
    return answer.content.decode()


def scan(name: str = "quyết định.png") -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "PNG")
    out.seek(0)
    out.name = name
    return out


@pytest.mark.django_db
class TestMembers:
    def test_the_union_releases_a_member_and_sees_which_offices_end(self, cast):
        thu, page = browser(cast.thu), f"/don-vi/{cast.factory.pk}/cho-roi/"
        assert "không thuộc đơn vị" in text(thu.post(page, {"person": "DV-007"}))
        chosen = thu.post(page, {"person": "DV-002"})
        assert chosen["Location"] == f"{page}?nguoi={cast.minh.pk}"
        assert "Cán bộ xét duyệt" in text(thu.get(chosen["Location"]))
        assert thu.post(chosen["Location"], {"on": "20/05/2022"}).status_code == 302
        assert not cast.minh.memberships.filter(ended_on=None).exists()
        assert thu.get(f"{page}?nguoi={cast.minh.pk}").status_code == 404

    def test_a_person_objects_to_being_taken_in_and_the_union_reads_why(self, cast):
        membership = organisation.admit(cast.factory, cast.khach, actor=acting(cast.hoa))
        khach, page = browser(cast.khach), f"/tai-khoan/roi-don-vi/{membership.pk}/"
        assert page in text(khach.get("/tai-khoan/"))
        assert khach.post(page, {"reason": ""}).status_code == 422
        assert khach.post(page, {"reason": "Tôi chưa từng làm ở đây."}).status_code == 302
        assert "Tôi chưa từng làm ở đây." in text(browser(cast.hoa).get(f"/don-vi/{cast.factory.pk}/cho-roi/"))
        assert browser(cast.lan).get(page).status_code == 404

    def test_a_vice_chair_finds_no_button_to_end_the_chairs_term(self, cast):
        factories.term(cast.lan, cast.factory, "vice_chair")
        assert "Kết thúc chức vụ của Phạm Thị Hoa" not in text(browser(cast.lan).get(f"/don-vi/{cast.factory.pk}/"))
        assert "Kết thúc chức vụ của Phạm Thị Hoa" in text(browser(cast.thu).get(f"/don-vi/{cast.factory.pk}/"))


@pytest.mark.django_db
class TestDecisions:
    def test_a_decision_ahead_is_called_off_in_the_page_and_the_history_says_so(self, cast):
        rename(cast.factory, actor=acting(cast.quan), name="Công đoàn Nhà máy Sao Hôm", **PAPER)
        job = coming(cast.factory)[0].job_id
        quan, page = browser(cast.quan), f"/don-vi/{cast.factory.pk}/sap-den/{job}/bo/"
        assert page in text(quan.get(f"/don-vi/{cast.factory.pk}/"))
        assert page not in text(browser(cast.hoa).get(f"/don-vi/{cast.factory.pk}/"))
        assert quan.post(page, {"reason": "Thay bằng quyết định khác."}).status_code == 302
        seen = text(quan.get(f"/don-vi/{cast.factory.pk}/"))
        assert "Sắp có hiệu lực" not in seen
        assert "Bỏ trước ngày thi hành: Đổi tên đơn vị" in seen
        assert "Thay bằng quyết định khác." in seen
        assert quan.get(page).status_code == 404

    def test_a_scan_is_a_download_for_who_may_and_nothing_for_others(self, cast):
        rename(cast.factory, actor=acting(cast.quan), name="Công đoàn Nhà máy Sao Hôm", **PAPER)
        page = f"/don-vi/{cast.factory.pk}/quyet-dinh/{coming(cast.factory)[0].decision_id}/"
        hoa = browser(cast.hoa)
        assert hoa.post(page, {}).status_code == 422
        assert hoa.post(page, {"paper": scan()}).status_code == 302
        link = next(part for part in text(hoa.get(page)).split('"') if part.startswith(page) and part != page)
        given = browser(cast.lan).get(link)
        assert (given["Content-Type"], given["Content-Disposition"][:10]) == ("image/png", "attachment")
        assert "sandbox" in given["Content-Security-Policy"]
        assert browser(cast.khach).get(link).status_code == 404
        assert browser(cast.khach).post(page, {"paper": scan()}).status_code == 403
