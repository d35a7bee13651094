"""Who keeps papers works with them on a page; who is named finds them; a stranger finds nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sangkien.jobs.worker import work_off
from sangkien.models.documents import IssuedDocument
from sangkien.models.people import Person
from sangkien.queries.documents.wording import house_text
from sangkien.queries.files import content_of
from tests.paper.signing import edited, signed
from tests.papers import clerk, employer, paper
from tests.web.browsing import browser


@pytest.fixture
def receipt(cast) -> IssuedDocument:
    clerk(cast)
    made = paper(employer(cast), cast, people=[cast.lan])
    work_off("test")
    made.refresh_from_db()
    return made


def ngan(cast) -> Person:
    """Chị Ngân, who keeps the papers of the employer."""
    return Person.objects.get(pk=clerk(cast).person_id)


def page(document: IssuedDocument, name: str = "page") -> str:
    return reverse(f"documents:{name}", args=[document.code])


def test_who_is_named_finds_the_paper_and_downloads_it_as_nothing_but_a_file(cast, receipt):
    lan = browser(cast.lan)
    assert receipt.symbol in lan.get(reverse("documents:list")).content.decode()
    answer = lan.get(reverse("documents:file", args=[receipt.code, "pdf"]))
    assert answer.content == content_of(receipt.pdf)
    assert answer["Content-Disposition"] == "attachment; filename=\"01-BN-CTSM.pdf\"; filename*=UTF-8''01-BN-CTSM.pdf"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_only_a_paper_signed_by_the_letterhead_names_that_signer(cast, receipt):
    decision = paper(employer(cast), cast, "decision", people=[cast.lan])
    shown = {one.kind: browser(ngan(cast)).get(page(one)).content.decode() for one in (receipt, decision)}
    assert "<dt>Người ký</dt>" in shown["decision"]
    assert "<dt>Người ký</dt>" not in shown["receipt"]


def test_a_stranger_finds_neither_the_paper_nor_its_files(cast, receipt):
    khach = browser(cast.khach)
    addresses = [page(receipt), page(receipt, "check"), reverse("documents:file", args=[receipt.code, "pdf"])]
    assert [khach.get(address).status_code for address in addresses] == [404, 404, 404]
    assert receipt.symbol not in khach.get(reverse("documents:list")).content.decode()


def test_a_paper_that_waits_says_so_and_a_failed_one_says_why_and_is_asked_for_again(cast):
    made, keeper = paper(employer(cast), cast), browser(ngan(cast))
    assert "đang chờ in" in keeper.get(page(made)).content.decode()
    IssuedDocument.objects.filter(pk=made.pk).update(print_fault="Không in được văn bản: thiếu chữ.")
    assert "thiếu chữ" in keeper.get(page(made)).content.decode()
    keeper.post(page(made, "reprint"))
    work_off("test")
    assert "Đã in" in keeper.get(page(made)).content.decode()


def test_the_register_shows_every_number_with_its_paper_or_its_reason(cast, receipt):
    keeper = browser(ngan(cast))
    keeper.post(
        reverse("documents:skip", args=[cast.factory.pk]),
        {"kind": "employer", "series": "BN", "up_to": "5", "reason": "Cấp trong sổ giấy khi mất điện."},
    )
    again = paper(receipt.issuer, cast)
    keeper.post(page(again, "void"), {"reason": "Ghi nhầm ngày hẹn."})
    shown = keeper.get(reverse("documents:register", args=[cast.factory.pk])).content.decode()
    for words in ("01/BN-CTSM", "02–05", "Cấp trong sổ giấy khi mất điện.", "06/BN-CTSM", "Ghi nhầm ngày hẹn."):
        assert words in shown
    table = keeper.get(reverse("documents:register_file", args=[cast.factory.pk, "csv"])).content.decode()
    assert [line.split(",")[0].strip('"') for line in table.splitlines()[-3:]] == ["01/BN-CTSM", "02–05", "06/BN-CTSM"]


@pytest.mark.parametrize(("changed", "words"), [(False, "không bị sửa từ lúc ký"), (True, "đã bị sửa sau khi ký")])
def test_a_signed_copy_is_shown_as_what_it_is(cast, receipt, changed, words):
    keeper, content = browser(ngan(cast)), signed(content_of(receipt.pdf))
    upload = SimpleUploadedFile("đã ký.pdf", edited(content) if changed else content, "application/pdf")
    keeper.post(page(receipt, "sign"), {"file": upload})
    shown = keeper.get(page(receipt)).content.decode()
    assert words in shown
    assert "không xét được người ký" in shown or changed


def test_an_issuer_is_set_up_on_a_page_and_what_breaks_the_form_stands_beside_its_question(cast):
    hoa, address = browser(cast.hoa), reverse("documents:issuer", args=[cast.factory.pk, "co-so"])
    said = {
        "name": "Công ty Sao Mai", "abbreviation": "CT SM", "place": "Bắc Ninh", "signer_title": "Giám đốc",
        "signer_name": "TS. Hoàng Đức Thịnh", "starts_on": "01/01/2022",
    }  # fmt: skip
    refused = hoa.post(address, said)
    assert refused.status_code == 400
    assert "không ghi học hàm, học vị" in refused.content.decode()
    assert hoa.post(address, said | {"abbreviation": "CTSM", "signer_name": "Hoàng Đức Thịnh"}).status_code == 302
    assert "CTSM" in hoa.get(reverse("documents:issuers", args=[cast.factory.pk])).content.decode()


def test_the_head_of_an_issuer_is_shown_by_name(cast):
    employer(cast, head=cast.khach)
    shown = browser(cast.hoa).get(reverse("documents:issuers", args=[cast.factory.pk])).content.decode()
    assert f"<dd>{cast.khach.name}</dd>" in shown
    assert "Person object" not in shown


def test_a_wording_is_looked_at_before_it_is_saved_and_its_faults_are_named(cast):
    employer(cast)
    keeper, address = browser(ngan(cast)), reverse("documents:wording", args=[cast.factory.pk, "refusal"])
    text = house_text("refusal").replace("Hội đồng sáng kiến;", "Hội đồng sáng kiến cơ sở;")
    looked = keeper.post(address, {"text": text, "preview": "1"})
    assert looked["Content-Type"] == "application/pdf"
    assert looked["Content-Disposition"].startswith("inline")
    faulty = keeper.post(address, {"text": text.replace("{lý do}", "{lí do}")})
    assert "Không có trường {lí do}" in faulty.content.decode()
    assert keeper.post(address, {"text": text}).status_code == 302
    assert "mẫu riêng, bản 1" in keeper.get(reverse("documents:wordings", args=[cast.factory.pk])).content.decode()


def test_the_title_of_a_closed_paper_is_not_in_the_register_of_who_may_not_read_it(cast):
    paper(employer(cast), cast, "minutes", title="Biên bản họp kín")
    shown = browser(cast.tuan).get(reverse("documents:register", args=[cast.factory.pk])).content.decode()
    assert "01/BB-CTSM" in shown
    assert "Biên bản họp kín" not in shown


@pytest.mark.parametrize(("kind", "given", "said"), [
    ("receipt", {"title": "Giấy biên nhận hồ sơ"}, ' · <span lang="vi">Giá để hàng xoay cho kho vật tư</span></span>'),
    ("application", {"title": "Đơn yêu cầu công nhận sáng kiến"}, ' · <span lang="vi">Giá để hàng xoay cho kho vật tư</span></span>'),
    ("refusal", {"title": "Về việc không công nhận sáng kiến"}, " · Về việc không công nhận sáng kiến: <span lang"),
    ("decision", {"title": "Về việc công nhận sáng kiến"}, " sáng kiến khác</span>"),
])  # fmt: skip
def test_each_line_of_the_list_names_its_initiative(cast, receipt, kind, given, said):
    paper(receipt.issuer, cast, kind, people=[cast.lan], **given)
    assert said in browser(cast.lan).get(reverse("documents:list")).content.decode()
