"""Lists: filters live in the address, everybody sees what is theirs, the cost is the same on every page."""

import csv
import io

import openpyxl
import pytest

from sangkien.actions.initiatives import drafting
from sangkien.models.initiatives import Initiative
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.factories import acting
from tests.web.initiatives.conftest import LAN, signed_in, text_of

LIST, MINE = "/sang-kien/", "/sang-kien/cua-toi/"


def titles(answer) -> list[str]:
    return [row.cells[0].value for row in answer.context["table"].rows]


def test_visitors_see_the_valid_and_no_trade_secret(client, sent, valid):
    valid(title="Đã hợp lệ")
    sent(title="Đang chờ")
    valid(title="Bí mật", trade_secret=True, reward="1 triệu")
    assert titles(client.get(LIST)) == ["Đã hợp lệ"]
    assert titles(client.get(LIST + "?trang_thai=submitted")) == []


def test_the_verifier_sees_everything_that_was_sent_in(cast, minh, sent, valid):
    valid(title="Đã hợp lệ")
    sent(title="Đang chờ")
    drafting.start(cast.factory, cast.programme, factories.draft(LAN, title="Nháp"), actor=acting(cast.lan))
    assert titles(minh.get(LIST)) == ["Đang chờ", "Đã hợp lệ"]
    assert titles(minh.get(LIST + "?trang_thai=submitted,returned")) == ["Đang chờ"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("chuong_trinh=1-trieu-sang-kien", 1), ("chuong_trinh=khong-co", 0), ("dot=1", 1), ("dot=2", 0),
        ("nhom=lao-dong-doanh-nghiep", 1), ("nhom=bia", 0), ("loai=ky-thuat", 1), ("loai=bia", 0),
        ("sau=khong-phai-so", 1), ("dot=99999999999999999999", 1), ("trang_thai=draft", 1), ("don_vi=abc", 1),
    ],
)  # fmt: skip
def test_every_filter_narrows_and_nonsense_is_left_out(client, valid, query, found):
    valid()
    assert len(titles(client.get(f"{LIST}?{query}"))) == found


def test_a_list_narrows_to_a_unit_and_everything_below(client, cast, valid):
    valid()
    assert len(titles(client.get(f"{LIST}?don_vi={cast.federation.pk}"))) == 1
    assert len(titles(client.get(f"{LIST}?don_vi={cast.hospital.pk}"))) == 0
    assert client.get(f"{LIST}?don_vi=999999").status_code == 404


def test_paging_keeps_the_filters(client, cast, valid):
    one = valid()
    rows = [
        Initiative(
            code=f"SK-2022-9{n:05d}", programme=one.programme, unit=one.unit, unit_path=one.unit_path, state="valid",
            title=f"Việc {n}", typed_by=one.typed_by, created_at=one.created_at, saved_at=one.saved_at, phase_number=1,
        )
        for n in range(30)
    ]  # fmt: skip
    Initiative.objects.bulk_create(rows)
    first = client.get(f"{LIST}?dot=1")
    assert "dot=1" in first.context["following"]
    second = client.get(LIST + first.context["following"])
    assert len(titles(first)) == 25
    assert len(titles(second)) == 6
    assert titles(client.get(LIST + second.context["previous"])) == titles(first)


def test_mine_holds_drafts_and_what_others_entered_with_me_as_author(cast, lan, hoa, sent):
    drafting.start(cast.factory, cast.programme, factories.draft(LAN, title="Nháp của tôi"), actor=acting(cast.lan))
    sent(AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%"), by=cast.hoa, title="Nhập hộ chị Lan")
    assert titles(lan.get(MINE)) == ["Nhập hộ chị Lan", "Nháp của tôi"]
    assert titles(signed_in(cast.khach).get(MINE)) == []


def test_my_own_list_asks_me_to_sign_in(client, cast):
    assert client.get(MINE).url.startswith("/dang-nhap/")


def test_three_rows_cost_no_more_questions_than_one(minh, sent, django_assert_max_num_queries):
    sent(title="Một")
    minh.get(LIST)
    with django_assert_max_num_queries(8) as one:
        minh.get(LIST)
    sent(title="Hai")
    sent(title="Ba")
    with django_assert_max_num_queries(len(one)):
        minh.get(LIST)


def test_who_is_in_office_takes_the_filtered_list_away_as_a_file(minh, sent, valid):
    valid(title="-25/+30 độ: kho lạnh tự chế")
    sent(title="Đang chờ")
    page = text_of(minh.get(f"{LIST}?trang_thai=valid"))
    assert "/sang-kien/danh-sach.csv?trang_thai=valid" in page
    rows = list(
        csv.reader(io.StringIO(minh.get("/sang-kien/danh-sach.csv?trang_thai=valid").content.decode("utf-8-sig")))
    )
    assert len(rows) == 2
    assert rows[1][1].lstrip("'") == "-25/+30 độ: kho lạnh tự chế"
    assert rows[1][1].startswith("'")
    sheet = openpyxl.load_workbook(io.BytesIO(minh.get("/sang-kien/danh-sach.xlsx").content)).active
    titles_there = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {"-25/+30 độ: kho lạnh tự chế", "Đang chờ"} <= titles_there
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_files_are_for_people_in_office_and_hold_no_more_than_the_list(client, cast, lan, minh, sent):
    sent(title="Của nhà máy", solution="Nung [mật]1180 độ[/mật].")
    assert lan.get("/sang-kien/danh-sach.csv").status_code == 403
    assert client.get("/sang-kien/danh-sach.csv").url.startswith("/dang-nhap/")
    assert minh.get("/sang-kien/danh-sach.exe").status_code == 404
    factories.term(cast.khach, cast.hospital, "verifier")
    elsewhere = signed_in(cast.khach).get("/sang-kien/danh-sach.csv").content.decode()
    assert "Của nhà máy" not in elsewhere
    here = minh.get("/sang-kien/danh-sach.csv").content.decode()
    assert "Của nhà máy" in here
    assert "1180 độ" not in here
