"""The one source of the present moment, in Vietnam time; can be shifted for rehearsal and tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

_shift = timedelta(0)
_frozen: datetime | None = None


def now() -> datetime:
    """The present moment as an aware datetime in Vietnam time."""
    if _frozen is not None:
        return _frozen
    return datetime.now(VIETNAM) + _shift


def today() -> date:
    """The present day in Vietnam."""
    return now().date()


def start_at(moment: datetime) -> None:
    """Let the clock run on from `moment` (rehearsal): every later reading is shifted by the same span."""
    global _shift
    _shift = in_vietnam(moment) - datetime.now(VIETNAM)


def is_shifted() -> bool:
    """Whether the clock runs in another time than the real one."""
    return _shift != timedelta(0)


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Hold the clock at `moment` inside the block (tests, replay of the past)."""
    global _frozen
    before, _frozen = _frozen, in_vietnam(moment)
    try:
        yield
    finally:
        _frozen = before


def in_vietnam(moment: datetime) -> datetime:
    """`moment` in Vietnam time; a naive datetime is read as Vietnam time."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=VIETNAM)
    return moment.astimezone(VIETNAM)


def start_of(day: date) -> datetime:
    """The first moment of `day` in Vietnam."""
    return datetime.combine(day, time.min, VIETNAM)


def end_of(day: date) -> datetime:
    """The last representable moment of `day` in Vietnam."""
    return datetime.combine(day, time.max, VIETNAM)
