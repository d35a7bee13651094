"""Ideas and cases as their reader may see them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value

from sangkien.kernel import clock
from sangkien.kernel.errors import NotFound
from sangkien.models.dossiers import Dossier
from sangkien.models.initiatives import Attachment, Initiative
from sangkien.models.organisation import Term
from sangkien.models.support import (
    Idea,
    IdeaFile,
    SupportCase,
    SupportProposal,
    SupportQuestion,
    SupportSeat,
    SupportStep,
    lasting_terms,
    seats_in_force,
)
from sangkien.queries.access import Actor, can
from sangkien.rules.support import OPEN, SENT

_ALONG = ("idea__author", "initiative__draft_input", "initiative__typed_by", "initiative__programme", "team__unit", "holder", "asked_by", "unit", "chair_unit", "dossier")  # fmt: skip


def fetch_idea(code: str, actor: Actor) -> Idea:
    """The idea with this code, if the actor is its author or helps with it; else NotFound."""
    found = Idea.objects.select_related("author", "unit", "initiative").filter(code=code).first()
    if found is None or not can("idea.read", found, actor):
        raise NotFound
    return found


def fetch_case(code: str, actor: Actor) -> SupportCase:
    """The case with this code, if the actor wrote the text or helps with it; else NotFound."""
    found = SupportCase.objects.select_related(*_ALONG).filter(code=code).first()
    if found is None or not can("support.read", found, actor):
        raise NotFound
    return found


def open_case_about_idea(idea: Idea) -> SupportCase | None:
    """The case about this idea that still runs."""
    return idea.cases.filter(state__in=OPEN).select_related(*_ALONG).first()


def open_case_about(initiative: Initiative) -> SupportCase | None:
    """The case about this initiative that still runs."""
    return SupportCase.objects.filter(initiative=initiative, state__in=OPEN).select_related(*_ALONG).first()


def running_dossier(initiative: Initiative) -> Dossier | None:
    """The dossier of this initiative that is still prepared or judged."""
    return initiative.dossiers.exclude(state__in=("refused", "withdrawn", "annulled")).order_by("-pk").first()


def idea_started_with(key: str, actor: Actor) -> Idea | None:
    """What this actor already wrote with a form of this key."""
    if not key or actor.person_id is None:
        return None
    return Idea.objects.filter(start_key=key, author=actor.person_id).select_related("unit", "author").first()


def files_of(idea: Idea) -> list[IdeaFile]:
    """The voice notes and pictures that stand there now."""
    return list(idea.files.filter(removed_at=None).select_related("file").order_by("pk"))


def idea_file(idea: Idea, number: int) -> IdeaFile:
    """A file of this idea; NotFound where there is none. The idea was fetched for its reader before."""
    found = idea.files.filter(pk=number, removed_at=None).select_related("file").first()
    if found is None:
        raise NotFound
    return found


def case_paper(case: SupportCase, number: int, actor: Actor) -> Attachment:
    """A paper of the initiative that helpers may open: nothing confidential, nothing of a trade secret."""
    found = next((paper for paper in case_papers(case) if paper.pk == number), None)
    if found is None or not can("support.read_text", case, actor):
        raise NotFound
    return found


def case_papers(case: SupportCase) -> list[Attachment]:
    """The papers of the initiative a helper may open."""
    if case.initiative is None or case.initiative.trade_secret:
        return []
    rows = case.initiative.attachments.filter(removed_at=None, confidential=False).exclude(purpose="signature")
    return list(rows.select_related("file").order_by("pk"))


@dataclass(frozen=True)
class CasePage:
    """What hangs on a case: questions, proposals and what was done, oldest first."""

    questions: Sequence[SupportQuestion]
    proposals: Sequence[SupportProposal]
    steps: Sequence[SupportStep]


def case_page(case: SupportCase) -> CasePage:
    """Everything that hangs on the case, in a fixed number of questions."""
    return CasePage(
        list(case.questions.select_related("asked_by__person", "answered_by__person").order_by("pk")),
        list(case.proposals.select_related("proposed_by__person", "decided_by__person").order_by("pk")),
        list(case.steps.select_related("by__person", "to").order_by("pk")),
    )


def own_ideas(actor: Actor) -> list[Idea]:
    """The actor's own ideas that were not withdrawn, the newest first, with their cases."""
    if actor.person_id is None:
        return []
    rows = Idea.objects.filter(author=actor.person_id, withdrawn_at=None).select_related("initiative")
    return list(rows.prefetch_related("cases").order_by("-pk")[:100])


