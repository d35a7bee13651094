"""An author finds her dossier again, and reads there what it says now."""

from datetime import date

import pytest

from sangkien.actions.dossiers import filing, preparing, receiving
from sangkien.rules.dossiers import GIVEN_BACK, LIFECYCLE
from sangkien.web.dossiers import words
from sangkien.web.initiatives.words import REOPENED
from tests import dossiers
from tests import recognitions as kit
from tests.factories import acting
from tests.web.browsing import browser
from tests.working import work_off


def text(who, address: str) -> str:
    return browser(who).get(address).content.decode()


@pytest.fixture
def filed(cast):
    return dossiers.filed(cast, title="Giá treo búa")


def test_the_page_of_an_initiative_names_its_dossier_its_number_and_by_when_an_answer_comes(cast, filed):
    page = text(cast.lan, f"/sang-kien/{filed.initiative.code}/")
    assert f'href="/ho-so/{filed.code}/"' in page
    for said in ("Đã nộp, chờ tiếp nhận", "số 01/2022 trong sổ tiếp nhận", "chậm nhất 20/06/2022"):
        assert said in page
    assert f"/ho-so/{filed.code}/viec/rut/" in page
    assert 'href="/sang-kien/cua-toi/"' in page.partition("<h1>")[0].partition("<main")[2], (
        "the way back is her own list"
    )


def test_of_a_counted_initiative_only_who_may_see_the_dossier_is_told_of_it(cast):
    place = kit.works(cast)
    dossier = kit.passed(place, "Giá xoay")
    kit.recognised(place, dossier)
    work_off("recognition.recognised")
    there = f"/sang-kien/{dossier.initiative.code}/"
    for who in (cast.lan, place.son):
        assert f'href="/ho-so/{dossier.code}/"' in text(who, there)
    for who in (cast.hoa, cast.khach, None):
        assert "Giá xoay" in text(who, there)
        assert dossier.code not in text(who, there)


def test_a_dossier_to_be_completed_is_gone_on_with_from_its_initiative(cast, filed):
    receiving.ask_completion(filed, actor=acting(cast.minh), note="Thiếu ảnh.", complete_by=date(2022, 6, 10))
    page = text(cast.lan, f"/sang-kien/{filed.initiative.code}/")
    assert "Bổ sung hồ sơ" in page
    assert "/ho-so/moi/" not in page, "no other dossier is offered beside the open one"
    assert "chậm nhất 10/06/2022" in page


def test_a_refused_dossier_stays_within_reach(cast, filed):
    receiving.refuse_filing(filed, actor=acting(cast.minh), reason="not_here", note="Nộp ở chi nhánh.")
    page = text(cast.lan, f"/sang-kien/{filed.initiative.code}/")
    assert f'href="/ho-so/{filed.code}/"' in page


def test_her_dossiers_are_in_the_menu_and_on_the_list_of_her_initiatives(cast, filed):
    answer = browser(cast.lan).get("/sang-kien/cua-toi/")
    assert ("Hồ sơ của tôi", "/ho-so/", False) in answer.context["navigation"]
    assert 'href="/ho-so/"' in answer.content.decode().partition("<main")[2].partition("</main>")[0]


def test_who_receives_reads_the_dossiers_of_others_at_the_desk(cast, filed):
    answer = browser(cast.minh).get(f"/ho-so/{filed.code}/")
    assert [label for label, _url, here in answer.context["navigation"] if here] == ["Tiếp nhận hồ sơ"]


REASON = "Phân xưởng hai đã có giá như vậy."


@pytest.fixture
def refused(cast):
    place = kit.works(cast)
    dossier = kit.passed(place, "Giá treo búa")
    decision = kit.refused(place, dossier, reason=REASON)
    return place, dossier, decision.items.get().document.symbol


def test_the_desk_says_that_recognition_was_refused_and_leads_to_the_reason(cast, refused):
    _place, dossier, symbol = refused
    desk = text(cast.lan, "/viec-cua-toi/")
    assert f"Không được công nhận ngày 20/05/2022, thông báo số {symbol}" in desk
    assert f'href="/ho-so/{dossier.code}/"' in desk
    assert "Bản nháp, lưu" not in desk
    there = text(cast.lan, f"/ho-so/{dossier.code}/")
    assert REASON in there
    assert f"thông báo số {symbol}" in there


