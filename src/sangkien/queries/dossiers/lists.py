"""Lists of dossiers: one's own, what waits for the receivers, the register of a unit and year."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from sangkien.kernel import clock
from sangkien.kernel.showing import asked_once
from sangkien.models.dossiers import Dossier, DossierAuthor
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Unit
from sangkien.queries.access import Actor, below_any, reach
from sangkien.queries.dossiers.reading import may_read
from sangkien.queries.dossiers.signing import shares_key
from sangkien.rules.dossiers import EDITABLE

_OVER = ("recognised", "refused", "withdrawn", "annulled")
# tab -> the states it shows
TABS: dict[str, tuple[str, ...]] = {
    "cho-tiep-nhan": ("filed",),
    "cho-bo-sung": ("incomplete",),
    "dang-xet": ("accepted", "examined", "passed", "not_passed"),
    "da-xong": _OVER,
}
LATE = "qua-han"
PAGE = 50


@asked_once
def units_received(actor: Actor) -> list[Unit]:
    """The units for which the actor receives: where the office is held, and closed ones whose successor that is."""
    paths = reach("dossier.accept", actor)
    closed = below_any(paths) & Q(closed_on__lt=clock.today())
    units = list(Unit.objects.filter(Q(path__in=paths) | closed).order_by("closed_on", "sort_key"))
    found = [unit for unit in units if unit.path in paths or unit.answering_path() in paths]
    return sorted(found, key=lambda unit: (unit.path not in paths, unit.sort_key))


def received(actor: Actor) -> QuerySet[Dossier]:
    """Every dossier that was filed where the actor receives; own ones are left out, others decide them."""
    if not reach("dossier.accept", actor):
        return Dossier.objects.none()
    units = [unit.pk for unit in units_received(actor)]
    rows = Dossier.objects.filter(unit__in=units).exclude(filed_at=None).exclude(initiative__typed_by=actor.user_id)
    if actor.person_id is not None:
        rows = rows.exclude(initiative__authorships__person=actor.person_id)
    return rows.select_related("initiative", "unit")


def is_late() -> Q:
    """Whose deadline has passed."""
    today = clock.today()
    return (
        Q(state="filed", reply_by__lt=today) | Q(state="incomplete", complete_by__lt=today)
        | Q(state__in=TABS["dang-xet"], decide_by__lt=today)
    )  # fmt: skip


def tab_of(actor: Actor, tab: str) -> QuerySet[Dossier]:
    """One tab of the receivers' desk, what is due first on top."""
    rows = received(actor)
    if tab == LATE:
        return rows.filter(is_late()).order_by("filed_at", "pk")
    order = {"cho-tiep-nhan": "reply_by", "cho-bo-sung": "complete_by", "dang-xet": "decide_by"}.get(tab, "-decided_on")
    return rows.filter(state__in=TABS[tab]).order_by(order, "pk")


def counts(actor: Actor) -> dict[str, int]:
    """How many stand in each tab, in one question."""
    rows = received(actor)
    states: dict[str, int] = {}
    late = 0
    for state, reply, complete, decide in rows.values_list("state", "reply_by", "complete_by", "decide_by"):
        states[state] = states.get(state, 0) + 1
        due = {"filed": reply, "incomplete": complete}.get(state, decide if state in TABS["dang-xet"] else None)
        late += due is not None and due < clock.today()
    found = {tab: sum(states.get(state, 0) for state in those) for tab, those in TABS.items()}
    return found | {LATE: late}


def prepared_for(initiative: Initiative) -> str:
    """The code of the dossier by which recognition of this initiative is being asked for; empty where there is none."""
    rows = Dossier.objects.filter(initiative=initiative, state__in=EDITABLE)
    return rows.values_list("code", flat=True).first() or ""


def of_initiative(initiative: Initiative, actor: Actor) -> list[Dossier]:
    """The dossiers of this initiative that the actor may see, the newest first."""
    if not actor.signed_in:
        return []
    rows = Dossier.objects.filter(initiative=initiative).select_related("unit", "body").order_by("-pk")
    found = list(rows)
    for one in found:
        one.initiative = initiative  # its authors are known to the page already
    return [one for one in found if may_read(one, actor)]


def own(actor: Actor) -> list[Dossier]:
    """The dossiers of which the actor is an author or the typist, newest first."""
    if not actor.signed_in:
        return []
    mine = Q(initiative__typed_by=actor.user_id)
    if actor.person_id is not None:
        mine |= Q(initiative__authorships__person=actor.person_id)
    rows = Dossier.objects.filter(mine).distinct().select_related("initiative", "unit")
    return list(rows.order_by("-pk")[:PAGE])


def register(unit: Unit, year: int) -> list[Dossier]:
    """The register of applications of a unit in a year, by number."""
    rows = Dossier.objects.filter(unit=unit, register_year=year, register_number__isnull=False)
    named = rows.select_related("initiative", "unit").prefetch_related("initiative__authorships")
    return list(named.order_by("register_number"))


def years_of(units: list[Unit]) -> list[int]:
    """The years in which applications were registered at these units, newest first."""
    rows = Dossier.objects.filter(unit__in=units, register_year__isnull=False)
    return [year for year in rows.order_by("-register_year").values_list("register_year", flat=True).distinct() if year]


@dataclass(frozen=True)
class Waiting:
    """What of dossiers waits for a person."""

    mine: list[Dossier]
    to_sign: list[Dossier]
    to_receive: list[Dossier]


def waiting_for(actor: Actor) -> Waiting:
    """Dossiers to go on with, to sign, to receive; a fixed number of questions."""
    if not actor.signed_in:
        return Waiting([], [], [])
    rows = Dossier.objects.filter(state__in=("preparing", "incomplete")).select_related("initiative", "unit")
    # Each half by its own index: asked across the joined tables, every dossier of the house would be looked at.
    own = Q(initiative__in=Initiative.objects.filter(typed_by=actor.user_id))
    if actor.person_id is not None:
        own |= Q(pk__in=DossierAuthor.objects.filter(person=actor.person_id).values("dossier"))
    found = list(rows.filter(own).prefetch_related("authors", "initiative__authorships").order_by("-saved_at")[:20])
    mine = [one for one in found if one.initiative.typed_by_id == actor.user_id]
    to_sign = [one for one in found if one not in mine and not _signed(one, actor.person_id or 0)]
    return Waiting(mine, to_sign, list(received(actor).filter(state="filed").order_by("reply_by", "pk")[:10]))


def _signed(dossier: Any, person_id: int) -> bool:
    key = shares_key(dossier.initiative.authorships.all())
    return any(row.person_id == person_id and row.signed_at and row.signed_for == key for row in dossier.authors.all())
