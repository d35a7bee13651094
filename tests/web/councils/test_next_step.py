"""Pages of a council show one next step, tell people what waits for them, and call things by their names."""

import re

import pytest
from django.urls import reverse

from sangkien.actions.councils import voting
from sangkien.queries.councils.sheets import shipped_sheets
from tests import councils_kit as kit
from tests import scoring_kit as score
from tests.factories import acting
from tests.web.browsing import browser

pytestmark = pytest.mark.django_db
MAIN = re.compile(r"<(?:a|button)[^>]*button-main[^>]*>(?:<svg.*?</svg>)?\s*([^<]+)", re.DOTALL)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    score.quick(monkeypatch)


def main_of(client, address):
    return [words.strip() for words in MAIN.findall(client.get(address).content.decode().split("<main")[1])]


def at(session):
    return reverse("councils:session", args=[session.pk])


def test_the_session_names_one_next_step_from_the_agenda_to_the_close(cast):
    client, waiting = browser(cast.minh), kit.dossier(cast, "Giá để hàng xoay")
    session = kit.planned(cast, kit.council(cast))
    assert main_of(client, at(session)) == ["Đưa hồ sơ vào chương trình"]
    kit.sessions.enter(session, waiting, actor=acting(cast.minh))
    assert main_of(client, at(session)) == ["Điểm danh"]
    client.post(reverse("councils:attend", args=[session.pk]), {"tat_ca": "1"})
    assert session.attendances.filter(state="present").count() == 9
    assert main_of(client, at(session)) == ["Khai mạc phiên họp"]
    client.post(reverse("councils:open", args=[session.pk]))
    assert main_of(client, at(session)) == ["Biểu quyết: Giá để hàng xoay"]
    item = kit.item(session)
    poll = voting.call(item, actor=acting(cast.minh))
    for person in score.people_of(session):
        voting.cast(poll, actor=acting(person), choice="for")
    voting.close(poll, actor=acting(cast.minh))
    item.refresh_from_db()
    voting.conclude(item, actor=acting(cast.minh))
    assert main_of(client, reverse("scoring:vote", args=[item.pk])) == ["Về phiên họp để bế mạc"]
    assert main_of(client, reverse("councils:item", args=[item.pk])) == ["Về phiên họp"]
    assert main_of(client, at(session)) == ["Bế mạc phiên họp"]


def test_everybody_present_leaves_alone_who_is_noted_as_away(cast):
    session = kit.planned(cast, kit.council(cast), kit.dossier(cast, "Giá để hàng xoay"))
    away = session.council.seats.get(person=score.people_of(session)[6])
    client, address = browser(cast.minh), reverse("councils:attend", args=[session.pk])
    client.post(address, {f"ghe_{away.pk}": "excused"})
    client.post(address, {"tat_ca": "1"})
    assert session.attendances.get(seat=away).state == "excused"
    assert session.attendances.filter(state="present").count() == 8


def test_a_secret_vote_tells_members_to_take_a_ballot_and_the_chair_who_has_not(cast):
    session = kit.opened(cast, kit.council(cast, vote="secret"), kit.dossier(cast, "Giá để hàng xoay"))
    item, people = kit.item(session), score.people_of(session)
    vote, ballot = reverse("scoring:vote", args=[item.pk]), reverse("scoring:ballot", args=[session.pk])
    last = browser(people[6])
    assert ballot in last.get(reverse("home:desk")).content.decode()
    score.codes(session, [one for one in people if one != people[6]])
    page = browser(cast.minh).get(vote).content.decode()
    assert f"Chưa nhận phiếu: {people[6].name}" in page
    assert "Bắt đầu bỏ phiếu kín<" not in page
    assert "Bỏ phiếu giấy" in page
    refused = browser(cast.minh).post(reverse("scoring:vote_work", args=[item.pk, "goi"]))
    assert refused.status_code == 409
    assert "Đang biểu quyết" not in refused.content.decode()
    assert at(session) in last.post(ballot).content.decode()
    assert ballot not in last.get(reverse("home:desk")).content.decode()
    assert "Nhận mã khác nếu mất mã" in last.get(vote).content.decode()
    voting.call(item, actor=acting(cast.minh))
    assert "Nhận mã khác nếu mất mã" not in last.get(vote).content.decode()
    assert "Nhận phiếu<" not in last.get(ballot).content.decode()


def test_whoever_sits_in_the_council_goes_from_the_session_to_the_vote_that_runs(cast):
    session = kit.opened(cast, kit.council(cast), kit.dossier(cast, "Giá để hàng xoay"))
    item = kit.item(session)
    vote, member = reverse("scoring:vote", args=[item.pk]), browser(score.people_of(session)[6])
    assert vote not in member.get(at(session)).content.decode()
    voting.call(item, actor=acting(cast.minh))
    assert vote in member.get(at(session)).content.decode()
    assert member.get(vote).status_code == 200


def test_the_desk_names_the_dossier_to_be_voted_on(cast):
    titles = ("Giá để hàng xoay", "Xe gom phôi")
    session = kit.opened(cast, kit.council(cast), *(kit.dossier(cast, title) for title in titles))
    for item in session.items.all():
        voting.call(item, actor=acting(cast.minh))
    desk = browser(cast.hoa).get(reverse("home:desk")).content.decode()
    assert all(title in desk for title in titles)


def test_the_desk_of_who_marked_blind_names_no_dossier(cast):
    session = score.marked_session(cast, "Giá để hàng xoay", blind=True)
    item = kit.item(session)
    score.close_all(item)
    voting.call(item, actor=acting(cast.minh))
    desk = browser(score.people_of(session)[6]).get(reverse("home:desk")).content.decode()
    assert "Bỏ phiếu đang chờ bạn" in desk
    assert "Giá để hàng xoay" not in desk


def test_a_sheet_that_is_only_a_part_comes_last_and_says_so(cast):
    assert [one.partial for one in shipped_sheets()][-1]
    code = shipped_sheets()[-1].code
    score.load(cast, code)
    score.load(cast)
    made = kit.council(cast, marks="advise", sheet=code)
    client = browser(cast.hoa)
    rule = client.get(reverse("councils:amend", args=[made.pk])).content.decode()
    assert rule.index(score.C4) < rule.index(f'value="{code}"')
    assert "chỉ một phần, chưa đủ tiêu chí" in rule
    assert "chỉ một phần, chưa đủ tiêu chí" in client.get(reverse("scoring:sheets")).content.decode()
    session = kit.opened(cast, made, kit.dossier(cast, "Giá để hàng xoay"))
    item = kit.item(session)
    score.marking.assign(item, actor=acting(cast.minh))
    marking = client.get(reverse("scoring:mark", args=[score.sheet_of(item, cast.hoa).pk])).content.decode()
    assert "Phiếu này chỉ có một phần" in marking
    assert code not in client.get(at(session)).content.decode()
