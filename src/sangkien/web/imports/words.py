"""How lists and their rows are said: states, counts, findings."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sangkien.paper.refusals import KINDS, NOTES, OTHER_KIND, SENTENCES
from sangkien.queries.imports.batches import Batch, BatchRow
from sangkien.rules.sheets.correcting import about, as_typed, proposals
from sangkien.rules.sheets.gates import LATER
from sangkien.rules.sheets.judging import CELL_NAMES
from sangkien.rules.sheets.problems import FILE_RULES, RULES, weight
from sangkien.rules.sheets.stored import confirmable, natural_outcome
from sangkien.web.ui.states import Role
from sangkien.web.ui.words import number

STATES: dict[str, tuple[Promise, Role]] = {
    "waiting": (_("Đang đọc"), "info"),
    "ready": (_("Chờ bạn quyết định"), "wait"),
    "refused": (_("Không đọc được"), "bad"),
    "applying": (_("Đang nhận vào"), "info"),
    "applied": (_("Đã nhận vào"), "good"),
    "undone": (_("Đã hoàn tác"), "off"),
    "discarded": (_("Đã bỏ"), "off"),
}
OUTCOMES = ("", "accept", "hold", "refuse", "ignore")
BUSY = frozenset({"waiting", "applying"})
TABS = (
    ("", _("Tất cả"), "shown"), ("accept", _("Nhận"), "accepted"), ("hold", _("Chờ xem lại"), "held"),
    ("refuse", _("Từ chối"), "refused"), ("ignore", _("Bỏ qua"), "ignored"),
)  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One finding of a row: its cell, the sentence, what it weighs, the proposed correction."""

    cell: str
    words: str
    weight: str
    proposed: str


@dataclass(frozen=True)
class Line:
    """A row of a list as the page shows it."""

    row: BatchRow
    url: str
    title: str
    authors: str
    findings: list[Finding]
    proposals: list[tuple[str, str]]
    settled: str
    may_take: bool
    may_leave: bool


def line(row: BatchRow, url: str) -> Line:
    """A row with its findings in words, and what may be done with it."""
    typed = as_typed(row.parsed)
    authors = "; ".join(typed["authors"].split("\n"))
    takes = row.outcome in ("hold", "refuse") and confirmable(row.parsed, row.problems)
    return Line(
        row, url, typed["title"], authors, findings(row.problems), proposals(row.problems), settled(row), takes,
        row.outcome in ("accept", "hold"),
    )  # fmt: skip


def findings(problems: Iterable[Mapping[str, Any]]) -> list[Finding]:
    """The findings of a row, the heaviest first."""
    order = {"refuse": 0, "hold": 1, "warn": 2, "info": 3, "ignore": 4}
    found = [
        Finding(one["cell"], said(one["code"], one["message"]), weight(one["code"]), one["proposed"] or "")
        for one in problems
    ]
    return sorted(found, key=lambda one: order[one.weight])


def settled(row: BatchRow) -> str:
    """What a person decided upon the row against the findings; "" where nobody did."""
    natural = natural_outcome(row.problems)
    if row.outcome == "accept" and natural != "accept":
        return gettext("Đã xem và nhận.")
    if row.outcome == "refuse" and natural != "refuse":
        return gettext("Đã để lại ngoài danh sách.")
    return ""


def said(code: str, message: str) -> str:
    """A kept sentence in the language of the page: its pattern translated, and what it quotes of the house's words."""
    pattern = _patterns().get(code, "")
    shape = _shape(pattern)
    found = shape.fullmatch(message) if shape else None
    if not found:
        return message
    return gettext(pattern).format(**{name: _quoted(text) for name, text in found.groupdict().items()})


def _quoted(text: str) -> str:
    """What a sentence quotes: translated where the house says it, as it stands where it comes from the list."""
    if text in _own_words():
        return gettext(text)
    advice = _shape(LATER)
    found = advice.fullmatch(text) if advice else None
    return gettext(LATER).format(**found.groupdict()) if found else text


@lru_cache(maxsize=1)
def _own_words() -> frozenset[str]:
    return frozenset((*CELL_NAMES.values(), *KINDS.values(), OTHER_KIND))


@lru_cache(maxsize=1)
def _patterns() -> dict[str, str]:
    return {code: sentence for code, (_weight, sentence) in RULES.items()} | FILE_RULES | SENTENCES | NOTES


@lru_cache(maxsize=500)
def _shape(pattern: str) -> re.Pattern[str] | None:
    parts = re.split(r"\{(\w+)\}", pattern)
    names: set[str] = set()
    made = ""
    for place, part in enumerate(parts):
        if place % 2 == 0:
            made += re.escape(part)
        else:
            made += f"(?P={part})" if part in names else f"(?P<{part}>.*?)"
            names.add(part)
    return re.compile(made, re.DOTALL) if pattern else None


def about_to(batch: Batch) -> str:
    """What taking the list in would do."""
    return gettext("Sẽ nhận {accepted} dòng, giữ lại {held}, từ chối {refused}.").format(
        accepted=number(batch.accepted), held=number(batch.held), refused=number(batch.refused)
    )


def tabs(batch: Batch, current: str) -> list[tuple[str, str, bool, int]]:
    """The outcomes with their counts."""
    counts = {"shown": batch.accepted + batch.held + batch.refused}
    return [
        (str(label), place(batch.code, name), name == current, counts.get(column, getattr(batch, column, 0)))
        for name, label, column in TABS
    ]


def place(code: str, outcome: str = "", *, after: int = 0, before: int = 0) -> str:
    """The address of a list at one outcome and place."""
    query = {"loc": outcome, "sau": after or "", "truoc": before or ""}
    kept = urlencode({name: value for name, value in query.items() if value})
    return reverse("imports:batch", args=[code]) + (f"?{kept}" if kept else "")


def fields_to_mend(problems: Iterable[Mapping[str, Any]]) -> set[str]:
    """The fields of a row that are held or refused."""
    heavy = [one["code"] for one in problems if weight(one["code"]) in ("hold", "refuse")]
    return {name for code in heavy for name in about(code) or ()}
