"""Around a case of annulment: each party is asked for itself, and after the decision everybody concerned finds its paper."""

import pytest
from django.urls import reverse

from sangkien.actions.recognitions import annulling, judging
from sangkien.models.notifications import Notification
from sangkien.queries import notifications
from tests import recognitions as kit
from tests.cast import Cast
from tests.factories import acting
from tests.recognitions import Works
from tests.web.browsing import browser
from tests.working import work_off

ABOVE = "Công đoàn các Khu công nghiệp Sông Xanh"
SPEAK = "Bạn được mời trình bày"


@pytest.fixture
def place(cast: Cast) -> Works:
    """An initiative of chị Lan and anh Khang, recognised at the factory; anh Khách next door complains of it."""
    kit.issuer(cast.federation, ABOVE, "CĐKCN", kind="union", head=cast.thu)
    made = kit.works(cast)
    dossier = kit.passed(made, "Giá xoay", *kit.LAN_AND_KHANG)
    kit.recognised(made, dossier)
    work_off()
    dossier.refresh_from_db()
    case = annulling.open_case(
        dossier, actor=acting(cast.hoa), ground="false_declaration", text="Đã dùng từ trước.", complainant="DV-007"
    )
    made.things = {"dossier": dossier, "case": case, "page": f"/sang-kien/{dossier.initiative.code}/"}
    return made


def main_of(who, address):
    return " ".join(browser(who).get(address).content.decode().partition("<main")[2].split())


def said(place, who):
    case = place.things["case"]
    annulling.state(case, actor=acting(who), text="Do tổ tự vẽ, có sổ tay.")


def annulled(place):
    said(place, place.cast.lan)
    said(place, place.thinh)
    case = place.things["case"]
    judging.decide(case, actor=acting(place.cast.thu), annul=True, reason="Bản vẽ không phải của tác giả.")
    work_off()
    return case


def test_an_answer_of_the_author_does_not_answer_for_the_employer(place):
    lan, thinh = place.cast.lan, place.thinh
    assert SPEAK in main_of(lan, "/viec-cua-toi/")
    said(place, lan)
    assert SPEAK not in main_of(lan, "/viec-cua-toi/")
    assert SPEAK in main_of(thinh, "/viec-cua-toi/")
    thu = main_of(place.cast.thu, reverse("recognitions:case", args=[place.things["case"].code]))
    assert (
        "Công ty Cổ phần Cơ khí Sao Mai (đơn vị công nhận) chưa trình bày" in thu.partition("Chưa quyết định được: ")[2]
    )
    said(place, thinh)
    assert SPEAK not in main_of(thinh, "/viec-cua-toi/")
    case = main_of(thinh, reverse("recognitions:case", args=[place.things["case"].code]))
    assert f">Tác giả · {lan.name} · " in case
    assert f">Đơn vị công nhận · {thinh.name} · " in case


def test_an_answer_of_the_employer_does_not_answer_for_the_author(place):
    said(place, place.thinh)
    assert SPEAK not in main_of(place.thinh, "/viec-cua-toi/")
    assert SPEAK in main_of(place.cast.lan, "/viec-cua-toi/")


def test_who_decides_is_told_when_it_can_be_decided_and_not_that_it_waits_already(place):
    kinds = Notification.objects.filter(person=place.cast.thu, kind__startswith="annulment.")
    assert not kinds.exists()
    work_off()
    told = notifications.words(kinds.get().kind)
    assert "mà bạn sẽ quyết định đã mở; quyết định được khi các bên đã trình bày hoặc hết hạn trình bày." in told


def test_nobody_is_asked_any_more_once_it_is_decided(place):
    annulled(place)
    assert SPEAK not in main_of(place.thinh, "/viec-cua-toi/")


def test_the_desk_heads_a_case_by_the_name_of_the_initiative(place):
    code = place.things["case"].code
    for speaks, who in ((place.cast.lan, place.thinh), (place.thinh, place.cast.thu)):
        said(place, speaks)
        card = main_of(who, "/viec-cua-toi/").partition(code)[0].rpartition('class="card-title"')[2]
        assert card.startswith(">Giá xoay</p>"), who.name


