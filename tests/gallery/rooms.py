"""The rooms from an idea to a certificate, in the demo world: what their addresses speak of, and as whom they are seen."""

from sangkien.actions.support import ideas
from sangkien.cli import demo
from sangkien.kernel import check_codes
from sangkien.models.benefits import BenefitLadder, BenefitQuestion, RemunerationPayment
from sangkien.models.councils import AgendaItem, Council, CouncilSession
from sangkien.models.councils.marks import MarkSheet
from sangkien.models.councils.sheets import ScoreSheet
from sangkien.models.councils.votes import Poll
from sangkien.models.dossiers import Dossier
from sangkien.models.people import Person
from sangkien.models.recognitions import AnnulmentCase, Certificate, Employer, RecognitionDecision
from sangkien.models.support import Idea, SupportCase
from sangkien.models.titles import TitleUse
from tests import recognitions
from tests.factories import acting

Things = dict[str, object]

# As whom a page of these rooms is pictured; the people of the demo world hold other offices than the cast of the tests.
WHO = {
    "support": "tung", "support:ideas": "lan", "support:new_idea": "lan", "support:idea": "lan", "support:edit_idea": "lan",
    "support:ask_about": "lan", "support:team": "hoa", "support:team unit_id=hospital": "thu", "support:set_up": "thu", "support:seat": "hoa",
    "support:dissolve": "hoa",
    "dossiers": "lan", "dossiers:desk": "nga", "dossiers:register": "nga",
    "dossiers:step work=tiep-nhan": "nga", "dossiers:step work=yeu-cau-bo-sung": "nga",
    "dossiers:step work=tu-choi": "nga", "dossiers:step work=nhan-muon": "nga",
    "documents": "hoa", "documents:wordings": "nga", "documents:wording": "nga", "documents:void": "nga", "documents:sign": "nga",
    "documents:list": "lan", "documents:page": "lan", "documents:check": "lan",
    "councils": "nga", "councils:session session_id=practised": "minh",
    "scoring": "minh", "scoring:sheets": "lan", "scoring:sheet": "lan", "scoring:load_sheet": "hoa",
    "scoring:vote item_id=voted": "nga", "scoring:vote item_id=called": "hoa", "scoring:ballot": "thanh",
    "scoring:check": "thanh",
    "recognitions": "long", "recognitions:check": "visitor", "recognitions:certificate": "visitor",
    "recognitions:redraw": "nga", "recognitions:cases": "khach", "recognitions:open_case": "hoa",
    "recognitions:case": "khach", "recognitions:judge": "thu", "recognitions:withdraw": "khach",
    "benefits": "hoa", "benefits:put rung=neu": "lan", "benefits:put rung=minh-chung": "lan", "benefits:answer": "lan",
    "benefits:unit unit_id=federation": "thu", "benefits:initiative": "lan",
    "titles": "hoa", "titles:mine": "lan", "titles:rules": "visitor",
}  # fmt: skip
# What the demo world has nothing of, so that the world of the tests is pictured: a doubt about a namesake, a name or a
# paper still to come, an agreement, a contest that ranks, and a share that chị Lan could refuse where two versions differ.
LACKING = frozenset(
    {
        "doubt",
        "challenge",
        "coming",
        "decision",
        "scan",
        "agreement",
        "preparing_use",
        "initiatives:decline",
        "scoring:ranking",
    }
)


def who(route: str, args: str) -> str:
    """As whom this page is pictured; empty where it belongs to no room from an idea to a certificate."""
    part = next((one for one in args.split() if f"{route} {one}" in WHO), "")
    return WHO.get(f"{route} {part}") or WHO.get(route) or WHO.get(route.partition(":")[0]) or ""


def things() -> Things:
    """By name what addresses may speak of."""
    return _support() | _dossiers() | _councils() | _recognitions() | _benefits()


def _person(key: str) -> Person:
    return Person.objects.get(phone=demo.people.everybody()[key].phone)


