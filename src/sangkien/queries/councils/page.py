"""A session and one of its dossiers as the reader may see them, with what can be done now."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sangkien.kernel.errors import NotFound
from sangkien.models.councils.seating import CouncilSeat
from sangkien.models.councils.sessions import AgendaItem, ConflictOfInterest, CouncilSession, RoundRecord
from sangkien.queries.access import Actor, can
from sangkien.queries.councils.marking import sees_all, sees_names
from sangkien.queries.councils.readiness import cannot_pass, opening_problems, vote_problems
from sangkien.queries.councils.seating import own_seat
from sangkien.queries.councils.sessions import agenda, rule_in_force
from sangkien.queries.councils.standing import Place, Standing, places_of, standing_of, standings
from sangkien.rules.councils.conflicts import UNSETTLED
from sangkien.rules.councils.lives import DECIDED, ITEM, UNDECIDED
from sangkien.rules.councils.outcome import Outcome, has_quorum, outcome_from, quorum_needed
from sangkien.rules.councils.rule import CouncilRule


@dataclass(frozen=True)
class Line:
    """A dossier on the agenda; without its name where the reader marks blind."""

    item: AgendaItem
    standing: Standing
    names: bool
    # Whether the reader decides on it, and so reads what was filed.
    reads: bool = False

    @property
    def undecided(self) -> bool:
        """Whether the council still has to do with it."""
        return self.item.state in UNDECIDED

    @property
    def title(self) -> str:
        """What it is called to this reader."""
        return self.item.title if self.names else _("Hồ sơ thứ {n}").format(n=self.item.position)


@dataclass(frozen=True)
class SessionPage:
    """Everything the page of a session shows."""

    lines: list[Line]
    places: tuple[Place, ...]
    needed: int
    here: int
    quorum: bool
    problems: list[str]
    may: dict[str, bool]
    ready_to_close: bool
    mine: CouncilSeat | None
    marking: bool
    secret: bool


def session_page(session: CouncilSession, actor: Actor) -> SessionPage:
    """The page of a session; a fixed number of questions, however long the agenda is."""
    items = agenda(session)
    stands = standings(items, session)
    names = sees_all(session, actor)
    mine = own_seat(session.council, actor, session.day)
    lines = [
        Line(item, stands[item.pk], names or item.state in DECIDED, _reads(item, stands[item.pk], mine))
        for item in items
    ]
    places = places_of(session)
    rule = rule_in_force(session)
    here = sum(place.here for place in places)
    listed = [item for item in items if item.state == "listed"]
    may = {
        verb: bool(can(f"session.{verb}", session, actor)) for verb in ("enter", "attend", "open", "close", "cancel")
    }
    may["assign"] = bool(can("marks.assign_all", session, actor))
    return SessionPage(
        lines, places, quorum_needed(rule, len(places)), here, has_quorum(rule, len(places), here),
        opening_problems(session, listed) if session.state == "planned" and may["open"] else [],
        may, session.state == "open" and not any(item.state in UNDECIDED for item in items),
        mine, rule.marks != "none" and session.state in {"planned", "open"}, rule.vote == "secret",
    )  # fmt: skip


def _reads(item: AgendaItem, standing: Standing, seat: CouncilSeat | None) -> bool:
    """Whether the seat decides on the dossier: the right `agenda.read_filed` for a whole agenda, without asking anew."""
    place = standing.place_of(seat.pk) if seat else None
    return place is not None and not place.out and item.state in UNDECIDED | DECIDED


@dataclass(frozen=True)
class ItemPage:
    """Everything the page of one dossier before the council shows."""

    rule: CouncilRule
    standing: Standing
    records: Sequence[RoundRecord]
    problems: list[str]
    warning: str
    may: dict[str, bool]
    mine: Place | None
    names: bool
    title: str
    outcome: Outcome | None
    # The stakes this reader may decide on now.
    deciding: frozenset[int]
    # Whether the reader decides on it, and so reads what was filed.
    reads: bool


def item_page(item: AgendaItem, actor: Actor) -> ItemPage:
    """The page of one dossier on the agenda."""
    session = item.session
    standing = standing_of(item)
    own = own_seat(session.council, actor, session.day)
    running = bool(can("session.open", session, actor))
    names = sees_names(item, actor)
    undecided = item.state in UNDECIDED
    may = {
        "strike": item.state == "listed" and bool(can("session.strike", item, actor)),
        "put_back": ITEM.allows("put_back", item.state) and bool(can("agenda.put_back", item, actor)),
        "end_round": item.state == "open" and item.round != "vote" and bool(can("agenda.end_round", item, actor)),
        "search": undecided and running,
        "note": item.state in ("listed", "open") and bool(can("conflict.note", item, actor)),
        "declare": undecided and own is not None,
    }
    return ItemPage(
        rule_in_force(session), standing, list(item.rounds.order_by("pk")),
        vote_problems(item, standing) if item.state == "open" and running else [],
        cannot_pass(item, standing) if running else "", may,
        standing.place_of(own.pk) if own else None, names, Line(item, standing, names).title,
        outcome_from(item.outcome) if item.state in DECIDED else None,
        _deciding(item, standing, actor) if undecided else frozenset(), _reads(item, standing, own),
    )  # fmt: skip


def _deciding(item: AgendaItem, standing: Standing, actor: Actor) -> frozenset[int]:
    open_ = [(place.seat, one) for place in standing.doubts for one in place.conflicts if one.state in UNSETTLED]
    found: set[int] = set()
    for seat, one in open_:
        one.item, one.seat = item, seat
        if can("conflict.settle", one, actor):
            found.add(one.pk)
    return frozenset(found)


def fetch_conflict(conflict_id: int, actor: Actor) -> ConflictOfInterest:
    """The stake, where the actor may see the council; else NotFound."""
    rows = ConflictOfInterest.objects.select_related(
        "item__session__council__unit", "item__dossier__initiative", "seat__council__unit", "noted_by__person"
    )
    found = rows.filter(pk=conflict_id).first()
    if found is None or not can("council.read", found.item, actor):
        raise NotFound
    return found
