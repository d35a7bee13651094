"""How far the markers lie apart: shown before the vote, and whether it proposes a further reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sangkien.rules.scoring.marks import Marked
from sangkien.rules.scoring.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and the highest of several values."""

    least: Fraction
    most: Fraction

    @property
    def width(self) -> Fraction:
        """How far apart they lie."""
        return self.most - self.least


@dataclass(frozen=True, slots=True)
class SpreadOfMarks:
    """The range of the totals, of each criterion, and whether a further reader is proposed."""

    total: Range | None
    criteria: Mapping[str, Range]
    further_reader: bool


def spread(sheet: Sheet, closed: Sequence[Marked]) -> SpreadOfMarks:
    """The spread of the closed sheets that carry marks; a sheet in words alone has none."""
    totals = [one.total for one in closed if one.total is not None]
    criteria = {
        criterion.code: Range(min(values), max(values))
        for criterion in sheet.marked
        for values in [[one.points[criterion.code] for one in closed if criterion.code in one.points]]
        if values
    }
    whole = Range(min(totals), max(totals)) if totals else None
    limit = sheet.spread.further_reader_from
    wide = whole is not None and limit is not None and len(totals) > 1 and whole.width >= limit
    return SpreadOfMarks(whole, criteria, wide)
