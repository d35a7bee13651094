"""From the closed sheets of all markers to one result: total, grade, whether the marks pass, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias

from sangkien.rules.fields import N_
from sangkien.rules.scoring.marks import Marked, failing, grade_of
from sangkien.rules.scoring.numbers import rounded, written
from sangkien.rules.scoring.sheet import Criterion, Sheet

# waiting: too few closed; comment_only: judged in words; third_reader: two disagree; chair_decides: three read.
State: TypeAlias = Literal["waiting", "comment_only", "third_reader", "chair_decides", "done"]

REASONS: dict[str, str] = {
    "waiting": N_("Mới có {closed} phiếu đóng, cần ít nhất {least}."),
    "comment_only": N_("Hồ sơ chỉ được nhận xét, không chấm điểm."),
    "disqualified": N_("{criterion}: {points} điểm, dưới mức tối thiểu {least}; tiêu chí này loại hồ sơ."),
    "below_minimum": N_("{criterion}: {points} điểm, dưới mức tối thiểu {least}."),
    "below_total": N_("Tổng điểm {total}, dưới mức {at}."),
    "reached": N_("Tổng điểm {total}, đạt mức {at}."),
    "grade": N_("Xếp loại: {grade}."),
    "no_grade": N_("Tổng điểm {total} không thuộc mức xếp loại nào."),
    "votes_missing": N_("Chưa có số phiếu bình chọn công khai."),
    "third_reader": N_("Hai người chấm khác xếp loại; cần người chấm thứ ba."),
    "chair_decides": N_("Ba người chấm; Chủ tịch Hội đồng quyết định xếp loại."),
    "by_rank": N_("Xét theo thứ hạng trong phiên, đến hết số giải."),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a key of `REASONS` and what fills its sentence."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counted:
    """A closed sheet and the seat it comes from, by role (weights may depend on it)."""

    marked: Marked
    role: str = "member"


@dataclass(frozen=True, slots=True)
class PublicVotes:
    """Public votes for this dossier and the most any dossier got."""

    votes: int
    most: int


@dataclass(frozen=True, slots=True)
class Result:
    """What the marks say. `passed` is None where the marks alone do not decide (no rule, rank, or no result yet).

    `points` are means by criterion over the sheets that count; `dropped` are indexes of sheets left out as extremes.
    """

    state: State
    passed: bool | None = None
    total: Fraction | None = None
    grade: str = ""
    points: Mapping[str, Fraction] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    dropped: tuple[int, ...] = ()
    counted: int = 0


def result(sheet: Sheet, closed: Sequence[Counted], *, votes: PublicVotes | None = None, settled: str = "") -> Result:
    """The result of all closed sheets; `settled` is the grade the chair decided after a third reader."""
    if len(closed) < sheet.markers.least:
        reason = Reason("waiting", {"closed": str(len(closed)), "least": str(sheet.markers.least)})
        return Result("waiting", reasons=(reason,), counted=len(closed))
    if sheet.aggregate.method == "agreement":
        return _agreement(sheet, closed, settled)
    marked = [one for one in closed if one.marked.total is not None]
    if not marked:
        return Result("comment_only", reasons=(Reason("comment_only"),), counted=len(closed))
    return _totals(sheet, marked, votes)


def _totals(sheet: Sheet, marked: Sequence[Counted], votes: PublicVotes | None) -> Result:
    dropped = _extremes(marked) if sheet.aggregate.drop_extremes else ()
    kept = [one for place, one in enumerate(marked) if place not in dropped]
    points = {criterion.code: _combined(sheet, kept, criterion.code) for criterion in sheet.marked}
    total = _combined(sheet, kept, None)
    if sheet.public_votes is not None:
        if votes is None:
            return Result("waiting", points=points, reasons=(Reason("votes_missing"),), counted=len(kept))
        share = public_share(sheet.public_votes, votes)
        points[sheet.public_votes.code] = share
        total += share * sheet.public_votes.weight
    total = rounded(total, sheet.rounding)
    below, decided = _minimums(sheet, kept, points)
    grade = grade_of(sheet, total)
    passed, why = _verdict(sheet, total, grade, below=decided)
    return Result("done", passed, total, grade, points, (*below, *why), dropped, len(kept))


def _combined(sheet: Sheet, kept: Sequence[Counted], code: str | None) -> Fraction:
    """The markers' totals (or points of one criterion) by the sheet's method."""
    pairs = [
        (value, sheet.aggregate.weight_of(one.role))
        for one in kept
        for value in [one.marked.total if code is None else one.marked.points[code]]
        if value is not None
    ]
    if sheet.aggregate.method == "sum":
        return sum((value for value, _ in pairs), Fraction(0))
    heavy = sum((weight for _, weight in pairs), Fraction(0))
    return sum((value * weight for value, weight in pairs), Fraction(0)) / heavy


def _extremes(marked: Sequence[Counted]) -> tuple[int, ...]:
    """The places of one highest and one lowest total; nothing where fewer than three sheets count."""
    if len(marked) < 3:
        return ()
    order = sorted(range(len(marked)), key=lambda place: (marked[place].marked.total or Fraction(0), place))
    return tuple(sorted((order[0], order[-1])))


def public_share(criterion: Criterion, votes: PublicVotes) -> Fraction:
    """The maximum × votes / the most votes, to 0,1; nothing where nobody voted."""
    if criterion.most is None or votes.most <= 0:
        return Fraction(0)
    share = criterion.most * Fraction(min(votes.votes, votes.most), votes.most)
    tenths = share * 10
    return Fraction((2 * tenths.numerator + tenths.denominator) // (2 * tenths.denominator), 10)


def _minimums(sheet: Sheet, kept: Sequence[Counted], points: Mapping[str, Fraction]) -> tuple[list[Reason], bool]:
    """Reasons for every missed minimum, and whether one of them decides."""
    each = sheet.passing.minimum_of == "each"
    missed = {code for one in kept for code in one.marked.failing} if each else set(failing(sheet, points))
    reasons: list[Reason] = []
    decides = False
    for criterion in sheet.marked:
        if criterion.code not in missed or criterion.least is None:
            continue
        lowest = min(one.marked.points[criterion.code] for one in kept) if each else points[criterion.code]
        params = {"criterion": criterion.name, "points": written(lowest), "least": written(criterion.least)}
        reasons.append(Reason("disqualified" if criterion.disqualifies else "below_minimum", params))
        decides |= criterion.disqualifies or sheet.passing.below_minimum == "fails"
    return reasons, decides


def _verdict(sheet: Sheet, total: Fraction, grade: str, *, below: bool) -> tuple[bool | None, list[Reason]]:
    reasons: list[Reason] = []
    passed: bool | None = None
    shown = written(total, sheet.rounding.digits)
    if sheet.passing.at is not None:
        passed = total >= sheet.passing.at
        reasons.append(
            Reason("reached" if passed else "below_total", {"total": shown, "at": written(sheet.passing.at)})
        )
    if sheet.grades:
        reached = sheet.grade(grade)
        reasons.append(Reason("grade", {"grade": reached.name}) if reached else Reason("no_grade", {"total": shown}))
        passed = bool(reached and reached.passes) and passed is not False
    if sheet.passing.by_rank:
        reasons.append(Reason("by_rank"))
    return (False if below else passed), reasons


def _agreement(sheet: Sheet, closed: Sequence[Counted], settled: str) -> Result:
    """Two readers agree on a grade; where they do not a third reads, and the chair decides."""
    grades = [one.marked.grade for one in closed]
    total = None
    if sheet.marked:
        totals = [one.marked.total for one in closed if one.marked.total is not None]
        total = rounded(sum(totals, Fraction(0)) / len(totals), sheet.rounding) if totals else None
    agreed = grades[0] if len(set(grades)) == 1 else ""
    if agreed or settled:
        grade = sheet.grade(agreed or settled)
        reason = Reason("grade", {"grade": grade.name}) if grade else Reason("no_grade", {"total": "–"})
        return Result("done", bool(grade and grade.passes), total, grade.code if grade else "", {}, (reason,), (),
                      len(closed))  # fmt: skip
    state: State = "third_reader" if len(closed) <= sheet.markers.least else "chair_decides"
    return Result(state, total=total, reasons=(Reason(state),), counted=len(closed))


def ranked(totals: Mapping[str, Fraction], places: int) -> tuple[dict[str, int], tuple[str, ...], tuple[str, ...]]:
    """Ranks (equal totals share one), who gets a place, and who is tied over the last place (the council decides)."""
    ranks = {key: 1 + sum(other > total for other in totals.values()) for key, total in totals.items()}
    at = {rank: [key for key, one in ranks.items() if one == rank] for rank in sorted(set(ranks.values()))}
    placed: list[str] = []
    for keys in at.values():
        if len(placed) + len(keys) > places:
            return ranks, tuple(placed), tuple(keys) if len(placed) < places else ()
        placed += keys
    return ranks, tuple(placed), ()