def waiting_for_author(actor: Actor) -> list[tuple[SupportCase, int, int]]:
    """The actor's own running cases with how many open questions and proposals wait for an answer; only where some do."""
    if actor.person_id is None:
        return []
    mine = Q(idea__author=actor.person_id) | Q(initiative__typed_by=actor.user_id)
    mine |= Q(initiative__authorships__person=actor.person_id)
    cases = {
        case.pk: case
        for case in SupportCase.objects.filter(mine, state__in=OPEN)
        .select_related("idea", "initiative")
        .distinct()[:50]
    }
    if not cases:
        return []
    asked = SupportQuestion.objects.filter(case__in=cases, answered_at=None).order_by()
    proposed = SupportProposal.objects.filter(case__in=cases, state="open").order_by()
    open_ = Counter(_about(asked, "asked").union(_about(proposed, "proposed"), all=True))
    return [
        (case, open_[key, "asked"], open_[key, "proposed"])
        for key, case in cases.items()
        if open_[key, "asked"] or open_[key, "proposed"]
    ]


def _about(rows: QuerySet[Any], what: str) -> QuerySet[Any, tuple[int, str]]:
    return rows.values_list("case", Value(what))


def late_for_chair(actor: Actor) -> list[SupportCase]:
    """Late cases passed to the actor as the chair of just that unit, still without an answer; the oldest promise first."""
    at = [held.unit_id for held in actor.offices if held.office == "chair"]
    if not at:
        return []
    rows = SupportCase.objects.filter(chair_unit__in=at, state__in=("waiting", "in_hand"), first_answer_at=None)
    return list(
        rows.exclude(idea__withdrawn_at__isnull=False)
        .select_related("idea", "initiative", "team")
        .order_by("promised_on", "pk")
    )


def overdue() -> list[SupportCase]:
    """Cases whose promise has passed without an answer and of which no chair knows yet."""
    rows = SupportCase.objects.filter(state__in=("waiting", "in_hand"), first_answer_at=None, chair_unit=None)
    return list(rows.filter(promised_on__lt=clock.today()).select_related(*_ALONG).order_by("promised_on", "pk")[:200])


def trials_over() -> list[SupportCase]:
    """Cases whose day of coming back has come."""
    rows = SupportCase.objects.filter(state="trial", until__lte=clock.today())
    return list(rows.select_related(*_ALONG).order_by("until", "pk")[:200])


def cases_sent(*, initiative: int | None = None, dossier: int | None = None) -> list[SupportCase]:
    """Running cases about this initiative, or the one of this dossier, which is sent in or filed now."""
    about = Q(initiative=initiative) if initiative is not None else Q(initiative__dossiers=dossier)
    rows = SupportCase.objects.filter(about, state__in=OPEN, initiative__state__in=SENT)
    return list(rows.select_related(*_ALONG).order_by("pk"))


def unsettled() -> list[SupportCase]:
    """Running cases whose team or whose helper is not there any more, or whose initiative was withdrawn or sent in."""
    seat = SupportSeat.objects.filter(seats_in_force(), team=OuterRef("team"), person=OuterRef("holder"))
    chair = Term.objects.filter(lasting_terms(), office="chair", unit=OuterRef("chair_unit"), person=OuterRef("holder"))
    rows = SupportCase.objects.annotate(seat=Exists(seat), chair=Exists(chair))
    gone = Q(team=None) | Q(team__dissolved_on__isnull=False) | Q(team__unit__closed_on__lt=clock.today())
    left = Q(state="in_hand", seat=False, chair=False)
    ended = Q(initiative__state__in={"withdrawn", *SENT})
    rows = rows.filter(Q(state__in=("waiting", "in_hand")) & (gone | left) | Q(state__in=OPEN) & ended)
    return list(rows.select_related(*_ALONG).order_by("pk")[:200])
