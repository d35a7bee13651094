"""The desk of a support team: what waits, what is in hand, and the team's own numbers, each with its list."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from sangkien.models.support import SupportCase, SupportTeam
from sangkien.queries.access import Actor
from sangkien.rules.support import OPEN, Numbers, median_of

FEW = 50
MANY = 200

RECOGNISED = Q(initiative__state="valid") | Q(initiative__dossiers__state="recognised")
# What a number opens to, by the word in the address.
LISTS: dict[str, Q] = {
    "cho": Q(state="waiting"),
    "dang-giup": Q(state__in=("in_hand", "trial")),
    "da-tra-loi": Q(first_answer_at__isnull=False),
    "thanh-ho-so": Q(state="became_dossier"),
    "cong-nhan": RECOGNISED,
    "ket-thuc": ~Q(state__in=OPEN),
}


def of_teams(teams: Sequence[SupportTeam]) -> QuerySet[SupportCase]:
    """Every case of these teams that their members may see: nothing the author has withdrawn."""
    rows = SupportCase.objects.filter(team__in=teams).exclude(state="withdrawn")
    rows = rows.exclude(idea__withdrawn_at__isnull=False).exclude(initiative__state="withdrawn")
    return rows.select_related("idea", "initiative", "holder", "asked_by", "unit")


def waiting(teams: Sequence[SupportTeam]) -> list[SupportCase]:
    """What nobody has taken, the earliest promise first."""
    return list(of_teams(teams).filter(state="waiting").order_by("promised_on", "pk")[:FEW])


def waiting_for_me(teams: Sequence[SupportTeam], actor: Actor) -> tuple[list[SupportCase], list[SupportCase]]:
    """What nobody has taken, and what the actor has in hand and has not answered; in one question."""
    taken = Q(holder=actor.person_id, state="in_hand", first_answer_at=None)
    # What is in hand comes first by its state, so that a long queue does not push it out.
    rows = list(of_teams(teams).filter(Q(state="waiting") | taken).order_by("state", "promised_on", "pk")[: 2 * FEW])
    return [one for one in rows if one.state == "waiting"], [one for one in rows if one.state != "waiting"]


def own_cases(teams: Sequence[SupportTeam], actor: Actor) -> list[SupportCase]:
    """What the actor has in hand, and what waits for a trial, the earliest promise first."""
    rows = of_teams(teams).filter(holder=actor.person_id, state__in=("in_hand", "trial"))
    return list(rows.order_by("promised_on", "pk")[:FEW])


def others_cases(teams: Sequence[SupportTeam], actor: Actor) -> list[SupportCase]:
    """What other members have in hand."""
    rows = of_teams(teams).filter(state__in=("in_hand", "trial")).exclude(holder=actor.person_id)
    return list(rows.order_by("promised_on", "pk")[:FEW])


def listed(teams: Sequence[SupportTeam], which: str) -> list[SupportCase]:
    """The cases behind a number, the newest first; an unknown word raises KeyError."""
    return list(of_teams(teams).filter(LISTS[which]).order_by("-pk").distinct()[:MANY])


def numbers(teams: Sequence[SupportTeam]) -> Numbers:
    """The teams' own numbers since they were set up."""
    rows = of_teams(teams)
    days = list(rows.filter(answer_days__isnull=False).order_by().values_list("answer_days", flat=True))
    return Numbers(
        rows.filter(LISTS["cho"]).count(),
        rows.filter(LISTS["dang-giup"]).count(),
        len(days),
        median_of([day for day in days if day is not None]),
        rows.filter(LISTS["thanh-ho-so"]).count(),
        rows.filter(RECOGNISED).values("pk").distinct().count(),
    )
