"""Whom a decision on an annulment has to wait for, and until when."""

from datetime import date, timedelta

from sangkien.rules.recognitions import Asked, still_to_hear

DAY = date(2026, 12, 13)
SPOKE = Asked("author", "Trần Thị Lan", 1, True)
SILENT = Asked("employer", "Công ty Sao Mai", None, False)


def test_through_the_last_day_whoever_is_silent_is_waited_for() -> None:
    for today in (DAY - timedelta(days=14), DAY):
        assert still_to_hear([SPOKE, SILENT], DAY, today) == [SILENT]


def test_when_all_have_spoken_nobody_is_waited_for() -> None:
    assert still_to_hear([SPOKE], DAY, DAY - timedelta(days=14)) == []


def test_from_the_day_after_nobody_is_waited_for() -> None:
    assert still_to_hear([SPOKE, SILENT], DAY, DAY + timedelta(days=1)) == []
