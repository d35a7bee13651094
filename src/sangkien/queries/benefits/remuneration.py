"""What the authors of an initiative are owed at the least, by what counts on its ladders; a reference, not a bill."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from sangkien.kernel import clock
from sangkien.kernel.errors import NotFound
from sangkien.models.benefits import BenefitValue, RemunerationAgreement, RemunerationPayment, Transfer
from sangkien.models.initiatives import Authorship, Initiative
from sangkien.queries.access import Actor, can
from sangkien.queries.benefits.law import Bound, bound, wage_levels
from sangkien.queries.dossiers.forms import calendar
from sangkien.rules.ladder import VOUCHED, highest, yearly
from sangkien.rules.remuneration import (
    YEARS,
    Base,
    Owed,
    Sold,
    WageLevel,
    reckon_once,
    reckon_transfers,
    reckon_years,
    split,
    year_of_application,
)

R = TypeVar("R")


@dataclass(frozen=True)
class Part:
    """An author's part of a line, and what was paid of it; empty where the line has no amount."""

    author: Authorship
    amount: Decimal | None
    paid: Decimal
    payments: Sequence[RemunerationPayment] = ()


@dataclass(frozen=True)
class Line:
    """A line of the reckoning with everybody's part."""

    owed: Owed
    parts: list[Part]

    @property
    def due(self) -> date | None:
        """The day by which it is due, by the rule."""
        return self.owed.due

    @property
    def pay_by(self) -> date | None:
        """The day by which it is due or, where offices are closed on it, the next on which they work."""
        return calendar().on_or_after(self.owed.due) if self.owed.due else None

    @property
    def vouched(self) -> bool:
        """Whether the unit stands for the amount; what is only claimed or evidenced makes nothing due."""
        return is_vouched(self.owed)

    @property
    def late(self) -> bool:
        """Whether that day has passed and not all was paid."""
        return self.vouched and self.open and self.pay_by is not None and self.pay_by < clock.today()

    @property
    def open(self) -> bool:
        """Whether an amount is known and not all of it was paid."""
        return any(part.amount is not None and part.paid < part.amount for part in self.parts)


def is_vouched(owed: Owed) -> bool:
    """Whether a line rests on what the unit itself has confirmed, measured or received."""
    return owed.kind != "year" or owed.rung in VOUCHED


@dataclass(frozen=True)
class Reckoning:
    """All that the page on remuneration shows; `lines` is empty where the rule does not bind or an agreement holds."""

    bound: Bound
    agreement: RemunerationAgreement | None
    former: Sequence[RemunerationAgreement] = ()
    lines: list[Line] = field(default_factory=list)
    transfers: Sequence[Transfer] = ()
    payments: Sequence[RemunerationPayment] = ()
    wage: WageLevel | None = None
    shares_known: bool = True
    applied_on: date | None = None

    @property
    def applies(self) -> bool:
        """Whether the least amounts hold here."""
        return self.bound.holds and self.agreement is None


def reckoning(initiative: Initiative) -> Reckoning:
    """The reckoning as of today; a fixed number of queries."""
    agreements = list(RemunerationAgreement.objects.filter(initiative=initiative).order_by("pk"))
    agreement = next((one for one in agreements if one.holds), None)
    authors = list(Authorship.objects.filter(initiative=initiative).select_related("person").order_by("position"))
    transfers = list(Transfer.objects.filter(initiative=initiative, undone_at=None).order_by("paid_on", "pk"))
    payments = list(
        RemunerationPayment.objects.filter(initiative=initiative, undone_at=None)
        .select_related("person")
        .order_by("pk")
    )
    held, wage = bound(initiative.unit), wage_levels().on(clock.today())
    shares = [author.share for author in authors]
    known = bool(shares) and all(shares) and sum(share or 0 for share in shares) == 1
    lines: list[Line] = []
    if held.holds and agreement is None:
        values = BenefitValue.objects.filter(ladder__initiative=initiative, counted_at__isnull=False).order_by("pk")
        owed = owed_for(initiative, list(values), transfers, wage)
        lines = [_line(one, authors, known, payments) for one in owed]
    former = [one for one in agreements if not one.holds]
    return Reckoning(
        held, agreement, former, lines, transfers, payments, wage, known, initiative.applied_first
    )  # fmt: skip


