"""What the newest file of a programme says, and which programmes there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery

from sangkien.kernel import clock
from sangkien.kernel.errors import NotFound
from sangkien.kernel.showing import asked_once
from sangkien.models.programmes import Programme, ProgrammeVersion
from sangkien.rules import programme_file, programmes
from sangkien.rules.programmes import Phase, Window

# In the database's own words: every page and every verb of an initiative asks it.
_NEWEST = "SELECT sha256, read_on FROM sangkien_programmeversion WHERE programme_id = %s ORDER BY number DESC LIMIT 1"
_ORDER: tuple[Window, ...] = ("open", "pause", "upcoming", "closed")


@asked_once
def rules_of(programme: Programme) -> programmes.Programme:
    """What the newest version of the programme's file says; read once, then kept by its fingerprint."""
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST, [programme.pk])
        newest = cursor.fetchone()
    if newest is None:
        raise LookupError(programme.code)
    return _read(*newest)


def _newest(versions: QuerySet[ProgrammeVersion]) -> QuerySet[ProgrammeVersion, tuple[str, date]]:
    return versions.order_by("-number").values_list("sha256", "read_on")


@lru_cache(maxsize=64)
def _read(sha256: str, read_on: date) -> programmes.Programme:
    text = ProgrammeVersion.objects.filter(sha256=sha256).values_list("text", flat=True)[0]
    return programme_file.read(text, today=read_on)


@dataclass(frozen=True)
class Overview:
    """A programme, what its file says, and whether it takes entries now; `phase` is the present or the next one."""

    programme: Programme
    rules: programmes.Programme
    window: Window
    phase: Phase | None

    @property
    def over(self) -> bool:
        """Whether the programme is history."""
        return self.window == "closed"


def overview(programme: Programme) -> Overview:
    """One programme as of now."""
    return _as_of_now(programme, rules_of(programme))


def overviews() -> list[Overview]:
    """Every programme as of now: those that take entries first, then the coming ones, then history."""
    newest = _newest(ProgrammeVersion.objects.filter(programme=OuterRef("pk")))
    loaded = Programme.objects.select_related("owner").annotate(
        newest_sha256=Subquery(newest.values("sha256")[:1]), newest_read_on=Subquery(newest.values("read_on")[:1])
    )
    found = [
        _as_of_now(one, _read(one.newest_sha256, one.newest_read_on))
        for one in loaded.exclude(newest_sha256=None).order_by("-loaded_at", "-pk")
    ]
    return sorted(found, key=lambda one: (_ORDER.index(one.window), one.rules.parent_code is not None))


def carried_out_by(programme: Programme) -> list[Overview]:
    """The plans that carry this programme out."""
    return [one for one in overviews() if one.rules.parent_code == programme.code]


def find(code: str) -> Programme | None:
    """The programme with this code."""
    return Programme.objects.select_related("owner").filter(code=code).first()


def fetch_programme(code: str) -> Programme:
    """The programme with this code; everybody may read programmes. Raises NotFound."""
    found = find(code)
    if found is None:
        raise NotFound
    return found


def versions_of(programme: Programme) -> Sequence[ProgrammeVersion]:
    """The versions of the file, the newest first, without their texts."""
    return list(programme.versions.defer("text").order_by("-number"))


def text_of(programme: Programme, number: int | None = None) -> str:
    """The text of the file: of this version, or of the newest. Raises NotFound."""
    wanted = programme.versions.order_by("-number")
    if number is not None:
        wanted = wanted.filter(number=number)
    text = wanted.values_list("text", flat=True).first()
    if text is None:
        raise NotFound
    return text


def newest_version(programme: Programme) -> ProgrammeVersion | None:
    """The newest version of the file."""
    return programme.versions.order_by("-number").first()


def _as_of_now(programme: Programme, rules: programmes.Programme) -> Overview:
    window, phase = programmes.window_at(rules, clock.now())
    return Overview(programme, rules, window, phase)
