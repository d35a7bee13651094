"""Counting people: each once in every unit, however many entries and however many units below."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import connection, transaction

from sangkien.actions.base import add_all
from sangkien.actions.counting.locks import appends, hold_people
from sangkien.actions.counting.posting import Key, Posting, post
from sangkien.models.counting import CountDelta, Participant
from sangkien.models.organisation import Unit
from sangkien.queries.counting.tree import Place, chain
from sangkien.rules.counting import PEOPLE, Mark, joining, leaving, people_value

Elsewhere = list[tuple[str, date]]
# In the database's own words: counting people is a part of nearly every verb of an initiative.
_STANDING = """
SELECT part.id, part.unit, part.phase, part.person, part.n, part.since, place.path
FROM sangkien_participant part LEFT JOIN sangkien_unit place ON place.id = part.unit
WHERE part.programme = %s AND part.phase IN ({phases}) AND part.person IN ({persons})
"""
_MORE = "UPDATE sangkien_participant SET n = n + %s{since} WHERE id IN ({rows})"
_AT_ONCE = 1_000
# A person in a phase.
Part = tuple[int, int]
Chain = tuple[Place, ...]
# By unit, the unit above it, phase and day: how many people more or fewer.
Sums = defaultdict[tuple[int, int, int, date], int]


def take_part(unit: Unit, programme_id: int, phase: int, person_ids: Iterable[int], n: int, *, day: date) -> None:
    """Each person has `n` more (or fewer) entries in `unit` in this phase, as of `day`.

    The phase and the whole programme (phase 0) are told separately; programme 0 means registered.
    Belongs into the verb's transaction.
    """
    take_part_in(unit, programme_id, (phase,), person_ids, n, day=day)


@transaction.atomic(savepoint=False)
def take_part_in(
    unit: Unit,
    programme_id: int,
    phases: Sequence[int],
    person_ids: Iterable[int],
    n: int,
    *,
    day: date,
    today: Chain = (),
) -> None:
    """The same for several phases at one go; `today` is the chain of the unit where it is known already."""
    persons = sorted(set(person_ids))
    if not persons or not n:
        return
    hold_people(programme_id, persons)
    today = today or chain(unit)
    sums: Sums = defaultdict(int)
    for start in range(0, len(persons), _AT_ONCE):
        _take_part(unit.pk, programme_id, phases, persons[start : start + _AT_ONCE], n, day, today, sums)
    _tell(programme_id, sums)


def _take_part(
    unit: int, programme: int, phases: Sequence[int], persons: list[int], n: int, day: date, today: Chain, sums: Sums
) -> None:
    known, elsewhere = _standing(unit, programme, phases, persons)
    fresh = {
        (phase, person): Participant(unit=unit, programme=programme, phase=phase, person=person, n=0, since=day)
        for phase in phases
        for person in persons
        if (phase, person) not in known
    }
    changed: dict[bool, list[int]] = {True: [], False: []}
    for key, row in sorted((known | fresh).items()):
        was, row.n = row.n > 0, row.n + n
        turned = was != (row.n > 0)
        if turned:
            row.since = day if row.n > 0 else row.since
            _sum_up(sums, today, row, day, elsewhere[key])
        if row.pk:
            changed[turned and row.n > 0].append(row.pk)
    add_all([*fresh.values()])
    _add(changed[False], n)
    _add(changed[True], n, since=day)


def _add(rows: list[int], n: int, since: date | None = None) -> None:
    """Count `n` more entries of people who took part before, of those who come back as of `since`."""
    if not rows:
        return
    begun, values = ("", []) if since is None else (", since = %s", [since])
    with connection.cursor() as cursor:
        cursor.execute(_MORE.format(since=begun, rows=", ".join(["%s"] * len(rows))), [n, *values, *rows])


def _standing(
    unit: int, programme: int, phases: Sequence[int], persons: list[int]
) -> tuple[dict[Part, Participant], defaultdict[Part, Elsewhere]]:
    own: dict[Part, Participant] = {}
    elsewhere: defaultdict[Part, Elsewhere] = defaultdict(list)
    statement = _STANDING.format(phases=", ".join(["%s"] * len(phases)), persons=", ".join(["%s"] * len(persons)))
    with connection.cursor() as cursor:
        cursor.execute(statement, [programme, *phases, *persons])
        rows = cursor.fetchall()
    for key, where, phase, person, n, since, path in rows:
        if where == unit:
            own[phase, person] = Participant(
                pk=key, unit=unit, programme=programme, phase=phase, person=person, n=n, since=since
            )
        elif n > 0:
            elsewhere[phase, person].append((path, since))
    return own, elsewhere


def _sum_up(sums: Sums, today: Chain, row: Participant, day: date, elsewhere: Elsewhere) -> None:
    """Add to the sums what somebody's coming or going means in each unit of the chain."""
    for place in today:
        others = min((since for path, since in elsewhere if path.startswith(place.path)), default=None)
        marks: tuple[Mark, ...] = joining(day, others) if row.n > 0 else leaving(day, others)
        for mark in marks:
            sums[place.unit, place.parent, row.phase, mark.day] += mark.n


def _tell(programme: int, sums: Sums) -> None:
    value = people_value(programme)
    if not appends():
        post(
            Posting(Key(unit, programme, phase, PEOPLE, value), parent, day, n)
            for (unit, parent, phase, day), n in sums.items()
        )
        return
    add_all([
        CountDelta(unit=unit, programme=programme, phase=phase, dimension=PEOPLE, value=value, day=day, n=n)
        for (unit, _parent, phase, day), n in sums.items()
        if n
    ])  # fmt: skip
