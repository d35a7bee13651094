"""Old and broken Vietnamese is recognised; sound Vietnamese and other languages are left alone."""

import pytest

from sangkien.kernel.legacy_vi import TCVN3, VNI, decode_legacy, fluency, from_tcvn3, from_vni, legacy_kind, repair

ALL_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
BROKEN = [
    ("C«ng ®oµn Th«ng tÊn x· ViÖt Nam", "Công đoàn Thông tấn xã Việt Nam", "tcvn3", True),
    ("S¸ng kiÕn kinh nghiÖm", "Sáng kiến kinh nghiệm", "tcvn3", True),
    ("Coâng ñoaøn Thoâng taán xaõ Vieät Nam", "Công đoàn Thông tấn xã Việt Nam", "vni", True),
    (
        "moọt soỏ bieọn phaựp giuựp hoùc sinh khoự khaờn",
        "một số biện pháp giúp học sinh khó khăn",
        "vni as tcvn3",
        False,
    ),
    ("NÂNG CAO CHẤT LƯỢNG MƠN TỐN", "NÂNG CAO CHẤT LƯỢNG MÔN TOÁN", "words", False),
    ("Cơng đồn cơ sở", "Công đoàn cơ sở", "words", False),
    ("Buờng đặt nội khí quản", "Buồng đặt nội khí quản", "words", False),
    ("phát triển NGƠN NGỮ", "phát triển NGÔN NGỮ", "words", False),
    ("TRƢỜNG PHỔ THÔNG", "TRƯỜNG PHỔ THÔNG", "twins", True),
    ("Công đoμn", "Công đoμn", "lost", False),
    ("ch?t l??ng", "ch?t l??ng", "lost", False),
]
SOUND = [
    "Công đoàn cơ sở trường mầm non Krông Ana", "Đắk Lắk, Plâycu, ôxy, mô-tơ, rơ-moóc", "H.L.", "Đ.S.K.", "tốn kém", "mầm mơn mởn",
    "Le Café à Paris", "Сải tạo bơm ngầm ЭЦВ6-6,3", "đồn biên phòng", "tồn tại", "nhiệt đới", "giảm 5 µm", "Tiếng Anh lớp 10",
]  # fmt: skip


@pytest.mark.parametrize(("text", "meant", "how", "certain"), BROKEN)
def test_broken_text_is_mended_or_at_least_noticed(text, meant, how, certain):
    assert repair(text) == (meant, how, certain)


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_is_left_alone(text):
    assert repair(text) is None


@pytest.mark.parametrize(("table", "decode"), [(TCVN3, from_tcvn3), (VNI, from_vni)])
def test_every_vietnamese_letter_survives_the_old_encoding(table, decode):
    back = {value: key for key, value in table.items()}
    assert decode("".join(back[letter] for letter in ALL_LETTERS)) == ALL_LETTERS


def test_the_encoding_is_judged_over_all_texts_together():
    assert legacy_kind(["C«ng ®oµn", "S¸ng kiÕn", "§.S.K."]) == "tcvn3"
    assert decode_legacy("§.S.K.", "tcvn3") == "Đ.S.K."
    assert legacy_kind(["Công đoàn", "Sáng kiến", "5 µm"]) == ""
    assert decode_legacy("Đã là Unicode", "tcvn3") == "Đã là Unicode"


def test_fluency_tells_vietnamese_from_noise():
    assert fluency("Sáng kiến cải tiến kỹ thuật của người lao động") == 1
    assert fluency("S¸ng kiÕn c¶i tiÕn") < 0.5
