"""The past played again, moment by moment: lives take turns in the order of time, each at its own clock."""

import heapq
import itertools
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from importlib import import_module

from sangkien.kernel import clock

# A life gives back the moment of its next step; its step then runs at that moment.
Life = Iterator[datetime]

_BEGINS, _LASTS = timedelta(hours=8), timedelta(hours=9)
_DAY = timedelta(days=1)


def in_working_hours(life: Life, now: datetime) -> Life:
    """The same life with the moments of past days moved into working hours, in the same order.

    Whoever starts the demo at four in the morning has still a council that met by day.
    """
    for moment in life:
        local = clock.in_vietnam(moment)
        day = clock.start_of(local.date())
        yield day + _BEGINS + _LASTS * ((local - day) / _DAY) if local.date() < clock.in_vietnam(now).date() else moment


class Replay:
    """Plays lives up to `until`; what would come later does not happen."""

    def __init__(self, until: datetime) -> None:
        self.until = clock.in_vietnam(until)
        self._turns: list[tuple[datetime, int, Life]] = []
        self._order = itertools.count()
        # The doors do not know each other, so the worker is named, not imported.
        self._work: Callable[[str], int] = import_module("sangkien.jobs.worker").work_off

    def add(self, life: Life) -> None:
        """Let a life take part from its first moment on."""
        moment = next(life, None)
        if moment is not None and clock.in_vietnam(moment) <= self.until:
            heapq.heappush(self._turns, (clock.in_vietnam(moment), next(self._order), life))

    def play(self) -> int:
        """Play everything; returns how many steps there were. Jobs that fall due are done on the way."""
        steps = 0
        day = self._turns[0][0].date() if self._turns else self.until.date()
        while self._turns:
            moment, _order, life = heapq.heappop(self._turns)
            day = self._work_through(day, moment)
            with clock.frozen(moment):
                self.add(life)
                self._work("demo")
            steps += 1
        self._work_through(day, self.until)
        return steps

    def _work_through(self, day: date, moment: datetime) -> date:
        """Do what falls due at the beginning of each day before `moment`."""
        while day < moment.date():
            day += timedelta(days=1)
            with clock.frozen(clock.start_of(day)):
                self._work("demo")
        return day
