"""The file of a scoring sheet: from readable text to a `Sheet`, or every fault with its line.

The format is described in `docs/huong-dan/phieu-cham.md`; the sheets shipped stand in `data/sheets`.
"""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import TypedDict, cast

from sangkien.kernel.errors import Invalid
from sangkien.rules.lined_yaml import MAX_TEXT, Faults, LineError, Section, top_section
from sangkien.rules.programme_parts import BASES, Basis, Source
from sangkien.rules.scoring import sheet_checks
from sangkien.rules.scoring.numbers import read_points
from sangkien.rules.scoring.sheet import (
    BELOW_MINIMUM,
    COMMENTS,
    KINDS,
    LEVELLED,
    METHODS,
    MINIMUM_OF,
    MODES,
    ROUNDING_RULES,
    Aggregate,
    Criterion,
    Grade,
    Kind,
    Level,
    Markers,
    Method,
    Passing,
    Rounding,
    RoundingRule,
    Sheet,
    Spread,
)

FORMAT = 1
TRACE = ("basis", "sources", "note", "note_en")
TOP_KEYS = (
    *("format", "code", "name", "name_en", "issuer", "partial", "mode", "scale", "uncapped", "insufficient_note"),
    *("criteria", "markers", "aggregate", "rounding", "passing", "grades", "spread", "origins", *TRACE),
)
CRITERION = (
    *("code", "name", "name_en", "help", "help_en", "kind", "most", "least", "step", "weight", "disqualifies"),
    *("comment", "levels"),
)
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LENGTH = 40


class SheetFileError(Invalid):
    """The file cannot be taken; `errors` lists every fault in the order of its lines."""

    def __init__(self, errors: Iterable[LineError]) -> None:
        self.errors = tuple(sorted(set(errors)))
        super().__init__({"": [f"Dòng {error.line}: {error.message}" for error in self.errors]})


def read(text: str, *, kept: bool = False) -> Sheet:
    """The sheet that `text` describes; raises `SheetFileError` with every fault at once.

    One that is `kept` was loaded before: what has been refused only since is read as it was then.
    """
    faults = Faults()
    top = top_section(text, TOP_KEYS, faults)
    sheet = _Reader(top, kept).sheet() if top else None
    if faults.found or sheet is None:
        raise SheetFileError(faults.found)
    return sheet


class _Trace(TypedDict):
    basis: Basis
    sources: tuple[str, ...]
    note: str
    note_en: str


