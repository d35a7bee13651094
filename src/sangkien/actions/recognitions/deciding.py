"""The employer signs: dossiers recognised in one decision or refused each in writing, certificates made."""

from copy import copy

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.documents.issuing import issue
from sangkien.actions.dossiers.steps import take_step
from sangkien.actions.initiatives.drafting import take_first_use
from sangkien.actions.initiatives.steps import take_step as step_of_initiative
from sangkien.actions.recognitions.certifying import certify
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied
from sangkien.models.documents import IssuedDocument, Issuer
from sangkien.models.dossiers import Dossier, FirstUse
from sangkien.models.initiatives import DraftInput, Initiative
from sangkien.models.recognitions import RecognitionDecision, RecognitionItem
from sangkien.queries.access import Actor
from sangkien.queries.dossiers import FiledContent, filed_content
from sangkien.queries.recognitions.bodies import Signer, signer_of
from sangkien.queries.recognitions.decisions import Preview, employer, preview
from sangkien.queries.recognitions.waiting import Judged
from sangkien.rules import recognition_papers as papers
from sangkien.rules.recognitions import DECISION
from sangkien.rules.roles import OfficeHeld

Decided = tuple[Judged, FiledContent]


@act("recognition.sign")
def sign(log: Log, decision: RecognitionDecision, *, actor: Actor, fingerprint: str = "") -> RecognitionDecision:
    """Decide upon every dossier of the list that nothing stands in the way of; the others go on waiting.

    `fingerprint` is that of the preview that was looked at. Raises Conflict where it is signed or dropped already,
    where another list would be signed than the one looked at, or where nothing is left to decide.
    """
    decision.body = employer(decision)
    signer = signer_of(decision.body, actor)
    if signer is None:
        raise Denied(_("Chỉ người đứng đầu cơ sở, hoặc người được giao ký thay, thừa lệnh mới ký quyết định này."))
    decision.state = DECISION.target("sign", decision.state)
    _hold(decision)
    seen = preview(decision, actor)
    if fingerprint and fingerprint != seen.fingerprint:
        raise Conflict(_("Danh sách vừa thay đổi so với bản bạn đã xem. Hãy xem lại rồi ký."))
    if not seen.taken:
        raise Conflict(_("Không còn hồ sơ nào quyết định được: {why}.").format(
            why="; ".join(f"{one.waiting.dossier.code}: {one.obstacle}" for one in seen.left_out)
        ))  # fmt: skip
    decision.signed_by_id, decision.signed_at, decision.signed_on = actor.account, clock.now(), clock.today()
    decision.form, decision.title = signer.form, signer.title
    body = signing(decision.body, signer)
    decision.document = _recognise(log, decision, body, seen, actor)
    decision.save()
    _refuse(log, decision, body, seen, actor)
    decision.items.filter(final=False).delete()
    log.record(
        recognised=[one.waiting.dossier.code for one in seen.recognised],
        refused=[one.waiting.dossier.code for one in seen.refused],
        left_out=[one.waiting.dossier.code for one in seen.left_out],
        document=decision.document.code if decision.document else "", form=signer.form,
    )  # fmt: skip
    return decision


def _hold(decision: RecognitionDecision) -> None:
    """Nobody else moves these dossiers or their initiatives meanwhile."""
    dossiers = decision.items.values("dossier")
    held = Dossier.objects.select_for_update().filter(pk__in=dossiers).order_by("pk").values_list("initiative")
    list(
        Initiative.objects.select_for_update().filter(pk__in=[row[0] for row in held]).order_by("pk").values_list("pk")
    )


def signing(body: Issuer, signer: Signer) -> Issuer:
    """The issuer with the signature block of who signs; never saved."""
    signed = copy(body)
    signed.signer_name = signer.name
    if signer.form:
        signed.signs_for = f"{signer.form} {body.signer_title.upper()}"
        signed.signer_title = signer.title
    return signed


def _recognise(
    log: Log, decision: RecognitionDecision, body: Issuer, seen: Preview, actor: Actor
) -> IssuedDocument | None:
    taken = [(one, filed_content(one.waiting.dossier)) for one in seen.recognised]
    if not taken:
        return None
    content = papers.decision(
        [(filed, str(one.waiting.dossier.unit), one.waiting.dossier.code) for one, filed in taken],
        minutes=[minutes_of(one) for one, _filed in taken if minutes_of(one)],
        regulations=[one.waiting.rule.regulation for one, _filed in taken if one.waiting.rule],
        basis=decision.basis, period=decision.period,
    )  # fmt: skip
    people = {author.person_id for _one, filed in taken for author in filed.authors}
    document = issue(
        body, "decision", actor=actor, about=decision.reference, title=papers.TITLES["decision"],
        content=content, people=sorted(people), issued_on=decision.signed_on,
    )  # fmt: skip
    for one, filed in taken:
        _one_recognised(log, decision, document, body, (one, filed), actor)
    return document


