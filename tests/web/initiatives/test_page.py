"""One readable page: everybody sees what is theirs to see and finds only what they may do now."""

import pytest

from sangkien.actions.initiatives import drafting, submission, verification
from sangkien.models.initiatives import Initiative
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.factories import acting
from tests.web.initiatives.conftest import LAN, signed_in, text_of, upload

LAN_HALF = AuthorInput(name="Trần Thị Lan", share="50%")
KHACH_HALF = AuthorInput(name="Bùi Văn Khách", identifier="DV-007", share="50%")


def url(initiative: Initiative, work: str = "") -> str:
    return f"/sang-kien/{initiative.code}/{work + '/' if work else ''}"


def test_the_page_is_the_document(minh, sent):
    page = text_of(minh.get(url(sent())))
    for words in (
        "Giá để hàng xoay cho kho vật tư", "Tìm vật tư mất nhiều thời gian.", "Trần Thị Lan", "100%", "15/02/2022", "Kho vật tư",
        "12/QĐ-CT, ngày 01/03/2022", "350.000.000 đ", "01/2022/BN-SAO-MAI", "qd.png", "04/06/2022", "Gửi sáng kiến",
    ):  # fmt: skip
        assert words in page


def test_the_timeline_says_who_when_as_what_and_why(minh, cast, sent):
    initiative = sent()
    verification.send_back(initiative, actor=acting(cast.minh), reason="", note="Bổ sung ảnh chụp.")
    page = text_of(minh.get(url(initiative)))
    for words in ("Lê Văn Minh", "Cán bộ xét duyệt", "09:00 20/05/2022", "Bổ sung ảnh chụp."):
        assert words in page


def test_a_visitor_sees_a_valid_one_without_names_until_the_author_agrees(client, cast, valid):
    initiative = valid()
    page = text_of(client.get(url(initiative)))
    assert "Giá để hàng xoay" in page
    assert "Trần Thị Lan" not in page
    assert "Lê Văn Minh" not in page
    assert "qd.png" not in page
    cast.lan.shows_name = True
    cast.lan.save()
    assert "Trần Thị Lan" in text_of(client.get(url(initiative)))


@pytest.mark.parametrize("who", ["khach", None])
def test_what_is_not_decided_does_not_exist_for_strangers(client, cast, sent, who):
    initiative = sent()
    asks = signed_in(getattr(cast, who)) if who else client
    for work in ("", "bien-nhan", "sua", "phien-ban/1..1"):
        answer = asks.get(url(initiative, work))
        assert answer.status_code == 404 or answer.url.startswith("/dang-nhap/")


def test_the_verifier_finds_the_three_answers_and_the_author_only_withdrawal(minh, lan, sent):
    initiative = sent()
    assert minh.get(url(initiative)).context["doable"] == ["send_back", "confirm", "reject"]
    assert lan.get(url(initiative)).context["doable"] == ["withdraw"]


def test_the_chair_who_is_the_author_is_told_who_decides(hoa, cast, sent):
    initiative = sent(AuthorInput(name="Phạm Thị Hoa", share="100%"), by=cast.hoa)
    page = text_of(hoa.get(url(initiative)))
    assert "không tự xác nhận được" in page
    assert f"/vi-sao/?viec=initiative.confirm&amp;ve=initiative%3A{initiative.code}" in page
    assert hoa.post(url(initiative, "xac-nhan")).status_code == 403
    initiative.refresh_from_db()
    assert initiative.state == "submitted"


def test_one_press_confirms_and_a_second_press_is_no_error(minh, sent):
    initiative = sent()
    for _press in range(2):
        answer = minh.post(url(initiative, "xac-nhan"))
        assert answer.status_code == 302
    initiative.refresh_from_db()
    assert initiative.state == "valid"
    assert initiative.steps.filter(verb="confirm").count() == 1


def test_who_comes_too_late_is_told_what_is_now(hoa, cast, sent):
    initiative = sent()
    verification.confirm(initiative, actor=acting(cast.minh))
    answer = hoa.post(url(initiative, "tra-lai"), {"words": "Thiếu ảnh."})
    assert answer.status_code == 409
    assert "Hợp lệ" in text_of(answer)


def test_returning_needs_words_and_keeps_what_was_typed(minh, cast, sent):
    initiative = sent()
    assert minh.post(url(initiative, "tra-lai"), {"words": " "}).status_code == 422
    minh.post(url(initiative, "tra-lai"), {"words": "Ghi rõ số giờ tiết kiệm."})
    initiative.refresh_from_db()
    assert initiative.state == "returned"
    assert "Ghi rõ số giờ tiết kiệm." in text_of(signed_in(cast.lan).get(url(initiative)))


