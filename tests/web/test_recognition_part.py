"""What the page of an initiative shows of its recognition: the decision and the certificates, to who may read them."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from sangkien.actions.initiatives import drafting
from sangkien.kernel import check_codes, clock
from sangkien.models.initiatives import Initiative
from sangkien.models.recognitions import Certificate
from tests import factories
from tests import recognitions as kit
from tests.cast import Cast
from tests.recognitions import Works
from tests.web.browsing import browser
from tests.working import work_off


@pytest.fixture
def place(cast: Cast) -> Works:
    """The factory as employer, with one initiative of chị Lan recognised and counted."""
    made = kit.works(cast)
    decision = kit.recognised(made, kit.passed(made, "Giá xoay để vật tư"))
    work_off("recognition.recognised")
    made.things = {"decision": decision, "initiative": decision.items.get().dossier.initiative}
    return made


def shown(place: Works, client: Client) -> str:
    page = client.get(reverse("initiatives:page", args=[place.things["initiative"].code]))
    assert page.status_code == 200
    return page.content.decode()


def test_the_head_of_the_unit_and_the_author_find_the_decision_and_the_certificate(place):
    decision = place.things["decision"]
    certificate = Certificate.objects.select_related("document").get(decision=decision)
    link = reverse("recognitions:decision", args=[decision.code])
    for person in (place.thinh, place.son, place.cast.lan):
        page = shown(place, browser(person))
        assert f"quyết định số {decision.document.symbol}" in page, person.name
        assert f'href="{link}"' in page, person.name
        assert f">{certificate.document.symbol}</a>" in page, person.name


def test_the_code_is_the_authors_to_hand_on_and_not_the_heads(place):
    code = check_codes.spaced(Certificate.objects.get(decision=place.things["decision"]).code)
    assert code in shown(place, browser(place.cast.lan))
    assert code not in shown(place, browser(place.thinh))


def test_who_reads_neither_finds_neither(place):
    decision = place.things["decision"]
    for who in (None, place.cast.khach):
        page = shown(place, browser(who))
        assert "Văn bản quyết định" not in page
        assert "Giấy chứng nhận" not in page.partition("<main")[2].partition("</main>")[0]
        assert decision.code not in page


def test_a_recognised_draft_is_finished_for_the_programme_and_not_asked_recognition_for_again(cast):
    made = kit.works(cast)
    dossier = kit.passed(made, "Giá xoay", content_group="")
    kit.recognised(made, dossier)
    work_off("recognition.recognised")
    lan, code = browser(cast.lan), dossier.initiative.code
    page = lan.get(f"/sang-kien/{code}/").content.decode()
    assert "Chưa vào chương trình." in page
    assert "chưa gửi" not in page
    form = lan.get(f"/sang-kien/{code}/sua/").content.decode()
    assert "giữ đúng như đã được công nhận" in form
    for shown_page in (page, form):
        assert "/ho-so/moi/" not in shown_page


def test_where_every_dossier_is_in_a_draft_already_no_other_is_offered(cast):
    made = kit.works(cast)
    head, desk = browser(made.thinh), reverse("recognitions:desk")
    one = kit.passed(made, "Giá xoay")
    assert "Lập dự thảo và xem trước" in head.get(desk).content.decode()
    kit.drawn_up(made, one)
    page = head.get(desk).content.decode()
    assert "Giá xoay" in page
    assert "Lập dự thảo và xem trước" not in page


def left_outside(cast, *, work=True, **changes):
    """A recognised initiative of chị Lan before (or after) the house came to bring it in."""
    made = kit.works(cast)
    dossier = kit.passed(made, "Giá xoay", **changes)
    kit.recognised(made, dossier)
    if work:
        work_off("recognition.recognised")
    return f"/sang-kien/{dossier.initiative.code}/"


def main_of(who, address):
    return " ".join(browser(who).get(address).content.decode().partition("<main")[2].split())


def test_until_the_house_has_come_the_page_says_that_it_is_being_brought_in(cast):
    address = left_outside(cast, work=False)
    for who in (cast.lan, cast.hoa):
        page = main_of(who, address)
        assert "Được công nhận, đang vào chương trình" in page
        assert "chưa vào chương trình" not in page.lower()
        assert "cong-nhan/vao-chuong-trinh" not in page
        assert "Bổ sung để vào chương trình" not in page
    work_off("recognition.recognised")
    assert "đang vào chương trình" not in main_of(cast.lan, address)


def test_what_waits_for_the_next_phase_is_not_being_brought_in(cast):
    with clock.frozen(datetime(2021, 12, 1, 9, 0, tzinfo=clock.VIETNAM)):
        address = left_outside(cast)
        page = main_of(cast.lan, address)
        assert "sáng kiến sẽ tự vào chương trình khi đợt tới mở" in page
        assert "đang vào chương trình" not in page


def test_bringing_in_is_offered_only_where_it_would_work(cast):
    address = left_outside(cast, kind="", content_group="")
    hoa, enter = main_of(cast.hoa, address), address.replace("/sang-kien/", "/cong-nhan/vao-chuong-trinh/")
    assert "<li>Còn thiếu: Loại giải pháp</li><li>Còn thiếu: Nhóm nội dung</li>" in hoa
    assert "tác giả bổ sung trong bài viết" in hoa
    assert enter not in hoa
    lan = main_of(cast.lan, address)
    assert "Bổ sung để vào chương trình" in lan
    assert f'href="{address}sua/"' in lan.partition("Chưa vào chương trình, vì:")[2].partition("</div>")[0]
    client = browser(cast.hoa)
    client.post(enter)
    told = client.get(address).content.decode()
    assert "Còn thiếu: Loại giải pháp; Còn thiếu: Nhóm nội dung." in told
    one = Initiative.objects.get(code=address.split("/")[2])
    drafting.edit(one, factories.draft(kit.LAN), actor=factories.acting(cast.lan))
    assert enter in main_of(cast.hoa, address)
    assert "Đã đủ để vào chương trình" in main_of(cast.lan, address)


def test_a_list_says_in_two_short_lines_what_is_recognised_and_left_out(cast):
    address = left_outside(cast, kind="")
    line = main_of(cast.lan, reverse("initiatives:mine")).rpartition(f'href="{address}"')[2].partition("</tr>")[0]
    assert 'Được công nhận</span><br><span class="quiet">chưa vào chương trình</span>' in line


def test_a_refusal_is_told_with_who_refused(cast):
    made = kit.works(cast)
    dossier = kit.passed(made, "Giá xoay")
    kit.refused(made, dossier)
    page = main_of(cast.lan, f"/sang-kien/{dossier.initiative.code}/")
    assert f"Không được {made.body.name} công nhận, ngày " in page
