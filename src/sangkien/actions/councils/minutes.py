"""Writing the minutes of a closed session as a numbered paper of the body that recognises."""

from django.utils import translation
from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.documents.issuing import issue
from sangkien.kernel.errors import Conflict
from sangkien.models.councils.sessions import CouncilSession
from sangkien.models.documents import IssuedDocument, Issuer
from sangkien.queries.access import Actor
from sangkien.queries.councils.minutes import minutes_content
from sangkien.queries.councils.seating import seats_on
from sangkien.queries.documents import issuer_of


def body_of(session: CouncilSession) -> Issuer | None:
    """Whose papers a council's are: the employer's, at a union level without one the union's."""
    unit = session.council.unit
    return issuer_of(unit, "employer", session.day) or issuer_of(unit, "union", session.day)


def write_down(session: CouncilSession, actor: Actor) -> IssuedDocument | None:
    """The minutes, numbered; None for a rehearsal, or where the unit's issuer is not written down yet."""
    issuer = body_of(session)
    if session.rehearsal or issuer is None or session.minutes_id is not None:
        return session.minutes
    # Papers are Vietnamese, whatever language the page was read in.
    with translation.override("vi"):
        content = minutes_content(session)
        title = _("Biên bản họp {council}").format(council=session.council.name)
    people = [seat.person_id for seat in seats_on(session.council, session.day) if seat.person_id]
    made = issue(issuer, "minutes", actor=actor, about=session.reference, title=title, content=content, people=people)
    session.minutes = made
    session.save(update_fields=["minutes"])
    return made


@act("session.write_minutes")
def write_minutes(log: Log, session: CouncilSession, *, actor: Actor) -> IssuedDocument:
    """Write the minutes of a closed session that has none yet, because its unit had no issuer then."""
    if session.state != "closed" or session.minutes_id is not None or session.rehearsal:
        raise Conflict(_("Phiên họp này không cần lập biên bản nữa, hoặc chưa bế mạc."))
    made = write_down(session, actor)
    if made is None:
        raise Conflict(_("Chưa khai cơ quan ban hành văn bản của đơn vị này."))
    log.record(document=made.reference)
    return made
