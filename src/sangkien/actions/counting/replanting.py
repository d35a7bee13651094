"""A subtree moves: its figures leave the units above on a day and enter the new ones."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.db import connection, transaction
from django.db.models import Case, DateField, F, Sum, Value, When

from sangkien.actions.counting.folding import fold_people
from sangkien.actions.counting.locks import hold_fold, hold_tree
from sangkien.actions.counting.posting import Key, Posting, post
from sangkien.models.counting import Count, CountDay
from sangkien.models.organisation import Unit
from sangkien.queries.counting.tree import Line, Place, chains, lines
from sangkien.rules.counting import PEOPLE, people_value, recounted

Chain = tuple[Place, ...]

_FIRSTS = """
SELECT programme, phase, first, COUNT(*) FROM (
    SELECT p.programme AS programme, p.phase AS phase, p.person, MIN(p.since) AS first
    FROM sangkien_participant p JOIN sangkien_unit u ON u.id = p.unit
    WHERE u.path >= %s AND u.path < %s AND p.n > 0
    GROUP BY p.programme, p.phase, p.person
) AS people
GROUP BY programme, phase, first
"""


@transaction.atomic(savepoint=False)
def replant(unit: Unit, old_ancestors: Iterable[int], new_ancestors: Iterable[int], *, on: date) -> None:
    """The subtree of `unit` stands below `new_ancestors` (unit numbers) since the day `on`, no longer below the old.

    Call it once for every unit whose parent changed, in the same transaction, right after paths and
    parents in the table are those of the new tree; a move may not lie before an earlier move of the
    same unit. What was counted before `on` changes sides on that day, what came later counts on the
    new side at once. Raises ValueError where the new units are not those above `unit` in the table.
    """
    hold_tree()
    hold_fold()
    # Other changes that wait will be folded in the new tree, each in the tree of its day.
    fold_people()
    old, new = set(old_ancestors) - {unit.pk}, set(new_ancestors) - {unit.pk}
    known = chains({unit.pk, *old})
    here = known[unit.pk]
    if new != {place.unit for place in here[:-1]}:
        raise ValueError(f"unit {unit.pk} does not stand below {sorted(new)}")
    left = max((known[one] for one in old), key=len, default=())
    Count.objects.filter(unit=unit.pk).update(parent=here[-1].parent)
    post(_transfers(unit.pk, left, here[:-1], on))
    for place in _places(sorted(old ^ new)):
        _recount_people(place, on)


def _transfers(unit: int, left: Chain, entered: Chain, on: date) -> Iterator[Posting]:
    moved = Case(When(day__lt=on, then=Value(on)), default=F("day"), output_field=DateField())
    rows = CountDay.objects.filter(unit=unit).exclude(dimension=PEOPLE).annotate(moved=moved)
    where: dict[date, tuple[Line, ...]] = {}
    for row in rows.values("programme", "phase", "dimension", "value", "moved").annotate(total=Sum("n")):
        day, n = row["moved"], row["total"]
        if day not in where:
            where[day] = (*(replace(line, sign=-line.sign) for line in _lines(left, day)), *_lines(entered, day))
        for line in where[day]:
            key = Key(line.unit, row["programme"], row["phase"], row["dimension"], row["value"])
            yield Posting(key, line.parent, line.day, n * line.sign)


def _lines(chain: Chain, day: date) -> tuple[Line, ...]:
    return lines(chain, day) if chain else ()


def _places(units: Sequence[int]) -> list[Place]:
    return [chain[-1] for _unit, chain in sorted(chains(units).items())]


def _recount_people(place: Place, on: date) -> None:
    fresh = _people_below(place.path)
    stored = {(row.programme, row.phase): row.n for row in Count.objects.filter(unit=place.unit, dimension=PEOPLE)}
    later = CountDay.objects.filter(unit=place.unit, dimension=PEOPLE, day__gte=on)
    removed = {
        (programme, phase): n for programme, phase, n in later.values_list("programme", "phase").annotate(n=Sum("n"))
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
