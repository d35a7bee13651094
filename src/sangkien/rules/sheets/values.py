"""From the cells of a row to its values: people and shares, dates, money, unit, kind."""

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from sangkien.kernel.grid import Cell
from sangkien.kernel.text_vi import match_key
from sangkien.rules.benefits import ReadBenefit, parse_benefit, period_of, unit_of_header
from sangkien.rules.partial_dates import PartialDate, Unclear, parse_partial_date, span
from sangkien.rules.shares import Author, judge, pair, parse_share, split_authors
from sangkien.rules.sheets.cells import short_date, shown
from sangkien.rules.sheets.context import AllowedKind, Context
from sangkien.rules.sheets.draft import Draft
from sangkien.rules.sheets.titles import SHORT, clean
from sangkien.rules.sheets.units import UnitIndex, looks_like_union

_VERY_LARGE = 20_000_000_000
_IMPLAUSIBLE = 10_000_000_000_000


def people_of(draft: Draft) -> list[Author]:
    """The authors named in this row alone, with the shares of its own cells."""
    named = "authors" if draft.table.has("authors") or draft.table.has("title") else "member"
    authors = list(split_authors(clean_lines(draft.text(named))))
    if draft.table.has("coauthors"):
        authors += split_authors(clean_lines(draft.text("coauthors")))
    share = draft.own_cell("share")
    if share is None or not authors:
        return authors
    value = share.value if isinstance(share.value, str | int | float) and not isinstance(share.value, bool) else None
    if value is None:
        draft.note("R_SHARE_INVALID", "share")
        return authors
    shares = parse_share(value, percent_format=share.kind == "percent")
    paired, parallel = pair(authors, shares)
    if not parallel:
        draft.note("R_AUTHOR_COUNT_DIFFERS", "share")
    return list(paired)


def clean_lines(text: str) -> str:
    """Cleaned text whose line breaks stay."""
    return "\n".join(filter(None, (clean(line) for line in text.replace("\r", "\n").split("\n"))))


def settle_people(draft: Draft, authors: list[Author]) -> None:
    """Judge all authors of an initiative and note what is wrong."""
    cell = draft.cell("authors")
    if cell is not None and cell.kind in ("date", "bool", "error"):
        draft.note("R_AUTHOR_NOT_NAME", "authors", text=shown(cell))
        return
    read = judge(authors)
    draft.authors = read.authors
    total = _percent(read.total)
    proposed = "; ".join(
        f"{author.name} {_fraction(share)}" for author, share in zip(read.authors, read.proposed, strict=False)
    )
    for doubt in read.doubts:
        if doubt == "missing_author":
            draft.note("R_AUTHOR_MISSING", "authors")
        elif doubt == "share_missing":
            missing = ", ".join(author.name for author in read.authors if author.share is None)
            draft.note("R_SHARE_MISSING", _share_field(draft), proposed or None, names=missing)
        elif doubt in ("over", "under", "thirds"):
            codes = {"over": "R_SHARE_OVER100", "under": "R_SHARE_UNDER100", "thirds": "R_SHARE_ROUNDED"}
            draft.note(codes[doubt], _share_field(draft), proposed or None, total=total)
        elif doubt == "invalid_share":
            draft.note("R_SHARE_INVALID", _share_field(draft))
        elif doubt == "placeholder":
            draft.note("R_TEMPLATE_PLACEHOLDER", "authors", text=draft.text("authors"))
        elif doubt == "repeated":
            draft.note("R_AUTHOR_REPEATED", "authors")
        else:
            code = "R_AUTHOR_UNNAMED" if doubt == "others_unnamed" else "R_AUTHOR_NOT_NAME"
            draft.note(code, "authors", text=draft.text("authors"))


def _share_field(draft: Draft) -> str:
    return "share" if draft.table.has("share") else "authors"


def _percent(share: Fraction) -> str:
    value = share * 100
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.2f}".rstrip("0").replace(".", ",")


def _fraction(share: Fraction) -> str:
    percent = share * 100
    return (
        f"{share.numerator}/{share.denominator}"
        if percent.denominator > 100 or percent.denominator == 3
        else f"{_percent(share)}%"
    )


