"""Registers of papers: every number from the first to the last, with what it was given for or why it is missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from sangkien.models.documents import IssuedDocument, Issuer, NumberGap, RegisterBook
from sangkien.models.organisation import Unit
from sangkien.queries.access import Actor, below_any
from sangkien.rules.permissions import PERMISSIONS

PAGE = 100
UNITS = 50


@dataclass(frozen=True)
class Line:
    """A number of a register: its paper, the run of numbers given elsewhere, or neither (which nobody explained)."""

    number: int
    document: IssuedDocument | None = None
    gap: NumberGap | None = None


def books_of(unit: Unit) -> list[RegisterBook]:
    """The registers of a unit, the newest year first, in the order of the alphabet of their types."""
    return list(RegisterBook.objects.filter(unit=unit, last__gt=0).order_by("-year", "issuer_kind", "series"))


def lines(book: RegisterBook, *, up_to: int | None = None, limit: int | None = PAGE) -> list[Line]:
    """The lines of a register from `up_to` (its last number) downwards."""
    high = min(book.last, up_to) if up_to else book.last
    low = 1 if limit is None else max(1, high - limit + 1)
    found = IssuedDocument.objects.filter(register=book, number__range=(low, high)).select_related("issuer__unit")
    papers = {one.number: one for one in found.prefetch_related("people")}
    gaps = list(book.gaps.filter(first__lte=high, last__gte=low).select_related("by__person"))
    return list(_lines(high, low, papers, gaps))


def _lines(high: int, low: int, papers: dict[int | None, IssuedDocument], gaps: list[NumberGap]) -> Iterator[Line]:
    number = high
    while number >= low:
        gap = next((one for one in gaps if one.first <= number <= one.last), None)
        if number not in papers and gap is not None:
            yield Line(number, gap=gap)
            number = gap.first - 1
        else:
            yield Line(number, papers.get(number))
            number -= 1


def papers_of(actor: Actor, limit: int = PAGE) -> list[IssuedDocument]:
    """The papers that name the actor, the newest first."""
    if actor.person_id is None:
        return []
    rows = IssuedDocument.objects.filter(people=actor.person_id).select_related("issuer__unit")
    return list(rows.order_by("-pk")[:limit])


def units_with_registers(actor: Actor, limit: int = UNITS) -> list[Unit]:
    """Units whose registers the actor may read and that issue papers."""
    line = PERMISSIONS["register.read"]
    paths = [held.unit_path for held in actor.offices if held.office in line.offices]
    exact = [held.unit_id for held in actor.offices if held.office in line.here]
    issuers = Issuer.objects.filter(ends_on=None)
    wanted = Unit.objects.filter(pk__in=issuers.values("unit")).filter(below_any(paths))
    own = Unit.objects.filter(pk__in=issuers.filter(unit__in=exact).values("unit"))
    return list((wanted | own).distinct().order_by("sort_key")[:limit])


def own_units(actor: Actor) -> list[Unit]:
    """Units at which the actor may set up who issues papers, or change their wording."""
    offices = PERMISSIONS["issuer.set_up"].offices | PERMISSIONS["paper_template.save"].all_offices
    ids = {held.unit_id for held in actor.offices if held.office in offices and held.unit_id}
    return list(Unit.objects.filter(pk__in=ids, closed_on=None).order_by("sort_key"))
