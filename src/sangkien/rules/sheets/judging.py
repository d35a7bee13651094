"""The judgement of rows: each by itself, then rows of one initiative together, then repeats."""

import re
from collections import defaultdict
from collections.abc import Callable
from typing import TypeAlias

from sangkien.kernel.grid import Cell, address
from sangkien.kernel.text_vi import fold, match_key
from sangkien.rules.fields import N_
from sangkien.rules.partial_dates import PartialDate
from sangkien.rules.shares import Author
from sangkien.rules.sheets.cells import shown
from sangkien.rules.sheets.context import Context
from sangkien.rules.sheets.draft import Draft
from sangkien.rules.sheets.duplicates import Repeats, names_key
from sangkien.rules.sheets.gates import check_applied, check_recognition, vn
from sangkien.rules.sheets.problems import outcome_of, problem
from sangkien.rules.sheets.recognition import Said, protected_words, read_recognition
from sangkien.rules.sheets.swapped import check_swapped
from sangkien.rules.sheets.titles import check_title, clean, title_key
from sangkien.rules.sheets.units import UnitIndex
from sangkien.rules.sheets.values import applied_of, people_of, settle_benefit, settle_kind, settle_people, settle_unit

_CELL_LIMIT = 32_767
_DANGEROUS = re.compile(
    r"\|\s*'|\b(?:cmd|dde|ddeauto|msexcel|powershell|rundll32)\b|webservice|hyperlink|\[\d+\]|https?:|\\\\",
    re.IGNORECASE,
)
CELL_NAMES = {
    "title": N_("tên sáng kiến"), "authors": N_("tác giả"), "share": N_("tỷ lệ"), "unit": N_("đơn vị"), "union": N_("công đoàn"), "applied": N_("thời gian áp dụng"),
    "decision": N_("quyết định"), "decided_on": N_("ngày quyết định"), "benefit": N_("giá trị làm lợi"), "coauthors": N_("đồng tác giả"), "effect": N_("hiệu quả"),
    "result": N_("kết quả"), "kind": N_("loại"), "field": N_("lĩnh vực"), "notes": N_("ghi chú"),
}  # fmt: skip
_MUST_BE_PLAIN = ("title", "authors", "coauthors", "unit", "union", "decision")


Told: TypeAlias = Callable[[int], object]
_TELL_EVERY = 500


def unheard(hundredths: int) -> None:
    """Nobody wants to know how far the judging is."""


