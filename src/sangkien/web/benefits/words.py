"""How amounts, rungs, questions and lines of remuneration are said in the language of the page."""

from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sangkien.queries.benefits.law import binding
from sangkien.rules.benefit_doubts import DOUBTS
from sangkien.rules.dated_files import Kind
from sangkien.rules.ladder import PERS, RUNGS
from sangkien.rules.remuneration import KINDS, Owed
from sangkien.web.ui.words import day, exact_money


def amount(value: Decimal | None, currency: str = "VND", per: str = "") -> str:
    """350.000.000 đ mỗi năm; a dash where there is none."""
    if value is None:
        return "–"
    said = exact_money(value, currency)
    return f"{said} {_(PERS[per])}" if per in PERS else said


def rung(name: str) -> str:
    """The name of a rung; the page of an annulled value may name one that is gone."""
    return _(RUNGS.get(name, name))


def english() -> bool:
    """Whether the page is read in English."""
    return (get_language() or "vi").startswith("en")


def in_language(vietnamese: str, other: str) -> str:
    """Data that is written in two languages."""
    return other if english() and other else vietnamese


def kind_name(kind: Kind) -> str:
    """The name of a kind of body."""
    return in_language(kind.name, kind.name_en)


def kind_reason(kind: Kind) -> str:
    """Why the rule binds it or not."""
    return in_language(kind.reason, kind.reason_en)


def owed(line: Owed) -> str:
    """What a line of the reckoning is for."""
    if line.kind == "year":
        number = line.key.removeprefix("year")
        return _("Năm áp dụng thứ {number}: 7% tiền làm lợi").format(number=number)
    return _(KINDS[line.kind])


def question(doubt: str, facts: dict[str, Any], currency: str) -> tuple[str, str]:
    """A question about an amount and what it rests on."""
    return _(DOUBTS[doubt]), _rests_on(doubt, facts, currency)


def _rests_on(doubt: str, facts: dict[str, Any], currency: str) -> str:
    said = lambda name, per="": amount(Decimal(facts[name]), currency, per)  # noqa: E731 - as short as it is
    if doubt == "cost":
        return _("Vì có câu: “{words}”.").format(words=facts.get("words", ""))
    if doubt == "thousand":
        return _("Có phải ý là {amount}?").format(amount=said("amount", facts["per"]))
    if doubt == "period":
        return _("Có phải ý là {amount}?").format(amount=said("amount", facts["per"]))
    if doubt == "differs":
        return _("Bậc dưới ghi {amount}.").format(amount=said("before", facts["before_per"]))
    if "usual" in facts:
        return _("Trong nhóm này thường gặp khoảng {amount} (theo {count} sáng kiến).").format(
            amount=said("usual", "year"), count=facts["count"]
        )
    return ""


def span(first: Any, last: Any) -> str:
    """From a day to a day; either may be open."""
    if first and last:
        return _("{first} – {last}").format(first=day(first), last=day(last))
    if first:
        return _("từ {day}").format(day=day(first))
    return _("đến {day}").format(day=day(last)) if last else ""


def binding_words() -> dict[str, str]:
    """The rule on remuneration and where it was read, in the language of the page."""
    rule = binding()
    return {
        "article": in_language(rule.article, rule.article_en), "source": in_language(rule.source, rule.source_en), "page": rule.page,
    }  # fmt: skip
