"""The terms of a dossier: how they are counted, when they are near, when they have passed.

Two of them are the law's: one year to ask for recognition after the first application (Điều 5.2), and three months to
decide, counted from acceptance or from the end of the first application, whichever is later (Điều 7.1). One month to
say whether the dossier is complete is kept as the house's own term.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sangkien.rules.fields import N_
from sangkien.rules.working_days import Calendar, add_months

REPLY_MONTHS = 1
DECIDE_MONTHS = 3
CLAIM_MONTHS = 12
# The law names no longest term for completing; beyond a year the year was mistyped.
LONGEST_COMPLETION_MONTHS = 12
CLAIM_SOON = timedelta(days=60)

Claim = Literal["unknown", "in_time", "soon", "doubtful", "late"]


@dataclass(frozen=True)
class ClaimTerm:
    """How the one year stands: `until` is the last day that is surely in time, `latest` the last that may be."""

    standing: Claim
    until: date | None = None
    latest: date | None = None

    @property
    def needs_decision(self) -> bool:
        """Whether a person must decide, with a reason, that the application is taken up all the same."""
        return self.standing in ("doubtful", "late")


def claim_term(first: tuple[date, date] | None, day: date) -> ClaimTerm:
    """How the one year (Điều 5.2) stands on `day`; `first` is the earliest and latest day of the first application.

    A month or a year that was written for a day may be late by its first day and in time by its last: doubtful.
    """
    if first is None:
        return ClaimTerm("unknown")
    until, latest = add_months(first[0], CLAIM_MONTHS), add_months(first[1], CLAIM_MONTHS)
    if day > latest:
        return ClaimTerm("late", until, latest)
    if day > until:
        return ClaimTerm("doubtful", until, latest)
    return ClaimTerm("soon" if until - day <= CLAIM_SOON else "in_time", until, latest)


def reply_by(filed_on: date, calendar: Calendar) -> date:
    """Until when the receivers say whether the dossier is complete."""
    return calendar.after_months(filed_on, REPLY_MONTHS)


def decide_by(accepted_on: date | None, ends: list[date | None], calendar: Calendar) -> date | None:
    """Until when it is decided (Điều 7.1); None while not accepted, or while a first application still runs.

    `ends` are the days on which the first applications ended, None for one that runs.
    """
    if accepted_on is None or any(end is None for end in ends):
        return None
    return calendar.after_months(max([accepted_on, *(end for end in ends if end)]), DECIDE_MONTHS)


@dataclass(frozen=True)
class Term:
    """A deadline that runs: its kind, its day, and how many working days before it people are reminded."""

    kind: str
    due: date


# kind -> (working days before the day on which people are reminded, what the deadline is called, who is told)
TERMS: dict[str, tuple[int, str, str]] = {
    "reply": (5, N_("Trả lời hồ sơ đã đủ hay chưa"), "receivers"),
    "decide": (10, N_("Xét và quyết định công nhận"), "receivers"),
    "complete": (3, N_("Bổ sung hồ sơ"), "own"),
    "claim": (20, N_("Nộp hồ sơ trong một năm kể từ lần áp dụng đầu"), "own"),
}
_RUNS_IN = {
    "reply": frozenset({"filed"}),
    "decide": frozenset({"accepted", "examined", "passed", "not_passed"}),
    "complete": frozenset({"incomplete"}),
    "claim": frozenset({"preparing"}),
}


def running(state: str, days: dict[str, date | None]) -> list[Term]:
    """The deadlines that run in this state, the nearest first; `days` gives the day of each kind."""
    found = [Term(kind, due) for kind, due in days.items() if due is not None and state in _RUNS_IN[kind]]
    return sorted(found, key=lambda term: term.due)


def reminders(terms: list[Term], today: date, calendar: Calendar) -> list[tuple[str, date]]:
    """What people should be told today: `reply_soon`, `reply_late` and so on, each with its day."""
    found = []
    for term in terms:
        if today > term.due:
            found.append((f"{term.kind}_late", term.due))
        elif calendar.between(today, term.due) <= TERMS[term.kind][0]:
            found.append((f"{term.kind}_soon", term.due))
    return found
