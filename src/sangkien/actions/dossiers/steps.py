"""What every move of a dossier shares: the state, the step on its timeline, and whose the initiative is meanwhile."""

from django.utils.translation import gettext as _

from sangkien.actions.initiatives.steps import take_step as step_of_initiative
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict
from sangkien.models.dossiers import Dossier, DossierStep
from sangkien.queries.access import Actor
from sangkien.rules.dossiers import GIVEN_BACK, LIFECYCLE, STATES
from sangkien.rules.roles import OfficeHeld


def take_step(
    dossier: Dossier,
    verb: str,
    actor: Actor,
    office: OfficeHeld | None,
    *,
    note: str = "",
    reason: str = "",
    version: int | None = None,
) -> DossierStep:
    """Move the dossier along its life cycle and write the step; raises Conflict on an illegal move.

    Saves the dossier with whatever else was changed on it. Filing takes the initiative out of its author's
    hands (`filed`); what gives the dossier back gives the initiative back too. Called inside a verb.
    """
    before = dossier.state
    if not LIFECYCLE.allows(verb, before):
        raise Conflict(
            _("Hồ sơ đang ở trạng thái “{state}” nên không làm được việc này.").format(state=_(STATES[before]))
        )
    dossier.state = LIFECYCLE.target(verb, before)
    dossier.revision += 1
    dossier.save()
    _move_initiative(dossier, actor, office)
    return DossierStep.objects.create(
        dossier=dossier, verb=verb, from_state=before, to_state=dossier.state, at=clock.now(), by_id=actor.account,
        office=office.office if office else "", office_unit_id=(office.unit_id or None) if office else None,
        reason=reason[:40], note=note, version=version,
    )  # fmt: skip


def _move_initiative(dossier: Dossier, actor: Actor, office: OfficeHeld | None) -> None:
    initiative = dossier.initiative
    if dossier.state == "filed" and initiative.state == "draft":
        step_of_initiative(initiative, "file", actor, office)
    elif dossier.state in GIVEN_BACK and initiative.state == "filed":
        step_of_initiative(initiative, "reopen", actor, office)
