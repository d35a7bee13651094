"""A board: figures side by side, each of them opens, in any order, on any day, as a page and as a file."""

import csv
import io
import re
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from sangkien.actions.counting import fold
from sangkien.actions.initiatives import drafting, submission, verification
from sangkien.actions.restructuring.ending import merge
from sangkien.jobs.worker import work_off
from sangkien.kernel import clock
from sangkien.models.organisation import Decision
from sangkien.models.programmes import Target
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.factories import acting
from tests.web.browsing import browser

LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")
BUDGET = 12


@pytest.fixture
def world(cast):
    """In the factory one is confirmed, one waits and one is rejected; the federation has both targets."""
    sent = [
        submission.submit(drafting.start(cast.factory, cast.programme, factories.draft(LAN, title=t), actor=acting(cast.lan)), actor=acting(cast.lan))
        for t in ("Giá để hàng xoay", "Máng hứng phoi", "Xe đẩy ba bánh")
    ]  # fmt: skip
    verification.confirm(sent[0], actor=acting(cast.minh))
    verification.reject(sent[2], actor=acting(cast.minh), reason="R1", note="Không phải giải pháp.")
    paper = Decision.objects.create(number="5/KH-LĐLĐ", issued_on=date(2022, 1, 5))
    for kind, amount in (("assigned", 3), ("self_set", 8)):
        Target.objects.create(
            unit=cast.federation, programme=cast.programme, phase_number=1, kind=kind, amount=amount, decision=paper,
            set_at=clock.now() - timedelta(days=30),
        )  # fmt: skip
    fold()
    return cast


def address(cast, unit, **query):
    tail = "&".join(f"{name}={value}" for name, value in query.items())
    return f"/bang/{cast.programme.code}/{unit.pk}/?{tail}"


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def stat(response, label):
    found = re.search(
        rf'stat-label">{label}</span>\s*<span class="stat-value">(.*?)</span>', response.content.decode(), re.DOTALL
    )
    assert found, label
    return found[1]


@pytest.mark.django_db
class TestTheBoard:
    def test_figures_stand_side_by_side_for_everybody(self, world):
        page = browser().get(address(world, world.federation))
        for label, n in (
            ("Lượt nộp", 3),
            ("Chờ xác nhận", 1),
            ("Hợp lệ", 1),
            ("Không hợp lệ", 1),
            ("Người nộp", 1),
            ("Đã rút", 0),
        ):
            assert re.search(rf">\s*{n}\s*<|^{n}$", stat(page, label)), label

    def test_both_targets_with_one_rounding(self, world):
        words = text_of(browser().get(address(world, world.federation, dot=1)))
        assert "33,3%" in words
        assert "12,5%" in words

    def test_a_valid_figure_opens_to_its_list_and_others_only_for_those_who_may_read_it(self, world):
        stranger, minh = browser(), browser(world.minh)
        where = address(world, world.factory)
        assert "/sang-kien/?chuong_trinh=" in stat(stranger.get(where), "Hợp lệ")
        assert "/bang/cac-con-so/#waiting" in stat(stranger.get(where), "Chờ xác nhận")
        link = re.search(r'href="([^"]+)"', stat(minh.get(where), "Chờ xác nhận"))[1].replace("&amp;", "&")
        assert "Máng hứng phoi" in minh.get(link).content.decode()

    def test_the_people_behind_a_figure_are_named_only_to_those_who_may_read(self, world):
        where = f"/bang/{world.programme.code}/{world.factory.pk}/nguoi/?con-so=submitting"
        assert "Trần Thị Lan" in browser(world.hoa).get(where).content.decode()
        assert browser(world.khach).get(where).status_code == 403
        assert browser().get(where).status_code == 302

    def test_units_below_sort_by_any_column_with_the_order_said_aloud(self, world):
        for order in ("-valid", "name", "-name", "all", "-assigned_reached", "own", "registered", "-submitting"):
            page = browser().get(address(world, world.federation, sort=order))
            rows = re.findall(r'<tr><th scope="row"><a [^>]+>(Công đoàn cơ sở [^<]+)', page.content.decode())
            assert len(rows) == 2, order
            first = {"-valid": "Nhà máy", "name": "Bệnh viện", "-name": "Nhà máy", "all": "Bệnh viện"}.get(order)
            assert first is None or first in rows[0], order
        assert 'aria-sort="descending"' in browser().get(address(world, world.federation)).content.decode()

    def test_the_same_budget_however_many_units_stand_below(self, world):
        client, asked = browser(), []
        for more in (0, 5):
            for n in range(more):
                factories.unit(f"Công đoàn {n}", world.federation)
            for order in ("-valid", "name", "-assigned_reached"):
                with CaptureQueriesContext(connection) as queries:
                    assert client.get(address(world, world.federation, sort=order)).status_code == 200
                asked.append(len(queries))
        assert asked[:3] == asked[3:]
        assert max(asked) <= BUDGET, asked

    def test_pages_of_units_hold_each_unit_once(self, world):
        for n in range(60):
            factories.unit(f"Công đoàn số {n:02d}", world.federation)
        for order in ("-valid", "all", "name", "-own"):
            seen = []
            for number in (1, 2):
                page = browser().get(address(world, world.federation, sort=order, trang=number)).content.decode()
                seen += re.findall(r'<tr><th scope="row"><a href="[^"]*/(\d+)/', page)
            assert len(seen) == len(set(seen)) == 62, order

    @pytest.mark.parametrize("query", ["dot=9", "ngay=hom-qua", "trang=999999999999", "sort=;drop", "ngay=2999-01-01"])
    def test_what_cannot_be_read_is_left_out(self, world, query):
        assert browser().get(f"/bang/{world.programme.code}/{world.federation.pk}/?{query}").status_code == 200

    def test_unknown_programmes_and_units_are_not_there(self, world):
        assert browser().get(f"/bang/khong-co/{world.factory.pk}/").status_code == 404
        assert browser().get(f"/bang/{world.programme.code}/999999/").status_code == 404


