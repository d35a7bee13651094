"""What the record knows around a dossier: its authors and who is near them; read for many seats at once."""

from collections.abc import Sequence

from django.db.models import Count, Q

from sangkien.kernel import clock
from sangkien.models.councils.seating import Council, CouncilSeat, KinDeclaration
from sangkien.models.councils.sessions import AgendaItem
from sangkien.models.documents import Issuer
from sangkien.models.dossiers import Dossier
from sangkien.models.initiatives import Authorship
from sangkien.models.organisation import Membership, Term, Unit
from sangkien.models.people import Person
from sangkien.queries.access import below
from sangkien.queries.councils.seating import lasting
from sangkien.queries.support import helpers_of
from sangkien.rules.councils.conflicts import Ground, Party, Sitter
from sangkien.rules.people import name_key

# Who leads the people of a unit at work; an office of the union is no superior at work, but its chair leads it.
_LEADING = ("unit_head", "chair")


def ground_of(item: AgendaItem, small_unit: int) -> Ground:
    """Who stands near this dossier; `small_unit` is how many direct members make a unit a small one."""
    if item.dossier is None:
        return practice_ground(item)
    return dossier_ground(item.dossier, item.session.council, small_unit)


def dossier_ground(dossier: Dossier, council: Council, small_unit: int) -> Ground:
    """The same for a dossier that is on no agenda yet."""
    rows = Authorship.objects.filter(initiative=dossier.initiative_id).select_related("person")
    authors = tuple(Party(row.person_id, row.person.name_key or name_key(row.name)) for row in rows)
    keys = [party.person for party in authors if party.person]
    homes = list(Membership.objects.filter(person__in=keys, ended_on=None).values_list("unit_id", flat=True))
    helpers = _helpers(dossier)
    return Ground(
        authors=authors,
        helpers=frozenset(helpers),
        neighbours=_neighbours(homes, small_unit),
        superiors=_superiors(homes, council),
        companions=_companions(keys, dossier.initiative_id),
        kin=frozenset(
            KinDeclaration.objects.filter(person__in=keys, withdrawn_at=None, relative__isnull=False).values_list(
                "relative_id", flat=True
            )
        ),
        kin_names=frozenset(
            KinDeclaration.objects.filter(person__in=keys, withdrawn_at=None, relative=None).values_list(
                "name_key", flat=True
            )
        ),
        heads=heads_of(dossier),
        state_funded=dossier.state_funded,
        helper_names=frozenset(Person.objects.filter(pk__in=helpers).values_list("name_key", flat=True)),
    )


def _helpers(dossier: Dossier) -> set[int]:
    """Who worked on a case of it in a support team, and who typed it in for the authors."""
    typist = dossier.initiative.typed_by.person_id
    return helpers_of(dossier.initiative) | ({typist} if typist else set())


def heads_of(dossier: Dossier) -> tuple[Party, ...]:
    """Who heads the body that recognises: as its papers name the head, and by office at that unit."""
    today = clock.today()
    found: dict[Party, None] = {}
    bodies = Issuer.objects.filter(Q(pk=dossier.body_id or 0) | Q(unit=dossier.unit_id, kind="employer", ends_on=None))
    for body in bodies.select_related("head"):
        if body.head is not None:
            found[Party(body.head_id, body.head.name_key)] = None
        elif body.signer_name:
            found[Party(None, name_key(body.signer_name))] = None
    terms = Term.objects.filter(lasting(today), unit=dossier.unit_id, office="unit_head").select_related("person")
    for term in terms:
        found[Party(term.person_id, term.person.name_key)] = None
    return tuple(found)


def _neighbours(homes: list[int], small_unit: int) -> frozenset[int]:
    """The direct members of the authors' units, where these are small."""
    small = (
        Membership.objects.filter(unit__in=homes, ended_on=None)
        .values("unit").annotate(n=Count("person")).filter(n__lte=small_unit).values_list("unit", flat=True)
    )  # fmt: skip
    rows = Membership.objects.filter(unit__in=list(small), ended_on=None)
    return frozenset(rows.values_list("person_id", flat=True))


def _superiors(homes: list[int], council: Council) -> frozenset[int]:
    """Who leads an author's own unit, where that lies below the council's: the head of the whole is no *direct* one."""
    inside = Unit.objects.filter(below(council.unit.path), pk__in=homes).exclude(pk=council.unit_id)
    rows = Term.objects.filter(lasting(clock.today()), unit__in=inside, office__in=_LEADING)
    return frozenset(rows.values_list("person_id", flat=True))


def _companions(authors: list[int], initiative_id: int) -> frozenset[int]:
    """Who has been an author together with one of them, in another initiative that was sent in."""
    others = (
        Authorship.objects.filter(person__in=authors)
        .exclude(initiative=initiative_id)
        .exclude(initiative__state__in=("draft", "withdrawn"))
        .values("initiative")
    )
    rows = Authorship.objects.filter(initiative__in=others).exclude(person__in=authors)
    return frozenset(rows.values_list("person_id", flat=True))


def practice_ground(item: AgendaItem) -> Ground:
    """Around an invented dossier of a rehearsal: its authors may be seats of the council, by their place."""
    seats = {seat.position: seat for seat in item.session.council.seats.filter(ends_on=None)}
    authors = []
    for row in item.practice.get("authors", ()):
        seat = seats.get(row.get("seat", 0))
        authors.append(Party(seat.person_id, seat.name_key) if seat else Party(None, name_key(row["name"])))
    return Ground(authors=tuple(authors))


def sitters(council: Council, seats: Sequence[CouncilSeat]) -> list[Sitter]:
    """The seats as the search for stakes needs them: with people of the unit who bear a typed name, and declared kin."""
    typed = {seat.name_key for seat in seats if seat.person_id is None}
    inside = Membership.objects.filter(below(council.unit.path, field="unit__path"), ended_on=None)
    namesakes: dict[str, set[int]] = {}
    if typed:
        for pk, key in Person.objects.filter(name_key__in=typed, pk__in=inside.values("person")).values_list(
            "pk", "name_key"
        ):
            namesakes.setdefault(key, set()).add(pk)
    kin: dict[int, list[tuple[int | None, str]]] = {}
    people = [seat.person_id for seat in seats if seat.person_id]
    declared = KinDeclaration.objects.filter(person__in=people, withdrawn_at=None)
    for person, relative, key in declared.values_list("person_id", "relative_id", "name_key"):
        kin.setdefault(person, []).append((relative, key))
    return [_sitter(seat, namesakes, kin.get(seat.person_id or 0, [])) for seat in seats]


def _sitter(seat: CouncilSeat, namesakes: dict[str, set[int]], kin: list[tuple[int | None, str]]) -> Sitter:
    return Sitter(
        seat=seat.pk,
        party=Party(seat.person_id, seat.name_key),
        namesakes=frozenset(namesakes.get(seat.name_key, ())) if seat.person_id is None else frozenset(),
        kin=frozenset(relative for relative, _key in kin if relative),
        kin_names=frozenset(key for relative, key in kin if not relative),
    )
