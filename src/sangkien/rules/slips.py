"""What was surely typed by mistake, each with the sentence a person is told; what may be meant is only asked about."""

import re
from datetime import date

from sangkien.kernel.text_vi import fold
from sangkien.rules.benefits import parse_benefit
from sangkien.rules.fields import N_
from sangkien.rules.partial_dates import PartialDate, parse_partial_date

OLDEST_YEAR, NEWEST_YEAR = 1900, 2199
# Younger than people who work usually are: asked about, never refused; no source of law is claimed.
YOUNG = 15

NO_SUCH_DAY = N_("Ngày này không có trong lịch; hãy xem lại.")
TOO_OLD = N_("Ngày này lâu quá: chỉ ghi được từ năm 1900; hãy xem lại năm.")
TOO_FAR = N_("Ngày này xa quá; hãy xem lại năm.")
UNREAD_DATE = N_("Không đọc được ngày này. Viết 15/09/2021, 9/2021 hoặc 2021.")
NEGATIVE = N_("Số tiền làm lợi không thể là số âm; nếu muốn nói về chi phí thì ghi bằng lời ở ô bên dưới.")
NO_AMOUNT = N_(
    "Không đọc được số tiền này. Viết 350 triệu hoặc 1,2 tỷ; không tính được thì bỏ trống và nói bằng lời ở ô bên dưới."
)
BORN_LATER = N_("Ngày sinh ở tương lai; hãy xem lại.")

_MONEY = re.compile(r"\b(?:nghin|ngan|trieu|ty|ti|dong|vnd|usd)\b")


def full_date_slip(text: str) -> str:
    """What is wrong with a day that is written in full; "" where it is one, or where it is not written in full."""
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text.strip())
    if found is None:
        return ""
    day, month, year = (int(part) for part in found.groups())
    if not OLDEST_YEAR <= year <= NEWEST_YEAR:
        return TOO_OLD if year < OLDEST_YEAR else TOO_FAR
    try:
        date(year, month, day)
    except ValueError:
        return NO_SUCH_DAY
    return ""


def partial_date_slip(text: str) -> str:
    """What is wrong with a day, month or year as people write them; "" where it can be read."""
    if isinstance(parse_partial_date(text), PartialDate):
        return ""
    return full_date_slip(text) or UNREAD_DATE


def amount_slip(text: str) -> str:
    """What is wrong with an amount of benefit; "" for one that can be read, a range, several, or nothing.

    Money in words alone (hàng trăm triệu đồng mỗi năm) is an amount as people publish them.
    """
    read = parse_benefit(text)
    if "negative" in read.doubts:
        return NEGATIVE
    unread = bool(read.benefit.words) and read.benefit.amount is None and not read.doubts
    return NO_AMOUNT if unread and not _MONEY.search(fold(text)) else ""


def birth_slip(day: date, today: date) -> str:
    """What is wrong with the day somebody was born."""
    if day > today:
        return BORN_LATER
    return TOO_OLD if day.year < OLDEST_YEAR else ""


def is_young(born: date, today: date) -> bool:
    """Whether somebody is younger than people who work usually are."""
    return (today.year - born.year - ((today.month, today.day) < (born.month, born.day))) < YOUNG
