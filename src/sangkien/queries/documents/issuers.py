"""Who issues the papers of a unit on a day."""

from datetime import date

from django.db.models import Q

from sangkien.kernel import clock
from sangkien.models.documents import Issuer
from sangkien.models.organisation import Unit
from sangkien.queries.access import Actor, can, fetch
from sangkien.rules.documents import KINDS

UNION, EMPLOYER = Issuer.Kind.UNION.value, Issuer.Kind.EMPLOYER.value


def issuer_of(unit: Unit, kind: str, on: date | None = None) -> Issuer | None:
    """The issuer of `kind` ("union" or "employer") of exactly this unit on the day (today where none is given)."""
    day = on or clock.today()
    rows = Issuer.objects.filter(unit=unit, kind=kind, starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gte=day))
    return rows.select_related("unit", "head").order_by("-starts_on", "-pk").first()


def wording_keeper(unit: Unit) -> Issuer | None:
    """Whose the words of the unit's papers are: the employer's, at a unit without one the union's."""
    return issuer_of(unit, EMPLOYER) or issuer_of(unit, UNION)


def kept_by(unit: Unit, actor: Actor) -> list[Issuer]:
    """The present issuers of the unit whose registers the actor keeps."""
    found = (issuer_of(unit, kind) for kind in (EMPLOYER, UNION))
    return [one for one in found if one is not None and can("register.skip", one, actor)]


def issuer_at(issuer_id: int, actor: Actor) -> Issuer:
    """An issuer the actor may see; NotFound otherwise."""
    return fetch(Issuer, actor, seeing="issuer.read", pk=issuer_id)


def issuers_of(unit: Unit) -> list[Issuer]:
    """Every issuer the unit has had, the present ones first."""
    return list(unit.issuers.select_related("head").order_by("kind", "-starts_on", "-pk"))


def numbered_series() -> list[str]:
    """The abbreviations of types of papers that bear numbers, in the order of the table of kinds."""
    return list(dict.fromkeys(kind.series for kind in KINDS.values() if kind.series))
