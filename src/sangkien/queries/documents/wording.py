"""Which wording is in force: a unit's own, else the house's file."""

from functools import cache
from pathlib import Path

from django.conf import settings

from sangkien.models.documents import PaperTemplate
from sangkien.models.organisation import Unit
from sangkien.rules.documents import KINDS


@cache
def house_text(kind: str) -> str:
    """The house's own wording of a kind of paper; raises KeyError for a kind there is not."""
    return (Path(settings.BASE_DIR) / "data" / "papers" / f"{KINDS[kind].key}.txt").read_text(encoding="utf-8")


def own_template(unit: Unit, kind: str) -> PaperTemplate | None:
    """The unit's own wording in force, if it has one that differs from the house's."""
    newest = PaperTemplate.objects.filter(unit=unit, kind=kind).order_by("-number").first()
    return newest if newest is not None and newest.text else None


def text_in_force(unit: Unit, kind: str) -> str:
    """The words with which a paper of this kind is issued at the unit."""
    own = own_template(unit, kind)
    return own.text if own else house_text(kind)


def versions(unit: Unit, kind: str) -> list[PaperTemplate]:
    """Every wording the unit has had for the kind, the newest first."""
    return list(PaperTemplate.objects.filter(unit=unit, kind=kind).select_related("by__person").order_by("-number"))


def own_templates(unit: Unit) -> dict[str, PaperTemplate]:
    """The unit's own wordings in force, by kind."""
    newest: dict[str, PaperTemplate] = {}
    for one in PaperTemplate.objects.filter(unit=unit).order_by("kind", "number"):
        newest[one.kind] = one
    return {kind: one for kind, one in newest.items() if one.text}
