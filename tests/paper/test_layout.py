"""The layout of NĐ 30/2020/NĐ-CP, Phụ lục I, in the unions' variant, measured on the printed page."""

import io
from datetime import date

import pikepdf
import pytest

from sangkien.paper import pdf
from sangkien.paper.faces import BUILT_IN, Face
from sangkien.rules.documents import KINDS
from tests.paper.letters import UNION, letter
from tests.paper.pdf_reading import Run, read, sizes

LEFT, RIGHT, TOP, BOTTOM = 30.0, 190.0, 20.0, 277.0
PORTRAIT = tuple(kind for kind in KINDS if kind != "certificate")


def printed(kind: str, **given) -> bytes:
    return pdf.print_letter(letter(kind, **given), Face(BUILT_IN))


def run_of(runs: list[Run], start: str) -> Run:
    return next(one for one in runs if one.text.startswith(start))


def many(rows: int) -> list[dict[str, str]]:
    return [
        {"title": f"Sáng kiến thứ {n}", "authors": f"Tác giả {n} (100%)", "unit": "Tổ 1"} for n in range(1, rows + 1)
    ]


@pytest.mark.parametrize("kind", PORTRAIT)
def test_a_paper_is_a4_and_keeps_its_margins(kind):
    content = printed(kind)
    assert {(round(w), round(h)) for w, h in sizes(content)} == {(210, 297)}
    body = [one for one in read(content)[0] if one.y > TOP]
    assert min(one.x for one in body) >= LEFT - 0.1
    # A space at the end of a line hangs into the margin unseen.
    assert max(one.x + one.width for one in body if not one.text.endswith(" ")) <= RIGHT + 0.2
    assert max(one.y for one in body) <= BOTTOM


def test_a_certificate_lies_on_its_side():
    assert [(round(w), round(h)) for w, h in sizes(printed("certificate"))] == [(297, 210)]


def test_the_nation_stands_right_above_a_rule_as_long_as_the_motto():
    runs, rules = read(printed("decision"))
    nation, motto = run_of(runs, "CỘNG HÒA"), run_of(runs, "Độc lập")
    assert (nation.size, motto.size) == (12, 13)
    assert nation.x > 95
    assert nation.font.count("Bold") == motto.font.count("Bold") == 1
    below = next(one for one in rules if one.page == 1 and abs(one.x - motto.x) < 0.2 and one.height == 0)
    assert abs(below.width - motto.width) < 1.0
    assert 0 < below.y - motto.y < 4


@pytest.mark.parametrize("head", [UNION, None])
def test_the_issuer_stands_left_with_a_rule_of_a_third_to_a_half_and_the_superior_above_only_where_there_is_one(head):
    runs, rules = read(printed("correction", **({"head": head} if head else {})))
    superior = [one for one in runs if one.text.startswith("LIÊN ĐOÀN")]
    issuer = run_of(runs, "CÔNG ")
    assert len(superior) == (1 if head else 0)
    assert all("Bold" not in one.font and one.y < issuer.y for one in superior)
    assert "Bold" in issuer.font
    line = next(one for one in rules if one.page == 1 and one.x < 95 and one.height == 0)
    assert 1 / 3 <= line.width / 66 <= 1 / 2


def test_numbers_days_and_the_months_one_and_two_are_padded():
    words = "".join(one.text for one in read(printed("decision", number=3, day=date(2022, 2, 5)))[0])
    assert "Số: 03/QĐ-CTSM" in words
    assert "Bắc Ninh, ngày 05 tháng 02 năm 2022" in words
    later = "".join(one.text for one in read(printed("decision", number=113, day=date(2022, 3, 15)))[0])
    assert "Số: 113/QĐ-CTSM" in later
    assert "Bắc Ninh, ngày 15 tháng 3 năm 2022" in later


def test_place_and_day_are_italic_and_the_type_is_bold_capitals():
    runs, _rules = read(printed("decision"))
    assert "Italic" in run_of(runs, "Bắc Ninh,").font
    title = run_of(runs, "QUYẾT ĐỊNH")
    assert (title.size, "Bold" in title.font) == (14, True)
    assert abs(title.x + title.width / 2 - 110) < 0.5


