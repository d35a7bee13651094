"""Where an initiative may be entered: which units, which programmes, and why not the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from sangkien.kernel import clock
from sangkien.kernel.errors import NotFound
from sangkien.kernel.text_vi import match_key
from sangkien.models.organisation import Unit
from sangkien.models.programmes import Programme, ProgrammeVersion
from sangkien.queries.access import Actor, below_any, can, reach
from sangkien.queries.programmes import rules_of
from sangkien.rules import programmes
from sangkien.rules.programmes import Phase, Window

_ORDER: tuple[Window, ...] = ("open", "pause", "upcoming", "closed")
FOUND = 30


@dataclass(frozen=True)
class ProgrammeChoice:
    """A programme with what its file says and whether entries are taken now; `phase` is the present or the next one."""

    programme: Programme
    rules: programmes.Programme
    window: Window
    phase: Phase | None


def choice_of(programme: Programme) -> ProgrammeChoice:
    """One programme as something to choose."""
    rules = rules_of(programme)
    window, phase = programmes.window_at(rules, clock.now())
    return ProgrammeChoice(programme, rules, window, phase)


def programmes_to_choose() -> list[ProgrammeChoice]:
    """Every programme that has been loaded; those that take entries now come first."""
    loaded = Programme.objects.filter(pk__in=ProgrammeVersion.objects.values("programme")).order_by("-loaded_at", "-pk")
    return sorted(map(choice_of, loaded), key=lambda choice: _ORDER.index(choice.window))


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
    return rows.select_related("parent").order_by("sort_key", "pk").distinct()[:FOUND]


def unit_to_start_in(unit_id: int, actor: Actor) -> Unit:
    """An open unit in which the actor may enter an initiative; else NotFound."""
    unit = _open_units().filter(pk=unit_id).first()
    if unit is None or not can("initiative.start", unit, actor):
        raise NotFound
    return unit


def _open_units() -> QuerySet[Unit]:
    return Unit.objects.filter(Q(closed_on=None) | Q(closed_on__gte=clock.today()))
