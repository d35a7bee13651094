"""Which deadlines of dossiers run, which are near, which have passed, and who is told."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from sangkien.kernel import clock
from sangkien.models.dossiers import Dossier, DossierReminder, DossierStep, FirstUse
from sangkien.models.organisation import Term
from sangkien.models.people import Person
from sangkien.queries.dossiers.forms import calendar
from sangkien.queries.dossiers.preparing import claim_of
from sangkien.queries.dossiers.signing import authorships_of, has_signed, shares_key
from sangkien.rules.dossiers import deadlines
from sangkien.rules.dossiers.deadlines import TERMS
from sangkien.rules.dossiers.deadlines import Term as Deadline
from sangkien.rules.roles import RECEIVERS

# No deadline is reminded of earlier than this; more than the longest span of working days in the table.
_AHEAD = timedelta(days=45)


def running_of(dossier: Dossier, claim_until: date | None = None) -> list[Deadline]:
    """The deadlines that run for this dossier now, the nearest first."""
    days = {"reply": dossier.reply_by, "decide": dossier.decide_by, "complete": dossier.complete_by}
    return deadlines.running(dossier.state, {**days, "claim": claim_until})


def due_reminders(limit: int = 500) -> list[tuple[Dossier, str, date]]:
    """What people should be told today and have not been told yet."""
    found = []
    for dossier, terms in _near():
        for kind, due in deadlines.reminders(terms, clock.today(), calendar()):
            found.append((dossier, kind, due))
    told = set(
        DossierReminder.objects.filter(dossier__in={dossier.pk for dossier, _kind, _due in found})
        .values_list("dossier", "kind", "due")
    )  # fmt: skip
    return [(one, kind, due) for one, kind, due in found if (one.pk, kind, due) not in told][:limit]


def _near() -> Iterator[tuple[Dossier, list[Deadline]]]:
    horizon = clock.today() + _AHEAD
    dated = Q(reply_by__lte=horizon, state="filed") | Q(complete_by__lte=horizon, state="incomplete")
    dated |= Q(decide_by__lte=horizon, state__in=("accepted", "examined", "passed", "not_passed"))
    for dossier in Dossier.objects.filter(dated).select_related("unit"):
        yield dossier, running_of(dossier)
    # A year and more ago nothing new is to be said; a claim is only reminded of while it can still be made.
    begun = (clock.today() - timedelta(days=366), clock.today() - timedelta(days=320))
    waiting = Dossier.objects.filter(
        state="preparing", uses__kind=FirstUse.Kind.APPLICATION, uses__started_first__range=begun
    )
    for dossier in waiting.distinct().select_related("unit"):
        yield dossier, running_of(dossier, claim_of(dossier).until)


def told_of(dossier: Dossier, kind: str) -> list[int]:
    """Whom a reminder of this kind is for: the receivers or the authors; a broken promise is told to both."""
    term, _underscore, when = kind.rpartition("_")
    people = receivers_of(dossier) if TERMS[term][2] == "receivers" else own_of(dossier)
    if when == "late" and TERMS[term][2] == "receivers":
        people = sorted({*people, *own_of(dossier)})
    return people


def own_of(dossier: Dossier) -> list[int]:
    """Authors and typist with an account."""
    people = Person.objects.filter(
        Q(authorships__initiative=dossier.initiative_id) | Q(user__typed__pk=dossier.initiative_id), user__isnull=False
    )
    return list(people.order_by("pk").values_list("pk", flat=True).distinct())


def receivers_of(dossier: Dossier) -> list[int]:
    """Who receives at the unit that answers for this dossier today, without its authors."""
    people = set(_terms(dossier).filter(person__user__isnull=False).values_list("person_id", flat=True))
    return sorted(people - set(own_of(dossier)))


def receiving_in(dossier: Dossier, office: str) -> list[str]:
    """The names of who receives at that unit today by this office, without the dossier's authors and typist."""
    terms = _terms(dossier).filter(office=office).exclude(person__in=own_of(dossier))
    return list(dict.fromkeys(terms.order_by("pk").values_list("person__name", flat=True)))


def _terms(dossier: Dossier) -> QuerySet[Term]:
    today = clock.today()
    return Term.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today), unit__path__in=dossier.right_paths(), office__in=RECEIVERS.split(),
        starts_on__lte=today,
    )  # fmt: skip


def concerned_by(dossier: Dossier, verb: str) -> list[int]:
    """Who is told of a move: the other side, and never the one who made it."""
    people = receivers_of(dossier) if verb in {"file", "withdraw"} else own_of(dossier)
    last = DossierStep.objects.filter(dossier=dossier).order_by("-pk").values_list("by__person", flat=True).first()
    return [one for one in people if one != last]


def unsigned_of(dossier: Dossier) -> list[int]:
    """The authors with an account whose signature is still missing."""
    key = shares_key(authorships_of(dossier))
    rows = dossier.authors.filter(person__user__isnull=False).order_by("person")
    return [row.person_id for row in rows if not has_signed(row, key)]


def by_key(key: int) -> Dossier:
    """The dossier of a message."""
    return Dossier.objects.select_related("unit", "initiative").get(pk=key)
