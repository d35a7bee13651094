"""An author finds her dossier again, and reads there what it says now."""

from datetime import date

import pytest

from sangkien.actions.dossiers import receiving
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
    for words in ("Đã nộp, chờ tiếp nhận", "số 01/2022 trong sổ tiếp nhận", "chậm nhất 20/06/2022"):
        assert words in page
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
