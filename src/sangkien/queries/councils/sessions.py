"""Sessions and their agenda: fetching them by right, which dossiers may be entered."""

from collections.abc import Sequence

from django.db.models import Max, QuerySet

from sangkien.kernel.errors import NotFound
from sangkien.models.councils.seating import Council
from sangkien.models.councils.sessions import AgendaItem, CouncilSession
from sangkien.models.dossiers import Dossier
from sangkien.queries.access import Actor, below, can
from sangkien.rules.councils.lives import UNDECIDED
from sangkien.rules.councils.rule import CouncilRule, read
from sangkien.rules.dossiers.filed import FiledContent, read_version


def fetch_session(session_id: int, actor: Actor) -> CouncilSession:
    """The session, where the actor may see it; else NotFound."""
    rows = CouncilSession.objects.select_related("council__unit", "council__decision", "presider", "minutes")
    found = rows.filter(pk=session_id).first()
    if found is None or not can("council.read", found, actor):
        raise NotFound
    return found


def to_be_voted_on(session: CouncilSession) -> QuerySet[AgendaItem]:
    """What of the agenda a vote can still be called upon."""
    return AgendaItem.objects.filter(session=session, state__in=("listed", "open"))


def fetch_item(item_id: int, actor: Actor) -> AgendaItem:
    """The item of an agenda, where the actor may see it; else NotFound."""
    rows = AgendaItem.objects.select_related(
        "session__council__unit",
        "session__presider",
        "dossier__initiative",
        "dossier__unit",
        "dossier__body",
        "version",
    )
    found = rows.filter(pk=item_id).first()
    if found is None or not can("council.read", found, actor):
        raise NotFound
    return found


def rule_in_force(session: CouncilSession) -> CouncilRule:
    """The rule the session was opened under; before that the council's rule of today."""
    return read(session.rule or session.council.rule)


def agenda(session: CouncilSession) -> list[AgendaItem]:
    """The dossiers of a session in order."""
    rows = session.items.select_related("dossier__initiative", "dossier__unit", "dossier__body", "version")
    return list(rows.order_by("position", "pk"))


def sessions_of(council: Council) -> Sequence[CouncilSession]:
    """The sessions of a council, the newest first."""
    return list(council.sessions.select_related("minutes").order_by("-day", "-pk"))


def session_planned_with(council: Council, key: str) -> CouncilSession | None:
    """The session a form of this key has planned already."""
    return council.sessions.filter(start_key=key).first() if key else None


def next_number(council: Council, *, rehearsal: bool) -> int:
    """The number of the next session of this council; rehearsals have numbers of their own."""
    last = council.sessions.filter(rehearsal=rehearsal).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


def content_of(item: AgendaItem) -> FiledContent:
    """What is before the council: the version on the agenda, in a rehearsal the practice data in the same shape.

    Asks no right; who shows confidential passages or names under blind marking asks first.
    """
    if item.version is None:
        return read_version(1, "", item.practice, {}, {})
    kept = item.version
    return read_version(kept.number, kept.sha256, kept.content, kept.confidential, kept.particulars)


# What a council of a purpose looks at: dossiers in this state, and whether its outcome moves them.
WANTED = {"recognition": "accepted", "influence": "recognised"}


def may_be_entered(council: Council) -> Sequence[Dossier]:
    """The dossiers of the council's unit and below that wait for such a council, the nearest deadline first.

    A council for recognition judges for its own unit only: recognising belongs to each employer.
    """
    busy = AgendaItem.objects.filter(state__in=UNDECIDED, dossier__isnull=False).values("dossier")
    rows = Dossier.objects.filter(state=WANTED[council.purpose]).exclude(pk__in=busy)
    if council.purpose == "recognition":
        rows = rows.filter(unit=council.unit_id)
    else:
        rows = rows.filter(below(council.unit.path, field="unit__path"))
    return list(rows.select_related("initiative", "unit").order_by("decide_by", "pk")[:200])
