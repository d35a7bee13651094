"""The spreadsheet door in the browser: see first, mend, take in, undo; nobody sees lists that are not theirs."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sangkien.actions import imports
from sangkien.actions.initiatives import verification
from sangkien.jobs.worker import work_off
from sangkien.kernel.grid import Workbook
from sangkien.models.imports import Batch
from sangkien.models.initiatives import Initiative
from sangkien.paper.sheet_file import read_sheet_file
from tests.factories import acting
from tests.paper.workbooks import xlsx
from tests.spreadsheets import codes, listed, row_of, taken_in, titles, uploaded
from tests.web.browsing import browser

SIMPLE = {"title": "Giá để hàng", "authors": "Trần Thị Tám (60%), Lê Văn Chín (50%)"}


@pytest.fixture
def hoa(cast):
    return browser(cast.hoa)


def send(client, cast, content, name="danh sách.xlsx", unit=None):
    return client.post(
        reverse("imports:upload"),
        {
            "file": SimpleUploadedFile(name, content),
            "unit": (unit or cast.factory).pk,
            "programme": cast.programme.code,
        },
    )


def page(client, batch, query=""):
    return client.get(reverse("imports:batch", args=[batch.code]) + query).content.decode()


def test_a_list_goes_from_the_file_to_counted_initiatives_and_back_without_a_script(cast, hoa):
    answer = send(hoa, cast, listed(*titles("Máy gấp tờ rơi", "Xe đẩy ba bánh"), SIMPLE))
    batch = Batch.objects.get()
    assert answer.url == reverse("imports:batch", args=[batch.code])
    waiting = page(hoa, batch)
    assert "Đang đọc từng dòng" in waiting
    assert '<noscript><meta http-equiv="refresh"' in waiting
    work_off("worker")
    seen = page(hoa, batch)
    assert "Sẽ nhận 2 dòng, giữ lại 0, từ chối 1." in seen
    assert "vượt 100%" in seen
    assert ">Ô C5<" in seen
    assert "checked" not in seen
    refused = hoa.post(reverse("imports:apply", args=[batch.code]))
    assert refused.status_code == 400
    assert "Hãy xác nhận các tác giả" in refused.content.decode()
    hoa.post(reverse("imports:apply", args=[batch.code]), {"vouched": "on"})
    work_off("worker")
    done = page(hoa, batch)
    assert "Đã nhận 2 sáng kiến" in done
    assert "còn chờ công đoàn xác nhận" in done
    assert Initiative.objects.filter(state="submitted").count() == 2
    undo = reverse("imports:undo", args=[batch.code])
    assert "Sẽ rút lại 2 sáng kiến, giữ nguyên 0." in hoa.get(undo).content.decode()
    hoa.post(undo)
    assert "Đã hoàn tác lúc" in page(hoa, batch)
    assert set(Initiative.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_a_row_is_corrected_in_the_page_and_judged_again(cast, hoa):
    batch = uploaded(cast, listed(SIMPLE))
    row = row_of(batch, 3)
    address = reverse("imports:row", args=[batch.code, row.pk])
    form = hoa.get(address).context["form"]
    typed = dict(form.initial)
    assert typed["authors"] == "Trần Thị Tám (60%)\nLê Văn Chín (50%)"
    answer = hoa.post(address, typed | {"authors": "Trần Thị Tám (60%)\r\nLê Văn Chín (40%)", "applied": "31/08/2021"})
    assert answer.url == address
    row.refresh_from_db()
    assert codes(row) == {"R_DATE_BEFORE_WINDOW"}
    assert "trước ngày 01/09/2021" in hoa.get(address).content.decode()
    answer = hoa.post(address, dict(hoa.get(address).context["form"].initial) | {"applied": "9/2021"})
    assert answer.url.startswith(reverse("imports:batch", args=[batch.code]))
    row.refresh_from_db()
    assert (row.outcome, row.parsed["applied"]["precision"]) == ("accept", "month")


def test_a_proposal_is_taken_over_with_one_press_and_only_a_proposal_that_was_made(cast, hoa):
    batch = uploaded(cast, listed({"authors": "Trần Thị Tám (33%), Lê Văn Chín (33%), Hồ Thị Mười (33%)"}))
    row = row_of(batch, 3)
    assert "Dùng đề nghị cho dòng 3: Trần Thị Tám 1/3" in page(hoa, batch)
    address = reverse("imports:propose", args=[batch.code, row.pk])
    assert hoa.post(address, {"field": "title", "text": "Tên khác"}).status_code == 404
    text = "Trần Thị Tám 1/3; Lê Văn Chín 1/3; Hồ Thị Mười 1/3"
    hoa.post(address, {"field": "authors", "text": text})
    row.refresh_from_db()
    assert row.outcome == "accept"


def test_a_doubtful_row_may_be_taken_and_a_good_one_left(cast, hoa):
    batch = uploaded(cast, listed({}, {"title": "Giá để hàng xoay tay"}))
    good, doubtful = row_of(batch, 3), row_of(batch, 4)
    hoa.post(reverse("imports:settle", args=[batch.code, doubtful.pk]), {"take": "1"})
    hoa.post(reverse("imports:settle", args=[batch.code, good.pk]), {"take": "0"})
    seen = page(hoa, batch)
    assert "Đã xem và nhận." in seen
    assert "Đã để lại ngoài danh sách." in seen
    assert "Sẽ nhận 1 dòng, giữ lại 0, từ chối 1." in seen


def test_the_tabs_show_each_outcome_and_long_lists_come_in_pages(cast, hoa):
    rows = [
        {"title": f"Máy số {n} của xưởng", "authors": f"Họ Tên {chr(65 + n // 26)}{chr(97 + n % 26)}"}
        for n in range(120)
    ]
    batch = uploaded(cast, listed(*rows, SIMPLE))
    first = page(hoa, batch)
    assert first.count('class="sheet-row"') == 50
    following = hoa.get(reverse("imports:batch", args=[batch.code])).context["following"]
    second = hoa.get(following)
    assert "Máy số 50 của xưởng" in second.content.decode()
    back = hoa.get(second.context["previous"]).content.decode()
    assert "Máy số 0 của xưởng" in back
    assert page(hoa, batch, "?loc=refuse").count('class="sheet-row"') == 1
    assert "phải" not in page(hoa, batch, "?loc=khong-co&sau=x&truoc=y")


def test_a_page_of_a_long_list_asks_no_more_questions_than_one_of_a_short_list(
    cast, hoa, django_assert_max_num_queries
):
    batch = uploaded(cast, listed(*({"title": f"Máy số {n} của xưởng", "authors": f"Họ {n // 9}"} for n in range(200))))
    with django_assert_max_num_queries(12):
        page(hoa, batch)


def test_the_same_file_again_leads_to_the_list_there_is_and_says_so(cast, hoa):
    content = listed(SIMPLE)
    send(hoa, cast, content)
    again = send(hoa, cast, content, "tên khác.xlsx")
    assert Batch.objects.count() == 1
    assert "đã được tải lên từ trước" in hoa.get(again.url).content.decode()


def test_lists_of_units_out_of_reach_are_not_there(cast, hoa):
    batch = uploaded(cast, listed(SIMPLE))
    row = row_of(batch, 3)
    neighbour = browser(cast.khach)
    for who in (neighbour, browser(cast.lan), browser(cast.tuan)):
        for name in ("batch", "reasons", "undo"):
            assert who.get(reverse(f"imports:{name}", args=[batch.code])).status_code == 404
        assert who.get(reverse("imports:row", args=[batch.code, row.pk])).status_code == 404
        for name in ("apply", "discard"):
            assert who.post(reverse(f"imports:{name}", args=[batch.code]), {"vouched": "on"}).status_code == 404
    assert send(hoa, cast, listed({}), unit=cast.hospital).status_code == 404
    assert (
        hoa.get(reverse("imports:template"), {"unit": cast.hospital.pk, "programme": cast.programme.code}).status_code
        == 404
    )
    assert neighbour.get(reverse("imports:upload")).status_code == 403
    assert browser().get(reverse("imports:list")).status_code == 302
    row.refresh_from_db()
    batch.refresh_from_db()
    assert (batch.state, row.outcome) == ("ready", "refuse")


def test_who_keeps_the_unit_above_sees_the_lists_below(cast):
    batch = uploaded(cast, listed(SIMPLE))
    thu = browser(cast.thu)
    assert batch.file_name in thu.get(reverse("imports:list")).content.decode()
    assert "vượt 100%" in page(thu, batch)
    assert cast.hospital.name in thu.get(reverse("imports:upload"), {"q": "hoa sen"}).content.decode()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("rỗng.xlsx", b" ", "hãy"),
        ("ảnh.xlsx", b"\x89PNG\r\n\x1a\n" + b"0" * 200, "Đây không phải bảng tính mà là một bức ảnh"),
        ("cắt.xlsx", listed(SIMPLE)[:900], "bị cắt giữa chừng"),
        ("không có gì.csv", "Xin chào\nHôm nay trời đẹp".encode(), "Không tìm thấy dòng tiêu đề"),
    ],
)
def test_a_file_that_is_no_list_gets_one_sentence_and_no_row(cast, hoa, name, content, sentence):
    send(hoa, cast, content, name)
    work_off("worker")
    batch = Batch.objects.get()
    seen = page(hoa, batch)
    assert "Chưa đọc được tệp này" in seen
    assert sentence in seen
    assert len(batch.problems) == 1
    assert not batch.rows.exists()


def test_an_empty_file_is_refused_at_once(cast, hoa):
    answer = send(hoa, cast, b"")
    assert answer.status_code == 400
    assert not Batch.objects.exists()


def test_the_file_comes_back_with_a_reason_beside_each_row_and_nothing_in_it_runs(cast, hoa):
    title = "-25/+30 phút: lịch bảo dưỡng lệch giờ"
    batch = uploaded(cast, listed({"title": title}, SIMPLE | {"title": "=1+1"}))
    answer = hoa.get(reverse("imports:reasons", args=[batch.code]))
    workbook = read_sheet_file(answer.content, "a.xlsx")
    assert isinstance(workbook, Workbook)
    rows = {row.number: [cell.value for cell in row.cells.values()] for row in workbook.sheets[0].rows}
    assert title in rows[3]
    assert "Nhận" in rows[3]
    assert any("vượt 100%" in str(value) for value in rows[4])
    assert not any(cell.formula for row in workbook.sheets[0].rows for cell in row.cells.values())


def test_the_file_with_reasons_can_come_again_once_it_is_mended(cast, hoa):
    title = "-25/+30 phút: lịch bảo dưỡng lệch giờ"
    batch = taken_in(cast, listed({"title": title}, SIMPLE))
    back = hoa.get(reverse("imports:reasons", args=[batch.code])).content
    again = uploaded(cast, back, name="đã sửa.xlsx")
    assert codes(row_of(again, 3)) == {"R_DUPLICATE_KNOWN"}
    assert Initiative.objects.get().title == title
    assert codes(row_of(again, 4)) == {"R_SHARE_OVER100"}


def test_the_template_offers_the_unit_and_what_the_programme_allows(cast, hoa):
    answer = hoa.get(reverse("imports:template"), {"unit": cast.factory.pk, "programme": cast.programme.code})
    workbook = read_sheet_file(answer.content, "mau.xlsx")
    assert isinstance(workbook, Workbook)
    texts = {str(cell.value) for sheet in workbook.sheets for row in sheet.rows for cell in row.cells.values()}
    assert cast.factory.name in texts
    assert "Tên sáng kiến" in texts


def test_undoing_says_beforehand_what_somebody_touched(cast, hoa):
    batch = taken_in(cast, listed(*titles("Máy gấp tờ rơi", "Xe đẩy ba bánh")))
    touched = Initiative.objects.get(title="Xe đẩy ba bánh")
    verification.confirm(touched, actor=acting(cast.minh))
    seen = hoa.get(reverse("imports:undo", args=[batch.code])).content.decode()
    assert "Sẽ rút lại 1 sáng kiến, giữ nguyên 1." in seen
    assert seen.index("Vẫn còn, vì đã có người xử lý") < seen.index(touched.code) < seen.index("Máy gấp tờ rơi")
    hoa.post(reverse("imports:undo", args=[batch.code]))
    seen = page(hoa, batch)
    assert touched.code in seen
    assert "Đã hoàn tác một phần" in seen


def test_a_list_that_was_put_away_brings_nothing_in(cast, hoa):
    batch = uploaded(cast, listed({}))
    hoa.post(reverse("imports:discard", args=[batch.code]))
    assert "Danh sách này đã bỏ" in page(hoa, batch)
    assert hoa.post(reverse("imports:apply", args=[batch.code]), {"vouched": "on"}).status_code == 409
    assert not Initiative.objects.exists()


def test_a_script_that_waits_is_told_when_the_list_is_read(cast, hoa):
    send(hoa, cast, listed({}))
    address = reverse("imports:batch", args=[Batch.objects.get().code])
    assert hoa.get(address, headers={"HX-Request": "true"}).status_code == 200
    work_off("worker")
    assert hoa.get(address, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_the_list_waits_on_the_desk_of_who_brought_it_in(cast, hoa):
    batch = uploaded(cast, listed({}, SIMPLE))
    desk = hoa.get(reverse("home:desk")).content.decode()
    assert batch.file_name in desk
    assert reverse("imports:batch", args=[batch.code]) in desk
    assert batch.file_name not in browser(cast.minh).get(reverse("home:desk")).content.decode()


def test_the_list_to_try_things_out_is_offered_in_the_demo_only(cast, hoa, settings):
    assert hoa.get(reverse("imports:sample")).status_code == 404
    settings.DEMO = True
    content = hoa.get(reverse("imports:sample")).content
    batch = imports.upload(
        cast.factory, cast.programme, io.BytesIO(content).read(), actor=acting(cast.hoa), name="a.xlsx"
    )
    work_off("worker")
    batch.refresh_from_db()
    assert batch.state == "ready"
    assert batch.accepted
    assert batch.held
    assert batch.refused
    assert batch.ignored


def test_words_of_a_hostile_sheet_stay_words(cast, hoa):
    rows = [
        ["Tên sáng kiến", "Tác giả", "Áp dụng lần đầu", "Số QĐ"],
        ["<script>alert(1)</script> máy mới", "Lê Văn Chín", "1/2/2022", "1/QĐ"],
    ]
    batch = uploaded(cast, xlsx(rows))
    seen = page(hoa, batch)
    assert "<script>alert" not in seen
    assert "&lt;script&gt;alert(1)" in seen
