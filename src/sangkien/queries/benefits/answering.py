"""Who answers for a rung: the leaders of the unit that applies it, never an author; the nearest above where there is none."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from sangkien.kernel import clock
from sangkien.kernel.showing import asked_once
from sangkien.models.benefits import BenefitLadder
from sangkien.models.organisation import Term
from sangkien.queries.access import Actor, below_any, reach
from sangkien.queries.dossiers.recognised import recognised
from sangkien.queries.organisation.offices import in_office
from sangkien.rules.organisation import lineage
from sangkien.rules.permissions import PERMISSIONS
from sangkien.rules.roles import OfficeHeld

_AT_ONCE = 50


@dataclass(frozen=True)
class Answering:
    """The unit whose leaders answer for a ladder, and who they are."""

    unit_id: int | None
    people: frozenset[int]


@asked_once
def answering_for(ladders: Sequence[BenefitLadder], verb: str) -> dict[int, Answering]:
    """For each ladder the nearest unit, from the applying one upward, with an unbiased person in an office of `verb`.

    One question for all of them, and one for the authors.
    """
    rows = list(ladders)
    paths = {path for row in rows for path in lineage(row.unit.path)}
    offices = PERMISSIONS[verb].offices
    terms = Term.objects.filter(in_office(clock.today()), unit__path__in=paths, office__in=offices)
    held: dict[str, tuple[int, set[int]]] = {}
    for path, unit_id, person in terms.values_list("unit__path", "unit_id", "person_id"):
        held.setdefault(path, (unit_id, set()))[1].add(person)
    return {row.pk: _nearest(row, held) for row in rows}


def _nearest(row: BenefitLadder, held: dict[str, tuple[int, set[int]]]) -> Answering:
    initiative = row.initiative
    # Authors and typist are judged, and so answer for nothing.
    barred = initiative.author_keys() | {initiative.typed_by.person_id}
    for path in reversed(lineage(row.unit.path)):
        unit_id, people = held.get(path, (None, set()))
        if people - barred:
            return Answering(unit_id, frozenset(people - barred))
    return Answering(None, frozenset())


def answers_as(
    ladder: BenefitLadder, verb: str, actor: Actor, *, among: Sequence[BenefitLadder] = ()
) -> OfficeHeld | None:
    """The office by which the actor answers for the ladder, where he or she is one of those who do.

    `among` are the ladders of the same page, all asked about at once.
    """
    found = answering_for(list(among) or [ladder], verb)[ladder.pk]
    if actor.person_id is None or actor.person_id not in found.people:
        return None
    offices = PERMISSIONS[verb].offices
    return next((held for held in actor.offices if held.unit_id == found.unit_id and held.office in offices), None)


def waiting_for_values(actor: Actor, rung: str) -> list[BenefitLadder]:
    """The ladders on which the actor has to put the value of `rung` now (confirmed or realised), the oldest first."""
    verb = {"confirmed": "benefit.confirm", "realised": "benefit.realise"}[rung]
    places = reach(verb, actor)
    if not places:
        return []
    rows = BenefitLadder.objects.filter(recognised("initiative__"), below_any(places, field="unit__path"))
    counted = Q(values__ended_at=None, values__counted_at__isnull=False)
    if rung == "confirmed":
        rows = rows.filter(counted, values__rung="evidenced")
    else:
        rows = rows.filter(realise_from__lte=clock.today())
    rows = rows.exclude(pk__in=BenefitLadder.objects.filter(values__rung=rung, values__ended_at=None))
    found = list(
        rows.select_related("unit", "initiative__typed_by").prefetch_related("initiative__authorships")
        .order_by("realise_from", "pk").distinct()[:_AT_ONCE]
    )  # fmt: skip
    answering = answering_for(found, verb)
    return [row for row in found if actor.person_id in answering[row.pk].people]
