"""The application forms and the calendar that come with the product as data."""

from datetime import date
from functools import lru_cache

from django.conf import settings

from sangkien.kernel.errors import NotFound
from sangkien.models.organisation import Unit
from sangkien.rules.dossiers import forms
from sangkien.rules.dossiers.forms import ApplicationForm
from sangkien.rules.working_days import Calendar, Override, read_overrides

_FORMS = settings.BASE_DIR / "data" / "dossier-forms"
_HOLIDAYS = settings.BASE_DIR / "data" / "holidays"
_STEP = 4


@lru_cache(maxsize=1)
def all_forms() -> dict[str, ApplicationForm]:
    """Every form by its code; raises Invalid with the line where a file is faulty."""
    read = [forms.read(path.read_text(encoding="utf-8")) for path in sorted(_FORMS.glob("*.yaml"))]
    return {form.code: form for form in read}


def form_of(code: str) -> ApplicationForm:
    """The form of this code."""
    if code not in all_forms():
        raise NotFound
    return all_forms()[code]


def forms_for(unit: Unit, programme: str) -> list[ApplicationForm]:
    """The forms an author in this unit and programme may use, the closest first."""
    above = [unit.path[:end] for end in range(_STEP, len(unit.path) + 1, _STEP)]
    codes = tuple(Unit.objects.filter(path__in=above).values_list("code", flat=True))
    return forms.choose(list(all_forms().values()), codes, programme)


@lru_cache(maxsize=1)
def calendar() -> Calendar:
    """The working days of Vietnam with every dated override of the data folder."""
    overrides: dict[date, Override] = {}
    for path in sorted(_HOLIDAYS.glob("*.yaml")):
        overrides |= read_overrides(path.read_text(encoding="utf-8"))
    return Calendar(overrides)
