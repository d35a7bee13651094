"""A recognised initiative enters its programme by itself; where the gate says no, people are told why."""

from django.utils.translation import gettext as _

from sangkien.actions import outbox
from sangkien.actions.act import Log, act
from sangkien.actions.initiatives.entering import enter_recognised
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.models.dossiers import Dossier
from sangkien.models.initiatives import Initiative
from sangkien.queries.access import Actor
from sangkien.queries.recognitions.entering import next_opening


@act("recognition.enter")
def enter(log: Log, dossier: Dossier, *, actor: Actor) -> bool:
    """The house brings a recognised initiative into its programme; False where the gate says no.

    Where only no phase is open yet, it tries again when the next one opens.
    """
    initiative = _held(dossier)
    if initiative.state != "draft" or not initiative.recognised_inside or dossier.state != "recognised":
        log.record(entered=False)
        return False
    try:
        verb = enter_recognised(initiative, actor, None)
    except (Invalid, Conflict) as refusal:
        _left(log, dossier, initiative, refusal)
        return False
    _entered(log, initiative, verb)
    return True


@act("recognition.enter_again")
def enter_again(log: Log, dossier: Dossier, *, actor: Actor) -> Dossier:
    """A person brings it in after what stood in the way was mended. Raises Invalid and Conflict as sending in does."""
    if dossier.state != "recognised":
        raise Conflict(_("Hồ sơ này không (hoặc không còn) được công nhận."))
    initiative = _held(dossier)
    _entered(log, initiative, enter_recognised(initiative, actor, log.through))
    return dossier


def _held(dossier: Dossier) -> Initiative:
    return Initiative.objects.select_for_update(of=("self",)).get(pk=dossier.initiative_id)


def _entered(log: Log, initiative: Initiative, verb: str) -> None:
    log.record(entered=True, move=verb, phase=initiative.phase_number)
    if verb == "submit":
        log.say("initiative.submitted", {"initiative": initiative.pk})
    else:
        log.say("search.refresh", {"initiative": initiative.pk})
    log.say("recognition.entered", {"initiative": initiative.pk, "move": verb})


def _left(log: Log, dossier: Dossier, initiative: Initiative, refusal: Invalid | Conflict) -> None:
    fields = sorted(refusal.problems) if isinstance(refusal, Invalid) else []
    log.record(entered=False, fields=fields)
    opens_at = next_opening(initiative.programme) if not fields else None
    if opens_at is not None:
        outbox.say("recognition.recognised", {"dossier": dossier.pk, "again": True}, at=opens_at)
    log.say("recognition.not_entered", {"dossier": dossier.pk})
