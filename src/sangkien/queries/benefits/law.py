"""The dated data on remuneration, and what kind of body a unit is."""

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
    paths = lineage(unit.path)
    rows = BodyKind.objects.filter(unit__path__in=paths).select_related("unit", "by__person").order_by("pk")
    newest = {row.unit.path: row for row in rows if row.unit_id == unit.pk or _same_employer(row.unit)}
    said = next((newest[path] for path in reversed(paths) if path in newest), None)
    return Bound(binding().kind(said.kind if said else ""), said)


def _same_employer(above: Unit) -> bool:
    return rank(above.level) >= rank(_SAME_EMPLOYER)
