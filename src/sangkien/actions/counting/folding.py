"""Folding appended changes into the counters (PostgreSQL)."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet

from sangkien.actions.counting.locks import appends, hold_fold
from sangkien.actions.counting.posting import Key, Posting, post
from sangkien.actions.counting.shifting import spread
from sangkien.models.counting import CountDelta
from sangkien.queries.counting.tree import Place, chains
from sangkien.rules.counting import PEOPLE, Change

DELTAS_AT_ONCE = 5_000


def fold() -> int:
    """Fold every change that waits into the counters; returns how many. One folds at a time."""
    return _fold(CountDelta.objects.all()) if appends() else 0


def fold_people() -> int:
    """Fold what waits about people alone: it names every unit itself and asks no tree."""
    return _fold(CountDelta.objects.filter(dimension=PEOPLE)) if appends() else 0


def _fold(waiting: QuerySet[CountDelta]) -> int:
    folded = 0
    while part := _fold_some(waiting):
        folded += part
        if part < DELTAS_AT_ONCE:
            break
    return folded


def _fold_some(waiting: QuerySet[CountDelta]) -> int:
    with transaction.atomic():
        hold_fold()
        deltas = list(waiting.order_by("pk")[:DELTAS_AT_ONCE])
        if deltas:
            CountDelta.objects.filter(pk__in=[delta.pk for delta in deltas]).delete()
            post(_postings(deltas))
    return len(deltas)


def _postings(deltas: Iterable[CountDelta]) -> list[Posting]:
    by_unit: defaultdict[int, list[CountDelta]] = defaultdict(list)
    for delta in deltas:
        by_unit[delta.unit].append(delta)
    found: list[Posting] = []
    for unit, today in chains(by_unit).items():
        found += _of_unit(today, by_unit[unit])
    return found


def _of_unit(today: tuple[Place, ...], deltas: list[CountDelta]) -> list[Posting]:
    here, found = today[-1], []
    rolling: defaultdict[int, list[CountDelta]] = defaultdict(list)
    for delta in deltas:
        if delta.dimension == PEOPLE:
            key = Key(here.unit, delta.programme, delta.phase, delta.dimension, delta.value)
            found.append(Posting(key, here.parent, delta.day, delta.n))
        else:
            rolling[delta.programme].append(delta)
    for programme, some in rolling.items():
        found += spread(today, programme, [(Change(d.phase, d.dimension, d.value, d.n), d.day) for d in some])
    return found
