"""What the rows of a list are judged by, and the preview of a file."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import connection
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from sangkien.kernel.errors import NotFound
from sangkien.kernel.grid import Refusal, Workbook
from sangkien.models.initiatives import Authorship
from sangkien.models.organisation import Membership, Unit
from sangkien.models.programmes import Programme
from sangkien.paper.sheet_file import read_sheet_file
from sangkien.queries.access import below
from sangkien.queries.organisation.listed import known_units
from sangkien.queries.programmes import rules_of
from sangkien.rules.initiatives import repeat_key_of
from sangkien.rules.sheets.context import Asked, Context
from sangkien.rules.sheets.for_programme import rules_for_lists
from sangkien.rules.sheets.judging import Told, unheard
from sangkien.rules.sheets.reading import Reading, read_list

_OPENED = 20
_CHUNK = 500
_KNOWN = """
SELECT repeat_key, id, code FROM sangkien_initiative
WHERE programme_id = %s AND repeat_key IN ({keys}) AND state NOT IN ('draft', 'filed', 'withdrawn')
"""


def context_for(unit: Unit, programme: Programme, entered_on: date) -> Context:
    """Everything the rows of a list of `unit` are judged by when it is entered on `entered_on`."""
    units = known_units(unit, entered_on)
    own = units[0]
    return Context(
        entered_on,
        rules_for_lists(rules_of(programme)),
        own,
        units,
        Entered(unit, programme).codes,
        namesakes=namesakes_in(unit),
    )


def namesakes_in(unit: Unit) -> frozenset[tuple[str, str]]:
    """The names that several people of one unit bear, at and below `unit`, each with the code of that unit: people
    without an account who are authors there, or members."""
    authors = Authorship.objects.filter(below(unit.path, field="initiative__unit_path"), person__user=None)
    members = Membership.objects.filter(below(unit.path, field="unit__path"), ended_on=None)
    found: set[tuple[str, str]] = set()
    for rows, code in ((authors, "initiative__unit__code"), (members, "unit__code")):
        named = rows.order_by().values_list("person__name_key", code)
        many = named.annotate(people=Count("person", distinct=True)).filter(people__gt=1)
        found |= {(name, unit_code) for name, unit_code, _people in many}
    return frozenset(found)


class Entered:
    """Answers for many rows at once whether an initiative was entered before: by its key, in few statements.

    Rows name their unit by code; a code may have been borne by several units.
    """

    def __init__(self, unit: Unit, programme: Programme) -> None:
        self._programme = programme
        self._units: dict[str, list[int]] = {"": [unit.pk]}

    def codes(self, rows: Sequence[Asked]) -> list[str | None]:
        """For each row (title, names and unit as keys) the code of the first initiative that is its repeat."""
        wanted = [self._keys(*row) for row in rows]
        flat = [key for some in wanted for key in some]
        found: dict[str, tuple[int, str]] = {}
        for start in range(0, len(flat), _CHUNK):
            asked = flat[start : start + _CHUNK]
            # In the mapper's words it took half the time of judging a list.
            with connection.cursor() as cursor:
                cursor.execute(_KNOWN.format(keys=", ".join(["%s"] * len(asked))), [self._programme.pk, *asked])
                for key, number, code in cursor.fetchall():
                    found[key] = min(found.get(key, (number, code)), (number, code))
        first = [min((found[key] for key in some if key in found), default=None) for some in wanted]
        return [None if one is None else one[1] for one in first]

    def _keys(self, title: str, names: str, unit_code: str) -> list[str]:
        if unit_code not in self._units:
            self._units[unit_code] = list(Unit.objects.filter(code=unit_code).values_list("pk", flat=True))
        return [repeat_key_of(title, names.split("|"), unit_id) for unit_id in self._units[unit_code]]


def open_file(content: bytes, name: str) -> Workbook | Refusal:
    """The workbook in a file, or one sentence why it cannot be read."""
    return read_sheet_file(content, name)


def read_file(content: bytes, name: str, context: Context, told: Told = unheard) -> Reading | Refusal:
    """The preview of a file: every row judged, or one sentence why it cannot be read. Writes nothing.

    `told` hears from time to time how many hundredths are done.
    """
    workbook = open_file(content, name)
    if isinstance(workbook, Refusal):
        return workbook
    told(_OPENED)
    return read_list(workbook, context, told)


def unit_for(code: str, on: date) -> Unit:
    """The unit with this code on that day, else the latest that ever bore it; else NotFound."""
    named = Unit.objects.filter(names__code=code).distinct()
    on_the_day = named.filter(
        Q(names__valid_from=None) | Q(names__valid_from__lte=on), Q(names__valid_to=None) | Q(names__valid_to__gte=on)
    )
    found = on_the_day.first() or named.order_by("-pk").first()
    if found is None:
        raise NotFound(_("Không có đơn vị nào mang mã {code}.").format(code=code))
    return found


def units_by_code(codes: Iterable[str], on: date) -> dict[str, Unit]:
    """The units that bear these codes on that day, else those that bear or bore them last."""
    return {code: unit_for(code, on) for code in set(codes)}