def test_grounds_are_italic_each_ending_with_a_semicolon_and_the_last_with_a_full_stop():
    made = letter("decision", basis=["Căn cứ Quy chế sáng kiến của công ty;"])
    grounds = [one.text for one in made.body if one.what == "base"]
    assert [one[-1] for one in grounds] == [";"] * (len(grounds) - 1) + ["."]
    runs, _rules = read(pdf.print_letter(made, Face(BUILT_IN)))
    assert "Italic" in run_of(runs, "Căn cứ").font
    assert abs(run_of(runs, "Căn cứ").x - (LEFT + 12.7)) < 0.2


def test_the_page_number_stands_in_the_middle_of_the_top_margin_and_not_on_a_first_page():
    runs, _rules = read(printed("decision", initiatives=many(90), count=90))
    numbers = {one.page: one for one in runs if one.y < TOP}
    last = max(one.page for one in runs)
    # The decision has one page; the annex is counted from 1 again, its first page shows no number either.
    assert [numbers[page].text for page in sorted(numbers)] == [str(n) for n in range(2, last)]
    assert 1 not in numbers
    assert all(abs(one.x + one.width / 2 - 110) < 0.5 and one.size == 13 for one in numbers.values())


def test_a_table_over_several_pages_repeats_its_head():
    runs, _rules = read(printed("decision", initiatives=many(90), count=90))
    pages = {one.page for one in runs if one.text.startswith("Sáng kiến thứ")}
    heads = {one.page for one in runs if one.text == "STT"}
    assert len(pages) >= 3
    assert heads == pages


def test_the_signature_stands_right_in_bold_capitals_with_the_recipients_at_its_left():
    runs, _rules = read(printed("correction", head=UNION))
    body, title, name = (run_of(runs, word) for word in ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Phạm Thị Hoa"))
    assert body.y < title.y < name.y
    assert all("Bold" in one.font and one.size == 14 and one.x > 110 for one in (body, title, name))
    assert name.y - title.y > 20
    first, last = (
        next(one for one in runs if one.text.startswith("N") and "BoldItalic" in one.font),
        run_of(runs, "- Lưu"),
    )
    assert (first.size, last.size) == (12, 11)
    assert abs(first.x - LEFT) < 0.1


def test_the_signature_is_never_parted_over_two_pages():
    runs, _rules = read(
        printed("refusal", reason="\n".join("Một lý do dài cần nói rõ với tác giả. " * 3 for _ in range(11)))
    )
    assert run_of(runs, "GIÁM ĐỐC").page == run_of(runs, "Hoàng Đức Thịnh").page


def test_no_page_holds_signatures_alone():
    for words in range(0, 900, 45):
        runs, _rules = read(printed("application", nature="Cách làm mới. " * words))
        page = run_of(runs, "NGƯỜI NỘP ĐƠN").page
        assert run_of(runs, "đúng sự thật").page == page, words


def test_the_code_of_a_dossier_stays_inside_its_column():
    rows = [{"title": "Gá uốn ống", "authors": "Trần Thị Lan (100%)", "unit": "CĐCS Sao Mai", "note": "HS-2026-000001"}]
    code = run_of(read(printed("decision", initiatives=rows))[0], "HS-2026-000001")
    assert code.x + code.width <= RIGHT - 1


def test_the_print_claims_to_be_archival_and_says_its_language_and_title():
    with pikepdf.open(io.BytesIO(printed("refusal"))) as document:
        assert b"pdfaid" in document.Root.Metadata.read_bytes()
        assert str(document.Root.Lang) == "vi-VN"
        assert str(document.docinfo["/Title"]) == "Thông báo không công nhận sáng kiến"
        assert str(document.docinfo["/CreationDate"]) == "D:20220205000000Z"


def test_words_are_data_and_never_source():
    wild = '#import "x"; $a$ *b* _c_ `d` \\ @e <f> // g /* h */ [[i]] {{j}}'
    words = "".join(one.text for one in read(printed("refusal", reason=wild))[0])
    assert "".join(wild.split()) in "".join(words.split())