@pytest.mark.django_db
class TestAsFiles:
    def test_csv_holds_the_figures_of_the_screen(self, world):
        answer = browser().get(f"/bang/{world.programme.code}/{world.federation.pk}/bang.csv?dot=1")
        rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
        by_name = {(row["Đơn vị"], row["Giai đoạn"]): row for row in rows}
        own = next(
            row for (name, _phase), row in by_name.items() if name == world.federation.name and row["Chỉ tiêu giao"]
        )
        assert (own["Hợp lệ"], own["Lượt nộp"], own["Đạt so với giao (%)"]) == ("1", "3", "33.3")
        assert any(name == world.hospital.name and row["Hợp lệ"] == "0" for (name, _phase), row in by_name.items())

    def test_xlsx_holds_numbers_as_numbers(self, world):
        answer = browser().get(f"/bang/{world.programme.code}/{world.federation.pk}/bang.xlsx")
        book = load_workbook(io.BytesIO(answer.content))
        cells = [[cell.value for cell in row] for row in book["Các đơn vị trực thuộc"]]
        factory = next(row for row in cells if row[0] == world.factory.name)
        assert factory[1:7] == [5, 1, 3, 1, 0, 1] or factory[2:7] == [1, 3, 1, 0, 1]

    def test_no_other_kind_of_file(self, world):
        assert browser().get(f"/bang/{world.programme.code}/{world.federation.pk}/bang.exe").status_code == 404


@pytest.mark.django_db
class TestPastDays:
    def test_a_merged_union_as_it_was_and_as_todays_tree_sees_it(self, cast):
        with clock.frozen(datetime(2022, 3, 10, 9, tzinfo=clock.VIETNAM)):
            made = drafting.start(cast.factory, cast.programme, factories.draft(LAN), actor=acting(cast.lan))
            submission.submit(made, actor=acting(cast.lan))
            fold()
        merge(
            cast.factory, actor=acting(cast.quan), into=cast.hospital, on=date(2022, 5, 1), number="20/QĐ-LĐLĐ",
            issued_on=date(2022, 4, 20), issuer="LĐLĐ tỉnh",
        )  # fmt: skip
        work_off("test")
        fold()
        client = browser()
        now = client.get(address(cast, cast.hospital))
        then = client.get(address(cast, cast.hospital, ngay="2022-04-01"))
        seen = client.get(address(cast, cast.hospital, ngay="2022-04-01", cay="hom-nay"))
        before = client.get(address(cast, cast.hospital, ngay="2022-03-01", cay="hom-nay"))
        shown = [re.sub(r"<[^>]+>", "", stat(page, "Lượt nộp")).strip() for page in (now, then, seen, before)]
        assert shown == ["1", "0", "1", "0"]
        above = [client.get(address(cast, cast.federation, ngay="2022-04-01", cay=tree)) for tree in ("", "hom-nay")]
        assert [re.sub(r"<[^>]+>", "", stat(page, "Lượt nộp")).strip() for page in above] == ["1", "1"]
        assert "Sao Mai" in above[0].content.decode()

    def test_people_are_not_added_up_through_another_tree(self, world):
        page = browser().get(address(world, world.federation, ngay="2022-05-19", cay="hom-nay"))
        assert "Người nộp</span>" not in page.content.decode()
        assert "không cộng lại được" in page.content.decode()

    def test_the_curve_ends_with_the_figure_of_the_board(self, world):
        page = browser().get(address(world, world.federation)).content.decode()
        assert "<polyline" in page
        assert re.search(r"Lượt nộp: 3<", page)


@pytest.mark.django_db
class TestAround:
    def test_the_list_of_boards_finds_a_unit_without_marks(self, world):
        page = browser().get("/bang/?don_vi=sao mai").content.decode()
        assert world.factory.name in page
        assert f"/bang/{world.programme.code}/{world.factory.pk}/" in page

    def test_every_figure_has_its_meaning(self, world):
        page = browser().get("/bang/cac-con-so/").content.decode()
        assert page.count("<dt id=") == 9

    def test_a_programmes_board_begins_at_its_owner(self, world):
        answer = browser().get(f"/bang/{world.programme.code}/")
        assert answer["Location"] == f"/bang/{world.programme.code}/{world.national.pk}/"
