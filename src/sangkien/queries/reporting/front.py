"""The front page: what runs, how far it is, what was confirmed last."""

from collections.abc import Sequence
from dataclasses import dataclass

from sangkien.models.initiatives import Initiative
from sangkien.queries.access import Actor
from sangkien.queries.counting import figures
from sangkien.queries.initiatives.lists import public_filter
from sangkien.queries.programmes.reach import visible
from sangkien.queries.programmes.reading import Overview
from sangkien.queries.programmes.targets import in_force
from sangkien.queries.reporting.lines import Line, Question, line
from sangkien.rules.counting import WHOLE

NEWEST = 5


@dataclass(frozen=True)
class Standing:
    """A programme and where it stands as a whole."""

    overview: Overview
    line: Line


@dataclass(frozen=True)
class Front:
    """What everybody sees first: programmes that are not over, those that are, the newest confirmed initiatives."""

    present: Sequence[Standing]
    past: Sequence[Standing]
    newest: Sequence[Initiative]


def front(actor: Actor) -> Front:
    """The front page; plans that carry a programme out stand with that programme, not here."""
    found = [_standing(one) for one in visible(actor) if one.rules.parent_code is None]
    present = [one for one in found if not one.overview.over]
    ids = [one.overview.programme.pk for one in present] or [one.overview.programme.pk for one in found]
    return Front(
        present=present,
        past=[one for one in found if one.overview.over],
        newest=_newest(ids[0]) if ids else [],
    )


def _newest(programme: int) -> list[Initiative]:
    """The last confirmed among the last begun: by the index, without looking at all there are."""
    rows = Initiative.objects.filter(public_filter(), programme=programme).select_related("unit")
    found = list(rows.defer("problem", "solution", "result").order_by("-pk")[: NEWEST * 10])
    return sorted(found, key=lambda one: (one.decided_at or one.created_at, one.pk), reverse=True)[:NEWEST]


def _standing(one: Overview) -> Standing:
    owner = one.programme.owner_id
    slots = figures.now([owner], one.programme.pk, whole=owner).get(owner, {})
    return Standing(one, line(slots, in_force(one.programme, [owner], rules=one.rules)[owner], WHOLE, Question()))
