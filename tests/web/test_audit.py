"""The journal for those who may read it, and the page that answers "why may I not?"."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sangkien.actions import audit as journal
from sangkien.actions import people as people_verbs
from sangkien.actions.initiatives import drafting, submission
from sangkien.models.initiatives import Initiative
from sangkien.rules.initiatives import AuthorInput
from sangkien.rules.people import Particulars
from sangkien.rules.permissions import PERMISSIONS
from sangkien.rules.verbs import RELATIONS, VERBS
from tests.cast import Cast
from tests.factories import acting, draft
from tests.web.browsing import browser


@pytest.fixture
def initiative(cast: Cast) -> Initiative:
    lan = acting(cast.lan)
    author = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")
    return submission.submit(drafting.start(cast.factory, cast.programme, draft(author), actor=lan), actor=lan)


def ask(who, verb: str, about: str = ""):
    return browser(who).get("/vi-sao/", {"viec": verb, "ve": about})


def test_every_right_has_a_name_for_people(cast: Cast) -> None:
    assert set(VERBS) == set(PERMISSIONS)
    assert {name for line in PERMISSIONS.values() for name in line.relations | line.barred} <= set(RELATIONS)


def test_the_verifier_may_and_learns_through_which_office(cast: Cast, initiative: Initiative) -> None:
    answer = ask(cast.minh, "initiative.confirm", initiative.code).context["answer"]
    assert answer.may
    assert answer.office == f"Cán bộ xét duyệt, {cast.factory}"


def test_the_author_may_not_and_learns_why_and_who_could(cast: Cast, initiative: Initiative) -> None:
    page = ask(cast.lan, "initiative.confirm", initiative.code)
    answer = page.context["answer"]
    assert not answer.may
    assert "tác giả" in answer.verdict.reason
    assert "Chủ tịch" in answer.offices
    assert answer.barred == ["tác giả", "người nhập"]
    assert "Lúc này bạn không làm được." in page.content.decode()


def test_a_right_alone_is_not_enough_where_the_state_forbids(cast: Cast, initiative: Initiative) -> None:
    answer = ask(cast.hoa, "initiative.annul", initiative.code.lower()).context["answer"]
    assert answer.verdict.allowed
    assert not answer.may
    assert "Chờ xác nhận" in answer.state
    assert "Hợp lệ" in answer.state


@pytest.mark.parametrize("about", ["SK-2022-999999", "unit:99999", "person:99999", "nonsense", "batch:x", "user:x"])
def test_what_is_not_there_is_not_explained(cast: Cast, about: str) -> None:
    assert ask(cast.hoa, "initiative.confirm", about).status_code == 404


def test_the_existence_of_a_hidden_thing_is_not_betrayed(cast: Cast, initiative: Initiative) -> None:
    assert ask(cast.khach, "initiative.confirm", initiative.code).status_code == 404
    assert ask(cast.khach, "person.correct", f"person:{cast.lan.pk}").status_code == 404
    assert ask(cast.khach, "account.reset_access", f"user:{cast.lan.user.pk}").status_code == 404


@pytest.mark.once
def test_every_right_is_explained_with_and_without_a_thing(cast: Cast) -> None:
    asked = [(one, verb, about) for one in (browser(cast.lan), browser(cast.hoa)) for verb in sorted(VERBS)
             for about in ("", f"unit:{cast.factory.pk}")]  # fmt: skip
    silent = [
        (verb, about)
        for one, verb, about in asked
        if one.get("/vi-sao/", {"viec": verb} | ({"ve": about} if about else {})).status_code != 200
    ]
    assert silent == []


def test_a_refused_page_leads_here(cast: Cast) -> None:
    refused = browser(cast.lan).get(f"/don-vi/{cast.factory.pk}/moi-tham-gia/").content.decode()
    assert f"/vi-sao/?viec=join_link.open&amp;ve=unit%3A{cast.factory.pk}" in refused


# The journal


def register(cast: Cast, number: int = 1) -> None:
    typed = Particulars(name=f"Nguyễn Văn {number}", phone=f"09112223{number:02d}")
    people_verbs.register(cast.factory, typed, actor=acting(cast.hoa))


def test_the_journal_says_who_did_what_as_which_office(cast: Cast) -> None:
    register(cast)
    page = browser(cast.quan).get("/nhat-ky/").content.decode()
    assert "Ghi tên một người vào đơn vị" in page
    assert "Phạm Thị Hoa, Chủ tịch" in page
    assert "0911222301" not in page


def test_the_journal_of_one_thing_for_those_above_it(cast: Cast, initiative: Initiative) -> None:
    page = browser(cast.tuan).get("/nhat-ky/", {"ve": initiative.code}).content.decode()
    assert "Gửi sáng kiến" in page
    assert browser(cast.khach).get("/nhat-ky/", {"ve": initiative.code}).status_code == 403
    assert browser(cast.lan).get("/nhat-ky/").status_code == 403


def test_a_chair_reads_of_her_unit_and_not_of_the_one_next_door(cast: Cast) -> None:
    cast.khach.terms.create(unit=cast.hospital, office="chair", starts_on="2020-01-01")
    client = browser(cast.khach)
    assert client.get("/nhat-ky/").status_code == 200
    assert client.get("/nhat-ky/", {"ve": f"unit:{cast.factory.pk}"}).status_code == 403
    assert client.get("/nhat-ky/", {"ve": f"person:{cast.lan.pk}"}).status_code == 403


def test_the_head_of_the_last_block_can_be_written_down(cast: Cast) -> None:
    register(cast)
    journal.seal()
    head = journal.head()
    assert head is not None
    assert head.hash in browser(cast.tuan).get("/nhat-ky/khoi/").content.decode()
    assert browser(cast.lan).get("/nhat-ky/khoi/").status_code == 403


@pytest.mark.parametrize("many", [1, 3])
def test_the_journal_asks_the_database_as_often_for_many_as_for_few(cast: Cast, many: int) -> None:
    for number in range(many):
        register(cast, number)
    client = browser(cast.quan)
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/nhat-ky/").status_code == 200
    # Session, account, terms, notices; the top units, entries, people, units, seals.
    assert len(asked) == 9


def test_the_journal_is_turned_page_by_page(cast: Cast) -> None:
    for number in range(60):
        register(cast, number)
    client = browser(cast.quan)
    page = client.get("/nhat-ky/")
    assert len(page.context["lines"]) == 50
    older = client.get("/nhat-ky/" + page.context["following"])
    assert len(older.context["lines"]) == 10
    assert not older.context["following"]
