"""What must fit together in a scoring sheet, beyond each value by itself; every misfit is noted at its line."""

from fractions import Fraction
from itertools import pairwise

from sangkien.rules.lined_yaml import Section
from sangkien.rules.scoring.numbers import written
from sangkien.rules.scoring.sheet import Criterion, Sheet


def check(sheet: Sheet, top: Section, sections: list[Section]) -> None:
    """Note every misfit of the sheet at the section it stands in (`sections` are the criteria, in order)."""
    for criterion, section in zip(sheet.criteria, sections, strict=True):
        _check_points(criterion, section, uncapped=sheet.uncapped)
        if criterion.kind == "bands":
            _check_bands(criterion, section)
    _check_kinds(sheet, top)
    _check_scale(sheet, top)
    _check_rules(sheet, top)


def _check_points(criterion: Criterion, section: Section, *, uncapped: bool) -> None:
    if criterion.kind in {"comment", "grade"}:
        for key in ("most", "least", "step", "weight", "disqualifies"):
            if section.has(key):
                section.fault(key, f"Tiêu chí “{criterion.kind}” không có “{key}”.")
        return
    if criterion.most is None and not uncapped:
        section.fault("most", "Thiếu “most”; nếu phiếu không đặt mức tối đa, ghi “uncapped: true” cho cả phiếu.")
    if criterion.most is not None and criterion.most == 0:
        section.fault("most", "Mức tối đa phải lớn hơn 0.")
    if criterion.least is not None and criterion.most is not None and criterion.least > criterion.most:
        section.fault("least", "Mức tối thiểu lớn hơn mức tối đa.")
    if criterion.disqualifies and criterion.least is None:
        section.fault("disqualifies", "Tiêu chí loại hồ sơ phải có “least”.")
    if criterion.step == 0:
        section.fault("step", "Bước chia điểm phải lớn hơn 0.")
    for level in criterion.levels:
        if level.least > level.most:
            section.fault("levels", f"Mức “{level.code}”: “least” lớn hơn “most”.")
        if criterion.most is not None and level.most > criterion.most:
            section.fault("levels", f"Mức “{level.code}” vượt mức tối đa {written(criterion.most)} của tiêu chí.")


def _check_bands(criterion: Criterion, section: Section) -> None:
    levels = sorted(criterion.levels, key=lambda level: (level.least, level.most))
    for lower, upper in pairwise(levels):
        if upper.least <= lower.most:
            section.fault("levels", f"Mức “{lower.code}” và “{upper.code}” chồng lên nhau.")
    if levels and criterion.most is not None and levels[-1].most < criterion.most:
        section.fault("levels", f"Không mức nào đạt đến điểm tối đa {written(criterion.most)}.")


def _check_kinds(sheet: Sheet, top: Section) -> None:
    for kind in ("votes", "grade"):
        if sum(criterion.kind == kind for criterion in sheet.criteria) > 1:
            top.fault("criteria", f"Chỉ được một tiêu chí loại “{kind}”.")
    if not sheet.marked and sheet.named_grade is None:
        top.fault("criteria", "Phiếu phải có ít nhất một tiêu chí chấm điểm hoặc xếp loại.")


def _check_scale(sheet: Sheet, top: Section) -> None:
    full = [criterion.most for criterion in sheet.criteria if criterion.kind not in {"comment", "grade"}]
    total = sum(
        (c.most * c.weight for c in sheet.criteria if c.most is not None and c.kind not in {"comment", "grade"}),
        Fraction(0),
    )
    if sheet.scale is not None and sheet.uncapped:
        top.fault("scale", "Phiếu không đặt trần (“uncapped”) thì không ghi “scale”.")
    elif sheet.scale is None and not sheet.uncapped and not sheet.partial and full:
        top.fault("scale", "Thiếu “scale”: tổng điểm tối đa của phiếu.")
    elif sheet.scale is not None and sheet.scale != total:
        top.fault("scale", f"Tổng các mức tối đa là {written(total)}, không phải {written(sheet.scale)}.")


def _check_rules(sheet: Sheet, top: Section) -> None:
    if sheet.passing.at is not None and sheet.scale is not None and sheet.passing.at > sheet.scale:
        top.fault("passing", "Mức đạt lớn hơn tổng điểm tối đa.")
    if sheet.aggregate.drop_extremes and sheet.markers.least < 3:
        top.fault("aggregate", "Bỏ điểm cao nhất và thấp nhất thì “markers: least” phải từ 3.")
    if sheet.aggregate.weights and sheet.aggregate.method != "weighted_mean":
        top.fault("aggregate", "Chỉ “weighted_mean” mới có “weights”.")
    if sheet.aggregate.method == "agreement" and (not sheet.grades or sheet.markers.least < 2):
        top.fault("aggregate", "“agreement” cần “grades” và “markers: least” từ 2.")
    if sheet.aggregate.method == "agreement" and sheet.public_votes is not None:
        top.fault("aggregate", "“agreement” không dùng cùng phiếu bình chọn công khai.")
    _check_grades(sheet, top)


def _check_grades(sheet: Sheet, top: Section) -> None:
    bounds = [grade.least for grade in sheet.grades if grade.least is not None]
    if sheet.named_grade is not None:
        if not sheet.grades:
            top.fault("grades", "Tiêu chí xếp loại cần danh sách “grades”.")
        if bounds:
            top.fault("grades", "Người chấm tự xếp loại thì “grades” không ghi “least”.")
    elif sheet.grades and len(bounds) < len(sheet.grades):
        top.fault("grades", "Mỗi mức xếp loại theo tổng điểm phải có “least”.")
    elif len(set(bounds)) < len(bounds):
        top.fault("grades", "Hai mức xếp loại có cùng “least”.")
