"""The pages on which decisions are drawn up and signed: nothing typed is lost, nothing unseen is signed."""

import re

import pytest
from django.urls import reverse

from sangkien.actions.recognitions import drafting
from sangkien.kernel import clock
from sangkien.queries.recognitions.waiting import Choice
from tests import recognitions as kit
from tests.cast import Cast
from tests.factories import acting
from tests.recognitions import Works
from tests.web.browsing import browser


@pytest.fixture
def place(cast: Cast) -> Works:
    return kit.works(cast)


def address(name: str, code: str) -> str:
    return reverse(f"recognitions:{name}", args=[code])


def text_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def mark(answer) -> str:
    found = re.search(r'name="fingerprint" value="(\w+)"', answer.content.decode())
    assert found
    return found[1]


def test_the_head_does_not_sign_a_basis_added_after_he_opened_the_page(place):
    dossier = kit.passed(place, "Giá xoay")
    decision, head = kit.drawn_up(place, dossier), browser(place.thinh)
    seen = mark(head.get(address("decision", decision.code)))
    drafting.redraw(
        decision, {dossier.code: Choice("recognise")}, actor=acting(place.son), basis=["Căn cứ chưa ai đọc"]
    )
    answer = head.post(address("sign", decision.code), {"fingerprint": seen}, follow=True)
    decision.refresh_from_db()
    assert decision.state == "drawn_up"
    assert "đã thay đổi so với bản bạn đã xem" in text_of(answer)
    assert "Căn cứ chưa ai đọc" in text_of(answer)
    head.post(address("sign", decision.code), {"fingerprint": mark(answer)})
    decision.refresh_from_db()
    assert decision.state == "signed"
    assert "Căn cứ chưa ai đọc" in decision.document.content["basis"]


def test_signed_already_is_said_in_plain_words_above_the_signed_decision(place):
    decision, head = kit.drawn_up(place, kit.passed(place, "Giá xoay")), browser(place.thinh)
    seen = mark(head.get(address("decision", decision.code)))
    for _press in range(2):
        answer = head.post(address("sign", decision.code), {"fingerprint": seen}, follow=True)
    decision.refresh_from_db()
    assert f"đã được ký lúc {clock.in_vietnam(decision.signed_at):%H:%M}" in text_of(answer)
    assert "sign:" not in text_of(answer)
    assert reverse("documents:page", args=[decision.document.code]) in answer.content.decode()


def test_what_was_dropped_meanwhile_is_not_signed(place):
    decision, head = kit.drawn_up(place, kit.passed(place, "Giá xoay")), browser(place.thinh)
    seen = mark(head.get(address("decision", decision.code)))
    drafting.drop(decision, actor=acting(place.son))
    answer = head.post(address("sign", decision.code), {"fingerprint": seen}, follow=True)
    assert "đã bỏ, không ký được" in text_of(answer)
