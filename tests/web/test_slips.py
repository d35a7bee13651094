"""What cannot be is refused beside its question, in the words that fit; what may be meant is asked about."""

import io

import pytest
from django.urls import reverse

from sangkien.actions.dossiers import authors, filing
from sangkien.actions.initiatives import drafting
from sangkien.actions.support import cases, wording
from sangkien.kernel.errors import Invalid
from sangkien.models.dossiers import Dossier
from sangkien.models.initiatives import Initiative
from sangkien.models.support import Idea, SupportCase
from sangkien.rules.support import LONGEST_IDEA
from tests import dossiers, factories
from tests.cast import Cast
from tests.dossiers import LAN
from tests.factories import acting
from tests.house.furnished import picture
from tests.support_world import Helpers, helped
from tests.web.browsing import browser
from tests.web.initiatives.conftest import answers

BLANK = {"nguoi-TOTAL_FORMS": "1", "nguoi-INITIAL_FORMS": "0"}


@pytest.fixture
def filed(cast: Cast) -> Dossier:
    dossiers.receiver(cast)
    dossier = dossiers.begun(cast)
    dossiers.filled(cast, dossier)
    authors.sign(dossier, actor=acting(cast.lan))
    filing.file(dossier, actor=acting(cast.lan))
    return dossier


@pytest.fixture
def helping(cast: Cast) -> tuple[Helpers, SupportCase]:
    team = helped(cast)
    draft = drafting.start(cast.factory, cast.programme, factories.draft(LAN), actor=acting(cast.lan))
    return team, cases.take(cases.ask_about(draft, actor=acting(cast.lan)), actor=acting(team.mai))


@pytest.mark.parametrize(
    ("born", "words"), [("01/06/2022", "Ngày sinh ở tương lai"), ("01/01/1890", "chỉ ghi được từ năm 1900")]
)
def test_an_author_is_not_born_tomorrow_nor_before_everybody(cast, born, words):
    dossier, lan = dossiers.begun(cast), browser(cast.lan)
    name = f"birth_date_{cast.lan.pk}"
    answer = lan.post(reverse("dossiers:application", args=[dossier.code]), {**dossiers.ANSWERS, name: born})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert born in answer.content.decode()
    assert dossier.authors.get(person=cast.lan).birth_date is None


def test_an_author_under_fifteen_is_asked_about_and_kept(cast):
    dossier, lan = dossiers.begun(cast), browser(cast.lan)
    sent = {**dossiers.ANSWERS, f"birth_date_{cast.lan.pk}": "01/06/2010"}
    answer = lan.post(reverse("dossiers:application", args=[dossier.code]), sent, follow=True)
    assert "chưa đủ 15 tuổi; hãy xem lại" in answer.content.decode()
    assert dossier.authors.get(person=cast.lan).birth_date is not None


def test_a_completion_has_no_term_beyond_a_year(cast, filed):
    address = reverse("dossiers:step", args=[filed.code, "yeu-cau-bo-sung"])
    answer = browser(cast.minh).post(address, {"note": "Thiếu ảnh.", "complete_by": "01/01/2099"})
    assert answer.status_code == 422
    assert "xa hơn một năm" in answer.content.decode()
    filed.refresh_from_db()
    assert filed.state == "filed"


@pytest.mark.parametrize(("said", "words"), [("-5 triệu", "không thể là số âm"), ("abc xyz", "Không đọc được số tiền")])
def test_an_amount_that_is_none_is_kept_in_the_draft_and_not_sent(cast, said, words):
    lan = browser(cast.lan)
    answer = lan.post(reverse("initiatives:new"), answers(cast, gui="1", benefit_amount=said))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Initiative.objects.get().state == "draft"


@pytest.mark.parametrize(("field", "after"), [("applied_on", "31/02/2026"), ("benefit_amount", "-5 triệu")])
def test_a_helper_proposes_nothing_that_the_author_could_not_type(helping, field, after):
    team, case = helping
    before = wording.case_wording(case)[field]
    with pytest.raises(Invalid) as refused:
        wording.propose(case, field, before, after, actor=acting(team.mai))
    assert "after" in refused.value.problems
    assert not case.proposals.exists()


def test_a_day_no_calendar_has_and_one_too_long_ago_are_told_apart(cast):
    page, lan = reverse("dossiers:use", args=[dossiers.begun(cast).code]), browser(cast.lan)
    sent = {"kind": "application", "place": "Kho"}
    assert "Ngày này không có trong lịch" in lan.post(page, sent | {"started": "31/02/2022"}).content.decode()
    assert "chỉ ghi được từ năm 1900" in lan.post(page, sent | {"started": "1/1/1800"}).content.decode()
    ended = lan.post(page, sent | {"started": "2/2022", "ended_on": "31/02/2022"}).content.decode()
    assert "Ngày này không có trong lịch" in ended
    assert 'id="id_ended_on_error"' in ended
    both = lan.post(page, sent | {"started": "1/1/1800", "ended_on": "31/02/2022"}).content.decode()
    assert "Còn 2 chỗ cần xem lại" in both
    sent_in = lan.post(reverse("initiatives:new"), answers(cast, gui="1", recognised_on="1/1/1800")).content.decode()
    assert "chỉ ghi được từ năm 1900" in sent_in


def test_a_row_that_says_something_names_somebody(cast):
    page, lan = reverse("dossiers:users", args=[dossiers.begun(cast).code]), browser(cast.lan)
    answer = lan.post(page, BLANK | {"nguoi-0-work": "Lắp giá"})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Người thứ 1: Hàng này chưa có tên người" in shown
    assert "Hãy ghi ít nhất một người" not in shown
    longer = lan.post(page, BLANK | {"nguoi-0-work": "Lắp giá", "them_dong": "1"})
    assert 'value="Lắp giá"' in longer.content.decode()


def test_one_fault_is_told_once(cast):
    page, lan = reverse("support:new_idea"), browser(cast.lan)
    helped(cast)
    long = lan.post(page, {"text": "a " * LONGEST_IDEA, "submission_key": "k", "version": "0", "gui": "1"})
    assert long.content.decode().count("field-error") == 1
    assert "Ý tưởng dài nhất" not in long.content.decode()
    nothing = io.BytesIO(b"")
    nothing.name = "trống.jpg"
    empty = lan.post(page, {"text": "Làm giá.", "submission_key": "k", "version": "0", "gui": "1", "photo": nothing})
    assert "Tệp này trống" in empty.content.decode()
    assert "trống.jpg:" not in empty.content.decode()
    assert Idea.objects.count() == 1


def test_the_limit_of_a_file_is_one_number(cast):
    page, lan = reverse("dossiers:use", args=[dossiers.begun(cast).code]), browser(cast.lan)
    assert "không quá 10 MB" in lan.get(page, follow=True).content.decode()
    big = io.BytesIO(picture() + bytes(11_000_000))
    big.name = "to.png"
    answer = lan.post(page, {"kind": "application", "started": "2/2022", "place": "Kho", "evidence": big})
    assert "tối đa 10 MB" in answer.content.decode()


def test_an_answer_that_is_not_taken_stands_in_its_field_with_what_is_wrong(cast, helping):
    team, case = helping
    asked = wording.ask(case, "Nhanh hơn bao nhiêu?", actor=acting(team.mai), field="result")
    address = reverse("support:answer", args=[case.code, asked.pk])
    said = "x" * 5_000
    answer = browser(cast.lan).post(address, {"answer": said})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert f'id="tra-loi-{asked.pk}_error"' in page
