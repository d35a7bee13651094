"""Pages for what may still be said and brought after sending."""

from datetime import timedelta

import pytest

from sangkien.actions.initiatives import drafting, submission
from sangkien.kernel import clock
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.factories import acting
from tests.web.initiatives.conftest import signed_in, text_of, upload

BOTH = (
    AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="60%"),
    AuthorInput(name="Bùi Văn Khách", identifier="DV-007", share="40%"),
)


@pytest.fixture
def shared(cast):
    made = drafting.start(cast.factory, cast.programme, factories.draft(*BOTH), actor=acting(cast.lan))
    return submission.submit(made, actor=acting(cast.lan))


def test_an_author_says_no_in_the_page_and_the_union_reads_why(cast, shared, minh):
    khach, here = signed_in(cast.khach), f"/sang-kien/{shared.code}/"
    assert f"{here}khong-dong-y/" in khach.get(here).content.decode()
    assert khach.post(f"{here}khong-dong-y/", {"words": ""}).status_code == 422
    assert khach.post(f"{here}khong-dong-y/", {"words": "Phần của tôi là một nửa."}).status_code == 302
    page = text_of(minh.get(here))
    assert "Không đồng ý" in page
    assert "Phần của tôi là một nửa." in page
    assert "Không đồng ý phần đóng góp: Bùi Văn Khách." in page
    assert f"{here}khong-dong-y/" not in minh.get(here).content.decode()
    assert "Một tác giả không đồng ý phần đóng góp" in text_of(signed_in(cast.lan).get("/viec-cua-toi/"))


def test_evidence_brought_later_is_listed_with_its_time(cast, shared, lan, minh):
    here = f"/sang-kien/{shared.code}/"
    assert "them-tai-lieu" in lan.get(here).content.decode()
    assert "them-tai-lieu" not in minh.get(here).content.decode()
    wrong = lan.post(f"{here}them-tai-lieu/", {"purpose": "evidence", "paper": upload(content=b"MZ nothing")})
    assert (wrong.status_code, "Chỉ nhận ảnh" in wrong.content.decode()) == (422, True)
    with clock.frozen(clock.now() + timedelta(hours=2)):
        assert lan.post(f"{here}them-tai-lieu/", {"purpose": "evidence", "paper": upload()}).status_code == 302
        page = text_of(minh.get(here))
    assert "thêm sau khi gửi, 11:00 20/05/2022" in page
    assert "Thêm tài liệu sau khi gửi" in page