def test_the_case_leads_whoever_may_open_it_to_the_initiative(place):
    link = f'<a class="hit" href="{place.things["page"]}">Giá xoay</a>'
    address = reverse("recognitions:case", args=[place.things["case"].code])
    for who in (place.cast.thu, place.thinh, place.cast.lan, place.cast.khach):
        assert link in main_of(who, address), who.name
    judge = reverse("recognitions:judge", args=[place.things["case"].code])
    assert link in main_of(place.cast.thu, judge)
    annulled(place)
    assert link in main_of(place.cast.lan, address)
    stranger = main_of(place.cast.khach, address)
    assert "Giá xoay" in stranger
    assert link not in stranger, "nobody is sent where nothing is found"


def test_who_decides_is_called_by_one_official_name(place):
    address = reverse("recognitions:case", args=[place.things["case"].code])
    assert f"<dt>Nơi quyết định</dt><dd>{ABOVE}</dd>" in main_of(place.cast.thu, address)
    annulled(place)
    assert f"<dt>Nơi quyết định</dt><dd>{ABOVE}</dd>" in main_of(place.cast.lan, address)


def test_the_authors_are_led_to_the_decision_that_took_it_back(place):
    paper = annulled(place).document
    told = f"Việc công nhận đã bị hủy ngày {paper.issued_on:%d/%m/%Y}, theo quyết định số {paper.symbol} của {ABOVE}."
    link = f'href="{reverse("documents:page", args=[paper.code])}"'
    page = main_of(place.cast.lan, place.things["page"])
    first = page.partition('aria-label="Công nhận"')[2]
    assert first.index(told) < first.index(link) < first.index("Trước đó được công nhận ngày")
    assert reverse("recognitions:case", args=[place.things["case"].code]) in first
    assert "(đã bị hủy)" in page
    assert '>Quyết định hủy công nhận</a> · <a class="hit"' in first
    mine = main_of(place.cast.lan, reverse("initiatives:mine"))
    held = mine.partition("Giấy chứng nhận của tôi")[2].partition("</li>")[0]
    assert f"</a><br>{told}" in held
    assert link in held


def test_the_dossier_says_at_its_top_what_took_its_recognition_back(place):
    told = "Việc công nhận đã bị hủy ngày"
    address = f"/ho-so/{place.things['dossier'].code}/"
    assert told not in main_of(place.cast.lan, address)
    paper = annulled(place).document
    link = f'href="{reverse("documents:page", args=[paper.code])}">Quyết định hủy công nhận</a>'
    for who in (place.cast.lan, place.thinh):
        top = main_of(who, address).partition('class="with-aside"')[0]
        assert f"{told} {paper.issued_on:%d/%m/%Y}, theo quyết định số {paper.symbol} của {ABOVE}." in top, who.name
        assert link in top, who.name
    receives = main_of(place.son, address)
    assert "Đã hủy công nhận sáng kiến" in receives
    assert told not in receives, "he may not read the paper"


def test_the_papers_of_a_dossier_say_which_one_is_the_certificate(place):
    page = main_of(place.cast.lan, f"/ho-so/{place.things['dossier'].code}/")
    papers = page.partition("<h2>Văn bản</h2>")[2].partition("</ul>")[0]
    assert ">Giấy chứng nhận sáng kiến: Giá xoay " in papers
    assert ">Giá xoay " not in papers


def test_everybody_who_was_heard_may_open_the_decision(place):
    paper = annulled(place).document
    address = reverse("recognitions:case", args=[place.things["case"].code])
    link = f'href="{reverse("documents:page", args=[paper.code])}"'
    for who in (place.thinh, place.cast.lan, place.cast.hoa, place.cast.khach, place.cast.thu):
        assert link in main_of(who, address), who.name
        assert browser(who).get(reverse("documents:page", args=[paper.code])).status_code == 200
    assert browser(place.cast.tuan).get(address).status_code == 404


def test_who_is_no_party_reads_who_took_it_back_and_no_case(place):
    paper = annulled(place).document
    page = main_of(place.cast.minh, place.things["page"])
    assert f"theo quyết định số {paper.symbol}" in page
    assert place.things["case"].code not in page


def test_while_it_is_heard_nothing_is_said_to_who_is_no_party(place):
    for who in (None, place.cast.minh, place.cast.tuan, place.son):
        page = main_of(who, place.things["page"])
        assert "hủy công nhận" not in page.lower().replace("mở hồ sơ hủy công nhận", ""), who
