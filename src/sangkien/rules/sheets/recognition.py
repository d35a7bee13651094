"""Whether the employer has recognised the initiative: decision number, day, and what the notes say against it."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias

from sangkien.kernel.text_vi import fold
from sangkien.rules.partial_dates import PartialDate, parse_partial_date

State: TypeAlias = Literal["yes", "no", "unknown", "details_missing", "conflict"]

_NOT_YET = re.compile(
    r"\b(?:chua|dang cho|cho (?:hop|xet|duyet|quyet dinh|qd|ket qua|hoi dong|cong nhan|phe duyet)|dang (?:xet|xem xet|trinh|de nghi|hop|tham dinh|cham)|"
    r"de nghi cong nhan|de xuat cong nhan|se (?:hop|cong nhan|xet)|du kien|trinh (?:hoi dong|hd|cap tren)|cho xet|cho y kien|dang lam thu tuc|cho phe duyet|dang thuc hien|dang trien khai|dang nghien cuu|dang hoan thien|moi dang ky|du thao|chua ky)\b"
)
_REFUSED = re.compile(
    r"\b(?:khong (?:duoc )?(?:cong nhan|dat|xep loai|thong qua|duyet|phe duyet|dong y)|khong dat|bi loai|tu choi|"
    r"huy (?:bo )?(?:qd|quyet dinh|cong nhan)|thu hoi|khong cong nhan|rut (?:don|ho so|lai)|loai bo|k dat|khong)\b"
)
_PROTECTED = re.compile(
    r"bang doc quyen|(?:cap|co) bang (?:sang che|giai phap)|duoc bao ho|so huu cong nghiep|patent|van bang bao ho"
)
_YES = re.compile(
    r"\b(?:da cong nhan|cong nhan|dat|da duyet|da xet|hoan thanh|da nghiem thu|thong qua|xuat sac|gioi|kha|trung binh|tot|nhat|nhi|ba|khuyen khich|hop le|duoc)\b|^(?:loai )?[abc][+-]?$|^[x✓✔v]$|^co$"
)
_NUMBERED = re.compile(
    r"\d+\s*[/\-.]?\s*(?:\d{4}\s*/)?\s*[A-ZĐ]{2,}|(?:qđ|quyết định|gcn|bb|số)\D{0,12}\d+|^\W*\d{1,6}\W*$|\d+\s*/\s*(?:qđ|gcn|bb|cn|tb|kl)",
    re.IGNORECASE,
)
_BEING_ASKED = re.compile(
    r"\bde nghi (?:duoc )?(?:cong nhan|xet)|\bdang ky (?:sang kien|tham gia|de tai|thuc hien|xet)|\bchua (?:duoc )?cong nhan|de xuat sang kien|\by tuong\b"
)
_BEING_DONE = re.compile(
    r"da (?:duoc )?(?:hoi dong|cong nhan|xep loai|nghiem thu|danh gia)|duoc (?:hoi dong|cong nhan|xep loai|cong nhan)|(?:cong nhan|xep loai) (?:nam|tai|theo|cap)|quyet dinh (?:cong nhan|so)|ket qua (?:xep loai|cham|xet)|kem theo quyet dinh|kem theo qd"
)
_DATE = re.compile(
    r"(?:ngày\s*)?(\d{1,2}\s*(?:[/.\-]|tháng)\s*\d{1,2}\s*(?:[/.\-]|năm)\s*(?:\d{4}|\d{2}))(?!\d)|(\d{4}-\d{1,2}-\d{1,2})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a row says of its recognition. `reason` quotes the words that speak against it."""

    state: State
    number: str = ""
    day: PartialDate | None = None
    day_unclear: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """The texts of the columns that speak of recognition."""

    decision: str = ""
    decided_on: str | int | float | date | None = None
    result: str = ""
    notes: str = ""
    level: str = ""


def banner_state(lines: list[str]) -> Literal["yes", "no", ""]:
    """What the lines above the table say of all its rows."""
    text = fold(" ".join(" ".join(lines).split()))
    if _BEING_ASKED.search(text):
        return "no"
    return "yes" if _BEING_DONE.search(text) else ""


