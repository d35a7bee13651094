"""What happens around a unit that ceases: units below, people, offices, links and pending initiatives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from sangkien.actions import outbox
from sangkien.actions.counting import take_part
from sangkien.actions.restructuring import dated
from sangkien.actions.restructuring.dated import Deed
from sangkien.actions.restructuring.planting import straighten, transplant
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict
from sangkien.models.accounts import JoinLink
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Membership, Term, Unit
from sangkien.queries.initiatives.desks import desk_for
from sangkien.queries.organisation.offices import nearest_staffed
from sangkien.queries.organisation.tree import open_on
from sangkien.rules.counting import NO_PROGRAMME, WHOLE
from sangkien.rules.initiatives import PENDING
from sangkien.rules.organisation import day_before, is_within


@dataclass(frozen=True)
class Aftermath:
    """What a unit's end moved, in numbers, for the journal and the page."""

    children: int = 0
    terms: int = 0
    links: int = 0
    memberships: int = 0
    left_behind: int = 0
    initiatives: int = 0
    moved: list[int] = field(default_factory=list)


def open_children(unit: Unit) -> list[Unit]:
    """The units directly below that exist today, in the order of the tree."""
    return list(Unit.objects.filter(open_on(clock.today()), parent=unit).order_by("sort_key", "id"))


def relocate(unit: Unit, parent: Unit | None, deed: Deed) -> None:
    """Place a unit elsewhere by a deed: the dated truth and today's view. Raises Conflict where unlawful."""
    dated.require_place_before(unit, deed)
    dated.require_lawful(parent, unit.level, unit)
    dated.place(unit, parent, deed)
    transplant(unit, parent, on=deed.on)
    _look_again(unit)


def require_endable(unit: Unit, deed: Deed) -> None:
    """Raise Conflict where the unit cannot end by this deed: it has ended, or something later is recorded."""
    dated.require_open(unit, deed)
    dated.require_forward(unit, deed, names=True)
    dated.require_place_before(unit, deed)


def wind_up(
    unit: Unit, successors: Sequence[Unit], kind: str, deed: Deed, *, takers: Mapping[int, Unit] | None = None
) -> Aftermath:
    """End a unit: everything of it goes to its only successor, or to the unit above where there is not
    exactly one. `takers` says for units directly below where they go instead. After `require_endable`."""
    only = successors[0] if len(successors) == 1 else None
    if only is not None and is_within(only.path, unit.path):
        relocate(only, unit.parent, deed)
        unit.refresh_from_db()
    home = only or unit.parent
    children = open_children(unit)
    if home is None and (children or _pending(unit).exists()):
        raise Conflict(_("{unit} không có cấp trên; hãy chỉ rõ đơn vị kế thừa.").format(unit=unit))
    for child in children:
        relocate(child, (takers or {}).get(child.pk, home), deed)
    unit.refresh_from_db()
    terms, links = _end_offices(unit, deed), _revoke_links(unit)
    dated.end(unit, deed)
    for successor in successors:
        dated.succeed(unit, successor, kind, deed)
    if not successors:
        dated.succeed(unit, None, kind, deed)
    # A place the unit was given on that very day is dropped: it rests where it stood on its last day.
    rest = only or dated.last_parent(unit)
    if rest is not None:
        transplant(unit, rest, on=deed.on)
    went, stayed = _hand_people(unit, only, deed)
    handed = _hand_initiatives(unit, home) if home is not None else 0
    _look_again(unit)
    return Aftermath(len(children), terms, links, went, stayed, handed, [child.pk for child in children])


# How long a verb that began before the tree changed may still be at work.
_STRAGGLERS = timedelta(seconds=20)
SETTLE = "unit.settle"


def _look_again(unit: Unit) -> None:
    outbox.say(SETTLE, {"unit": unit.pk}, at=clock.now() + _STRAGGLERS)


def settle(unit: Unit) -> int:
    """Bring along what was entered while the tree changed; returns how many initiatives that was."""
    found = straighten(unit)
    if unit.closed_on is not None and unit.parent is not None:
        found += _hand_initiatives(unit, unit.parent)
    return found


def _end_offices(unit: Unit, deed: Deed) -> int:
    lasting = Term.objects.filter(Q(ends_on=None) | Q(ends_on__gte=deed.on), unit=unit)
    return lasting.update(ends_on=Greatest(F("starts_on"), day_before(deed.on)))


def _revoke_links(unit: Unit) -> int:
    return JoinLink.objects.filter(unit=unit, revoked_at=None).update(revoked_at=clock.now())


def _hand_people(unit: Unit, successor: Unit | None, deed: Deed) -> tuple[int, int]:
    """Let the members belong to the successor; without exactly one they stay where the past can be read."""
    members = list(Membership.objects.filter(unit=unit, ended_on=None))
    if successor is None:
        return 0, len(members)
    theirs = Membership.objects.filter(unit=successor, ended_on=None)
    already = set(theirs.values_list("person_id", flat=True))
    last = day_before(deed.on)
    for member in members:
        member.ended_on = max(last, member.started_on)
    Membership.objects.bulk_update(members, ["ended_on"], batch_size=500)
    # Who was at home there is at home with the successor.
    theirs.filter(person__in=[m.person_id for m in members if m.home]).update(home=True)
    fresh = [
        Membership(person_id=m.person_id, unit=successor, started_on=max(deed.on, m.started_on), home=m.home)
        for m in members
        if m.person_id not in already
    ]
    Membership.objects.bulk_create(fresh, batch_size=500)
    # The successor first, so that nobody ceases to count in the units both stand below.
    take_part(successor, NO_PROGRAMME, WHOLE, [m.person_id for m in fresh], 1, day=deed.on)
    take_part(unit, NO_PROGRAMME, WHOLE, [m.person_id for m in members], -1, day=deed.on)
    return len(fresh), 0


def _pending(unit: Unit) -> QuerySet[Initiative]:
    return Initiative.objects.filter(Q(desk=unit) | Q(unit=unit), state__in=PENDING)


def _hand_initiatives(unit: Unit, home: Unit) -> int:
    """Pending work goes to whoever decides now; what was never sent in belongs to the new home altogether."""
    home.refresh_from_db()
    pending = _pending(unit)
    never_sent = pending.filter(unit=unit, submitted_at=None)
    handed = never_sent.update(unit=home, unit_path=home.path, desk=None)
    desk, persons = nearest_staffed(home)
    own = pending.filter(unit=unit)
    barred = Q(authorships__person__in=persons) | Q(typed_by__person__in=persons)
    apart = set(own.filter(barred).values_list("pk", flat=True))
    apart |= set(pending.exclude(unit=unit).values_list("pk", flat=True))
    handed += own.exclude(pk__in=apart).update(desk=desk)
    for initiative in Initiative.objects.filter(pk__in=apart).select_related("typed_by"):
        initiative.desk = desk_for(initiative)
        initiative.save(update_fields=["desk"])
    return handed + len(apart)
