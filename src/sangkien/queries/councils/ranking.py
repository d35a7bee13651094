"""The dossiers of a session by their marks: who comes first, who gets a place, over which place some are tied."""

from dataclasses import dataclass
from fractions import Fraction

from sangkien.models.councils.sessions import AgendaItem, CouncilSession
from sangkien.queries.access import Actor
from sangkien.queries.councils.marking import MarkedItem, marked_items, sees_all
from sangkien.queries.councils.seating import own_seat
from sangkien.queries.councils.sessions import agenda
from sangkien.rules.councils.lives import DECIDED, UNDECIDED
from sangkien.rules.scoring.results import ranked


@dataclass(frozen=True)
class RankedItem:
    """One dossier with its total and rank; `placed` within the places, `tied` where the council decides."""

    item: AgendaItem
    found: MarkedItem
    total: Fraction
    rank: int
    placed: bool
    tied: bool
    names: bool


@dataclass(frozen=True)
class Ranking:
    """The ranking; no lines while a dossier waits for marks, or its marks may not be shown to this reader.

    `by_rank` whether the sheet decides by rank; of dossiers marked with several sheets no ranking is made (`mixed`).
    """

    lines: tuple[RankedItem, ...]
    waiting: int
    by_rank: bool
    mixed: bool


def ranking(session: CouncilSession, actor: Actor, *, places: int = 0) -> Ranking:
    """The ranking of a session the actor may see, in a fixed number of questions.

    It tells every total at once, so it is shown only where each of them may be: to who run the session and need leave
    for none of its dossiers once all sheets are closed, to everybody to whom the council is open once all is decided.
    """
    items = [item for item in agenda(session) if item.state in UNDECIDED | DECIDED]
    marked = marked_items(items, session)
    relations = session.relations_of(actor.user_id, actor.person_id)
    runs = bool(relations & {"council_secretary", "council_chair"})
    own = own_seat(session.council, actor, session.day)
    shown = [
        one for one in marked.values()
        if one.item.state in DECIDED
        or (runs and one.complete and not (own is not None and one.is_out(own.pk)))
    ]  # fmt: skip
    totals = {str(one.item.pk): total for one in shown if (total := one.result().total) is not None}
    by_rank = any(one.sheet.passing.by_rank for one in marked.values())
    mixed = len({one.marking.version_id for one in marked.values()}) > 1
    waiting = len(items) - len(totals)
    if waiting or mixed or not totals:
        return Ranking((), waiting, by_rank, mixed)
    ranks, placed, tied = ranked(totals, places)
    names = sees_all(session, actor)
    lines = [
        RankedItem(
            one.item, one, totals[key], ranks[key], key in placed, key in tied, names or one.item.state in DECIDED
        )
        for one in shown
        if (key := str(one.item.pk))
    ]
    return Ranking(tuple(sorted(lines, key=lambda line: (line.rank, line.item.position))), 0, by_rank, mixed=False)