def decision_of(text: str) -> tuple[str, PartialDate | None, str]:
    """Number, day and unreadable rest of a cell that holds a decision."""
    compact = " ".join(text.split())
    dates = [found for found in _DATE.finditer(compact) if not _inside_number(compact, found)]
    if not dates:
        return _number_of(compact), None, ""
    last = dates[-1]
    read = parse_partial_date(last[1] or last[2])
    number = _number_of(f"{compact[: last.start()]} {compact[last.end() :]}")
    return number, (read if isinstance(read, PartialDate) else None), "" if isinstance(read, PartialDate) else last[0]


def _inside_number(text: str, found: re.Match[str]) -> bool:
    """Whether a seeming date belongs to a number: "12/2021/QĐ-TTX" holds a year, not a day."""
    return bool(re.match(r"\s*/\s*[A-ZĐ]", text[found.end() :]))


def _number_of(text: str) -> str:
    bare = re.sub(r"(?i)\b(?:quyết định|qđ công nhận|qđ)\s*(?:số)?\s*:?\s+(?=\d)|\bsố\s*:?\s*(?=\d)", "", text)
    bare = re.sub(r"(?i)[,;(]?\s*\bngày\b\s*:?\s*$", "", bare.strip())
    return re.sub(r"(?i)\bngày\b", " ", bare).strip(" ,;:()-–").strip()


def read_recognition(said: Said, banner: str, has_columns: bool, has_result: bool) -> Recognition:
    """The recognition of a row, from its own columns first and the lines above the table last."""
    number, day, unclear = decision_of(said.decision)
    if said.decided_on not in (None, ""):
        read = parse_partial_date(said.decided_on) if said.decided_on is not None else None
        if isinstance(read, PartialDate):
            day, unclear = read, ""
        elif day is None:
            unclear = str(said.decided_on)
    against = _against(said)
    if _has_number(said.decision, number):
        state: State = "conflict" if against else "yes"
        return Recognition(state, number, day, unclear, against)
    if against:
        return Recognition("no", "", None, "", against)
    if said.decision.strip(" -.…/"):
        return Recognition("details_missing", said.decision.strip(), day, unclear, said.decision.strip())
    if said.result and _YES.search(fold(said.result.strip())):
        return Recognition("details_missing" if has_columns else "yes", "", day, unclear, said.result.strip())
    if day is not None:
        return Recognition("details_missing", "", day, "", f"ngày {day.text}")
    if banner == "yes" and not has_columns:
        return Recognition("details_missing", reason="ô kết quả để trống") if has_result else Recognition("yes")
    if banner == "no" or has_columns:
        return Recognition("no", reason="không có quyết định công nhận")
    return Recognition("unknown")


@lru_cache(maxsize=20_000)
def _has_number(decision: str, number: str) -> bool:
    return bool(decision and _NUMBERED.search(number or decision))


def _against(said: Said) -> str:
    for text, refusing in ((said.decision, True), (said.result, True), (said.notes, False)):
        plain = fold(text)
        found = _NOT_YET.search(plain) if refusing else _about_recognition(plain)
        if found or (refusing and _REFUSED.search(plain)):
            return text.strip()
        if not refusing and re.search(
            r"khong (?:duoc )?cong nhan|thu hoi (?:qd|quyet dinh|cong nhan)|huy (?:qd|quyet dinh|cong nhan)|khong dat",
            plain,
        ):
            return text.strip()
    return ""


def _about_recognition(notes: str) -> re.Match[str] | None:
    return re.search(
        r"chua (?:duoc |co )?(?:cong nhan|hop|xet|qd|quyet dinh|nghiem thu|duyet|ap dung)|dang cho|cho (?:hop|xet|quyet dinh|qd|cong nhan|duyet|hoi dong)|"
        r"dang (?:xet|trinh|de nghi cong nhan)|de nghi cong nhan|cho ket qua|bo sung qd|no qd",
        notes,
    )


def protected_words(*texts: str) -> str:
    """The words of a row that say the solution is under protection of industrial property; "" for none."""
    for text in texts:
        found = _PROTECTED.search(fold(text)) if text else None
        if found and not re.search(r"chua|dang nop|khong", fold(text)[: found.start()][-20:]):
            return text.strip()
    return ""
