"""Corrections beside the figures of closed phases: what was annulled after a phase had closed."""

from collections.abc import Sequence

from sangkien.models.organisation import Unit
from sangkien.models.programmes import Programme
from sangkien.models.recognitions import Correction
from sangkien.queries.access import below
from sangkien.rules.counting import WHOLE

MOST = 50


def corrections(programme: Programme, unit: Unit, phase: int) -> Sequence[Correction]:
    """The corrections of a figure of this unit and everything below, the newest first; names no initiative."""
    rows = Correction.objects.filter(below(unit.path, field="unit__path"), programme=programme)
    if phase != WHOLE:
        rows = rows.filter(phase_number=phase)
    return list(rows.select_related("document").order_by("-pk")[:MOST])
