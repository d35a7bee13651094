"""The employer signs: dossiers recognised in one decision or refused each in writing, certificates made."""

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
from sangkien.models.dossiers import Dossier
from sangkien.models.initiatives import DraftInput, Initiative
from sangkien.models.recognitions import RecognitionDecision, RecognitionItem
from sangkien.queries.access import Actor
from sangkien.queries.dossiers import FiledContent
from sangkien.queries.recognitions.bodies import signer_of
from sangkien.queries.recognitions.decisions import Preview, employer, preview
from sangkien.queries.recognitions.printing import Printed, printed, signing
from sangkien.queries.recognitions.waiting import Judged
from sangkien.rules import recognition_papers as papers
from sangkien.rules.recognitions import DECISION
from sangkien.rules.roles import OfficeHeld

Decided = tuple[Judged, FiledContent]


@act("recognition.sign")
def sign(log: Log, decision: RecognitionDecision, *, actor: Actor, fingerprint: str = "") -> RecognitionDecision:
    """Decide upon every dossier of the list that nothing stands in the way of; the others go on waiting.

    `fingerprint` is that of what was looked at (`printing.Printed`); left out, what stands now is signed. Raises Conflict
    where it is signed or dropped already, where a word would be printed that was not looked at, or where nothing is
    left to decide.
    """
    decision.body = employer(decision)
    signer = signer_of(decision.body, actor)
    if signer is None:
        raise Denied(_("Chỉ người đứng đầu cơ sở, hoặc người được giao ký thay, thừa lệnh mới ký quyết định này."))
    _require_unsigned(decision)
    decision.state = DECISION.target("sign", decision.state)
    _hold(decision)
    seen = preview(decision, actor)
    sheets = printed(decision, signer, seen)
    if fingerprint and fingerprint != sheets.fingerprint:
        raise Conflict(_(
            "Chưa ký: nội dung sẽ in (danh sách, căn cứ, đợt xét, lý do hoặc thể thức) đã thay đổi so với bản bạn đã xem. "
            "Hãy đọc lại bản bên dưới rồi ký."
        ))  # fmt: skip
    if not seen.taken:
        raise Conflict(_("Không còn hồ sơ nào quyết định được: {why}.").format(
            why="; ".join(f"{one.waiting.dossier.code}: {one.obstacle}" for one in seen.left_out)
        ))  # fmt: skip
    decision.signed_by_id, decision.signed_at, decision.signed_on = actor.account, clock.now(), clock.today()
    decision.form, decision.title = signer.form, signer.title
    body = signing(decision.body, signer)
    decision.document = _recognise(log, decision, body, seen, sheets, actor)
    decision.save()
    _refuse(log, decision, body, seen, sheets, actor)
    decision.items.filter(final=False).delete()
    log.record(
        recognised=[one.waiting.dossier.code for one in seen.recognised],
        refused=[one.waiting.dossier.code for one in seen.refused],
        left_out=[one.waiting.dossier.code for one in seen.left_out],
        document=decision.document.code if decision.document else "", form=signer.form,
    )  # fmt: skip
    return decision


def _require_unsigned(decision: RecognitionDecision) -> None:
    if decision.signed_at is not None:
        at = clock.in_vietnam(decision.signed_at)
        raise Conflict(_("Dự thảo này đã được ký lúc {time} ngày {day}. Quyết định đã ký ở ngay dưới đây.").format(
            time=f"{at:%H:%M}", day=f"{at:%d/%m/%Y}"
        ))  # fmt: skip
    if not DECISION.allows("sign", decision.state):
        raise Conflict(_("Dự thảo này đã bỏ, không ký được nữa. Các hồ sơ trong đó vẫn chờ quyết định."))


def _hold(decision: RecognitionDecision) -> None:
    """Nobody else moves these dossiers or their initiatives meanwhile."""
    dossiers = decision.items.values("dossier")
    held = Dossier.objects.select_for_update().filter(pk__in=dossiers).order_by("pk").values_list("initiative")
    list(
        Initiative.objects.select_for_update().filter(pk__in=[row[0] for row in held]).order_by("pk").values_list("pk")
    )


def _recognise(
    log: Log, decision: RecognitionDecision, body: Issuer, seen: Preview, sheets: Printed, actor: Actor
) -> IssuedDocument | None:
    taken = [(one, sheets.filed[one.waiting.dossier.pk]) for one in seen.recognised]
    if sheets.decision is None:
        return None
    people = {author.person_id for _one, filed in taken for author in filed.authors}
    document = issue(
        body, "decision", actor=actor, about=decision.reference, title=papers.TITLES["decision"],
        content=sheets.decision, people=sorted(people), issued_on=decision.signed_on,
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
    first = filed.first_use
    return take_first_use(initiative, first.started_text, first.place) if first else {}


def _refuse(
    log: Log, decision: RecognitionDecision, body: Issuer, seen: Preview, sheets: Printed, actor: Actor
) -> None:
    for one in seen.refused:
        dossier = one.waiting.dossier
        filed = sheets.filed[dossier.pk]
        document = issue(
            body, "refusal", actor=actor, about=dossier.reference, title=papers.TITLES["refusal"],
            content=sheets.refusals[dossier.code],
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
