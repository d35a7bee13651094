"""Somebody outside both units decides a case: the recognition stays, or is annulled with its papers and figures."""

from copy import copy

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.documents.issuing import issue, void
from sangkien.actions.dossiers.steps import take_step
from sangkien.actions.initiatives.steps import count_move
from sangkien.actions.initiatives.steps import take_step as step_of_initiative
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.models.documents import IssuedDocument, Issuer
from sangkien.models.dossiers import Dossier
from sangkien.models.initiatives import Initiative
from sangkien.models.recognitions import AnnulmentCase, Certificate, Correction, InfluenceAct
from sangkien.queries.access import Actor
from sangkien.queries.dossiers import filed_content
from sangkien.queries.programmes import rules_of
from sangkien.queries.recognitions.cases import bench_issuer, parties, unheard
from sangkien.queries.recognitions.decisions import certificates_of, recognition_of
from sangkien.queries.recognitions.printing import cited
from sangkien.rules import recognition_papers as papers
from sangkien.rules.programmes import Phase
from sangkien.rules.recognitions import CASE, GROUNDS, JUDGES
from sangkien.rules.roles import OFFICES, OfficeHeld

# What was recognised and is on its way into the programme, or not yet: it never counts as valid any more.
_NOT_YET_VALID = frozenset({"draft", "submitted", "returned"})


@act("annulment.decide")
def decide(log: Log, case: AnnulmentCase, *, actor: Actor, annul: bool, reason: str) -> AnnulmentCase:
    """Annul the recognition or keep it, with the reason in words.

    Annulling makes the decision's paper, ends the certificates, and takes the initiative out of the figures of an
    open phase; closed phases keep theirs and get a correction. Raises Conflict once it is over, or while a party that
    was asked and has said nothing still has time; Invalid without a reason.
    """
    move = "annul" if annul else "keep"
    if not CASE.allows(move, case.state):
        raise Conflict(_("Việc này đã kết thúc."))
    if not reason.strip():
        raise Invalid({"reason": [_("Ghi lý do của quyết định: điều gì đã được chứng minh, điều gì không.")]})
    waits = unheard(case)
    if waits:
        words = _("Chưa quyết định được: {who} chưa trình bày và còn thời hạn đến hết ngày {day}.")
        raise Conflict(words.format(who=", ".join(one.name for one in waits), day=f"{case.heard_by:%d/%m/%Y}"))
    held = next((one for one in actor.offices if one.unit_id == case.bench_id and one.office in JUDGES), None)
    case.state, case.reason = CASE.target(move, case.state), reason.strip()
    case.decided_by_id, case.decided_at, case.decided_on = actor.account, clock.now(), clock.today()
    case.office = held.office if held else ""
    if annul:
        _annul(log, case, held, actor)
    case.save()
    log.record(outcome=move, document=case.document.code if case.document else "")
    log.say("annulment.decided", {"case": case.pk})
    return case


def _annul(log: Log, case: AnnulmentCase, held: OfficeHeld | None, actor: Actor) -> None:
    dossier = Dossier.objects.select_for_update(of=("self",)).select_related("initiative").get(pk=case.dossier_id)
    initiative = Initiative.objects.select_for_update(of=("self",)).get(pk=dossier.initiative_id)
    item, body = recognition_of(initiative), bench_issuer(case.bench)
    if body is None or item is None or item.decision.document is None:
        raise Conflict(_("Đơn vị quyết định chưa có thể thức văn bản để ra quyết định hủy."))
    body = _signed(body, held, actor)
    phase = closed_phase(initiative)
    certificates, filed = list(certificates_of(initiative)), filed_content(dossier)
    # Whoever was heard receives the decision, not its authors alone.
    concerned = {author.person_id for author in filed.authors} | {*parties(case)}
    case.document = issue(
        body, "annulment_decision", actor=actor, about=dossier.reference, title=papers.TITLES["annulment_decision"],
        content=papers.annulment(
            filed, decided=cited(item.decision.document, papers.DECISION), ground=GROUNDS[case.ground].label,
            certificates=[one.document.symbol for one in certificates], reason=case.reason,
            closed=phase is not None and initiative.state == "valid",
        ),
        people=sorted(concerned),
    )  # fmt: skip
    take_step(dossier, "annul", actor, held, note=case.reason)
    for certificate in certificates:
        _end(certificate, case.document, actor)
    InfluenceAct.objects.filter(dossier=dossier, state="acknowledged").update(state="annulled")
    _out_of_the_programme(case, initiative, phase, held, actor)
    if case.document is not None and phase is not None and initiative.counted_as:
        _correct(case, initiative, phase, body, actor)


def _signed(body: Issuer, held: OfficeHeld | None, actor: Actor) -> Issuer:
    """The issuer of the bench with the signature block of who decides; never saved."""
    signed = copy(body)
    if held is not None and body.kind == Issuer.Kind.UNION:
        signed.signer_title = OFFICES[held.office]
    signed.signer_name = actor.name
    return signed


def _end(certificate: Certificate, document: IssuedDocument, actor: Actor) -> None:
    certificate.state, certificate.annulled_on, certificate.annulled_by = "annulled", document.issued_on, document
    certificate.save(update_fields=["state", "annulled_on", "annulled_by"])
    void(certificate.document, cited(document, papers.DECISION), actor)


def closed_phase(initiative: Initiative) -> Phase | None:
    """The phase in which it counts, where that phase is over: its figures stand."""
    phases = rules_of(initiative.programme).phases
    found = next((phase for phase in phases if phase.number == initiative.phase_number), None)
    return found if found is not None and found.closes_at < clock.now() else None


def _out_of_the_programme(
    case: AnnulmentCase, initiative: Initiative, phase: Phase | None, held: OfficeHeld | None, actor: Actor
) -> None:
    before, decided_at = initiative.state, initiative.decided_at
    if before == "valid":
        step_of_initiative(initiative, "annul", actor, held, note=case.reason)
    elif before in _NOT_YET_VALID:
        step_of_initiative(initiative, "revoke", actor, held, note=case.reason)
    else:
        return
    if before == "valid" and phase is not None:
        # The figures of a closed phase stand; the ledger goes on knowing the day on which it came to count.
        initiative.counted_as, initiative.decided_at = before, decided_at
        initiative.save(update_fields=["counted_as", "decided_at"])
    else:
        count_move(initiative, before)


def _correct(case: AnnulmentCase, initiative: Initiative, phase: Phase, body: Issuer, actor: Actor) -> None:
    assert case.document is not None  # it has just been issued
    where = f"{initiative.programme.name}, {phase.name}, {initiative.unit_name_then or initiative.unit.name}"
    document = issue(
        body, "correction", actor=actor, about=case.dossier.reference, title=papers.TITLES["correction"],
        content=papers.correction(where=where, decided=cited(case.document, papers.DECISION)),
    )  # fmt: skip
    Correction.objects.create(
        case=case, initiative=initiative, programme=initiative.programme, phase_number=phase.number,
        unit=initiative.unit, document=document, on=clock.today(),
    )  # fmt: skip
