"""What falls due soon or is overdue in the units an actor answers for; a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db.models import Q

from sangkien.kernel import clock
from sangkien.models.benefits import BenefitValue, RemunerationAgreement, RemunerationPayment, Transfer
from sangkien.models.initiatives import Initiative
from sangkien.queries.access import Actor
from sangkien.queries.benefits.law import bound_each
from sangkien.queries.benefits.remuneration import is_vouched, owed_for
from sangkien.queries.dossiers.recognised import recognised
from sangkien.rules.permissions import PERMISSIONS
from sangkien.rules.remuneration import Owed

SOON = timedelta(days=30)
_LOOKED_AT = 200


@dataclass(frozen=True)
class Payable:
    """A line that is due soon, or overdue, and not wholly paid."""

    initiative: Initiative
    owed: Owed


def payable(actor: Actor) -> list[Payable]:
    """The lines due within a month, or overdue, at the very units in which the actor holds an office that pays."""
    offices = PERMISSIONS["remuneration.pay"].offices
    units = {held.unit_id for held in actor.offices if held.office in offices}
    if not units:
        return []
    rows = _candidates(actor, units)
    held = bound_each({row.unit_id: row.unit for row in rows}.values()) if rows else {}
    rows = [row for row in rows if held[row.unit_id].holds]
    if not rows:
        return []
    return sorted(_due(rows), key=lambda one: (one.owed.due or clock.today(), one.initiative.pk))


def _candidates(actor: Actor, units: set[int]) -> list[Initiative]:
    """Initiatives of these units for which an amount is known and nothing else was agreed."""
    agreed = RemunerationAgreement.objects.filter(undone_at=None).values("initiative")
    known = Q(ladders__values__counted_at__isnull=False) | Q(transfers__undone_at=None, transfers__isnull=False)
    rows = Initiative.objects.filter(known, recognised(), unit__in=units).exclude(pk__in=agreed)
    rows = rows.exclude(authorships__person=actor.person_id).select_related("unit").distinct()
    return list(rows.order_by("pk")[:_LOOKED_AT])


def _due(rows: Sequence[Initiative]) -> list[Payable]:
    values: dict[int, list[BenefitValue]] = defaultdict(list)
    counting = BenefitValue.objects.filter(ladder__initiative__in=rows, counted_at__isnull=False)
    for value in counting.select_related("ladder").order_by("pk"):
        values[value.ladder.initiative_id].append(value)
    transfers: dict[int, list[Transfer]] = defaultdict(list)
    for transfer in Transfer.objects.filter(initiative__in=rows, undone_at=None).order_by("pk"):
        transfers[transfer.initiative_id].append(transfer)
    paid: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for payment in RemunerationPayment.objects.filter(initiative__in=rows, undone_at=None):
        paid[payment.initiative_id, payment.owed] += payment.amount
    until = clock.today() + SOON
    return [
        Payable(row, owed)
        for row in rows
        for owed in owed_for(row, values[row.pk], transfers[row.pk], None)
        if is_vouched(owed) and owed.due and owed.due <= until and owed.amount and paid[row.pk, owed.key] < owed.amount
    ]
