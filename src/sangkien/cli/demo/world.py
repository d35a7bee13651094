"""Everything that happens in the demo world, as lives to be played in the order of time."""

from collections.abc import Iterator
from datetime import datetime

from sangkien.cli.demo import (
    benefits,
    councils,
    dossiers,
    founding,
    history,
    influence,
    recognitions,
    scoring,
    support,
    waiting,
)
from sangkien.cli.demo.lives import life
from sangkien.cli.demo.replay import Life, in_working_hours


def lives(now: datetime) -> Iterator[Life]:
    """All lives; those that begin at the same moment begin in this order."""
    yield founding.founding(now)
    yield founding.national()
    yield founding.example(now)
    for room in (dossiers, councils, recognitions, influence, support):
        yield from (in_working_hours(one, now) for one in room.lives(now))
    for entries in (history.national(), waiting.last_minute(now), history.example(now), waiting.waiting(now)):
        for entry in entries:
            yield life(entry)
    yield from benefits.benefits(now)
    yield in_working_hours(scoring.practising(now), now)