class _Reader:
    def __init__(self, top: Section, kept: bool) -> None:
        self.top, self.kept = top, kept
        self.origins = self._origins()

    def sheet(self) -> Sheet:
        top = self.top
        if top.whole("format", least=1) not in (None, FORMAT):
            top.fault("format", f"Chỉ đọc được định dạng {FORMAT}.")
        sections = top.sections("criteria", (*CRITERION, *TRACE), required=True)
        _no_repeats(sections)
        trace = self._trace(top)
        sheet = Sheet(
            **trace,
            code=_code(top),
            name=top.text("name", limit=300),
            name_en=top.text("name_en", limit=300),
            issuer=top.text("issuer", limit=300),
            partial=top.flag("partial"),
            mode=top.choice("mode", MODES, "marks"),
            scale=_points(top, "scale"),
            uncapped=top.flag("uncapped"),
            insufficient_note=top.flag("insufficient_note"),
            criteria=tuple(self._criterion(section) for section in sections),
            markers=self._markers(),
            aggregate=self._aggregate(),
            rounding=self._rounding(),
            passing=self._passing(),
            grades=self._grades(),
            spread=self._spread(),
            origins=self.origins,
        )
        sheet_checks.check(sheet, top, sections)
        return sheet

    def _origins(self) -> tuple[Source, ...]:
        sections = self.top.sections("origins", ("key", "title", "address"))
        _no_repeats(sections, "key")
        for section in sections:
            if not re.match(r"https?://|$", section.text("address", "")):
                section.fault("address", "“address” phải bắt đầu bằng http:// hoặc https://.")
        return tuple(
            Source(key=section.text("key"), title=section.text("title"), address=section.text("address", ""))
            for section in sections
        )

    def _trace(self, section: Section) -> _Trace:
        """Where the section says it comes from; "stated" without a source is a fault."""
        sources = section.texts("sources")
        for key in sources:
            if key not in {source.key for source in self.origins}:
                section.fault("sources", f"Không có nguồn “{key}” trong “origins”.")
        basis = section.choice("basis", BASES, "stated" if sources else "platform")
        if basis == "stated" and not sources:
            section.fault("basis", "Điều ghi là có trong văn bản (“stated”) phải nêu “sources”.")
        return {
            "basis": cast("Basis", basis), "sources": sources, "note": section.text("note", "", limit=MAX_TEXT),
            "note_en": section.text("note_en", "", limit=MAX_TEXT),
        }  # fmt: skip

    def _criterion(self, section: Section) -> Criterion:
        trace = self._trace(section)
        kind = section.choice("kind", KINDS, "points")
        levels = self._levels(section) if kind in LEVELLED else ()
        if section.has("levels") and kind not in LEVELLED:
            section.fault("levels", "Chỉ tiêu chí “bands” hoặc “alternatives” mới có các mức.")
        most = _points(section, "most")
        if most is None and kind == "alternatives" and levels:
            most = max(level.most for level in levels)
        return Criterion(
            **trace,
            code=_code(section),
            name=section.text("name", limit=500),
            name_en=section.text("name_en", "", limit=500),
            help=section.text("help", "", limit=MAX_TEXT),
            help_en=section.text("help_en", "", limit=MAX_TEXT),
            kind=cast("Kind", kind or "points"),
            most=most,
            least=_points(section, "least"),
            step=_points(section, "step"),
            weight=self._weight(section),
            disqualifies=section.flag("disqualifies"),
            comment=section.choice("comment", COMMENTS, "optional"),
            levels=levels,
        )

    def _levels(self, section: Section) -> tuple[Level, ...]:
        sections = section.sections("levels", ("code", "name", "name_en", "least", "most", "points"), required=True)
        _no_repeats(sections)
        return tuple(_level(one) for one in sections)

    def _markers(self) -> Markers:
        section = self._part("markers", ("least", "most", "same_field"))
        if section is None:
            return Markers()
        trace = self._trace(section)
        least = section.whole("least", least=1, required=False) or 1
        most = section.whole("most", least=1, required=False)
        if most is not None and most < least:
            section.fault("most", "Số người chấm nhiều nhất nhỏ hơn số ít nhất.")
        return Markers(**trace, least=least, most=most, same_field=section.flag("same_field"))

    def _aggregate(self) -> Aggregate:
        section = self._part("aggregate", ("method", "drop_extremes", "weights"))
        if section is None:
            return Aggregate()
        trace = self._trace(section)
        weights = section.sections("weights", ("role", "weight"))
        _no_repeats(weights, "role")
        return Aggregate(
            **trace,
            method=cast("Method", section.choice("method", METHODS) or "mean"),
            drop_extremes=section.flag("drop_extremes"),
            weights=tuple((one.text("role"), self._weight(one, needed=True)) for one in weights),
        )

    def _rounding(self) -> Rounding:
        section = self._part("rounding", ("digits", "rule"))
        if section is None:
            return Rounding()
        trace = self._trace(section)
        digits = section.whole("digits", least=0) or 0
        if digits > 4:
            section.fault("digits", "Làm tròn đến nhiều nhất 4 chữ số.")
        rule = section.choice("rule", ROUNDING_RULES)
        return Rounding(**trace, digits=min(digits, 4), rule=cast("RoundingRule", rule or "half_up"))

    def _passing(self) -> Passing:
        section = self._part("passing", ("at", "minimum_of", "below_minimum", "by_rank"))
        if section is None:
            return Passing()
        trace = self._trace(section)
        return Passing(
            **trace,
            at=_points(section, "at"),
            minimum_of=section.choice("minimum_of", MINIMUM_OF, "mean"),
            below_minimum=section.choice("below_minimum", BELOW_MINIMUM, "fails"),
            by_rank=section.flag("by_rank"),
        )

    def _grades(self) -> tuple[Grade, ...]:
        sections = self.top.sections("grades", ("code", "name", "name_en", "passes", "least"))
        _no_repeats(sections)
        return tuple(
            Grade(
                code=_code(section),
                name=section.text("name"),
                name_en=section.text("name_en", ""),
                passes=section.flag("passes"),
                least=_points(section, "least"),
            )
            for section in sections
        )

    def _weight(self, section: Section, *, needed: bool = False) -> Fraction:
        """How much it counts, 1 where nothing is said."""
        weight = _points(section, "weight", needed=needed)
        if weight == 0 and not self.kept:
            # It was once read as 1, which nobody who writes 0 can mean.
            section.fault("weight", "Trọng số phải lớn hơn 0.")
        return weight or Fraction(1)

    def _spread(self) -> Spread:
        section = self._part("spread", ("further_reader_from",))
        if section is None:
            return Spread()
        trace = self._trace(section)
        limit = _points(section, "further_reader_from", needed=True)
        return Spread(**trace, further_reader_from=limit)

    def _part(self, key: str, known: tuple[str, ...]) -> Section | None:
        return self.top.section(key, (*known, *TRACE)) if self.top.has(key) else None


def _level(section: Section) -> Level:
    fixed = _points(section, "points")
    least = fixed if fixed is not None else _points(section, "least", needed=True)
    most = fixed if fixed is not None else _points(section, "most", needed=True)
    if fixed is not None and (section.has("least") or section.has("most")):
        section.fault("points", "Một mức ghi “points”, hoặc ghi “least” và “most”.")
    return Level(
        code=_code(section), name=section.text("name", limit=500), name_en=section.text("name_en", "", limit=500),
        least=least or Fraction(0), most=most or Fraction(0),
    )  # fmt: skip


def _code(section: Section) -> str:
    code = section.text("code")
    if code and (not _CODE.fullmatch(code) or len(code) > _LENGTH):
        section.fault(
            "code", f"Mã “{code}” chỉ được gồm chữ thường không dấu, số và dấu nối, dài nhất {_LENGTH} ký tự."
        )
    return code


def _points(section: Section, key: str, *, needed: bool = False) -> Fraction | None:
    if not section.has(key):
        if needed:
            section.fault(key, f"Thiếu “{key}”.")
        return None
    points = read_points(section.text(key))
    if points is None:
        section.fault(key, f"“{key}” phải là một số, ví dụ 20 hoặc 0.5.")
    return points


def _no_repeats(sections: list[Section], key: str = "code") -> None:
    seen: dict[str, int] = {}
    for section in sections:
        word = section.text(key, "")
        if word and word in seen:
            section.fault(key, f"“{word}” đã dùng ở dòng {seen[word]}.")
        seen.setdefault(word, section.line_of(key))
