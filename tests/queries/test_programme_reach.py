"""A programme that a unit loads for itself is seen, and counts, only in that unit's part of the tree."""

from datetime import date

import pytest

from sangkien.actions import imports
from sangkien.actions.initiatives import drafting, submission, verification
from sangkien.actions.organisation import admit
from sangkien.actions.programmes import load
from sangkien.actions.restructuring.ending import merge
from sangkien.jobs.worker import work_off
from sangkien.kernel.errors import Conflict
from sangkien.queries.access import ANONYMOUS
from sangkien.queries.initiatives import lists
from sangkien.queries.initiatives.places import programmes_to_choose
from sangkien.queries.programmes.reach import place_of, visible
from sangkien.queries.reporting.front import front
from sangkien.queries.search.finding import search
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.factories import acting
from tests.spreadsheets import listed
from tests.web.browsing import browser

LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")
CODE = "thi-dua-nha-may"


@pytest.fixture
def own(cast):
    """The chair of the factory loads a programme of the factory."""
    text = (factories.PROGRAMMES / "1-trieu-sang-kien.yaml").read_text()
    text = text.replace("code: 1-trieu-sang-kien", f"code: {CODE}", 1).replace(
        "unit_code: TLD", "unit_code: SAO-MAI", 1
    )
    return load(cast.factory, text, actor=acting(cast.hoa))


def codes(found) -> set[str]:
    return {one.programme.code for one in found}


@pytest.mark.django_db
class TestSeen:
    def test_by_who_belongs_there_and_by_offices_above_and_by_nobody_else(self, cast, own):
        for person in (cast.lan, cast.minh, cast.hoa, cast.thu, cast.tuan, cast.quan):
            assert CODE in codes(visible(acting(person)))
        for actor in (acting(cast.khach), ANONYMOUS):
            assert codes(visible(actor)) == {"1-trieu-sang-kien"}
        admit(cast.factory, cast.khach, actor=acting(cast.hoa))
        assert CODE in codes(visible(acting(cast.khach)))

    def test_on_the_front_page_in_forms_and_at_its_addresses(self, cast, own):
        assert {one.overview.programme.code for one in [*front(ANONYMOUS).present, *front(ANONYMOUS).past]} == {
            "1-trieu-sang-kien"
        }
        assert CODE not in codes(programmes_to_choose(acting(cast.khach)))
        for path in (f"/chuong-trinh/{CODE}/", f"/bang/{CODE}/{cast.factory.pk}/", f"/bang/{CODE}/"):
            assert browser(cast.khach).get(path).status_code == 404
            assert browser().get(path).status_code == 404
            assert browser(cast.lan).get(path).status_code in (200, 302)
        for who in (None, cast.khach):
            for path in ("/", "/chuong-trinh/", "/bang/", f"/don-vi/{cast.factory.pk}/", "/sang-kien/"):
                assert CODE not in browser(who).get(path).content.decode()

    def test_its_initiatives_stand_in_no_list_and_no_search_elsewhere(self, cast, own):
        sent = submission.submit(
            drafting.start(cast.factory, own, factories.draft(LAN), actor=acting(cast.lan)), actor=acting(cast.lan)
        )
        verification.confirm(sent, actor=acting(cast.minh))
        work_off("worker")
        for actor, seen in ((ANONYMOUS, []), (acting(cast.khach), []), (acting(cast.lan), [sent.code])):
            assert [one.code for one in lists.page(actor, lists.Filters()).rows] == seen
            assert [one.initiative.code for one in search("giá để hàng", actor=actor).rows] == seen


@pytest.mark.django_db
class TestCounts:
    def test_nobody_enters_it_from_elsewhere(self, cast, own):
        with pytest.raises(Conflict, match="chỉ dành cho"):
            drafting.start(cast.hospital, own, factories.draft(LAN), actor=acting(cast.khach))
        with pytest.raises(Conflict, match="chỉ dành cho"):
            imports.upload(cast.hospital, own, listed({}), actor=acting(cast.thu), name="a.xlsx")
        made = drafting.start(cast.hospital, cast.programme, factories.draft(LAN), actor=acting(cast.khach))
        with pytest.raises(Conflict, match="chỉ dành cho"):
            drafting.edit(made, factories.draft(LAN), actor=acting(cast.khach), programme=own)

    def test_after_a_merger_it_holds_where_the_work_goes_on(self, cast, own):
        merge(
            cast.factory, actor=acting(cast.quan), others=[], into=cast.hospital, on=date(2022, 5, 20), number="9/QĐ",
            issued_on=date(2022, 5, 18),
        )  # fmt: skip
        own.owner.refresh_from_db()
        assert place_of(own) == cast.hospital.path
