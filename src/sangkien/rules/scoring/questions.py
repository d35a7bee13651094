"""The questions a sheet puts to a marker, as fields of a form; and the paper that was typed into them."""

from collections.abc import Mapping
from typing import Any

from sangkien.rules.fields import N_, Field, Table
from sangkien.rules.scoring.marks import COMMENT_ONLY, MAX_COMMENT, OVERALL
from sangkien.rules.scoring.numbers import written
from sangkien.rules.scoring.sheet import Criterion, Level, Sheet

POINTS, LEVEL, COMMENT, NO_FIGURES = N_("Điểm"), N_("Mức"), N_("Nhận xét"), N_("Không đủ số liệu")
LEVEL_HELP = N_("Chọn đúng một mức.")
POINTS_HELP = N_("Đáng 0 điểm thì ghi 0; để trống là chưa chấm.")
GRADE = N_("Xếp loại")
NO_FIGURES_HELP = N_("Khi ấy phải ghi rõ thiếu gì và nhận xét định tính.")
ONLY = Field(COMMENT_ONLY, N_("Chỉ nhận xét, không chấm điểm hồ sơ này"), "", "flag")
WHOLE = Field(OVERALL, N_("Nhận xét chung"), "", "long", MAX_COMMENT)


def names_of(criterion: Criterion, sheet: Sheet) -> str:
    """The names of the fields of one criterion, separated by spaces, in the order they are asked."""
    return " ".join(field.name for field in of_criterion(criterion, sheet))


def of_criterion(criterion: Criterion, sheet: Sheet) -> Table:
    """The fields of one criterion: the level, the points, missing figures, the comment."""
    fields: list[Field] = []
    code = criterion.code
    if criterion.kind == "votes":
        return ()
    if criterion.levels:
        choices = tuple((level.code, level_words(level)) for level in criterion.levels)
        fields.append(Field(f"level-{code}", LEVEL, LEVEL_HELP, "radio", required=True, choices=choices))
    if criterion.kind == "grade":
        grades = tuple((grade.code, grade.name) for grade in sheet.grades)
        fields.append(Field(f"level-{code}", GRADE, "", "radio", required=True, choices=grades))
    if criterion.marked and not (criterion.levels and all(level.fixed for level in criterion.levels)):
        needed = not any(level.fixed for level in criterion.levels)
        fields.append(Field(f"points-{code}", POINTS, POINTS_HELP, "share", 12, required=needed, input_mode="decimal"))
    if criterion.marked and sheet.insufficient_note:
        fields.append(Field(f"insufficient-{code}", NO_FIGURES, NO_FIGURES_HELP, "flag"))
    needed = criterion.comment == "required"
    fields.append(Field(f"comment-{code}", COMMENT, "", "long", MAX_COMMENT, required=needed))
    return tuple(fields)


def questions(sheet: Sheet) -> Table:
    """Every field of the sheet."""
    fields = [field for criterion in sheet.criteria for field in of_criterion(criterion, sheet)]
    only = (ONLY,) if sheet.mode == "marks_or_comment" else ()
    return (*only, *fields, WHOLE)


def typed(sheet: Sheet, given: Mapping[str, Any]) -> dict[str, Any]:
    """The paper in what a form sent, word for word."""

    def text(name: str) -> str:
        return str(given.get(name) or "")

    return {
        COMMENT_ONLY: bool(given.get(COMMENT_ONLY)),
        OVERALL: text(OVERALL),
        "criteria": {
            criterion.code: {
                "points": text(f"points-{criterion.code}").strip(),
                "level": text(f"level-{criterion.code}"),
                "comment": text(f"comment-{criterion.code}"),
                "insufficient": bool(given.get(f"insufficient-{criterion.code}")),
            }
            for criterion in sheet.criteria
        },
    }


def shown_in_form(paper: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a form that show a kept paper."""
    found: dict[str, Any] = {COMMENT_ONLY: paper.get(COMMENT_ONLY, False), OVERALL: paper.get(OVERALL, "")}
    for code, one in (paper.get("criteria") or {}).items():
        for name in ("points", "level", "comment", "insufficient"):
            found[f"{name}-{code}"] = one.get(name, "")
    return found


def level_words(level: Level) -> str:
    """A level with its points: `Mức khá (21–26)`."""
    if level.fixed:
        return f"{level.name} ({written(level.least)})"
    return f"{level.name} ({written(level.least)}–{written(level.most)})"
