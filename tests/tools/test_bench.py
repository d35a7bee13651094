"""The bench: its words are as spread as those of real lists, and its report owns up to a busy machine."""

import random

from tools.bench import report, words


def test_titles_are_many_and_rare_words_are_rare() -> None:
    dice = random.Random(1)
    titles = [words.title(dice) for _number in range(4000)]
    assert len(set(titles)) > 3900
    assert 0 < sum(any(rare in one for rare in words.RARE) for one in titles) < 40


def test_the_report_says_when_the_machine_wavered() -> None:
    run = {"size": 5, "db": "sqlite", "world": {"rows": 1.0, "calibration": [0.01, 0.03]}, "pages": {}}
    said = report.written({"machine": [("Cores", "2")], "runs": [run]})
    assert "more than twice" in said
    assert "more than twice" not in report.written(
        {"machine": [], "runs": [run | {"world": {"rows": 1.0, "calibration": [0.01, 0.015]}}]}
    )