def owed_for(
    initiative: Initiative, values: Sequence[BenefitValue], transfers: Sequence[Transfer], wage: WageLevel | None
) -> list[Owed]:
    """The lines of the reckoning, from the values that count (or did, for a year that is past) and the transfers."""
    sold = [Sold(f"transfer:{one.pk}", one.price, one.currency, one.paid_on) for one in transfers]
    applied_on = initiative.applied_first
    by_year = reckon_years(applied_on, _bases(values, applied_on)) if applied_on else []
    # Five wages are for a benefit that cannot be computed: as soon as an amount counts, it can.
    once = [] if values else [reckon_once(wage)]
    return [*by_year, *once, *reckon_transfers(initiative.recognised_on, sold)]


def _bases(values: Sequence[BenefitValue], applied_on: date) -> dict[int, Base]:
    """For each year the amount of the highest rung anybody reached for it; other rungs do not enter, nor are added."""
    bases = {}
    for number in range(1, YEARS + 1):
        first, last = year_of_application(applied_on, number)
        standing = _standing([value for value in values if _covers(value, first, last, number)])
        rung = highest([value.rung for value in standing])
        amounts: dict[str, Decimal] = defaultdict(Decimal)
        for value in standing:
            if value.rung == rung:
                whole = yearly(value.amount, value.per)
                amounts[value.currency] += value.amount if whole is None else whole
        if amounts:
            currency = "VND" if "VND" in amounts else next(iter(amounts))
            bases[number] = Base(amounts[currency], currency, rung)
    return bases


def _standing(values: Iterable[BenefitValue]) -> list[BenefitValue]:
    """Of each ladder and rung the newest of these values."""
    return list({(value.ladder_id, value.rung): value for value in values}.values())


def _covers(value: BenefitValue, first: date, last: date, number: int) -> bool:
    """Whether the value speaks of the year from `first` to `last`; what comes once belongs to the year it began in."""
    if value.per == "once":
        return first <= value.starts_on <= last if value.starts_on else number == 1
    if value.starts_on is None and value.ends_on is None:
        # Of two values without days the newer speaks of every year.
        return value.ended_at is None
    # It speaks of the year in which more than half of its days lie.
    begins, ends = max(value.starts_on or first, first), min(value.ends_on or last, last)
    return (ends - begins).days * 2 > min((last - first).days, _length(value, first, last))


def _length(value: BenefitValue, first: date, last: date) -> int:
    return ((value.ends_on or last) - (value.starts_on or first)).days


def _line(owed: Owed, authors: Sequence[Authorship], known: bool, payments: Sequence[RemunerationPayment]) -> Line:
    amounts: Sequence[Decimal | None] = [None] * len(authors)
    if owed.amount is not None and known:
        shares = [author.share or Fraction(0) for author in authors]
        amounts = split(owed.amount, shares, owed.currency)
    parts = []
    for author, amount in zip(authors, amounts, strict=True):
        paid = [one for one in payments if (one.person_id, one.owed) == (author.person_id, owed.key)]
        parts.append(Part(author, amount, sum((one.amount for one in paid), Decimal(0)), paid))
    return Line(owed, parts)


def transfer_of(initiative: Initiative, number: int) -> Transfer:
    """A transfer of the initiative that holds; else NotFound."""
    return _one(Transfer.objects.filter(initiative=initiative, pk=number, undone_at=None).first())


def agreement_of(initiative: Initiative, number: int) -> RemunerationAgreement:
    """An agreement of the initiative that holds; else NotFound."""
    return _one(RemunerationAgreement.objects.filter(initiative=initiative, pk=number, undone_at=None).first())


def payment_of(initiative: Initiative, number: int) -> RemunerationPayment:
    """A payment of the initiative that holds; else NotFound."""
    return _one(RemunerationPayment.objects.filter(initiative=initiative, pk=number, undone_at=None).first())


def _one(found: R | None) -> R:
    if found is None:
        raise NotFound
    return found


def sees_everybody(initiative: Initiative, actor: Actor) -> bool:
    """Whether the reader sees every author's part; an author sees the own one."""
    return bool(can("remuneration.pay", initiative, actor))


def shows_remuneration(initiative: Initiative) -> bool:
    """Whether there is anything about remuneration to show: not where the rule is known not to bind and nothing was agreed.

    Where nobody has said yet what kind of body the unit is, the page says so and who can say it.
    """
    if bound(initiative.unit).kind.binds is not False:
        return True
    return RemunerationAgreement.objects.filter(initiative=initiative, undone_at=None).exists()
