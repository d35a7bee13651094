"""Numbers, money, shares of a whole and moments as a reader of the page's language writes them."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import get_language, gettext

from sangkien.kernel import clock
from sangkien.rules import figures

MILLION = 1_000_000
BILLION = 1_000_000_000


def _english() -> bool:
    return (get_language() or "vi").startswith("en")


def account_name(user: Any) -> str:
    """Who acted, by an account; the house itself is said in words."""
    return gettext("Hệ thống") if user.is_system else str(user.called)


def number(value: int | Decimal | Fraction | float | None, places: int = 0) -> str:
    """1234567 as 1.234.567 (1,234,567 in English); nothing as a dash. Rounds half up."""
    if value is None:
        return "–"
    exact = Decimal(value.numerator) / value.denominator if isinstance(value, Fraction) else Decimal(str(value))
    text = f"{figures.rounded(exact, places):,f}"
    return text if _english() else text.translate(str.maketrans(",.", ".,"))


def figure(value: int | Decimal | Fraction | float | str | None) -> str:
    """A figure as it is shown large: text as it is, anything else as `number` says it."""
    return value if isinstance(value, str) else number(value)


def _trimmed(value: Decimal) -> str:
    places = next(n for n in (0, 1, 2) if n == 2 or value == round(value, n))
    return number(value, places)


def money(amount: int | Decimal | None, currency: str = "VND") -> str:
    """An amount for boards and lists: 1,25 tỷ đồng, 350 triệu đồng, 850.000 đ, 47.126 USD."""
    if amount is None:
        return "–"
    exact = Decimal(amount)
    if currency != "VND":
        return f"{_trimmed(exact)} {currency}"
    if abs(exact) >= BILLION:
        return gettext("%(n)s tỷ đồng") % {"n": _trimmed(figures.rounded(exact / BILLION, 2))}
    if abs(exact) >= MILLION:
        return gettext("%(n)s triệu đồng") % {"n": _trimmed(figures.rounded(exact / MILLION, 2))}
    return gettext("%(n)s đ") % {"n": number(exact)}


def exact_money(amount: int | Decimal | None, currency: str = "VND") -> str:
    """An amount as papers write it: 1.250.000.000 đ."""
    if amount is None:
        return "–"
    said = _trimmed(Decimal(amount))
    return gettext("%(n)s đ") % {"n": said} if currency == "VND" else f"{said} {currency}"


def percent(part: float | None, whole: float | None) -> str:
    """`part` of `whole` with one decimal, rounded half up; a dash where there is no whole."""
    found = None if part is None else figures.percent(part, whole)
    return "–" if found is None else number(found, 1) + "%"


def day(value: date | datetime | None) -> str:
    """31/05/2022, in Vietnam time."""
    if value is None:
        return "–"
    if isinstance(value, datetime):
        value = clock.in_vietnam(value)
    return f"{value:%d/%m/%Y}"


def moment(value: datetime | None) -> str:
    """14:05 31/05/2022, in Vietnam time."""
    return "–" if value is None else f"{clock.in_vietnam(value):%H:%M %d/%m/%Y}"


def hour(value: datetime | None) -> str:
    """14:05, in Vietnam time."""
    return "–" if value is None else f"{clock.in_vietnam(value):%H:%M}"


def size(octets: int) -> str:
    """The size of a file: 812 KB, 3,4 MB."""
    if octets < MILLION:
        return f"{number(max(1, -(-octets // 1000)))} KB"
    return f"{number(Decimal(octets) / MILLION, 1)} MB"


def limit(octets: int) -> str:
    """A limit of size as pages say it beforehand: whole megabytes, as machines count them."""
    return f"{octets // 2**20} MB"


def meeting(session: Any) -> str:
    """A session of a council in a list: its number among the council's, and its day."""
    when = {"n": session.number, "day": day(session.day)}
    if not session.number:
        return gettext("Phiên họp ngày %(day)s") % when
    if session.rehearsal:
        return gettext("Họp tập dượt thứ %(n)s, ngày %(day)s") % when
    return gettext("Phiên họp thứ %(n)s, ngày %(day)s") % when
