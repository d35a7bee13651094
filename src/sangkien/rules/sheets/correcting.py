"""A kept row shown for correction, and judged again: what was not touched keeps its values and its findings."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

from sangkien.kernel.grid import Cell, Grid, Row, Workbook
from sangkien.rules.fields import N_, Field, Table
from sangkien.rules.partial_dates import PartialDate
from sangkien.rules.sheets.context import Context
from sangkien.rules.sheets.gates import iso_or_vn
from sangkien.rules.sheets.problems import problem
from sangkien.rules.sheets.reading import read_list
from sangkien.rules.sheets.stored import stored
from sangkien.rules.sheets.to_json import problem_json

Found: TypeAlias = dict[str, Any]

# What a person may correct.
CORRECTION: Table = (
    Field("title", N_("Tên sáng kiến"), "", "long", 2_000, required=True),
    Field("authors", N_("Tác giả và phần đóng góp"), N_("Mỗi người một dòng, ví dụ: Nguyễn Thị Hà (60%)."), "long", 4_000, required=True),
    Field("applied", N_("Áp dụng lần đầu"), N_("Ngày/tháng/năm; nếu chỉ nhớ tháng thì viết 10/2021."), "text", 120, required=True),
    Field("unit", N_("Công đoàn"), N_("Tên hoặc mã; để trống nếu là chính đơn vị của danh sách."), "text", 300),
    Field("workplace", N_("Nơi công tác"), "", "text", 300),
    Field("decision", N_("Số quyết định công nhận"), "", "text", 300),
    Field("decided_on", N_("Ngày quyết định"), N_("Viết ngày/tháng/năm, ví dụ 31/05/2022."), "text", 60),
    Field("body", N_("Nơi công nhận"), "", "text", 300),
    Field("kind", N_("Loại giải pháp"), "", "choice"),
    Field("group", N_("Nhóm nội dung"), "", "choice"),
    Field("benefit", N_("Giá trị làm lợi"), N_("Viết như đã nói: 350 triệu đồng, 1,2 tỷ đồng mỗi năm; hoặc bằng lời."), "text", 500),
)  # fmt: skip

# The headers under which a corrected row is read again: each names one field and nothing else.
_HEADERS = {
    "title": "Tên sáng kiến", "authors": "Tác giả (tỷ lệ % đóng góp)", "unit": "Công đoàn", "workplace": "Phòng",
    "kind": "Loại giải pháp", "group": "Lĩnh vực", "applied": "Thời gian áp dụng lần đầu",
    "decision": "Số quyết định công nhận", "decided_on": "Ngày quyết định công nhận", "body": "Nơi công nhận",
    "benefit": "Giá trị làm lợi",
}  # fmt: skip
# What is read together: typed fields -> kept values.
_GROUPS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("title",): ("title",),
    ("authors",): ("authors", "exact"),
    ("unit",): ("unit", "unit_text"),
    ("workplace",): ("workplace",),
    ("kind",): ("kind", "kind_text"),
    ("group",): ("group",),
    ("applied",): ("applied", "applied_text"),
    ("decision", "decided_on", "body"): ("decision", "decided_on", "body"),
    ("benefit",): ("benefit",),
}
_REPEATS = ("R_DUPLICATE_IN_FILE", "R_DUPLICATE_KNOWN")
_IDENTITY = ("title", "authors", "unit")
# Beginnings of codes -> the fields they are about; () stays whatever is corrected in the row.
_ABOUT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("R_DUPLICATE_", _IDENTITY), ("WARN_SIMILAR_ROW", _IDENTITY), ("R_RECOGNISED_BEFORE_APPLIED", ("applied", "decided_on")),
    ("R_TITLE_", ("title",)), ("WARN_TITLE_", ("title",)), ("R_TEXT_CORRUPT", ("title",)), ("INFO_NFD_", ("title",)),
    ("R_TEMPLATE_PLACEHOLDER", ("title", "authors")), ("R_AUTHOR_", ("authors",)), ("R_SHARE_", ("authors",)),
    ("R_DATE_", ("applied",)), ("WARN_DATE_", ("applied",)), ("BOUNDARY_DAY_", ("applied",)), ("R_NOT_APPLIED", ("applied",)),
    ("R_PHASE_MISMATCH", ("applied",)), ("R_KIND_", ("kind",)), ("R_UNIT_", ("unit",)), ("WARN_UNIT_", ("unit",)),
    ("INFO_UNIT_", ("unit",)), ("R_NOT_RECOGNISED", ("decision", "decided_on", "body")),
    ("R_RECOGNI", ("decision", "decided_on", "body")), ("R_DECISION_", ("decision", "decided_on", "body")),
    ("WARN_DECISION_", ("decision", "decided_on", "body")), ("R_BENEFIT_", ("benefit",)), ("WARN_BENEFIT_", ("benefit",)),
    ("INFO_BENEFIT_", ("benefit",)), ("R_HIDDEN_", ()), ("WARN_HIDDEN_", ()), ("INFO_AFTER_", ()), ("R_IP_", ()),
    ("R_PHASE_COLUMN_", ()), ("R_ENTRY_", ()),
)  # fmt: skip
_NOT_USABLE = frozenset({"R_PHASE_MISMATCH", "R_UNIT_CELL_IS_DATE", "R_PHASE_COLUMN_DIFFERS", "R_FORMULA_IN_CELL"})


def as_typed(kept: Mapping[str, Any]) -> dict[str, str]:
    """The correctable fields of a kept row as text for the form."""
    benefit = kept.get("benefit") or {}
    return {
        "title": kept.get("title") or "",
        "authors": "\n".join(f"{name} ({_share(share)})" if share else name for name, share in kept.get("exact", [])),
        "applied": _applied(kept),
        "unit": kept.get("unit") or kept.get("unit_text") or "",
        "workplace": kept.get("workplace") or "",
        "decision": kept.get("decision") or "",
        "decided_on": _vietnamese(kept.get("decided_on") or ""),
        "body": kept.get("body") or "",
        "kind": kept.get("kind") or "",
        "group": kept.get("group") or "",
        "benefit": benefit.get("words") or "",
    }


def _share(share: str) -> str:
    percent = Fraction(share) * 100
    return f"{percent.numerator}%" if percent.denominator == 1 else share


def _applied(kept: Mapping[str, Any]) -> str:
    text, applied = kept.get("applied_text") or "", kept.get("applied") or {}
    if not applied.get("from") or not text.isdigit():
        return text
    # A serial number or a bare cell of a spreadsheet means nothing to a reader.
    days = date.fromisoformat(applied["from"]), date.fromisoformat(applied["to"])
    return iso_or_vn(PartialDate(*days, applied["precision"], text))


def _vietnamese(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d/%m/%Y}" if iso else ""


def about(code: str) -> tuple[str, ...] | None:
    """The fields a finding is about; () where it is about none that can be corrected, None where that is unknown."""
    return next((fields for begin, fields in _ABOUT if code.startswith(begin)), None)


def proposals(problems: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Field and text of every proposed correction that can be taken over by a press of a button."""
    found = []
    for one in problems:
        fields = about(one["code"])
        if one["proposed"] and fields and one["code"] not in _NOT_USABLE:
            texts = one["proposed"].split("; ") if fields == ("unit",) else [one["proposed"]]
            found += [(fields[0], text) for text in texts]
    return list(dict.fromkeys(found))


