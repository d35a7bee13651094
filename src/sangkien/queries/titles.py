"""Titles: the rule sets, what of a person's initiatives may support which title, and the uses recorded."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db.models import Q, QuerySet

from sangkien.kernel.errors import NotFound
from sangkien.kernel.showing import asked_once
from sangkien.models.dossiers import Dossier
from sangkien.models.initiatives import Authorship, Initiative
from sangkien.models.organisation import Unit
from sangkien.models.recognitions import InfluenceAct
from sangkien.models.titles import TitleUse
from sangkien.queries.access import Actor, below, can, fetch
from sangkien.queries.dossiers.recognised import is_recognised, recognised
from sangkien.rules.dated_files import read_titles
from sangkien.rules.permissions import PERMISSIONS
from sangkien.rules.titles import RuleSet, Title, hindrances, in_force

_MOST = 200


@cache
def rule_sets() -> tuple[RuleSet, ...]:
    """Every rule set of the house, those in force first."""
    folder = settings.BASE_DIR / "data" / "titles"
    sets = [read_titles(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml"))]
    return tuple(sorted(sets, key=lambda one: (not one.active, one.code)))


def rules_for(year: int) -> RuleSet | None:
    """The rule set by which titles of this year are given; never one that is only a draft."""
    return in_force(rule_sets(), year)


@dataclass(frozen=True)
class Support:
    """Whether a share may support a title, and why not."""

    title: Title
    hindrances: list[str]


@dataclass(frozen=True)
class OwnShare:
    """A person's share of an initiative: how it was used, or what it may support."""

    authorship: Authorship
    use: TitleUse | None
    valid: bool
    supports: list[Support]


def shares_of(person_id: int, year: int) -> list[OwnShare]:
    """Every share of the person in an initiative that is recognised, waits to be, or was annulled, the newest first;
    a fixed number of queries."""
    shown = recognised("initiative__") | Q(initiative__state__in=("annulled", "submitted"))
    rows = list(
        Authorship.objects.filter(shown, person=person_id).exclude(initiative__title="")
        .select_related("initiative").order_by("-initiative")[:_MOST]
    )  # fmt: skip
    keys = [row.initiative_id for row in rows]
    uses = {use.initiative_id: use for use in _holding().filter(person=person_id, initiative__in=keys)}
    here = Dossier.objects.filter(initiative__in=keys, state="recognised").values_list("initiative", flat=True)
    valid = {row.initiative_id for row in rows if row.initiative.state == "valid"} | set(here)
    scopes = scopes_reached(keys, valid)
    return [
        OwnShare(row, uses.get(key), key in valid, _supports(year, key in valid, key in uses, scopes[key]))
        for row in rows
        for key in [row.initiative_id]
    ]


def _supports(year: int, valid: bool, used: bool, scopes: Sequence[str]) -> list[Support]:
    rules = rules_for(year)
    titles = rules.titles if rules else ()
    return [Support(title, hindrances(title, valid=valid, used=used, scopes=scopes)) for title in titles]


# The scopes of acts on influence, as titles call them.
_SCOPES = {"co_so": "co-so", "nganh_tinh": "bo-tinh", "toan_quoc": "toan-quoc"}


def scopes_reached(keys: Iterable[int], valid: Collection[int]) -> dict[int, list[str]]:
    """The scopes of influence each initiative has reached: its own unit by being recognised, wider ones by an act on them."""
    found = {key: ["co-so"] if key in valid else [] for key in keys}
    acts = InfluenceAct.objects.filter(initiative__in=list(found), state="acknowledged")
    for key, scope in acts.values_list("initiative", "scope"):
        if key in valid:
            found[key].append(_SCOPES[scope])
    return found


def _holding() -> QuerySet[TitleUse]:
    return TitleUse.objects.filter(undone_at=None).select_related("unit", "person")


def fetch_initiative(code: str, actor: Actor) -> Initiative:
    """The initiative whose uses the actor may read (the own one as an author, any as an office); else NotFound."""
    found = Initiative.objects.select_related("unit", "programme").filter(code=code).first()
    if found is None or not can("title.read_uses", found, actor):
        raise NotFound
    if found.submitted_at is None and not is_recognised(found):
        raise NotFound
    return found


@dataclass(frozen=True)
class AuthorUse:
    """An author of an initiative and how the share was used, as far as the reader may know."""

    authorship: Authorship
    use: TitleUse | None
    former: Sequence[TitleUse]


@asked_once
def uses_of(initiative: Initiative, actor: Actor) -> list[AuthorUse]:
    """Authors with their uses; an author sees the own one, an office that records uses sees all."""
    rows = Authorship.objects.filter(initiative=initiative).select_related("person").order_by("position")
    if not can("title.record", initiative, actor):
        rows = rows.filter(person=actor.person_id)
    by_person: dict[int, list[TitleUse]] = {}
    for use in TitleUse.objects.filter(initiative=initiative).select_related("unit", "person").order_by("pk"):
        by_person.setdefault(use.person_id, []).append(use)
    return [
        AuthorUse(row, next((use for use in given if use.undone_at is None), None), [u for u in given if u.undone_at])
        for row in rows
        for given in [by_person.get(row.person_id, [])]
    ]  # fmt: skip


def fetch_use(number: int, actor: Actor) -> TitleUse:
    """A use the actor may read; else NotFound."""
    return fetch(TitleUse, actor, seeing="title.read", pk=number)


def uses_in(unit: Unit, year: int | None = None) -> list[TitleUse]:
    """The uses recorded by the unit and those below it, the newest first."""
    rows = _holding().filter(below(unit.path, field="unit__path")).select_related("initiative")
    if year is not None:
        rows = rows.filter(year=year)
    return list(rows.order_by("-year", "-pk")[:_MOST])


def recording_units(initiative: Initiative, actor: Actor) -> list[tuple[int, str]]:
    """The units for which the actor may record a use of this initiative: those of the offices that reach it."""
    offices = PERMISSIONS["title.record"].offices
    held = [one for one in actor.offices if one.office in offices and one.reaches(initiative.unit_path)]
    return list(dict.fromkeys((one.unit_id, one.unit_name) for one in held))


def told_of_use(number: int) -> tuple[str, list[int]]:
    """How notices name the page of a use, and whom to tell: the person, where there is an account."""
    use = TitleUse.objects.select_related("initiative", "person").get(pk=number)
    return f"title:{use.initiative.code}", [use.person_id] if hasattr(use.person, "user") else []
