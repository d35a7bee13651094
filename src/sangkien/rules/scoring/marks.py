"""One marker's marks: what is missing, what is above the maximum, what fails a minimum, and the total.

Empty is not zero: a criterion without points is a fault, never a 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from sangkien.rules.fields import N_
from sangkien.rules.scoring.numbers import read_points, written
from sangkien.rules.scoring.sheet import Criterion, Sheet

MAX_COMMENT = 2_000
COMMENT_ONLY = "comment_only"
OVERALL = "overall"


@dataclass(frozen=True, slots=True)
class Given:
    """What a marker wrote beside one criterion, word for word."""

    points: str = ""
    level: str = ""
    comment: str = ""
    insufficient: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """What one marker wrote on one sheet; `comment_only` where the file is judged in words instead of marks."""

    given: Mapping[str, Given] = field(default_factory=dict)
    comment_only: bool = False
    overall: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: the name of the field, a sentence to translate, and what fills it."""

    name: str
    text: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Marked:
    """A closed sheet: exact points by criterion, the weighted total, the grade, the criteria below their minimum."""

    points: Mapping[str, Fraction]
    total: Fraction | None
    grade: str
    failing: tuple[str, ...]
    comment_only: bool = False


EMPTY = N_("Chưa cho điểm. Nếu đáng 0 điểm, hãy ghi 0.")
NO_LEVEL = N_("Hãy chọn đúng một mức.")
NO_GRADE = N_("Hãy chọn xếp loại.")
NOT_A_NUMBER = N_("Điểm là một số từ 0 trở lên, ví dụ 8 hoặc 8,5.")
ABOVE = N_("Điểm {points} vượt mức tối đa {most}; phiếu có điểm vượt mức là không hợp lệ.")
OUTSIDE = N_("Mức này nhận điểm từ {least} đến {most}.")
STEP = N_("Điểm chia theo bước {step}.")
TOO_FINE = N_("Điểm có nhiều nhất hai chữ số sau dấu phẩy.")
COMMENT_MISSING = N_("Phiếu yêu cầu ghi nhận xét ở tiêu chí này.")
NO_FIGURES = N_("Không đủ số liệu thì phải ghi rõ thiếu gì và nhận xét định tính.")
OVERALL_MISSING = N_("Không chấm điểm thì phải ghi nhận xét chung.")
COMMENT_LONG = N_("Nhận xét dài nhất 2.000 ký tự.")


def read_paper(sheet: Sheet, data: Mapping[str, Any]) -> Paper:
    """The paper kept as plain JSON (`kept`); what the sheet does not ask is left out."""
    criteria: Mapping[str, Any] = data.get("criteria") or {}
    given = {
        criterion.code: Given(
            points=str(one.get("points") or ""),
            level=str(one.get("level") or ""),
            comment=str(one.get("comment") or ""),
            insufficient=bool(one.get("insufficient")),
        )
        for criterion in sheet.criteria
        for one in [criteria.get(criterion.code) or {}]
    }
    only = bool(data.get(COMMENT_ONLY)) and sheet.mode == "marks_or_comment"
    return Paper(given, only, str(data.get(OVERALL) or ""))


def kept(paper: Paper) -> dict[str, Any]:
    """The paper as plain JSON, word for word."""
    return {
        COMMENT_ONLY: paper.comment_only,
        OVERALL: paper.overall,
        "criteria": {
            code: {"points": one.points, "level": one.level, "comment": one.comment, "insufficient": one.insufficient}
            for code, one in paper.given.items()
        },
    }


