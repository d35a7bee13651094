"""What the invented entries say: public titles from the press, texts of our own, invented authors."""

import json
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings

from sangkien.cli.demo.people import FOLDER
from sangkien.rules.initiatives import AuthorInput, Draft

NATIONAL, EXAMPLE = "1-trieu-sang-kien", "sang-kien-mau"

# field of the public list -> kind and content group in either programme
_SORTS = {
    "education": (("tac-nghiep", "cong-chuc-vien-chuc"), ("nghiep-vu", "phuc-vu-cong")),
    "health": (("ky-thuat", "cong-chuc-vien-chuc"), ("nghiep-vu", "phuc-vu-cong")),
    "public_admin": (("quan-ly", "cong-chuc-vien-chuc"), ("so-hoa", "chuyen-doi-so")),
    "administration": (("quan-ly", "cong-chuc-vien-chuc"), ("quan-ly", "phuc-vu-cong")),
    "union_work": (("quan-ly", "can-bo-cong-doan"), ("quan-ly", "cong-doan")),
    "welfare": (("quan-ly", "can-bo-cong-doan"), ("quan-ly", "cong-doan")),
    "": (("ky-thuat", "lao-dong-doanh-nghiep"), ("cai-tien", "san-xuat")),
}
_PLACES = {
    "SAO-MAI": ("Xưởng Cơ khí", "Giám đốc Công ty Cơ khí Sao Mai", "SM"),
    "SAO-MAI-DUC": ("Xưởng Đúc", "Giám đốc Công ty Cơ khí Sao Mai", "SM"),
    "BINH-MINH": ("Chuyền may 3", "Giám đốc Công ty May Bình Minh", "BM"),
    "HOA-SEN": ("Khoa Ngoại", "Giám đốc Bệnh viện Hoa Sen", "HS"),
    "PHU-SA": ("Khối lớp 3", "Hiệu trưởng Trường Tiểu học Phù Sa", "PS"),
    "SONG-BIEC": ("Bến số 2", "Giám đốc Cảng Sóng Biếc", "SB"),
}
_FAMILIES = ("Nguyễn", "Lê", "Phan", "Trịnh", "Hồ", "Mạc", "Lương", "Đoàn")
_GIVEN = ("Minh Châu", "Quốc Việt", "Thu Trang", "Hữu Nghĩa", "Bích Ngọc", "Đức Thịnh", "Kim Oanh", "Văn Bảy")
_NOTE = "Nội dung ví dụ của bản trình diễn, viết theo tên sáng kiến đã đăng báo."


@cache
def published() -> list[dict[str, Any]]:
    """The initiatives as the press printed them."""
    path = settings.BASE_DIR / "data" / "initiatives" / "published.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@cache
def written() -> dict[str, dict[str, Any]]:
    """The entries written for the demo, by key."""
    found: dict[str, dict[str, Any]] = json.loads((FOLDER / "entries.json").read_text(encoding="utf-8"))
    return found


def invented(unit: str, number: int) -> AuthorInput:
    """An invented author of a unit without an account; the same number is the same person."""
    shift = sum(map(ord, unit))
    name = f"{_FAMILIES[(number + shift) % 8]} {_GIVEN[(number * 3 + shift) % 8]}"
    return AuthorInput(name=name, share="100%", workplace=_PLACES[unit][0])


def from_press(row: dict[str, Any], unit: str, programme: str, applied: date, author: AuthorInput) -> Draft:
    """A draft under a public title."""
    kind, group = _sort(row["field"], programme)
    benefit = row["benefit_text"] or ""
    fits = len(benefit) <= 60
    return Draft(
        title=row["title"], problem=_NOTE, solution=_NOTE, result=_NOTE, kind=kind, content_group=group,
        benefit_amount=benefit if fits else "", benefit_words="" if fits else benefit[:500], authors=(author,),
        **_recognised(unit, applied),
    )  # fmt: skip


def by_hand(key: str, unit: str, applied: date, *authors: AuthorInput, **changes: Any) -> Draft:
    """A draft of the example programme written for the demo."""
    text = written()[key]
    if text.get("secret"):
        return Draft(
            title=text["title"], result=text["result"], reward=text["reward"], trade_secret=True, authors=authors
        )
    kind, group = _sort("", EXAMPLE)
    fields: dict[str, Any] = {
        "title": text["title"], "problem": text["problem"], "solution": text["solution"], "result": text["result"],
        "kind": kind, "content_group": group, "priorities": ("nhan-rong",), "benefit_amount": text["benefit"],
        "benefit_words": text.get("words", ""), "authors": authors, **_recognised(unit, applied),
        "applied_at": text["place"],
    }  # fmt: skip
    return Draft(**(fields | changes))


def _sort(field: str, programme: str) -> tuple[str, str]:
    pair = next(pair for start, pair in _SORTS.items() if field.startswith(start))
    return pair[programme == EXAMPLE]


def _recognised(unit: str, applied: date) -> dict[str, Any]:
    place, by, sign = _PLACES[unit]
    day = date.fromordinal(applied.toordinal() + 10)
    return {
        "applied_on": f"{applied:%d/%m/%Y}", "applied_at": place, "recognised_by": by,
        "recognition_number": f"{applied.toordinal() % 90 + 10}/QĐ-{sign}", "recognised_on": f"{day:%d/%m/%Y}",
    }  # fmt: skip
