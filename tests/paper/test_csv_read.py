"""CSV files in every encoding a union's computer writes."""

import unicodedata

import pytest

from sangkien.kernel.legacy_vi import TCVN3, VNI
from tests.paper.workbooks import opened

TEXT = "TT;Tên sáng kiến;Đơn vị\r\n1;Cải tiến đóng kiện gạch;Công đoàn Thông tấn xã Việt Nam\r\n"
WINDOWS = "\u0302\u0306\u031b"


def as_windows_1258(text: str) -> bytes:
    out = ""
    for ch in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", ch)
        letter = unicodedata.normalize("NFC", parts[0] + "".join(mark for mark in parts[1:] if mark in WINDOWS))
        out += letter + "".join(mark for mark in parts[1:] if mark not in WINDOWS)
    return out.encode("cp1258")


def typed(text: str, table: dict[str, str], codec: str) -> bytes:
    back = {value: key for key, value in table.items()}
    return "".join(back.get(ch, back.get(ch.lower(), ch)) for ch in text).encode(codec)


ENCODED = [
    TEXT.encode(), TEXT.encode("utf-8-sig"), TEXT.encode("utf-16"), TEXT.encode("utf-16-le"), TEXT.encode("utf-16-be"),
    as_windows_1258(TEXT), typed(TEXT, TCVN3, "latin-1"), typed(TEXT, VNI, "cp1252"), unicodedata.normalize("NFD", TEXT).encode(),
]  # fmt: skip


@pytest.mark.parametrize(
    "data", ENCODED, ids=["utf8", "bom", "utf16", "utf16le", "utf16be", "cp1258", "tcvn3", "vni", "nfd"]
)
def test_the_encoding_is_found_by_what_reads_as_vietnamese(data):
    rows = opened(data, "ds.csv").sheets[0].rows
    found = [unicodedata.normalize("NFC", cell.value) for cell in rows[1].cells.values()]
    assert found == ["1", "Cải tiến đóng kiện gạch", "Công đoàn Thông tấn xã Việt Nam"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found(delimiter):
    text = f'TT{delimiter}Tên{delimiter}Tiền\n1{delimiter}"Máy, gấp; báo"{delimiter}"1,2 tỷ"\n'
    rows = opened(text.encode(), "ds.csv").sheets[0].rows
    assert [cell.value for cell in rows[1].cells.values()] == ["1", "Máy, gấp; báo", "1,2 tỷ"]


def test_rows_are_counted_as_a_spreadsheet_counts_them():
    rows = opened('sep=;\nTT;Tên\n\n1;"hai\ndòng"\n2;c\n'.encode(), "ds.csv").sheets[0].rows
    assert [row.number for row in rows] == [1, 3, 4]


def test_only_what_a_spreadsheet_would_run_counts_as_a_formula():
    text = 'TT;A\n1;=1+1\n2;-25/+30 tận thu\n3;"=""0123"""\n4;\'=x\n5;+84 912\n'
    cells = [row.cells[2] for row in opened(text.encode(), "ds.csv").sheets[0].rows[1:]]
    assert [(cell.value, bool(cell.formula)) for cell in cells] == [
        ("=1+1", True), ("-25/+30 tận thu", False), ("0123", False), ("=x", False), ("+84 912", False),
    ]  # fmt: skip
