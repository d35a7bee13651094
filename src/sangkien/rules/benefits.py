"""Benefits as they are said: an amount with its currency, period and bound, or words. Nothing is multiplied by stealth."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeAlias

from sangkien.kernel.text_vi import fold

Per: TypeAlias = Literal["year", "month", "quarter", "once", ""]
Bound: TypeAlias = Literal["exactly", "at_least", "about", ""]
Doubt: TypeAlias = Literal[
    "ambiguous",
    "negative",
    "several",
    "unit_unclear",
    "unit_conflict",
    "total_of_several",
    "not_benefit",
    "sum_differs",
    "range",
]

_SCALE = {"nghin": 3, "ngan": 3, "k": 3, "trieu": 6, "tr": 6, "ty": 9, "ti": 9}
_CURRENCIES = {"usd": "USD", "$": "USD", "do la": "USD", "eur": "EUR", "euro": "EUR", "€": "EUR"}
_NUMBER = r"(?:\d{1,3}(?:[ .,]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
_MONEY = re.compile(
    rf"(?P<sign>[-−(]\s?)?(?P<dollar>\$\s?)?(?<![\w.,])(?P<number>{_NUMBER})\s*"
    r"(?:(?P<scale>nghin|trieu|tr|ty|ti|ngan|k)(?=[^a-z]|d\b|vnd|$)\.?(?:\s?(?P<more>\d{1,3})\b(?!\s*(?:trieu|tr|%|/|[.,]\d)))?)?\s*"
    r"(?P<currency>dong\b|vnd\b|vn dong\b|d\b|usd\b|do la\b|\$|eur\b|euro\b|€)?"
)
_LARGE_AND_SMALL = re.compile(rf"({_NUMBER})\s*(?:ty|ti)\s*(?:dong\s*)?({_NUMBER})\s*(?:trieu|tr)\b")
_ABOUT = re.compile(r"khoang|uoc|xap xi|du kien|gan|chung|~|≈|tam")
_AT_LEAST = re.compile(r"\btren\b|\bhon\b|it nhat|toi thieu|khong duoi|>|≥|tro len|\bdat tren\b")
_AT_MOST = re.compile(r"\bduoi\b|toi da|khong qua|<|≤")
_COST = re.compile(
    r"gia thanh|chi phi(?! tiet kiem)|kinh phi (?:thuc hien|dau tu)|von dau tu|dau tu|tien thuong|\bchi\b"
)
_GAIN = re.compile(
    r"lam loi|tiet kiem|loi nhuan|hieu qua|giam (?:duoc )?chi phi|giam|doanh thu|thu (?:ve|duoc)|loi ich"
)
_NOTHING = {
    "",
    "-",
    "--",
    "0 dong",
    "khong",
    "khong co",
    "khong tinh",
    "khong co so lieu",
    "chua tinh",
    "/",
    "x",
    "n/a",
}


@dataclass(frozen=True, slots=True)
class Benefit:
    """A benefit as said. `amount` is None where it is only said in words, or not at all."""

    amount: Decimal | None = None
    currency: str = ""
    per: Per = ""
    bound: Bound = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReadBenefit:
    """A benefit, and what a person should look at before trusting it."""

    benefit: Benefit
    doubts: tuple[Doubt, ...] = ()
    from_header: bool = False


@dataclass(frozen=True, slots=True)
class MoneyUnit:
    """What the header says of the numbers below it: a power of ten, a currency, a period."""

    power: int = 0
    currency: str = ""
    per: Per = ""


def unit_of_header(label: str) -> MoneyUnit:
    """The unit that a column header or the line "Đơn vị tính" names."""
    plain = fold(label)
    found = re.search(
        r"\b(nghin|ngan|trieu|tr|ty|ti)\s*\.?\s*(?:dong|vnd|d)?\b(?! le)", re.sub(r"\bty le\b|\bti le\b", "", plain)
    )
    scale = _SCALE[found[1]] if found else 3 if re.search(r"\b1[.,]?000 ?(?:d|dong|vnd)\b", plain) else 0
    currency = next(
        (code for word, code in _CURRENCIES.items() if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", plain)), ""
    )
    if not currency and (found or re.search(r"\b(?:dong|vnd|vn d)\b", plain) or "đ)" in label.lower()):
        currency = "VND"
    return MoneyUnit(scale, currency, _per(plain))


def parse_benefit(value: str | int | float, header: MoneyUnit | None = None, *, free_text: bool = False) -> ReadBenefit:
    """What a cell says of the benefit. `free_text` is for columns of prose, where a bare number is no amount."""
    unit = header or MoneyUnit()
    if isinstance(value, str):
        return _parse_text(value.strip(), unit, free_text)
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if free_text:
        return ReadBenefit(Benefit(words=str(value)))
    return _bare(number, unit, str(value))


def _bare(number: Decimal, unit: MoneyUnit, words: str) -> ReadBenefit:
    """A number without a unit of its own: the header's unit counts, if it makes sense."""
    if number < 0:
        return ReadBenefit(Benefit(words=words), ("negative",))
    amount = (number.scaleb(unit.power)).normalize() if unit.power else number
    amount = Decimal(int(amount)) if amount == amount.to_integral_value() else amount
    benefit = Benefit(amount, unit.currency or "VND", unit.per, "exactly", words)
    doubts: list[Doubt] = []
    if unit.power and number >= 10 ** (15 - unit.power) // 10 and number >= 1_000_000:
        doubts.append("unit_conflict")
    if not unit.power and (unit.currency or "VND") == "VND" and 0 < amount < 10_000:
        doubts.append("unit_unclear")
    return ReadBenefit(benefit, tuple(doubts), bool(unit.power) and number != 0)


