"""Ladders whose day has come, and who is told about a ladder."""

from sangkien.kernel import clock
from sangkien.models.benefits import BenefitLadder
from sangkien.models.people import Person
from sangkien.queries.benefits.answering import answering_for
from sangkien.queries.dossiers.recognised import recognised

_AT_ONCE = 200


def to_remind() -> list[BenefitLadder]:
    """The ladders whose realised value falls due and nobody was reminded of yet, the oldest first."""
    rows = BenefitLadder.objects.filter(recognised("initiative__"), realise_from__lte=clock.today(), reminded_at=None)
    said = BenefitLadder.objects.filter(values__rung="realised", values__ended_at=None)
    return list(rows.exclude(pk__in=said).order_by("realise_from", "pk")[:_AT_ONCE])


def answering(ladder_id: int, verb: str) -> tuple[str, list[int]]:
    """How notices name the ladder's page, and the people with an account who answer for it."""
    row = BenefitLadder.objects.select_related("unit", "initiative__typed_by").get(pk=ladder_id)
    people = answering_for([row], verb)[row.pk].people
    return f"benefit:{row.initiative.code}", _with_account(people)


def authors(ladder_id: int) -> tuple[str, list[int]]:
    """How notices name the ladder's page, and the authors with an account."""
    row = BenefitLadder.objects.select_related("initiative").get(pk=ladder_id)
    people = row.initiative.authorships.values_list("person_id", flat=True)
    return f"benefit:{row.initiative.code}", _with_account(frozenset(people))


def _with_account(people: frozenset[int]) -> list[int]:
    rows = Person.objects.filter(pk__in=people, user__isnull=False)
    return list(rows.order_by("pk").values_list("pk", flat=True))