def applied_of(draft: Draft, from_1904: bool) -> PartialDate | Unclear | None:
    """The date of first application in a row; two columns "from" and "to" make a span."""
    start, end = draft.plain_value("applied"), draft.plain_value("applied_to")
    if start is None:
        return None
    read = parse_partial_date(start, school=draft.school, from_1904=from_1904)
    if end is None or not isinstance(read, PartialDate):
        return read
    until = parse_partial_date(end, school=draft.school, from_1904=from_1904)
    if not isinstance(until, PartialDate):
        return read
    return span(read, until, f"{read.text} - {until.text}")


_BENEFIT_CODES = {
    "ambiguous": "R_BENEFIT_AMBIGUOUS", "negative": "R_BENEFIT_NEGATIVE", "unit_unclear": "R_BENEFIT_UNIT_UNCLEAR",
    "unit_conflict": "R_BENEFIT_UNIT_CONFLICT", "several": "WARN_BENEFIT_SEVERAL", "sum_differs": "WARN_BENEFIT_SUM",
    "not_benefit": "WARN_BENEFIT_NOT_GAIN", "total_of_several": "WARN_BENEFIT_SHARED", "range": "WARN_BENEFIT_UNQUANTIFIED",
}  # fmt: skip


def settle_benefit(draft: Draft) -> None:
    """The benefit of a row: the money column first, the column of prose where there is no amount."""
    name = "benefit" if draft.cell("benefit") is not None else "effect"
    cell = draft.cell(name)
    if cell is None or cell.kind in ("bool", "error", "empty"):
        return
    if cell.kind == "date":
        if name == "benefit":
            draft.note("R_BENEFIT_CELL_IS_DATE", name, text=short_date(cell))
        return
    value = draft.plain_value(name)
    if not isinstance(value, str | int | float):
        return
    unit_cell = draft.text("money_unit")
    unit = draft.table.money
    if unit_cell and not unit.power:
        unit = unit_of_header(unit_cell)
    read = parse_benefit(clean(value) if isinstance(value, str) else value, unit, free_text=name == "effect")
    draft.benefit = read.benefit
    if read.benefit.amount is not None and not read.benefit.per:
        draft.benefit = replace(read.benefit, per=period_of(draft.text("per")))
    _note_benefit(draft, read, name)


def _note_benefit(draft: Draft, read: ReadBenefit, name: str) -> None:
    benefit = read.benefit
    for doubt in read.doubts:
        draft.note(_BENEFIT_CODES[doubt], name, text=benefit.words)
    if benefit.amount is None:
        if benefit.words and not read.doubts and name == "benefit":
            draft.note("WARN_BENEFIT_UNQUANTIFIED", name, text=benefit.words)
        return
    money = f"{benefit.amount:,.0f}".replace(",", ".")
    if read.from_header:
        draft.note("INFO_BENEFIT_UNIT_FROM_HEADER", name, text=benefit.words, amount=money)
    if benefit.currency == "VND" and benefit.amount >= _IMPLAUSIBLE:
        draft.note("R_BENEFIT_IMPLAUSIBLE", name, text=money)
    elif benefit.currency == "VND" and benefit.amount >= _VERY_LARGE:
        draft.note("WARN_BENEFIT_VERY_LARGE", name, text=money)


def settle_unit(draft: Draft, index: UnitIndex, context: Context) -> None:
    """The union and the workplace of a row: its own cells first, the section it stands in last."""
    draft.workplace = clean(draft.text("dept"))
    for name in ("union", "unit"):
        cell = draft.cell(name)
        if cell is None or (cell.kind == "text" and not clean(draft.text(name)).strip(" -.…")):
            continue
        if name == "unit" and draft.unit is not None:
            draft.workplace = clean(draft.text("unit")) or draft.workplace
            return
        _resolve_cell(draft, name, cell, index)
        if draft.unit is not None or draft.unit_text:
            if name == "union" and draft.unit is not None:
                continue
            return
    if draft.unit is None and draft.section:
        _resolve(draft, "", draft.section, index)
    if draft.unit is None and not draft.unit_text:
        draft.unit = context.unit


