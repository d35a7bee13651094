"""What a scoring sheet is: criteria, how marks become a total, when a dossier passes. Plain data, exact numbers."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, TypeAlias, TypeVar

from sangkien.rules.programme_parts import Basis, Source

# bands: choose one of several disjoint levels, then points inside it; alternatives: one way of measuring out of
# several; votes: computed from public votes; grade: the marker names a grade; comment: words only, no points.
Kind: TypeAlias = Literal["points", "bands", "alternatives", "grade", "votes", "comment"]
KINDS: tuple[Kind, ...] = ("points", "bands", "alternatives", "grade", "votes", "comment")
LEVELLED: frozenset[str] = frozenset({"bands", "alternatives"})
POINTED: frozenset[str] = frozenset({"points", "bands", "alternatives"})

Method: TypeAlias = Literal["sum", "mean", "weighted_mean", "agreement"]
METHODS: tuple[Method, ...] = ("sum", "mean", "weighted_mean", "agreement")
RoundingRule: TypeAlias = Literal["half_up", "half_even", "down"]
ROUNDING_RULES: tuple[RoundingRule, ...] = ("half_up", "half_even", "down")
# marks_or_comment: the whole file may be judged in words only instead of marks.
MODES = ("marks", "marks_or_comment")
COMMENTS = ("optional", "required")
# Whose points a minimum is compared with: the mean over the markers, or each single marker's.
MINIMUM_OF = ("mean", "each")
# What a missed minimum does to the dossier where the criterion does not disqualify by itself.
BELOW_MINIMUM = ("fails", "noted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Something a sheet says, with how far it can be trusted: printed in the source, second hand, or the platform's."""

    basis: Basis = "platform"
    sources: tuple[str, ...] = ()
    note: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a criterion; its points lie between `least` and `most`, both inclusive."""

    code: str
    name: str
    least: Fraction
    most: Fraction
    name_en: str = ""

    @property
    def fixed(self) -> bool:
        """Whether choosing the level says the points already."""
        return self.least == self.most


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Stated):
    """One question put to a marker. `most` is None where the sheet sets no maximum or asks for no points."""

    code: str
    name: str
    name_en: str = ""
    help: str = ""
    help_en: str = ""
    kind: Kind = "points"
    most: Fraction | None = None
    least: Fraction | None = None
    step: Fraction | None = None
    weight: Fraction = Fraction(1)
    disqualifies: bool = False
    comment: str = "optional"
    levels: tuple[Level, ...] = ()

    @property
    def marked(self) -> bool:
        """Whether a marker gives points here."""
        return self.kind in POINTED

    def level(self, code: str) -> Level | None:
        """The level with this code, if there is one."""
        return next((level for level in self.levels if level.code == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A grade of the whole dossier: reached by the total from `least` on, or named by the markers where None."""

    code: str
    name: str
    passes: bool
    least: Fraction | None = None
    name_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Markers(Stated):
    """How many mark one dossier: at least `least`, at most `most` where set; of the same field where said."""

    least: int = 1
    most: int | None = None
    same_field: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate(Stated):
    """How the markers' totals become one: the method, dropping of highest and lowest, weights by seat."""

    method: Method = "mean"
    drop_extremes: bool = False
    weights: tuple[tuple[str, Fraction], ...] = ()

    def weight_of(self, role: str) -> Fraction:
        """The weight of a marker who sits as `role`; 1 where the sheet does not say."""
        if self.method != "weighted_mean":
            return Fraction(1)
        return dict(self.weights).get(role, Fraction(1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounding(Stated):
    """The one rounding rule of the sheet, applied once, to what is shown and compared."""

    digits: int = 2
    rule: RoundingRule = "half_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing(Stated):
    """When a dossier passes by its marks; `at` None where the sheet names no total."""

    at: Fraction | None = None
    minimum_of: str = "mean"
    below_minimum: str = "fails"
    # By rank, until the places of the session run out.
    by_rank: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread(Stated):
    """From which difference between the highest and the lowest total a further reader is proposed; None: never."""

    further_reader_from: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Stated):
    """A scoring sheet. `partial` says that its source is cut off: only what could be read is here."""

    code: str
    name: str
    name_en: str
    issuer: str
    partial: bool
    mode: str
    # The maximum total printed on the sheet; None where the sheet prints none or says that the sum has no cap.
    scale: Fraction | None
    uncapped: bool
    # Where figures are missing the marker says so, must write why, and judges by quality.
    insufficient_note: bool
    criteria: tuple[Criterion, ...]
    markers: Markers
    aggregate: Aggregate
    rounding: Rounding
    passing: Passing
    grades: tuple[Grade, ...]
    spread: Spread
    origins: tuple[Source, ...]

    def criterion(self, code: str) -> Criterion | None:
        """The criterion with this code, if there is one."""
        return next((criterion for criterion in self.criteria if criterion.code == code), None)

    def grade(self, code: str) -> Grade | None:
        """The grade with this code, if there is one."""
        return next((grade for grade in self.grades if grade.code == code), None)

    @property
    def marked(self) -> tuple[Criterion, ...]:
        """The criteria that take points from a marker."""
        return tuple(criterion for criterion in self.criteria if criterion.marked)

    @property
    def public_votes(self) -> Criterion | None:
        """The criterion computed from public votes, if the sheet has one."""
        return next((criterion for criterion in self.criteria if criterion.kind == "votes"), None)

    @property
    def named_grade(self) -> Criterion | None:
        """The question by which markers name the grade, where it is not read from the total."""
        return next((criterion for criterion in self.criteria if criterion.kind == "grade"), None)


_Noted = TypeVar("_Noted", bound=Stated)
_Named = TypeVar("_Named", Level, Criterion, Grade)


def in_english(sheet: Sheet) -> Sheet:
    """The sheet as an English page shows it, wherever its file gives English: names and help in English with the
    Vietnamese of the sheet, which alone holds, in brackets; notes in English. Codes and figures are the same."""
    return _noted(replace(
        sheet,
        name=_both(sheet.name_en, sheet.name),
        criteria=tuple(_criterion_in_english(one) for one in sheet.criteria),
        grades=tuple(_named(one) for one in sheet.grades),
        markers=_noted(sheet.markers), aggregate=_noted(sheet.aggregate), rounding=_noted(sheet.rounding),
        passing=_noted(sheet.passing), spread=_noted(sheet.spread),
    ))  # fmt: skip


def _criterion_in_english(one: Criterion) -> Criterion:
    levels = tuple(_named(level) for level in one.levels)
    return _named(_noted(replace(one, help=_both(one.help_en, one.help), levels=levels)))


def _named(one: _Named) -> _Named:
    return replace(one, name=_both(one.name_en, one.name))


def _noted(one: _Noted) -> _Noted:
    return replace(one, note=one.note_en or one.note)


def _both(english: str, vietnamese: str) -> str:
    return f"{english} ({vietnamese})" if english and english != vietnamese else vietnamese
