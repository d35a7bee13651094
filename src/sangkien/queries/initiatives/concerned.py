"""Who should be told about an initiative: people with an account, never the one who has just acted."""

from django.db.models import Q

from sangkien.models.initiatives import Authorship, Initiative, Step
from sangkien.models.people import Person


def reference(initiative_id: int) -> str:
    """How notices name the initiative: by its code."""
    return Initiative.objects.only("code").get(pk=initiative_id).reference


def asked_to_agree(initiative_id: int) -> list[int]:
    """The authors with an account whose word about their share is still missing."""
    rows = Authorship.objects.filter(initiative=initiative_id, agreed_at=None, declined_at=None)
    return list(rows.exclude(person__user=None).order_by("position").values_list("person_id", flat=True))


def typist(initiative_id: int) -> list[int]:
    """Who sent the initiative in, where that is a person."""
    person = Initiative.objects.values_list("typed_by__person", flat=True).get(pk=initiative_id)
    return [person] if person else []


def concerned(initiative_id: int) -> list[int]:
    """Authors and typist with an account, without whoever made the last step."""
    last = Step.objects.filter(initiative=initiative_id).order_by("-pk").values_list("by__person", flat=True).first()
    people = Person.objects.filter(
        Q(authorships__initiative=initiative_id) | Q(user__typed__pk=initiative_id), user__isnull=False
    )
    others = people.exclude(pk=last) if last else people
    return list(others.order_by("pk").values_list("pk", flat=True).distinct())
