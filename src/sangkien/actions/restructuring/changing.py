"""Found, rename, move: one unit at a time."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.restructuring import dated
from sangkien.actions.restructuring.dated import Deed
from sangkien.actions.restructuring.deeds import core, decided
from sangkien.actions.restructuring.planting import new_path
from sangkien.actions.restructuring.winding_up import relocate
from sangkien.kernel.errors import Conflict
from sangkien.models.organisation import Unit
from sangkien.queries.access import Actor, require


@act("unit.found", lock=False)
def found(
    log: Log,
    parent: Unit | None,
    *,
    actor: Actor,
    code: str,
    name: str,
    level: str,
    on: date,
    number: str,
    issued_on: date,
    issuer: str = "",
    short_name: str = "",
    territory: str = "",
) -> Unit | None:
    """Found a unit below `parent` from the day `on`. Raises Invalid by field, Conflict where it may not stand there.

    A day ahead is kept for that day; the unit above is given back meanwhile.
    """
    names = dated.names_of(code, name, short_name, level)
    dated.require_lawful(parent, names.level, names.name)
    given = {
        "code": names.code, "name": names.name, "short_name": names.short_name, "level": level, "territory": territory,
    }  # fmt: skip
    return decided(log, "unit.found", parent, on=on, number=number, issued_on=issued_on, issuer=issuer, given=given)


@core("unit.found")
def _found(log: Log, parent: Unit | None, deed: Deed, given: dict[str, Any]) -> Unit:
    names = dated.names_of(given["code"], given["name"], given["short_name"], given["level"])
    unit = settle_in(parent, names, deed, territory=given.get("territory", ""))
    log.about(unit.reference)
    log.record(parent=parent.reference if parent else "")
    return unit


def settle_in(parent: Unit | None, names: dated.Names, deed: Deed, *, territory: str = "") -> Unit:
    """A new unit below `parent`, after every check."""
    if parent is not None:
        dated.require_open(parent, deed)
    dated.require_lawful(parent, names.level, names.name)
    dated.require_free_code(names.code, deed.on)
    return dated.begin(names, parent, new_path(parent), deed, territory=territory)


@act("unit.rename", lock=False)
def rename(
    log: Log,
    unit: Unit,
    *,
    actor: Actor,
    name: str,
    on: date,
    number: str,
    issued_on: date,
    issuer: str = "",
    short_name: str = "",
    code: str = "",
) -> Unit | None:
    """The unit bears another name from the day `on` (and another code, where one is given); its past keeps the old."""
    names = dated.names_of(code or unit.code, name, short_name, unit.level)
    given = {"code": names.code, "name": names.name, "short_name": names.short_name}
    return decided(log, "unit.rename", unit, on=on, number=number, issued_on=issued_on, issuer=issuer, given=given)


@core("unit.rename")
def _rename(log: Log, unit: Unit | None, deed: Deed, given: dict[str, Any]) -> Unit:
    assert unit is not None
    dated.require_open(unit, deed)
    dated.require_forward(unit, deed, names=True)
    names = dated.names_of(given["code"], given["name"], given["short_name"], unit.level)
    if (names.code, names.name, names.short_name) == (unit.code, unit.name, unit.short_name):
        raise Conflict(_("Tên và mã vẫn như cũ."))
    dated.require_free_code(names.code, deed.on, except_units=[unit.pk])
    log.record(before=[unit.code, unit.name, unit.short_name], after=[names.code, names.name, names.short_name])
    dated.call(unit, names, deed)
    return unit


@act("unit.move", lock=False)
def move(
    log: Log, unit: Unit, *, actor: Actor, to: Unit, on: date, number: str, issued_on: date, issuer: str = ""
) -> Unit | None:
    """The unit stands below another one from the day `on`, with everything below it; boards follow.

    The actor must hold the right over both places.
    """
    require("unit.move", to, actor)
    return decided(
        log, "unit.move", unit, on=on, number=number, issued_on=issued_on, issuer=issuer, given={"to": to.pk}
    )


@core("unit.move")
def _move(log: Log, unit: Unit | None, deed: Deed, given: dict[str, Any]) -> Unit:
    assert unit is not None
    to = Unit.objects.get(pk=given["to"])
    dated.require_open(unit, deed)
    dated.require_open(to, deed)
    if unit.parent_id == to.pk:
        raise Conflict(_("{unit} đang trực thuộc {to}.").format(unit=unit, to=to))
    log.record(before=unit.parent_id, after=to.pk)
    relocate(unit, to, deed)
    return unit
