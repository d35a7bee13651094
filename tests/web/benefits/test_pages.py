"""Chị Lan claims, answers and proves on her pages; chị Hoa confirms; an author sees the own money only."""

from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sangkien.actions.benefits import climbing, paying
from sangkien.kernel import clock
from sangkien.models.benefits import BenefitValue
from sangkien.models.titles import TitleUse
from tests import factories
from tests.actions.benefits.world import BOTH, PAPER, Told, given, valid_initiative
from tests.cast import Cast
from tests.factories import acting
from tests.house.furnished import picture
from tests.web.browsing import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(cast: Cast) -> Told:
    return Told(cast, valid_initiative(cast))


def typed(amount: str, **more: object) -> dict[str, object]:
    return {"amount": amount, "currency": "VND", "per": "year", "basis": "Bớt dừng máy."} | more


def test_from_a_claim_through_a_question_to_a_confirmation(told: Told) -> None:
    lan, hoa, address = browser(told.cast.lan), browser(told.cast.hoa), f"/loi-ich/sang-kien/{told.one.code}/"
    asked = lan.post(address + "neu/", typed("350 nghìn đồng"), follow=True)
    assert "Có nhầm nghìn với triệu không?" in asked.content.decode()
    assert "Có câu hỏi về số tiền" in lan.get("/viec-cua-toi/").content.decode()
    value = BenefitValue.objects.get()
    answered = lan.post(
        f"/loi-ich/cau-hoi/{value.pk}/", {"answer": "mended", "amount": "350.000.000", "per": "year"}, follow=True
    )
    assert "350.000.000 đ mỗi năm" in answered.content.decode()
    paper = SimpleUploadedFile("bang-tinh.png", picture(), "image/png")
    lan.post(f"{address}minh-chung/?noi={told.ladder().pk}", typed("300.000.000", papers=paper))
    assert "Chờ bạn xác nhận lợi ích: 1 sáng kiến" in hoa.get("/viec-cua-toi/").content.decode()
    done = hoa.post(f"{address}xac-nhan/?noi={told.ladder().pk}", typed("280.000.000", months="12"), follow=True)
    assert "280.000.000 đ mỗi năm" in done.content.decode()
    assert "Chờ bạn xác nhận lợi ích" not in hoa.get("/viec-cua-toi/").content.decode()


def test_what_is_typed_stays_where_it_cannot_be_read(told: Told) -> None:
    answer = browser(told.cast.lan).post(f"/loi-ich/sang-kien/{told.one.code}/neu/", typed("nhiều lắm"))
    assert answer.status_code == 422
    assert "nhiều lắm" in answer.content.decode()


def test_an_author_sees_the_own_remuneration_and_not_the_co_authors(cast: Cast) -> None:
    told = Told(cast, valid_initiative(cast, *BOTH))
    head = factories.person("Tạ Văn Đông")
    factories.account(head, member_of=cast.factory)
    factories.term(head, cast.factory, "unit_head")
    paying.declare_body(cast.factory, actor=acting(head), kind="economic", reason="x")
    told.claimed("100 triệu đồng")
    climbing.evidence(told.ladder(), given("100 triệu đồng"), PAPER, actor=acting(cast.lan))
    climbing.confirm(told.ladder(), given("100 triệu đồng"), actor=acting(head))
    address = f"/loi-ich/sang-kien/{told.one.code}/thu-lao/"
    lan = browser(cast.lan).get(address).content.decode()
    assert "4.200.000 đ" in lan
    assert "2.800.000 đ" not in lan
    everybody = browser(head).get(address).content.decode()
    assert "4.200.000 đ" in everybody
    assert "2.800.000 đ" in everybody
    assert "tham khảo" in everybody


def test_where_the_rule_does_not_bind_no_amount_and_no_link_is_shown(told: Told) -> None:
    told.confirmed()
    paying.declare_body(
        told.cast.factory, actor=acting(told.cast.hoa), kind="state_body", reason="Quyết định thành lập."
    )
    page = browser(told.cast.lan).get(f"/loi-ich/sang-kien/{told.one.code}/thu-lao/").content.decode()
    assert "Mức tối thiểu không áp dụng ở đây" in page
    assert "7%" not in page
    assert "Thù lao (tham khảo)" not in browser(told.cast.lan).get(f"/sang-kien/{told.one.code}/").content.decode()


def test_a_wage_level_nobody_has_checked_says_so(told: Told) -> None:
    paying.declare_body(told.cast.factory, actor=acting(told.cast.hoa), kind="economic", reason="x")
    page = browser(told.cast.lan).get(f"/loi-ich/sang-kien/{told.one.code}/thu-lao/").content.decode()
    assert "7.450.000 đ" in page
    assert "chưa được đối chiếu với văn bản" in page


def test_papers_of_a_trade_secret_are_for_those_who_decide(cast: Cast) -> None:
    secret = valid_initiative(cast, title="Men kín", trade_secret=True, reward="Thưởng.")
    told = Told(cast, secret)
    told.claimed()
    value = climbing.evidence(told.ladder(), given(), PAPER, actor=acting(cast.lan))
    address = f"/loi-ich/minh-chung/{value.evidence.get().pk}/"
    assert [browser(who).get(address).status_code for who in (cast.lan, cast.hoa, cast.tuan, cast.khach)] == [
        200, 200, 404, 404,
    ]  # fmt: skip


def test_a_title_is_recorded_by_the_form_and_shown_to_the_person(cast: Cast) -> None:
    told = Told(cast, valid_initiative(cast))
    with clock.frozen(datetime(2025, 3, 1, 9, 0, tzinfo=clock.VIETNAM)):
        given_ = {
            "year": "2024", "person": str(cast.lan.pk), "title": "cstd-co-so", "unit": str(cast.factory.pk),
            "paper_number": "15/QĐ-SM", "paper_date": "20/12/2024",
        }  # fmt: skip
        browser(cast.hoa).post(f"/danh-hieu/sang-kien/{told.one.code}/", given_)
        assert TitleUse.objects.get().paper_date == date(2024, 12, 20)
        mine = browser(cast.lan).get("/danh-hieu/cua-toi/").content.decode()
        assert "Đã dùng: Chiến sĩ thi đua cơ sở, năm 2024" in mine


def test_the_draft_is_shown_as_a_draft(cast: Cast) -> None:
    page = browser(None).get("/danh-hieu/quy-dinh/").content.decode()
    assert "Nếu dự thảo được thông qua" in page
    assert "dự thảo, chỉ để xem" in page


def test_an_account_without_office_or_share_finds_nothing(told: Told) -> None:
    told.claimed()
    for address in ("", "thu-lao/", "neu/"):
        assert browser(told.cast.khach).get(f"/loi-ich/sang-kien/{told.one.code}/{address}").status_code == 404
