"""Why a recognised initiative is not in its programme yet, and when that may change."""

from datetime import datetime

from django.db.models import Q

from sangkien.kernel import clock
from sangkien.models.dossiers import Dossier
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Term
from sangkien.models.outbox import Job
from sangkien.models.programmes import Programme
from sangkien.queries.programmes import rules_of
from sangkien.queries.recognitions.bodies import lasting
from sangkien.rules.programmes import phase_at
from sangkien.rules.roles import LEADERS


def next_opening(programme: Programme) -> datetime | None:
    """When the next phase of the programme opens; None where one runs now or none is to come."""
    rules, now = rules_of(programme), clock.now()
    if phase_at(rules, now) is not None:
        return None
    return min((phase.opens_at for phase in rules.phases if phase.opens_at > now), default=None)


def is_entering(dossier: Dossier) -> bool:
    """Whether the house has not yet come to bring what was recognised by this dossier into its programme.

    Waiting for the next phase to open is not meant: then it has come, and found the programme shut.
    """
    rows = Job.objects.filter(name="recognition.recognised", state__in=(Job.State.WAITING, Job.State.RUNNING))
    return any(
        not given.get("again") for given in rows.filter(payload__dossier=dossier.pk).values_list("payload", flat=True)
    )


def union_of(initiative: Initiative) -> list[int]:
    """Who is told for the union: the leaders in office at the initiative's unit, with an account."""
    rows = Term.objects.filter(lasting(clock.today()), unit=initiative.unit_id, office__in=LEADERS.split())
    return sorted(set(rows.filter(~Q(person__user=None)).values_list("person_id", flat=True)))
