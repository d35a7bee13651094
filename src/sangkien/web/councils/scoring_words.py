"""How sheets, marks and votes are said on pages."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sangkien.queries.councils.blindness import TEXTS, Reading
from sangkien.queries.councils.marking import MarkedItem
from sangkien.queries.dossiers.forms import all_forms
from sangkien.rules.councils.lives import ITEM_STATES, ROLES
from sangkien.rules.fields import WHAT, field_of
from sangkien.rules.scoring.numbers import written
from sangkien.rules.scoring.questions import level_words
from sangkien.rules.scoring.results import REASONS, Result
from sangkien.rules.scoring.sheet import Criterion, Sheet, in_english
from sangkien.web.dossiers.words import label_of
from sangkien.web.ui import words

TRUST = {"stated": "good", "secondary": "wait", "platform": "plain"}


def trust(basis: str) -> tuple[str, str]:
    """How far something can be trusted: the words and the role of its badge."""
    said = {
        "stated": _("theo văn bản"),
        "secondary": _("biết qua nguồn thứ cấp"),
        "platform": _("do nền tảng đặt"),
    }[basis]
    return said, TRUST[basis]


def spoken(sheet: Sheet) -> Sheet:
    """The sheet in the language of the page: an English one keeps the Vietnamese that holds beside the English."""
    return in_english(sheet) if (get_language() or "vi").startswith("en") else sheet


def sheet_name(sheet: Sheet) -> str:
    """The name of a sheet where one is chosen, in the language of the page, with a warning where its source stops early."""
    name = spoken(sheet).name
    return _("{name} – chỉ một phần, chưa đủ tiêu chí").format(name=name) if sheet.partial else name


def code_of(reading: Reading) -> str:
    """What a dossier is called: its code, or the neutral number where names are hidden."""
    return neutral(reading.number) if reading.blind else reading.code


def neutral(number: int | None) -> str:
    """The name of a dossier in a blind session."""
    return _("Hồ sơ số {n}").format(n=number or "–")


def passages(reading: Reading) -> list[tuple[str, str]]:
    """The texts of a dossier and the answers of its form, each with its heading."""
    known = [(_(field_of(WHAT, name).label), text) for name, text in reading.texts.items() if name in TEXTS]
    parts = {part.key: part for part in form.questions} if (form := all_forms().get(reading.form)) else {}
    # An answer without a part of the form is a mark of the application itself, not something to read.
    return known + [(label_of(parts[key]), text) for key, text in reading.answers.items() if key in parts]


def files(reading: Reading, address: Callable[[int], str]) -> list[dict[str, str]]:
    """The papers of a dossier, with the address of each that may be opened."""
    return [
        {
            "name": one.name or _("Tài liệu {n}").format(n=one.number),
            "url": address(one.number) if one.open else "",
            "note": "" if one.open else _("chưa được kiểm để chấm giấu tên"),
        }
        for one in reading.files
    ]


def uses(reading: Reading) -> list[tuple[str, str, str, str]]:
    """Trials and first applications."""
    kinds = {"trial": _("Áp dụng thử"), "application": _("Áp dụng lần đầu")}
    return [(kinds.get(use.kind, ""), use.when, use.place, use.seen) for use in reading.uses]


def rule_of_criterion(criterion: Criterion) -> str:
    """The bounds of a criterion in words."""
    if criterion.kind == "comment":
        return _("chỉ nhận xét, không chấm điểm")
    if criterion.kind == "grade":
        return _("chọn một mức xếp loại")
    said = [_("tối đa {most}").format(most=written(criterion.most))] if criterion.most is not None else []
    if criterion.kind == "votes":
        said.append(_("tính từ phiếu bình chọn công khai"))
    if criterion.least is not None:
        said.append(_("tối thiểu {least}").format(least=written(criterion.least)))
    if criterion.disqualifies:
        said.append(_("dưới mức ấy thì loại hồ sơ"))
    if criterion.weight != 1:
        said.append(_("hệ số {weight}").format(weight=written(criterion.weight)))
    return ", ".join(said)


def criteria_of(sheet: Sheet) -> list[dict[str, Any]]:
    """The criteria of a sheet as its page lists them."""
    return [
        {
            "name": one.name, "help": one.help, "rule": rule_of_criterion(one), "note": one.note,
            "levels": [level_words(level) for level in one.levels], "trust": trust(one.basis),
        }
        for one in sheet.criteria
    ]  # fmt: skip


def rules_of(sheet: Sheet) -> list[tuple[str, str]]:
    """How marks become a result, in words."""
    markers = _("ít nhất {least}").format(least=sheet.markers.least)
    if sheet.markers.most is not None:
        markers = (
            str(sheet.markers.most) if sheet.markers.most == sheet.markers.least else f"{markers}, {sheet.markers.most}"
        )
    if sheet.markers.same_field:
        markers += _(", cùng chuyên môn")
    methods = {
        "sum": _("cộng các phiếu"), "mean": _("trung bình cộng"), "weighted_mean": _("trung bình có trọng số"),
        "agreement": _("thống nhất xếp loại; khác nhau thì người thứ ba chấm, Chủ tịch quyết định"),
    }  # fmt: skip
    method = methods[sheet.aggregate.method]
    if sheet.aggregate.drop_extremes:
        method += _(", bỏ một phiếu cao nhất và một phiếu thấp nhất")
    weights = [f"{_(ROLES.get(role, role))} × {written(weight)}" for role, weight in sheet.aggregate.weights]
    half = {
        "half_up": _("nửa thì lên"), "half_even": _("nửa thì về số chẵn"), "down": _("bỏ phần dư"),
    }[sheet.rounding.rule]  # fmt: skip
    return [
        (_("Tổng điểm tối đa"), written(sheet.scale) if sheet.scale is not None else
         (_("không đặt trần") if sheet.uncapped else "")),
        (_("Người chấm"), markers),
        (_("Cách gộp"), method),
        (_("Trọng số"), ", ".join(weights)),
        (_("Làm tròn"), _("đến {n} chữ số sau dấu phẩy, một lần ở tổng điểm; {half}").format(n=sheet.rounding.digits, half=half)),
        (_("Đạt từ"), written(sheet.passing.at) if sheet.passing.at is not None else ""),
        (_("Theo thứ hạng"), _("đến hết số giải của phiên") if sheet.passing.by_rank else ""),
        (_("Xếp loại"), "; ".join(
            f"{grade.name}" + (f" ≥ {written(grade.least)}" if grade.least is not None else "") for grade in sheet.grades
        )),
        (_("Đề nghị thêm người chấm khi chênh nhau từ"), written(sheet.spread.further_reader_from)
         if sheet.spread.further_reader_from is not None else ""),
    ]  # fmt: skip


def reasons(result: Result) -> list[str]:
    """The reasons of a result in the reader's language."""
    return [_(REASONS[one.code]).format(**one.params) for one in result.reasons]


