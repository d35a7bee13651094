"""Who is to be told of a session: its members, and the authors of the dossiers it decided."""

from sangkien.models.councils.sessions import CouncilSession
from sangkien.models.initiatives import Authorship
from sangkien.queries.councils.seating import seats_on
from sangkien.rules.councils.lives import DECIDED


def members_to_tell(session_id: int) -> tuple[str, list[int]]:
    """The reference of the session and its members as far as they are people of the system."""
    session = CouncilSession.objects.select_related("council").get(pk=session_id)
    people = [seat.person_id for seat in seats_on(session.council, session.day)]
    return session.reference, [person for person in people if person is not None]


def authors_to_tell(session_id: int) -> list[tuple[str, list[int]]]:
    """The reference of each dossier a session decided, with its authors; none for a rehearsal."""
    session = CouncilSession.objects.get(pk=session_id)
    items = session.items.filter(state__in=DECIDED, dossier__isnull=False).select_related("dossier")
    dossiers = {item.dossier.initiative_id: item.dossier for item in items if item.dossier}
    authors: dict[int, list[int]] = {}
    for initiative, person in Authorship.objects.filter(initiative__in=dossiers).values_list("initiative", "person"):
        authors.setdefault(initiative, []).append(person)
    return [] if session.rehearsal else [(one.reference, authors.get(key, [])) for key, one in dossiers.items()]