def faults(sheet: Sheet, paper: Paper, *, closing: bool) -> list[Fault]:
    """Everything wrong with the paper; while it is still a draft (`closing` false) what is missing is no fault."""
    found: list[Fault] = []
    if len(paper.overall) > MAX_COMMENT:
        found.append(Fault(OVERALL, COMMENT_LONG))
    if paper.comment_only:
        if closing and not paper.overall.strip():
            found.append(Fault(OVERALL, OVERALL_MISSING))
        return found
    for criterion in sheet.criteria:
        one = paper.given.get(criterion.code, Given())
        found += _comment_faults(sheet, criterion, one, closing=closing)
        if criterion.marked:
            found += _point_faults(criterion, one, closing=closing)
        elif criterion.kind == "grade" and (closing or one.level) and sheet.grade(one.level) is None:
            found.append(Fault(f"level-{criterion.code}", NO_GRADE))
    return found


def _comment_faults(sheet: Sheet, criterion: Criterion, one: Given, *, closing: bool) -> list[Fault]:
    name = f"comment-{criterion.code}"
    if len(one.comment) > MAX_COMMENT:
        return [Fault(name, COMMENT_LONG)]
    if not closing or one.comment.strip() or criterion.kind == "votes":
        return []
    if sheet.insufficient_note and one.insufficient:
        return [Fault(name, NO_FIGURES)]
    return [Fault(name, COMMENT_MISSING)] if criterion.comment == "required" else []


def _point_faults(criterion: Criterion, one: Given, *, closing: bool) -> list[Fault]:
    name = f"points-{criterion.code}"
    level = criterion.level(one.level)
    if criterion.levels and level is None:
        wrong = closing or bool(one.level) or bool(one.points.strip())
        return [Fault(f"level-{criterion.code}", NO_LEVEL)] if wrong else []
    if not one.points.strip():
        return [Fault(name, EMPTY)] if closing and not (level and level.fixed) else []
    points = read_points(one.points)
    if points is None:
        return [Fault(name, NOT_A_NUMBER)]
    if criterion.most is not None and points > criterion.most:
        return [Fault(name, ABOVE, {"points": written(points), "most": written(criterion.most)})]
    if level and not level.least <= points <= level.most:
        return [Fault(name, OUTSIDE, {"least": written(level.least), "most": written(level.most)})]
    if criterion.step and (points / criterion.step).denominator != 1:
        return [Fault(name, STEP, {"step": written(criterion.step)})]
    return [Fault(name, TOO_FINE)] if (points * 100).denominator != 1 else []


def marked(sheet: Sheet, paper: Paper) -> Marked:
    """The exact marks of a faultless paper; raises ValueError where `faults(…, closing=True)` finds any."""
    if faults(sheet, paper, closing=True):
        raise ValueError("the paper has faults")
    if paper.comment_only:
        return Marked({}, None, "", (), comment_only=True)
    points = {criterion.code: _points(criterion, paper.given[criterion.code]) for criterion in sheet.marked}
    weighted = [points[criterion.code] * criterion.weight for criterion in sheet.marked]
    total = sum(weighted, Fraction(0)) if weighted else None
    return Marked(points, total, _grade(sheet, paper, total), failing(sheet, points))


def failing(sheet: Sheet, points: Mapping[str, Fraction]) -> tuple[str, ...]:
    """The criteria whose points lie below their minimum."""
    return tuple(c.code for c in sheet.marked if c.least is not None and c.code in points and points[c.code] < c.least)


def grade_of(sheet: Sheet, total: Fraction | None) -> str:
    """The grade the total reaches, as a code; empty where the sheet reads no grade from totals."""
    if total is None:
        return ""
    reached = [(grade.least, grade.code) for grade in sheet.grades if grade.least is not None and total >= grade.least]
    return max(reached)[1] if reached else ""


def _grade(sheet: Sheet, paper: Paper, total: Fraction | None) -> str:
    named = sheet.named_grade
    return paper.given[named.code].level if named else grade_of(sheet, total)


def _points(criterion: Criterion, one: Given) -> Fraction:
    level = criterion.level(one.level)
    points = read_points(one.points)
    if points is None and level is not None and level.fixed:
        return level.least
    assert points is not None
    return points
