"""The bounds of a programme against a row: first applied, entered, recognised."""

from datetime import date

from sangkien.rules.fields import N_
from sangkien.rules.partial_dates import PartialDate, Unclear
from sangkien.rules.sheets.context import Context, PhaseWindow
from sangkien.rules.sheets.draft import Draft
from sangkien.rules.sheets.recognition import Recognition

LATER = N_("hãy nộp ở giai đoạn {number} (từ {day}).")
_COARSE = ("year", "school_year", "half_year", "quarter", "year_range")


def vn(day: date) -> str:
    """A day as Vietnamese readers write it."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def iso_or_vn(partial: PartialDate) -> str:
    """The shortest exact Vietnamese writing of a partial date, as a proposed correction."""
    if partial.precision == "day":
        return vn(partial.first)
    if partial.precision == "month":
        return f"{partial.first.month}/{partial.first.year}"
    if partial.precision == "year":
        return str(partial.first.year)
    if partial.precision == "school_year":
        return f"{partial.first.year}-{partial.last.year}"
    return f"{vn(partial.first)} - {vn(partial.last)}"


def check_applied(
    draft: Draft, read: PartialDate | Unclear | None, context: Context, listed: PhaseWindow | None
) -> None:
    """Judge the date of first application; `listed` is the phase the list says it is for."""
    if read is None:
        draft.note("R_DATE_MISSING", "applied")
        return
    if isinstance(read, Unclear):
        _check_unclear(draft, read, context)
        return
    draft.applied = read
    if not _check_window(draft, read, context):
        return
    limit = min(context.entered_on, listed.closes_on) if listed else context.entered_on
    if read.first > limit:
        _note_late(draft, read, context, limit)
    elif read.last > limit and read.precision in ("month_range", "date_range"):
        draft.note("R_DATE_OPEN_END", "applied", text=read.text, on=vn(limit))
    elif read.precision in _COARSE:
        draft.note("WARN_DATE_PRECISION_YEAR", "applied", text=read.text or iso_or_vn(read))
    elif read.first == read.last and read.first in (context.programme.eligible_from, context.programme.eligible_to):
        draft.note("BOUNDARY_DAY_INCLUSIVE", "applied", text=vn(read.first))


def _check_unclear(draft: Draft, read: Unclear, context: Context) -> None:
    if read.doubt == "not_applied":
        draft.note("R_NOT_APPLIED", "applied", text=read.text)
        return
    proposed = iso_or_vn(read.proposed) if read.proposed else None
    if read.doubt == "several":
        draft.note("R_DATE_SEVERAL", "applied", proposed, text=read.text)
    elif read.proposed is not None and _may_count(read.proposed, context):
        draft.note("R_DATE_AMBIGUOUS", "applied", proposed, text=read.text)
    else:
        draft.note("R_DATE_UNPARSEABLE", "applied", proposed, text=read.text)


def _may_count(read: PartialDate, context: Context) -> bool:
    rules = context.programme
    return read.last >= rules.eligible_from and read.first <= min(rules.eligible_to, context.entered_on)


def _check_window(draft: Draft, read: PartialDate, context: Context) -> bool:
    rules = context.programme
    shown = read.text or iso_or_vn(read)
    if read.last < rules.eligible_from:
        draft.note("R_DATE_BEFORE_WINDOW", "applied", text=shown, bound=vn(rules.eligible_from))
    elif read.first > rules.eligible_to:
        draft.note("R_DATE_AFTER_WINDOW", "applied", text=shown, bound=vn(rules.eligible_to))
    elif read.first < rules.eligible_from or read.last > rules.eligible_to:
        bound = rules.eligible_from if read.first < rules.eligible_from else rules.eligible_to
        code = "R_DATE_SCHOOL_YEAR_STRADDLES_WINDOW" if read.precision == "school_year" else "R_DATE_STRADDLES_WINDOW"
        if read.first > context.entered_on:
            code = "R_DATE_IN_FUTURE"
        draft.note(code, "applied", text=shown, bound=vn(bound), on=vn(context.entered_on))
    else:
        return True
    return False


def _note_late(draft: Draft, read: PartialDate, context: Context, limit: date) -> None:
    later = next((phase for phase in context.programme.phases if phase.opens_on <= read.first <= phase.closes_on), None)
    here = context.programme.phase_on(limit)
    shown = read.text or iso_or_vn(read)
    if later and (here is None or later.number != here.number):
        advice = LATER.format(number=later.number, day=vn(later.opens_on))
        draft.note(
            "R_PHASE_MISMATCH",
            "applied",
            f"Giai đoạn {later.number}",
            text=_dated(shown, read),
            limit=vn(limit),
            phase=advice,
        )
    else:
        draft.note("R_DATE_IN_FUTURE", "applied", text=_dated(shown, read), on=vn(limit))


def _dated(shown: str, read: PartialDate) -> str:
    """A serial number quoted together with the day it stands for."""
    return f"{shown} (là ngày {vn(read.first)})" if shown.isdigit() and read.precision == "day" else shown


def check_recognition(draft: Draft, found: Recognition, context: Context) -> None:
    """Judge whether and when the employer recognised the initiative."""
    draft.recognition = found
    name = "decision" if draft.table.has("decision") else "result" if draft.table.has("result") else "notes"
    if found.state == "no":
        draft.note("R_NOT_RECOGNISED", name, text=found.reason or "không có quyết định")
    elif found.state == "unknown":
        draft.note("R_RECOGNITION_UNKNOWN", name)
    elif found.state == "details_missing":
        draft.note("R_RECOGNITION_DETAILS_MISSING", name, text=found.reason)
    elif found.state == "conflict":
        draft.note("R_RECOGNITION_CONFLICT", name, text=found.reason)
    _check_decision_day(draft, found, context)


def _check_decision_day(draft: Draft, found: Recognition, context: Context) -> None:
    name = "decided_on" if draft.own_cell("decided_on") is not None else "decision"
    if found.day_unclear:
        draft.note("R_DECISION_DATE_UNCLEAR", name, text=found.day_unclear)
    elif found.day is None:
        if found.number and found.state == "yes":
            draft.note("WARN_DECISION_DATE_MISSING", name, text=found.number)
    elif found.day.first > context.entered_on:
        draft.note("R_RECOGNISED_AFTER_ENTRY", name, text=found.day.text, on=vn(context.entered_on))
    elif draft.applied is not None and found.day.last < draft.applied.first:
        draft.note("R_RECOGNISED_BEFORE_APPLIED", name, text=found.day.text)