@lru_cache(maxsize=20_000)
def _parse_text(text: str, unit: MoneyUnit, free_text: bool) -> ReadBenefit:
    plain = " ".join(fold(text).replace("\u00a0", " ").replace("\u202f", " ").split())
    if plain.strip(" .") in _NOTHING:
        return (
            ReadBenefit(Benefit(Decimal(0), "VND", "", "exactly", text)) if plain[:1] == "0" else ReadBenefit(Benefit())
        )
    bare = re.fullmatch(rf"([-−(]\s?)?({_NUMBER})\)?\.?", plain)
    if bare and not free_text:
        return _bare_text(bare[2], bool(bare[1]), unit, text)
    spelled = re.fullmatch(rf"({_NUMBER})\s*(?:dong)?\s*\([^\d]*\)\.?", plain)
    if spelled and not free_text:
        return _bare_text(spelled[1], False, unit, text)
    if re.fullmatch(r"\d[\d.,]*e[+-]?\d+", plain):
        return ReadBenefit(Benefit(words=text), ("ambiguous",))
    if "=" in plain and not free_text and re.search(r"\d", plain.rpartition("=")[2]):
        right = _parse_text(text.rpartition("=")[2].strip(), unit, True)
        doubts = dict.fromkeys((*right.doubts, *_sum_doubt(plain), *_cost_doubt(plain)))
        return ReadBenefit(_worded(right.benefit, text), tuple(doubts))
    return _from_amounts(text, plain)


def _cost_doubt(plain: str) -> tuple[Doubt, ...]:
    return ("not_benefit",) if "khong phai lam loi" in plain or re.search(r"\(chi phi", plain) else ()


def _sum_doubt(plain: str) -> tuple[Doubt, ...]:
    return ("sum_differs",) if "+" in plain else ()


def _worded(benefit: Benefit, text: str) -> Benefit:
    return Benefit(benefit.amount, benefit.currency, benefit.per, benefit.bound, text)


def _bare_text(number_text: str, negative: bool, unit: MoneyUnit, text: str) -> ReadBenefit:
    number, ambiguous = _number(number_text, bool(unit.power))
    if number is None:
        return ReadBenefit(Benefit(words=text), ("ambiguous",))
    read = _bare(-number if negative else number, unit, text)
    return ReadBenefit(read.benefit, (*(("ambiguous",) if ambiguous else ()), *read.doubts), read.from_header)


def _from_amounts(text: str, plain: str) -> ReadBenefit:
    merged = _LARGE_AND_SMALL.search(plain)
    found = [one for one in _MONEY.finditer(plain) if one["scale"] or one["currency"] or one["dollar"]]
    if not found:
        return ReadBenefit(Benefit(words=text))
    if merged:
        return _large_and_small(merged, text, plain)
    if re.search(r"\((?:cua |cho )?(?:0?[2-9]|\d\d) (?:sang kien|giai phap|de tai)", plain):
        return ReadBenefit(Benefit(words=text), ("total_of_several",))
    if re.search(
        rf"{_NUMBER}\s*(?:trieu|tr|ty|ti|nghin|ngan)?\s*(?:-|–|den|toi)\s*{_NUMBER}\s*(?:trieu|tr|ty|ti|nghin|ngan|dong)",
        plain,
    ):
        return ReadBenefit(Benefit(words=text), ("range",))
    chosen = _choose(found, plain)
    if chosen is None:
        costs = all(_is_cost(one, plain) for one in found)
        return ReadBenefit(Benefit(words=text), ("not_benefit" if costs else "several",))
    read = _one_amount(chosen, text, plain)
    return ReadBenefit(read.benefit, (*read.doubts, "several")) if len(found) > 1 and not read.doubts else read


def _choose(found: list[re.Match[str]], plain: str) -> re.Match[str] | None:
    gains = [one for one in found if not _is_cost(one, plain)]
    if len(gains) == 1:
        return gains[0]
    yearly = [one for one in gains if _per(_after(one, plain)) == "year"]
    return yearly[0] if len(yearly) == 1 else None


