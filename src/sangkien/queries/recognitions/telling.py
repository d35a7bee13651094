"""Who should be told what about a recognition, and the things messages speak of."""

from sangkien.models.dossiers import Dossier
from sangkien.models.initiatives import Initiative
from sangkien.models.people import Person
from sangkien.models.recognitions import AnnulmentCase, InfluenceAct
from sangkien.queries.recognitions.cases import barred_in


def dossier(key: int) -> Dossier:
    """The dossier a message is about."""
    return Dossier.objects.select_related("initiative", "unit", "body").get(pk=key)


def case(key: int) -> AnnulmentCase:
    """The case a message is about."""
    rows = AnnulmentCase.objects.select_related("dossier__initiative__typed_by", "dossier__unit", "bench", "opened_by")
    return rows.get(pk=key)


def influence_act(key: int) -> InfluenceAct:
    """The act a message is about."""
    return InfluenceAct.objects.select_related("initiative").get(pk=key)


def authors_of(initiative: Initiative) -> list[int]:
    """Its authors with an account, and who typed it."""
    return authors(initiative.pk)


def authors(initiative_id: int) -> list[int]:
    """The same by key."""
    written = Person.objects.filter(authorships__initiative=initiative_id, user__isnull=False)
    typed = Person.objects.filter(user__typed=initiative_id)
    return sorted({*written.values_list("pk", flat=True), *typed.values_list("pk", flat=True)})


def barred(one: AnnulmentCase) -> set[int]:
    """Who may not judge this case."""
    return barred_in(one.dossier, one.complainant, one.opened_by.person_id)