def marks_table(found: MarkedItem) -> dict[str, Any]:
    """Every marker's points by criterion, the range of each, and the totals; only for who may see marks."""
    found = replace(found, sheet=spoken(found.sheet))
    spread, marked = found.spread(), found.marked()
    result = found.result()
    digits = found.sheet.rounding.digits
    rows = [
        {
            "name": criterion.name,
            "points": [written(one.points[criterion.code]) if criterion.code in one.points else "–" for one in marked],
            "range": written(spread.criteria[criterion.code].width) if criterion.code in spread.criteria else "",
        }
        for criterion in found.sheet.marked
    ]
    grades = [found.sheet.grade(one.grade) for one in marked]
    return {
        "heads": [one.seat.name for one in found.closed],
        "rows": rows,
        "totals": [written(one.total, digits) if one.total is not None else "–" for one in marked],
        "grades": [grade.name if grade else "" for grade in grades] if any(grades) else [],
        "width": written(spread.total.width) if spread.total else "",
        "further": spread.further_reader,
        "dropped": [found.closed[place].seat.name for place in result.dropped],
        "total": written(result.total, digits) if result.total is not None else "",
        "reasons": reasons(result),
        "state": result.state,
        "passed": result.passed,
        "comments": [
            (one.seat.name, criterion.name, comment)
            for one in found.closed
            for criterion in found.sheet.criteria
            for comment in [((one.paper.get("criteria") or {}).get(criterion.code) or {}).get("comment", "")]
            if comment.strip()
        ] + [(one.seat.name, "", one.paper.get("overall", "")) for one in found.closed if one.paper.get("overall", "").strip()],
    }  # fmt: skip


def state_of(state: str) -> str:
    """The state of a dossier on the agenda."""
    return _(ITEM_STATES[state])


def when(moment: Any) -> str:
    """A moment in words; nothing where there is none."""
    return words.moment(moment) if moment else ""
