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


def chosen(dossier, outcome: str = "refuse", reason: str = "Đã có ở phân xưởng hai.", **words: str) -> dict[str, str]:
    return {f"o-{dossier.code}": outcome, f"ly-do-{dossier.code}": reason} | words


LONG = {
    "period": ({"period": "Đ" * 121, "basis": "Căn cứ A"}, "Nhiều nhất 120 ký tự, đang có 121", "id_period"),
    "basis": ({"period": "Đợt 1", "basis": "Căn cứ A\n" + "B" * 501}, "Căn cứ thứ 2: nhiều nhất 500 ký tự", "id_basis"),
    "many": ({"period": "Đợt 1", "basis": "\n".join("ABCDEFGHIJK")}, "Nhiều nhất 10 căn cứ, đang có 11", "id_basis"),
}


def stands(answer, name: str) -> str:
    """What a field of the page holds."""
    found = re.search(
        rf'<(?:input[^>]*|textarea[^>]*)name="{name}"[^>]*?(?:value="([^"]*)"[^>]*>|>\n?([^<]*)<)',
        answer.content.decode(),
    )
    assert found, name
    return (found[1] or found[2] or "").strip()


@pytest.mark.parametrize(("words", "sentence", "at"), LONG.values(), ids=LONG)
def test_what_is_too_long_is_said_at_its_field_and_nothing_typed_is_lost(place, words, sentence, at):
    dossier, clerk = kit.passed(place, "Giá xoay"), browser(place.son)
    answer = clerk.post(f"{reverse('recognitions:desk')}?co-so={place.body.pk}", chosen(dossier, **words))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#{at}"' in page
    assert re.search(rf'id="{at}_error".*?{sentence}', page, re.DOTALL)
    assert re.search(rf'name="o-{dossier.code}" value="refuse" checked', page)
    assert stands(answer, f"ly-do-{dossier.code}") == "Đã có ở phân xưởng hai."
    assert (stands(answer, "period"), stands(answer, "basis")) == (words["period"], words["basis"])


def test_a_refusal_without_its_reason_is_said_at_that_dossier_and_the_rest_stays(place):
    first, second = kit.passed(place, "Giá xoay"), kit.passed(place, "Máng hứng phoi")
    sent = chosen(first, reason=" ") | chosen(second, reason="Không có tính mới.", period="Đợt 1", basis="Căn cứ A")
    answer = browser(place.son).post(f"{reverse('recognitions:desk')}?co-so={place.body.pk}", sent)
    page = answer.content.decode()
    assert re.search(rf'id="id_ly-do-{first.code}_error".*?phải ghi lý do', page, re.DOTALL)
    assert f'id="id_ly-do-{second.code}_error"' not in page
    assert stands(answer, f"ly-do-{second.code}") == "Không có tính mới."
    assert (stands(answer, "period"), stands(answer, "basis")) == ("Đợt 1", "Căn cứ A")


def test_the_desk_draws_up_what_is_chosen(place):
    dossier = kit.passed(place, "Giá xoay")
    sent = chosen(dossier, "recognise", "", period="Đợt 1", basis="Căn cứ A\r\n\r\nCăn cứ B")
    answer = browser(place.son).post(f"{reverse('recognitions:desk')}?co-so={place.body.pk}", sent)
    made = dossier.decisions.get().decision
    assert answer.headers["Location"] == address("decision", made.code)
    assert (made.basis, made.period) == (["Căn cứ A", "Căn cứ B"], "Đợt 1")


def test_a_draft_somebody_else_has_changed_is_not_overwritten_unseen(place):
    dossier = kit.passed(place, "Giá xoay")
    decision, clerk = kit.drawn_up(place, dossier), browser(place.son)
    seen = stands(clerk.get(address("redraw", decision.code)), "seen")
    drafting.redraw(
        decision, {dossier.code: Choice("recognise")}, actor=acting(place.thinh), basis=["Căn cứ của ông Thịnh"]
    )
    sent = chosen(dossier, "refuse", "Không có tính mới.", basis="Căn cứ của anh Sơn", seen=seen)
    answer = clerk.post(address("redraw", decision.code), sent)
    decision.refresh_from_db()
    assert (answer.status_code, decision.basis) == (409, ["Căn cứ của ông Thịnh"])
    assert "vừa được sửa ở nơi khác" in text_of(answer)
    assert "<del>ông Thịnh</del>" in answer.content.decode() or "<del>ông" in answer.content.decode()
    assert (stands(answer, "basis"), stands(answer, f"ly-do-{dossier.code}")) == (
        "Căn cứ của anh Sơn",
        "Không có tính mới.",
    )
    again = clerk.post(address("redraw", decision.code), sent | {"seen": stands(answer, "seen")})
    decision.refresh_from_db()
    assert (again.status_code, decision.basis) == (302, ["Căn cứ của anh Sơn"])


def test_a_refused_change_of_a_draft_keeps_what_was_typed(place):
    dossier = kit.passed(place, "Giá xoay")
    decision, clerk = kit.drawn_up(place, dossier), browser(place.son)
    seen = stands(clerk.get(address("redraw", decision.code)), "seen")
    sent = chosen(dossier, "refuse", " ", basis="Căn cứ của anh Sơn", seen=seen)
    answer = clerk.post(address("redraw", decision.code), sent)
    assert (answer.status_code, stands(answer, "seen"), stands(answer, "basis")) == (422, seen, "Căn cứ của anh Sơn")
