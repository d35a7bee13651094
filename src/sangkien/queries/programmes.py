"""Programmes and what their newest file says."""

from datetime import date
from functools import lru_cache

from sangkien.models.programmes import Programme, ProgrammeVersion
from sangkien.rules import programme_file, programmes


def rules_of(programme: Programme) -> programmes.Programme:
    """What the newest version of the programme's file says."""
    newest = (
        ProgrammeVersion.objects.filter(programme=programme).order_by("-number").values_list("text", "read_on").first()
    )
    if newest is None:
        raise LookupError(programme.code)
    return _read(*newest)


@lru_cache(maxsize=64)
def _read(text: str, read_on: date) -> programmes.Programme:
    return programme_file.read(text, today=read_on)