def judged_again(
    kept: Mapping[str, Any], problems: Sequence[Found], typed: Mapping[str, str], context: Context
) -> tuple[dict[str, Any], list[Found]]:
    """The row with the typed corrections, read by the same law as the file it came from; repeats are not looked for."""
    before = as_typed(kept)
    now = {name: " ".join(typed.get(name, text).split(" ")).strip() for name, text in before.items()}
    changed = {name for name, text in before.items() if _plain(now[name]) != _plain(text)}
    school = (kept.get("applied") or {}).get("precision") == "school_year"
    fresh_values, fresh = _read(now, kept.get("notes") or "", context, above="Năm học" if school else "")
    values = dict(fresh_values) | {"notes": kept.get("notes") or ""}
    for typed_names, kept_names in _GROUPS.items():
        if kept and not changed & set(typed_names):
            values |= {name: kept[name] for name in kept_names if name in kept}
    found = [one for one in problems if _stays(one["code"], changed)]
    found += [one for one in fresh if _is_new(one["code"], changed)]
    return values, found


def _plain(text: str) -> str:
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


def _stays(code: str, changed: set[str]) -> bool:
    if code in _REPEATS:
        return False
    fields = about(code)
    return not changed if fields is None else not changed & set(fields)


def _is_new(code: str, changed: set[str]) -> bool:
    fields = about(code)
    return code not in _REPEATS and bool(changed) and (fields is None or bool(changed & set(fields)))


def _read(typed: Mapping[str, str], notes: str, context: Context, above: str) -> tuple[dict[str, Any], list[Found]]:
    labels = {"no": "TT", **_HEADERS, "notes": "Ghi chú"}
    texts = {**typed, "notes": notes}
    banner = [Row(1, {1: Cell(above, "text")})] if above else []
    header = Row(2, {place: Cell(label, "text") for place, label in enumerate(labels.values(), start=1)})
    row = Row(3, {1: Cell(1, "number")})
    for place, name in enumerate(labels, start=1):
        if texts.get(name):
            row.cells[place] = Cell(texts[name], "text")
    reading = read_list(Workbook("xlsx", [Grid("", [*banner, header, row])]), context)
    found = next((one for one in reading.rows if one.row == 3), None)
    values = stored(found) if found else {}
    if found is None or not values:
        missing: dict[str, Any] = {
            "title": "",
            "authors": [],
            "exact": [],
            "unit": None,
            "applied": dict.fromkeys(("from", "to", "precision")),
        }
        nothing: dict[str, Any] = dict.fromkeys(
            ("applied_text", "decision", "decided_on", "body", "unit_text", "workplace"), ""
        )
        benefit = {"benefit": dict.fromkeys(("amount", "currency", "per", "bound")) | {"words": ""}}
        return {**nothing, **missing, **benefit, "kind": "", "kind_text": "", "group": ""}, [_json("R_TITLE_MISSING")]
    return values, [{**problem_json(one), "cell": ""} for one in found.problems]


def _json(code: str) -> Found:
    return dict(problem_json(problem(code)))
