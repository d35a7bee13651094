"""The bench: its words are as spread as those of real lists, and its report owns up to a busy machine."""

import random

from tools.bench import report, words


def test_titles_are_many_and_rare_words_are_rare() -> None:
    dice = random.Random(1)
    titles = [words.title(dice) for _number in range(4000)]
    assert len(set(titles)) > 3900
    assert 0 < sum(any(rare in one for rare in words.RARE) for one in titles) < 40


def test_the_report_gives_processor_times_beside_those_of_the_bare_driver() -> None:
    alone = {"ratio": 0.2, "product": 20.0, "bare": 100.0, "cpu": {"product": 0.018, "bare": 0.002}}
    took = {"read": 2.0, "preview": 1.0, "taken in": 1.0, "bare reader": 0.1, "bare driver": 0.2}
    listed = {"rows": 1000, "taken": 1000, "took": took, "cpu": {"read": 0.5}, "memory": 90.0, "memory_before": 70.0}
    run = {"size": 5, "db": "sqlite", "world": {"rows": 1.0}, "pages": {}, "alone": alone, "import 1000": listed}
    said = report.written({"machine": [], "runs": [run]})
    assert "18.0 ms = **9.0** times the bare driver's 2.0 ms" in said
    assert "processor time a row | read 0.50 ms" in said


def test_the_report_says_when_the_machine_wavered() -> None:
    run = {"size": 5, "db": "sqlite", "world": {"rows": 1.0, "calibration": [0.01, 0.03]}, "pages": {}}
    said = report.written({"machine": [("Cores", "2")], "runs": [run]})
    assert "more than twice" in said
    assert "more than twice" not in report.written(
        {"machine": [], "runs": [run | {"world": {"rows": 1.0, "calibration": [0.01, 0.015]}}]}
    )
