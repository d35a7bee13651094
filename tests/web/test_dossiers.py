"""Pages of dossiers: the way from a draft to a receipt, and what nobody else is told."""

import re

import pytest

from sangkien.actions.dossiers import authors, receiving
from sangkien.actions.initiatives import drafting, files
from sangkien.models.dossiers import Dossier
from tests import dossiers, factories
from tests.dossiers import LAN
from tests.factories import acting
from tests.house.furnished import picture
from tests.web.browsing import browser

SECRET, BORN, TITLE = "mác CT38", "15/04/1986", "Giá xoay bí truyền"


@pytest.fixture
def filed(cast):
    dossier = dossiers.begun(cast, title=TITLE, solution=f"Dùng thép [mật]{SECRET}[/mật].")
    dossiers.filled(cast, dossier)
    authors.sign(dossier, actor=acting(cast.lan))
    dossiers.filing.file(dossier, actor=acting(cast.lan))
    return dossier


def same(page: str, code: str) -> str:
    """A page without its code and the secrets of its forms."""
    return re.sub(r'value="\w{64}"', "", page.replace(code, ""))


def text(who, address: str) -> str:
    return browser(who).get(address).content.decode()


def test_from_a_draft_to_a_numbered_receipt_by_pages_alone(cast):
    dossiers.receiver(cast)
    draft = factories.draft(LAN, recognised_by="", recognition_number="", recognised_on="")
    made = drafting.start(cast.factory, cast.programme, draft, actor=acting(cast.lan))
    lan = browser(cast.lan)
    assert "/ho-so/moi/" in lan.get(f"/sang-kien/{made.code}/sua/").content.decode()
    page = lan.post(f"/ho-so/moi/{made.code}/", {"form": "phu-luc-1"})["Location"]
    assert "chủ đầu tư" in lan.get(page).content.decode().lower()
    lan.post(page + "don/", {
        **dossiers.ANSWERS, "honest": "on", f"birth_date_{cast.lan.pk}": BORN, f"qualification_{cast.lan.pk}": "Bậc 4/7",
    })  # fmt: skip
    lan.post(page + "lan-ap-dung/", {"kind": "application", "started": "2/2022", "place": "Kho"})
    nobody = lan.post(page + "nguoi-tham-gia/", {"nguoi-TOTAL_FORMS": "1", "nguoi-INITIAL_FORMS": "0"})
    assert nobody.status_code == 422
    assert "Hãy ghi ít nhất một người" in nobody.content.decode()
    lan.post(page + "nguoi-tham-gia/", {"nguoi-TOTAL_FORMS": "1", "nguoi-INITIAL_FORMS": "0", "alone": "on"})
    assert lan.post(page + "viec/nop/").status_code == 422
    assert "Chốt tác giả và mời ký" not in lan.get(page).content.decode(), "there is nobody else to be asked"
    assert lan.post(page + "ky/")["Location"] == page, "what is to be done next stands at the head of the page"
    assert "Đã đủ để nộp" in lan.get(page).content.decode()
    receipt = lan.post(page + "viec/nop/", follow=True).content.decode()
    assert "Số 01/2022" in receipt
    assert "20/06/2022" in receipt
    assert Dossier.objects.get().state == "filed"


def test_the_receiver_reads_all_of_what_was_filed(cast, filed):
    shown = text(cast.minh, f"/ho-so/{filed.code}/")
    assert SECRET in shown
    assert BORN in shown


@pytest.mark.parametrize("person", ["hoa", "tuan", "thu", "quan", "khach"])
@pytest.mark.parametrize(
    "address",
    ["/ho-so/{code}/", "/ho-so/{code}/bien-nhan/", "/ho-so/{code}/viec/tiep-nhan/", "/ho-so/{code}/don/", "/ho-so/{code}/tep/{hash}/"],
)  # fmt: skip
def test_no_door_of_a_dossier_opens_to_others_and_none_says_that_it_is_there(cast, filed, person, address):
    there = address.format(code=filed.code, hash="0" * 64)
    nowhere = address.format(code="HS-2022-999999", hash="0" * 64)
    who = browser(getattr(cast, person))
    found, lacking = who.get(there), who.get(nowhere)
    assert found.status_code == lacking.status_code == 404
    assert same(found.content.decode(), filed.code) == same(lacking.content.decode(), "HS-2022-999999")


