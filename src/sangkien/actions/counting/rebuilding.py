"""Mending the counters: only what differs, or everything anew."""

from collections.abc import Iterator

from django.db import connection

from sangkien.actions.act import Log, act
from sangkien.actions.counting.folding import fold
from sangkien.actions.counting.locks import hold_fold, hold_tree
from sangkien.actions.counting.posting import Key, Posting, post
from sangkien.kernel import clock
from sangkien.models.counting import Count, CountDay, CountDelta, Participant
from sangkien.models.organisation import Unit
from sangkien.queries.access import Actor
from sangkien.queries.counting.recount import Difference, differences, figures, participants, people

_EMPTY = (Count, CountDay, CountDelta, Participant)
_PARTICIPANTS = "INSERT INTO sangkien_participant (unit, programme, phase, person, n, since) {fresh}"
_COUNT = """
INSERT INTO sangkien_count (unit, parent, programme, phase, dimension, value, n)
WITH {rolled} SELECT unit, parent, programme, phase, dimension, value, SUM(n) FROM rolled
GROUP BY unit, parent, programme, phase, dimension, value
"""
_LEDGER = """
INSERT INTO sangkien_countday (unit, programme, phase, dimension, value, day, n)
WITH {rolled} SELECT unit, programme, phase, dimension, value, day, n FROM rolled
"""


@act("counts.rebuild")
def rebuild(log: Log, *, actor: Actor, whole: bool = False) -> int:
    """Correct every figure that a recount shows to be wrong; returns how many.

    The correction counts as of today: past days keep what was believed then. With `whole` everything
    is counted anew, and past days too, by the days of entry and decision in today's tree.
    """
    hold_tree()
    fold()
    # Only told apart one by one where they are mended: after a loss everything may differ.
    wrong = sum(1 for _one in differences())
    if whole:
        count_anew()
    elif wrong:
        _mend()
    log.record(wrong=wrong, whole=whole)
    return wrong


def _mend() -> None:
    _mend_participants(_wrong("participant"))
    post(_postings(_wrong("counter")))
    _mend_ledger(_wrong("ledger"))


def _wrong(where: str) -> list[Difference]:
    return [one for one in differences() if one.where == where]


def count_anew() -> None:
    """Throw every figure away and count anew, past days too. Belongs into a transaction in which nobody counts."""
    hold_fold()
    for model in _EMPTY:
        model.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(_PARTICIPANTS.format(fresh=participants()))
        for rolled in (figures, people):
            cursor.execute(_COUNT.format(rolled=rolled(by_day=False)))
            cursor.execute(_LEDGER.format(rolled=rolled(by_day=True)))


def _mend_participants(wrong: list[Difference]) -> None:
    today = clock.today()
    for one in wrong:
        at = {"unit": one.unit, "programme": one.programme, "phase": one.phase, "person": int(one.value)}
        fresh = {"n": one.fresh}
        Participant.objects.update_or_create(**at, defaults=fresh, create_defaults={**at, **fresh, "since": today})


def _postings(wrong: list[Difference]) -> Iterator[Posting]:
    today = clock.today()
    parents = dict(Unit.objects.values_list("pk", "parent"))
    for one in wrong:
        key = Key(one.unit, one.programme, one.phase, one.dimension, one.value)
        yield Posting(key, parents.get(one.unit) or 0, today, one.fresh - one.stored)


def _mend_ledger(wrong: list[Difference]) -> None:
    today = clock.today()
    for one in wrong:
        at = {
            "unit": one.unit, "programme": one.programme, "phase": one.phase, "dimension": one.dimension,
            "value": one.value, "day": today,
        }  # fmt: skip
        row, _new = CountDay.objects.get_or_create(**at, defaults={"n": 0})
        row.n += one.fresh - one.stored
        row.save(update_fields=["n"])
