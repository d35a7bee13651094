"""Cases of annulment: seen by the parties and those who decide, by nobody else, until they are decided."""

from collections.abc import Sequence

from django.db.models import Prefetch, Q, prefetch_related_objects

from sangkien.kernel import clock
from sangkien.kernel.errors import NotFound
from sangkien.models.documents import Issuer
from sangkien.models.dossiers import Dossier
from sangkien.models.initiatives import Authorship
from sangkien.models.organisation import Membership, Term, Unit
from sangkien.models.people import Person
from sangkien.models.recognitions import AnnulmentCase, CaseFile, CaseStatement
from sangkien.queries.access import Actor, can
from sangkien.queries.documents import issuer_of
from sangkien.queries.organisation.tree import ancestors
from sangkien.queries.recognitions.bodies import lasting
from sangkien.rules.recognitions import CASE, JUDGES, PARTIES, SIDES, SPEAKERS, Asked, still_to_hear

# The authors of the initiative of a case, and who of them has an account.
AUTHORS = Prefetch(
    "dossier__initiative__authorships", Authorship.objects.select_related("person__user").order_by("pk")
)  # fmt: skip
SAID = Prefetch("statements", CaseStatement.objects.select_related("by__person").order_by("pk"))
# What one is to the initiative who wrote it.
_AUTHORS = frozenset({"author", "typist"})

_WITH = (
    "dossier__initiative__programme", "dossier__initiative__typed_by", "dossier__unit", "dossier__body", "bench",
    "complainant", "complainant_unit", "opened_by__person", "decided_by__person", "document",
)  # fmt: skip


def fetch_case(code: str, actor: Actor) -> AnnulmentCase:
    """The case with this code, if the actor is a party or may decide it; else NotFound."""
    found = AnnulmentCase.objects.select_related(*_WITH).prefetch_related(AUTHORS).filter(code=code).first()
    if found is None or not can("annulment.read", found, actor):
        raise NotFound
    return found


def open_case_of(dossier: Dossier, actor: Actor) -> AnnulmentCase | None:
    """The running case about this dossier, told only to those who may see it."""
    found = AnnulmentCase.objects.select_related(*_WITH).filter(dossier=dossier, state=CASE.initial).first()
    return found if found is not None and can("annulment.read", found, actor) else None


def annulment_of(dossier: Dossier) -> AnnulmentCase | None:
    """The case by which the recognition upon this dossier was taken back, with its paper."""
    rows = AnnulmentCase.objects.select_related(*_WITH, "document__issuer")
    return rows.filter(dossier=dossier, state="annulled").first()


def sides_of(case: AnnulmentCase, actor: Actor) -> list[str]:
    """For which sides the actor may speak."""
    relations = case.relations_of(actor.user_id, actor.person_id)
    found = {"author"} if relations & {"author", "typist", "defendant"} else set()
    return [side for side in SIDES if side in found | (relations & {"complainant"})]


def is_asked(case: AnnulmentCase, actor: Actor) -> bool:
    """Whether the actor's own party was asked to speak, has not spoken, and still has time."""
    relations = case.relations_of(actor.user_id, actor.person_id)
    wrote = bool(relations & _AUTHORS)
    return any(
        one.person == actor.person_id if one.person is not None
        else wrote if one.party == "author"
        # Who wrote it speaks as its author; for the employer somebody else does.
        else "defendant" in relations and not wrote if one.party == "employer"
        else "complainant" in relations
        for one in unheard(case)
    )  # fmt: skip


def unheard(case: AnnulmentCase) -> list[Asked]:
    """For whom the decision still has to wait (`rules.recognitions.still_to_hear`)."""
    if case.state != CASE.initial:
        return []
    return still_to_hear(asked(case), case.heard_by, clock.today())


def asked(case: AnnulmentCase) -> list[Asked]:
    """Everybody asked to speak: each author with an account, the employer, the complaining side.

    Authors and employer stand on one side, yet what one of them says answers for no other. Where no author has an
    account, whoever typed the initiative speaks for all.
    """
    prefetch_related_objects([case], AUTHORS, SAID)
    spoke: dict[str, set[int | None]] = {party: set() for party in PARTIES}
    rows = list(case.dossier.initiative.authorships.all())
    for one in case.statements.all():
        spoke[party_of(case, one)].add(one.by.person_id)
    authors = [
        Asked("author", row.person.name, row.person_id, row.person_id in spoke["author"])
        for row in rows if hasattr(row.person, "user")
    ] or [Asked("author", ", ".join(row.person.name for row in rows), None, bool(spoke["author"]))]  # fmt: skip
    others = {
        "employer": str(case.dossier.body or case.dossier.unit),
        "complainant": case.complainant.name if case.complainant else str(case.complainant_unit or ""),
    }
    return [*authors, *(Asked(party, name, None, bool(spoke[party])) for party, name in others.items())]


