"""Vietnamese written for old fonts (TCVN3, VNI) or broken on its way: recognise it and turn it into Unicode."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from sangkien.kernel.text_vi import nfc

# What the bytes of the old national standard showed, read as Latin-1: one character, one letter.
_TCVN3_PAIRS = (
    "\u00b5à ¸á ¶ả ·ã ¹ạ ¨ă »ằ ¾ắ ¼ẳ ½ẵ Æặ ©â Çầ Êấ Èẩ Éẫ Ëậ ®đ Ìè Ðé Îẻ Ïẽ Ñẹ ªê Òề Õế Óể Ôễ Öệ "
    "×ì Ýí Øỉ Üĩ Þị ßò ãó áỏ âõ äọ «ô åồ èố æổ çỗ éộ ¬ơ êờ íớ ëở ìỡ îợ ïù óú ñủ òũ ôụ \u00adư õừ øứ "
    "öử ÷ữ ùự úỳ ýý ûỷ üỹ þỵ ¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ"
)
TCVN3 = {pair[0]: pair[1] for pair in _TCVN3_PAIRS.split()}
# A text more fluent than this has nothing to gain from another reading.
_MENDABLE = 0.75
_FROM_TCVN3 = {value: key for key, value in TCVN3.items()}

# VNI writes a vowel and, after it, a character that stands for its mark and tone.
_VNI_MARKS = {
    "a": "øà ùá ûả õã ïạ êă èằ éắ úẳ üẵ ëặ ââ àầ áấ åẩ ãẫ äậ",
    "e": "øè ùé ûẻ õẽ ïẹ âê àề áế åể ãễ äệ",
    "o": "øò ùó ûỏ õõ ïọ âô àồ áố åổ ãỗ äộ",
    "u": "øù ùú ûủ õũ ïụ",
    "y": "øỳ ùý ûỷ õỹ",
    "ô": "øờ ùớ ûở õỡ ïợ",
    "ö": "øừ ùứ ûử õữ ïự",
}
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ì": "ì", "í": "í"}
VNI = {
    **{vowel + pair[0]: pair[1] for vowel, row in _VNI_MARKS.items() for pair in row.split()},
    **_VNI_SINGLE,
}
VNI |= {key.upper(): value.upper() for key, value in VNI.items()} | {
    key[0].upper() + key[1:]: value.upper() for key, value in VNI.items() if len(key) == 2
}
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))

# Letters that look Vietnamese and are not.
_TWINS = str.maketrans({"ƣ": "ư", "Ƣ": "Ư", "ð": "đ", "Ð": "Đ", "đ": "đ", "ɖ": "đ", "Ɖ": "Đ"})

_ONSETS = "b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|r|s|t|th|tr|v|x|"
_RIMES = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|ă|ăc|ăm|ăn|ăng|ăp|ăt|â|âc|âm|ân|âng|âp|ât|âu|ây|e|ec|em|en|eng|eo|ep|et|"
    "ê|êch|êm|ên|ênh|êp|êt|êu|i|ia|ich|iêc|iêm|iên|iêng|iêp|iêt|iêu|im|in|inh|ip|it|iu|o|oa|oac|oach|oai|oam|oan|oang|"
    "oanh|oao|oap|oat|oay|oăc|oăm|oăn|oăng|oăt|oc|oe|oen|oeo|oet|oi|om|on|ong|oong|ooc|op|ot|ô|ôc|ôi|ôm|ôn|ông|ôp|ôt|"
    "ơ|ơi|ơm|ơn|ơp|ơt|u|ua|uân|uâng|uât|uây|uc|uê|uêch|uênh|ui|um|un|ung|uôc|uôi|uôm|uôn|uông|uôt|uơ|up|ut|uy|uya|uych|"
    "uyên|uyêt|uynh|uyt|uyu|ư|ưa|ưc|ưi|ưng|ươc|ươi|ươm|ươn|ương|ươp|ươt|ươu|ưt|ưu|y|yêm|yên|yêng|yêt|yêu|"
    "uac|uai|uan|uang|uanh|uat|uay|uăc|uăn|uăng|uăt|ue|uen|uet|uao"
)
_SYLLABLE = re.compile(f"(?:{_ONSETS})(?:{_RIMES})")
_TONE_MARKS = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_WORD = re.compile(r"[^\W\d_]+")

# Rhymes that Vietnamese does not have, and that a well-known wrong conversion makes out of ông, òng, uồng.
_IMPOSSIBLE = re.compile(r"\b\w*(?:(?<!ư)[ơờớởỡợ]ng|[ìíỉĩị]ng)\b", re.IGNORECASE)
_MOJIBAKE = re.compile("Ã.|Ä[‘’\u0090\u0091]|áº|á»|Æ°")
_BROKEN_WORDS = {
    "cơng": "công", "khơng": "không", "thơng": "thông", "nơng": "nông", "đơng": "đông", "sơng": "sông",
    "trơng": "trông", "bơng": "bông", "hơng": "hông", "lơng": "lông", "đờng": "đồng", "cờng": "cồng",
    "buờng": "buồng", "luờng": "luồng", "nguờn": "nguồn", "phịng": "phòng", "lịng": "lòng", "vịng": "vòng",
    "dịng": "dòng", "ngơn": "ngôn", "mơn": "môn", "tuồi": "tuổi", "nợi": "nội", "hợi": "hội", "đới": "đối",
    "khới": "khối", "thớng": "thống", "tởng": "tổng", "đợng": "động", "cợng": "cộng", "hờng": "hồng", "trờng": "trồng",
}  # fmt: skip
_BROKEN_PAIRS = (
    (r"(?<=môn )tốn\b", "toán"), (r"(?<=học )tốn\b", "toán"), (r"\btốn(?= học\b)", "toán"), (r"(?<=với )tốn\b", "toán"),
    (r"(?<=công )đồn\b", "đoàn"), (r"\bđồn(?= viên\b)", "đoàn"), (r"\bhố(?= học\b)", "hoá"), (r"\bmơ(?= tả\b)", "mô"),
    (r"(?<=văn )hố\b", "hoá"), (r"\btồn(?= (?:ngành|quốc|trường|diện|công ty)\b)", "toàn"), (r"\bsố hố\b", "số hoá"),
    (r"\ban tồn\b", "an toàn"), (r"\bhồn thành\b", "hoàn thành"), (r"\bhồn thiện\b", "hoàn thiện"),
)  # fmt: skip
_WORD_STARTS_FOR_MON = ("mởn", "man", "trớn")


class Repair(NamedTuple):
    """What a text becomes. `certain` says a person need not look; `how` names the cause."""

    text: str
    how: str
    certain: bool


def from_tcvn3(text: str) -> str:
    """`text`, typed for a TCVN3 font and read as Latin-1, in Unicode."""
    return "".join(TCVN3.get(ch, ch) for ch in text)


def from_vni(text: str) -> str:
    """`text`, typed for a VNI font and read as Windows-1252, in Unicode."""
    return _VNI_PATTERN.sub(lambda found: VNI[found[0]], text)


def fluency(text: str) -> float:
    """How much of `text` is made of possible Vietnamese syllables, from 0 to 1; 1 where there are none. Single letters say nothing."""
    words = [word for word in _WORD.findall(nfc(text)) if len(word) > 1]
    if not words:
        return 1.0
    return sum(_is_syllable(word.lower()) for word in words) / len(words)


def legacy_kind(texts: list[str]) -> str:
    """The old encoding ("tcvn3", "vni" or "") in which most of `texts` were typed, judged together."""
    odd = [text for text in texts if _has_latin_marks(text) and not _is_unicode(text)]
    joined = " ".join(odd[:400])
    if sum("\u00a1" <= ch <= "\u00ff" for ch in joined) < 4:
        return ""
    scores = {"": fluency(joined), "tcvn3": fluency(from_tcvn3(joined)), "vni": fluency(from_vni(joined))}
    best = max(scores, key=lambda kind: scores[kind])
    return best if best and scores[best] >= 0.6 and scores[best] > scores[""] + 0.15 else ""


def decode_legacy(text: str, kind: str) -> str:
    """`text` out of the encoding `legacy_kind` found; a text that is already Unicode stays as it is."""
    if not kind or _is_unicode(text):
        return text
    return nfc(from_tcvn3(text) if kind == "tcvn3" else from_vni(text))


def repair(text: str) -> Repair | None:
    """What a broken Vietnamese text was meant to be; None where nothing looks broken."""
    if text.isascii():
        return Repair(text, "lost", False) if "??" in text else None
    plain = nfc(text)
    twins = plain.translate(_TWINS)
    if twins != plain and fluency(twins) >= fluency(plain):
        return Repair(twins, "twins", True)
    own = fluency(plain)
    for candidate, how in _candidates(plain) if own < _MENDABLE else ():
        fluent = fluency(candidate)
        if fluent >= 0.8 and fluent > own + 1 - _MENDABLE:
            return Repair(nfc(candidate), how, how in ("tcvn3", "vni", "utf8") and fluent >= 0.9)
    mended = _mend_words(plain)
    if mended != plain:
        return Repair(mended, "words", False)
    if (
        _MOJIBAKE.search(plain)
        or _IMPOSSIBLE.search(plain)
        or "\ufffd" in plain
        or _greek_inside(plain)
        or "??" in plain
    ):
        return Repair(plain, "lost", False)
    return None


def _candidates(text: str) -> list[tuple[str, str]]:
    found = []
    for codec in ("cp1252", "latin-1"):
        try:
            found.append((text.encode(codec).decode("utf-8"), "utf8"))
        except UnicodeError:
            continue
    if _has_latin_marks(text) and not _is_unicode(text):
        found += [(from_tcvn3(text), "tcvn3"), (from_vni(text), "vni")]
    found.append((from_vni("".join(_FROM_TCVN3.get(ch, ch) for ch in text)), "vni as tcvn3"))
    return found


def _mend_words(text: str) -> str:
    mended = _WORD.sub(lambda found: _mend_word(found, text), text)
    if mended == text and not re.search(r"\b(?:đồn viên|mơ tả|công đồn|an tồn|môn tốn)\b", text, re.IGNORECASE):
        return text
    for pattern, right in _BROKEN_PAIRS:
        mended = re.sub(pattern, lambda found, right=right: _cased(found[0], right), mended, flags=re.IGNORECASE)  # type: ignore[misc]
    return mended


def _mend_word(found: re.Match[str], text: str) -> str:
    word = found[0]
    right = _BROKEN_WORDS.get(word.lower())
    if right is None or (
        word.lower() == "mơn" and text[found.end() :].strip().lower().startswith(_WORD_STARTS_FOR_MON)
    ):
        return word
    if word.lower() in ("nợi", "đới", "hợi", "khới", "mơn") and _has_twin_context(word.lower(), text) is False:
        return word
    return _cased(word, right)


def _has_twin_context(word: str, text: str) -> bool:
    contexts = {"nợi": "dung", "đới": "tượng", "hợi": "nghị", "khới": "lượng", "mơn": ""}
    return contexts[word] in text.lower()


def _cased(model: str, word: str) -> str:
    if model.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if model[:1].isupper() else word


def _has_latin_marks(text: str) -> bool:
    return any("\u00a1" <= ch <= "\u00ff" for ch in text)


def _is_unicode(text: str) -> bool:
    return any(ch > "\u00ff" and ch.isalpha() for ch in text)


def _greek_inside(text: str) -> bool:
    return bool(re.search(r"[^\W\d_][\u00b5\u03bc¸¹®©«¬¨]|[®©«¬¨][^\W\d_]", text)) and _has_latin_marks(text + "\u00b5")


@lru_cache(maxsize=20_000)
def _is_syllable(word: str) -> bool:
    bare = "".join(ch for ch in unicodedata.normalize("NFD", word) if ch not in _TONE_MARKS)
    return bool(_SYLLABLE.fullmatch(nfc(bare)))
