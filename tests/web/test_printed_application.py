"""What the page says will be printed is what is printed: one source for both."""

import pytest

from sangkien.actions.dossiers import filing, preparing
from sangkien.models.documents import IssuedDocument
from sangkien.queries.documents.lettering import letter_of
from sangkien.queries.dossiers.papers import application_content
from sangkien.queries.dossiers.reading import filed_content
from sangkien.rules.dossiers.inputs import DossierDraft
from tests import dossiers
from tests.dossiers import HOA_40, LAN, LAN_60
from tests.factories import acting
from tests.web.browsing import browser


def page_of(cast, dossier) -> str:
    return browser(cast.lan).get(f"/ho-so/{dossier.code}/").content.decode()


def test_every_line_of_the_paper_stood_on_the_page_before_filing(cast):
    dossier = dossiers.prepared(
        cast, solution="Dùng thép [mật]mác CT38[/mật].", benefit_amount="350 triệu", benefit_per="year"
    )
    page = page_of(cast, dossier)
    filing.file(dossier, actor=acting(cast.lan))
    paper = letter_of(IssuedDocument.objects.get(kind="application"))
    lines = [block.text for block in paper.body if block.text]
    cells = [cell for block in paper.body if block.table for row in block.table.rows for cell in row if cell]
    promised = page.partition("Đơn sẽ in ra như sau")[2].partition("<aside")[0]
    assert len(lines) > 8
    for words in (*lines, *cells):
        assert words in promised.replace("&quot;", '"').replace("&amp;", "&"), words


def test_the_rows_of_a_table_are_numbered_as_on_the_paper(cast):
    promised = page_of(cast, dossiers.begun(cast, LAN_60, HOA_40)).partition("Đơn sẽ in ra như sau")[2]
    assert promised.count("<dt>STT</dt>") == 2


def test_annex_i_asks_for_the_day_alone_and_the_place_is_said_to_be_read_besides(cast):
    promised, besides = page_of(cast, dossiers.prepared(cast)).split("Người xét còn đọc, không in trong đơn")
    promised = promised.partition("Đơn sẽ in ra như sau")[2]
    assert "áp dụng lần đầu hoặc áp dụng thử: 15/02/2022." in promised
    assert "Đo 20 lần" not in promised
    assert "Kho vật tư" in besides
    assert "Đo 20 lần" in besides


def test_the_form_of_schools_asks_for_the_place_and_prints_it(cast):
    dossier = dossiers.prepared(cast)
    dossier.form = "giao-duc"
    dossier.save()
    filing.keep_version(dossier, acting(cast.lan))
    assert application_content(dossier, filed_content(dossier))["first_applied"] == "15/02/2022, Kho vật tư"


def test_nobody_is_said_to_have_signed_before_signing(cast):
    dossier = dossiers.filled(cast, dossiers.begun(cast, LAN))
    assert "Xác nhận tỷ lệ" not in page_of(cast, dossier)


@pytest.mark.parametrize(("typed", "words", "printed"), [
    ("350 triệu", "", "Số tiền làm lợi: 350.000.000 đồng mỗi năm."),
    ("1,5 triệu", "đỡ mệt", "Số tiền làm lợi: 1.500.000 đồng mỗi năm.\nđỡ mệt"),
    ("", "đỡ mệt", "đỡ mệt"),
])  # fmt: skip
def test_the_amount_is_printed_as_it_was_said(cast, typed, words, printed):
    dossier = dossiers.prepared(cast, benefit_amount=typed, benefit_words=words, benefit_per="year", benefit_bound="")
    filing.keep_version(dossier, acting(cast.lan))
    assert application_content(dossier, filed_content(dossier))["benefit_by_author"].endswith(printed)


def test_a_field_that_is_not_told_yet_is_no_code_of_the_programme(cast):
    dossier = dossiers.begun(cast)
    preparing.edit(dossier, DossierDraft({"field": ""}), actor=acting(cast.lan))
    assert "Lĩnh vực áp dụng sáng kiến:" not in page_of(cast, dossier).partition("Đơn sẽ in ra như sau")[2]