def test_rejecting_needs_a_reason_of_the_programme(minh, sent):
    initiative = sent()
    page = minh.get(url(initiative, "khong-hop-le"))
    codes = [value for value, _words in page.context["form"].fields["reason"].choices if value]
    assert codes
    refused = minh.post(url(initiative, "khong-hop-le"), {"reason": "bịa", "words": "Không hợp."})
    assert refused.status_code == 422
    assert "Không hợp." in text_of(refused)
    minh.post(url(initiative, "khong-hop-le"), {"reason": codes[0], "words": "Không hợp."})
    initiative.refresh_from_db()
    assert initiative.state == "rejected"


def test_withdrawing_asks_first(lan, sent):
    initiative = sent()
    lan.get(url(initiative, "rut"))
    initiative.refresh_from_db()
    assert initiative.state == "submitted"
    lan.post(url(initiative, "rut"), {"note": ""})
    initiative.refresh_from_db()
    assert initiative.state == "withdrawn"


def test_annulling_is_for_the_chair_and_takes_it_off_the_public_page(client, hoa, minh, valid):
    initiative = valid()
    assert minh.get(url(initiative, "huy-cong-nhan")).status_code == 403
    codes = [
        value
        for value, _w in hoa.get(url(initiative, "huy-cong-nhan")).context["form"].fields["reason"].choices
        if value
    ]
    hoa.post(url(initiative, "huy-cong-nhan"), {"reason": codes[0], "words": "Khai sai."})
    assert client.get(url(initiative)).status_code == 404


def test_each_author_agrees_on_the_page_before_the_union_can_confirm(minh, cast, sent):
    initiative = sent(LAN_HALF, KHACH_HALF)
    blocked = minh.post(url(initiative, "xac-nhan"))
    assert blocked.status_code == 422
    assert "Bùi Văn Khách" in text_of(blocked)
    khach = signed_in(cast.khach)
    assert "Tôi đồng ý với phần đóng góp này" in text_of(khach.get(url(initiative)))
    khach.post(url(initiative, "dong-y"))
    assert minh.post(url(initiative, "xac-nhan")).status_code == 302
    assert signed_in(cast.tuan).post(url(initiative, "dong-y")).status_code == 403


def test_a_signed_paper_can_still_be_brought_for_authors_without_an_account(lan, minh, sent):
    initiative = sent(LAN_HALF, AuthorInput(name="Ông Sáu", standing="retired", share="50%"))
    assert minh.post(url(initiative, "xac-nhan")).status_code == 422
    assert 'name="signed_paper"' in text_of(lan.get(url(initiative)))
    lan.post(url(initiative, "chu-ky"), {"signed_paper": upload("chữ ký.png")})
    assert 'name="signed_paper"' not in text_of(lan.get(url(initiative)))
    assert minh.post(url(initiative, "xac-nhan")).status_code == 302


def test_a_stranger_brings_no_paper(cast, sent):
    initiative = sent()
    answer = signed_in(cast.tuan).post(url(initiative, "chu-ky"), {"signed_paper": upload("chữ ký.png")})
    assert answer.status_code == 403


def test_what_changed_between_two_sendings_is_shown(minh, cast, sent):
    initiative = sent()
    verification.send_back(initiative, actor=acting(cast.minh), reason="", note="Bổ sung.")
    drafting.edit(initiative, factories.draft(LAN, result="Tìm vật tư nhanh gấp năm."), actor=acting(cast.lan))
    submission.submit(initiative, actor=acting(cast.lan))
    page = text_of(minh.get(url(initiative, "phien-ban/1..2")))
    assert "<del>ba.</del>" in page
    assert "<ins>năm.</ins>" in page
    assert f"/sang-kien/{initiative.code}/phien-ban/1..2/" in text_of(minh.get(url(initiative)))


def test_an_unknown_step_or_code_is_not_found(minh, sent):
    assert minh.get(url(sent(), "bay-len-troi")).status_code == 404
    assert minh.get("/sang-kien/SK-2022-999999/").status_code == 404


def test_the_receipt_is_for_the_people_of_the_initiative(cast, lan, sent):
    initiative = sent()
    page = text_of(lan.get(url(initiative, "bien-nhan")))
    for words in (initiative.receipt, "09:00 20/05/2022", "04/06/2022", cast.factory.name):
        assert words in page


def test_three_authors_cost_no_more_questions_than_one(minh, cast, sent, django_assert_max_num_queries):
    one = sent()
    several = sent(
        AuthorInput(name="Trần Thị Lan", share="1/3"), AuthorInput(name="Bùi Văn Khách", identifier="DV-007", share="1/3"),
        AuthorInput(name="Ông Ba", share="1/3"), title="Một việc khác hẳn",
    )  # fmt: skip
    minh.get(url(one))
    with django_assert_max_num_queries(19) as first:
        minh.get(url(one))
    with django_assert_max_num_queries(len(first)):
        minh.get(url(several))
