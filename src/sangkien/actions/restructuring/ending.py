"""Merge, split, close: units that cease and units that take over."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.restructuring import dated
from sangkien.actions.restructuring.changing import settle_in
from sangkien.actions.restructuring.dated import Deed
from sangkien.actions.restructuring.deeds import core, decided
from sangkien.actions.restructuring.winding_up import open_children, relocate, require_endable, wind_up
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.models.organisation import Succession, Unit
from sangkien.queries.access import Actor, require
from sangkien.rules.organisation import Part, faults_of_parts, tidy_code


@act("unit.merge", lock=False)
def merge(
    log: Log,
    unit: Unit,
    *,
    actor: Actor,
    on: date,
    number: str,
    issued_on: date,
    issuer: str = "",
    others: Sequence[Unit] = (),
    into: Unit | None = None,
    code: str = "",
    name: str = "",
    short_name: str = "",
    level: str = "",
) -> Unit | None:
    """`unit` and the others cease and go into one: the open unit `into`, or a new one with this code and name.

    Gives back the unit they went into. The actor must hold the right over each of them.
    """
    for other in (*others, *((into,) if into else ())):
        require("unit.merge", other, actor)
    new: dict[str, str] = {}
    if into is None:
        names = dated.names_of(code, name, short_name, level or unit.level)
        new = asdict(names)
    given = {"others": [o.pk for o in others], "into": into.pk if into else None, "new": new}
    return decided(log, "unit.merge", unit, on=on, number=number, issued_on=issued_on, issuer=issuer, given=given)


@core("unit.merge")
def _merge(log: Log, unit: Unit | None, deed: Deed, given: dict[str, Any]) -> Unit:
    assert unit is not None
    others = list(Unit.objects.filter(pk__in=given["others"]).order_by("path"))
    ceasing = [unit, *(o for o in others if o.pk != unit.pk)]
    if given["into"] in {u.pk for u in ceasing}:
        raise Conflict(_("Đơn vị tiếp nhận không thể cùng lúc kết thúc hoạt động."))
    for one in ceasing:
        require_endable(one, deed)
    if given["into"] is None:
        heir = _new_heir(ceasing, dated.Names(**given["new"]), deed)
    else:
        heir = Unit.objects.get(pk=given["into"])
        dated.require_open(heir, deed)
    for one in ceasing:
        one.refresh_from_db()
        _record(log, one, wind_up(one, [heir], Succession.Kind.MERGE, deed))
    log.record(into=heir.reference)
    heir.refresh_from_db()
    return heir


def _new_heir(ceasing: Sequence[Unit], names: dated.Names, deed: Deed) -> Unit:
    """A new unit beside the ones that cease; it may take over the code of one of them."""
    for one in ceasing:
        if one.code == names.code:
            # Ended first, so that the code is free from the day of the deed.
            dated.end(one, deed)
    return settle_in(ceasing[0].parent, names, deed)


@act("unit.split", lock=False)
def split(
    log: Log,
    unit: Unit,
    *,
    actor: Actor,
    parts: Sequence[Part],
    on: date,
    number: str,
    issued_on: date,
    issuer: str = "",
    continues: bool = False,
) -> Unit | None:
    """The unit is divided into `parts`: new units beside it, or open ones where a part has a code but no name.

    Each part takes the units below that it names; the rest go to the unit above, or stay where the unit
    itself `continues`.
    """
    known = [child.code for child in open_children(unit)]
    faults = faults_of_parts(parts, known)
    if not parts or (len(parts) < 2 and not continues):
        faults.append(_("Chia một đơn vị cần ít nhất hai nơi tiếp nhận; tách cần ít nhất một."))
    if faults:
        raise Invalid({"parts": [_(fault) for fault in faults]})
    for part in parts:
        if part.name:
            dated.names_of(part.code, part.name, part.short_name, part.level or unit.level)
        else:
            require("unit.split", _part_that_exists(part), actor)
    given = {"continues": continues, "parts": [asdict(part) | {"takes": list(part.takes)} for part in parts]}
    return decided(log, "unit.split", unit, on=on, number=number, issued_on=issued_on, issuer=issuer, given=given)


@core("unit.split")
def _split(log: Log, unit: Unit | None, deed: Deed, given: dict[str, Any]) -> Unit:
    assert unit is not None
    parts = [Part(**(part | {"takes": tuple(part["takes"])})) for part in given["parts"]]
    dated.require_open(unit, deed)
    if not given["continues"]:
        require_endable(unit, deed)
    children = {child.code: child for child in open_children(unit)}
    heirs: list[Unit] = []
    takers: dict[int, Unit] = {}
    for part in parts:
        heir = _heir_of(part, unit, deed)
        heirs.append(heir)
        takers |= {children[code].pk: heir for code in part.takes if code in children}
    if given["continues"]:
        for child in children.values():
            if child.pk in takers:
                relocate(child, takers[child.pk], deed)
        for heir in heirs:
            dated.succeed(unit, heir, Succession.Kind.SPLIT, deed)
    else:
        _record(log, unit, wind_up(unit, heirs, Succession.Kind.SPLIT, deed, takers=takers))
    log.record(into=[heir.reference for heir in heirs])
    unit.refresh_from_db()
    return unit


def _heir_of(part: Part, unit: Unit, deed: Deed) -> Unit:
    if not part.name:
        heir = _part_that_exists(part)
        dated.require_open(heir, deed)
        return heir
    names = dated.names_of(part.code, part.name, part.short_name, part.level or unit.level)
    return settle_in(unit.parent, names, deed)


def _part_that_exists(part: Part) -> Unit:
    found = Unit.objects.filter(code=tidy_code(part.code), closed_on=None).first()
    if found is None:
        raise Invalid({"parts": [_("Không có đơn vị nào đang mang mã {code}.").format(code=part.code)]})
    return found


@act("unit.close", lock=False)
def close(
    log: Log,
    unit: Unit,
    *,
    actor: Actor,
    on: date,
    number: str,
    issued_on: date,
    issuer: str = "",
    successor: Unit | None = None,
) -> Unit | None:
    """The unit ceases before the day `on`. Its units, people and pending work go to `successor`; without one
    units and pending work go to the unit above, and people stay listed where they were."""
    if successor is not None:
        require("unit.close", successor, actor)
    given = {"successor": successor.pk if successor else None}
    return decided(log, "unit.close", unit, on=on, number=number, issued_on=issued_on, issuer=issuer, given=given)


@core("unit.close")
def _close(log: Log, unit: Unit | None, deed: Deed, given: dict[str, Any]) -> Unit:
    assert unit is not None
    successors = list(Unit.objects.filter(pk=given["successor"])) if given["successor"] else []
    for successor in successors:
        dated.require_open(successor, deed)
        if successor.pk == unit.pk:
            raise Conflict(_("Một đơn vị không thể kế thừa chính nó."))
    require_endable(unit, deed)
    _record(log, unit, wind_up(unit, successors, Succession.Kind.CLOSE, deed))
    return unit


def _record(log: Log, unit: Unit, aftermath: object) -> None:
    told = dict(log.data.get("ended", {}))
    told[unit.reference] = asdict(aftermath)  # type: ignore[call-overload]
    log.record(ended=told)
