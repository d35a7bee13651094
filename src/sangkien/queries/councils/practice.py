"""Invented dossiers for rehearsals, shaped like what a filed dossier says."""

import json
from functools import cache
from typing import Any

from django.conf import settings

FILE = settings.BASE_DIR / "data" / "practice" / "dossiers.json"


@cache
def _read() -> str:
    return FILE.read_text(encoding="utf-8")


def practice_dossiers() -> list[dict[str, Any]]:
    """The practice data, anew each time: nobody's change stays. `seat` names an author by a place in the council."""
    found: list[dict[str, Any]] = json.loads(_read())["dossiers"]
    return found
