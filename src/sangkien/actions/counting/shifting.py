"""Figures that add up over the tree: states, content groups, kinds."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from sangkien.actions.base import add_all
from sangkien.actions.counting.locks import appends
from sangkien.actions.counting.posting import Key, Posting, post
from sangkien.models.counting import CountDelta
from sangkien.models.organisation import Unit
from sangkien.queries.counting.tree import Place, chain, lines
from sangkien.rules.counting import PEOPLE, SENT, STATUS, WITHDRAWN, Change


@transaction.atomic(savepoint=False)
def shift(
    unit: Unit, programme_id: int, changes: Iterable[Change], *, day: date, today: tuple[Place, ...] = ()
) -> None:
    """Change figures of `unit` and of every unit above it, as of `day`. Belongs into the verb's transaction.

    `changes` name the phase and, separately, the whole programme (phase 0). What is sent in and not taken
    back follows from the states by itself. People are counted by `take_part`. `today` is the chain of the
    unit where it is known already.
    """
    whole = with_sent(changes)
    if any(change.dimension == PEOPLE for change in whole):
        raise ValueError("people are counted by take_part")
    if appends():
        add_all([
            CountDelta(
                unit=unit.pk, programme=programme_id, phase=change.phase, dimension=change.dimension,
                value=change.value, day=day, n=change.n,
            )
            for change in whole
        ])  # fmt: skip
    elif whole:
        post(spread(today or chain(unit), programme_id, [(change, day) for change in whole]))


def with_sent(changes: Iterable[Change]) -> list[Change]:
    """The changes that change something, and what they mean for what is sent in and not taken back."""
    found = [change for change in changes if change.n]
    for phase in sorted({change.phase for change in found}):
        standing = (c for c in found if c.dimension == STATUS and c.value != WITHDRAWN)
        n = sum(c.n for c in standing if c.phase == phase)
        if n:
            found.append(Change(phase, STATUS, SENT, n))
    return found


def spread(today: tuple[Place, ...], programme_id: int, changes: Sequence[tuple[Change, date]]) -> list[Posting]:
    """Postings of the changes for the last unit of the chain and every unit above it, in the tree of each day."""
    where = {day: lines(today, day) for day in {day for _change, day in changes}}
    return [
        Posting(
            Key(line.unit, programme_id, change.phase, change.dimension, change.value),
            line.parent, line.day, change.n * line.sign,
        )
        for change, day in changes
        for line in where[day]
    ]  # fmt: skip