def _before(one: re.Match[str], plain: str) -> str:
    return re.split(r"[;.]\s|;|\n", plain[: one.start()])[-1][-60:]


def _after(one: re.Match[str], plain: str) -> str:
    return re.split(r"[;,]|\. |\d", plain[one.end() : one.end() + 30])[0]


def _is_cost(one: re.Match[str], plain: str) -> bool:
    before = _before(one, plain)
    after = plain[one.end() : one.end() + 40]
    return bool(_COST.search(before) and not _GAIN.search(before)) or bool(
        re.match(r"[^;]*\((?:chi phi|gia thanh)", after)
    )


def _large_and_small(found: re.Match[str], text: str, plain: str) -> ReadBenefit:
    large, small = _number(found[1], True)[0], _number(found[2], True)[0]
    if large is None or small is None:
        return ReadBenefit(Benefit(words=text), ("ambiguous",))
    amount = Decimal(int(large.scaleb(9) + small.scaleb(6)))
    bound = _bound(plain[: found.start()], plain[found.end() :])
    return ReadBenefit(Benefit(amount, "VND", _per(plain[found.end() :]), bound or "exactly", text))


def _one_amount(one: re.Match[str], text: str, plain: str) -> ReadBenefit:
    before = plain[max(0, one.start() - 40) : one.start()]
    rest = plain[one.end() : one.end() + 40]
    if _AT_MOST.search(before[-18:]):
        return ReadBenefit(Benefit(words=text), ("range",))
    scale = _SCALE.get(one["scale"] or "", 0)
    number, ambiguous = _number(one["number"], bool(scale))
    if number is None:
        return ReadBenefit(Benefit(words=text), ("ambiguous",))
    ambiguous = ambiguous and bool(scale)
    if one["scale"] == "nghin" and re.match(r"\s*ty", plain[one.end("scale") :]):
        scale = 12
    if one["more"]:
        number += Decimal(one["more"]) / (10 ** len(one["more"]))
    amount = number.scaleb(scale)
    amount = Decimal(int(amount)) if amount == amount.to_integral_value() else amount
    currency = "USD" if one["dollar"] else _CURRENCIES.get(one["currency"] or "", "VND")
    doubts: list[Doubt] = ["ambiguous"] if ambiguous else []
    if one["sign"] and one["sign"].strip() in "-−" and not before.strip():
        doubts.append("negative")
        return ReadBenefit(Benefit(words=text), tuple(doubts))
    benefit = Benefit(amount, currency, _per(rest) or _per(before[-14:]), _bound(before, rest) or "exactly", text)
    return ReadBenefit(benefit, tuple(doubts))


def _bound(before: str, after: str) -> Bound:
    near = before[-24:]
    if _AT_LEAST.search(near) or re.match(r"\s*(?:dong)?\s*tro len", after):
        return "at_least"
    return "about" if _ABOUT.search(near) else ""


def period_of(text: str) -> Per:
    """The period a text names: "mỗi năm", "/tháng", "một lần"; "" for none."""
    return _per(fold(text))


def _per(text: str) -> Per:
    plain = text[:40]
    if re.search(r"/\s*(?:1\s*)?nam|moi nam|hang nam|mot nam|\b1 nam\b|trong nam|nam dau", plain):
        return "year"
    if re.search(r"/\s*(?:1\s*)?thang|moi thang|hang thang|mot thang|\b1 thang\b", plain):
        return "month"
    if re.search(r"/\s*quy|moi quy|hang quy", plain):
        return "quarter"
    return "once" if re.search(r"/\s*lan|mot lan|\b1 lan\b", plain) else ""


def _number(text: str, scaled: bool) -> tuple[Decimal | None, bool]:
    """The number in `text`, and whether its one separator could be read two ways.

    Vietnamese usage: dot or space between thousands, comma before decimals; two or more groups settle it.
    """
    compact = text.replace(" ", ".") if re.fullmatch(r"\d{1,3}(?: \d{3})+", text) else text.replace(" ", "")
    dots, commas = compact.count("."), compact.count(",")
    if dots and commas:
        point = max(compact.rfind("."), compact.rfind(","))
        other = "," if compact[point] == "." else "."
        if compact.count(compact[point]) > 1:
            return None, True
        return Decimal(compact.replace(other, "").replace(compact[point], ".")), False
    mark = "." if dots else ","
    count = dots + commas
    if count == 0:
        return Decimal(compact), False
    if count > 1:
        return Decimal(compact.replace(mark, "")), False
    whole, _, tail = compact.partition(mark)
    if len(tail) != 3 or whole in ("0", "") or len(whole) > 3:
        return Decimal(f"{whole}.{tail}"), False
    if mark == ".":
        return Decimal(whole + tail), not scaled
    return Decimal(f"{whole}.{tail}") if scaled else Decimal(whole + tail), True
