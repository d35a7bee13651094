"""A subtree moves: its figures leave the units above on a day and enter the new ones."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import connection
from django.db.models import Sum

from sangkien.actions.counting.folding import fold
from sangkien.actions.counting.locks import hold_tree
from sangkien.actions.counting.posting import Key, Posting, post
from sangkien.models.counting import Count, CountDay
from sangkien.models.organisation import Unit
from sangkien.queries.counting.tree import Place, chains
from sangkien.rules.counting import PEOPLE, people_value, recounted

_COUNT = """
INSERT INTO sangkien_count (unit, parent, programme, phase, dimension, value, n)
SELECT %s, %s, programme, phase, dimension, value, %s * n FROM sangkien_count
WHERE unit = %s AND dimension <> 'people' AND n <> 0
ON CONFLICT (unit, programme, phase, dimension, value) DO UPDATE SET n = sangkien_count.n + excluded.n
"""
_LEDGER = """
INSERT INTO sangkien_countday (unit, programme, phase, dimension, value, day, n)
SELECT %s, programme, phase, dimension, value, moved, %s * SUM(n) FROM (
    SELECT programme, phase, dimension, value, CASE WHEN day < %s THEN %s ELSE day END AS moved, n
    FROM sangkien_countday WHERE unit = %s AND dimension <> 'people'
) AS own
GROUP BY programme, phase, dimension, value, moved HAVING SUM(n) <> 0
ON CONFLICT (unit, programme, phase, dimension, value, day) DO UPDATE SET n = sangkien_countday.n + excluded.n
"""
_FIRSTS = """
SELECT programme, phase, first, COUNT(*) FROM (
    SELECT p.programme AS programme, p.phase AS phase, p.person, MIN(p.since) AS first
    FROM sangkien_participant p JOIN sangkien_unit u ON u.id = p.unit
    WHERE u.path >= %s AND u.path < %s AND p.n > 0
    GROUP BY p.programme, p.phase, p.person
) AS people
GROUP BY programme, phase, first
"""


def replant(unit: Unit, old_ancestors: Iterable[int], new_ancestors: Iterable[int], *, on: date) -> None:
    """The subtree of `unit` stands below `new_ancestors` (unit numbers) since the day `on`, no longer below the old.

    Call it once for every unit whose parent changed, in the same transaction, after the paths in the
    table are those of the new tree; a move may not lie before an earlier move of the same unit. What
    was counted before `on` changes sides on that day, what came later counts on the new side at once.
    Raises ValueError where the new units are not those above `unit` in the table.
    """
    hold_tree()
    fold()
    old, new = set(old_ancestors) - {unit.pk}, set(new_ancestors) - {unit.pk}
    today = chains([unit.pk])[unit.pk]
    above = {place.unit: place for place in today[:-1]}
    if new != set(above):
        raise ValueError(f"unit {unit.pk} does not stand below {sorted(new)}")
    Count.objects.filter(unit=unit.pk).update(parent=today[-1].parent)
    for ancestor in sorted(old - new):
        _transfer(unit.pk, ancestor, 0, -1, on)
    for ancestor in sorted(new - old):
        _transfer(unit.pk, ancestor, above[ancestor].parent, 1, on)
    for place in _places(sorted(old ^ new)):
        _recount_people(place, on)


def _transfer(unit: int, ancestor: int, parent: int, sign: int, on: date) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [ancestor, parent, sign, unit])
        cursor.execute(_LEDGER, [ancestor, sign, on, on, unit])


def _places(units: Sequence[int]) -> list[Place]:
    return [chain[-1] for _unit, chain in sorted(chains(units).items())]


def _recount_people(place: Place, on: date) -> None:
    fresh = _people_below(place.path)
    stored = {
        (row.programme, row.phase): row.n for row in Count.objects.filter(unit=place.unit, dimension=PEOPLE)
    }
    later = CountDay.objects.filter(unit=place.unit, dimension=PEOPLE, day__gte=on)
    removed = {
        (programme, phase): n
        for programme, phase, n in later.values_list("programme", "phase").annotate(n=Sum("n"))
    }
    later.delete()
    postings = []
    for programme, phase in sorted(fresh.keys() | stored.keys()):
        at = (programme, phase)
        before = stored.get(at, 0) - removed.get(at, 0)
        key = Key(place.unit, programme, phase, PEOPLE, people_value(programme))
        marks = recounted(fresh.get(at, {}), before, on)
        postings += [Posting(key, place.parent, mark.day, mark.n) for mark in marks]
        if removed.get(at):
            Count.objects.filter(unit=place.unit, programme=programme, phase=phase, dimension=PEOPLE).update(n=before)
    post(postings)


def _people_below(path: str) -> dict[tuple[int, int], dict[date, int]]:
    found: defaultdict[tuple[int, int], dict[date, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_FIRSTS, [path, path + "~"])
        for programme, phase, first, n in cursor.fetchall():
            found[programme, phase][_day(first)] = n
    return dict(found)


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
