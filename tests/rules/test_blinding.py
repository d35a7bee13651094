"""What betrays an author is hidden in every way people write it; ordinary words stay."""

import unicodedata

import pytest

from sangkien.rules.blinding import Betrayals, blind

LAN = Betrayals(
    authors=("Trần Thị Lan", "Đỗ An"), colleagues=("Lê Văn Minh",),
    units=("Công đoàn cơ sở Nhà máy Sao Mai", "Công ty TNHH MTV Cơ khí Hòa Phú"), unit_codes=("SAO-MAI",),
    job_titles=("Trưởng ca vận hành lò số hai",),
)  # fmt: skip


@pytest.mark.parametrize(
    "written",
    [
        "Trần Thị Lan", "TRẦN THỊ LAN", "trần thị lan", "Tran Thi Lan", "TRAN THI LAN", "tran thi lan",
        "Trần  Thị\nLan", "Trần-Thị-Lan", "Trần T. Lan", "T.T. Lan", "T. T. Lan", "Trần T.L.", "Trần TL", "TT Lan",
        "TT. Lan", "T.T.L", "TTL", "Lan Trần", "Trần Lan", "Thị Lan", "chị Lan", "Chị Lan", "đồng chí Lan", "Lan T.T.",
        "tranthilan", "TranThiLan", "lantt", "ttlan", "Tran_Thi_Lan", "Đỗ An", "Do An", "DO AN",
    ],
)  # fmt: skip
def test_a_name_is_hidden_however_it_is_written(written):
    hidden = blind(f"Giải pháp do {written} nghĩ ra", LAN)
    assert "[tác giả]" in hidden
    assert not any(part in hidden.lower() for part in ("lan", "trần", "tran", "đỗ", " an "))


def test_a_decomposed_spelling_hides_too():
    assert blind(unicodedata.normalize("NFD", "do Trần Thị Lan làm"), LAN) == "do [tác giả] làm"


@pytest.mark.parametrize(
    "ordinary",
    [
        "Sửa lan can cầu thang.", "Bản đồ án tốt nghiệp về an toàn.", "Cây phong lan ở sảnh.", "Dùng máy trần.",
        "Ánh sao mai mọc sớm.", "Nhà máy giảm phế phẩm.", "Công ty tiết kiệm điện.", "Công đoàn cơ sở hỗ trợ.",
        "Tiết kiệm 350.000.000 đồng mỗi năm.", "Chi phí 84.350.000.000 đồng.", "Từ 0,5 xuống 0,25 mm.",
        "Năm 2021 và 2022, tăng 12,5%.", "Hòa tan hóa chất rồi lọc.", "Thị trường và thị lực.",
    ],
)  # fmt: skip
def test_ordinary_words_and_amounts_stay(ordinary):
    assert blind(ordinary, LAN) == ordinary


@pytest.mark.parametrize(
    "written",
    [
        "Công đoàn cơ sở Nhà máy Sao Mai", "CĐCS Nhà máy Sao Mai", "Nhà máy Sao Mai", "NHÀ MÁY SAO MAI",
        "nhà máy Sao Mai", "Sao Mai", "SAO MAI", "Sao-Mai", "SAO-MAI", "NMSM", "saomai", "nhamaysaomai", "Nha may Sao Mai",
        "Cơ khí Hòa Phú", "Cơ khí Hoà Phú", "Công ty TNHH MTV Cơ khí Hòa Phú", "CKHP", "Co khi Hoa Phu",
    ],
)  # fmt: skip
def test_a_unit_is_hidden_by_name_short_name_and_initials(written):
    hidden = blind(f"Áp dụng tại {written} từ đầu năm", LAN)
    assert "[đơn vị]" in hidden
    assert not any(part in hidden.lower() for part in ("sao", "mai", "nmsm", "hòa", "hoà", "phú", "phu", "ckhp"))


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("0912345678", "[số điện thoại]"), ("0912 345 678", "[số điện thoại]"), ("0912.345.678", "[số điện thoại]"),
        ("+84 912 345 678", "[số điện thoại]"), ("84912345678", "[số điện thoại]"), ("(024) 3825 1234", "[số điện thoại]"),
        ("lan.tran@vidu.vn", "[thư điện tử]"), ("lan.tran @ vidu . vn", "[thư điện tử]"), ("lan(at)vidu.vn", "[thư điện tử]"),
        ("https://facebook.com/ai.do", "[đường dẫn]"), ("zalo.me/0912345678", "[đường dẫn]"),
        ("SK-2026-000123", "[mã hồ sơ]"),
    ],
)  # fmt: skip
def test_ways_to_reach_somebody_and_codes_are_hidden(written, words):
    assert words in blind(f"Liên hệ {written} nhé", LAN)
    assert not set("0912345678") & set(blind(f"Gọi {written}", LAN).replace(words, "").replace("Gọi", ""))


def test_a_colleague_is_told_from_the_author():
    assert blind("Anh Minh và chị Lan cùng làm", LAN) == "Anh [đồng nghiệp] và chị [tác giả] cùng làm"


def test_a_job_only_one_person_has_is_hidden():
    assert blind("Là trưởng ca vận hành lò số hai, tôi thấy lãng phí.", LAN) == "Là [tác giả], tôi thấy lãng phí."


def test_the_surname_alone_of_thousands_stays():
    assert blind("Phố Trần Phú", LAN) == "Phố Trần Phú"


def test_blinding_twice_changes_nothing_more():
    text = "Trần Thị Lan (Sao Mai, 0912345678) và Lê V. Minh"
    assert blind(blind(text, LAN), LAN) == blind(text, LAN)


def test_hiding_one_file_name_betrays_nothing():
    assert "lan" not in blind("BaoCao_TranThiLan_SaoMai.pdf", LAN).lower()
    assert "lan" not in blind("bao cao Lan.pdf", LAN).lower()
