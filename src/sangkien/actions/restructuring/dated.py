"""The dated truth: names, places and fates of units, written forwards only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q
from django.utils.translation import gettext as _

from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.kernel.text_vi import sort_key, tidy
from sangkien.models.organisation import Decision, Placement, Succession, Unit, UnitName
from sangkien.queries.organisation.tree import existed
from sangkien.rules.organisation import (
    day_before,
    faults_of_names,
    is_lawful_parent,
    may_change_on,
    name_key,
    tidy_code,
)


@dataclass(frozen=True)
class Deed:
    """A decision and the first day on which what it decides holds."""

    on: date
    decision: Decision


@dataclass(frozen=True)
class Names:
    """What a unit is called, and its level."""

    code: str
    name: str
    short_name: str
    level: str


def names_of(code: str, name: str, short_name: str, level: str) -> Names:
    """The names as they are stored. Raises Invalid by field."""
    names = Names(tidy_code(code), tidy(name), tidy(short_name), level)
    faults = faults_of_names(names.code, names.name, names.level, names.short_name)
    if faults:
        raise Invalid({field: [_(text) for text in texts] for field, texts in faults.items()})
    return names


def require_open(unit: Unit, deed: Deed) -> None:
    """Raise Conflict where the unit is closed today or did not exist yet on the day of the deed."""
    if not existed(unit, clock.today()):
        raise Conflict(_("{unit} đã kết thúc hoạt động.").format(unit=unit))
    if unit.opened_on is not None and unit.opened_on > deed.on:
        raise Conflict(
            _("{unit} chỉ được lập từ {day}, sau ngày quyết định có hiệu lực.").format(
                unit=unit, day=_day(unit.opened_on)
            )
        )


def require_forward(unit: Unit, deed: Deed, *, names: bool = False, places: bool = False) -> None:
    """Raise Conflict where something of that day or later is already recorded: history is written forwards."""
    tables = [table for table, asked in ((UnitName, names), (Placement, places)) if asked]
    since = [s for table in tables for s in _starts(table, unit)]
    if not may_change_on(deed.on, since):
        last = max(s for s in since if s)
        raise Conflict(
            _("{unit} đã có thay đổi ghi từ {day}; ngày có hiệu lực phải sau ngày đó.").format(
                unit=unit, day=_day(last)
            )
        )


def _starts(table: type[UnitName] | type[Placement], unit: Unit) -> list[date | None]:
    return list(table._base_manager.filter(unit=unit, valid_to=None).values_list("valid_from", flat=True))


def require_lawful(parent: Unit | None, level: str, name: object) -> None:
    """Raise Conflict where a unit of this level may not stand below `parent`."""
    if not is_lawful_parent(parent.level if parent else None, level):
        raise Conflict(_("{unit} không thể trực thuộc {parent}: sai thứ bậc.").format(unit=name, parent=parent))


def require_free_code(code: str, on: date, *, except_units: Iterable[int] = ()) -> None:
    """Raise Invalid where another unit bears this code on `on` or later."""
    taken = UnitName.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), code=code)
    holder = taken.exclude(unit__in=list(except_units)).select_related("unit").first()
    if holder is not None:
        raise Invalid({"code": [_("Mã {code} đang là của {unit}.").format(code=code, unit=holder.unit)]})


def begin(names: Names, parent: Unit | None, path: str, deed: Deed, *, territory: str = "") -> Unit:
    """A new unit with its first names and place."""
    unit = Unit.objects.create(
        path=path, parent=parent, level=names.level, code=names.code, name=names.name, short_name=names.short_name,
        sort_key=sort_key(names.name)[:700], territory=territory[:20], opened_on=deed.on,
    )  # fmt: skip
    _write_name(unit, names, deed)
    Placement.objects.create(unit=unit, parent=parent, valid_from=deed.on, decision=deed.decision)
    return unit


def call(unit: Unit, names: Names, deed: Deed) -> None:
    """The unit bears other names from the day of the deed."""
    _end(UnitName, unit, deed)
    _write_name(unit, names, deed)
    Succession.objects.create(unit=unit, kind=Succession.Kind.RENAME, on=deed.on, decision=deed.decision)
    unit.code, unit.name, unit.short_name = names.code, names.name, names.short_name
    unit.sort_key = sort_key(names.name)[:700]
    unit.save(update_fields=["code", "name", "short_name", "sort_key"])


def require_place_before(unit: Unit, deed: Deed) -> None:
    """Raise Conflict where a later place is recorded; several moves on one day count as one."""
    since = _starts(Placement, unit)
    if deed.on not in since:
        require_forward(unit, deed, places=True)


def place(unit: Unit, parent: Unit | None, deed: Deed) -> None:
    """The unit stands below `parent` from the day of the deed; a place it would have had on that day only is dropped."""
    if Placement.objects.filter(unit=unit, valid_to=None, valid_from=deed.on).update(
        parent=parent, decision=deed.decision
    ):
        Succession.objects.get_or_create(
            unit=unit, successor=None, kind=Succession.Kind.MOVE, on=deed.on, defaults={"decision": deed.decision}
        )
        return
    _end(Placement, unit, deed)
    Placement.objects.create(unit=unit, parent=parent, valid_from=deed.on, decision=deed.decision)
    Succession.objects.create(unit=unit, kind=Succession.Kind.MOVE, on=deed.on, decision=deed.decision)


def end(unit: Unit, deed: Deed) -> None:
    """The unit ceases before the day of the deed; names and place end with its last day."""
    _end(UnitName, unit, deed)
    never = Placement.objects.filter(unit=unit, valid_to=None, valid_from=deed.on)
    if never.exists():
        never.delete()
        Succession.objects.filter(unit=unit, kind=Succession.Kind.MOVE, on=deed.on, successor=None).delete()
    _end(Placement, unit, deed)
    unit.closed_on = day_before(deed.on)
    unit.save(update_fields=["closed_on"])


def last_parent(unit: Unit) -> Unit | None:
    """The unit above on the last day that is recorded."""
    last = Placement.objects.filter(unit=unit).order_by(F("valid_from").desc(nulls_last=True), "-id").first()
    return last.parent if last else None


def succeed(unit: Unit, successor: Unit | None, kind: str, deed: Deed) -> None:
    """Write down what became of the unit."""
    Succession.objects.create(unit=unit, successor=successor, kind=kind, on=deed.on, decision=deed.decision)


def _end(table: type[UnitName] | type[Placement], unit: Unit, deed: Deed) -> None:
    table._base_manager.filter(unit=unit, valid_to=None).update(valid_to=day_before(deed.on))


def _write_name(unit: Unit, names: Names, deed: Deed) -> None:
    UnitName.objects.create(
        unit=unit, code=names.code, name=names.name, short_name=names.short_name,
        key=name_key(names.code, names.name, names.short_name), valid_from=deed.on, decision=deed.decision,
    )  # fmt: skip


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
