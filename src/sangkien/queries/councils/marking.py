"""Marks: who marks what, who has closed, what came out; and above all who may see which marks.

Nobody is told anything of another's marks before all sheets of the dossier are closed, his own among them; the
chair and the secretary see only who has closed. A member without a sheet sees no mark before the vote is called:
he or she may still be the further reader.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from sangkien.kernel.errors import NotFound
from sangkien.kernel.showing import asked_once
from sangkien.models.councils.marks import Marking, MarkSheet
from sangkien.models.councils.seating import CouncilSeat
from sangkien.models.councils.sessions import AgendaItem, CouncilSession
from sangkien.queries.access import Actor, can
from sangkien.queries.councils.sessions import rule_in_force
from sangkien.queries.councils.sheets import sheet_of
from sangkien.queries.councils.standing import Standing, standing_of, standings
from sangkien.rules.councils.lives import DECIDED, RUNNING
from sangkien.rules.councils.outcome import Marks
from sangkien.rules.scoring.marks import Marked, marked, read_paper
from sangkien.rules.scoring.numbers import written
from sangkien.rules.scoring.results import REASONS, Counted, PublicVotes, Result, result
from sangkien.rules.scoring.sheet import Sheet
from sangkien.rules.scoring.spread import SpreadOfMarks, spread

# Marks are given before the vote: while the dossier waits on the agenda, or is being looked at.
MARKABLE = frozenset({"listed", "open"})


@dataclass(frozen=True)
class MarkedItem:
    """A dossier with its sheet and the sheets of all who mark it; sheets of members who must leave do not count."""

    item: AgendaItem
    marking: Marking
    sheet: Sheet
    standing: Standing
    sheets: tuple[MarkSheet, ...]

    @property
    def counting(self) -> list[MarkSheet]:
        """The sheets that count or are waited for."""
        return [one for one in self.sheets if one.excused_at is None and not self.is_out(one.seat_id)]

    @property
    def closed(self) -> list[MarkSheet]:
        """The closed sheets that count."""
        return [one for one in self.counting if one.closed_at is not None]

    @property
    def waiting(self) -> list[MarkSheet]:
        """The sheets still open."""
        return [one for one in self.counting if one.closed_at is None]

    @property
    def complete(self) -> bool:
        """Whether nobody is waited for and as many have closed as the sheet asks for."""
        return not self.waiting and len(self.closed) >= self.sheet.markers.least

    @property
    def asks_further(self) -> bool:
        """Whether the closed sheets lie so far apart that one further reader is proposed, and none has been asked."""
        if not self.complete or any(one.further for one in self.counting):
            return False
        return self.spread().further_reader or self.result().state == "third_reader"

    def is_out(self, seat_id: int) -> bool:
        """Whether this seat must leave for this dossier, or no longer sits."""
        place = self.standing.place_of(seat_id)
        return place is None or place.out

    def marked(self) -> list[Marked]:
        """The exact marks of the closed sheets."""
        return [marked(self.sheet, read_paper(self.sheet, one.paper)) for one in self.closed]

    def result(self) -> Result:
        """What the closed sheets say together."""
        counted = [Counted(marks, one.seat.role) for marks, one in zip(self.marked(), self.closed, strict=True)]
        marking = self.marking
        votes = None
        if marking.public_votes is not None and marking.most_votes is not None:
            votes = PublicVotes(marking.public_votes, marking.most_votes)
        return result(self.sheet, counted, votes=votes, settled=marking.settled_grade)

    def spread(self) -> SpreadOfMarks:
        """How far the closed sheets lie apart."""
        return spread(self.sheet, self.marked())


def marked_item(item: AgendaItem) -> MarkedItem | None:
    """The dossier with its marks; None where its marking has not begun."""
    return marked_items([item], item.session).get(item.pk)


@asked_once
def marked_items(items: Sequence[AgendaItem], session: CouncilSession) -> dict[int, MarkedItem]:
    """The same for several dossiers of one session, in a fixed number of questions."""
    keys = [item.pk for item in items]
    markings = {
        one.item_id: one
        for one in Marking.objects.filter(item__in=keys).select_related("version__sheet", "settled_by__person")
    }
    stands = standings([item for item in items if item.pk in markings], session)
    sheets: dict[int, list[MarkSheet]] = {}
    for one in MarkSheet.objects.filter(item__in=keys).select_related("seat__person").order_by("seat__position", "pk"):
        sheets.setdefault(one.item_id, []).append(one)
    return {
        item.pk: MarkedItem(
            item,
            markings[item.pk],
            sheet_of(markings[item.pk].version),
            stands[item.pk],
            tuple(sheets.get(item.pk, ())),
        )
        for item in items
        if item.pk in markings
    }


def may_see_marks(found: MarkedItem, actor: Actor) -> bool:
    """Whether the marks of this dossier may be shown to the actor now.

    Only to whom the council is open, once every sheet that counts is closed: to who run the session and to who has
    closed a sheet, to the other members when the vote is called; to a member who must leave for this dossier only when
    it is decided.
    """
    relations = found.item.relations_of(actor.user_id, actor.person_id)
    if not can("council.read", found.item, actor):
        return False
    if found.item.state in DECIDED:
        return True
    if "item_out" in relations or not relations:
        return False
    if not found.closed or found.waiting:
        return False
    marked_it = any(one.seat.person_id == actor.person_id for one in found.closed)
    runs = bool(relations & {"council_secretary", "council_chair"})
    return marked_it or runs or found.item.state not in MARKABLE


def marks_of(item: AgendaItem) -> Marks | None:
    """What the marks say, for the outcome and the minutes; None where nothing was marked or nothing came out."""
    found = marked_item(item)
    if found is None:
        return None
    came = found.result()
    if came.state != "done":
        return None
    shown = written(came.total, found.sheet.rounding.digits) if came.total is not None else ""
    return Marks(
        # Where the sheet itself sets no bar, the marks stand in nobody's way.
        passed=came.passed is not False,
        average=shown,
        sheet=found.marking.version.sheet.code,
        version=found.marking.version.number,
        reasons=tuple(REASONS[one.code].format(**one.params) for one in came.reasons),
    )


def marking_problems(item: AgendaItem) -> list[str]:
    """The names of those whose sheets are still waited for, or an empty list; `-` where marking has not begun."""
    if rule_in_force(item.session).marks == "none":
        return []
    found = marked_item(item)
    if found is None or not found.counting:
        return ["–"]
    return [one.seat.name for one in found.waiting]


def fetch_mark_sheet(sheet_id: int, actor: Actor) -> MarkSheet:
    """The actor's own sheet; NotFound for everybody else, as if there were none."""
    rows = MarkSheet.objects.select_related(
        "item__session__council__unit", "item__session__presider", "item__version", "item__dossier", "seat",
        "item__marking__version__sheet",
    )  # fmt: skip
    found = rows.filter(pk=sheet_id, seat__person=actor.person_id or 0, excused_at=None).first()
    if found is None or not can("marks.read_own", found, actor):
        raise NotFound
    return found


