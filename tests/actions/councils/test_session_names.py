"""Sessions of one council on one day are told apart, in lists and on the desk."""

from django.urls import reverse

from sangkien.actions.councils import sessions
from tests import councils_kit as kit
from tests.factories import acting
from tests.web.browsing import browser


def test_two_sessions_of_a_day_have_numbers_of_their_own_and_rehearsals_theirs(cast):
    made = kit.council(cast)
    first, second = kit.planned(cast, made), kit.planned(cast, made)
    rehearsed = kit.planned(cast, made, rehearsal=True)
    assert [one.number for one in (first, second, rehearsed)] == [1, 2, 1]
    sessions.cancel(first, actor=acting(cast.minh), reason="Không đủ người.")
    assert kit.planned(cast, made).number == 3


def test_lists_tell_the_sessions_of_a_day_apart(cast):
    made = kit.council(cast)
    for _n in range(2):
        kit.planned(cast, made)
    kit.planned(cast, made, rehearsal=True)
    page = browser(cast.minh).get(reverse("councils:council", args=[made.pk])).content.decode()
    desk = browser(cast.minh).get(reverse("home:desk")).content.decode()
    for name in ("Phiên họp thứ 1, ngày", "Phiên họp thứ 2, ngày", "Họp tập dượt thứ 1, ngày"):
        assert page.count(name) == 1
        assert desk.count(name) == 1
