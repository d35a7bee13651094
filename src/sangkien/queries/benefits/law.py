"""The dated data on remuneration, and what kind of body a unit is."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from sangkien.models.benefits import BodyKind
from sangkien.models.organisation import Unit
from sangkien.rules.dated_files import Binding, Kind, read_binding, read_wages
from sangkien.rules.organisation import lineage, rank
from sangkien.rules.remuneration import WageLevels

# From this level down a unit belongs to the same employer as the one above: a workshop to its company.
_SAME_EMPLOYER = "grassroots"


@cache
def wage_levels() -> WageLevels:
    """The wage levels of the house."""
    return read_wages((settings.BASE_DIR / "data" / "wages" / "luong-toi-thieu-chung.yaml").read_text(encoding="utf-8"))


@cache
def binding() -> Binding:
    """Whom the rule binds."""
    return read_binding((settings.BASE_DIR / "data" / "remuneration" / "dieu-10.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Bound:
    """What kind of body a unit is, and what was written down about it; `said` is None where nothing was."""

    kind: Kind
    said: BodyKind | None

    @property
    def holds(self) -> bool:
        """Whether the least amounts hold for this body."""
        return self.kind.binds is True


def bound(unit: Unit) -> Bound:
    """Whether the rule binds the employer of this unit: as said of it, or of the nearest unit of the same employer."""
    return bound_each([unit])[unit.pk]


def bound_each(units: Iterable[Unit]) -> dict[int, Bound]:
    """The same for many units in one question."""
    lines = {unit.pk: lineage(unit.path) for unit in units}
    rows = BodyKind.objects.filter(unit__path__in={path for line in lines.values() for path in line})
    newest = {row.unit.path: row for row in rows.select_related("unit", "by__person").order_by("pk")}
    found = {}
    for key, line in lines.items():
        said = (newest[path] for path in reversed(line) if path in newest)
        one = next((row for row in said if row.unit_id == key or _same_employer(row.unit)), None)
        found[key] = Bound(binding().kind(one.kind if one else ""), one)
    return found


def _same_employer(above: Unit) -> bool:
    return rank(above.level) >= rank(_SAME_EMPLOYER)
