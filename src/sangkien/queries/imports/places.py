"""For which unit and which programme a list may be brought in, and what a template offers to choose from."""

from collections.abc import Sequence

from sangkien.kernel.errors import NotFound
from sangkien.models.organisation import Unit
from sangkien.models.programmes import Programme
from sangkien.paper.xlsx_template import TemplateLists, write_template
from sangkien.queries.access import Actor, can
from sangkien.queries.initiatives.places import programmes_to_choose, unit_to_start_in, units_found, units_to_choose
from sangkien.queries.organisation.finding import within
from sangkien.queries.programmes import rules_of
from sangkien.queries.programmes.reading import Overview
from sangkien.rules.programmes import content_items

# A drop-down list of more units than this helps nobody.
_UNITS_LISTED = 2_000


def programmes_open(actor: Actor) -> list[Overview]:
    """The programmes that take entries at this moment."""
    return [one for one in programmes_to_choose(actor) if one.window == "open"]


def units_for_lists(actor: Actor, words: str = "") -> list[Unit]:
    """The units for which the actor may bring a list in: where an office is held, or what `words` find in reach."""
    found = units_found(actor, words) if words.strip() else units_to_choose(actor)
    return [unit for unit in found if can("batch.upload", unit, actor)]


def unit_for_list(unit_id: int, actor: Actor) -> Unit:
    """An open unit for which the actor may bring a list in; else NotFound."""
    unit = unit_to_start_in(unit_id, actor)
    if not can("batch.upload", unit, actor):
        raise NotFound
    return unit


def units_listed(unit: Unit, *, most: int = 200) -> Sequence[str]:
    """The names of the unit and of those below it, to choose from while correcting; no more than `most`."""
    return [one.name for one in within(unit)[:most]]


def template_of(unit: Unit, programme: Programme) -> bytes:
    """The empty list of a unit, with what may be chosen in it."""
    rules = rules_of(programme)
    units: Sequence[Unit] = within(unit)[:_UNITS_LISTED]
    return write_template(
        TemplateLists(
            unit.name, rules.name, [one.name for one in rules.kinds], [one.name for one in content_items(rules)],
            [one.name for one in units],
        )
    )  # fmt: skip
