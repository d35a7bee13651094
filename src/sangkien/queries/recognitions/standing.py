"""Where an initiative stands with its recognition, as one reader may see it; a fixed number of questions."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sangkien.models.initiatives import Initiative
from sangkien.models.recognitions import AnnulmentCase, Certificate, InfluenceAct, RecognitionItem
from sangkien.queries.access import Actor, can
from sangkien.queries.recognitions.cases import annulment_of, open_case_of
from sangkien.queries.recognitions.decisions import certificates_of, recognition_of, refusals_of
from sangkien.queries.recognitions.entering import is_entering
from sangkien.queries.recognitions.influence import acts_of


@dataclass(frozen=True)
class Standing:
    """What the page of an initiative says of its recognition. Readers from outside see the scope alone, unless they
    may read the decision: then the decision, and of certificates those whose paper they may read."""

    item: RecognitionItem | None = None
    certificates: Sequence[Certificate] = ()
    influences: Sequence[InfluenceAct] = ()
    refusals: Sequence[RecognitionItem] = ()
    case: AnnulmentCase | None = None
    annulment: AnnulmentCase | None = None
    reads_case: bool = False
    may_open_case: bool = False
    may_enter: bool = False
    entering: bool = False
    reads_decision: bool = False
    codes: bool = field(default=False)
    inside: bool = False


def standing(initiative: Initiative, actor: Actor, *, inside: bool) -> Standing:
    """The standing of this initiative for this reader; `inside` whether he or she reads it as an insider.

    A running case is told to its parties alone. Codes of certificates are told to authors, typist and offices that
    read the initiative.
    """
    if not initiative.recognised_inside:
        return Standing(refusals=refusals_of(initiative) if inside else ())
    influences = acts_of(initiative)
    item = recognition_of(initiative) if inside or actor.signed_in else None
    reads = item is not None and bool(can("recognition.read", item.decision, actor))
    if item is None or not (inside or reads):
        return Standing(influences=influences)
    annulment = annulment_of(item.dossier) if item.dossier.state == "annulled" else None
    reads_case = annulment is not None and bool(can("annulment.read", annulment, actor))
    if not inside:
        # Who decides here by another office than those that read initiatives: the head, deputies, who receives.
        return Standing(
            item, certificates_of(initiative), influences, annulment=annulment, reads_case=reads_case,
            reads_decision=True,
        )  # fmt: skip
    recognised = item.dossier.state == "recognised"
    left_out = recognised and initiative.state == "draft"
    return Standing(
        item=item,
        certificates=certificates_of(initiative),
        influences=influences,
        case=open_case_of(item.dossier, actor) if recognised else None,
        annulment=annulment,
        reads_case=reads_case,
        may_open_case=recognised and bool(can("annulment.open", item.dossier, actor)),
        may_enter=left_out and bool(can("recognition.enter_again", item.dossier, actor)),
        entering=left_out and is_entering(item.dossier),
        reads_decision=reads,
        inside=True,
        codes=recognised,
    )
