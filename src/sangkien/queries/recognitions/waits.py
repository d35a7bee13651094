"""What of recognition waits for one person, in a fixed number of questions."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, prefetch_related_objects

from sangkien.models.dossiers import Dossier
from sangkien.models.initiatives import Authorship, Initiative
from sangkien.models.recognitions import AnnulmentCase, RecognitionDecision, RecognitionItem
from sangkien.models.recognitions.annulling import SIGNED
from sangkien.queries.access import Actor, can
from sangkien.queries.recognitions.bodies import own_bodies, signer_of
from sangkien.queries.recognitions.cases import AUTHORS, SAID, is_asked, my_cases, unheard
from sangkien.queries.recognitions.influence import Advised, waiting_acts
from sangkien.queries.recognitions.waiting import drawn_up, waiting_at

_MOST = 20
_CASES = 5


@dataclass(frozen=True)
class Waits:
    """Drafts to sign, dossiers to decide upon, acts on scope, cases to judge or speak in, entries left outside."""

    drafts: Sequence[RecognitionDecision]
    dossiers: Sequence[Dossier]
    acts: Sequence[Advised]
    judged: Sequence[AnnulmentCase]
    spoken: Sequence[AnnulmentCase]
    outside: Sequence[Initiative]


def waits(actor: Actor) -> Waits:
    """Everything of this room that waits for the actor."""
    bodies = own_bodies(actor)
    drafts = list(drawn_up(bodies)) if bodies else []
    signing = {body.unit_id for body in bodies if signer_of(body, actor)} if drafts else set()
    listed = set(RecognitionItem.objects.filter(decision__in=drafts).values_list("dossier_id", flat=True))
    dossiers = [one for one in waiting_at(bodies)[:_MOST] if one.pk not in listed] if bodies else []
    running = [case for case in my_cases(actor) if case.state == "open"][:_CASES]
    # What is asked of each case below, for all of them at once.
    prefetch_related_objects(running, SIGNED, SAID, AUTHORS)
    judged, spoken = [], []
    for case in running:
        if can("annulment.decide", case, actor):
            judged += [] if unheard(case) else [case]
        elif is_asked(case, actor):
            spoken.append(case)
    return Waits(
        [one for one in drafts if one.body.unit_id in signing][:_MOST], dossiers, waiting_acts(bodies) if bodies else [],
        judged, spoken, _outside(actor),
    )  # fmt: skip


def _outside(actor: Actor) -> list[Initiative]:
    """Recognised here, not in the programme yet: the actor's own, and those of the units one decides for."""
    units = [held.unit_id for held in actor.offices if held.office in ("chair", "vice_chair", "verifier")]
    authored = Authorship.objects.filter(person=actor.person_id or 0).values("initiative")
    mine = Q(typed_by=actor.user_id) | Q(pk__in=authored) | Q(unit__in=units)
    rows = Initiative.objects.filter(mine, state="draft", recognised_inside=True)
    return list(rows.order_by("-pk")[:_MOST])
