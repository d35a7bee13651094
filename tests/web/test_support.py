"""An idea from a phone, without JavaScript, to the team and back."""

import io

import pytest
from django.urls import reverse

from sangkien.models.support import Idea, SupportCase
from tests.cast import Cast
from tests.house.furnished_support import WEBM
from tests.support_world import Helpers, helped
from tests.web.browsing import browser


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