@pytest.mark.parametrize("person", ["hoa", "tuan", "thu", "quan", "khach"])
@pytest.mark.parametrize(
    "address",
    ["/sang-kien/", "/tim/?q=bi+truyen", "/viec-cua-toi/", "/ho-so/", "/nhat-ky/", "/sang-kien/danh-sach.csv", "/"],
)
def test_no_list_search_export_or_journal_tells_of_it(cast, filed, person, address):
    said = text(getattr(cast, person), address)
    for hidden in (SECRET, BORN, TITLE):
        assert hidden not in said


def test_the_live_draft_after_a_request_is_not_shown_to_the_receiver(cast, filed):
    clerk = browser(cast.minh)
    asked = {"note": "Thiếu ảnh.", "complete_by": "01/06/2022"}
    assert clerk.post(f"/ho-so/{filed.code}/viec/yeu-cau-bo-sung/", asked).status_code == 302
    drafting.edit(filed.initiative, factories.draft(LAN, title="Tên đang sửa dở"), actor=acting(cast.lan))
    assert "Tên đang sửa dở" not in clerk.get(f"/ho-so/{filed.code}/").content.decode()
    assert "Thiếu ảnh." in text(cast.lan, f"/ho-so/{filed.code}/")


def test_evidence_is_fetched_by_who_may_see_the_dossier_only(cast):
    dossier = dossiers.begun(cast)
    kept = dossiers.uses.record_use(
        dossier, dossiers.UseInput("trial", "4/2022", None, "Tổ khoan"), actor=acting(cast.lan), content=picture(), name="a.png"
    )  # fmt: skip
    address = f"/ho-so/{dossier.code}/tep/{kept.evidence.sha256}/"
    assert browser(cast.lan).get(address).status_code == 200
    for other in (cast.minh, cast.hoa, cast.khach):
        assert browser(other).get(address).status_code == 404


def test_the_register_names_every_application_of_the_year_and_goes_out_as_a_file(cast, filed):
    clerk = browser(cast.minh)
    page = clerk.get("/ho-so/so-tiep-nhan/").content.decode()
    assert "01/2022" in page
    assert TITLE in page
    file = clerk.get("/ho-so/so-tiep-nhan.csv").content.decode("utf-8-sig")
    assert filed.code in file
    assert SECRET not in file
    assert BORN not in file


def test_what_waits_stands_on_the_desk_of_each(cast, filed):
    assert f"/ho-so/{filed.code}/" in text(cast.minh, "/viec-cua-toi/")
    both = dossiers.begun(cast, dossiers.LAN_60, dossiers.HOA_40)
    assert f"/ho-so/{both.code}/" in text(cast.hoa, "/viec-cua-toi/")
    authors.sign(both, actor=acting(cast.hoa))
    assert f"/ho-so/{both.code}/" not in text(cast.hoa, "/viec-cua-toi/")


def test_the_application_saves_itself_and_a_second_window_is_told(cast):
    dossier = dossiers.begun(cast)
    lan, address = browser(cast.lan), f"/ho-so/{dossier.code}/don/luu/"
    typed = {"investor": "Nhà máy", "version": str(dossier.revision), "submission_key": "a"}
    assert lan.post(address, typed).json()["version"] == dossier.revision + 1
    assert lan.post(address, typed | {"submission_key": "b"}).status_code == 409
    dossier.refresh_from_db()
    assert dossier.answers["investor"] == "Nhà máy"


def test_a_late_dossier_offers_the_decision_before_acceptance(cast):
    dossier = dossiers.begun(cast)
    dossiers.filled(cast, dossier, started="02/03/2021", late_note="Nhà máy di dời.")
    authors.sign(dossier, actor=acting(cast.lan))
    dossiers.filing.file(dossier, actor=acting(cast.lan))
    clerk, page = browser(cast.minh), f"/ho-so/{dossier.code}/"
    assert "viec/nhan-muon/" in clerk.get(page).content.decode()
    assert "viec/tiep-nhan/" not in clerk.get(page).content.decode()
    clerk.post(page + "viec/nhan-muon/", {"note": "Có quyết định di dời."})
    assert "viec/nhan-muon/" not in clerk.get(page).content.decode()
    assert "viec/tiep-nhan/" in clerk.get(page).content.decode()


