"""The units among which a person chooses where something is to be done."""

from sangkien.models.organisation import Unit
from sangkien.queries.access import Actor, can
from sangkien.rules.permissions import PERMISSIONS


def places_for(actor: Actor, verb: str, *, also: str = "") -> list[Unit]:
    """The open units in which the actor holds an office with the right `verb`, by name.

    `also` is the number of one more unit (from a page below), taken in where the right reaches it.
    """
    offices = PERMISSIONS[verb].offices
    numbers = {held.unit_id for held in actor.offices if held.office in offices}
    units = list(Unit.objects.filter(pk__in=numbers, closed_on=None).order_by("sort_key"))
    if also.isdecimal() and int(also) not in numbers:
        more = Unit.objects.filter(pk=int(also), closed_on=None).first()
        units += [more] if more is not None and can(verb, more, actor) else []
    return units
