"""Where an initiative may be entered: which programmes, which units."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from sangkien.kernel import clock
from sangkien.kernel.errors import NotFound
from sangkien.kernel.text_vi import match_key
from sangkien.models.organisation import Unit
from sangkien.queries.access import Actor, below_any, can, reach
from sangkien.queries.programmes.reach import visible
from sangkien.queries.programmes.reading import Overview

FOUND = 30


def programmes_to_choose(actor: Actor) -> list[Overview]:
    """The programmes an author may enter, those that take entries now first; plans that only carry one out are left
    out, and so are programmes of other parts of the tree."""
    return [one for one in visible(actor) if one.rules.parent_code is None]


def units_to_choose(actor: Actor) -> list[Unit]:
    """The open units to which the actor belongs, then those in which the actor holds an office that enters."""
    if not actor.signed_in:
        return []
    at = [held.unit_id for held in actor.offices if held.unit_path in reach("initiative.start", actor)]
    mine = Q(memberships__person=actor.person_id, memberships__ended_on=None)
    own = list(_open_units().filter(mine).order_by("sort_key", "pk").distinct())
    others = _open_units().filter(pk__in=at).exclude(pk__in=[unit.pk for unit in own])
    return [*own, *others.order_by("sort_key", "pk")]


def reaches_further(actor: Actor) -> bool:
    """Whether the actor may enter for more units than `units_to_choose` names."""
    return bool(reach("initiative.start", actor))


def units_found(actor: Actor, words: str) -> Sequence[Unit]:
    """Open units in reach whose code or name holds every one of the words, marks and case aside."""
    places = reach("initiative.start", actor)
    wanted = Q()
    for word in match_key(words).split():
        wanted &= Q(names__key__contains=word) | Q(code__iexact=words.strip())
    if not places or not wanted:
        return []
    rows = _open_units().filter(below_any(places)).filter(wanted & Q(names__valid_to=None))
    return list(rows.select_related("parent").order_by("sort_key", "pk").distinct()[:FOUND])


def unit_to_start_in(unit_id: int, actor: Actor) -> Unit:
    """An open unit in which the actor may enter an initiative; else NotFound."""
    unit = _open_units().filter(pk=unit_id).first()
    if unit is None or not can("initiative.start", unit, actor):
        raise NotFound
    return unit


def _open_units() -> QuerySet[Unit]:
    return Unit.objects.filter(Q(closed_on=None) | Q(closed_on__gte=clock.today()))
