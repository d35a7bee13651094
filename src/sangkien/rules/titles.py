"""Emulation titles and what of a person's initiatives may support them: dated data, one share used once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from sangkien.rules.fields import N_

Requirement: TypeAlias = Literal["required", "alternative"]

SCOPES: dict[str, str] = {
    "co-so": N_("phạm vi cơ sở"),
    "bo-tinh": N_("phạm vi bộ, ban, ngành, tỉnh"),
    "toan-quoc": N_("phạm vi toàn quốc"),
}
# A condition as far as it can be trusted, in words: only the first two may be shown as what the law says.
TRUSTED = frozenset({"S", "S2"})

REASONS: dict[str, str] = {
    "not_valid": N_("Sáng kiến này chưa (hoặc không còn) được công nhận hợp lệ."),
    "used": N_("Phần của bạn ở sáng kiến này đã dùng cho một danh hiệu."),
    "scope": N_("Danh hiệu này cần quyết định về phạm vi ảnh hưởng rộng hơn."),
}


@dataclass(frozen=True)
class Condition:
    """What has to hold, in words, and how far the words can be trusted."""

    text: str
    text_en: str
    trust: str
    source: str
    source_en: str = ""

    @property
    def sure(self) -> bool:
        """Whether a source that was read says so."""
        return self.trust in TRUSTED


@dataclass(frozen=True)
class Title:
    """A title: the scope its initiative must reach, and the title that must have been held before."""

    code: str
    name: str
    name_en: str
    article: str
    scope: str
    initiative: Requirement
    follows: str
    follows_years: int
    conditions: tuple[Condition, ...]
    article_en: str = ""


@dataclass(frozen=True)
class RuleSet:
    """Titles and conditions of a time. One that is not active can be looked at, never used."""

    code: str
    name: str
    name_en: str
    active: bool
    status: str
    status_en: str
    valid_from: date | None
    valid_to: date | None
    once: Condition | None
    titles: tuple[Title, ...]

    def title(self, code: str) -> Title | None:
        """The title of this code."""
        return next((title for title in self.titles if title.code == code), None)

    def holds_in(self, year: int) -> bool:
        """Whether titles of `year` are given by this set: what is only a draft holds in no year."""
        if not self.active or self.valid_from is None or self.valid_from.year > year:
            return False
        return self.valid_to is None or self.valid_to.year >= year


def in_force(sets: Iterable[RuleSet], year: int) -> RuleSet | None:
    """The rule set by which titles of `year` are given; the newest where two meet in a year."""
    held = [one for one in sets if one.holds_in(year)]
    return max(held, key=lambda one: one.valid_from or date.min, default=None)


def hindrances(title: Title, *, valid: bool, used: bool, scopes: Sequence[str]) -> list[str]:
    """Why a share cannot support `title`; nothing where it may."""
    found = [] if valid else ["not_valid"]
    if used:
        found.append("used")
    order = list(SCOPES)
    if max((order.index(scope) for scope in scopes), default=-1) < order.index(title.scope):
        found.append("scope")
    return found
