"""A sheet's file is taken whole or refused with every fault and its line."""

import pytest

from sangkien.rules.scoring.sheet_file import SheetFileError, read
from tests.rules.scoring.shipped import text


def refused(changed):
    with pytest.raises(SheetFileError) as caught:
        read(changed)
    return {error.line: error.message for error in caught.value.errors}


def test_every_fault_is_told_at_once_with_its_line():
    lines = text("c2-ham-yen").split("\n")
    at = {key: next(n for n, line in enumerate(lines, 1) if line.strip().startswith(key)) for key in ("scale", "mode")}
    faulty = text("c2-ham-yen").replace("scale: 100", "scale: trăm").replace("mode: marks_or_comment", "mode: words")
    assert set(refused(faulty)) == set(at.values())


@pytest.mark.parametrize(
    ("code", "before", "after", "words"),
    [
        ("c2-ham-yen", "scale: 100", "scale: 90", "không phải 90"),
        ("c2-ham-yen", "scale: 100\n", "", "Thiếu “scale”"),
        ("c2-ham-yen", "kind: comment", "kind: comment\n    most: 10", "không có “most”"),
        ("c1-son-la", "least: 21", "least: 20", "chồng lên nhau"),
        ("c1-son-la", "most: 30\n    sources", "most: 31\n    sources", "Không mức nào đạt"),
        ("c3-van-mon", "least: 10", "least: 21", "lớn hơn mức tối đa"),
        ("c3-van-mon", "    least: 10\n", "", "phải có “least”"),
        ("c3-van-mon", "at: 70", "at: 101", "Mức đạt lớn hơn"),
        ("c3-van-mon", "most: 4", "most: 3", "nhỏ hơn số ít nhất"),
        ("c4-nen-tang-dung-chung", "least: 3", "least: 2", "phải từ 3"),
        ("c4-nen-tang-dung-chung", "method: mean", "method: median", "không nhận “median”"),
        ("c5-doanh-nghiep", "uncapped: true", "uncapped: true\nscale: 100", "không ghi “scale”"),
        ("c6-thai-nguyen", "sources: [C6]\nnote", "sources: [C9]\nnote", "Không có nguồn “C9”"),
        ("c4-nen-tang-dung-chung", "code: novelty", "code: novelty\n    weight: 0", "lớn hơn 0"),
        ("c7-giao-duc", "least: 2", "least: 1", "từ 2"),
        ("c7-giao-duc", "passes: true}", "passes: true, least: 5}", "không ghi “least”"),
        ("c7-giao-duc", "code: fail", "code: pass", "đã dùng ở dòng"),
    ],
)
def test_what_does_not_fit_together_is_refused(code, before, after, words):
    assert before in text(code)
    found = refused(text(code).replace(before, after, 1))
    assert any(words in message for message in found.values()), found


def test_a_statement_called_stated_needs_a_source():
    assert "sources" in next(iter(refused(text("c1-son-la").replace("partial: true\nsources: [C1]",
                                                                    "partial: true\nbasis: stated")).values()))  # fmt: skip


def test_a_sheet_loaded_before_a_rule_was_made_is_read_as_it_was():
    nothing = text("c4-nen-tang-dung-chung").replace("code: novelty", "code: novelty\n    weight: 0", 1)
    assert read(nothing, kept=True).criteria[0].weight == 1