def _one_recognised(
    log: Log, decision: RecognitionDecision, document: IssuedDocument, body: Issuer, decided: Decided, actor: Actor
) -> None:
    judged, filed = decided
    dossier = judged.waiting.dossier
    _settle(decision, judged, None)
    dossier.decided_on = decision.signed_on
    take_step(dossier, "recognise_alone" if judged.alone else "recognise", actor, log.through, version=filed.number)
    _mark(dossier.initiative, document, filed, actor, log.through)
    certify(decision, document, dossier, filed, body, actor=actor)
    log.say("recognition.recognised", {"dossier": dossier.pk})


def _mark(
    initiative: Initiative, document: IssuedDocument, filed: FiledContent, actor: Actor, office: OfficeHeld | None
) -> None:
    """The initiative says by whom it was recognised, in its columns and in what its form shows."""
    initiative.recognised_inside = True
    initiative.recognised_by = document.issuer.name[:300]
    initiative.recognition_number = document.symbol
    initiative.recognised_on = document.issued_on
    told = _first_use(initiative, filed)
    step_of_initiative(initiative, "recognise", actor, office, note=document.symbol)
    # What they signed in the application is what they agreed to.
    initiative.authorships.filter(agreed_at=None).update(agreed_at=clock.now())
    kept = DraftInput.objects.filter(initiative=initiative).first()
    if kept is not None:
        kept.fields |= {
            "recognised_by": initiative.recognised_by,
            "recognition_number": initiative.recognition_number,
            "recognised_on": f"{document.issued_on:%d/%m/%Y}",
            **told,
        }
        kept.save(update_fields=["fields"])


def _first_use(initiative: Initiative, filed: FiledContent) -> dict[str, str]:
    """The application told already when and where it was first applied: nobody is asked for it again."""
    real = [use for use in filed.uses if use.kind == FirstUse.Kind.APPLICATION]
    if not real:
        return {}
    first = min(real, key=lambda use: use.started_first)
    return take_first_use(initiative, first.started_text, first.place)


def _refuse(log: Log, decision: RecognitionDecision, body: Issuer, seen: Preview, actor: Actor) -> None:
    for one in seen.refused:
        dossier, filed = one.waiting.dossier, filed_content(one.waiting.dossier)
        number = f"{dossier.register_number:02d}/{dossier.register_year}" if dossier.register_number else ""
        document = issue(
            body, "refusal", actor=actor, about=dossier.reference, title=papers.TITLES["refusal"],
            content=papers.refusal(
                filed, dossier=dossier.code, register=number, minutes=minutes_of(one), reason=one.choice.reason.strip(),
                filed_on=clock.in_vietnam(dossier.filed_at).date() if dossier.filed_at else None,
            ),
            people=[author.person_id for author in filed.authors], issued_on=decision.signed_on,
        )  # fmt: skip
        _settle(decision, one, document)
        dossier.decided_on = decision.signed_on
        verb = "refuse_alone" if one.alone else "refuse"
        take_step(dossier, verb, actor, log.through, note=one.choice.reason.strip(), version=filed.number)
        log.say("recognition.refused", {"dossier": dossier.pk})


def _settle(decision: RecognitionDecision, judged: Judged, document: IssuedDocument | None) -> None:
    item = RecognitionItem.objects.get(decision=decision, dossier=judged.waiting.dossier)
    item.final, item.rule, item.document = True, judged.waiting.rule, document
    item.save(update_fields=["final", "rule", "document"])


def minutes_of(judged: Judged) -> str:
    """The council's minutes as a paper cites them; empty where there are none."""
    outcome = judged.waiting.outcome
    return cited(outcome.minutes, papers.MINUTES) if outcome and outcome.minutes else ""


def cited(document: IssuedDocument, what: str) -> str:
    """A paper as another one cites it."""
    return papers.cited(
        what, document.symbol, document.issued_on, document.letterhead.get("name") or str(document.issuer)
    )
