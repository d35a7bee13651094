"""Forms that make something: whoever goes back and sends the same form again makes no second thing."""

import re

from django.test import Client
from django.urls import reverse

from sangkien.models.councils.sessions import CouncilSession
from sangkien.models.dossiers import FirstUse
from sangkien.models.initiatives import Initiative
from sangkien.models.support import Idea
from tests import councils_kit, dossiers
from tests.support_world import helped
from tests.web.browsing import browser
from tests.web.initiatives.conftest import answers

USE = {"kind": "application", "started": "2/2022", "place": "Kho", "seen": "", "ended_on": ""}


def opened(who: Client, address: str) -> tuple[str, str]:
    """A form that is opened: where it then stands, and its key."""
    answer = who.get(address, follow=True)
    page = answer.content.decode()
    found = re.search(r'name="submission_key" value="([^"]+)"', page)
    assert found, page
    return answer.request["PATH_INFO"] + "?" + answer.request["QUERY_STRING"], found[1]


def back(who: Client, shown: str) -> str:
    """The page that stands there now, asked anew as browsers do: what it leads to, with what it says."""
    answer = who.get(shown, follow=True)
    assert answer.redirect_chain
    return answer.content.decode()


def test_a_form_shows_the_same_key_each_time_its_page_is_asked_and_another_for_another_person(cast):
    lan, minh = browser(cast.lan), browser(cast.minh)
    shown, key = opened(lan, reverse("support:new_idea"))
    assert opened(lan, shown)[1] == key
    assert opened(minh, shown)[1] != key
    assert opened(lan, reverse("support:new_idea"))[1] != key


def test_back_and_again_makes_no_second_idea(cast):
    helped(cast)
    lan = browser(cast.lan)
    shown, key = opened(lan, reverse("support:new_idea"))
    sent = {"text": "Làm giá xoay.\r\nĐể tìm nhanh.", "submission_key": key, "version": "0", "gui": "1"}
    first = lan.post(shown, sent)
    assert "Ý tưởng này đã gửi rồi" in back(lan, shown)
    again = lan.post(shown, sent, follow=True)
    assert again.redirect_chain[-1][0] == first["Location"]
    assert "Ý tưởng này đã gửi rồi" in again.content.decode()
    assert Idea.objects.count() == 1


def test_back_to_an_idea_kept_for_oneself_goes_on_writing_it(cast):
    lan = browser(cast.lan)
    shown, key = opened(lan, reverse("support:new_idea"))
    lan.post(shown, {"text": "Làm giá xoay.", "submission_key": key, "version": "0", "giu": "1"})
    assert lan.get(shown)["Location"] == reverse("support:edit_idea", args=[Idea.objects.get().code])


def test_back_and_again_makes_no_second_initiative(cast):
    lan = browser(cast.lan)
    shown, key = opened(lan, reverse("initiatives:new"))
    sent = answers(cast, gui="1", submission_key=key)
    first = lan.post(shown, sent)
    assert "Sáng kiến này đã gửi rồi" in back(lan, shown)
    again = lan.post(shown, sent, follow=True)
    assert again.redirect_chain[-1][0] == first["Location"]
    assert "Sáng kiến này đã gửi rồi" in again.content.decode()
    assert Initiative.objects.count() == 1


def test_back_and_again_records_no_second_first_application(cast):
    dossier, lan = dossiers.begun(cast), browser(cast.lan)
    shown, key = opened(lan, reverse("dossiers:use", args=[dossier.code]))
    for _time in range(2):
        answer = lan.post(shown, USE | {"submission_key": key}, follow=True)
        assert answer.redirect_chain[-1][0] == reverse("dossiers:page", args=[dossier.code]) + "#ap-dung"
    assert "Lần áp dụng này đã ghi rồi" in answer.content.decode()
    assert "Lần áp dụng này đã ghi rồi" in back(lan, shown)
    assert FirstUse.objects.count() == 1


def test_another_first_application_typed_over_the_sent_one_is_asked_about_and_then_recorded(cast):
    dossier, lan = dossiers.begun(cast), browser(cast.lan)
    shown, key = opened(lan, reverse("dossiers:use", args=[dossier.code]))
    lan.post(shown, USE | {"submission_key": key})
    asked = lan.post(shown, USE | {"submission_key": key, "place": "Xưởng 2"})
    page = asked.content.decode()
    assert asked.status_code == 422
    assert "khác lần trước" in page
    assert "Xưởng 2" in page
    fresh = re.search(r'name="submission_key" value="([^"]+)"', page)
    assert fresh
    lan.post(shown, USE | {"submission_key": fresh[1], "place": "Xưởng 2"})
    assert [use.place for use in FirstUse.objects.order_by("pk")] == ["Kho", "Xưởng 2"]


def test_back_and_again_plans_no_second_session(cast):
    council, hoa = councils_kit.council(cast), browser(cast.hoa)
    shown, key = opened(hoa, reverse("councils:plan", args=[council.pk]))
    sent = {"day": "14/06/2022", "place": "Hội trường", "submission_key": key}
    first = hoa.post(shown, sent)
    again = hoa.post(shown, sent, follow=True)
    assert again.redirect_chain[-1][0] == first["Location"]
    assert "Phiên họp này đã lên lịch rồi" in again.content.decode()
    assert "Phiên họp này đã lên lịch rồi" in back(hoa, shown)
    assert CouncilSession.objects.count() == 1
