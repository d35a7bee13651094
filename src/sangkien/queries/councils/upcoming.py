"""What waits for a person in councils: sessions to come or going on, dossiers no session has taken yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q

from sangkien.kernel import clock
from sangkien.models.councils.seating import Council
from sangkien.models.councils.sessions import AgendaItem, CouncilSession
from sangkien.models.dossiers import Dossier
from sangkien.queries.access import Actor
from sangkien.queries.councils.seating import seats_ever
from sangkien.rules.councils.lives import UNDECIDED


def sessions_waiting(actor: Actor) -> Sequence[CouncilSession]:
    """The sessions, planned or open, of the councils the actor sits on today; the next first."""
    mine = [seat.council_id for seat in seats_ever(actor) if seat.lasts_on(clock.today())]
    if not mine:
        return []
    rows = CouncilSession.objects.filter(council__in=mine, state__in=("planned", "open"))
    return list(rows.select_related("council").order_by("day", "pk")[:5])


@dataclass(frozen=True)
class Untaken:
    """How many accepted dossiers of a unit are on no agenda, and when the first must be decided."""

    council: Council
    count: int
    first: date | None


def dossiers_untaken(actor: Actor) -> list[Untaken]:
    """For whom is secretary of a council for recognition: the accepted dossiers that no session has taken."""
    today = clock.today()
    councils = {
        seat.council.unit_id: seat.council
        for seat in seats_ever(actor)
        if seat.role == "secretary" and seat.lasts_on(today)
        if seat.council.purpose == "recognition" and seat.council.lasts_on(today)
    }
    if not councils:
        return []
    busy = AgendaItem.objects.filter(Q(state__in=UNDECIDED), dossier__isnull=False).values("dossier")
    rows = Dossier.objects.filter(unit__in=councils, state="accepted").exclude(pk__in=busy)
    found = rows.values("unit").annotate(n=Count("pk"), first=Min("decide_by"))
    return [Untaken(councils[row["unit"]], row["n"], row["first"]) for row in found]
