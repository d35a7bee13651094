"""An idea from a phone, without JavaScript, to the team and back."""

import io

import pytest
from django.urls import reverse

from sangkien.actions.initiatives import drafting, files
from sangkien.actions.support import cases, ideas, wording
from sangkien.models.support import Idea, SupportCase
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.cast import Cast
from tests.factories import acting
from tests.house.furnished import picture
from tests.house.furnished_support import WEBM
from tests.support_world import Helpers, helped
from tests.web.browsing import browser

LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")
PNG = picture()
# Longer than the line by which a case is called.
SAID = "Làm giá xoay để tìm vật tư nhanh hơn, bây giờ tìm mất nửa buổi, thử ở kho 2 từ tháng trước; chưa ai đọc lại."


@pytest.fixture
def team(cast: Cast) -> Helpers:
    return helped(cast)


def recording() -> io.BytesIO:
    sound = io.BytesIO(WEBM)
    sound.name = "ghi âm.webm"
    return sound


def test_one_sentence_sent_twice_is_one_idea_and_waits_on_the_desk(cast, team):
    lan = browser(cast.lan)
    form = {"text": "Làm giá xoay.", "submission_key": "abc", "gui": "1"}
    for _time in range(2):
        assert lan.post(reverse("support:new_idea"), form).status_code == 302
    assert (Idea.objects.count(), SupportCase.objects.count()) == (1, 1)
    case = SupportCase.objects.get()
    promise = f"Tổ hẹn trả lời chậm nhất ngày {case.promised_on:%d/%m/%Y}"
    assert promise in lan.get(reverse("support:idea", args=[Idea.objects.get().code])).content.decode()
    assert "Làm giá xoay." in browser(team.mai).get(reverse("support:desk")).content.decode()
    assert "Làm giá xoay." not in browser(cast.hoa).get(reverse("support:desk")).content.decode()


def test_a_voice_note_alone_is_enough_and_plays_in_parts_for_who_may_hear_it(cast, team):
    lan = browser(cast.lan)
    lan.post(reverse("support:new_idea"), {"text": "", "submission_key": "k", "gui": "1", "sound": recording()})
    idea = Idea.objects.get()
    address = reverse("support:idea_file", args=[idea.code, idea.files.get().pk])
    part = browser(team.mai).get(address, headers={"range": "bytes=0-3"})
    assert (part.status_code, part.content, part["Content-Type"]) == (206, WEBM[:4], "audio/webm")
    assert part["X-Content-Type-Options"] == "nosniff"
    for person in (cast.hoa, cast.minh, cast.thu, cast.quan, cast.khach):
        assert browser(person).get(address).status_code == 404


def test_nothing_said_and_nothing_shown_is_asked_for_again_and_keeps_no_idea(cast, team):
    answer = browser(cast.lan).post(reverse("support:new_idea"), {"text": " ", "submission_key": "k", "gui": "1"})
    assert answer.status_code == 422
    assert Idea.objects.count() == 0


def test_a_file_that_is_no_sound_is_refused_beside_its_question_and_the_words_stay(cast, team):
    fake = io.BytesIO(b"MZ\x00 no sound")
    fake.name = "ghi.webm"
    answer = browser(cast.lan).post(
        reverse("support:new_idea"), {"text": "Lời của tôi.", "submission_key": "k", "gui": "1", "sound": fake}
    )
    assert answer.status_code == 422
    assert "Lời của tôi." in answer.content.decode()
    assert Idea.objects.get().text == "Lời của tôi."
    assert SupportCase.objects.count() == 0


def test_an_idea_saves_itself_for_its_author_alone(cast, team):
    lan = browser(cast.lan)
    first = lan.post(reverse("support:autosave_new"), {"text": "Làm giá", "submission_key": "k"}).json()
    lan.post(first["url"], {"text": "Làm giá xoay", "version": first["version"]})
    assert Idea.objects.get().text == "Làm giá xoay"
    assert lan.post(first["url"], {"text": "bản cũ", "version": "0"}).status_code == 409
    assert browser(team.mai).get(reverse("support:idea", args=[Idea.objects.get().code])).status_code == 404


def test_two_windows_show_where_they_differ_before_one_idea_takes_over(cast):
    lan = browser(cast.lan)
    idea = ideas.write(cast.factory, "Làm giá xoay.", actor=acting(cast.lan))
    address = reverse("support:edit_idea", args=[idea.code])
    lan.post(address, {"text": "Làm giá thép.", "version": "0", "giu": "1"})
    clash = lan.post(address, {"text": "Làm giá gỗ.", "version": "0", "giu": "1"})
    page = clash.content.decode()
    assert clash.status_code == 409
    assert "<del>thép</del>" in page
    assert "<ins>gỗ</ins>" in page
    assert "data-unsaved" in page, "what was not taken stays in the device"
    assert Idea.objects.get().text == "Làm giá thép."
    lan.post(address, {"text": "Làm giá gỗ.", "version": str(clash.context["version"]), "giu": "1"})
    assert Idea.objects.get().text == "Làm giá gỗ."


def test_once_the_help_has_ended_the_text_is_the_authors_alone_again(cast, team):
    lan = browser(cast.lan)
    lan.post(reverse("support:new_idea"), {"text": SAID, "submission_key": "k", "gui": "1", "sound": recording()})
    idea, case = Idea.objects.get(), SupportCase.objects.get()
    cases.take(case, actor=acting(team.mai))
    wording.ask(case, "Nhanh hơn bao nhiêu?", actor=acting(team.mai), field="result")
    page = reverse("support:case", args=[case.code])
    sound = reverse("support:idea_file", args=[idea.code, idea.files.get().pk])
    assert "chưa ai đọc lại" in browser(team.mai).get(page).content.decode()
    cases.close_as_not(case, actor=acting(team.mai), note="Chưa thấy giải pháp mới.")
    for helper in (team.mai, team.binh):
        shown = browser(helper).get(page).content.decode()
        assert "Nhanh hơn bao nhiêu?" in shown, "what the team asked stays its own to read"
        assert "chưa ai đọc lại" not in shown
        for address in (sound, reverse("support:idea", args=[idea.code])):
            assert browser(helper).get(address).status_code == 404
    assert "chưa ai đọc lại" in lan.get(page).content.decode()


def test_a_paper_is_open_to_the_team_only_while_it_helps(cast, team):
    draft = drafting.start(cast.factory, cast.programme, factories.draft(LAN), actor=acting(cast.lan))
    paper = files.attach(draft, PNG, actor=acting(cast.lan), name="anh.png", purpose="other")
    case = cases.take(cases.ask_about(draft, actor=acting(cast.lan)), actor=acting(team.mai))
    address = reverse("support:paper", args=[case.code, paper.pk])
    assert browser(team.mai).get(address).status_code == 200
    cases.close_as_not(case, actor=acting(team.mai), note="Chưa thấy giải pháp mới.")
    page = browser(team.mai).get(reverse("support:case", args=[case.code])).content.decode()
    assert draft.draft_input.fields["solution"] not in page
    assert browser(team.mai).get(address).status_code == 404
    assert browser(cast.lan).get(address).status_code == 200