def _resolve_cell(draft: Draft, name: str, cell: Cell, index: UnitIndex) -> None:
    if cell.kind == "date":
        draft.unit_text = short_date(cell)
        draft.note("R_UNIT_CELL_IS_DATE", name, short_date(cell), text=shown(cell))
        return
    if cell.kind != "text":
        draft.unit_text = shown(cell)
        draft.note("R_UNIT_NOT_TEXT", name, text=shown(cell))
        return
    text = clean(draft.text(name))
    if _is_full_date(text):
        draft.unit_text = text
        draft.note("R_UNIT_CELL_IS_DATE", name, text=text)
        return
    if name == "unit" or looks_like_union(text) or index.is_code(text):
        _resolve(draft, name, text, index)
        return
    found = index.resolve(f"Công đoàn {text}")
    if found.match == "unknown":
        draft.unit_text = text
        draft.note("R_UNIT_UNCERTAIN", name, "; ".join(found.proposals) or None, text=text)
    else:
        _resolve(draft, name, f"Công đoàn {text}", index, text)


def _is_full_date(text: str) -> bool:
    if not any(ch.isdigit() for ch in text) or len(text) > 20:
        return False
    read = parse_partial_date(text)
    return (isinstance(read, PartialDate) and read.precision == "day") or text[-4:].lower() in tuple(
        f"-{name}" for name in ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    )


def _resolve(draft: Draft, name: str, asked: str, index: UnitIndex, text: str = "") -> None:
    found = index.resolve(asked)
    words = text or asked
    draft.unit_text = words
    proposed = "; ".join(found.proposals) or None
    if found.match == "inside":
        draft.unit = found.unit
        if found.other_time:
            draft.note("WARN_UNIT_OTHER_TIME", name, text=words)
        if found.by_name and found.unit:
            draft.note("INFO_UNIT_BY_NAME", name, text=words, unit=found.unit.name)
    elif found.match == "workplace":
        if found.unit is not None:
            draft.unit, draft.workplace = found.unit, words
    else:
        codes = {
            "unknown": "R_UNIT_UNKNOWN",
            "uncertain": "R_UNIT_UNCERTAIN",
            "ambiguous": "R_UNIT_AMBIGUOUS",
            "outside": "R_UNIT_OUTSIDE",
            "above": "R_UNIT_ABOVE",
        }
        draft.note(codes[found.match], name, proposed, text=words)
        if not name:
            draft.unit_text = words


def settle_kind(draft: Draft, kinds: tuple[AllowedKind, ...], groups: tuple[AllowedKind, ...]) -> None:
    """The kind and the content group of a row, by name or alias; a kind the programme does not take is refused."""
    draft.group = _matched(draft.text("field"), groups)
    text = clean(draft.text("kind"))
    if not text or not kinds or len(text) <= 2:
        return
    draft.kind = _matched(text, kinds)
    key = match_key(text)
    if draft.kind:
        return
    if any(
        word in f" {key} "
        for word in (" y tuong ", " de xuat ", " kien nghi ", " nhiem vu thuong xuyen ", " cong viec thuong xuyen ")
    ):
        draft.note("R_KIND_NOT_ALLOWED", "kind", text=text)
    else:
        draft.note("R_KIND_UNKNOWN", "kind", text=text)


def _matched(text: str, kinds: tuple[AllowedKind, ...]) -> str:
    return _matched_short(text, kinds) if len(text) <= SHORT else _match(text, kinds)


# Lists say the same few kinds and fields over and over.
@lru_cache(maxsize=2_000)
def _matched_short(text: str, kinds: tuple[AllowedKind, ...]) -> str:
    return _match(text, kinds)


def _match(text: str, kinds: tuple[AllowedKind, ...]) -> str:
    key = match_key(text)
    if not key:
        return ""
    exact = [kind.code for kind in kinds if key in {match_key(name) for name in (*kind.names, kind.code)}]
    if exact:
        return exact[0]
    loose = [
        kind.code
        for kind in kinds
        if any(
            match_key(name) and (f" {match_key(name)} " in f" {key} " or f" {key} " in f" {match_key(name)} ")
            for name in kind.names
        )
    ]
    return loose[0] if len(set(loose)) == 1 else ""
