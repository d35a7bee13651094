"""The later act on the scope of influence: upon the outcome of a council of that level, by a decision of its unit's body."""

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.documents.issuing import issue
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid, NotFound
from sangkien.models.documents import IssuedDocument
from sangkien.models.dossiers import Dossier
from sangkien.models.recognitions import Employer, InfluenceAct
from sangkien.queries.access import Actor
from sangkien.queries.dossiers import filed_content
from sangkien.queries.recognitions.bodies import Signer, signer_of
from sangkien.queries.recognitions.decisions import recognition_of
from sangkien.queries.recognitions.influence import Advised, is_own, may_follow, waiting_act
from sangkien.queries.recognitions.printing import cited, signing
from sangkien.rules import recognition_papers as papers
from sangkien.rules.recognitions import SCOPES


@act("influence.decide", lock=False)
def decide(
    log: Log, body: Employer, item_id: int, *, actor: Actor, acknowledge: bool, reason: str = ""
) -> InfluenceAct:
    """Acknowledge or decline the scope upon which a council of this body's unit has decided.

    Raises NotFound where nothing of that number waits here, Conflict where the council did not pass it, the minutes
    are missing or the scope was acknowledged already, Denied for an author, Invalid for a refusal without a reason.
    """
    advised, signer = waiting_act(body, item_id), signer_of(body, actor)
    if advised is None or advised.item.dossier is None:
        raise NotFound
    dossier = Dossier.objects.select_for_update().get(pk=advised.item.dossier.pk)
    if waiting_act(body, item_id) is None and dossier.state == "recognised":
        raise Conflict(_("Việc này vừa được người khác quyết định."))
    if dossier.state != "recognised":
        raise Conflict(_("Việc công nhận sáng kiến này vừa bị hủy."))
    if signer is None or is_own(advised, actor):
        raise Denied(
            _(
                "Người ký phải có quyền ký của cơ sở và không phải là tác giả, người nhập hay người đã giúp viết sáng kiến."
            )
        )
    if acknowledge:
        _require(advised)
    elif not reason.strip():
        raise Invalid({"reason": [_("Ghi lý do không công nhận phạm vi ảnh hưởng.")]})
    made = InfluenceAct(
        dossier=dossier, initiative=dossier.initiative, scope=advised.scope, body_id=body.pk,
        state="acknowledged" if acknowledge else "declined", item=advised.item, decided_by_id=actor.account,
        decided_at=clock.now(), decided_on=clock.today(), form=signer.form, reason=reason.strip(),
    )  # fmt: skip
    if acknowledge:
        made.document = _paper(advised, body, signer, dossier, actor)
    made.save()
    log.about(dossier.reference)
    log.record(scope=advised.scope, acknowledged=acknowledge, item=item_id)
    log.say("influence.decided", {"act": made.pk})
    return made


def _require(advised: Advised) -> None:
    if not advised.outcome.passed:
        raise Conflict(_("Hội đồng không thông qua phạm vi này nên không công nhận được."))
    if advised.item.session.minutes is None:
        raise Conflict(_("Phiên họp của hội đồng chưa bế mạc, chưa có biên bản làm căn cứ."))
    if not may_follow(advised):
        raise Conflict(_("Phạm vi này hoặc phạm vi rộng hơn đã được công nhận rồi."))


def _paper(advised: Advised, body: Employer, signer: Signer, dossier: Dossier, actor: Actor) -> IssuedDocument:
    filed, item = filed_content(dossier), recognition_of(dossier.initiative)
    minutes, recognised = advised.item.session.minutes, item.decision.document if item else None
    return issue(
        signing(body, signer), "influence_decision", actor=actor, about=dossier.reference,
        title=papers.TITLES["influence_decision"],
        content=papers.influence(
            filed, scope=SCOPES[advised.scope].lower(), unit=str(dossier.unit),
            minutes=cited(minutes, papers.MINUTES) if minutes else "",
            recognised=f"{recognised.symbol}, {recognised.issued_on:%d/%m/%Y}" if recognised else "",
        ),
        people=[author.person_id for author in filed.authors],
    )  # fmt: skip
