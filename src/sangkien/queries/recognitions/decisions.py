"""A decision as its reader may see it: drafts are the employer's alone, signed ones are read by office and concern."""

from collections.abc import Sequence
from dataclasses import dataclass

from sangkien.kernel import fingerprint
from sangkien.kernel.errors import NotFound
from sangkien.models.dossiers import Dossier
from sangkien.models.initiatives import Initiative
from sangkien.models.recognitions import Certificate, Employer, RecognitionDecision, RecognitionItem
from sangkien.models.recognitions.deciding import present_body
from sangkien.queries.access import Actor, below_any, can, reach
from sangkien.queries.initiatives.page import fetch_visible
from sangkien.queries.initiatives.page import may_read as may_read_initiative
from sangkien.queries.recognitions.waiting import Choice, Judged, judged, with_outcomes
from sangkien.rules.recognitions import DECISION

_WITH = ("body__unit", "body__head", "drawn_up_by__person", "signed_by__person", "document")
# With what is asked of each before it is signed: whether its programme would take it.
_ITEM_WITH = (
    "dossier__initiative__unit", "dossier__initiative__programme__owner", "dossier__initiative__draft_input",
    "dossier__initiative__typed_by", "dossier__unit", "document", "rule",
)  # fmt: skip


def fetch_decision(code: str, actor: Actor) -> RecognitionDecision:
    """The decision with this code, if the actor may see it; else NotFound."""
    found = RecognitionDecision.objects.select_related(*_WITH).filter(code=code).first()
    if found is None or not may_read(found, actor):
        raise NotFound
    return found


def may_read(decision: RecognitionDecision, actor: Actor) -> bool:
    """Whether the actor may see this decision: until it is signed it is the employer's alone."""
    return bool(can("recognition.read" if decision.state == "signed" else "recognition.read_draft", decision, actor))


def employer(decision: RecognitionDecision) -> Employer:
    """The employer whose decision it is; of a draft by the name and head it has today, for so it would be signed."""
    rows = Employer.objects.select_related("unit", "head")
    now = present_body(decision.body) if decision.state == DECISION.initial else None
    return rows.get(pk=now.pk if now is not None else decision.body_id)


def items_of(decision: RecognitionDecision) -> list[RecognitionItem]:
    """What it says of each dossier, in order."""
    rows = decision.items.select_related(*_ITEM_WITH)
    return list(rows.order_by("outcome", "pk"))


def draft_mark(decision: RecognitionDecision) -> str:
    """Of all that whoever draws it up may change: a form begun on another text than the one that stands is told apart."""
    rows = decision.items.order_by("dossier").values_list("dossier", "outcome", "reason")
    return fingerprint.of([decision.period, decision.basis, [list(row) for row in rows]])[:16]


@dataclass(frozen=True)
class Preview:
    """What signing would do now; `body` is the employer by the name and head of today."""

    body: Employer
    taken: tuple[Judged, ...]
    left_out: tuple[Judged, ...]

    @property
    def recognised(self) -> list[Judged]:
        """What would be recognised."""
        return [one for one in self.taken if one.choice.outcome == "recognise"]

    @property
    def refused(self) -> list[Judged]:
        """What would be refused."""
        return [one for one in self.taken if one.choice.outcome == "refuse"]


def preview(decision: RecognitionDecision, actor: Actor) -> Preview:
    """What signing this draft would do now, and what it would leave out with the reason."""
    items = items_of(decision)
    choices = {item.dossier.code: Choice(item.outcome, item.reason) for item in items}
    body = employer(decision)
    rows = judged(with_outcomes(body, [item.dossier for item in items]), choices, actor)
    return Preview(body, tuple(one for one in rows if not one.obstacle), tuple(one for one in rows if one.obstacle))


def signed_in_reach(actor: Actor, *, limit: int = 50) -> Sequence[RecognitionDecision]:
    """The newest signed decisions the actor may read by office, or signs for."""
    places = reach("recognition.read", actor)
    rows = RecognitionDecision.objects.filter(below_any(places, field="body__unit__path"), state="signed")
    return list(rows.select_related("body__unit", "document").order_by("-signed_at", "-pk")[:limit])


def recognition_of(initiative: Initiative) -> RecognitionItem | None:
    """The signed item by which it was recognised here; None where it was not."""
    rows = RecognitionItem.objects.filter(dossier__initiative=initiative, final=True, outcome="recognise")
    along = ("decision__document", "decision__body__unit", "dossier__initiative", "dossier__unit", "dossier__body")
    return rows.select_related(*along).order_by("-pk").first()


def recognised_dossier(code: str, actor: Actor) -> Dossier:
    """The dossier by which the initiative with this code was recognised here, if the actor may see it; else NotFound."""
    initiative = fetch_visible(code, actor)
    found = (
        Dossier.objects.select_related("initiative__unit", "initiative__typed_by", "unit", "body")
        .filter(initiative=initiative, state="recognised")
        .first()
    )
    if found is None or not may_read_initiative(initiative, actor):
        raise NotFound
    return found


def refusals_of(initiative: Initiative) -> Sequence[RecognitionItem]:
    """The signed refusals of its dossiers, the newest first."""
    rows = RecognitionItem.objects.filter(dossier__initiative=initiative, final=True, outcome="refuse")
    return list(rows.select_related("decision", "document", "dossier").order_by("-pk"))


def certificates_of(initiative: Initiative) -> Sequence[Certificate]:
    """The certificates of its authors, in the order of the authors."""
    rows = Certificate.objects.filter(dossier__initiative=initiative)
    return list(rows.select_related("person", "document__pdf", "document__docx").order_by("pk"))