class Judge:
    """Judges the drafts of a file against one context."""

    def __init__(self, context: Context, index: UnitIndex, from_1904: bool) -> None:
        self.context, self.index, self.from_1904 = context, index, from_1904
        self.people: dict[int, list[Author]] = {}

    def all(self, drafts: list[Draft], told: Told = unheard) -> None:
        """Judge every draft; afterwards outcome and values stand in the drafts."""
        for draft in drafts:
            self.people[id(draft)] = people_of(draft)
            if draft.merged_into is None:
                self._title(draft)
        _join_members(drafts)
        _join_rows_of_one_initiative(drafts, self.people)
        for draft in drafts:
            if draft.merged_into is not None:
                self.people[id(draft.merged_into)] += self.people[id(draft)]
        roots = [draft for draft in drafts if draft.merged_into is None]
        for number, draft in enumerate(roots):
            self._one(draft)
            if number % _TELL_EVERY == 0:
                told(30 + 50 * number // len(roots))
        check_swapped(roots, self.context)
        repeats = Repeats()
        for start in range(0, len(roots), _TELL_EVERY):
            told(80 + 15 * start // len(roots))
            some = roots[start : start + _TELL_EVERY]
            for draft, code in zip(some, self._codes(some), strict=True):
                repeats.check(draft)
                if code and outcome_of(draft.problems) != "refuse":
                    draft.note("R_DUPLICATE_KNOWN", "title", text=code)
                self._namesakes(draft)

    def _namesakes(self, draft: Draft) -> None:
        """Several people of the unit bear the name of an author: whose row it is must be asked, not guessed."""
        code = draft.unit.code if draft.unit else self.context.unit.code
        for author in draft.authors if self.context.namesakes else ():
            if (match_key(author.name)[:120], code) in self.context.namesakes:
                draft.note("R_AUTHOR_NAMESAKE", "authors", text=author.name)

    def _title(self, draft: Draft) -> None:
        cell = draft.cell("title")
        text = draft.text("title")
        if cell is not None and isinstance(cell.value, str) and len(cell.value) > _CELL_LIMIT:
            text = text[:_CELL_LIMIT]
        draft.title, found = check_title(cell, text, draft.at("title"), self.context.title_limit)
        draft.problems += found

    def _one(self, draft: Draft) -> None:
        _check_cells(draft)
        draft.note_dittos()
        settle_people(draft, self.people[id(draft)])
        settle_unit(draft, self.index, self.context)
        check_applied(draft, applied_of(draft, self.from_1904), self.context, draft.listed_phase)
        self._recognition(draft)
        settle_benefit(draft)
        settle_kind(draft, self.context.programme.kinds, self.context.programme.groups)
        draft.notes = clean(draft.text("notes"))
        self._phase(draft)
        protected = protected_words(draft.notes, clean(draft.text("result")))
        if protected:
            draft.note("R_IP_PROTECTED", "notes", text=protected)
        draft.texts.clear()

    def _recognition(self, draft: Draft) -> None:
        said = Said(
            clean(draft.text("decision")), draft.plain_value("decided_on"), clean(draft.text("result")),
            clean(draft.text("notes")), clean(draft.text("level")),
        )  # fmt: skip
        has_columns = draft.table.has("decision")
        check_recognition(
            draft, read_recognition(said, draft.banner, has_columns, draft.table.has("result")), self.context
        )

    def _phase(self, draft: Draft) -> None:
        entered = self.context.programme.phase_on(self.context.entered_on)
        if entered is None:
            draft.note("R_ENTRY_OUTSIDE_PHASES", on=vn(self.context.entered_on))
            return
        found = re.fullmatch(r"(?:giai doan|gd|dot)?\s*:?\s*(\d|iv|i{1,3})", fold(draft.text("phase")).strip())
        if found:
            number = int(found[1]) if found[1].isdigit() else {"i": 1, "ii": 2, "iii": 3, "iv": 4}[found[1]]
            if number != entered.number:
                draft.note(
                    "R_PHASE_COLUMN_DIFFERS",
                    "phase",
                    str(entered.number),
                    text=draft.text("phase"),
                    phase=entered.number,
                )

    def _codes(self, drafts: list[Draft]) -> list[str | None]:
        """For each row the code under which it was entered before."""
        asked = [one for one in drafts if one.title and one.authors and outcome_of(one.problems) != "refuse"]
        keys = [(title_key(one.title), names_key(one), one.unit.code if one.unit else "") for one in asked]
        found = {id(one): code for one, code in zip(asked, self.context.known(keys), strict=True)}
        return [found.get(id(one)) for one in drafts]


def _check_cells(draft: Draft) -> None:
    """Formulas, errors and overlong cells, where they touch what is read."""
    for column in draft.table.columns:
        cell = draft.row.cells.get(column.number)
        if cell is None:
            continue
        at = address(draft.number, column.number)
        if isinstance(cell.value, str) and len(cell.value) > _CELL_LIMIT:
            draft.problems.append(problem("R_CELL_TOO_LONG", at, length=len(cell.value)))
        if not cell.formula and cell.kind != "error":
            continue
        _check_formula(draft, column.field, cell, at)


def _check_formula(draft: Draft, name: str, cell: Cell, at: str) -> None:
    shown_name = CELL_NAMES.get(name)
    if (
        cell.formula
        and _DANGEROUS.search(cell.formula)
        and (shown_name or not cell.formula.lower().startswith("hyperlink"))
    ):
        draft.problems.append(problem("R_FORMULA_DANGEROUS", at))
    elif shown_name is None or name == "notes":
        return
    elif cell.kind == "error":
        draft.problems.append(problem("R_CELL_ERROR", at, name=shown_name, text=shown(cell)))
    elif name in _MUST_BE_PLAIN or cell.kind == "empty":
        draft.problems.append(problem("R_FORMULA_IN_CELL", at, shown(cell) or None, name=shown_name))
    else:
        draft.problems.append(problem("WARN_FORMULA_VALUE", at, name=shown_name))


def _join_members(drafts: list[Draft]) -> None:
    """A table of members beside the table of initiatives: its rows add authors by the code of the initiative."""
    initiatives = {
        match_key(draft.text("code")): draft for draft in drafts if draft.table.has("title") and draft.text("code")
    }
    for draft in drafts:
        if not draft.table.has("title") and draft.merged_into is None:
            draft.merged_into = initiatives.get(match_key(draft.text("code")))
            if draft.merged_into is not None:
                draft.problems.clear()


def _join_rows_of_one_initiative(drafts: list[Draft], people: dict[int, list[Author]]) -> None:
    """Lists with one row per author: rows that share a code, or title, decision and unit, are one initiative."""
    groups: dict[tuple[str, ...], list[Draft]] = defaultdict(list)
    for draft in drafts:
        key = _initiative_key(draft) if draft.merged_into is None and len(people[id(draft)]) == 1 else None
        if key:
            groups[key].append(draft)
    for rows in groups.values():
        names = [match_key(people[id(draft)][0].name) for draft in rows]
        if len(rows) < 2 or len(set(names)) < len(names):
            continue
        shares = [people[id(draft)][0].share for draft in rows]
        if all(share == 1 for share in shares):
            continue
        for draft in rows[1:]:
            draft.merged_into = rows[0]


def _initiative_key(draft: Draft) -> tuple[str, ...] | None:
    if not draft.title:
        return None
    title = title_key(draft.title)
    code = match_key(draft.text("code"))
    if code:
        return ("code", code, title)
    decision = match_key(draft.text("decision"))
    if not decision or (not draft.table.has("share", "member")):
        return None
    return ("decision", decision, title, match_key(draft.text("unit")) if draft.table.has("share") is False else "")


__all__ = ["Judge", "PartialDate", "Told", "unheard"]
