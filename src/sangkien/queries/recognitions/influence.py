"""How far recognised initiatives reach: what a council of a level said, what waits for the act, what was acknowledged."""

from collections.abc import Sequence
from dataclasses import dataclass

from sangkien.models.councils import AgendaItem, Council
from sangkien.models.initiatives import Authorship, Initiative
from sangkien.models.recognitions import Employer, InfluenceAct
from sangkien.queries.access import Actor
from sangkien.queries.support import helped_by
from sangkien.rules.councils.lives import DECIDED
from sangkien.rules.councils.outcome import Outcome, outcome_from
from sangkien.rules.recognitions import scope_may_follow


@dataclass(frozen=True)
class Advised:
    """What an influence council decided upon a recognised dossier, before the act that follows."""

    item: AgendaItem
    outcome: Outcome

    @property
    def scope(self) -> str:
        """The scope the council was asked about: that of its level."""
        return str(self.item.session.council.level)


def waiting_acts(bodies: Sequence[Employer]) -> list[Advised]:
    """Decided items of influence councils at these employers' units upon which nobody has acted yet."""
    rows = AgendaItem.objects.filter(
        session__council__unit__in=[body.unit_id for body in bodies], state__in=DECIDED, session__rehearsal=False,
        session__state="closed",
        session__council__purpose=Council.Purpose.INFLUENCE, influence=None, dossier__state="recognised",
    ).select_related(
        "session__council__unit", "session__minutes", "dossier__initiative", "dossier__unit",
    )  # fmt: skip
    return [Advised(row, outcome_from(row.outcome)) for row in rows.order_by("pk")]


def waiting_act(body: Employer, item_id: int) -> Advised | None:
    """One of them."""
    return next((one for one in waiting_acts([body]) if one.item.pk == item_id), None)


def reached(initiative: Initiative) -> frozenset[str]:
    """The scopes already acknowledged."""
    rows = InfluenceAct.objects.filter(initiative=initiative, state="acknowledged")
    return frozenset(rows.values_list("scope", flat=True))


def may_follow(advised: Advised) -> bool:
    """Whether this scope may be acknowledged after those that were."""
    dossier = advised.item.dossier
    return dossier is not None and scope_may_follow(advised.scope, reached(dossier.initiative))


def acts_of(initiative: Initiative) -> Sequence[InfluenceAct]:
    """What was acknowledged, narrow to wide in time."""
    rows = InfluenceAct.objects.filter(initiative=initiative, state="acknowledged")
    return list(rows.select_related("body", "document").order_by("pk"))


def is_own(advised: Advised, actor: Actor) -> bool:
    """Whether the actor is an author of what would be acknowledged, typed it, or helped to write it."""
    dossier = advised.item.dossier
    if dossier is None:
        return False
    if dossier.initiative.typed_by_id == actor.user_id or helped_by(actor, [dossier.initiative_id]):
        return True
    return Authorship.objects.filter(initiative=dossier.initiative_id, person=actor.person_id or 0).exists()
