"""What the page of an initiative shows of its recognition: the decision and the certificates, to who may read them."""

import pytest
from django.test import Client
from django.urls import reverse

from sangkien.kernel import check_codes
from sangkien.models.recognitions import Certificate
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
