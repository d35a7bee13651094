"""A wording is plain text: what is wrong with it is said by line, and what has nothing to say is left out."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as some

from sangkien.rules.documents import KINDS
from sangkien.rules.documents_samples import HEADS, SAMPLES
from sangkien.rules.paper_merge import Merged, merge
from sangkien.rules.paper_template import read
from sangkien.rules.paper_words import house_words
from tests.conftest import NOW

WORDING = Path(__file__).resolve().parents[2] / "data" / "papers"
DECISION, MINUTES = KINDS["decision"], KINDS["minutes"]
GOOD = """
tên loại: QUYẾT ĐỊNH
[căn cứ]
Căn cứ {biên bản}
{căn cứ khác}
Xét đề nghị của {người đề nghị}
[lệnh]
QUYẾT ĐỊNH:
[điều]
Công nhận {số sáng kiến} sáng kiến trong {đợt xét}.
[điều]
Quyết định có hiệu lực từ ngày ký.
[nơi nhận]
- Như Điều 2
- Lưu: VT
[phụ lục: DANH SÁCH]
[bảng: danh sách sáng kiến]
"""


def merged(text: str, kind: str = "decision", **changes: object) -> Merged:
    template, faults = read(KINDS[kind], text)
    assert faults == []
    said = {name: value for name, value in (SAMPLES[kind] | changes).items() if value is not None}
    return merge(KINDS[kind], template, said, house_words(HEADS["employer"], "03/QĐ-CTSM", NOW.date()))


def faults(text: str) -> list[str]:
    return [str(one) for one in read(DECISION, text)[1]]


def test_a_good_wording_has_no_faults():
    assert faults(GOOD) == []


def test_an_unknown_field_is_named_with_its_line_and_what_was_meant():
    assert faults(GOOD.replace("{biên bản}", "{bien ban}")) == [
        "Dòng 4: Không có trường {bien ban}. Có phải “biên bản”?"
    ]


def test_a_block_that_does_not_exist_and_a_bracket_left_open_are_named():
    said = faults(GOOD.replace("[lệnh]", "[lenh]").replace("{số sáng kiến}", "{số sáng kiến"))
    assert "Dòng 7: Không có khối [lenh]. Có phải “lệnh”?" in said
    assert "Dòng 10: Dấu ngoặc nhọn { } không đủ cặp." in said
    assert "Thiếu phần bắt buộc {số sáng kiến}." in said


def test_a_table_stands_on_a_line_of_its_own():
    said = faults(GOOD.replace("trong {đợt xét}.", "gồm {danh sách sáng kiến}."))
    assert said == ["Dòng 10: “danh sách sáng kiến” là bảng: viết [bảng: danh sách sáng kiến] trên một dòng riêng."]


def test_text_before_the_first_block_and_after_a_table_is_not_lost_in_silence():
    assert "Dòng 1: Trước khối đầu tiên chỉ có các dòng" in faults("Một câu.\n" + GOOD)[0]
    assert faults(GOOD + "Một câu.\n")[-1].startswith("Dòng 18: Sau [bảng: danh sách sáng kiến] phải là một khối mới")


def test_what_is_mandatory_is_asked_for():
    assert "Thiếu phần bắt buộc [nơi nhận]." in faults(GOOD.replace("[nơi nhận]\n- Như Điều 2\n- Lưu: VT\n", ""))
    assert "Thiếu dòng “tên loại: …”." in faults(GOOD.replace("tên loại: QUYẾT ĐỊNH\n", ""))


def test_a_remark_is_no_part_of_the_paper():
    assert "ghi chú" not in str(merged(GOOD.replace("[lệnh]", "; ghi chú\n[lệnh]")))


def test_grounds_and_recipients_end_as_the_rules_say_and_articles_are_numbered():
    found = merged(GOOD, basis=["Căn cứ Quy chế;", "Căn cứ Nghị quyết."])
    bases = [one.text for one in found.pieces if one.what == "base"]
    assert [one[-1] for one in bases] == [";", ";", ";", "."]
    assert [one.label for one in found.pieces if one.what == "article"] == ["Điều 1.", "Điều 2."]
    assert found.recipients == ["Như Điều 2;", "Lưu: VT."]


def test_a_line_whose_field_has_nothing_to_say_is_left_out_and_the_last_ground_still_ends_with_a_full_stop():
    found = merged(GOOD, proposer=None)
    bases = [one.text for one in found.pieces if one.what == "base"]
    assert len(bases) == 1
    assert bases[0].endswith(".")


def test_numbers_below_ten_are_padded_in_the_sentence():
    assert any("Công nhận 03 sáng kiến" in one.text for one in merged(GOOD).pieces)


def test_under_a_heading_an_empty_table_says_that_there_is_nothing_so_that_no_number_is_missing():
    found = merged((WORDING / "minutes.txt").read_text(encoding="utf-8"), "minutes", conflicts=[], absent=[], marks=[])
    said = [(one.what, one.text) for one in found.pieces]
    for heading in ("Thành viên vắng mặt", "II. Xung đột lợi ích và cách xử lý", "IV. Điểm chấm"):
        assert said[said.index(("heading", heading)) + 1] == ("text", "Không có.")


def test_a_column_nobody_filled_in_is_left_out():
    rows = [{"title": "Giá xoay", "authors": "Trần Thị Lan (100%)", "unit": "Tổ kho", "note": ""}]
    pieces = merged(GOOD, initiatives=rows).pieces
    heads = [[column.label for column in one.columns] for one in pieces if one.what == "table"]
    assert heads == [["Tên sáng kiến", "Tác giả, đồng tác giả", "Đơn vị"]]


@given(some.text(max_size=300))
def test_whatever_is_typed_is_read_without_breaking(text):
    template, found = read(DECISION, text)
    if not found:
        merge(DECISION, template, SAMPLES["decision"], house_words(HEADS["employer"], "", NOW.date()))


@given(some.text(alphabet="{}[]:;- \nđiềucăn cứ", max_size=200))
def test_brackets_and_braces_of_any_order_are_read_without_breaking(text):
    read(MINUTES, text)