def _support() -> Things:
    lan = _person("lan")
    kept = ideas.write(
        lan.memberships.get().unit, "Gắn gương cầu ở góc khuất để xe nâng thấy người. (ví dụ)", actor=acting(lan)
    )
    case = SupportCase.objects.get(state="in_hand")
    return {
        "idea": kept.code, "told_idea": Idea.objects.get(cases=case).code, "helped_case": case.code,
        "waiting_case": SupportCase.objects.filter(state="waiting").earliest("pk").code,
        "closed_case": SupportCase.objects.filter(steps__verb="close_as_not").earliest("pk").code,
    }  # fmt: skip


def _dossiers() -> Things:
    def one(state: str) -> Dossier:
        return Dossier.objects.filter(state=state, initiative__typed_by__person=_person("lan")).earliest("pk")

    accepted = one("accepted")
    filed = Dossier.objects.filter(state="filed").order_by("pk")
    return {
        "preparing": one("preparing").code, "filed": filed[0].code, "late": filed[1].code,
        "incomplete": one("incomplete").code, "accepted": accepted.code, "asked_for": accepted.initiative.code, "accepted_use": accepted.uses.get().pk,
    }  # fmt: skip


def _councils() -> Things:
    council = Council.objects.earliest("pk")
    going_on = council.sessions.get(state="open")
    listed, judged = going_on.items.order_by("state")
    practised = CouncilSession.objects.get(state="open", rehearsal=True)
    sheets = MarkSheet.objects.filter(item__session=practised, closed_at=None).order_by("item__position", "pk")
    own, other = (
        sheets.get(seat__person=_person("minh"), item=sheets[0].item),
        sheets.filter(item=sheets[0].item).last(),
    )
    secret = Poll.objects.get(kind="secret", state="closed")
    assert other is not None
    return {
        "council": council.pk, "seat": council.seats.get(role="expert", person=_person("loc")).pk,
        "planned": council.sessions.get(state="planned").pk, "opened": going_on.pk, "practised": practised.pk,
        "held": council.sessions.filter(state="closed").earliest("pk").pk, "listed": listed.pk, "judged": judged.pk,
        "score_sheet": ScoreSheet.objects.get(code="c4-nen-tang-dung-chung").pk, "own_sheet": own.pk,
        "other_sheet": other.pk, "being_marked": own.item_id, "voted": secret.item_id, "secret_poll": secret.pk,
        "called": AgendaItem.objects.get(session=going_on, state="voting").pk,
        "marked_session": CouncilSession.objects.get(council__purpose="influence", state="open").pk,
    }  # fmt: skip


def _recognitions() -> Things:
    decision = RecognitionDecision.objects.filter(state="signed").earliest("pk")
    held = Certificate.objects.filter(decision=decision).earliest("pk")
    taken_back = Certificate.objects.filter(state="annulled").earliest("pk")
    body = Employer.objects.get(kind="employer")
    wider = recognitions.council(body.unit, acting(_person("nga")), purpose="influence")
    return {
        "rec_body": body.pk, "rec_decision": decision.code, "rec_initiative": held.dossier.initiative.code,
        "rec_draft": RecognitionDecision.objects.get(state="drawn_up").code,
        "rec_code": check_codes.spaced(held.code), "rec_annulled": check_codes.spaced(taken_back.code),
        "rec_case": AnnulmentCase.objects.get(state="open").code,
        "rec_decided": AnnulmentCase.objects.get(state="annulled").code,
        "rec_item": recognitions.examined(held.dossier, wider, by=_person("nga")).pk,
    }  # fmt: skip


def _benefits() -> Things:
    ladder = BenefitLadder.objects.filter(initiative__typed_by__person=_person("lan")).earliest("pk")
    return {
        "ladder": ladder.pk, "confirmed": ladder.initiative.code, "asked": BenefitQuestion.objects.get().value_id,
        "agreed": RemunerationPayment.objects.earliest("pk").initiative.code, "use": TitleUse.objects.get().pk,
    }  # fmt: skip
