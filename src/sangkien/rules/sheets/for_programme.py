"""What reading a list takes from a programme."""

from sangkien.kernel.clock import in_vietnam
from sangkien.rules.programme_parts import Item
from sangkien.rules.programmes import Programme, content_items
from sangkien.rules.sheets.context import AllowedKind, PhaseWindow, ProgrammeRules


def rules_for_lists(programme: Programme) -> ProgrammeRules:
    """The bounds, kinds and content groups of `programme` by which rows of a list are judged, in days of Vietnam."""
    return ProgrammeRules(
        programme.code,
        programme.eligibility.first,
        programme.eligibility.last,
        tuple(
            PhaseWindow(phase.number, phase.name, in_vietnam(phase.opens_at).date(), in_vietnam(phase.closes_at).date())
            for phase in programme.phases
        ),
        tuple(map(_kind, programme.kinds)),
        tuple(map(_kind, content_items(programme))),
    )


def _kind(item: Item) -> AllowedKind:
    return AllowedKind(item.code, tuple(name for name in (item.name, item.name_en, *item.aliases) if name))
