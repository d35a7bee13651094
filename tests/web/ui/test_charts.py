"""Charts draw the numbers they are given."""

from datetime import date, timedelta

import pytest
from django.template import Context, Template

from sangkien.web.ui import charts


def points(line: charts.Line) -> list[tuple[float, float]]:
    return [tuple(float(n) for n in pair.split(",")) for pair in line.points.split()]


def test_a_bar_reaches_as_far_as_the_largest_of_done_and_targets() -> None:
    bar = charts.progress(216_000, assigned=300_000, own=450_000, waiting=42_000)
    assert bar.done_width == "48.00"
    assert bar.waiting_width == "9.33"
    assert [(mark.name, mark.at, mark.reached) for mark in bar.marks] == [
        ("assigned", "66.67", "72,0%"),
        ("own", "100.00", "48,0%"),
    ]


def test_a_target_overtaken_stays_visible_inside_the_bar() -> None:
    bar = charts.progress(130_569, assigned=60_000)
    assert bar.done_width == "100.00"
    assert bar.marks[0].at == "45.95"
    assert bar.marks[0].reached == "217,6%"


@pytest.mark.parametrize("targets", [{}, {"assigned": 0}, {"own": None}])
def test_without_a_target_nothing_is_divided(targets) -> None:
    assert charts.progress(0, **targets).marks == ()


def test_the_curve_rises_from_its_first_day_to_its_last_number() -> None:
    days = [date(2022, 1, 10) + timedelta(weeks=n) for n in range(5)]
    chart = charts.curve("Theo tuần", days, [("Đã nộp", [0, 10, 30, 70, 100])], targets=[("Giao", 50)])
    line = points(chart.lines[0])
    assert line[0] == (0, charts.CURVE_HEIGHT)
    assert line[-1] == (1000, 0)
    assert line[2] == (500, charts.CURVE_HEIGHT * 0.7)
    assert chart.levels[0].at == f"{charts.CURVE_HEIGHT / 2:.1f}"
    assert [tick.label for tick in chart.up] == ["25", "50", "75", "100"]
    assert [tick.label for tick in chart.across] == ["10/01/2022", "24/01/2022", "07/02/2022"]
    assert chart.rows[2] == (days[2], (30,))
    assert chart.description == "Đã nộp: 100"


def test_the_forecast_opens_from_where_the_curve_stands() -> None:
    days = [date(2022, 1, 1), date(2022, 1, 11)]
    chart = charts.curve("", days, [("Đã nộp", [0, 50])], ends=date(2022, 1, 21), forecast=(80, 100))
    assert chart.band == "500.0,110.0 1000.0,0.0 1000.0,44.0"


def test_one_day_is_enough_for_a_curve() -> None:
    chart = charts.curve("", [date(2022, 1, 1)], [("Đã nộp", [0])])
    assert points(chart.lines[0]) == [(0, charts.CURVE_HEIGHT)]


@pytest.mark.parametrize(
    ("value", "top"),
    [(0, 1), (3, 3), (7, 10), (11, 20), (24, 25), (26, 40), (101, 200), (700_000, 800_000), (1_000_000, 1_000_000)],
)
def test_the_axis_ends_at_a_round_number(value, top) -> None:
    assert charts.round_up(value) == top


def test_bars_share_their_sum_and_the_longest_fills_the_width() -> None:
    chart = charts.bars("Nhóm", [("A", 60, "/a"), ("B", 20, ""), ("C", 0, "")])
    assert [bar.width for bar in chart.bars] == ["100.00", "33.33", "0.00"]
    assert [bar.share for bar in chart.bars] == ["75,0%", "25,0%", "0,0%"]
    assert chart.total == 80
    assert charts.bars("Trống", [("A", 0, "")]).bars[0].share == "–"


def test_a_drawn_curve_is_named_described_and_repeated_as_a_table() -> None:
    days = [date(2022, 1, 10), date(2022, 1, 17)]
    chart = charts.curve("Số <sáng kiến>", days, [("Đã nộp", [1200, 3400])])
    html = Template("{% ui.curve chart %}").render(Context({"chart": chart}))
    assert "Số &lt;sáng kiến&gt;</figcaption>" in html
    assert "<desc" in html
    assert "aria-labelledby=" in html
    assert '<td class="num">3.400</td>' in html
    assert "style=" not in html
