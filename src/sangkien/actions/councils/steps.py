"""Moves along the lives of sessions and items, and of the dossier behind an item that is no rehearsal."""

from django.db import connection
from django.utils.translation import gettext as _

from sangkien.actions.dossiers.steps import take_step
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict
from sangkien.models.councils.sessions import AgendaItem, CouncilSession
from sangkien.models.dossiers import Dossier
from sangkien.queries.access import Actor
from sangkien.rules.councils.lives import ITEM, ITEM_STATES, SESSION, SESSION_STATES
from sangkien.rules.roles import OfficeHeld


def hold(session: CouncilSession) -> CouncilSession:
    """Lock the session, so that who is in the room and who must leave stay as they are while a verb runs."""
    if connection.features.has_select_for_update:
        CouncilSession._base_manager.select_for_update(of=("self",)).get(pk=session.pk)
    session.refresh_from_db()
    return session


def hold_item(item: AgendaItem) -> AgendaItem:
    """Lock the session of an item that was not the verb's own thing, and read what another verb made of it meanwhile."""
    hold(item.session)
    item.refresh_from_db(fields=["state", "round", "outcome", "reason", "ended_at"])
    return item


def move_session(session: CouncilSession, verb: str) -> None:
    """Move the session along its life; raises Conflict on an illegal move."""
    if not SESSION.allows(verb, session.state):
        state = _(SESSION_STATES[session.state])
        raise Conflict(_("Phiên họp đang ở trạng thái “{state}” nên không làm được việc này.").format(state=state))
    session.state = SESSION.target(verb, session.state)
    session.save()


def move_item(item: AgendaItem, verb: str, *, reason: str = "") -> None:
    """Move the item along its life; raises Conflict on an illegal move."""
    if not ITEM.allows(verb, item.state):
        state = _(ITEM_STATES[item.state])
        raise Conflict(_("Hồ sơ này đang ở trạng thái “{state}” nên không làm được việc này.").format(state=state))
    item.state = ITEM.target(verb, item.state)
    if reason:
        item.reason = reason
    if ITEM.is_final(item.state):
        item.ended_at = clock.now()
    item.save()


def move_dossier(item: AgendaItem, verb: str, actor: Actor, office: OfficeHeld | None, *, note: str = "") -> None:
    """Move the dossier behind the item; a rehearsal and a council for the scope of influence move none."""
    session = item.session
    if session.rehearsal or session.council.purpose != "recognition" or item.dossier is None:
        return
    version = item.version.number if item.version else None
    # Its authors and receivers move it too: what is written is what stands there now.
    rows = Dossier.objects.select_for_update(of=("self",)).select_related("initiative")
    item.dossier.refresh_from_db(from_queryset=rows)
    take_step(item.dossier, verb, actor, office, note=note, version=version)
