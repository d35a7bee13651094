"""Counting people: each once in every unit, however many entries and however many units below."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import OuterRef, Subquery

from sangkien.actions.counting.locks import appends, hold_people
from sangkien.actions.counting.posting import Key, Posting, post
from sangkien.models.counting import CountDelta, Participant
from sangkien.models.organisation import Unit
from sangkien.queries.counting.tree import Place, chain
from sangkien.rules.counting import PEOPLE, Mark, joining, leaving, people_value

Elsewhere = list[tuple[str, date]]


@transaction.atomic(savepoint=False)
def take_part(unit: Unit, programme_id: int, phase: int, person_ids: Iterable[int], n: int, *, day: date) -> None:
    """Each person has `n` more (or fewer) entries in `unit` in this phase, as of `day`.

    The phase and the whole programme (phase 0) are told separately; programme 0 means registered.
    Belongs into the verb's transaction.
    """
    persons = sorted(set(person_ids))
    if not persons or not n:
        return
    hold_people(programme_id, persons)
    known, elsewhere = _standing(unit.pk, programme_id, phase, persons)
    fresh = {
        person: Participant(unit=unit.pk, programme=programme_id, phase=phase, person=person, n=0, since=day)
        for person in persons
        if person not in known
    }
    today = chain(unit)
    postings: list[Posting] = []
    for person, row in sorted((known | fresh).items()):
        was, row.n = row.n > 0, row.n + n
        if was != (row.n > 0):
            row.since = day if row.n > 0 else row.since
            postings += _postings(today, row, day, elsewhere[person])
    Participant.objects.bulk_create(fresh.values())
    Participant.objects.bulk_update(known.values(), ["n", "since"])
    _tell(postings)


def _standing(
    unit: int, programme: int, phase: int, persons: list[int]
) -> tuple[dict[int, Participant], defaultdict[int, Elsewhere]]:
    path = Subquery(Unit.objects.filter(pk=OuterRef("unit")).values("path")[:1])
    found = Participant.objects.filter(programme=programme, phase=phase, person__in=persons).annotate(path=path)
    own: dict[int, Participant] = {}
    elsewhere: defaultdict[int, Elsewhere] = defaultdict(list)
    for row in found:
        if row.unit == unit:
            own[row.person] = row
        elif row.n > 0:
            elsewhere[row.person].append((row.path, row.since))
    return own, elsewhere


def _postings(today: tuple[Place, ...], row: Participant, day: date, elsewhere: Elsewhere) -> list[Posting]:
    found = []
    for place in today:
        others = min((since for path, since in elsewhere if path.startswith(place.path)), default=None)
        marks: tuple[Mark, ...] = joining(day, others) if row.n > 0 else leaving(day, others)
        key = Key(place.unit, row.programme, row.phase, PEOPLE, people_value(row.programme))
        found += [Posting(key, place.parent, mark.day, mark.n) for mark in marks]
    return found


def _tell(postings: list[Posting]) -> None:
    if not appends():
        post(postings)
        return
    CountDelta.objects.bulk_create(
        CountDelta(
            unit=p.key.unit, programme=p.key.programme, phase=p.key.phase, dimension=p.key.dimension,
            value=p.key.value, day=p.day, n=p.n,
        )
        for p in postings
    )  # fmt: skip
