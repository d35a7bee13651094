"""A page opened before something changed overwrites nothing unseen, and says what became of what it sent."""

import pytest
from django.urls import reverse

from sangkien.models.councils.votes import BallotPaper, OpenVote
from sangkien.queries.councils.voting import poll_of
from tests import councils_kit as kit
from tests import scoring_kit as score
from tests.factories import acting
from tests.web.browsing import browser

pytestmark = pytest.mark.django_db
FIRST = {"points-novelty": "20", "points-effect": "20", "points-applicability": "20", "points-range": "10"}
SECOND = dict.fromkeys(FIRST, "1")


@pytest.fixture
def sheet(cast):
    return score.sheet_of(kit.item(score.marked_session(cast)), cast.hoa)


@pytest.fixture
def called(cast):
    session = kit.opened(cast, kit.council(cast), kit.dossier(cast, "Giá để hàng xoay"))
    score.voting.call(kit.item(session), actor=acting(cast.minh))
    return kit.item(session)


def work(item, name):
    return reverse("scoring:vote_work", args=[item.pk, name])


def points(sheet):
    sheet.refresh_from_db()
    return sheet.paper["criteria"]["novelty"]["points"]


@pytest.mark.parametrize("button", ["luu", "dong"])
def test_marks_saved_in_another_tab_are_shown_before_they_are_replaced(sheet, cast, button):
    client, where = browser(cast.hoa), reverse("scoring:mark", args=[sheet.pk])
    client.post(where, FIRST | {"version": "0", "luu": "1"})
    refused = client.post(where, SECOND | {"version": "0", button: "1"})
    body = refused.content.decode()
    assert (refused.status_code, points(sheet), sheet.closed_at) == (409, "20", None)
    assert "<strong>20</strong>" in body
    assert 'value="1"' in body.split("<fieldset")[1]
    assert f'name="version" value="{sheet.revision}"' in body
    assert "data-unsaved" in body
    client.post(where, SECOND | {"version": str(sheet.revision), "luu": "1"})
    assert points(sheet) == "1"


def test_what_is_typed_into_a_sheet_closed_elsewhere_is_still_on_the_page(sheet, cast):
    client, where = browser(cast.hoa), reverse("scoring:mark", args=[sheet.pk])
    client.post(where, FIRST | {"version": "0", "dong": "1"})
    refused = client.post(where, SECOND | {"version": "0", "luu": "1", "comment-novelty": "Chưa đủ số liệu."})
    assert (refused.status_code, points(sheet)) == (409, "20")
    assert "Chưa đủ số liệu." in refused.content.decode()


def test_a_draft_that_could_not_be_closed_says_so_when_it_is_saved(sheet, cast):
    where = reverse("scoring:mark", args=[sheet.pk])
    body = browser(cast.hoa).post(where, FIRST | {"points-novelty": "99"}, follow=True).content.decode()
    assert "Phiếu đã lưu nhưng chưa đóng được như vậy." in body
    assert points(sheet) == "99"


def test_the_list_of_faults_names_the_criterion(sheet, cast):
    body = browser(cast.hoa).post(reverse("scoring:mark", args=[sheet.pk]), {"dong": "1"}).content.decode()
    listed = body.split('id="loi"')[1].split("</ul>")[0]
    names = [line.split("</a>")[0].rsplit(">", 1)[1] for line in listed.split("</li>")[:-1]]
    assert len(set(names)) == len(names) > 3


def test_hands_noted_in_another_tab_are_not_turned_by_an_old_page(called, cast):
    client = browser(cast.minh)
    seat = called.session.council.seats.get(person=cast.hoa)
    client.post(work(called, "gio-tay"), {"con_lai": "for"})
    refused = client.post(work(called, "gio-tay"), {f"tay_{seat.pk}": "against", f"cu_{seat.pk}": ""})
    assert refused.status_code == 409
    assert f"{cast.hoa.name}: đã ghi “Đồng ý”" in refused.content.decode()
    assert OpenVote.objects.get(place__seat=seat).choice == "for"
    client.post(work(called, "gio-tay"), {f"tay_{seat.pk}": "against", f"cu_{seat.pk}": "for"})
    assert OpenVote.objects.get(place__seat=seat).choice == "against"


def test_a_second_vote_and_a_second_conclusion_are_answered(called, cast):
    client = browser(cast.minh)
    client.post(work(called, "cong-khai"), {"choice": "for"})
    again = client.post(work(called, "cong-khai"), {"choice": "against"})
    assert again.status_code == 409
    assert "phiếu vừa gửi không được tính" in again.content.decode()
    client.post(work(called, "gio-tay"), {"con_lai": "against"})
    score.voting.close(poll_of(called), actor=acting(cast.minh))
    client.post(work(called, "ket-luan"), {"reason": "Chưa mới."})
    late = client.post(work(called, "ket-luan"), {"reason": "Chưa áp dụng."}).content.decode()
    assert "Chưa áp dụng." in late
    assert "chưa được ghi" in late


def test_a_second_press_takes_no_code_away(cast, monkeypatch):
    score.quick(monkeypatch)
    session = kit.opened(cast, kit.council(cast, vote="secret"), kit.dossier(cast, "Giá để hàng xoay"))
    client, where = browser(cast.hoa), reverse("scoring:ballot", args=[session.pk])
    assert "ballot-code" in client.post(where).content.decode()
    again = client.post(where)
    assert again.status_code == 409
    assert "ballot-code" not in again.content.decode()
    assert BallotPaper.objects.get(withdrawn_at=None).number == 1
    assert "ballot-code" in client.post(where, {"doi": "1"}).content.decode()
    assert BallotPaper.objects.get(withdrawn_at=None).number == 2


def test_attendance_without_a_choice_writes_nothing_and_says_so(cast):
    session = kit.planned(cast, kit.council(cast), kit.dossier(cast, "Giá để hàng xoay"))
    said = browser(cast.minh).post(reverse("councils:attend", args=[session.pk]), follow=True).content.decode()
    assert "chưa ghi gì" in said
    assert not session.attendances.exists()
