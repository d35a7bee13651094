"""Charts as data for SVG templates: pure functions, no colours, no markup.

Widths are percentages and heights are pixels, so that text keeps its size on a phone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sangkien.web.ui import words

CURVE_HEIGHT = 220


@dataclass(frozen=True)
class Mark:
    """A target on a bar: its place in percent, its amount, how far it is reached."""

    name: str
    at: str
    amount: int
    reached: str


@dataclass(frozen=True)
class Progress:
    """A bar: what is done and what waits, with up to two targets marked on it."""

    done: int
    waiting: int
    done_width: str
    waiting_width: str
    marks: tuple[Mark, ...]


def _share(part: float, whole: float, most: float = 100.0) -> str:
    """A percentage for an SVG attribute, always with a point whatever the language."""
    return f"{most * part / whole:.2f}" if whole > 0 else "0"


def progress(done: int, *, assigned: int | None = None, own: int | None = None, waiting: int = 0) -> Progress:
    """The bar for `done` against the assigned and the self-set target; the largest fills its width."""
    whole = max(done + waiting, assigned or 0, own or 0)
    named = (("assigned", assigned), ("own", own))
    marks = tuple(
        Mark(name, _share(target, whole), target, words.percent(done, target)) for name, target in named if target
    )
    return Progress(done, waiting, _share(done, whole), _share(waiting, whole), marks)


@dataclass(frozen=True)
class Line:
    """One line of a curve: a name, the class that draws it, the points of its path."""

    name: str
    look: str
    points: str
    values: tuple[int, ...]

    @property
    def last(self) -> int:
        """Where the line stands now."""
        return self.values[-1] if self.values else 0


@dataclass(frozen=True)
class Tick:
    """A labelled place on an axis."""

    at: str
    label: str
    anchor: str = "start"


@dataclass(frozen=True)
class Level:
    """A target drawn as a level across the curve."""

    name: str
    look: str
    at: str
    amount: int


@dataclass(frozen=True)
class Curve:
    """Cumulative lines over time with targets, ticks, a forecast band and the numbers beneath."""

    title: str
    description: str
    lines: tuple[Line, ...]
    levels: tuple[Level, ...]
    band: str
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    rows: tuple[tuple[date, tuple[int, ...]], ...]
    height: int = CURVE_HEIGHT


def round_up(value: int) -> int:
    """The next number that reads well as the top of an axis: 1, 2, 2.5, 4, 5 or 8 times a power of ten."""
    if value <= 10:
        return max(value, 1) if value <= 5 else 10
    power = int("1" + "0" * (len(str(value)) - 1))
    return next(step * power // 10 for step in (10, 20, 25, 40, 50, 80, 100) if step * power >= value * 10)


_LOOKS = ("chart-line", "chart-line-2", "chart-line-3")


@dataclass(frozen=True)
class _Scale:
    """From days and numbers to the places of a drawing 1000 wide."""

    first: date
    last: date
    top: int

    def x(self, day: date) -> float:
        return 1000 * (day - self.first).days / max((self.last - self.first).days, 1)

    def y(self, value: float) -> float:
        return CURVE_HEIGHT * (1 - value / self.top)

    def point(self, day: date, value: float) -> str:
        return f"{self.x(day):.1f},{self.y(value):.1f}"


Series = Sequence[tuple[str, Sequence[int]]]


def curve(
    title: str,
    days: Sequence[date],
    series: Series,
    *,
    targets: Sequence[tuple[str, int]] = (),
    ends: date | None = None,
    forecast: tuple[int, int] | None = None,
) -> Curve:
    """The S-curve: one cumulative number per day and series. `ends` is the last day of the axis,
    `forecast` the lowest and highest number expected on it. Every series has as many numbers as days;
    at least one day is needed."""
    peak = max([1, *(n for _, values in series for n in values), *(n for _, n in targets), *(forecast or ())])
    scale = _Scale(days[0], max(ends or days[-1], days[-1]), round_up(peak))
    return Curve(
        title=title,
        description="; ".join(f"{name}: {words.number(values[-1])}" for name, values in series),
        lines=tuple(_line(scale, days, *one, _LOOKS[i % len(_LOOKS)]) for i, one in enumerate(series)),
        levels=tuple(
            Level(name, "chart-target" if i == 0 else "chart-target-own", f"{scale.y(n):.1f}", n)
            for i, (name, n) in enumerate(targets)
        ),
        band=_band(scale, days[-1], series[0][1][-1], *forecast) if forecast and series else "",
        across=_days_across(scale.first, scale.last),
        up=_numbers_up(scale),
        rows=tuple((day, tuple(values[i] for _, values in series)) for i, day in enumerate(days)),
    )


def _line(scale: _Scale, days: Sequence[date], name: str, values: Sequence[int], look: str) -> Line:
    points = " ".join(scale.point(day, value) for day, value in zip(days, values, strict=True))
    return Line(name, look, points, tuple(values))


def _band(scale: _Scale, today: date, reached: int, low: int, high: int) -> str:
    return " ".join((scale.point(today, reached), scale.point(scale.last, high), scale.point(scale.last, low)))


def _numbers_up(scale: _Scale) -> tuple[Tick, ...]:
    """Four levels of the axis, fewer where they would not be whole numbers."""
    whole = (scale.top * i // 4 for i in range(1, 5) if scale.top * i % 4 == 0)
    return tuple(Tick(f"{scale.y(value):.1f}", words.number(value)) for value in whole)


def _days_across(first: date, last: date) -> tuple[Tick, ...]:
    """The first day, the middle and the last: as many labels as fit on a phone."""
    middle = first + (last - first) / 2
    found = [Tick("0", words.day(first)), Tick("100", words.day(last), "end")]
    if (last - first).days >= 14:
        found.insert(1, Tick("50", words.day(middle), "middle"))
    return tuple(found)


@dataclass(frozen=True)
class Bar:
    """One bar: its label, number, width in percent, share of all, and where it leads."""

    label: str
    value: int
    width: str
    share: str
    url: str


@dataclass(frozen=True)
class Bars:
    """Horizontal bars, the longest filling the width."""

    title: str
    bars: tuple[Bar, ...]
    total: int


def bars(title: str, items: Sequence[tuple[str, int, str]]) -> Bars:
    """Bars for (label, number, url), in the order given; shares are of their sum."""
    total = sum(value for _, value, _ in items)
    longest = max((value for _, value, _ in items), default=0)
    return Bars(
        title,
        tuple(
            Bar(label, value, _share(value, longest), words.percent(value, total), url) for label, value, url in items
        ),
        total,
    )