def test_the_page_and_the_list_call_a_refused_one_so_and_say_what_can_be_done(cast, refused):
    _place, dossier, symbol = refused
    page = text(cast.lan, f"/sang-kien/{dossier.initiative.code}/")
    head = page.partition("<article>")[2].partition("</h1>")[2]
    assert "Không được công nhận" in head.partition("</p>")[0]
    assert "Bản nháp<" not in head.partition("</p>")[0]
    cards = page.partition("Diễn biến")[0]
    assert cards.count(symbol) == cards.count(REASON) == cards.count("ngày 20/05/2022") == 1
    assert "Muốn xin công nhận lại" in page
    timeline = page.partition("Diễn biến")[2]
    assert REASON in timeline
    assert "Trả về bản nháp" not in timeline
    listed = text(cast.lan, "/sang-kien/cua-toi/")
    assert "Không được công nhận" in listed
    assert f'href="/sang-kien/{dossier.initiative.code}/"' in listed


def test_once_she_asks_again_the_refusal_is_past(cast, refused):
    _place, dossier, symbol = refused
    preparing.start(dossier.initiative, actor=acting(cast.lan))
    assert "Không được công nhận ngày" not in text(cast.lan, "/viec-cua-toi/")
    page = text(cast.lan, f"/sang-kien/{dossier.initiative.code}/")
    cards = page.partition("Diễn biến")[0]
    assert cards.count(f"Không được công nhận ngày 20/05/2022, thông báo số {symbol}") == cards.count(symbol) == 1
    assert REASON not in cards
    assert 'aria-label="Công nhận"' not in cards
    head = page.partition("</h1>")[2].partition("</p>")[0]
    assert "Bản nháp" in head


def test_an_application_that_was_not_taken_up_is_said_to_be_so_with_its_reason(cast, filed):
    receiving.refuse_filing(filed, actor=acting(cast.minh), reason="not_here", note="Nộp ở chi nhánh.")
    assert "Đơn không được tiếp nhận ngày 20/05/2022, thông báo số" in text(cast.lan, "/viec-cua-toi/")
    timeline = text(cast.lan, f"/sang-kien/{filed.initiative.code}/").partition("Diễn biến")[2]
    assert "Không thuộc thẩm quyền công nhận của cơ sở này. Nộp ở chi nhánh." in timeline


def test_the_timeline_tells_each_time_it_came_back_apart(cast, filed):
    receiving.ask_completion(filed, actor=acting(cast.minh), note="Thiếu ảnh.", complete_by=date(2022, 6, 10))
    filing.file(filed, actor=acting(cast.lan))
    preparing.withdraw(filed, actor=acting(cast.lan))
    timeline = text(cast.lan, f"/sang-kien/{filed.initiative.code}/").partition("Diễn biến")[2]
    assert timeline.index("Yêu cầu bổ sung hồ sơ") < timeline.index("Thiếu ảnh.") < timeline.index("Rút hồ sơ")
    assert "Trả về bản nháp" not in timeline


def test_every_move_of_a_dossier_has_a_name_and_a_colour():
    moves = set(LIFECYCLE.moves)
    assert moves == words.MOVES.keys() == words.MOVE_ROLES.keys()
    back = {move.verb for move in LIFECYCLE.moves.values() if move.target in GIVEN_BACK}
    assert back == REOPENED.keys()


def test_a_receipt_is_offered_once(cast, filed):
    page = text(cast.lan, f"/ho-so/{filed.code}/")
    assert "Giấy biên nhận hồ sơ 01/BN" in page
    assert "/bien-nhan/" not in page


def test_while_a_dossier_is_open_the_text_does_not_ask_for_what_the_dossier_tells(cast):
    dossier = dossiers.prepared(cast, applied_on="", applied_at="")
    there = f"/sang-kien/{dossier.initiative.code}/sua/"
    form = browser(cast.lan).get(there)
    page = form.content.decode()
    assert "Bài viết đã đủ" in page
    needed = {name for name, field in form.context["form"].fields.items() if field.needed}
    assert needed.isdisjoint({"applied_on", "applied_at", "recognised_by", "recognition_number", "recognised_on"})
    assert {"title", "solution", "kind"} <= needed
    assert "lần áp dụng ghi trong hồ sơ tự vào đây" in page
    preparing.withdraw(dossier, actor=acting(cast.lan))
    without = browser(cast.lan).get(there)
    assert without.context["form"].fields["applied_on"].needed
    assert [gap.href for gap in without.context["gaps"]][:2] == ["#id_applied_on", "#id_applied_at"]


def test_a_day_that_cannot_be_is_still_said_while_a_dossier_is_open(cast):
    dossier = dossiers.prepared(cast, applied_on="hôm nọ", applied_at="")
    gaps = browser(cast.lan).get(f"/sang-kien/{dossier.initiative.code}/sua/").context["gaps"]
    assert [gap.href for gap in gaps] == ["#id_applied_on"]
