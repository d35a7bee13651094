"""Finding a unit: by code on a day, by words of its name, or among everything a list may mean."""

from dataclasses import dataclass
from datetime import date

from sangkien.kernel import clock
from sangkien.kernel.errors import NotFound
from sangkien.kernel.text_vi import match_key
from sangkien.models.organisation import Decision, Unit, UnitName
from sangkien.queries.access import below
from sangkien.queries.organisation.tree import open_on, spans
from sangkien.rules.organisation import tidy_code


@dataclass(frozen=True)
class Hit:
    """A unit found by words, under the name that matched (a former one where `former`)."""

    unit: Unit
    name: str
    former: bool


def by_id(unit_id: int) -> Unit:
    """The unit with this number; NotFound where there is none."""
    found = Unit.objects.filter(pk=unit_id).first()
    if found is None:
        raise NotFound
    return found


def decision(number: int) -> Decision:
    """The paper with this number of ours; NotFound where there is none."""
    found = Decision.objects.filter(pk=number).first()
    if found is None:
        raise NotFound
    return found


def by_code(code: str, *, day: date | None = None) -> Unit | None:
    """The unit that bore this code on `day` (today where none is given); codes are reused over time."""
    day = day or clock.today()
    row = UnitName.objects.filter(spans(day), code=tidy_code(code)).select_related("unit").order_by("-id").first()
    return row.unit if row else None


def by_words(text: str, *, within: Unit | None = None, former: bool = True, limit: int = 50) -> list[Hit]:
    """Units whose code or names hold every word of `text`, marks and case aside; former names too.

    A unit is given once, open ones under their present name first.
    """
    words = match_key(text).split()
    if not words:
        return []
    rows = UnitName.objects.select_related("unit").order_by("valid_to", "unit__sort_key", "id")
    for word in words[:8]:
        rows = rows.filter(key__contains=word)
    if within is not None:
        rows = rows.filter(below(within.path, field="unit__path"))
    rows = rows.filter(valid_to=None) if not former else rows
    hits: dict[int, Hit] = {}
    for row in sorted(rows[: limit * 4], key=lambda row: row.valid_to is not None):
        hits.setdefault(row.unit_id, Hit(row.unit, row.name, row.valid_to is not None))
    return list(hits.values())[:limit]


def within(unit: Unit, *, open_only: bool = True) -> list[Unit]:
    """`unit` and every unit below it in today's tree, by place."""
    found = Unit.objects.filter(below(unit.path))
    if open_only:
        found = found.filter(open_on(clock.today()))
    return list(found.order_by("path"))