def test_a_dossier_whose_initiative_has_papers_shows_them_with_their_size(cast):
    begun = dossiers.begun(cast, title=TITLE)
    files.attach(begun.initiative, picture(), actor=acting(cast.lan), name="ảnh xe.png", purpose="evidence")
    page = text(cast.lan, f"/ho-so/{begun.code}/")
    assert "ảnh xe.png" in page
    assert "1 KB" in page


def test_two_windows_show_where_they_differ_before_one_takes_over(cast):
    dossier = dossiers.begun(cast)
    lan, address = browser(cast.lan), f"/ho-so/{dossier.code}/don/"
    first = {"investor": "Xưởng", "version": str(dossier.revision), "submission_key": "a"}
    assert lan.post(address, first).status_code == 302
    clash = lan.post(address, first | {"investor": "Kho", "submission_key": "b"})
    page = clash.content.decode()
    assert clash.status_code == 409
    assert "<del>Xưởng</del>" in page
    assert "<ins>Kho</ins>" in page
    assert "data-unsaved" in page
    assert f'data-draft-done="ho-so-{cast.lan.user.pk}' not in page, "what was not taken stays in the device"
    dossier.refresh_from_db()
    assert dossier.answers["investor"] == "Xưởng"
    taken = lan.post(address, first | {"investor": "Kho", "submission_key": "b", "version": str(dossier.revision)})
    assert taken.status_code == 302
    dossier.refresh_from_db()
    assert dossier.answers["investor"] == "Kho"


def test_the_text_of_a_dossier_leads_back_to_it_and_asks_for_no_recognition(cast):
    dossier = dossiers.begun(cast)
    lan, address = browser(cast.lan), f"/sang-kien/{dossier.initiative.code}/sua/"
    page = lan.get(address).content.decode()
    assert 'name="ve_ho_so"' in page
    assert 'name="gui"' not in page
    assert "#id_recognised_by" not in page
    assert f"/ho-so/{dossier.code}/" in page


def test_a_refused_dossier_says_why_first_and_offers_to_ask_again(cast):
    filed = dossiers.filed(cast)
    receiving.refuse_filing(filed, actor=acting(dossiers.receiver(cast)), reason="not_here", note="Nộp ở cấp khác.")
    page = text(cast.lan, f"/ho-so/{filed.code}/")
    assert page.index("Nộp ở cấp khác.") < page.index("Nội dung hồ sơ")
    assert f"/ho-so/moi/{filed.initiative.code}/" in page
    assert f"/ho-so/moi/{filed.initiative.code}/" not in text(cast.minh, f"/ho-so/{filed.code}/")


def test_what_the_programme_counts_by_stands_open_and_is_said_once_more_before_filing(cast):
    dossier = dossiers.prepared(cast, kind="", content_group="")
    page = text(cast.lan, f"/ho-so/{dossier.code}/")
    assert "Đã đủ để nộp" in page
    counting = page.partition("Để chương trình tính được sáng kiến")[2].partition("<details")[0]
    filing = text(cast.lan, f"/ho-so/{dossier.code}/viec/nop/")
    for words in ("Chưa chọn loại giải pháp.", "Chưa chọn nhóm nội dung.", "Thiếu vẫn nộp được"):
        assert words in counting
        assert words in filing
    full = dossiers.prepared(cast)
    for there in ("", "viec/nop/"):
        assert "Thiếu vẫn nộp được" not in text(cast.lan, f"/ho-so/{full.code}/{there}")


def test_a_second_author_is_asked_and_a_gap_does_not_say_its_name_twice(cast):
    page = text(cast.lan, f"/ho-so/{dossiers.begun(cast, dossiers.LAN_60, dossiers.HOA_40).code}/")
    assert "Chốt tác giả và mời ký" in page
    assert "Chủ đầu tư tạo ra sáng kiến: Chưa ghi chủ đầu tư" not in page
    assert "Chưa ghi chủ đầu tư tạo ra sáng kiến" in page
