"""Scoring sheets: which a council may use, what a version says, the ones shipped with the house."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from django.conf import settings

from sangkien.kernel.errors import NotFound
from sangkien.models.councils.sheets import ScoreSheet, ScoreSheetVersion
from sangkien.models.organisation import Unit
from sangkien.queries.access import Actor, can
from sangkien.rules.permissions import PERMISSIONS
from sangkien.rules.scoring.sheet import Sheet
from sangkien.rules.scoring.sheet_file import read

FOLDER = settings.BASE_DIR / "data" / "sheets"


@lru_cache(maxsize=64)
def _read(text: str) -> Sheet:
    return read(text, kept=True)


def sheet_of(version: ScoreSheetVersion) -> Sheet:
    """What this version of a sheet says."""
    return _read(version.text)


def fetch_sheet(sheet_id: int) -> ScoreSheet:
    """The sheet; by what one is judged is no secret, so anybody may read it."""
    found = ScoreSheet.objects.select_related("unit").filter(pk=sheet_id).first()
    if found is None:
        raise NotFound
    return found


def versions_of(sheet: ScoreSheet) -> list[ScoreSheetVersion]:
    """Every version as it was loaded, the newest first."""
    return list(sheet.versions.select_related("loaded_by__person").order_by("-number"))


def newest_version(sheet: ScoreSheet) -> ScoreSheetVersion | None:
    """The version a new marking would use."""
    return sheet.versions.order_by("-number").first()


def sheets_for(unit: Unit) -> Sequence[ScoreSheet]:
    """The sheets the councils of a unit may use: its own and those of the units above; of one code the nearest."""
    above = [unit.path[:end] for end in range(4, len(unit.path) + 1, 4)]
    nearest: dict[str, ScoreSheet] = {}
    for sheet in ScoreSheet.objects.filter(unit__path__in=above).select_related("unit").order_by("unit__path"):
        nearest[sheet.code] = sheet
    return sorted(nearest.values(), key=lambda sheet: sheet.code)


def whole_first(sheets: Iterable[ScoreSheet]) -> list[tuple[ScoreSheet, Sheet]]:
    """The sheets, each with what its newest version says; those that hold only a part of their original last."""
    wanted = list(sheets)
    newest = {row.sheet_id: row for row in ScoreSheetVersion.objects.filter(sheet__in=wanted).order_by("number")}
    return sorted(((one, sheet_of(newest[one.pk])) for one in wanted), key=lambda pair: pair[1].partial)


def sheet_named(unit: Unit, code: str) -> str:
    """The name of a sheet the councils of the unit use; its code where nobody has loaded it."""
    return next((sheet.name for sheet in sheets_for(unit) if sheet.code == code), code) if code else ""


def version_for(unit: Unit, code: str) -> ScoreSheetVersion | None:
    """The newest version of the sheet with this code that the councils of the unit may use."""
    sheet = next((sheet for sheet in sheets_for(unit) if sheet.code == code), None)
    return newest_version(sheet) if sheet else None


@lru_cache(maxsize=1)
def shipped() -> dict[str, str]:
    """The texts of the sheets that come with the house, by code."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.yaml"))}


def shipped_sheets() -> list[Sheet]:
    """The sheets that come with the house; what holds only a part of its original last."""
    return sorted((_read(text) for text in shipped().values()), key=lambda sheet: sheet.partial)


def visible_sheets() -> list[ScoreSheet]:
    """Every loaded sheet, by name; by what one is judged is no secret."""
    return list(ScoreSheet.objects.select_related("unit").order_by("name", "pk")[:200])


def loaders_units(actor: Actor) -> list[Unit]:
    """The units for which the actor may load a sheet by an office held there."""
    held = [one.unit_id for one in actor.offices if one.office in PERMISSIONS["score_sheet.load"].all_offices]
    units = Unit.objects.filter(pk__in=held, closed_on=None).order_by("path")
    return [unit for unit in units if can("score_sheet.load", unit, actor)]
