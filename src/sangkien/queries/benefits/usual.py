"""What a group usually has, to tell an odd amount by."""

from decimal import Decimal

from sangkien.models.benefits import BenefitLadder, BenefitValue
from sangkien.models.initiatives import Initiative
from sangkien.rules.benefit_doubts import Said, Usual, usual
from sangkien.rules.ladder import below

_LOOKED_AT = 400


def usual_for(initiative: Initiative, currency: str, per: str) -> Usual | None:
    """What initiatives of the same content group of the programme usually bring, by values that count.

    Where few values stand on ladders, what was said when initiatives of the group were entered.
    """
    same = {"initiative__programme": initiative.programme_id, "initiative__content_group": initiative.content_group}
    rows = BenefitValue.objects.filter(
        ladder__in=BenefitLadder.objects.filter(**same).exclude(initiative=initiative.pk),
        ended_at=None, counted_at__isnull=False, currency=currency,
    ).order_by("-pk")  # fmt: skip
    # One value a ladder is enough to know what is usual: the highest.
    sizes = {row.ladder_id: Said(row.amount, row.currency, row.per).size for row in rows[:_LOOKED_AT]}
    known = usual(sizes.values())
    return known or usual([*sizes.values(), *_said_when_entered(initiative, currency)])


def _said_when_entered(initiative: Initiative, currency: str) -> list[Decimal]:
    rows = Initiative.objects.filter(
        programme=initiative.programme_id, state="valid", content_group=initiative.content_group,
        benefit_currency=currency, benefit_amount__gt=0,
    )  # fmt: skip
    said = rows.exclude(pk=initiative.pk).order_by("-pk").values_list("benefit_amount", "benefit_per")
    return [Said(amount, currency, per or "year").size for amount, per in said[:_LOOKED_AT] if amount is not None]


def beneath(ladder: BenefitLadder, rung: str) -> Said | None:
    """The value that counts on the nearest rung beneath; None where there is none."""
    rows = ladder.values.filter(ended_at=None, counted_at__isnull=False)
    standing = {row.rung: row for row in rows}
    for name in below(rung):
        if name in standing:
            row = standing[name]
            return Said(row.amount, row.currency, row.per, row.basis)
    return None
