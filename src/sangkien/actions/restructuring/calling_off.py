"""A decision about a unit whose day lies ahead is called off."""

from django.utils.translation import gettext as _

from sangkien.actions import outbox
from sangkien.actions.act import Log, act
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.kernel.text_vi import tidy
from sangkien.models.organisation import Unit
from sangkien.models.restructuring import CalledOff
from sangkien.queries.access import Actor, require
from sangkien.queries.restructuring import coming


@act("unit.call_off", lock=False)
def call_off(log: Log, unit: Unit, job: int, *, actor: Actor, reason: str) -> CalledOff:
    """Call off what was decided for `unit` and waits as `job`; the reason stands in the unit's history.

    The actor must hold the right of the decision itself. Raises Conflict where it is carried out already.
    """
    found = next((one for one in coming(unit) if one.job_id == job), None)
    if found is None:
        raise Conflict(_("Quyết định này đã được thi hành hoặc đã bỏ."))
    require(found.verb, unit, actor)
    why = tidy(reason)
    if not why or len(why) > 1000:
        raise Invalid({"reason": [_("Hãy nói lý do bằng một hai câu, dài nhất 1.000 ký tự.")]})
    if not outbox.take_back(job):
        raise Conflict(_("Quyết định này đã được thi hành hoặc đã bỏ."))
    log.record(verb=found.verb, on=str(found.on), decision=found.decision_id)
    return CalledOff.objects.create(
        unit=unit, decision_id=found.decision_id, verb=found.verb, on=found.on, why=why, by_id=actor.account,
        at=clock.now(),
    )  # fmt: skip
