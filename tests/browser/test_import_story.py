"""A list with faults goes in through the page, is mended there, and is undone after three of its rows changed."""

import re

import pytest
from playwright.sync_api import expect

from sangkien.actions.initiatives import verification
from sangkien.jobs.worker import work_off
from sangkien.models.imports import Batch
from sangkien.models.initiatives import Initiative
from tests.browser.conftest import DESK, House
from tests.factories import acting
from tests.spreadsheets import listed, titles

pytestmark = pytest.mark.browser

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAMES = ("Giá sấy khuôn cát", "Đèn báo hết vật tư", "Máy gấp tờ rơi", "Kẹp giữ ống đồng", "Lò sấy phôi gỗ")
FAULTY = {"title": "Khuôn đúc hai nửa", "authors": "Trần Thị Tám (60%), Lê Văn Chín (50%)"}


def test_a_faulty_list_is_mended_in_the_page_taken_in_and_undone(house: House, enter) -> None:
    file = {"name": "tháng 5.xlsx", "mimeType": XLSX, "buffer": listed(*titles(*NAMES), FAULTY)}
    hoa = enter("hoa", viewport=DESK)
    hoa.goto("/nhap-bang/moi/")
    hoa.locator("[name=file]").set_input_files(file)
    hoa.get_by_role("button", name="Đọc và xem trước").click()
    expect(hoa.get_by_text("Đang đọc từng dòng.")).to_be_visible()
    work_off("worker")
    expect(hoa.get_by_text("Sẽ nhận 5 dòng, giữ lại 0, từ chối 1.")).to_be_visible()

    expect(hoa.get_by_text("vượt 100%")).to_be_visible()
    hoa.get_by_role("link", name="Sửa dòng 8").click()
    hoa.locator("[name=authors]").fill("Trần Thị Tám (60%)\nLê Văn Chín (40%)")
    hoa.get_by_role("button", name="Lưu và xét lại dòng").click()
    expect(hoa.get_by_text("Dòng 8 nay được nhận.")).to_be_visible()
    hoa.locator("[name=vouched]").check()
    hoa.get_by_role("button", name="Nhận 6 dòng vào").click()
    work_off("worker")
    expect(hoa.get_by_text(re.compile("Đã nhận 6 sáng kiến"))).to_be_visible()

    came = list(Initiative.objects.filter(title__in=(*NAMES, FAULTY["title"])).order_by("pk"))
    assert [one.state for one in came] == ["submitted"] * 6
    minh = enter("minh", viewport=DESK)
    minh.goto(f"/sang-kien/{came[0].code}/")
    minh.get_by_role("button", name="Xác nhận").click()
    expect(minh.get_by_text(f"Đã xác nhận {came[0].code}.")).to_be_visible()
    actor = acting(house.world.cast.minh)
    verification.send_back(came[1], actor=actor, note="Nhờ bổ sung ảnh.", reason="R2")
    verification.reject(came[2], actor=actor, note="Đã tính ở nơi khác.", reason="R5")

    hoa.get_by_role("link", name="Hoàn tác cả danh sách").click()
    expect(hoa.get_by_text("Sẽ rút lại 3 sáng kiến, giữ nguyên 3.")).to_be_visible()
    for one in came[:3]:
        expect(hoa.locator(".outcome-out")).to_contain_text(one.code)
    hoa.get_by_role("button", name="Rút lại 3 sáng kiến").click()
    expect(hoa.get_by_text("Đã rút lại 3 sáng kiến của danh sách này.")).to_be_visible()
    states = [Initiative.objects.get(pk=one.pk).state for one in came]
    assert states == ["valid", "returned", "rejected", "withdrawn", "withdrawn", "withdrawn"]
    assert Batch.objects.get(file_name="tháng 5.xlsx").undone_at is not None
