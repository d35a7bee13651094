"""A whole workbook against a programme: every row accepted, held, refused or ignored, each with its reasons."""

import re
from dataclasses import dataclass, field
from datetime import date

from sangkien.kernel.grid import Grid, Row, Workbook
from sangkien.kernel.legacy_vi import decode_legacy, legacy_kind
from sangkien.kernel.text_vi import fold
from sangkien.rules.benefits import Benefit
from sangkien.rules.partial_dates import PartialDate
from sangkien.rules.shares import Author
from sangkien.rules.sheets.cells import shown
from sangkien.rules.sheets.classify import classify, section_name
from sangkien.rules.sheets.context import Context, KnownUnit, PhaseWindow
from sangkien.rules.sheets.draft import Draft
from sangkien.rules.sheets.gates import vn
from sangkien.rules.sheets.header import Areas, Table, areas_of, find_tables
from sangkien.rules.sheets.judging import Judge, Told, unheard
from sangkien.rules.sheets.problems import Outcome, Problem, file_problem, outcome_of, problem
from sangkien.rules.sheets.recognition import banner_state
from sangkien.rules.sheets.totals import check_totals
from sangkien.rules.sheets.units import UnitIndex, looks_like_union

_BLANKS_SHOWN = 30
_FONTS = {"tcvn3": "TCVN3", "vni": "VNI"}


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row and its outcome; the values are filled in as far as they could be read."""

    sheet: str
    row: int
    outcome: Outcome
    problems: tuple[Problem, ...]
    title: str = ""
    authors: tuple[Author, ...] = ()
    applied: PartialDate | None = None
    recognition_number: str = ""
    recognised: PartialDate | None = None
    recognised_by: str = ""
    benefit: Benefit = field(default_factory=Benefit)
    unit: KnownUnit | None = None
    workplace: str = ""
    kind: str = ""
    group: str = ""
    notes: str = ""
    duplicate_of: int | None = None
    unit_text: str = ""
    kind_text: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says: problems of the file, rows in the order of the sheets."""

    problems: tuple[Problem, ...]
    rows: tuple[ReadRow, ...]
    refused: bool = False

    def count(self, outcome: Outcome) -> int:
        """How many rows have this outcome."""
        return sum(row.outcome == outcome for row in self.rows)


def read_list(workbook: Workbook, context: Context, told: Told = unheard) -> Reading:
    """Read every table of `workbook` and judge every row; never raises on what a file holds.

    `told` hears from time to time how many hundredths are done.
    """
    problems = [Problem("", note.code, note.message) for note in workbook.notes]
    if context.programme.phase_on(context.entered_on) is None:
        problems.append(file_problem("ENTRY_OUTSIDE_PHASES", on=vn(context.entered_on)))
    sheets = [_Sheet(place, grid, context) for place, grid in enumerate(workbook.sheets)]
    with_tables = [sheet for sheet in sheets if sheet.tables]
    if not with_tables:
        return Reading((*problems, file_problem("NO_HEADER")), (), refused=True)
    problems += [problem for sheet in sheets for problem in sheet.problems]
    index = UnitIndex(context.unit, list(context.units), context.entered_on)
    judge = Judge(context, index, workbook.from_1904)
    drafts = [draft for sheet in with_tables for draft in sheet.drafts]
    judge.all(drafts, told)
    for sheet in with_tables:
        check_totals(sheet.drafts, sheet.totals)
    rows = sorted((row for sheet in with_tables for row in sheet.rows()), key=lambda row: row[:2])
    if not drafts:
        problems.append(file_problem("NO_DATA"))
    return Reading(tuple(problems), tuple(row for _, _, row in rows))


