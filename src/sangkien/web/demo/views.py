"""Who can be tried in the demo world, and a list with faults to import."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sangkien.kernel.errors import NotFound
from sangkien.web.request import Request

_PEOPLE = settings.BASE_DIR / "data" / "demo" / "people.json"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def page(request: Request) -> HttpResponse:
    """The demo people with the password that everybody may know. Raises NotFound outside demo mode."""
    _require_demo()
    known = _known()
    tail = "_en" if (get_language() or "vi").startswith("en") else ""
    content = {
        "people": [
            (person[f"called{tail}"], person["phone"], person[f"says{tail}"], person["unit"])
            # Everybody may be tried; those who are named in the descriptions come first.
            for person in sorted(known["people"], key=lambda one: not one["shown"])
        ],
        "password": known["password"],
        "has_list": _list().exists(),
    }
    return render(request, "demo/page.html", content)


@require_safe
def faulty_list(request: Request) -> HttpResponseBase:
    """The workbook with faults that was made together with the demo world."""
    _require_demo()
    if not _list().exists():
        raise NotFound
    return FileResponse(_list().open("rb"), as_attachment=True, filename=_list().name, content_type=_XLSX)


def _require_demo() -> None:
    if not settings.DEMO:
        raise NotFound


def _list() -> Path:
    return Path(settings.DATA) / "demo" / "danh-sach-mau-co-loi.xlsx"


@cache
def _known() -> dict[str, Any]:
    known: dict[str, Any] = json.loads(_PEOPLE.read_text(encoding="utf-8"))
    return known
