"""What must not come out by a side door: trade secrets between versions, words typed with a wrong code, others' drafts."""

import pytest
from axes.models import AccessAttempt

from sangkien.actions.initiatives import drafting, submission, verification
from sangkien.kernel.errors import Denied
from sangkien.models.initiatives import Initiative
from sangkien.queries import audit
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.cast import Cast
from tests.factories import acting
from tests.web.browsing import browser

LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")


def secret_sent_twice(cast: Cast, *, open_first: bool = False) -> Initiative:
    first = factories.draft(LAN, solution="Mencu.", trade_secret=not open_first, reward="Thưởng 5 triệu.")
    one = drafting.start(cast.factory, cast.programme, first, actor=acting(cast.lan))
    submission.submit(one, actor=acting(cast.lan))
    verification.send_back(one, actor=acting(cast.minh), note="Bổ sung giúp.")
    second = factories.draft(LAN, solution="Menmoi.", trade_secret=True, reward="Thưởng 5 triệu.")
    drafting.edit(one, second, actor=acting(cast.lan))
    return submission.submit(one, actor=acting(cast.lan))


@pytest.mark.parametrize("open_first", [False, True])
def test_what_changed_in_a_trade_secret_is_for_those_who_decide(cast: Cast, open_first: bool) -> None:
    one = secret_sent_twice(cast, open_first=open_first)
    address = f"/sang-kien/{one.code}/phien-ban/1..2/"
    assert "Menmoi" in browser(cast.minh).get(address).content.decode()
    seen = browser(cast.tuan).get(address)
    assert seen.status_code == 200
    assert "Men" not in seen.content.decode()


def test_a_file_tells_of_a_trade_secret_no_more_than_its_page(cast: Cast) -> None:
    secret_sent_twice(cast)
    rows = browser(cast.tuan).get("/sang-kien/danh-sach.csv").content.decode()
    assert "Giá để hàng xoay" in rows
    assert "15/02/2022" not in rows
    assert "kỹ thuật" not in rows.lower()


def test_a_wrong_code_leaves_nothing_of_what_was_typed(cast: Cast, client) -> None:
    typed = {"login": "0900000001", "code": "SAIH-ETRO", "new_password": "con mèo nằm trên mái",
             "new_password_again": "con mèo nằm trên mái"}  # fmt: skip
    assert client.post("/tai-khoan/dat-mat-khau/", typed).status_code == 400
    kept = AccessAttempt.objects.get()
    assert not [word for word in typed.values() if word in kept.post_data]


def test_a_wrong_password_leaves_no_number_of_anybody(cast: Cast, client) -> None:
    client.post("/dang-nhap/", {"login": "0900000001", "password": "không phải"})
    assert "0900000001" not in AccessAttempt.objects.get().post_data


def test_the_journal_does_not_tell_of_a_draft_that_was_never_sent(cast: Cast) -> None:
    one = drafting.start(cast.factory, cast.programme, factories.draft(LAN), actor=acting(cast.lan))
    with pytest.raises(Denied):
        audit.page(acting(cast.hoa), about=one.reference)
    submission.submit(one, actor=acting(cast.lan))
    assert audit.page(acting(cast.hoa), about=one.reference).lines


@pytest.mark.parametrize(
    "address",
    ["/nhat-ky/?truoc=²", "/nhat-ky/?ve=unit:²", "/vi-sao/?viec=person.correct&ve=person:²",
     "/vi-sao/?viec=unit.appoint&ve=unit:²", "/con-nguoi/ghi-ten/?don-vi=²"],
)  # fmt: skip
def test_a_digit_that_is_no_number_breaks_no_page(cast: Cast, address: str) -> None:
    assert browser(cast.hoa).get(address).status_code < 500


def test_nor_in_a_form(cast: Cast) -> None:
    assert browser(cast.hoa).post("/tai-khoan/thong-bao/", {"up_to": "²"}).status_code == 302
