"""The page of a vote: hands are noted, a close that would throw votes away is asked about, nothing is offered in vain."""

import pytest
from django.urls import reverse

from sangkien.actions.councils import conflicts, marking, voting
from sangkien.models.councils.votes import OpenVote
from sangkien.queries.councils.voting import poll_of, tally_of
from tests import councils_kit as kit
from tests import scoring_kit as score
from tests.factories import acting
from tests.web.browsing import browser

pytestmark = pytest.mark.django_db
CANCEL, REFUSED = "Hủy cuộc biểu quyết này", "hồ sơ không được thông qua"


@pytest.fixture
def called(cast):
    session = kit.opened(cast, kit.council(cast), kit.dossier(cast, "Giá để hàng xoay"))
    item = kit.item(session)
    voting.call(item, actor=acting(cast.minh))
    return kit.item(session)


def page(item):
    return reverse("scoring:vote", args=[item.pk])


def do(item, work):
    return reverse("scoring:vote_work", args=[item.pk, work])


def seat_of(item, person):
    return item.session.council.seats.get(person=person)


def test_the_secretary_notes_all_hands_with_one_press_and_the_dossier_passes(called, cast):
    client = browser(cast.minh)
    against = seat_of(called, score.people_of(called.session)[4])
    client.post(do(called, "cong-khai"), {"choice": "for"})
    client.post(do(called, "gio-tay"), {f"tay_{against.pk}": "against", "con_lai": "for"})
    client.post(do(called, "dong"))
    assert (tally_of(called).for_, tally_of(called).against, tally_of(called).blank) == (8, 1, 0)
    done = client.post(do(called, "ket-luan"), {"reason": ""}, follow=True).content.decode()
    assert "Thông qua" in done
    assert f"Đồng ý ({cast.minh.name} ghi theo tay giơ)" in done


def test_a_member_sees_what_was_noted_and_votes_over_it(called, cast):
    voting.record(poll_of(called), actor=acting(cast.minh), seat=seat_of(called, cast.hoa), choice="against")
    client = browser(cast.hoa)
    assert f"{cast.minh.name} đã ghi biểu quyết của bạn: Không đồng ý" in client.get(page(called)).content.decode()
    assert "Đã ghi biểu quyết của bạn theo tay giơ" in client.get(reverse("home:desk")).content.decode()
    client.post(do(called, "cong-khai"), {"choice": "for"})
    assert OpenVote.objects.get().choice == "for"
    assert page(called) not in client.get(reverse("home:desk")).content.decode()
    assert "đã ghi biểu quyết của bạn" not in client.get(page(called)).content.decode()


def test_nobody_else_is_shown_what_was_noted_or_a_way_to_note(called, cast):
    voting.record(poll_of(called), actor=acting(cast.minh), seat=seat_of(called, cast.hoa), choice="against")
    member = score.people_of(called.session)[6]
    seen = browser(member).get(page(called)).content.decode()
    assert "đã ghi biểu quyết của bạn" not in seen
    assert "tay_" not in seen
    assert browser(member).post(do(called, "gio-tay"), {"con_lai": "for"}).status_code == 403
    chairs = browser(score.people_of(called.session)[1]).get(page(called)).content.decode()
    assert f'name="tay_{seat_of(called, cast.hoa).pk}"' in chairs
    assert "checked" not in chairs


def test_closing_while_some_have_not_voted_asks_first_and_says_what_follows(called, cast):
    client = browser(cast.minh)
    client.post(do(called, "cong-khai"), {"choice": "for"})
    asked = client.post(do(called, "dong"))
    said = asked.content.decode()
    assert asked.status_code == 409
    assert "8 người chưa biểu quyết" in said
    assert cast.hoa.name in said
    assert REFUSED in said
    assert tally_of(called) is None
    client.post(do(called, "dong"), {"xac_nhan": "1"})
    assert tally_of(called).blank == 8


