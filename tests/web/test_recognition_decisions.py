"""A decision before and after its signature: the draft promises just what signing brings, the signed one is called what it is."""

import pytest
from django.urls import reverse

from tests import recognitions as kit
from tests.cast import Cast
from tests.factories import acting
from tests.recognitions import Works
from tests.web.browsing import browser
from tests.working import work_off


@pytest.fixture
def place(cast: Cast) -> Works:
    return kit.works(cast)


def shown(place, decision):
    page = browser(place.thinh).get(reverse("recognitions:decision", args=[decision.code]))
    return " ".join(page.content.decode().partition("<main")[2].split())


def test_a_draft_that_only_refuses_promises_neither_certificates_nor_the_programme(place):
    page = shown(place, kit.drawn_up(place, kit.passed(place, "Giá xoay"), outcome="refuse", reason="Đã có."))
    assert "mỗi hồ sơ một văn bản nêu lý do" in page
    assert "một giấy chứng nhận" not in page
    assert "vào chương trình" not in page


def test_a_draft_that_recognises_promises_certificates_and_no_refusals(place):
    page = shown(place, kit.drawn_up(place, kit.passed(place, "Giá xoay")))
    assert "mỗi tác giả được cấp một giấy chứng nhận" in page
    assert "Sáng kiến được công nhận tự vào chương trình." in page
    assert "văn bản nêu lý do" not in page
    assert "chưa vào chương trình" not in page


def test_who_would_not_enter_the_programme_is_named_before_the_signature_with_what_is_lacking(place):
    whole, gapped = kit.passed(place, "Giá xoay"), kit.passed(place, "Máng hứng phoi", kind="", content_group="")
    page = shown(place, kit.drawn_up(place, whole, gapped))
    warned = page.partition("Được công nhận nhưng chưa vào chương trình")[2].partition("</div>")[0]
    assert f"Máng hứng phoi ({gapped.code})" in warned
    assert "Còn thiếu: Loại giải pháp" in warned
    assert "Còn thiếu: Nhóm nội dung" in warned
    assert "nơi công nhận" not in warned.lower(), "signing says it itself"
    assert "Giá xoay" not in warned
    assert "trừ những sáng kiến nêu trên" in page
    alone = shown(place, kit.drawn_up(place, kit.passed(place, "Xe đẩy", kind="")))
    assert "tự vào chương trình" not in alone


def test_the_warning_agrees_with_what_happens(place):
    for changes in ({}, {"kind": ""}, {"applied_at": ""}, {"applied_on": "15/02/2020"}):
        dossier = kit.passed(place, f"Giá xoay {changes}", **changes)
        draft = kit.drawn_up(place, dossier)
        warned = "Được công nhận nhưng chưa vào chương trình" in shown(place, draft)
        kit.deciding.sign(draft, actor=kit.acting(place.thinh))
        work_off("recognition.recognised")
        dossier.initiative.refresh_from_db()
        assert warned == (dossier.initiative.state == "draft"), changes


def test_the_heading_of_what_was_signed_names_the_kind_of_paper(place):
    recognised = kit.recognised(place, kit.passed(place, "Giá xoay"))
    refused = kit.refused(place, kit.passed(place, "Máng hứng phoi"))
    assert f"<h1>Quyết định công nhận {recognised.document.symbol}</h1>" in shown(place, recognised)
    assert "<h1>Văn bản không công nhận" in shown(place, refused)
    desk = browser(place.thinh).get(reverse("recognitions:desk")).content.decode()
    assert "Văn bản không công nhận" in desk


def test_who_draws_up_but_does_not_decide_on_a_scope_meets_no_closed_door(place):
    dossier = kit.passed(place, "Giá xoay")
    kit.recognised(place, dossier)
    dossier.refresh_from_db()
    board = kit.council(place.cast.factory, acting(place.cast.hoa), purpose="influence", level="co_so")
    item = kit.examined(dossier, board)
    where = reverse("recognitions:influence", args=[place.body.pk, item.pk])
    desks = {who: browser(who).get(reverse("recognitions:desk")).content.decode() for who in (place.thinh, place.son)}
    assert where in desks[place.thinh]
    assert where not in desks[place.son]
    assert "Phạm vi ảnh hưởng chờ quyết định" in desks[place.son]
