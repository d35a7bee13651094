"""A decision about a unit: carried out at once, or on its day where that still lies ahead."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sangkien.actions import outbox
from sangkien.actions.act import Log, act
from sangkien.actions.counting.locks import hold_tree
from sangkien.actions.organisation import decide
from sangkien.actions.restructuring.dated import Deed
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict
from sangkien.models.organisation import Decision, Unit
from sangkien.queries.access import Actor

# What a verb does on its day, with the input as it was decided (numbers and texts only).
Core = Callable[[Log, Unit | None, Deed, dict[str, Any]], Unit]
CORES: dict[str, Core] = {}

DUE = "unit.due"


def core(verb: str) -> Callable[[Core], Core]:
    """Register what `verb` does on its day."""

    def register(function: Core) -> Core:
        CORES[verb] = function
        return function

    return register


def decided(
    log: Log,
    verb: str,
    unit: Unit | None,
    *,
    on: date,
    number: str,
    issued_on: date,
    issuer: str,
    given: dict[str, Any],
) -> Unit | None:
    """Do what was decided. Where its day lies ahead, leave it to be carried out at the first moment of that day
    and give back the unit as it is."""
    deed = Deed(on, decide(number, issued_on, issuer))
    log.record(on=str(on), decision=deed.decision.pk, given=given)
    if on <= clock.today():
        return perform(log, verb, unit, deed, given)
    payload = {
        "verb": verb, "unit": unit.pk if unit else None, "on": str(on), "decision": deed.decision.pk, "given": given,
    }  # fmt: skip
    outbox.say(DUE, payload, at=clock.start_of(on))
    log.record(scheduled=True)
    return unit


def perform(log: Log, verb: str, unit: Unit | None, deed: Deed, given: dict[str, Any]) -> Unit:
    """Do it now, while nobody else changes the tree."""
    hold_tree()
    if unit is not None:
        unit.refresh_from_db()
    return CORES[verb](log, unit, deed, given)


@act("unit.carry_out", lock=False)
def carry_out(
    log: Log, unit: Unit | None, *, actor: Actor, verb: str, on: date, decision: Decision, given: dict[str, Any]
) -> Unit:
    """Carry out on its day what was decided before. Raises Conflict where its day has not come."""
    if on > clock.today():
        raise Conflict(_("Chưa đến ngày quyết định có hiệu lực."))
    log.record(verb=verb, on=str(on), decision=decision.pk, given=given)
    return perform(log, verb, unit, Deed(on, decision), given)