class _Sheet:
    """One sheet on its way: its tables, its drafts, its ignored rows."""

    def __init__(self, place: int, grid: Grid, context: Context) -> None:
        self.place = place
        self.grid = grid
        self.areas = areas_of(grid)
        self.tables = find_tables(grid, self.areas)
        self.drafts: list[Draft] = []
        self.totals: list[Draft] = []
        self.ignored: list[tuple[int, Problem, tuple[Problem, ...]]] = []
        self.problems: list[Problem] = []
        self.legacy = self._legacy()
        if self.legacy:
            self.tables = find_tables(_decoded(grid, self.legacy), self.areas)
            self.problems.append(file_problem("LEGACY_FONT", sheet=grid.name, kind=_FONTS[self.legacy]))
        if grid.rows and not self.tables:
            self.problems.append(file_problem("SHEET_IGNORED", sheet=grid.name))
        self._section_now = ""
        for table in self.tables:
            self._read(table, context)

    def _legacy(self) -> str:
        sample = [str(cell.value) for row in self.grid.rows[:300] for cell in row.cells.values() if cell.kind == "text"]
        return legacy_kind(sample[:3_000])

    def _read(self, table: Table, context: Context) -> None:
        school = _is_school(table)
        listed = _listed_phase(table, context, self.problems)
        recognised = banner_state(table.banner)
        above: Draft | None = None
        section, signed, last = self._section_now if table.repeats else "", False, table.last_line
        if table is not self.tables[0]:
            self.ignored += [(line, problem("REPEATED_HEADER"), ()) for line in range(table.first_line, last + 1)]
        for row in table.rows:
            self._blanks(last, row.number)
            last = row.number
            draft = Draft(self.grid.name, row, table, self.areas, "", above, section, school)
            draft.listed_phase, draft.banner = listed, recognised
            code = classify(draft, signed)
            draft.texts.clear()
            if code == "SECTION_ROW":
                section = self._section(draft)
            elif code == "CONTINUED":
                draft.merged_into = _root(above)
                self.drafts.append(draft)
                above = draft
            elif code:
                signed = signed or code == "SIGNATURE_BLOCK"
                self._ignore(draft, code)
            else:
                self._note_hidden(draft)
                if signed:
                    draft.note("INFO_AFTER_SIGNATURE", "title")
                self.drafts.append(draft)
                above = draft
        self._section_now = section

    def _note_hidden(self, draft: Draft) -> None:
        if self.grid.hidden:
            draft.note("R_HIDDEN_SHEET")
        elif draft.row.hidden:
            draft.note("WARN_HIDDEN_ROW")

    def _section(self, draft: Draft) -> str:
        name = section_name(draft)
        self.ignored.append((draft.number, problem("SECTION_ROW", text=name), ()))
        return name if looks_like_union(name) else ""

    def _ignore(self, draft: Draft, code: str) -> None:
        if code == "TOTAL_ROW":
            self.totals.append(draft)
        else:
            self.ignored.append((draft.number, problem(code), ()))

    def _blanks(self, last: int, number: int) -> None:
        if number - last - 1 <= _BLANKS_SHOWN:
            self.ignored += [(blank, problem("BLANK_ROW"), ()) for blank in range(last + 1, number)]

    def rows(self) -> list[tuple[int, int, ReadRow]]:
        """The rows of the sheet with what sorts them."""
        place = self.place
        name = self.grid.name
        found = [(draft.number, read_row(draft)) for draft in self.drafts]
        found += [(number, ReadRow(name, number, "ignore", (first, *more))) for number, first, more in self.ignored]
        found += [
            (draft.number, ReadRow(name, draft.number, "ignore", (problem("TOTAL_ROW"), *draft.problems)))
            for draft in self.totals
        ]
        return [(place, number, row) for number, row in found]


def read_row(draft: Draft) -> ReadRow:
    """A judged draft as a row that can be kept."""
    found = draft.recognition
    if draft.merged_into is not None:
        return ReadRow(draft.sheet, draft.number, "ignore", (problem("AUTHOR_ROW_OF", row=draft.merged_into.number),))
    return ReadRow(
        draft.sheet, draft.number, outcome_of(draft.problems), tuple(draft.problems), draft.title, draft.authors, draft.applied,
        found.number if found else "", found.day if found else None, draft.text("body"), draft.benefit, draft.unit,
        draft.workplace, draft.kind, draft.group, draft.notes, draft.duplicate_of,
        draft.unit_text if draft.unit is None else "", draft.text("kind") if not draft.kind else "",
    )  # fmt: skip


def _root(draft: Draft | None) -> Draft | None:
    while draft is not None and draft.merged_into is not None:
        draft = draft.merged_into
    return draft


def _decoded(grid: Grid, legacy: str) -> Grid:
    rows = [
        Row(
            row.number,
            {
                place: cell._replace(value=decode_legacy(cell.value, legacy)) if isinstance(cell.value, str) else cell
                for place, cell in row.cells.items()
            },
            row.hidden,
        )
        for row in grid.rows
    ]
    return Grid(grid.name, rows, grid.merges, grid.hidden)


def _is_school(table: Table) -> bool:
    words = fold(" ".join([*table.banner, *(column.label for column in table.columns)]))
    return bool(
        re.search(
            r"nam hoc|skkn|kinh nghiem|truong (?:hoc|mam non|tieu|thcs|thpt)|giao duc|\bgd|mam non|tieu hoc|thcs|thpt",
            words,
        )
    )


def _listed_phase(table: Table, context: Context, problems: list[Problem]) -> PhaseWindow | None:
    """The phase that the lines above the table name."""
    found = re.search(r"giai doan\s*:?\s*(\d|iv|i{1,3})\b", fold(" ".join(table.banner)))
    if not found:
        return None
    number = int(found[1]) if found[1].isdigit() else {"i": 1, "ii": 2, "iii": 3, "iv": 4}[found[1]]
    phase = next((phase for phase in context.programme.phases if phase.number == number), None)
    entered = context.programme.phase_on(context.entered_on)
    if phase and entered and phase.number != entered.number:
        said = file_problem("PHASE_TITLE_DIFFERS", said=number, on=vn(context.entered_on), phase=entered.number)
        if said not in problems:
            problems.append(said)
    return phase


__all__ = ["Areas", "Context", "ReadRow", "Reading", "date", "read_list", "read_row", "shown"]
