"""A confidential passage reaches those who decide and the authors; it is nowhere else, on no page and in no row."""

import pytest
from django.apps import apps
from django.db import connection

from sangkien.actions.initiatives import drafting, submission, verification
from sangkien.models.initiatives import Initiative
from tests import factories
from tests.factories import acting
from tests.web.initiatives.conftest import LAN, SECRET, signed_in, text_of

OUTSIDE = ("khach", "quan", "tuan", "office", "colleague", None)
INSIDE = ("lan", "minh", "hoa", "thu")
# Between its spaces no hash, number or time can hold it by chance, and no store writes it in other letters.
NEEDLE = " 1180 "
# Where the passage itself may lie.
HOLDING = {
    ("sangkien_confidentialpassage", "text"),
    ("sangkien_draftinput", "fields"),
    ("sangkien_version", "confidential"),
}


@pytest.fixture
def told(cast) -> Initiative:
    """Sent in twice, with the passage changed in between, and confirmed."""
    lan = acting(cast.lan)
    first = factories.draft(LAN, solution=f"Nung [mật]{SECRET}[/mật] rồi làm nguội.")
    initiative = drafting.start(cast.factory, cast.programme, first, actor=lan)
    submission.submit(initiative, actor=lan)
    verification.send_back(initiative, actor=acting(cast.minh), reason="", note="Bổ sung.")
    second = factories.draft(LAN, solution=f"Nung nhanh [mật]{SECRET}, hai giờ[/mật] rồi làm nguội.")
    drafting.edit(initiative, second, actor=lan)
    return submission.submit(initiative, actor=lan)


def asking(cast, who):
    if who is None:
        return None
    if who in {"office", "colleague"}:
        person = factories.person("Người Cùng Cơ Quan")
        factories.account(person, member_of=cast.factory)
        if who == "office":
            factories.term(person, cast.factory, "union_office")
        return signed_in(person)
    return signed_in(getattr(cast, who))


def places(initiative: Initiative) -> list[str]:
    one = f"/sang-kien/{initiative.code}/"
    return [
        one, one + "bien-nhan/", one + "phien-ban/1..2/", one + "sua/", "/sang-kien/", "/sang-kien/cua-toi/",
        "/sang-kien/cho-xac-nhan/", f"/sang-kien/cho-xac-nhan/xem-truoc/?ma={initiative.code}", "/viec-cua-toi/", "/",
        "/tim/?q=nung nhiet do", "/nhat-ky/", f"/vi-sao/?viec=initiative.confirm&ve=initiative:{initiative.code}",
    ]  # fmt: skip


@pytest.mark.parametrize("who", OUTSIDE)
@pytest.mark.parametrize("state", ["submitted", "valid"])
def test_no_page_shows_it_to_who_may_not_read_it(client, cast, told, who, state):
    if state == "valid":
        verification.confirm(told, actor=acting(cast.minh))
    asks = asking(cast, who) or client
    for place in places(told):
        assert NEEDLE not in text_of(asks.get(place, follow=True)), place


@pytest.mark.parametrize("who", ["tuan", "office"])
def test_readers_without_the_right_see_that_something_is_kept(cast, told, who):
    assert "phần bảo mật" in text_of(asking(cast, who).get(f"/sang-kien/{told.code}/"))


@pytest.mark.parametrize("who", INSIDE)
def test_those_who_decide_and_the_author_read_it_marked(cast, told, who):
    page = text_of(asking(cast, who).get(f"/sang-kien/{told.code}/"))
    assert SECRET in page
    assert 'class="marked-part"' in page
    assert "hai" in text_of(asking(cast, who).get(f"/sang-kien/{told.code}/phien-ban/1..2/"))


def test_even_for_those_who_decide_it_is_in_no_list_and_no_preview(minh, told):
    for place in (
        "/sang-kien/",
        "/sang-kien/cho-xac-nhan/",
        f"/sang-kien/cho-xac-nhan/xem-truoc/?ma={told.code}",
        "/viec-cua-toi/",
    ):
        assert NEEDLE not in text_of(minh.get(place))


def test_it_lies_in_no_other_column_of_the_database(cast, told):
    verification.confirm(told, actor=acting(cast.minh))
    found = set()
    with connection.cursor() as cursor:
        for model in apps.get_app_config("sangkien").get_models():
            table = model._meta.db_table
            for column in (field.column for field in model._meta.concrete_fields):
                cursor.execute(
                    f'SELECT 1 FROM "{table}" WHERE CAST("{column}" AS TEXT) LIKE %s LIMIT 1', [f"%{NEEDLE}%"]
                )
                if cursor.fetchone():
                    found.add((table, column))
    assert found == HOLDING


@pytest.mark.parametrize("who", ["tuan", "office"])
def test_of_a_trade_secret_readers_learn_name_effect_and_reward_alone(cast, sent, who):
    initiative = sent(trade_secret=True, reward="5 triệu đồng", solution="Trộn ba phần than.", problem="Men hay nứt.")
    page = text_of(asking(cast, who).get(f"/sang-kien/{initiative.code}/"))
    for shown in (initiative.title, initiative.result, "5 triệu đồng"):
        assert shown in page
    for kept in ("Trộn ba phần than.", "Men hay nứt.", "qd.png"):
        assert kept not in page
    assert "Trộn ba phần than." in text_of(signed_in(cast.minh).get(f"/sang-kien/{initiative.code}/"))