def fetch_sheet_of_item(item: AgendaItem, sheet_id: int) -> MarkSheet:
    """A sheet of this dossier, for its secretary or chair; what it says is not shown by that."""
    found = MarkSheet.objects.select_related("seat__person", "item").filter(pk=sheet_id, item=item).first()
    if found is None:
        raise NotFound
    return found


def own_sheets(actor: Actor, *, session: CouncilSession | None = None) -> list[MarkSheet]:
    """The actor's sheets that are or were to be marked, the open ones first; of one session or of all open ones.

    Ordered by the neutral number, so that the order tells nothing.
    """
    rows = MarkSheet.objects.filter(seat__person=actor.person_id or 0, excused_at=None)
    rows = rows.select_related("item__session__council", "item__version", "item__dossier", "item__marking", "seat")
    if session is not None:
        rows = rows.filter(item__session=session)
    else:
        rows = rows.filter(closed_at=None, item__state__in=MARKABLE, item__session__state__in=["planned", "open"])
    return sorted(rows, key=lambda one: (one.item.session_id, one.closed_at is not None, one.item.marking.number))


def out_for(actor: Actor, sheets: Iterable[MarkSheet]) -> set[int]:
    """The sheets the actor may no longer mark because a stake was found."""
    found: set[int] = set()
    by_session: dict[CouncilSession, list[MarkSheet]] = {}
    for one in sheets:
        by_session.setdefault(one.item.session, []).append(one)
    for session, some in by_session.items():
        stands = standings([one.item for one in some], session)
        for one in some:
            place = stands[one.item_id].place_of(one.seat_id)
            if place is None or place.out:
                found.add(one.pk)
    return found


def is_blind(session: CouncilSession) -> bool:
    """Whether markers of this session must not learn whose dossiers they read."""
    return rule_in_force(session).blind


def sees_names(item: AgendaItem, actor: Actor) -> bool:
    """Whether names may be shown to the actor beside this dossier.

    In a blind session a member sees none until the dossier is decided; the secretary, who prepares the session, does.
    """
    return item.state in DECIDED or sees_all(item.session, actor)


def sees_all(session: CouncilSession, actor: Actor) -> bool:
    """Whether the reader sees whose dossiers these are, decided or not: everybody but those who mark blind."""
    if not is_blind(session):
        return True
    relations = session.relations_of(actor.user_id, actor.person_id)
    return "council_secretary" in relations or "council_member" not in relations


def markers_of(item: AgendaItem) -> list[CouncilSeat]:
    """The seats that could mark this dossier: in the council, with a person, not out, and shown no marks yet."""
    seen = roles_shown(item)
    places = [place for place in standing_of(item).places if place.seat.person_id is not None and not place.out]
    return [place.seat for place in places if place.seat.role not in seen]


def roles_shown(item: AgendaItem) -> frozenset[str]:
    """The roles that may have been shown marks of this dossier: who run the session, since a sheet was first closed."""
    once = Q(closed_at__isnull=False) | Q(reopenings__isnull=False)
    return RUNNING if item.mark_sheets.filter(once).exists() else frozenset()
