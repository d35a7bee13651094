"""At which unit recognition is asked for, and which body recognises there."""

from datetime import date

from django.db.models import Q

from sangkien.kernel import clock
from sangkien.models.documents import Issuer
from sangkien.models.organisation import Unit
from sangkien.queries.documents.issuers import EMPLOYER, issuer_of
from sangkien.rules.organisation import LEVELS

_STEP = 4
_GRASSROOTS = LEVELS["grassroots"][0]


def asking_unit(unit: Unit) -> Unit:
    """The unit whose employer recognises: the nearest at or above `unit`, no higher than the grassroots union, that
    has one set up; where none has, the grassroots union (or `unit` itself above that level)."""
    here = _answering(unit)
    line = _upward(here)
    known = set(Issuer.objects.filter(_in_force(clock.today()), unit__in=line).values_list("unit_id", flat=True))
    return next((one for one in line if one.pk in known), line[-1])


def _answering(unit: Unit) -> Unit:
    path = unit.answering_path()
    return unit if path == unit.path else Unit.objects.get(path=path)


def _upward(unit: Unit) -> list[Unit]:
    """The unit and those above it up to the grassroots union, nearest first."""
    if LEVELS[unit.level][0] <= _GRASSROOTS:
        return [unit]
    paths = [unit.path[:end] for end in range(_STEP, len(unit.path), _STEP)]
    above = [one for one in Unit.objects.filter(path__in=paths) if LEVELS[one.level][0] >= _GRASSROOTS]
    return [unit, *sorted(above, key=lambda one: one.path, reverse=True)]


def body_of(unit: Unit, on: date | None = None) -> Issuer | None:
    """The employer (the *cơ sở*) that recognises at exactly this unit on that day; None where none is set up."""
    return issuer_of(unit, EMPLOYER, on)


def _in_force(day: date) -> Q:
    return Q(kind=EMPLOYER, starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))
