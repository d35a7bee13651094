"""Who decides: the nearest unit, from the initiative's own upward, with an unbiased decider in office."""

from django.db.models import Q

from sangkien.kernel import clock
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Term, Unit
from sangkien.rules.roles import DECIDERS

_STEP = 4


def ancestor_paths(path: str) -> list[str]:
    """The path and every path above it, nearest first."""
    return [path[:end] for end in range(len(path), 0, -_STEP)]


def desk_for(initiative: Initiative) -> Unit:
    """The nearest open unit upward that has a decider in office who is neither author nor typist.

    Where nobody is in office anywhere above, the topmost unit.
    """
    barred = set(initiative.authorships.values_list("person_id", flat=True))
    if initiative.typed_by.person_id:
        barred.add(initiative.typed_by.person_id)
    paths = ancestor_paths(initiative.unit_path)
    today = clock.today()
    open_today = Q(unit__closed_on=None) | Q(unit__closed_on__gte=today)
    staffed = set(
        Term.objects.filter(open_today, unit__path__in=paths, office__in=DECIDERS.split(), starts_on__lte=today)
        .filter(Q(ends_on=None) | Q(ends_on__gte=today))
        .exclude(person__in=barred)
        .values_list("unit__path", flat=True)
    )
    chosen = next((path for path in paths if path in staffed), paths[-1])
    return Unit.objects.get(path=chosen)