def party_of(case: AnnulmentCase, one: CaseStatement) -> str:
    """Which party a statement is of."""
    if one.side == "complainant":
        return one.side
    initiative = case.dossier.initiative
    by_its_author = one.by.person_id in initiative.author_keys() or one.by_id == initiative.typed_by_id
    return "author" if by_its_author else "employer"


def statements_of(case: AnnulmentCase) -> Sequence[CaseStatement]:
    """What was said, in the order it was said, with its files; read once for whatever else is asked of the case."""
    prefetch_related_objects([case], SAID, "statements__files__file")
    return list(case.statements.all())


def fetch_file(code: str, file_id: int, actor: Actor) -> CaseFile:
    """A piece of evidence, for those who see the case; else NotFound."""
    case = fetch_case(code, actor)
    found = CaseFile.objects.select_related("file").filter(statement__case=case, pk=file_id).first()
    if found is None:
        raise NotFound
    return found


def my_cases(actor: Actor) -> list[AnnulmentCase]:
    """The cases the actor is a party of or may decide, running ones first."""
    if actor.person_id is None:
        return []
    benches = [held.unit_id for held in actor.offices if held.office in JUDGES]
    units = [held.unit_id for held in actor.offices if held.office in SPEAKERS]
    authored = Authorship.objects.filter(person=actor.person_id).values("initiative")
    mine = (
        Q(bench__in=benches) | Q(complainant=actor.person_id) | Q(complainant_unit__in=units)
        | Q(dossier__unit__in=units) | Q(opened_by=actor.user_id) | Q(dossier__initiative__in=authored)
        | Q(dossier__initiative__typed_by=actor.user_id) | Q(dossier__body__head=actor.person_id)
    )  # fmt: skip
    rows = AnnulmentCase.objects.filter(mine).select_related(*_WITH).order_by("decided_at", "-pk")
    return list(rows[:50])


def unit_of(person: Person) -> Unit | None:
    """The unit a complainant belongs to."""
    row = Membership.objects.filter(person=person, ended_on=None).select_related("unit").order_by("pk").first()
    return row.unit if row else None


def bench_for(dossier: Dossier, complainant_unit: Unit | None, barred: set[int]) -> Unit | None:
    """The nearest unit above that is neither side, with somebody in office to decide and papers to issue; None
    where there is none."""
    for unit in reversed(ancestors(dossier.unit)):
        if complainant_unit is not None and unit.pk == complainant_unit.pk:
            continue
        if bench_issuer(unit) is not None and judges_at(unit, barred):
            return unit
    return None


def judges_at(bench: Unit, barred: set[int]) -> list[int]:
    """Who may decide there: in office at that very unit, with an account, no party to it."""
    rows = Term.objects.filter(lasting(clock.today()), unit=bench, office__in=JUDGES).filter(~Q(person__user=None))
    return sorted(set(rows.exclude(person__in=barred).values_list("person_id", flat=True)))


def bench_issuer(bench: Unit) -> Issuer | None:
    """Whose papers the bench issues: those of its employer, else of its union."""
    return issuer_of(bench, Issuer.Kind.EMPLOYER) or issuer_of(bench, Issuer.Kind.UNION)


def bench_name(case: AnnulmentCase) -> str:
    """Who decides, by the official name: as the decision has it printed, or as it would."""
    if case.document is not None:
        return str(case.document.letterhead.get("name") or case.bench.name)
    issuer = bench_issuer(case.bench)
    return issuer.name if issuer else case.bench.name


def parties(case: AnnulmentCase) -> list[int]:
    """Everybody with an account who speaks for either side."""
    units = [unit for unit in (case.dossier.unit_id, case.complainant_unit_id) if unit]
    speakers = Term.objects.filter(lasting(clock.today()), unit__in=units, office__in=SPEAKERS).values("person")
    authors = Authorship.objects.filter(initiative=case.dossier.initiative_id).values("person")
    head = case.dossier.body.head_id if case.dossier.body else None
    people = Person.objects.filter(
        Q(pk=head) | Q(pk__in=speakers) | Q(pk__in=authors) | Q(pk=case.complainant_id) | Q(user=case.dossier.initiative.typed_by_id),
        user__isnull=False,
    )  # fmt: skip
    return sorted(set(people.values_list("pk", flat=True)))


def barred_in(dossier: Dossier, complainant: Person | None, opener: int | None) -> set[int]:
    """Who may not judge: authors, typist, complainant, opener, and who decided."""
    initiative = dossier.initiative
    found: set[int | None] = set(initiative.authorships.values_list("person_id", flat=True))
    found |= set(dossier.decisions.filter(final=True).values_list("decision__signed_by__person_id", flat=True))
    found |= {initiative.typed_by.person_id, complainant.pk if complainant else None, opener}
    return {one for one in found if one is not None}
