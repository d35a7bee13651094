"""What was filed is read by who decides on it, in the version on the agenda, whole and without a way round."""

import pytest
from django.urls import reverse

from sangkien.actions.councils import conflicts, sessions
from tests import councils_kit as kit
from tests import scoring_kit as score
from tests.factories import acting
from tests.web.browsing import browser

pytestmark = pytest.mark.django_db
SECRET = "Tỷ lệ mực là 3:7."


@pytest.fixture
def item(cast):
    dossier = kit.dossier(cast, "Giá để hàng xoay")
    version = dossier.versions.get()
    version.content["texts"]["solution"] = "Trộn mực: ▮1▮ rồi in."
    version.content["answers"] = {"conditions": "Cần một xưởng có điện ba pha.", "alone": "1"}
    version.confidential = {"solution": {"1": SECRET}}
    version.save()
    return kit.item(kit.opened(cast, kit.council(cast), dossier))


def filed(item):
    return reverse("councils:filed", args=[item.pk])


def test_a_member_reads_all_of_it_one_tap_from_the_item_the_vote_and_the_session(item):
    client = browser(score.people_of(item.session)[6])
    for page in (
        reverse("councils:item", args=[item.pk]), reverse("scoring:vote", args=[item.pk]),
        reverse("scoring:board", args=[item.pk]), reverse("councils:session", args=[item.session_id]),
    ):  # fmt: skip
        assert filed(item) in client.get(page).content.decode(), page
    read = client.get(filed(item))
    for text in (SECRET, "Cần một xưởng có điện ba pha.", "Các điều kiện cần thiết", "Bản nộp lần 1"):
        assert text in read.content.decode()
    assert "no-store" in read["Cache-Control"]


def test_it_is_the_version_on_the_agenda_not_a_later_one(item):
    kept = item.dossier.versions.get()
    item.dossier.versions.create(
        number=2, content=kept.content | {"title": "Bản sau"}, sha256="1" * 64, at=kept.at, by=kept.by
    )
    read = browser(score.people_of(item.session)[6]).get(filed(item)).content.decode()
    assert "Bản sau" not in read
    assert "Giá để hàng xoay" in read


def test_nobody_reads_it_who_does_not_decide(item, cast):
    member = score.people_of(item.session)[6]
    conflicts.declare(item, actor=acting(member), kind="kin")
    for who in (None, cast.lan, cast.thu, cast.tuan, cast.khach, cast.quan, member):
        answer = browser(who).get(filed(item))
        assert SECRET not in answer.content.decode()
        assert answer.status_code in {302, 404}
    for page in (reverse("councils:item", args=[item.pk]), reverse("councils:session", args=[item.session_id])):
        assert filed(item) not in browser(member).get(page).content.decode()


def test_what_left_the_agenda_is_no_longer_before_the_council(cast):
    session = kit.planned(cast, kit.council(cast), kit.dossier(cast, "Giá để hàng xoay"))
    client, item = browser(score.people_of(session)[6]), kit.item(session)
    assert client.get(filed(item)).status_code == 200
    sessions.strike(item, actor=acting(cast.minh), reason="Rút.")
    assert client.get(filed(item)).status_code == 404


def test_in_a_blind_session_no_name_stands_in_it(cast):
    session = score.marked_session(cast, "Giá của Trần Thị Lan", blind=True)
    read = browser(score.people_of(session)[6]).get(filed(kit.item(session))).content.decode()
    assert "Lan" not in read
    assert "HS-2022" not in read
    assert "Việc cũ chậm." in read


def test_invented_dossiers_of_a_rehearsal_are_read_alike(cast):
    session = kit.planned(cast, kit.council(cast), rehearsal=True)
    item = kit.item(session)
    assert item.title in browser(score.people_of(session)[6]).get(filed(item)).content.decode()