def test_the_question_before_closing_tells_nothing_of_how_anybody_voted(called, cast):
    said = []
    for choice in ("for", "against"):
        OpenVote.objects.all().delete()
        for person in score.people_of(called.session)[:7]:
            voting.cast(poll_of(called), actor=acting(person), choice=choice)
        said.append(browser(cast.minh).post(do(called, "dong")).context["warnings"])
    assert said[0] == said[1]
    assert not any(REFUSED in one for one in said[0])


def test_a_secret_vote_offers_no_close_before_the_last_ballot(cast, monkeypatch):
    score.quick(monkeypatch)
    poll, _codes = score.secret_poll(cast, "for")
    assert do(poll.item, "dong") not in browser(cast.minh).get(page(poll.item)).content.decode()


def test_once_a_secret_vote_is_closed_its_page_speaks_of_codes_no_more(cast, monkeypatch):
    score.quick(monkeypatch)
    poll, _codes = score.secret_poll(cast, *["for"] * 9)
    member = browser(score.people_of(poll.item.session)[0])
    assert "Phiếu kín của bạn" in member.get(page(poll.item)).content.decode()
    voting.close(poll, actor=acting(cast.minh))
    assert "Phiếu kín của bạn" not in member.get(page(poll.item)).content.decode()


def test_the_way_up_from_planning_a_session_bears_the_councils_name(called, cast):
    found = called.session.council
    way = browser(cast.minh).get(reverse("councils:plan", args=[found.pk]), follow=True).content.decode()
    assert f'href="{reverse("councils:council", args=[found.pk])}">{found.name}</a>' in way.split("<h1")[0]


def test_giving_a_vote_up_is_offered_only_while_it_would_be_taken(called, cast):
    client = browser(cast.minh)
    assert CANCEL in client.get(page(called)).content.decode()
    client.post(do(called, "dong"), {"xac_nhan": "1"})
    assert CANCEL not in client.get(page(called)).content.decode()
    refused = client.post(do(called, "ket-luan"), {"reason": "Chưa đủ."}, follow=True)
    assert [one.level_tag for one in refused.context["messages"]] == ["warning"]


@pytest.mark.parametrize(("ayes", "drawn"), [(6, "Thông qua"), (5, "Không thông qua; khi kết luận phải ghi lý do")])
def test_before_the_conclusion_the_pages_say_which_one_the_vote_allows(called, cast, ayes, drawn):
    said = f"Kết quả bỏ phiếu cho phép kết luận: {drawn}."
    people = score.people_of(called.session)
    for n, person in enumerate(people):
        voting.cast(poll_of(called), actor=acting(person), choice="for" if n < ayes else "against")
    dossier_page = reverse("councils:item", args=[called.pk])
    for where in (page(called), dossier_page):
        assert "cho phép kết luận" not in browser(cast.minh).get(where).content.decode()
    voting.close(poll_of(called), actor=acting(cast.minh))
    for where in (page(called), dossier_page):
        for person in (cast.minh, people[5]):
            shown = browser(person).get(where).content.decode()
            assert said in shown
            assert f"{ayes} phiếu thuận trên 9" in shown
    called.refresh_from_db()
    assert voting.conclude(called, actor=acting(cast.minh), reason="Chưa đủ.").passed == (ayes == 6)
    assert "cho phép kết luận" not in browser(cast.minh).get(dossier_page).content.decode()


def test_where_marks_decide_too_who_may_not_see_them_is_told_no_conclusion_before_it_is_drawn(cast):
    score.load(cast)
    session = kit.opened(cast, kit.council(cast, marks="bind", sheet=score.C4), kit.dossier(cast, "Giá để hàng xoay"))
    item, people = kit.item(session), score.people_of(session)
    conflicts.declare(item, actor=acting(people[8]), kind="kin")
    marking.assign(item, actor=acting(cast.minh))
    score.close_all(item)
    voting.call(item, actor=acting(cast.minh))
    for person in people[:8]:
        voting.cast(poll_of(item), actor=acting(person), choice="for")
    voting.close(poll_of(item), actor=acting(cast.minh))
    for where in (page(item), reverse("councils:item", args=[item.pk])):
        told = [
            "cho phép kết luận" in browser(who).get(where).content.decode() for who in (cast.minh, people[4], people[8])
        ]
        assert told == [True, True, False]
