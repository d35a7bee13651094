"""Files of dated data: wage levels, whom the rule on remuneration binds, titles and their conditions."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sangkien.kernel.errors import Invalid
from sangkien.rules.lined_yaml import MAX_TEXT, Faults, Section, top_section
from sangkien.rules.remuneration import WageLevel, WageLevels
from sangkien.rules.titles import Condition, Requirement, RuleSet, Title

TRUST = ("S", "S2", "K", "I")
_LEVEL = ("starts_on", "amount", "name", "name_en", "decree", "decree_en", "source", "page", "trust")
_TITLE = (
    "code", "name", "name_en", "article", "article_en", "scope", "initiative", "follows", "follows_years", "conditions",
)  # fmt: skip
_CONDITION = ("text", "text_en", "trust", "source", "source_en")
_KIND = ("code", "name", "name_en", "binds", "reason", "reason_en")
SCOPES = ("co-so", "bo-tinh", "toan-quoc")


@dataclass(frozen=True)
class Kind:
    """A kind of body, whether the rule binds it (None where nobody has said yet), and why."""

    code: str
    name: str
    name_en: str
    binds: bool | None
    reason: str
    reason_en: str


@dataclass(frozen=True)
class Binding:
    """Whom the rule on remuneration binds: kinds of bodies, and what holds where nothing was said."""

    article: str
    source: str
    page: str
    kinds: tuple[Kind, ...]
    article_en: str = ""
    source_en: str = ""

    def kind(self, code: str) -> Kind:
        """The kind of this code; the first, which says "not said yet", where there is none."""
        return next((kind for kind in self.kinds if kind.code == code), self.kinds[0])


def read_wages(text: str) -> WageLevels:
    """The wage levels of a file; Invalid names every fault with its line."""
    top, faults = _top(text, ("format", "known_until", "levels"))
    levels = [
        WageLevel(
            _day(one, "starts_on"), Decimal(one.whole("amount", least=1) or 0), one.text("decree"), one.text("name"),
            one.text("source"), one.text("page", ""), one.choice("trust", TRUST), one.text("decree_en", ""),
            one.text("name_en", ""),
        )
        for one in top.sections("levels", _LEVEL, required=True)
    ]  # fmt: skip
    days = [level.starts_on for level in levels]
    if days != sorted(set(days)):
        top.fault("levels", "Các mức phải xếp theo ngày, mỗi ngày một mức.")
    known = _day(top, "known_until")
    _refuse(faults)
    return WageLevels(tuple(levels), known)


def read_binding(text: str) -> Binding:
    """Whom the rule binds, from a file; Invalid names every fault with its line."""
    top, faults = _top(text, ("format", "article", "article_en", "source", "source_en", "page", "kinds"))
    kinds = [
        Kind(one.text("code"), one.text("name"), one.text("name_en"),
             {"yes": True, "no": False}.get(one.choice("binds", ("yes", "no", "unknown"))),
             one.text("reason", limit=MAX_TEXT), one.text("reason_en", limit=MAX_TEXT))
        for one in top.sections("kinds", _KIND, required=True)
    ]  # fmt: skip
    made = Binding(
        top.text("article"),
        top.text("source"),
        top.text("page", ""),
        tuple(kinds),
        top.text("article_en", ""),
        top.text("source_en", ""),
    )
    _refuse(faults)
    return made


def read_titles(text: str) -> RuleSet:
    """A rule set of titles from a file; Invalid names every fault with its line."""
    top, faults = _top(
        text,
        (
            "format",
            "code",
            "name",
            "name_en",
            "active",
            "status",
            "status_en",
            "valid_from",
            "valid_to",
            "once",
            "titles",
        ),
    )
    once = top.section("once", _CONDITION) if top.has("once") else None
    made = RuleSet(
        top.text("code"), top.text("name"), top.text("name_en"), top.flag("active"), top.text("status", limit=MAX_TEXT),
        top.text("status_en", limit=MAX_TEXT), _day(top, "valid_from") if top.has("valid_from") else None,
        _day(top, "valid_to") if top.has("valid_to") else None, _condition(once) if once else None,
        tuple(_title(one) for one in top.sections("titles", _TITLE, required=True)),
    )  # fmt: skip
    known = {title.code for title in made.titles}
    for title in made.titles:
        if title.follows and title.follows not in known:
            top.fault("titles", f"Không có danh hiệu “{title.follows}”.")
    if made.active and made.valid_from is None:
        top.fault("active", "Bộ quy định đang dùng phải có ngày có hiệu lực.")
    _refuse(faults)
    return made


def _title(one: Section) -> Title:
    needs: Requirement = (
        "required" if one.choice("initiative", ("required", "alternative")) == "required" else "alternative"
    )
    return Title(
        one.text("code"), one.text("name"), one.text("name_en"), one.text("article"), one.choice("scope", SCOPES), needs,
        one.text("follows", ""), one.whole("follows_years", least=1, required=False) or 0,
        tuple(_condition(part) for part in one.sections("conditions", _CONDITION, required=True)), one.text("article_en", ""),
    )  # fmt: skip


def _condition(one: Section) -> Condition:
    return Condition(
        one.text("text", limit=MAX_TEXT),
        one.text("text_en", limit=MAX_TEXT),
        one.choice("trust", TRUST),
        one.text("source", ""),
        one.text("source_en", ""),
    )


def _top(text: str, known: tuple[str, ...]) -> tuple[Section, Faults]:
    faults = Faults()
    top = top_section(text, known, faults)
    if top is None:
        _refuse(faults)
        raise AssertionError
    return top, faults


def _refuse(faults: Faults) -> None:
    if faults.found:
        raise Invalid({"": [f"Dòng {error.line}: {error.message}" for error in sorted(set(faults.found))]})


def _day(section: Section, key: str) -> date:
    try:
        return date.fromisoformat(section.text(key))
    except ValueError:
        section.fault(key, f"“{key}” phải là một ngày viết như 2024-07-01.")
        return date.min
