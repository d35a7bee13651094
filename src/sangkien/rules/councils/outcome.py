"""Quorum and the outcome of a vote: pure arithmetic, kept with its reasons."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sangkien.rules.councils.rule import CouncilRule
from sangkien.rules.fields import N_

# Why it passed or not, in words.
REASONS: dict[str, str] = {
    "votes_reached": N_("đủ số phiếu tán thành"),
    "votes_short": N_("không đủ số phiếu tán thành"),
    "marks_reached": N_("đạt điểm"),
    "marks_short": N_("không đạt điểm"),
}


@dataclass(frozen=True)
class Counts:
    """Members for one dossier: all seats; less those who must leave; of these the ones in the room."""

    all: int
    entitled: int
    present: int


@dataclass(frozen=True)
class Tally:
    """The votes as counted. A blank or an abstention is a vote that is not for."""

    for_: int
    against: int = 0
    abstain: int = 0
    blank: int = 0

    @property
    def cast(self) -> int:
        """How many took part."""
        return self.for_ + self.against + self.abstain + self.blank


@dataclass(frozen=True)
class Marks:
    """What the sheet says: passed or not, the average as shown, the version of the sheet, why."""

    passed: bool
    average: str = ""
    sheet: str = ""
    version: int = 0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """Passed or not, with the arithmetic: `needed` votes of `whole` (which denominator: `pass_of`)."""

    passed: bool
    needed: int
    whole: int
    pass_of: str
    share: Fraction
    counts: Counts
    tally: Tally
    marks: Marks | None = None
    reasons: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As it is kept with the item."""
        kept: dict[str, Any] = {
            "passed": self.passed, "needed": self.needed, "whole": self.whole, "pass_of": self.pass_of,
            "share": str(self.share),
            "counts": {"all": self.counts.all, "entitled": self.counts.entitled, "present": self.counts.present},
            "tally": {
                "for": self.tally.for_, "against": self.tally.against, "abstain": self.tally.abstain,
                "blank": self.tally.blank,
            },
            "reasons": list(self.reasons),
        }  # fmt: skip
        if self.marks is not None:
            kept["marks"] = {
                "passed": self.marks.passed, "average": self.marks.average, "sheet": self.marks.sheet,
                "version": self.marks.version, "reasons": list(self.marks.reasons),
            }  # fmt: skip
        return kept


def outcome_from(kept: dict[str, Any]) -> Outcome:
    """The outcome kept by `Outcome.to_json`."""
    tally, marks = kept["tally"], kept.get("marks")
    return Outcome(
        passed=kept["passed"], needed=kept["needed"], whole=kept["whole"], pass_of=kept["pass_of"],
        share=Fraction(kept["share"]), counts=Counts(**kept["counts"]),
        tally=Tally(tally["for"], tally["against"], tally["abstain"], tally["blank"]),
        marks=Marks(**{**marks, "reasons": tuple(marks["reasons"])}) if marks else None,
        reasons=tuple(kept["reasons"]),
    )  # fmt: skip


def at_least(share: Fraction, whole: int) -> int:
    """The smallest number that is `share` of `whole` or more, exactly: 2/3 of 9 is 6, of 8 is 6, of 7 is 5."""
    return -(-share.numerator * whole // share.denominator)


def quorum_needed(rule: CouncilRule, members: int) -> int:
    """How many of `members` must be in the room for the session to be opened."""
    return max(at_least(rule.quorum, members), 1)


def has_quorum(rule: CouncilRule, members: int, present: int) -> bool:
    """Whether enough members are in the room to open or close a session."""
    return members > 0 and present >= quorum_needed(rule, members)


def item_needs(rule: CouncilRule, entitled: int) -> int:
    """How many entitled members must be in the room for one dossier, those who must leave not counted."""
    return max(at_least(rule.quorum, entitled), rule.least_present)


def whole_of(rule: CouncilRule, counts: Counts) -> int:
    """What the pass share is counted on."""
    return {"all": counts.all, "entitled": counts.entitled, "present": counts.present}[rule.pass_of]


def votes_needed(rule: CouncilRule, counts: Counts) -> int:
    """How many votes for it the dossier needs."""
    return max(at_least(rule.pass_share, whole_of(rule, counts)), 1)


def decide(rule: CouncilRule, counts: Counts, tally: Tally, marks: Marks | None = None) -> Outcome:
    """The outcome. Raises ValueError where the figures contradict one another: more votes than voters, no quorum."""
    if not counts.present <= counts.entitled <= counts.all:
        raise ValueError("counts")
    if min(tally.for_, tally.against, tally.abstain, tally.blank) < 0 or tally.cast > counts.present:
        raise ValueError("tally")
    if counts.present < item_needs(rule, counts.entitled):
        raise ValueError("quorum")
    if rule.marks == "bind" and marks is None:
        raise ValueError("marks")
    needed = votes_needed(rule, counts)
    reasons = ["votes_reached" if tally.for_ >= needed else "votes_short"]
    if rule.marks == "bind" and marks is not None:
        reasons.append("marks_reached" if marks.passed else "marks_short")
    passed = tally.for_ >= needed and (rule.marks != "bind" or (marks is not None and marks.passed))
    return Outcome(
        passed, needed, whole_of(rule, counts), rule.pass_of, rule.pass_share, counts, tally, marks, tuple(reasons)
    )
