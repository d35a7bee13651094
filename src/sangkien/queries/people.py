"""People: finding one by what is typed, those of my units, what of a person may be seen."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from sangkien.kernel.errors import NotFound
from sangkien.models.organisation import Membership, Unit
from sangkien.models.people import Consent, Person
from sangkien.queries.access import Actor, below_any, can, reach
from sangkien.rules import people

PAGE = 50


def by_identifier(text: str) -> Person | None:
    """The person with this e-mail, phone or member code; a phone goes before a code."""
    meant = people.identifier(text)
    if meant.email:
        return Person.objects.filter(email=meant.email).first()
    found = Person.objects.filter(phone=meant.phone).first() if meant.phone else None
    if found is None and meant.member_code:
        found = Person.objects.filter(member_code=meant.member_code).first()
    return found


@dataclass(frozen=True)
class Found:
    """A person in a list of those who may register people: no contact, no birth date."""

    person: Person
    units: list[str]
    has_account: bool


def within_reach(actor: Actor) -> Q:
    """The people who belong today to a unit in which the actor may register people, or to one below."""
    places = reach("person.register", actor)
    inside = Membership.objects.filter(below_any(places, field="unit__path"), ended_on=None)
    return Q(pk__in=inside.values("person"))


def find(actor: Actor, text: str) -> Sequence[Found]:
    """People of the actor's units by phone, code or a part of the name; the first PAGE, by name."""
    if not reach("person.register", actor):
        return []
    rows = Person.objects.filter(within_reach(actor))
    if text.strip():
        meant = people.identifier(text)
        key = people.name_key(text)
        wanted = Q(name_key__contains=key) if key else Q(pk__in=[])
        for column in ("email", "phone", "member_code"):
            if getattr(meant, column):
                wanted |= Q(**{column: getattr(meant, column)})
        rows = rows.filter(wanted)
    found = rows.select_related("user").order_by("name_key", "pk")[:PAGE]
    return _with_units(list(found))


def _with_units(persons: Sequence[Person]) -> list[Found]:
    units: dict[int, list[str]] = {person.pk: [] for person in persons}
    for row in Membership.objects.filter(person__in=units, ended_on=None).select_related("unit").order_by("pk"):
        units[row.person_id].append(str(row.unit))
    return [Found(person, units[person.pk], hasattr(person, "user")) for person in persons]


def fetch_visible(person_id: int, actor: Actor) -> Person:
    """The person, where it is the actor or one of the actor's units; else NotFound."""
    found = Person.objects.select_related("user").filter(pk=person_id).first()
    if found is None or not (found.pk == actor.person_id or may_see(found, actor)):
        raise NotFound
    return found


def may_see(person: Person, actor: Actor) -> bool:
    """Whether the actor keeps the lists of a unit this person belongs to."""
    return bool(can("person.register", _Places(person), actor))


@dataclass(frozen=True)
class _Places:
    """A person as the places of all units he or she belongs to, not only the first."""

    person: Person

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """A place has no relations."""
        return frozenset()

    def right_paths(self) -> list[str]:
        """Every unit the person belongs to today."""
        return [
            str(path) for path in self.person.memberships.filter(ended_on=None).values_list("unit__path", flat=True)
        ]


def memberships(person: Person) -> list[Membership]:
    """The units of a person, the present ones first."""
    rows = person.memberships.select_related("unit").order_by("started_on", "pk")
    return sorted(rows, key=lambda row: row.ended_on is not None)


def member(unit: Unit, person_id: int) -> Person | None:
    """The person, where he or she belongs to the unit today."""
    row = Membership.objects.filter(unit=unit, person=person_id, ended_on=None).select_related("person").first()
    return row.person if row else None


def own_membership(membership_id: int, actor: Actor) -> Membership:
    """An open membership of the actor's own; NotFound for any other."""
    rows = Membership.objects.filter(person=actor.person_id, ended_on=None).select_related("unit")
    found = rows.filter(pk=membership_id).first() if actor.person_id else None
    if found is None:
        raise NotFound
    return found


def consents(person: Person) -> dict[str, Consent]:
    """The newest choice of each subject, with the words agreed to."""
    return {row.subject: row for row in person.consents.order_by("pk")}
